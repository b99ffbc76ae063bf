"""All dates as CSV, a row for each, for scripts: UTF-8 with a byte order mark, lines end in CRLF.

No cell is ever a formula. Text that a spreadsheet would run gets an apostrophe in front, as OWASP
advises: text that begins, after blanks, with ``= + - @`` or their full-width forms. Numbers are
written by this program alone and stay numbers.
"""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from eventplan.domain.clean_text import paragraphs
from eventplan.domain.written_workbook import WorkbookCell
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.office.columns import csv_columns
from eventplan.publishing.office.plan_rows import date_rows

# Excel with a Chinese or Japanese input method reads the full-width signs as the plain ones. A tab
# or carriage return in front, the other two of OWASP's list, does not survive ``paragraphs``.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")


def plan_csv(edition: Edition) -> bytes:
    """Return every column of the office table of ``edition``, internal ones only in the internal profile.

    Source: OWASP, CSV Injection.
    """
    columns = csv_columns(edition.profile, edition.plan.site.office_columns)
    rows = ([column.cell(row) for column in columns] for row in date_rows(edition))
    return table_csv([column.heading.zh for column in columns], rows)


def table_csv(heads: Iterable[str], rows: Iterable[Iterable[WorkbookCell]]) -> bytes:
    """Return a table of any cells as a file that a spreadsheet opens."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: WorkbookCell) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:.10g}"
        case int():
            return str(value)
        case date():
            return value.isoformat()
    text = paragraphs(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
