"""Which properties a component must, may and must not have, and how often (RFC 5545, 3.6)."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.feed_text.grammar import CHOICES, HOMES
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

MISSING = LintCode(
    "E530",
    Text("{home} 缺少 {name}", "{home} has no {name}"),
    Text("补上 {name}", "add {name}"),
)
REPEATED = LintCode(
    "E531",
    Text("{name} 在 {home} 里写了不止一次", "{name} stands more than once in {home}"),
    Text("只留一个", "keep one of them"),
)
MISPLACED = LintCode(
    "E532",
    Text("{name} 不属于 {home}", "{name} does not belong into {home}"),
    Text("删掉，或移到它所属的组件", "remove it, or move it where it belongs"),
)
UNKNOWN = LintCode(
    "W533",
    Text("不认识属性 {name}", "the property {name} is not known"),
    Text(
        "是不是想写 {nearest}？自定的属性以 X- 开头",
        "did you mean {nearest}? Names of your own begin with X-",
    ),
)
END_AND_DURATION = LintCode(
    "E534",
    Text("{end} 和 DURATION 同时写了", "both {end} and DURATION are written"),
    Text("只留 {end}", "keep {end} alone"),
)
NOT_A_CHOICE = LintCode(
    "E535",
    Text("{name} 不能是「{value}」", '{name} cannot be "{value}"'),
    Text("可选：{choices}", "one of {choices}"),
)
ALARM_PARTS = LintCode(
    "E536",
    Text("{action} 提醒缺少 {name}", "the {action} alarm has no {name}"),
    Text("补上 {name}", "add {name}"),
)
ZONE_WITHOUT_RULES = LintCode(
    "E537",
    Text("VTIMEZONE 里没有 STANDARD 或 DAYLIGHT", "the VTIMEZONE has neither STANDARD nor DAYLIGHT"),
    Text("至少写一段 STANDARD", "write one STANDARD at least"),
)
DURATION_ALONE = LintCode(
    "E538",
    Text("VTODO 有 DURATION 却没有 DTSTART", "the VTODO has DURATION without DTSTART"),
    Text("补上 DTSTART", "add DTSTART"),
)
ALARM_REPEATS = LintCode(
    "E539",
    Text("提醒有 {name}，没有 {other}", "the alarm has {name} without {other}"),
    Text("重复提醒时 DURATION 和 REPEAT 一起写", "an alarm that repeats has both DURATION and REPEAT"),
)
SEVERAL_TEXTS = LintCode(
    "W529",
    Text("VJOURNAL 有不止一个 DESCRIPTION", "the VJOURNAL has several DESCRIPTIONs"),
    Text("合成一个，否则整份订阅被拒绝", "make them one, or the feed is refused"),
    (Client.HOME_ASSISTANT,),
)
CODES = (
    *(MISSING, REPEATED, MISPLACED, UNKNOWN, END_AND_DURATION, NOT_A_CHOICE, ALARM_PARTS),
    *(ZONE_WITHOUT_RULES, DURATION_ALONE, ALARM_REPEATS, SEVERAL_TEXTS),
)

# RFC 5546, 3.2: what is said about an event that its reader has already
_WITHOUT_START = frozenset({"REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER"})
_KNOWN_SOMEWHERE = frozenset().union(*(homes.known for homes in HOMES.values()))
_LONGEST_NAME = 40  # longer ones resemble nothing, and comparing them takes time
# RFC 5545, 3.6.6: what each kind of alarm needs besides ACTION and TRIGGER
_ALARM_PARTS = {"DISPLAY": ("DESCRIPTION",), "EMAIL": ("DESCRIPTION", "SUMMARY", "ATTENDEE")}


def check(component: Component, method: str = "") -> Iterator[UnwordedFinding]:
    """Tell of properties that are missing, too many, out of place or unknown.

    ``method`` is the calendar's METHOD in upper case, empty for none.
    """
    homes = HOMES.get(component.name)
    if homes is None:
        return
    counts = Counter(line.name for line in component.lines)
    free = frozenset({"DTSTART"}) if method in _WITHOUT_START else frozenset()
    for name in sorted(homes.one - counts.keys() - free):
        yield component.begin.mark(MISSING, name=name, home=component.name)
    told: set[str] = set()
    for line in component.lines:
        if line.name.startswith("X-"):
            continue
        if line.name not in homes.known:
            yield _stranger(component.name, line)
        elif line.name not in homes.many and counts[line.name] > 1 and line.name in told:
            yield line.mark(REPEATED, name=line.name, home=component.name)
        told.add(line.name)
    yield from _choices(component)
    yield from _combinations(component)


def _stranger(home: str, line: ContentLine) -> UnwordedFinding:
    """Return what to say of a property that ``home`` does not know."""
    if line.name in _KNOWN_SOMEWHERE:
        return line.mark(MISPLACED, name=line.name, home=home)
    near = _nearest(line.name) if len(line.name) <= _LONGEST_NAME else ""
    return line.mark(UNKNOWN, name=line.name, nearest=near or "X-…")


@cache
def _nearest(name: str) -> str:
    return next(iter(get_close_matches(name, sorted(_KNOWN_SOMEWHERE), 1)), "")


def _choices(component: Component) -> Iterator[UnwordedFinding]:
    for line in component.lines:
        choices = CHOICES.get((component.name, line.name))
        if choices is not None and line.value.upper() not in choices:
            yield line.mark_value(NOT_A_CHOICE, name=line.name, value=line.value, choices=", ".join(choices))


def _combinations(component: Component) -> Iterator[UnwordedFinding]:
    """Tell of properties that exclude or need one another."""
    duration = component.first("DURATION")
    match component.name:
        case "VEVENT" | "VTODO" if duration is not None:
            end = "DTEND" if component.name == "VEVENT" else "DUE"
            if component.first(end) is not None:
                yield duration.mark(END_AND_DURATION, end=end)
            if component.first("DTSTART") is None and component.name == "VTODO":
                yield duration.mark(DURATION_ALONE)
        case "VTIMEZONE" if not component.inside("STANDARD", "DAYLIGHT"):
            yield component.begin.mark(ZONE_WITHOUT_RULES)
        case "VJOURNAL" if len(texts := component.all("DESCRIPTION")) > 1:
            yield texts[1].mark(SEVERAL_TEXTS)
        case "VALARM":
            action = component.value("ACTION").upper()
            for name in _ALARM_PARTS.get(action, ()):
                if component.first(name) is None:
                    yield component.begin.mark(ALARM_PARTS, action=action, name=name)
            for name, other in (("DURATION", "REPEAT"), ("REPEAT", "DURATION")):
                line = component.first(name)
                if line is not None and component.first(other) is None:
                    yield line.mark(ALARM_REPEATS, name=name, other=other)
