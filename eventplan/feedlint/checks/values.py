"""Whether the value of each property is of its kind: RFC 5545, 3.3; RFC 7986, 5."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.feed_text.grammar import KINDS, LISTS, MUST_NAME_KIND, RANGES, ValueType
from eventplan.feedlint.feed_text.value_types import fits, length, moment
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

WRONG_KIND: Final = LintCode(
    "E540",
    Text("{name} 不能是 {kind} 类型", "{name} cannot be a {kind}"),
    Text("可以是 {allowed}", "it may be a {allowed}"),
)
NOT_OF_ITS_KIND: Final = LintCode(
    "E541",
    Text("{name} 的值「{value}」不是 {kind}", 'the value "{value}" of {name} is no {kind}'),
    Text("写成 {example} 这样", "write it like {example}"),
)
KIND_NOT_NAMED: Final = LintCode(
    "E542",
    Text("{name} 必须写明 VALUE={kind}", "{name} must say VALUE={kind}"),
    Text("写成 {name};VALUE={kind}:…", "write {name};VALUE={kind}:…"),
)
OUT_OF_RANGE: Final = LintCode(
    "E543",
    Text("{name} 是 {value}，应在 {least} 到 {most} 之间", "{name} is {value}, not in {least}..{most}"),
    Text("改成范围内的整数", "write a whole number of that range"),
)
ENDS_TOO_EARLY: Final = LintCode(
    "E544",
    Text("DTEND（{end}）不晚于 DTSTART（{start}）", "DTEND ({end}) is not after DTSTART ({start})"),
    Text("全天活动的 DTEND 是最后一天的次日", "the DTEND of an all-day event is the day after its last"),
)
TWO_KINDS: Final = LintCode(
    "E545",
    Text("DTSTART 和 DTEND 一个是日期、一个是时刻", "of DTSTART and DTEND one is a day, the other a time"),
    Text("两个写成同一种", "write both the same way"),
)
NO_COLOUR_NAME: Final = LintCode(
    "E546",
    Text("COLOR「{value}」不是 CSS3 的颜色名", 'the COLOR "{value}" is no colour name of CSS3'),
    Text(
        "写成 firebrick 这样的名字；#RRGGBB 写在 X-APPLE-CALENDAR-COLOR",
        "write a name like firebrick; #RRGGBB is for X-APPLE-CALENDAR-COLOR",
    ),
)
NO_REFRESH_TIME: Final = LintCode(
    "E547",
    Text("{name} 的值「{value}」不是一段时间", 'the value "{value}" of {name} is no length of time'),
    Text(
        "12 小时写成 PT12H；P1H 这样的写法会使整份订阅被拒绝，而且不说原因",
        "twelve hours are PT12H; for one like P1H the whole feed is refused, without a word",
    ),
    (Client.MIUI,),
)
LEAP_SECOND: Final = LintCode(
    "W548",
    Text("{name} 的秒是 60", "the seconds of {name} are 60"),
    Text("写成 59，否则整份订阅被拒绝", "write 59, or the feed is refused"),
    (Client.HOME_ASSISTANT, Client.VDIRSYNCER),
)
REQUEST_ANSWERED: Final = LintCode(
    "W549",
    Text("订阅里有 REQUEST-STATUS", "there is a REQUEST-STATUS in it"),
    Text(
        "删掉；它只属于对邀请的答复，会使整份订阅被拒绝",
        "remove it; it answers invitations, and the feed is refused for it",
    ),
    (Client.HOME_ASSISTANT,),
)
CODES: Final = (
    *(WRONG_KIND, NOT_OF_ITS_KIND, KIND_NOT_NAMED, OUT_OF_RANGE, ENDS_TOO_EARLY, TWO_KINDS),
    *(NO_COLOUR_NAME, NO_REFRESH_TIME, LEAP_SECOND, REQUEST_ANSWERED),
)

_NAMES: Final = {kind.value: kind for kind in ValueType}
_EXAMPLES: Final[Mapping[ValueType, str]] = MappingProxyType(
    {
        ValueType.BINARY: "AAEC (Base64)",
        ValueType.BOOLEAN: "TRUE",
        ValueType.CAL_ADDRESS: "mailto:a@example.org",
        ValueType.DATE: "20270512",
        ValueType.DATE_TIME: "20270512T090000Z",
        ValueType.DURATION: "PT12H, P1D",
        ValueType.FLOAT: "1.5",
        ValueType.INTEGER: "0",
        ValueType.PERIOD: "20270512T090000Z/PT1H",
        ValueType.TIME: "090000",
        ValueType.URI: "https://example.org/a%20b",
        ValueType.UTC_OFFSET: "+0800",
        ValueType.GEO: "33.745;111.645",
        ValueType.STATUS_CODE: "2.0;Success",
    }
)
_CSS_COLOURS: Final = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan
darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid
darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet
deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro
ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow
lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise
mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange
orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
powderblue purple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver
skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet
wheat white whitesmoke yellow yellowgreen
"""
_COLOUR_NAMES: Final = frozenset(_CSS_COLOURS.split())
"""The names that COLOR may have (RFC 7986, 5.9, which refers to CSS Color Module Level 3, 4.3)."""
_REFRESHES: Final = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")


def check(component: Component) -> Iterator[UnwordedFinding]:
    """Tell of values that are not of their property's kind, and of ends before their beginning."""
    sound = True
    for line in component.lines:
        marks = list(_of_a_line(line))
        sound = sound and not (marks and line.name in ("DTSTART", "DTEND"))
        yield from marks
    if sound:
        yield from _order(component)


def _of_a_line(line: ContentLine) -> Iterator[UnwordedFinding]:
    named = (line.parameter("VALUE") or "").upper()
    kinds = KINDS.get(line.name)
    if kinds is None:
        kinds = (_NAMES[named],) if named in _NAMES else ()
    if not kinds:
        return
    if not named and line.name in MUST_NAME_KIND:
        yield line.mark(KIND_NOT_NAMED, name=line.name, kind=kinds[0].value)
    if named and _NAMES.get(named) not in kinds:
        allowed = ", ".join(kind.value for kind in kinds)
        yield line.mark(WRONG_KIND, name=line.name, kind=named, allowed=allowed)
        return
    kind = _NAMES[named] if named else kinds[0]
    at = 0
    for value in line.value.split(",") if line.name in LISTS and kind is not ValueType.TEXT else [line.value]:
        if line.name in _REFRESHES and (length(value) or timedelta(0)) <= timedelta(0):
            yield line.mark_value(NO_REFRESH_TIME, name=line.name, value=value)
        elif not fits(kind, value):
            details = {"kind": kind.value, "example": _EXAMPLES.get(kind, "")}
            yield line.mark_value(NOT_OF_ITS_KIND, at, name=line.name, value=value, **details)
        elif line.name in RANGES and not RANGES[line.name][0] <= int(value) <= RANGES[line.name][1]:
            least, most = RANGES[line.name]
            yield line.mark_value(OUT_OF_RANGE, name=line.name, value=value, least=least, most=most)
        elif kind is ValueType.DATE_TIME and value[13:15] == "60":
            yield line.mark_value(LEAP_SECOND, at + 13, name=line.name)
        at += len(value) + 1
    if line.name == "REQUEST-STATUS":
        yield line.mark(REQUEST_ANSWERED)
    if line.name == "COLOR" and line.value.lower() not in _COLOUR_NAMES:
        yield line.mark_value(NO_COLOUR_NAME, value=line.value)


def _order(component: Component) -> Iterator[UnwordedFinding]:
    if component.name != "VEVENT":
        return
    starts = [line for line in component.lines if line.name == "DTSTART"]
    ends = [line for line in component.lines if line.name == "DTEND"]
    if len(starts) != 1 or len(ends) != 1:
        return
    start, end = moment(starts[0].value), moment(ends[0].value)
    if start is None or end is None:
        return
    if ("T" in starts[0].value) != ("T" in ends[0].value):
        yield ends[0].mark(TWO_KINDS)
    elif _clock(starts[0]) == _clock(ends[0]) and ends[0].value <= starts[0].value:
        yield ends[0].mark_value(ENDS_TOO_EARLY, start=starts[0].value, end=ends[0].value)


def _clock(line: ContentLine) -> tuple[str | None, bool]:
    """Return what a time is told by; times are compared only where both are told by the same."""
    return line.parameter("TZID"), line.value.endswith("Z")
