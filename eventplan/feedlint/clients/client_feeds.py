"""What a feed as a whole comes to in the programs that people subscribe with."""

import re
from collections.abc import Iterator
from typing import Final

from eventplan.domain.text import Text
from eventplan.feedlint.checks.texts import plain
from eventplan.feedlint.clients.client_limits import LARGE_FEED_EVENTS, LARGE_FEED_OCTETS
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.value_types import length
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

LARGE: Final = LintCode(
    "W620",
    Text("订阅有 {kilobytes} KB", "the feed has {kilobytes} KB"),
    Text("拆成几份；约 1 MB 以后的内容会被丢掉", "make it several; what lies beyond about 1 MB is dropped"),
    (Client.GOOGLE,),
)
MANY: Final = LintCode(
    "W621",
    Text("订阅有 {count} 个活动", "the feed has {count} events"),
    Text("拆成几份；只显示前 {most} 个", "make it several; {most} of them are shown"),
    (Client.GOOGLE,),
)
NO_NAME: Final = LintCode(
    "W622",
    Text("订阅没有 {names}", "the feed has no {names}"),
    Text("两个都写上，否则订阅列表里只显示地址", "write both, or subscribers see its address for a name"),
    (Client.GOOGLE, Client.APPLE, Client.OUTLOOK, Client.THUNDERBIRD),
)
NAMED_SINGLE: Final = LintCode(
    "W623",
    Text("只有一个活动，却有 {name}", "it holds a single event, and yet {name}"),
    Text(
        "供人加进自己日历的文件不要写，否则会另开一个新日历",
        "leave it out of a file for one's own calendar, or a new one opens",
    ),
    (Client.OUTLOOK,),
)
NO_REFRESH: Final = LintCode(
    "W624",
    Text("订阅没有 {names}", "the feed has no {names}"),
    Text(
        "写 REFRESH-INTERVAL;VALUE=DURATION:PT12H 和 X-PUBLISHED-TTL:PT12H，否则更新可能晚几天到",
        "write REFRESH-INTERVAL;VALUE=DURATION:PT12H and X-PUBLISHED-TTL:PT12H, or changes come days later",
    ),
    (Client.OUTLOOK, Client.THUNDERBIRD),
)
TWO_REFRESHES: Final = LintCode(
    "W625",
    Text(
        "REFRESH-INTERVAL（{one}）与 X-PUBLISHED-TTL（{other}）不同",
        "REFRESH-INTERVAL ({one}) is not X-PUBLISHED-TTL ({other})",
    ),
    Text("两个写成一样", "write both the same"),
    (Client.OUTLOOK,),
)
RINGS: Final = LintCode(
    "W626",
    Text("{count} 个活动带闹钟", "{count} events carry an alarm"),
    Text(
        "大多数程序不理会，会响的又打扰人；另做一份名字里有「提醒」的订阅",
        "most programs ignore it, the others ring unasked; make a second feed that is called reminders",
    ),
    (Client.GOOGLE, Client.OUTLOOK, Client.APPLE),
)
INVITES: Final = LintCode(
    "W627",
    Text("METHOD:{method} 是邀请，不是订阅", "METHOD:{method} is an invitation, no feed"),
    Text("写 METHOD:PUBLISH", "write METHOD:PUBLISH"),
    (Client.OUTLOOK, Client.APPLE),
)
NO_HASH_COLOUR: Final = LintCode(
    "W628",
    Text(
        "X-APPLE-CALENDAR-COLOR「{value}」不是 #RRGGBB", 'the X-APPLE-CALENDAR-COLOR "{value}" is not #RRGGBB'
    ),
    Text("写成 #0B7285 这样", "write it as #0B7285"),
    (Client.APPLE,),
)
HEAD_TWICE: Final = LintCode(
    "W629",
    Text("{name} 写了两次", "{name} is written twice"),
    Text("只留一个，否则整份订阅被拒绝", "keep one of them, or the feed is refused"),
    (Client.HOME_ASSISTANT,),
)
CODES: Final = (
    *(LARGE, MANY, NO_NAME, NAMED_SINGLE, NO_REFRESH, TWO_REFRESHES, RINGS, INVITES),
    *(NO_HASH_COLOUR, HEAD_TWICE),
)

_NAMES: Final = ("NAME", "X-WR-CALNAME")
_REFRESHES: Final = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")
_ONCE: Final = ("X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE", "X-PUBLISHED-TTL")
_OF_REMINDERS = re.compile("提醒|remind|alarm", re.IGNORECASE)
_HASH_COLOUR = re.compile(r"#[0-9A-F]{6}(?:[0-9A-F]{2})?", re.IGNORECASE)


def check(calendar: Component, octets: int) -> Iterator[UnwordedFinding]:
    """Tell of what a ``calendar`` in a file of ``octets`` comes to in the programs of its subscribers."""
    events = calendar.inside("VEVENT")
    if octets > LARGE_FEED_OCTETS:
        yield calendar.begin.mark(LARGE, kilobytes=octets // 1000)
    if len(events) > LARGE_FEED_EVENTS:
        yield calendar.begin.mark(MANY, count=len(events), most=LARGE_FEED_EVENTS)
    method = calendar.first("METHOD")
    if method is not None and method.value.upper() != "PUBLISH":
        yield method.mark_value(INVITES, method=method.value.upper())
    elif events:
        uids = sorted({event.value("UID") for event in events}, key=len)
        stem = uids[0].partition("@")[0]  # an event and its sessions, which are called after it, are one
        yield from _head(calendar, is_single=all(uid.startswith(stem) for uid in uids))
        yield from _alarms(calendar, events)
    for name in _ONCE:
        for line in calendar.all(name)[1:]:
            yield line.mark(HEAD_TWICE, name=name)
    for line in calendar.all("X-APPLE-CALENDAR-COLOR"):
        if not _HASH_COLOUR.fullmatch(line.value):
            yield line.mark_value(NO_HASH_COLOUR, value=line.value)


def _head(calendar: Component, *, is_single: bool) -> Iterator[UnwordedFinding]:
    refreshes = [line for name in _REFRESHES if (line := calendar.first(name)) is not None]
    if is_single and not refreshes:
        named = calendar.first("X-WR-CALNAME")
        if named is not None:
            yield named.mark(NAMED_SINGLE, name=named.name)
        return
    nameless = [name for name in _NAMES if not calendar.value(name).strip()]
    if nameless:
        yield calendar.begin.mark(NO_NAME, names=", ".join(nameless))
    missing = [name for name in _REFRESHES if calendar.first(name) is None]
    if missing:
        yield calendar.begin.mark(NO_REFRESH, names=", ".join(missing))
    elif length(refreshes[0].value) != length(refreshes[1].value):
        one, other = (line.value for line in refreshes)
        yield refreshes[1].mark_value(TWO_REFRESHES, one=one, other=other)


def _alarms(calendar: Component, events: list[Component]) -> Iterator[UnwordedFinding]:
    name = plain(calendar.value("NAME") or calendar.value("X-WR-CALNAME"))
    alarms = [alarm for event in events for alarm in event.inside("VALARM")]
    if alarms and not _OF_REMINDERS.search(name):
        with_alarm = sum(bool(event.inside("VALARM")) for event in events)
        yield alarms[0].begin.mark(RINGS, count=with_alarm)
