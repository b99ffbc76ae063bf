"""Recurrence rules: their parts, what goes together, and calendars that few programs know.

Source: RFC 5545, 3.3.10; RFC 7529 for RSCALE and SKIP.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.feed_text.value_types import moment
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

BAD_PART: Final = LintCode(
    "E550",
    Text("「{part}」不是重复规则的一项", '"{part}" is no part of a recurrence rule'),
    Text(
        "各项写成 名称=值，用分号隔开，如 FREQ=YEARLY;COUNT=3",
        "write NAME=value;NAME=value, as FREQ=YEARLY;COUNT=3",
    ),
)
NO_FREQ: Final = LintCode(
    "E551",
    Text("重复规则没有 FREQ", "the recurrence rule has no FREQ"),
    Text("补上 FREQ=DAILY、WEEKLY、MONTHLY 或 YEARLY", "add FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"),
)
PART_TWICE: Final = LintCode(
    "E552",
    Text("{name} 在重复规则里写了两次", "{name} stands twice in the recurrence rule"),
    Text("只留一个", "keep one of them"),
)
PART_VALUE: Final = LintCode(
    "E553",
    Text("{name} 不能是「{value}」", '{name} cannot be "{value}"'),
    Text("应为{allowed_zh}", "it is {allowed_en}"),
)
COUNT_AND_UNTIL: Final = LintCode(
    "E554",
    Text("COUNT 和 UNTIL 同时写了", "both COUNT and UNTIL are written"),
    Text("只留一个", "keep one of them"),
)
UNTIL_KIND: Final = LintCode(
    "E555",
    Text("UNTIL={until} 与 DTSTART 的写法不配", "UNTIL={until} does not go with the DTSTART"),
    Text("这里应写成 {example}", "write it as {example}"),
)
MISFIT: Final = LintCode(
    "E556",
    Text("{name} 不能和 {other} 一起用", "{name} does not go with {other}"),
    Text("删掉其中一项", "remove one of them"),
)
RSCALE: Final = LintCode(
    "W557",
    Text(
        "RSCALE={value}：按农历等历法重复，多数程序不认识",
        "RSCALE={value}: few programs know other calendars",
    ),
    Text(
        "写成一个个公历日期；认识它的程序也会算错（ICU 的 2027 年春节晚一天）",
        "write the dates one by one; even programs that know it err (ICU puts New Year 2027 a day late)",
    ),
    (Client.GOOGLE, Client.OUTLOOK, Client.HOME_ASSISTANT, Client.THUNDERBIRD, Client.GNOME),
)
PERIODS: Final = LintCode(
    "W558",
    Text("RDATE 用了 PERIOD", "the RDATE holds periods"),
    Text("写成日期或时刻，否则整份订阅被拒绝", "write days or times, or the feed is refused"),
    (Client.HOME_ASSISTANT,),
)
CODES: Final = (
    *(BAD_PART, NO_FREQ, PART_TWICE, PART_VALUE, COUNT_AND_UNTIL, UNTIL_KIND, MISFIT, RSCALE, PERIODS),
)

_FREQUENCIES: Final = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NUMBERED_DAY = re.compile(r"[+-]?[0-9]{1,2}(?=MO|TU|WE|TH|FR|SA|SU)")


def _signed(most: int) -> tuple[str, str, str]:
    digits = "|".join(str(number) for number in range(most, 0, -1))
    return rf"[+-]?0*(?:{digits})", f" 1 到 {most} 或 -1 到 -{most}", f"1..{most} or -1..-{most}"


def _plain(most: int) -> tuple[str, str, str]:
    digits = "|".join(str(number) for number in range(most, -1, -1))
    return rf"0*(?:{digits})", f" 0 到 {most}", f"0..{most}"


# part -> pattern of one value, and what is allowed, in both languages; lists are separated by commas
_VALUES: Final[Mapping[str, tuple[re.Pattern[str], str, str]]] = MappingProxyType(
    {
        name: (re.compile(pattern, re.IGNORECASE), zh, en)
        for name, (pattern, zh, en) in {
            "FREQ": (
                "|".join(_FREQUENCIES),
                " " + "、".join(_FREQUENCIES),
                "one of " + ", ".join(_FREQUENCIES),
            ),
            "COUNT": (r"0*[1-9][0-9]{0,8}", "正整数", "a whole number above 0"),
            "INTERVAL": (r"0*[1-9][0-9]{0,8}", "正整数", "a whole number above 0"),
            "BYSECOND": _plain(60),
            "BYMINUTE": _plain(59),
            "BYHOUR": _plain(23),
            "BYDAY": (
                r"(?:[+-]?0?[1-9]|[+-]?[1-4][0-9]|[+-]?5[0-3])?(?:MO|TU|WE|TH|FR|SA|SU)",
                "星期的英文缩写 MO 到 SU，前面可有序数",
                "MO..SU, with a number before it or not",
            ),
            "BYMONTHDAY": _signed(31),
            "BYYEARDAY": _signed(366),
            "BYWEEKNO": _signed(53),
            "BYMONTH": (r"0*(?:1[0-3]|[1-9])L?", " 1 到 12", "1..12"),
            "BYSETPOS": _signed(366),
            "WKST": ("MO|TU|WE|TH|FR|SA|SU", " MO 到 SU", "MO..SU"),
            "RSCALE": (r"[A-Za-z0-9-]+", "历法名", "the name of a calendar"),
            "SKIP": ("OMIT|BACKWARD|FORWARD", " OMIT、BACKWARD 或 FORWARD", "OMIT, BACKWARD or FORWARD"),
        }.items()
    }
)
# RFC 5545, 3.3.10: parts that have no meaning with a frequency
_WITHOUT_MEANING: Final = {
    "BYWEEKNO": frozenset(_FREQUENCIES) - {"YEARLY"},
    "BYYEARDAY": frozenset({"DAILY", "WEEKLY", "MONTHLY"}),
    "BYMONTHDAY": frozenset({"WEEKLY"}),
}
_PARTS_OF_THE_CLOCK: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")


def check(component: Component) -> Iterator[UnwordedFinding]:
    """Tell what is wrong with the recurrence rules of ``component``."""
    for line in component.all("RDATE"):
        if (line.parameter("VALUE") or "").upper() == "PERIOD":
            yield line.mark(PERIODS)
    for rule in component.all("RRULE", "EXRULE"):
        parts: dict[str, tuple[str, int]] = {}
        yield from _read(rule, parts)
        if "FREQ" in parts:
            yield from _combinations(rule, parts)
            yield from _against_start(rule, parts, component)


def _read(rule: ContentLine, parts: dict[str, tuple[str, int]]) -> Iterator[UnwordedFinding]:
    """Fill ``parts`` with name, value and place of each part; tell of those that are wrong alone."""
    at, has_names = 0, False
    for part in rule.value.split(";"):
        name, equals, value = part.partition("=")
        name = name.upper()
        if not equals or not (name in _VALUES or name == "UNTIL" or name.startswith("X-")):
            yield rule.mark_value(BAD_PART, at, part=part)
        elif name in parts:
            yield rule.mark_value(PART_TWICE, at, name=name)
        else:
            has_names = True
            parts[name] = value.upper(), at
            yield from _of_a_part(rule, name, value, at)
        at += len(part) + 1
    if has_names and "FREQ" not in parts:
        yield rule.mark_value(NO_FREQ)


def _of_a_part(rule: ContentLine, name: str, value: str, at: int) -> Iterator[UnwordedFinding]:
    if name == "RSCALE" and value.upper() not in ("GREGORIAN", ""):
        yield rule.mark_value(RSCALE, at, value=value)
    if name not in _VALUES:
        if name == "UNTIL" and moment(value) is None:
            allowed = {"allowed_zh": "日期或时刻", "allowed_en": "a day or a time"}
            yield rule.mark_value(PART_VALUE, at, name=name, value=value, **allowed)
        return
    pattern, zh, en = _VALUES[name]
    for each in value.split(",") if name.startswith("BY") else [value]:
        if not pattern.fullmatch(each):
            yield rule.mark_value(PART_VALUE, at, name=name, value=each, allowed_zh=zh, allowed_en=en)
            return


def _combinations(rule: ContentLine, parts: Mapping[str, tuple[str, int]]) -> Iterator[UnwordedFinding]:
    frequency = parts["FREQ"][0]
    if "COUNT" in parts and "UNTIL" in parts:
        yield rule.mark_value(COUNT_AND_UNTIL, parts["UNTIL"][1])
    for name, frequencies in _WITHOUT_MEANING.items():
        if name in parts and frequency in frequencies:
            yield rule.mark_value(MISFIT, parts[name][1], name=name, other=f"FREQ={frequency}")
    if "BYDAY" in parts and any(_NUMBERED_DAY.match(day) for day in parts["BYDAY"][0].split(",")):
        if frequency not in ("MONTHLY", "YEARLY"):
            yield rule.mark_value(MISFIT, parts["BYDAY"][1], name="BYDAY", other=f"FREQ={frequency}")
        elif "BYWEEKNO" in parts:
            yield rule.mark_value(MISFIT, parts["BYDAY"][1], name="BYDAY", other="BYWEEKNO")
    months = parts.get("BYMONTH", ("", 0))[0].split(",")
    is_sound = all(_VALUES["BYMONTH"][0].fullmatch(month) for month in months)
    if (
        is_sound
        and "RSCALE" not in parts
        and any(month.lstrip("0") == "13" or month.endswith("L") for month in months)
    ):
        allowed = {"allowed_zh": _VALUES["BYMONTH"][1], "allowed_en": _VALUES["BYMONTH"][2]}
        yield rule.mark_value(
            PART_VALUE, parts["BYMONTH"][1], name="BYMONTH", value=",".join(months), **allowed
        )
    if "SKIP" in parts and "RSCALE" not in parts:
        yield rule.mark_value(BAD_PART, parts["SKIP"][1], part="SKIP")


def _against_start(
    rule: ContentLine, parts: Mapping[str, tuple[str, int]], component: Component
) -> Iterator[UnwordedFinding]:
    """Tell of parts that do not go with the day or time of DTSTART."""
    line = component.first("DTSTART")
    start = None if line is None else moment(line.value)
    if line is None or start is None:
        return
    if start.is_day:
        for name in _PARTS_OF_THE_CLOCK:
            if name in parts:
                yield rule.mark_value(MISFIT, parts[name][1], name=name, other="DTSTART;VALUE=DATE")
    written, at = parts.get("UNTIL", ("", 0))
    until = moment(written)
    if until is None:
        return
    must_be_utc = (
        start.is_utc or line.parameter("TZID") is not None or component.name in ("STANDARD", "DAYLIGHT")
    )
    if until.is_day != start.is_day or (not start.is_day and until.is_utc != must_be_utc):
        example = f"{until.clock:%Y%m%d}"
        if not start.is_day:
            example += f"T{until.clock:%H%M%S}" + ("Z" if must_be_utc else "")
        yield rule.mark_value(UNTIL_KIND, at, until=written, example=example)
