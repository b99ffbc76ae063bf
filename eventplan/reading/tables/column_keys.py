"""Which key of an entry each heading of a table means, by its words and, in an office table, its cells.

An office calls its columns 演出时间 or 法会名称, counts its rows (序号), keeps months and hours in columns of
their own, and writes days by two calendars side by side; what it calls otherwise is kept by its own name.
"""

import re
from typing import Final

from msgspec import Struct

from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.day_calendars import calendar_in, without_calendar
from eventplan.reading.problems.key_names import meant_key, named_key
from eventplan.reading.tables.clock_words import is_hours

PER_TIME: Final = Pattern(
    r"[,，、/／]?\s*(?:每|单|[/／])[场次]|\bper (?:time|show|event|session)", re.IGNORECASE
)
# The headings of a plan's own table that say the rule; beside them its days are what came of it.
SAYS_RULE: Final = {"when": ("时间规则", "rule"), "days": ("每次天数", "days each time")}
_CAME_OF_IT: Final = frozenset(("first", "last", "when", "days"))
_REASONS: Final = ("农历／依据", "lunar date, reason")
_STEPPED_OVER: Final = ""
EXTRA: Final = "extra"
"""The key under which an office table's other columns are kept, as ``extra:`` and their heading."""
HOURS: Final = "hours"
"""The key of a column that tells hours beside another one of days, from and to in one or in two."""
HOURS_FIRST, HOURS_LAST = "hours_first", "hours_last"
MONTH: Final = "month"
"""The key of the months in a column of their own beside the days."""
OTHER_DAYS: Final = "other_days:"
"""The key of the days by another calendar begins so; the heading stands behind it."""
ALSO_AT: Final = "also_at:"
"""The key of a further column of places begins so: those that an activity takes at the same time."""
COUNTERS: Final = frozenset(("序号", "次序", "序", "no", "no.", "#"))
_MONTHS: Final = frozenset(("月份", "月"))
_TIMES: Final = frozenset(("when", "first", "last"))
_OF_HOURS: Final = {"first": HOURS_FIRST, "last": HOURS_LAST}
# How offices end what they call a column of activities, where no heading of ours is meant.
_ENDINGS: Final = (
    (
        "name",
        Pattern(r"(?:名称|名目|项目|节目|剧目|赛事|法会|节庆|节会|活动|演出|展览|课程)$|^event(?: name)?$"),
    ),
    ("when", Pattern(r"起(?:止|讫)(?:时间|日期|日|时段)?$")),
    ("first", Pattern(r"(?:开始|起始|开幕|起)(?:时间|日期|日)$|^(?:[起始自从]|开始|起始)$|^from$")),
    ("last", Pattern(r"(?:结束|终止|闭幕|止)(?:时间|日期|日)$|^(?:[止讫至到]|结束|终止)$|^(?:to|until)$")),
    ("when", Pattern(r"(?:时间段?|日期|档期|日程|时段|月份)$|^dates?$|^when$")),
    (
        "venue",
        Pattern(
            r"(?:地点|场地|场所|会场|场馆|地址|殿堂|[区地]域|展区|展[馆厅]|剧[场院]|舞台|点位)$|^(?:where|place)$"
        ),
    ),
    ("category", Pattern(r"(?:类别|类型|种类|板块|门类)$")),
    ("contact", Pattern(r"(?:负责人|责任人|联系人|经办人)$")),
    ("phone", Pattern(r"(?:电话|手机|联系方式)$")),
    ("hosts", Pattern(r"主办(?:方|单位|部门)?$|^hosts?$")),
    ("organisers", Pattern(r"(?:承办|执行)(?:方|单位|部门)?$")),
    ("expected_visitors", Pattern(r"(?:人数|人次|客流量?|规模)$")),
    ("detail", Pattern(r"(?:内容|介绍|说明|简介)$")),
)
_FURTHER_PLACE: Final = Pattern(
    r"^(?:第?[一二三四\d]|其[他它]|另一?|分)?(?:地点|场地|会场|场所|场馆|展区|展厅)[（(]?[一二三四\d]?[）)]?$"
    r"|分(?:会|赛)场|^(?:venue|place|where) ?\d?$"
)
_OTHER_TIMES: Final = Pattern(r"报名|填报|更新|截止|报送|预约|售票|集合|完成|制表|审批|检查")


class Cell(Struct, frozen=True):
    """A cell's text, and the index in the file at which it begins."""

    text: str
    start: int


def named(written: str, known: tuple[str, ...]) -> str | None:
    """Return the key that a heading names exactly; what it says in brackets is left aside."""
    plain = _plain(without_calendar(written))
    if _is_of_each_time(written, known):
        return "budget_per_time"
    bare = re.sub(r"\s*[（(][^（）()]*[）)]$", "", without_calendar(written))
    return next((each for each in (plain, _plain(bare)) if each in known), None) or named_key(bare, known)


def ended(written: str, known: tuple[str, ...]) -> str | None:
    """Return the key of activities that a heading such as 演出时间 or 法会名称 means by how it ends."""
    if EXTRA not in known or _OTHER_TIMES.search(written):
        return None
    bare = re.sub(r"\s*[（(][^（）()]*[）)]$", "", without_calendar(written)).strip(" 　:：").casefold()
    return next((key for key, ending in _ENDINGS if ending.search(bare)), None)


def keys_of(records: list[list[Cell]], known: tuple[str, ...]) -> list[str | None]:
    """Return the key of each heading; an office table's other columns are kept by their own names."""
    texts = [cell.text for cell in records[0]]
    if EXTRA not in known:
        return [_column(text, known) for text in texts]
    says_rule = any(text.casefold() in SAYS_RULE["when"] for text in texts)
    keys = [_exact(text, known, says_rule=says_rule) for text in texts]
    if not says_rule:
        keys = _of_time(records, keys, known)
    found: list[str | None] = []
    for text, key in zip(texts, keys, strict=True):
        if says_rule and key is None and _came_of_it(text, known):
            key = _STEPPED_OVER
        elif "venue" in found and key in ("venue", None) and _FURTHER_PLACE.search(text):
            key = f"{ALSO_AT}{len(found)}"
        elif key is None and text:
            meant = [each for each in (ended(text, known), _column(text, known)) if each is not None]
            key = next((each for each in meant if each not in {*keys, *found}), None)
            is_second = key is None and "when" in meant and calendar_in(text) is not None
            key = f"{OTHER_DAYS}{text}" if is_second else key or _extra(text, known)
        elif key in found and calendar_in(text) is not None:
            key = f"{OTHER_DAYS}{text}"
        found.append(key)
    return found


def _of_time(records: list[list[Cell]], keys: list[str | None], known: tuple[str, ...]) -> list[str | None]:
    """Return the ``keys`` with those of columns that tell months or hours beside another one of days."""
    meant = [key or ended(cell.text, known) for key, cell in zip(keys, records[0], strict=True)]
    told = [n for n, key in enumerate(meant) if key in _TIMES]
    hours = {n for n in told if len(told) > 1 and _tells_hours(records, n)}
    months = {n for n in told if records[0][n].text in _MONTHS}
    if told and not {*told} - hours - months:
        return keys
    keys = [_OF_HOURS.get(str(meant[n]), HOURS) if n in hours else key for n, key in enumerate(keys)]
    return [MONTH if n in months else key for n, key in enumerate(keys)]


def _tells_hours(records: list[list[Cell]], at: int) -> bool:
    texts = [record[at].text for record in records[1:] if at < len(record) and record[at].text]
    return sum(map(is_hours, texts)) * 2 > len(texts)


def _exact(text: str, known: tuple[str, ...], *, says_rule: bool) -> str | None:
    """Return the key that a heading names; in a plan's own table the rule counts, not what came of it."""
    key = named(text, known)
    if not says_rule or key not in _CAME_OF_IT:
        return key
    return key if text.casefold() in SAYS_RULE.get(key, ()) else None


def _came_of_it(text: str, known: tuple[str, ...]) -> bool:
    return text.casefold() in _REASONS or named(text, known) in _CAME_OF_IT


def _extra(text: str, known: tuple[str, ...]) -> str | None:
    """Return the key of a column that nobody knows; a mistyped English one is asked about instead."""
    is_counter = text.casefold() in COUNTERS
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
    rest = PER_TIME.sub("", written)
    return rest != written and "budget_per_time" in known and meant_key(_bare_of(rest), known) == "budget"


def _bare_of(written: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]", "", written).strip().lower()


def _plain(written: str) -> str:
    return written.strip().lower().replace(" ", "_")
