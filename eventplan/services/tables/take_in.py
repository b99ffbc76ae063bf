"""``import``: an office table as activities of a calendar, with the places and categories that it names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from yaml import YAMLError

from eventplan.domain.text import Lang, Text
from eventplan.editing.yaml_entries import Entry, edited, with_entries
from eventplan.named_file import is_there
from eventplan.reading.calendar import Added
from eventplan.reading.entries.entry_list import Item
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.file_names import SITE
from eventplan.reading.files.activity_files import ACTIVITIES, ACTIVITY_COLUMNS, ACTIVITY_TABLES, read_entries
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.files.office.free_entries import NAME_IT, UNSETTLED
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.returned_book import ReturnedBook
from eventplan.reading.tables.table import TableFile, read_tables
from eventplan.services.open_calendar import Desk, desk_with, open_desk, rule_text
from eventplan.services.proposal import Cause, FileChange, Refused, RefusedError, octets_of
from eventplan.services.tables.free_rows import FreeRow, FreeRows, free_rows, items_of, without
from eventplan.services.tables.new_entries import new_entries
from eventplan.services.tables.plan_book import plan_book
from eventplan.services.tables.report import (
    ImportRequest,
    ProposedImport,
    RowKind,
    RowReport,
    asked_once,
    cell_name,
)
from eventplan.services.tables.site_changes import BegunSite, begun_site, site_change
from eventplan.services.tables.take_back import Returned, take_back
from eventplan.services.tables.two_calendars import two_days
from eventplan.when.lexicon.errors import CircularReferenceError

IMPORTED: Final = "imported"
"""The folder of a calendar into which its own table goes once its rows stand in ``activities.yaml``."""

_HEADING: Final = "# 由 eventplan import 读入。Taken in by eventplan import.\n"


def take_in(request: ImportRequest, clock: datetime) -> ProposedImport | Refused:
    """Return what the table of ``request`` would change, with a report of every row.

    Raises:
        OSError: a file of the calendar cannot be read.
    """
    try:
        return _proposed(request, clock)
    except RefusedError as error:
        return error.refused


def _proposed(request: ImportRequest, clock: datetime) -> ProposedImport:
    folder = request.folder
    book = None if request.is_new else plan_book(request, lambda: _opened(folder, clock))
    returned = Returned() if book is None else take_back(request, _opened(folder, clock), book)
    tables, problems = ((), []) if book and not returned.new_lines else _tables(request)
    own = next((folder / each for each in ACTIVITY_TABLES if _is_same(request.path, folder / each)), None)
    there = read_entries(folder, leaving_out=own).declared
    taken = {each.id for each in there}
    read = tuple(free_rows(_only(table, returned, book), there, taken) for table in tables)
    rows = [row for each in read for row in each.rows]
    title = Text(f"读入「{request.path.name}」", f"taken in: {request.path.name}")
    if book and not rows:
        return returned.proposal(title, folder, book.was.year)
    begun = begun_site(request, clock, tables) if request.is_new else None
    so_far = {each.path: each.after for each in returned.files}
    desk, rows = _settled(folder, clock, rows, begun, own, request.year)
    named = (row.item.entry.category for row in rows)
    change = site_change(desk, request, begun, (name for name in named if name), so_far.get(folder / SITE))
    files = {each.path: each for each in (*returned.files, *change.files)}
    files |= {
        each.path: each
        for each in _files(folder, new_entries(desk, (row.item.entry for row in rows), change), own, so_far)
    }
    known = (RowReport(*each, left=(_THERE,)) for found in read for each in found.known)
    return ProposedImport(
        title,
        folder,
        tuple(files.values()),
        year=request.year,
        rows=(*returned.rows, *known, *(_row(desk, row, request.year) for row in rows)),
        left=(*returned.left, *asked_once(tables, _left(desk, read, rows, problems))),
        notes=(
            *returned.notes,
            *asked_once(
                tables, ((each, "", ()) for each in _remarks(desk, read, rows, problems, request.year))
            ),
        ),
        proposed=change.proposed,
    )


def _opened(folder: Path, clock: datetime) -> Desk:
    desk, problems = open_desk(str(folder), clock)
    if desk is None:
        raise RefusedError(Cause.FILES, _told(problems))
    return desk


def _tables(request: ImportRequest) -> tuple[tuple[TableFile, ...], list[Problem]]:
    tables, problems = read_tables(request.path, ACTIVITY_COLUMNS, ("when",), request.year)
    if not tables:
        raise RefusedError(Cause.FILES, _told(problems))
    if not any(table.rows for table in tables):
        raise RefusedError(Cause.FILES, _NO_ROWS)
    return tables, problems


def _only(table: TableFile, returned: Returned, book: ReturnedBook | None) -> TableFile:
    """Return of a plan's own table the rows that are new, each with the days that stand in it as its rule."""
    if book is None:
        return table
    days = returned.new_lines
    numbers = [n for n in range(len(table.rows)) if table.ref((n,)).line in days]
    rows = []
    for number in numbers:
        rule = days[table.ref((number,)).line]
        rows.append({**({"when": rule} if rule else {}), **table.rows[number]})
    return replace(
        table,
        rows=tuple(rows),
        cells=tuple(table.cells[number] for number in numbers),
        starts=tuple(table.starts[number] for number in numbers),
        refused=frozenset(),
    )


def _settled(
    folder: Path, clock: datetime, rows: list[FreeRow], begun: BegunSite | None, own: Path | None, year: int
) -> tuple[Desk, list[FreeRow]]:
    """Return the desk as it would be with ``rows``, and these with what they cannot be used with set aside.

    A time that is no rule makes its activity one that is to be settled.
    """
    while True:  # each round sets something aside
        added = Added(items_of(rows), begun.file if begun else None, own)
        desk, problems = desk_with(folder, clock, added)
        if desk is None:
            raise RefusedError(Cause.FILES, _told([each for each in problems if each.is_error]))
        planned = {each.id for each in desk.calendar.activities}
        expressions = Expressions(desk.calendar.names)
        mended = [
            row
            if row.is_unsettled
            else _compared(desk, row, expressions, year)
            if row.id in planned
            else _without_mistakes(row, expressions)
            for row in rows
        ]
        if mended == rows:
            return desk, rows
        rows = mended


def _compared(desk: Desk, row: FreeRow, expressions: Expressions, year: int) -> FreeRow:
    """Return ``row``, to be settled where it says two days that are not the same."""
    told = two_days(desk, row, expressions, year)
    if told is None or told.agree:
        return row
    return replace(without(row, [], status=UNSETTLED), torn=told)


def _without_mistakes(row: FreeRow, expressions: Expressions) -> FreeRow:
    """Return ``row`` to be settled where its time is no rule, else without what else refers to nothing."""
    item = row.item
    at = (*item.path, "when")
    when, other_calendar = expressions.in_column(item.entry.when, item.source, at)
    if other_calendar or not expressions.read(when, item.source, at)[0]:
        return without(row, [], status=UNSETTLED)
    wishes = [key for key in _REFERRING if key in item.entry.model_fields_set]
    return without(row, wishes)


def _files(
    folder: Path, entries: Sequence[Entry], own: Path | None, so_far: Mapping[Path, bytes | None]
) -> tuple[FileChange, ...]:
    """Return ``activities.yaml`` with ``entries``; the calendar's own table goes to another folder."""
    path = folder / ACTIVITIES
    before = octets_of(path, folder)
    changes: tuple[FileChange, ...] = ()
    if entries:
        try:
            written = so_far.get(path, before) or _HEADING.encode()
            after = edited(written, lambda text: with_entries(text, "activities", entries))
        except (UnicodeDecodeError, YAMLError, ValueError):
            zh, en = (
                f"{path.as_posix()} 的写法特殊，程序改不了",
                f"{path.as_posix()} cannot be changed safely",
            )
            raise RefusedError(Cause.FILES, Text(zh, en)) from None
        changes = (FileChange(path, before, after),)
    if own is None:
        return changes
    octets = octets_of(own, folder)
    return (*changes, FileChange(own, octets, None), FileChange(_free_name(folder, own.name), None, octets))


def _free_name(folder: Path, name: str) -> Path:
    """Return where a table goes that was taken in, beside earlier ones."""
    stem, _, ending = name.rpartition(".")
    names = [name, *(f"{stem}-{number}.{ending}" for number in range(2, 1000))]
    return next(path for each in names if not is_there(path := folder / IMPORTED / each))


def _row(desk: Desk, row: FreeRow, year: int) -> RowReport:
    """Return what is told of a row that is taken in."""
    entry, table = row.item.entry, row.item.source
    assert isinstance(table, TableFile)
    cell = cell_name(table, row.item.ref("name"))
    name = entry.name.text().zh if entry.name else row.id
    activity = next((each for each in desk.calendar.activities if each.id == row.id), None)
    if activity is None:
        return RowReport(cell, RowKind.UNSETTLED, row.id, name)
    try:
        spans = tuple(each.span for each in desk.rules.resolution(row.id, year).occurrences)
    except CircularReferenceError:
        spans = ()
    return RowReport(cell, RowKind.NEW, row.id, name, rule_text(desk, activity), spans)


def _left(
    desk: Desk, read: Iterable[FreeRows], rows: Iterable[FreeRow], problems: Iterable[Problem]
) -> Iterator[tuple[Problem, str, tuple[str, ...]]]:
    """Yield what nothing could be made of, with what was written there and what may be meant."""
    for problem in problems:
        if problem.is_error:
            yield problem, "", ()
    for each in read:
        for number in each.nameless:
            yield TableCode.NO_NAME.at(each.table.ref((number,)), hint=NAME_IT), "", ()
        for problem in each.problems:
            if problem.is_error:
                yield problem, "", ()
    expressions = Expressions(desk.calendar.names)
    for row in rows:
        if row.torn is not None:
            yield row.torn.problem, row.item.entry.when, row.torn.rules
        elif row.is_unsettled:
            item = row.item
            at = (*item.path, "when")
            _, found = expressions.in_column(item.entry.when, item.source, at)
            found = found or expressions.read(item.entry.when, item.source, at)[1]
            rules = expressions.suggestions(item.entry.when)
            for problem in found[:1]:
                yield replace(problem, ref=_time_of(item)), item.entry.when, rules


def _time_of(item: Item[ActivityEntry]) -> SourceRef:
    """Return the cell in which a row says its time: its own column, or that of its first day."""
    table = item.source
    key = "when" if not isinstance(table, TableFile) or "when" in table.cells[int(item.path[0])] else "first"
    return item.ref(key)


def _remarks(
    desk: Desk, read: Iterable[FreeRows], rows: Iterable[FreeRow], problems: Iterable[Problem], year: int
) -> list[Problem]:
    """Return what is doubtful about cells that were read."""
    expressions = Expressions(desk.calendar.names)
    doubled = (two_days(desk, row, expressions, year) for row in rows if not row.is_unsettled)
    paths = {each.table.path for each in read}
    own = [each for each in desk.problems if each.ref.path in paths]
    found = (problem for each in read for problem in each.problems)
    every = [*problems, *found, *own, *(each.problem for each in doubled if each is not None)]
    return [
        each for each in dict.fromkeys(every) if not each.is_error and each.code not in _TOLD_BY_THE_REPORT
    ]


def _is_same(path: Path, other: Path) -> bool:
    return other.exists() and path.exists() and path.samefile(other)


def _told(problems: Iterable[Problem]) -> Text:
    return Text(*("\n".join(each.render(lang) for each in problems) for lang in Lang))


_THERE: Final = Text(
    "景区里已有这项活动，没有动；要改请改 plan.xlsx 再读回",
    "the calendar has this activity; to change it, edit plan.xlsx and take that back",
)
_NO_ROWS: Final = Text(
    "表头下面没有活动；请写上再读一次", "no activity stands below the headings: write some and try again"
)
_REFERRING: Final = ("prefer", "avoid", "after", "before")
_TOLD_BY_THE_REPORT: Final = frozenset(
    (TableCode.TEXT_VENUE.code, TableCode.NEW_CATEGORY.code, TableCode.TO_SETTLE.code)
)
