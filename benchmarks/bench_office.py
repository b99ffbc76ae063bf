"""CPU time of the office files of the bundled calendar's 2027, after import.

Peers: openpyxl and python-docx, writing the cells of the office table alone, without any of the layout.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from statistics import median
from time import process_time

from docx import Document
from openpyxl import Workbook

from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.layout.label_width import label_em, line_count
from eventplan.publishing.layout.year_strip import strip_of
from eventplan.publishing.office.columns import office_columns
from eventplan.publishing.office.csv_table import plan_csv
from eventplan.publishing.office.plan_rows import office_rows
from eventplan.publishing.office.word import plan_docx
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk

RUNS = 7
REMEMBERED = (strip_of, label_em, line_count)
"""What a command works out once for all its files; forgotten before each run, or cache hits are timed."""
BOUND_MS = 150


def with_openpyxl(edition: Edition) -> bytes:
    """Return the cells of the office table as openpyxl writes them."""
    book, out = Workbook(), BytesIO()
    sheet = book.create_sheet()
    rows = office_rows(edition)
    columns = office_columns(edition, rows)
    for row in rows:
        sheet.append([column.cell(row) for column in columns])
    book.save(out)
    return out.getvalue()


def with_python_docx(edition: Edition) -> bytes:
    """Return the cells of the office table as python-docx writes them."""
    word, out = Document(), BytesIO()
    rows = office_rows(edition)
    columns = office_columns(edition, rows)
    table = word.add_table(len(rows), len(columns))
    for row, cells in zip(rows, table.rows, strict=True):
        for column, cell in zip(columns, cells.cells, strict=True):
            cell.text = str(column.cell(row) or "")
    word.save(out)
    return out.getvalue()


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of ``RUNS`` runs of ``work``, each the first of its command."""
    runs = []
    for _ in range(RUNS):
        for remembering in REMEMBERED:
            remembering.cache_clear()
        start = process_time()
        work()
        runs.append((process_time() - start) * 1000)
    return median(runs)


def main() -> None:
    """Print the table."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027), Profile.INTERNAL, datetime(2026, 11, 1, tzinfo=UTC))
    ours = milliseconds(lambda: plan_xlsx(edition, Lang.ZH))
    table = milliseconds(lambda: plan_csv(edition))
    theirs = milliseconds(lambda: with_openpyxl(edition))
    word = milliseconds(lambda: plan_docx(edition, Lang.ZH))
    their_word = milliseconds(lambda: with_python_docx(edition))
    verdict = "within" if ours <= BOUND_MS else "ABOVE"
    print(f"The office files of {len(edition.plan.placements)} activities, CPU ms, median of {RUNS}")
    print(f"  XLSX, four sheets          {ours:6.1f}   {verdict} the bound of {BOUND_MS}")
    print(f"  openpyxl, one bare table   {theirs:6.1f}   {theirs / ours:.2f} times as long as XLSX")
    print(f"  DOCX from its template     {word:6.1f}")
    print(f"  python-docx, a bare table  {their_word:6.1f}   {their_word / word:.2f} times as long as DOCX")
    print(f"  CSV                        {table:6.1f}")


if __name__ == "__main__":
    main()
