"""A plan's own workbook that comes back: exactly the cells that somebody changed become edits.

A cell is compared with what the hidden sheet says that it was. One that the calendar changed meanwhile, too,
is told with both values, and neither is taken.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.text import Text
from eventplan.domain.written_workbook import (
    WorkbookCell,
)
from eventplan.reading.problems.key_names import nearest
from eventplan.reading.tables.returned_book import ReturnedBook, ReturnedRow, ReturnedTable, is_same
from eventplan.reading.yaml.nodes import Tree
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, RefusedError
from eventplan.services.tables.cell_edits import FROM_OTHERS, CellError, Entry, sets_of, with_whole_extra
from eventplan.services.tables.date_edits import BY, DAYS, dated, day_in
from eventplan.services.tables.report import (
    ImportRequest,
    LeftCell,
    ProposedImport,
    RowKind,
    RowReport,
    place_name,
)
from eventplan.services.tables.returned_words import (
    COPIED,
    ELSEWHERE,
    LOST_COPY,
    MERGED,
    MERGED_WAY,
    NO_NEW_DATES,
    NOT_DROPPED,
    UNKNOWN,
    unknown_hint,
)
from eventplan.services.tables.table_edits import Edits, files_of

Edit = Callable[["Edits", ReturnedRow, str, Mapping[str, WorkbookCell]], None]


class Returned(Struct, frozen=True):
    """What a workbook changes, the report, and by the line of each new row the days that stand in it."""

    files: tuple[FileChange, ...] = ()
    rows: tuple[RowReport, ...] = ()
    left: tuple[LeftCell, ...] = ()
    notes: tuple[LeftCell, ...] = ()
    new_lines: Mapping[int, str | None] = field(default_factory=dict)

    def proposal(self, title: Text, folder: Path, year: int) -> ProposedImport:
        """Return what is proposed where no row is new."""
        return ProposedImport(
            title, folder, self.files, year=year, rows=self.rows, left=self.left, notes=self.notes
        )


def take_back(request: ImportRequest, desk: Desk, book: ReturnedBook) -> Returned:
    """Return what the edited workbook changes in the calendar on ``desk``.

    Raises:
        RefusedError: it is another calendar's, or a file cannot be changed safely.
    """
    ours = desk.calendar.site.id
    if book.was.calendar != ours:
        zh = f"这是「{book.was.calendar}」的计划表，不是「{ours}」的"
        message = Text(zh, f"this is a table of {book.was.calendar}, not of {ours}")
        raise RefusedError(Cause.REQUEST, message)
    work = Edits(request, desk, book)
    new_lines: dict[int, str | None] = {}
    activities, dates = book.table("activities"), book.table("dates")
    if activities is not None:
        for row in _known_rows(work, activities, _activity_row):
            new_lines[row.ref("id").line] = _rule_of(row, book.was.year)
    if dates is not None:
        for row in _known_rows(work, dates, _date_row):
            work.leave(row, "date", row.cells.get("date"), CellError(NO_NEW_DATES))
    notes = (LeftCell((request.path.name,), "", LOST_COPY),) if book.lost_its_copy else ()
    return Returned(files_of(work), tuple(work.rows), tuple(work.left), notes, new_lines)


def _rule_of(row: ReturnedRow, year: int) -> str | None:
    """Return the days of a new row as a rule of that year, None where it has none."""
    try:
        first, last = (day_in(row.cells.get(each), year) for each in DAYS)
    except CellError:
        return None
    ends = dict.fromkeys(f"{each.year}年{each.month}月{each.day}日" for each in (first, last))
    return "至".join(ends)


def _known_rows(work: Edits, table: ReturnedTable, edit: Edit) -> Iterator[ReturnedRow]:
    """Edit by each row that was changed, and yield those that have no key."""
    key = table.was.fields[-1]
    base: dict[WorkbookCell, list[Mapping[str, WorkbookCell]]] = {}
    for cells in map(table.was.cells, table.was.rows):  # one that began last year may have two rows
        base.setdefault(cells[key], []).append(cells)
    left = {own: list(rows) for own, rows in base.items()}
    strays: list[ReturnedRow] = []
    for row in table.rows:
        own = row.cells.get(key)
        if key in row.merged:
            work.leave(row, key, own, CellError(MERGED, MERGED_WAY))
        elif own in (None, ""):
            yield row
        elif not left.get(own):
            if own in base:
                work.leave(row, key, own, CellError(COPIED))
            else:
                strays.append(row)
        else:
            closest = max(left[own], key=lambda cells: _likeness(cells, row.cells))
            left[own].remove(closest)
            edit(work, row, str(own), closest)
    gone: dict[str, Mapping[str, WorkbookCell]] = {
        str(own): rows[0] for own, rows in left.items() if len(rows) == len(base[own])
    }
    for row in strays:
        meant = _meant(row, key, gone)
        gone.pop(meant or "", None)
        work.leave(row, key, row.cells[key], CellError(UNKNOWN, unknown_hint(meant)))
    if key == "id" and not any(key in row.merged for row in table.rows):
        for id_, was in gone.items():
            _drop(work, id_, was)


def _meant(row: ReturnedRow, key: str, gone: Mapping[str, Mapping[str, WorkbookCell]]) -> str | None:
    """Return which of the rows that are ``gone`` one with an unknown key is: by its key, else its cells."""
    alike = nearest(str(row.cells[key]), gone)
    if alike is None and gone:
        best = max(gone, key=lambda each: _likeness(gone[each], row.cells))
        alike = best if _likeness(gone[best], row.cells) * 2 > len(gone[best]) else None
    return alike


def _likeness(cells: Mapping[str, WorkbookCell], others: Mapping[str, WorkbookCell]) -> int:
    """Return how many cells of two rows say the same."""
    return sum(field in others and is_same(others[field], cell) for field, cell in cells.items())


def _changed(work: Edits, row: ReturnedRow, base: Mapping[str, WorkbookCell]) -> list[str]:
    """Return the fields that say something else than they did; what is merged into another cell is told."""
    changed = [each for each in base if each in row.cells and not is_same(row.cells[each], base[each])]
    for each in (each for each in changed if each in row.merged):
        work.leave(row, each, None, CellError(MERGED, MERGED_WAY))
    return [each for each in changed if each not in row.merged]


def _activity_row(work: Edits, row: ReturnedRow, id_: str, base: Mapping[str, WorkbookCell]) -> None:
    changed = _changed(work, row, base)
    name = str(base.get("name") or base.get("name_en") or id_)
    told: list[Text] = []
    place = work.contents.get(id_)
    sets: dict[tuple[str, ...], object] = {}
    for key in (each for each in changed if each not in DAYS):
        written = row.cells[key]
        try:
            if id_ not in work.activities or not _is_known(work, id_):
                raise CellError(ELSEWHERE)
            if _is_changed_too(work, "activities", id_, key, base[key], written):
                continue
            if place is not None:
                sets |= sets_of(key, written, Entry(place[1], work.expressions, work.id_of))
            else:
                work.cells[id_, key] = work.own[id_].text_of(key, written, work.expressions)
        except CellError as error:
            work.leave(row, key, written, error)
            continue
        told.append(_told(work.heading(key), base[key], written))
    if place is not None:
        number, content = place
        work.values |= {
            ("activities", number, *path): value
            for path, value in with_whole_extra(sets, content).items()
            if _is_news(content, path, value)
        }
    if any(each in DAYS for each in changed):
        told += dated(work, row, id_, base, None)
    if told:
        work.rows.append(
            RowReport(place_name(row.ref("id")), RowKind.CHANGED, id_, name, proposed=tuple(told))
        )
    else:
        work.rows.append(RowReport(place_name(row.ref("id")), RowKind.SAME, id_, name))


def _is_known(work: Edits, id_: str) -> bool:
    """Say whether an activity stands in a file that can be edited."""
    return id_ in work.contents or id_ in work.own


def _date_row(work: Edits, row: ReturnedRow, key: str, base: Mapping[str, WorkbookCell]) -> None:
    changed = _changed(work, row, base)
    found = re.fullmatch(rf"(.+)-{work.book.was.year}(?:-\d+)?", key)
    for each in (each for each in changed if each in FROM_OTHERS):
        work.leave(row, each, row.cells[each], CellError(FROM_OTHERS[each]))
    if found is None or FROM_OTHERS.keys() >= set(changed):
        return
    told = dated(work, row, found[1], base, "venue" if "venue" in changed else None)
    if told:
        work.rows.append(
            RowReport(place_name(row.ref("date")), RowKind.CHANGED, found[1], key, proposed=tuple(told))
        )


def _is_changed_too(
    work: Edits, kind: str, key: str, field: str, base: WorkbookCell, written: WorkbookCell
) -> bool:
    """Say whether the calendar says the same by now.

    Raises:
        CellError: it says something else than it did, and than the workbook.
    """
    now = next((each for each in work.now.get((kind, key), ()) if field in each), None)
    values = [each[field] for each in work.now.get((kind, key), ()) if field in each]
    if now is None or any(is_same(each, base) for each in values):
        return False
    if is_same(now[field], written):
        return True
    ours, theirs = str(now[field] or "—"), str(written or "—")
    zh = f"两边都改了：表里「{theirs}」，景区文件里「{ours}」，都没有动"
    raise CellError(Text(zh, f'changed on both sides: "{theirs}" in the table, "{ours}" in the calendar'))


def _is_news(content: Mapping[str, Tree], path: tuple[str, ...], value: object) -> bool:
    """Say whether a value is to be written: taking out what is not there is nothing."""
    return value is not None or path[0] in content


def _drop(work: Edits, id_: str, base: Mapping[str, WorkbookCell]) -> None:
    """Tell of an activity that is missing in the table, and decline it where that was asked for."""
    if id_ not in work.activities:
        return
    name = str(base.get("name") or base.get("name_en") or id_)
    year = work.book.was.year
    told: tuple[Text, ...] = (NOT_DROPPED,)
    if work.request.drops:
        decision = Decision(id_, year, DecisionKind.DECLINE, by=BY, source=work.request.path.name)
        work.decisions.append(decision)
        told = (Text(f"{year} 年不办", f"declined in {year}"),)
    work.rows.append(RowReport("", RowKind.GONE, id_, name, proposed=told))


def _told(field: str, before: WorkbookCell, after: WorkbookCell) -> Text:
    change = f"{before if before is not None else '—'} → {after if after is not None else '—'}"
    return Text(f"{field}：{change}", f"{field}: {change}")
