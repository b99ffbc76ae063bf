"""What a workbook of a plan said when it was written, kept in a hidden sheet of the workbook itself.

A workbook that comes back from an office is compared with it cell by cell, so that only what somebody
changed is taken. The sheet is a list of lines, each beginning with a word that says what it holds:

    eventplan | 1                            the version of this list
    calendar  | laojunshan                   whose plan: the id of the site
    year      | 2027
    revision  | 3
    lang      | zh                           in which language its headings and words are
    profile   | internal                     for whom it was: public or internal
    table     | activities | 年度活动计划表   a table, and the sheet on which it stands
    heading   | 活动名称 | 开始 | …           its columns that can be read back, as they are headed
    field     | name | first | …             the key that each of them sets; the last one is the row's own
    row       | 老君山庙会 | 2027-05-12 | …   a row: texts, numbers and days as in the sheet, None for none

Lines that begin with another word are for later versions, and are stepped over.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.text import Lang

COPY_SHEET: Final = "_eventplan"
"""The title of the hidden sheet."""

_VERSION: Final = 1

WorkbookCell = str | int | float | date | None


class WrittenTable(Struct, frozen=True):
    """One table of a workbook, on the sheet ``title``: its columns that can be read back, and its rows.

    ``kind`` is 'activities' (``fields`` are the keys of activities.yaml, with ``first`` and ``last`` for
    the days that came of ``when``; a row's own key is ``id``) or 'dates' (``first``, ``last``, ``venue``;
    a row's own key is ``date``: the name of the date, ``<activity>-<year>[-<n>]``).
    """

    kind: str
    title: str
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[WorkbookCell, ...], ...]

    def cells(self, row: Sequence[WorkbookCell]) -> dict[str, WorkbookCell]:
        """Return the cells of one of its rows by field."""
        return dict(zip(self.fields, row, strict=True))


class WrittenWorkbook(Struct, frozen=True):
    """What a workbook said when it was written; ``revision`` is the plan's."""

    calendar: str
    year: int
    revision: int
    lang: Lang
    profile: str
    tables: tuple[WrittenTable, ...]

    def lines(self) -> Iterator[tuple[WorkbookCell, ...]]:
        """Yield the lines of the hidden sheet."""
        yield "eventplan", _VERSION
        yield "calendar", self.calendar
        yield "year", self.year
        yield "revision", self.revision
        yield "lang", self.lang.value
        yield "profile", self.profile
        for table in self.tables:
            yield "table", table.kind, table.title
            yield "heading", *table.headings
            yield "field", *table.fields
            for row in table.rows:
                yield "row", *row


def read_written(lines: Iterable[Sequence[object]]) -> WrittenWorkbook | None:
    """Return what the ``lines`` of a hidden sheet say, None when they are not ours or were spoiled.

    Programs fill up the lines of a sheet with None, which is not told from an empty cell.
    """
    facts: dict[object, object] = {}
    tables: list[dict[object, list[tuple[WorkbookCell, ...]]]] = []
    for line in lines:
        word, cells = line[0] if line else None, tuple(map(returned_cell, line[1:]))
        if word == "table":
            tables.append({word: [cells]})
        elif word in ("heading", "field", "row"):
            if not tables:
                return None
            tables[-1].setdefault(word, []).append(cells)
        else:
            facts.setdefault(word, cells[0] if cells else None)
    try:
        year = int(str(facts["year"]))
        is_ours = facts["eventplan"] == _VERSION and facts["profile"] in ("public", "internal")
        if not is_ours or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return WrittenWorkbook(
            calendar=str(facts["calendar"]),
            year=year,
            revision=int(str(facts["revision"])),
            lang=Lang(str(facts["lang"])),
            profile=str(facts["profile"]),
            tables=tuple(map(_table, tables)),
        )
    except (KeyError, ValueError):
        return None


def _table(parts: Mapping[object, list[tuple[WorkbookCell, ...]]]) -> WrittenTable:
    """Return the table of which ``parts`` holds the lines by their word.

    Raises:
        KeyError, ValueError: a line is missing or too short.
    """
    (kind, title, *_), (fields,), (headings,) = parts["table"][0], parts["field"], parts["heading"]
    width = sum(field is not None for field in fields)
    return WrittenTable(
        kind=str(kind),
        title=str(title),
        headings=tuple(map(str, headings[:width])),
        fields=tuple(map(str, fields[:width])),
        rows=tuple((*row[:width], *(None,) * (width - len(row))) for row in parts.get("row", ())),
    )


def returned_cell(value: object) -> WorkbookCell:
    """Return a cell as it was written: days come back with an hour, whole numbers perhaps with a point."""
    match value:
        case datetime():
            return value.date()
        case float() if value.is_integer():
            return int(value)
        case str() | int() | float() | date():
            return value
    return None
