"""What single events make of themselves in the programs that people subscribe with.

Each code names the programs; what they do was seen in them, not read in a standard.
"""

import re
from collections.abc import Iterator
from typing import Final

from eventplan.domain.text import Text
from eventplan.feedlint.checks.texts import plain
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.value_types import moment
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

NO_TITLE: Final = LintCode(
    "W601",
    Text("活动没有标题", "the event has no title"),
    Text("写一个 SUMMARY，否则日历上只是一块空白", "write a SUMMARY, or it is an empty bar"),
    (Client.GOOGLE, Client.OUTLOOK, Client.APPLE),
)
TITLE_OF_LINES: Final = LintCode(
    "W602",
    Text("标题里有换行", "the title holds a line break"),
    Text("标题写成一行，否则整个活动被丢掉", "write it on one line, or the event is dropped"),
    (Client.CALCURSE,),
)
NO_LAST_DAY: Final = LintCode(
    "W603",
    Text("全天活动没有 DTEND", "the all-day event has no DTEND"),
    Text("写上最后一天的次日，否则会少一天", "write the day after its last, or a day is lost"),
    (Client.GOOGLE, Client.OUTLOOK),
)
NAME_WITH_COMMA: Final = LintCode(
    "W604",
    Text("类别「{name}」里有逗号", 'there is a comma in the category "{name}"'),
    Text("去掉逗号，否则会被拆成两个类别", "leave it out, or it becomes two categories"),
    (Client.HOME_ASSISTANT,),
)
BUSY_ALL_DAY: Final = LintCode(
    "W605",
    Text(
        "全天活动没有 TRANSP，会占用订阅者的时间",
        "the all-day event has no TRANSP and makes its readers busy",
    ),
    Text(
        "只是通知就写 TRANSP:TRANSPARENT 和 X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "if it only informs, write TRANSP:TRANSPARENT and X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    ),
    (Client.GOOGLE, Client.APPLE, Client.OUTLOOK),
)
BUSY_IN_OUTLOOK: Final = LintCode(
    "W606",
    Text("全天活动没有 X-MICROSOFT-CDO-BUSYSTATUS", "the all-day event has no X-MICROSOFT-CDO-BUSYSTATUS"),
    Text(
        "TRANSP:TRANSPARENT 之外再写 X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "write X-MICROSOFT-CDO-BUSYSTATUS:FREE, too",
    ),
    (Client.OUTLOOK,),
)
LINK_UNSEEN: Final = LintCode(
    "W607",
    Text("URL 不在 DESCRIPTION 里", "the URL is not in the DESCRIPTION"),
    Text(
        "在说明末尾再写一遍，这些程序不显示 URL", "repeat it as its last line; these programs do not show URL"
    ),
    (Client.GOOGLE, Client.OUTLOOK),
)
NO_MAP: Final = LintCode(
    "W608",
    Text("有 LOCATION，没有 {names}", "there is a LOCATION, but no {names}"),
    Text("补上经纬度，否则没有地图", "add the coordinates, or there is no map"),
    (Client.APPLE,),
)
OTHER_PLACE: Final = LintCode(
    "W609",
    Text("X-APPLE-STRUCTURED-LOCATION 的 X-TITLE 与 LOCATION 不同", "the X-TITLE is not the LOCATION"),
    Text("两处写成一样，否则地图不显示", "write both the same, or the map is not shown"),
    (Client.APPLE,),
)
CANCELLED_UNSEEN: Final = LintCode(
    "W610",
    Text("取消的活动，标题没有写明", "the event is cancelled, and its title does not say so"),
    Text("标题前加【取消】，这些程序照常显示", "begin it with [Cancelled]; these programs show it as ever"),
    (Client.OUTLOOK, Client.GOOGLE),
)
NOT_WRITTEN: Final = LintCode(
    "W611",
    Text("活动没有 {names}", "the event has no {names}"),
    Text("都写上，否则以后的改动可能被忽略", "write them, or later changes may be ignored"),
    (Client.GOOGLE, Client.OUTLOOK),
)
DATED_UID: Final = LintCode(
    "W612",
    Text("UID「{uid}」取自日期", 'the UID "{uid}" is made from its date'),
    Text("用不会变的编号；改期后订阅者会看到两份", "use a name that stays; once moved, it shows twice"),
    (Client.GOOGLE, Client.OUTLOOK, Client.APPLE),
)
TITLED_UID: Final = LintCode(
    "W613",
    Text("UID「{uid}」取自标题", 'the UID "{uid}" is made from its title'),
    Text("用不会变的编号；改名后订阅者会看到两份", "use a name that stays; once renamed, it shows twice"),
    (Client.GOOGLE, Client.OUTLOOK, Client.APPLE),
)
CODES: Final = (
    *(NO_TITLE, TITLE_OF_LINES, NO_LAST_DAY, NAME_WITH_COMMA, BUSY_ALL_DAY, BUSY_IN_OUTLOOK, LINK_UNSEEN),
    *(NO_MAP, OTHER_PLACE, CANCELLED_UNSEEN, NOT_WRITTEN, DATED_UID, TITLED_UID),
)

_EXPECTED: Final = ("STATUS", "SEQUENCE", "CREATED", "LAST-MODIFIED")
# How titles say that something does not take place, in the languages of whom we met.
_CANCELLED = re.compile(
    "取消|停办|延期|中止|中止|cancel|postpone|abgesagt|entfällt|annul|cancelad|отмен|취소", re.IGNORECASE
)
_ONLINE = re.compile(r"[a-z]+://", re.IGNORECASE)
_DAY = re.compile(r"(?<![0-9])([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_ADDED = re.compile(r"-x-.*[0-9]{4}-[0-9]{2}-[0-9]{2}(@|$)")
"""A date that was added to a series is known by its day, as those of the series are: moved it is another."""
_TELLING_TITLE = re.compile(r"[^\x00-\x7f]{2}|[^ ]+ [^ ]+")
"""Only such a title is no accident within a UID; a plain word may well be the name of an activity."""


def check(event: Component) -> Iterator[UnwordedFinding]:
    """Tell of what ``event``, a VEVENT, comes to in the programs of its subscribers."""
    yield from _title(event)
    yield from _days(event)
    yield from _place(event)
    yield from _uid(event)
    for line in event.all("CATEGORIES"):
        if "\\," in line.value:
            names = re.split(r"(?<!\\),", line.value)
            name = next(each for each in names if "\\," in each)
            yield line.mark_value(NAME_WITH_COMMA, line.value.index("\\,"), name=plain(name))
    url = event.first("URL")
    if url is not None and url.value not in plain(event.value("DESCRIPTION")):
        yield url.mark(LINK_UNSEEN)
    missing = [name for name in _EXPECTED if event.first(name) is None]
    if missing:
        yield event.begin.mark(NOT_WRITTEN, names=", ".join(missing))


def _title(event: Component) -> Iterator[UnwordedFinding]:
    line = event.first("SUMMARY")
    title = "" if line is None else plain(line.value)
    if line is None or not title.strip():
        yield (event.begin.mark(NO_TITLE) if line is None else line.mark(NO_TITLE))
        return
    if "\n" in title:
        yield line.mark_value(TITLE_OF_LINES, line.value.lower().index("\\n"))
    if event.value("STATUS").upper() == "CANCELLED" and not _CANCELLED.search(title):
        yield line.mark_value(CANCELLED_UNSEEN)


def _days(event: Component) -> Iterator[UnwordedFinding]:
    start = event.first("DTSTART")
    found = None if start is None else moment(start.value)
    if start is None or found is None or not found.is_day:
        return
    if event.first("DTEND") is None and event.first("DURATION") is None:
        yield start.mark(NO_LAST_DAY)
    transparency = event.first("TRANSP")
    if transparency is None:
        yield event.begin.mark(BUSY_ALL_DAY)
    elif transparency.value.upper() == "TRANSPARENT" and event.first("X-MICROSOFT-CDO-BUSYSTATUS") is None:
        yield transparency.mark(BUSY_IN_OUTLOOK)


def _place(event: Component) -> Iterator[UnwordedFinding]:
    line = event.first("LOCATION")
    if line is None or not line.value.strip() or _ONLINE.match(line.value):
        return
    missing = [name for name in ("GEO", "X-APPLE-STRUCTURED-LOCATION") if event.first(name) is None]
    if missing:
        yield line.mark(NO_MAP, names=", ".join(missing))
    structured = event.first("X-APPLE-STRUCTURED-LOCATION")
    title = None if structured is None else structured.parameter("X-TITLE")
    if structured is not None and title is not None and title != plain(line.value):
        yield structured.mark(OTHER_PLACE)


def _uid(event: Component) -> Iterator[UnwordedFinding]:
    line = event.first("UID")
    if line is None:
        return
    title = plain(event.value("SUMMARY")).strip()
    if _TELLING_TITLE.search(title) and title in line.value:
        yield line.mark_value(TITLED_UID, uid=line.value)
    if _ADDED.search(line.value):
        return
    days = {"".join(found.groups()) for found in _DAY.finditer(line.value)}
    # A UID of the moment it was made is as good as any, so a day that is a stamp's too proves nothing.
    stamps = {event.value(name)[:8] for name in ("DTSTAMP", "CREATED")}
    if event.value("DTSTART")[:8] in days - stamps and event.first("RECURRENCE-ID") is None:
        yield line.mark_value(DATED_UID, uid=line.value)
