"""The headings of a table: in which row they stand, and which key each of them means.

An office table has lines of title above its headings (单位：…, 填报日期：…) and columns that only count
its rows (序号); both are stepped over.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.reading.entries.day_calendars import DayCalendar, calendar_in, without_calendar
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import did_you_mean, meant_key, named_key
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
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
_OF_MEASURE: Final = re.compile(
    r"[（(]\s*(?:单位[:：]\s*)?([^（）()]*(?:元|万|人|人次|名|天|日|周|月|时|年|次|场))\s*[）)]$"
)
_PER_TIME: Final = re.compile(
    r"[,，、/／]?\s*(?:每|单|[/／])[场次]|\bper (?:time|show|event|session)", re.IGNORECASE
)
# The headings of a plan's own table that say the rule; beside them its days are what came of it.
_SAYS_RULE: Final = {"when": ("时间规则", "rule"), "days": ("每次天数", "days each time")}
_CAME_OF_IT: Final = frozenset(("first", "last", "when", "days"))
_REASONS: Final = ("农历／依据", "lunar date, reason")
_STEPPED_OVER: Final = ""
EXTRA: Final = "extra"
"""The key under which an office table's other columns are kept, as ``extra:`` and their heading."""
_COUNTERS: Final = frozenset(("序号", "次序", "no", "no.", "#"))
# How offices end what they call a column of activities, where no heading of ours is meant.
_ENDINGS: Final = (
    (
        "name",
        re.compile(
            r"(?:名称|名目|项目|节目|剧目|赛事|法会|节庆|节会|活动|演出|展览|课程)$|^event(?: name)?$"
        ),
    ),
    ("first", re.compile(r"(?:开始|起始|开幕|起)(?:时间|日期|日)$")),
    ("last", re.compile(r"(?:结束|终止|闭幕|止)(?:时间|日期|日)$")),
    ("when", re.compile(r"(?:时间|日期|档期|日程|时段|月份)$|^dates?$|^when$")),
    ("venue", re.compile(r"(?:地点|场地|场所|会场|场馆|地址|殿堂|区域)$|^(?:where|place)$")),
    ("category", re.compile(r"(?:类别|类型|种类|板块|门类)$")),
    ("contact", re.compile(r"(?:负责人|责任人|联系人|经办人)$")),
    ("phone", re.compile(r"(?:电话|手机|联系方式)$")),
    ("hosts", re.compile(r"主办(?:方|单位|部门)?$|^hosts?$")),
    ("organisers", re.compile(r"(?:承办|执行)(?:方|单位|部门)?$")),
    ("expected_visitors", re.compile(r"(?:人数|人次|客流量?|规模)$")),
    ("detail", re.compile(r"(?:内容|介绍|说明|简介)$")),
)
_OTHER_TIMES: Final = re.compile(r"报名|填报|更新|截止|报送|预约|售票|集合|完成|制表|审批|检查")
_HOW_TO_ADD: Final = {
    "id": Text(
        "请加一列「编号」：每项一个小写字母的短名，如 lantern-fair，定了就不要改",
        'add a column "id": a short name in small letters such as lantern-fair, which never changes',
    ),
    "when": Text("请加一列「活动时间」，写时间规则或日期", 'add a column "when" of rules or dates'),
}


class Cell(Struct, frozen=True):
    """A cell's text, and the index in the file at which it begins."""

    text: str
    start: int


class Headings(Struct, frozen=True):
    """The key of each column in order, None for one that means nothing; and how each key is ``written``.

    ``calendars`` are those that headings such as 时间（农历） give to the days below them, by key.
    """

    keys: tuple[str | None, ...]
    written: Mapping[str, str]
    calendars: Mapping[str, DayCalendar]

    @property
    def says_rule(self) -> bool:
        """Whether this heads a table of a plan, with the rule of each activity beside its days."""
        return self.written.get("when", "").casefold() in _SAYS_RULE["when"]


class Columns(Struct, frozen=True):
    """The keys that a table may have, and those of them that it must have.

    A table ``of_plan`` says the rule of each activity, and its id.
    """

    known: tuple[str, ...]
    required: tuple[str, ...]
    of_plan: bool = False

    def are_headings(self, texts: Iterable[str]) -> bool:
        """Say whether ``texts`` head a table: two columns or more, all that is required but an id."""
        found = {text: _named(text, self.known) or _ended(text, self.known) for text in texts}
        named = {*found.values()} - {None}
        if self.of_plan:
            return "id" in named and any(text.casefold() in _SAYS_RULE["when"] for text in found)
        return len(named) >= _FEWEST_NAMED and named >= {*self.required} - {"id"}


def headings_in(texts: Iterable[str], known: tuple[str, ...]) -> int:
    """Return how many of the ``known`` columns are named by ``texts``, without guessing."""
    return len({_named(text, known) or _ended(text, known) for text in texts} - {None})


def from_headings(records: list[list[Cell]], known: tuple[str, ...]) -> list[list[Cell]]:
    """Return the records from the headings on: those of the first rows in which most is known."""
    counts = [headings_in((cell.text for cell in record), known) for record in records[:MOST_TITLE_ROWS]]
    if max(counts, default=0) >= _FEWEST_NAMED:
        return records[counts.index(max(counts)) :]
    widths = [sum(1 for cell in record if cell.text) for record in records]
    first = next((at for at, width in enumerate(widths) if width > 1), 0)
    return records[first:]


def read_headings(
    file: TextFile,
    record: list[Cell],
    known: tuple[str, ...],
    required: tuple[str, ...],
    *,
    may_hold_more: bool,
) -> tuple[Headings, list[Problem]]:
    """Return what the headings in ``record`` mean, and what is wrong with them."""
    keys: list[str | None] = []
    written: dict[str, str] = {}
    problems: list[Problem] = []
    for cell, key in zip(record, _columns([cell.text for cell in record], known), strict=True):
        ref = file.ref(cell.start)
        if key is None and cell.text and not may_hold_more and cell.text.casefold() not in _COUNTERS:
            hint = did_you_mean(meant_key(cell.text, known))
            problems.append(ValueCode.UNKNOWN_KEY.at(ref, key=quoted(cell.text), hint=hint))
        elif key and key in written:
            problems.append(FileCode.DUPLICATE_KEY.at(ref, key=quoted(cell.text), line=ref.line))
            key = None
        elif key:
            written[key] = cell.text
            problems += _other_unit(file, cell, key) + _lunar_notes(file, cell, key)
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
    return Headings(tuple(keys), written, _calendars(written)), problems


def _other_unit(file: TextFile, cell: Cell, key: str) -> list[Problem]:
    """Return the Problem of a heading such as 预算（元）, whose figures would be taken for other ones."""
    found = _OF_MEASURE.search(cell.text)
    measure = "" if found is None else _PER_TIME.sub("", found[1]).strip("，, ")
    if found is None or not measure or key not in _UNITS or measure in _UNITS[key]:
        return []
    unit = _UNITS[key][0]
    stem = cell.text[: found.start()].strip()
    hint = Text(
        f"请把这一列换算好，表头写「{stem}（{unit}）」", f'convert the column and head it "{stem}（{unit}）"'
    )
    at = file.ref(cell.start)
    return [ValueCode.OTHER_UNIT.at(at, key=quoted(cell.text), written=measure, unit=unit, hint=hint)]


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


def _named(written: str, known: tuple[str, ...]) -> str | None:
    """Return the key that a heading names exactly; what it says in brackets is left aside."""
    plain = _plain(without_calendar(written))
    if _is_of_each_time(written, known):
        return "budget_per_time"
    bare = re.sub(r"\s*[（(][^（）()]*[）)]$", "", without_calendar(written))
    return next((each for each in (plain, _plain(bare)) if each in known), None) or named_key(bare, known)


def _ended(written: str, known: tuple[str, ...]) -> str | None:
    """Return the key of activities that a heading such as 演出时间 or 法会名称 means by how it ends."""
    if EXTRA not in known or _OTHER_TIMES.search(written):
        return None
    bare = re.sub(r"\s*[（(][^（）()]*[）)]$", "", without_calendar(written)).strip(" 　:：").casefold()
    return next((key for key, ending in _ENDINGS if ending.search(bare)), None)


def _columns(texts: list[str], known: tuple[str, ...]) -> list[str | None]:
    """Return the key of each heading; an office table's other columns are kept by their own names."""
    if EXTRA not in known:
        return [_column(text, known) for text in texts]
    says_rule = any(text.casefold() in _SAYS_RULE["when"] for text in texts)
    keys = [_exact(text, known, says_rule=says_rule) for text in texts]
    found: list[str | None] = []
    for text, key in zip(texts, keys, strict=True):
        if says_rule and key is None and _came_of_it(text, known):
            key = _STEPPED_OVER
        elif key is None and text:
            meant = (each for each in (_ended(text, known), _column(text, known)) if each is not None)
            key = next((each for each in meant if each not in {*keys, *found}), None) or _extra(text, known)
        elif key in found and calendar_in(text) is not None:
            key = _extra(text, known)
        found.append(key)
    return found


def _exact(text: str, known: tuple[str, ...], *, says_rule: bool) -> str | None:
    """Return the key that a heading names; in a plan's own table the rule counts, not what came of it."""
    key = _named(text, known)
    if not says_rule or key not in _CAME_OF_IT:
        return key
    return key if text.casefold() in _SAYS_RULE.get(key, ()) else None


def _came_of_it(text: str, known: tuple[str, ...]) -> bool:
    return text.casefold() in _REASONS or _named(text, known) in _CAME_OF_IT


def _extra(text: str, known: tuple[str, ...]) -> str | None:
    """Return the key of a column that nobody knows; a mistyped English one is asked about instead."""
    is_counter = text.casefold() in _COUNTERS
    is_asked_about = text.isascii() and meant_key(text, {*known} - {"first", "last"}) is not None
    return None if is_counter or is_asked_about else f"{EXTRA}:{text}"


def _column(written: str, known: tuple[str, ...]) -> str | None:
    bare = without_calendar(written)
    if _plain(bare) in known:
        return _plain(bare)
    if _is_of_each_time(written, known):
        return "budget_per_time"
    # A table's header may be Chinese, or "Date (lunar)"; a mistyped one is asked about instead.
    meant = meant_key(bare.lower() if bare != written else bare, known)
    return meant if meant is not None and not (written.isascii() and bare == written) else None


def _is_of_each_time(written: str, known: tuple[str, ...]) -> bool:
    """Say whether a heading such as 预算（万元/场） means money for each time."""
    rest = _PER_TIME.sub("", written)
    return rest != written and "budget_per_time" in known and meant_key(_bare_of(rest), known) == "budget"


def _bare_of(written: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]", "", written).strip().lower()


def _plain(written: str) -> str:
    return written.strip().lower().replace(" ", "_")
