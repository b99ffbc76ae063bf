"""The headings of a table: in which row they stand, and which key each of them means.

An office table has lines of title above its headings (单位：…, 填报日期：…) and columns that only count
its rows (序号); both are stepped over.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.day_calendars import DayCalendar, calendar_in
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import did_you_mean, meant_key
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.column_keys import (
    COUNTERS,
    EXTRA,
    PER_TIME,
    SAYS_RULE,
    Cell,
    ended,
    keys_of,
    named,
)
from eventplan.reading.tables.office_figures import headed_scale
from eventplan.reading.yaml.text_file import TextFile

MOST_TITLE_ROWS: Final = 12
"""Rows among which the headings are looked for."""

# A line with fewer headings may be a title or a note.
_FEWEST_NAMED: Final = 2

# The unit of each figure in an office table, and other words for it.
_UNITS: Final = {
    "budget": ("万元", "万"),
    "budget_per_time": ("万元", "万"),
    "staff": ("人", "名", "人/天", "人／天"),
    "expected_visitors": ("人", "人次", "名"),
    "days": ("天", "日"),
    "min_gap_days": ("天", "日"),
    "times": ("次", "场", "期"),
}
_OF_MEASURE: Final = Pattern(
    r"[（(]\s*(?:单位[:：]\s*)?([^（）()]*(?:元|万|人|人次|名|天|日|周|月|时|年|次|场))\s*[）)]$"
)
_HOW_TO_ADD: Final = {
    "id": Text(
        "请加一列「编号」：每项一个小写字母的短名，如 lantern-fair，定了就不要改",
        'add a column "id": a short name in small letters such as lantern-fair, which never changes',
    ),
    "when": Text("请加一列「活动时间」，写时间规则或日期", 'add a column "when" of rules or dates'),
}


class Headings(Struct, frozen=True):
    """The key of each column in order, None for one that means nothing; and how each key is ``written``.

    ``calendars`` are those that headings such as 时间（农历） give to the days below them, by key, and
    ``scales`` by what the figures below 预算（元） are taken times.
    """

    keys: tuple[str | None, ...]
    written: Mapping[str, str]
    calendars: Mapping[str, DayCalendar]
    scales: Mapping[str, Decimal]

    @property
    def says_rule(self) -> bool:
        """Whether this heads a table of a plan, with the rule of each activity beside its days."""
        return self.written.get("when", "").casefold() in SAYS_RULE["when"]


class Columns(Struct, frozen=True):
    """The keys that a table may have, and those of them that it must have.

    A table ``of_plan`` says the rule of each activity, and its id.
    """

    known: tuple[str, ...]
    required: tuple[str, ...]
    of_plan: bool = False

    @property
    def of_a_plan(self) -> "Columns":
        """The same columns in a table of a plan."""
        return Columns(self.known, ("id", "when"), of_plan=True)

    def are_headings(self, texts: Iterable[str]) -> bool:
        """Say whether ``texts`` head a table: two columns or more, all that is required but an id."""
        found = {text: named(text, self.known) or ended(text, self.known) for text in texts}
        keys = {*found.values()} - {None}
        if self.of_plan:
            return "id" in keys and any(text.casefold() in SAYS_RULE["when"] for text in found)
        keys |= {"when"} if "first" in keys else set()
        return len(keys) >= _FEWEST_NAMED and keys >= {*self.required} - {"id"}


def headings_in(texts: Iterable[str], known: tuple[str, ...]) -> int:
    """Return how many of the ``known`` columns are named by ``texts``, without guessing."""
    return len({named(text, known) or ended(text, known) for text in texts} - {None})


def from_headings(records: list[list[Cell]], known: tuple[str, ...]) -> list[list[Cell]]:
    """Return the records from the headings on: those of the first rows in which most is known."""
    counts = [headings_in((cell.text for cell in record), known) for record in records[:MOST_TITLE_ROWS]]
    if max(counts, default=0) >= _FEWEST_NAMED:
        at = counts.index(max(counts))
        both = _of_two_lines(records[at], records[at + 1]) if EXTRA in known and records[at + 1 :] else None
        return [both, *records[at + 2 :]] if both else records[at:]
    widths = [sum(1 for cell in record if cell.text) for record in records]
    first = next((at for at, width in enumerate(widths) if width > 1), 0)
    return records[first:]


def _of_two_lines(upper: list[Cell], lower: list[Cell]) -> list[Cell] | None:
    """Return headings of which some stand in a second line below a common one, None where none do."""
    new = [n for n, cell in enumerate(lower) if cell.text and (n >= len(upper) or cell.text != upper[n].text)]
    shared = {n for n, cell in enumerate(upper) if not cell.text} | {len(upper)}
    common = {n for n in range(len(upper)) if n in shared or n + 1 in shared}
    is_second = (
        len(new) > 1 and common.issuperset(new) and not any(re.search(r"\d", lower[n].text) for n in new)
    )
    if not is_second:
        return None
    return [lower[n] if n in new else cell for n, cell in enumerate(upper)]


def read_headings(
    file: TextFile,
    records: list[list[Cell]],
    known: tuple[str, ...],
    required: tuple[str, ...],
    *,
    may_hold_more: bool,
) -> tuple[Headings, list[Problem]]:
    """Return what the headings in the first of ``records`` mean, and what is wrong with them."""
    record = records[0]
    keys: list[str | None] = []
    written: dict[str, str] = {}
    scales: dict[str, Decimal] = {}
    problems: list[Problem] = []
    for cell, key in zip(record, keys_of(records, known), strict=True):
        ref = file.ref(cell.start)
        if key is None and cell.text and not may_hold_more and cell.text.casefold() not in COUNTERS:
            hint = did_you_mean(meant_key(cell.text, known))
            problems.append(ValueCode.UNKNOWN_KEY.at(ref, key=quoted(cell.text), hint=hint))
        elif key and key in written:
            problems.append(FileCode.DUPLICATE_KEY.at(ref, key=quoted(cell.text), line=ref.line))
            key = None
        elif key:
            written[key] = cell.text
            scale = headed_scale(key, _measure(cell.text)) if EXTRA in known else None
            scales |= {} if scale is None else {key: scale}
            problems += [] if scale is not None else _other_unit(file, cell, key)
            problems += _lunar_notes(file, cell, key)
        keys.append(key or None)
    start = file.ref(record[0].start)
    missing = [key for key in required if key not in written and not (key == "when" and "first" in written)]
    stepped_over = [cell.text for cell, key in zip(record, keys, strict=True) if key is None]
    for key in missing:
        is_asked_about = any(meant_key(heading, known) == key for heading in stepped_over)
        hint = None if is_asked_about else _HOW_TO_ADD.get(key)
        if may_hold_more:
            hint = _meant_column(key, stepped_over)
        problems.append(ValueCode.NO_COLUMN.at(start, column=key, hint=hint))
    return Headings(tuple(keys), written, _calendars(written), scales), problems


def _other_unit(file: TextFile, cell: Cell, key: str) -> list[Problem]:
    """Return the Problem of a heading such as 预算（元）, whose figures would be taken for other ones."""
    found, measure = _OF_MEASURE.search(cell.text), _measure(cell.text)
    if found is None or not measure or key not in _UNITS or measure in _UNITS[key]:
        return []
    unit = _UNITS[key][0]
    stem = cell.text[: found.start()].strip()
    hint = Text(
        f"请把这一列换算好，表头写「{stem}（{unit}）」", f'convert the column and head it "{stem}（{unit}）"'
    )
    at = file.ref(cell.start)
    return [ValueCode.OTHER_UNIT.at(at, key=quoted(cell.text), written=measure, unit=unit, hint=hint)]


def _measure(heading: str) -> str:
    """Return the unit that ``heading`` says in brackets, '' for none."""
    found = _OF_MEASURE.search(heading)
    return "" if found is None else PER_TIME.sub("", found[1]).strip("，, ")


def _lunar_notes(file: TextFile, cell: Cell, key: str) -> list[Problem]:
    """Return the Problem of noted days by the lunar calendar, which plants do not follow."""
    if key != "date" or calendar_in(cell.text) is not DayCalendar.LUNAR:
        return []
    return [ValueCode.LUNAR_LANDSCAPE.at(file.ref(cell.start), written=quoted(cell.text))]


def _meant_column(missing: str, written: list[str]) -> Text | None:
    """Return the question whether a heading that was stepped over stands for the ``missing`` column."""
    meant = next((cell for cell in written if meant_key(cell, [missing]) == missing), None)
    if meant is None:
        return None
    return Text(f"您是想把「{meant}」写成「{missing}」吗？", f'is "{meant}" meant to be "{missing}"?')


def _calendars(written: Mapping[str, str]) -> dict[str, DayCalendar]:
    found = {key: calendar_in(heading) for key, heading in written.items()}
    return {key: calendar for key, calendar in found.items() if calendar is not None}
