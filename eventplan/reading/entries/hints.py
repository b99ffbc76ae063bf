"""What to write instead of a wrong value: a number for 三, 09:00 for 上午9点, a zone for Beijing."""

import re
from decimal import Decimal
from math import prod
from typing import Final
from zoneinfo import available_timezones

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.named_file import is_reserved
from eventplan.reading.entries.field_types import narrowed
from eventplan.reading.problems.codes import ProblemCode
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.when.scanner.run_together import day_kept_as

_WITH_UNIT: Final = Pattern(
    r"(?:大?约|近|逾|超过?|共|每?天)?\s*(?P<amount>-?\d{1,9}(?:\.\d{1,9})?)\s*(?P<scale>[十百千万亿]{0,2})"
    r"(?:多|余|来)?(?P<unit>[^\d\s.]{0,6})"
)
_SCALES: Final = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_WAN: Final = Decimal(10_000)
_CHINESE_DIGITS: Final = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SPOKEN: Final = Pattern(
    "(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?(?P<ones>[零〇一二两三四五六七八九])?"
)
_SPOKEN_TIME: Final = Pattern(
    r"(?P<half>早上|上午|中午|下午|晚上|晚)?(?P<hour>\d{1,2})[点时:](?:(?P<minute>半|一刻|三刻|\d{1,2})分?)?(?:整)?"
)
_ZONE_OF_BEIJING: Final = "Asia/Beijing"  # what people look for; the tz database calls it Asia/Shanghai
_TERM_NAMES: Final = [name for term in SolarTerm for name in (term.name_.zh, term.name_.en)]


def choices_hint(choices: list[str]) -> Text:
    """Return the hint that lists what may be written."""
    return Text(f"可写：{'、'.join(choices)}", f"one of: {', '.join(choices)}")


def value_hint(code: ProblemCode, written: object, details: dict[str, object]) -> Text | None:
    """Return what could be written instead of a wrong value, None when nothing suggests itself."""
    text = narrowed(written) if isinstance(written, str) else ""
    match code:
        case ValueCode.NOT_INTEGER | ValueCode.NOT_NUMBER:
            is_money = str(details.get("of")).startswith("budget")
            return _number_hint(text, is_money=is_money, is_whole=code is ValueCode.NOT_INTEGER)
        case ValueCode.BAD_DATE:
            named = day_kept_as(text) if text.isdecimal() else None
            return None if named is None else named[0]
        case ValueCode.BAD_ID:
            plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
            return did_you_mean(plain if plain and not is_reserved(plain) else None)
        case ValueCode.BAD_CLOCK_TIME:
            return _clock_hint(text)
        case NameCode.RESERVED_ID:
            return Text("请换一个 id", "choose another id")
        case NameCode.UNKNOWN_RULE:
            return _rule_hint(text, details.get("choices"))
        case ValueCode.BAD_TERM:
            term = re.sub(r"\s*[-+−]?\s*\d*\s*[天日]?$", "", text)
            return did_you_mean(nearest(term, _TERM_NAMES) if term not in _TERM_NAMES else None)
        case ValueCode.BAD_STEP_DAY:
            return did_you_mean(_step_day(text))
        case ValueCode.LUNAR_LANDSCAPE:
            return Text(
                "花叶随气温走，按农历定反而偏得更远；请写公历日期，或用 kind: observed 记下每年日期",
                "plants follow the weather; write Gregorian days, or note each year's and use kind: observed",
            )
        case ValueCode.BAD_TIME_ZONE:
            return _time_zone_hint(text)
        case ValueCode.NOT_LIST:
            return Text("列表用半角方括号和逗号：[一, 二]", "a list is written [one, two]")
    return None


def _step_day(text: str) -> str | None:
    """Return the day of a step that was probably meant: counting back from T, or on from the last day."""
    found = re.search(r"([-+−–后前])?\s*(\d+)", text)
    if found is None:
        return None
    is_after = found[1] in ("+", "后") or re.search("末|end", text, re.I) is not None
    unit = "工作日" if re.search("工|w", text, re.I) else ""
    meant = f"{'末日+' if is_after else 'T-'}{int(found[2])}{unit}"
    return None if meant == text else meant


def _rule_hint(text: str, choices: object) -> Text | None:
    if not isinstance(choices, list):
        return None
    return did_you_mean(nearest(text, choices)) or choices_hint(choices)


def _number_hint(text: str, *, is_money: bool, is_whole: bool) -> Text | None:
    """Return the number that ``text`` says in words or with a unit; money is counted in 万元."""
    found = _WITH_UNIT.fullmatch(text.replace(",", ""))
    if found is not None:
        amount = Decimal(found["amount"]) * prod(_SCALES[sign] for sign in found["scale"])
        if is_money and (found["scale"] or found["unit"].startswith(("元", "块"))):
            amount /= _WAN
        if is_whole and amount % 1:
            return None
        plain = f"{amount.normalize():f}"
        return Text(f"只写数字：{plain}", f"write the number alone: {plain}")
    spoken = _SPOKEN.fullmatch(re.sub(r"[人名位天日次场个]+$", "", text))
    if spoken is None or not spoken[0]:
        return None
    tens = _CHINESE_DIGITS[spoken["tens"] or "一"] * 10 if spoken["ten"] else 0
    return did_you_mean(str(tens + _CHINESE_DIGITS[spoken["ones"] or "零"]))


def _clock_hint(text: str) -> Text | None:
    found = _SPOKEN_TIME.fullmatch(text)
    if found is None or int(found["hour"]) > 24:
        return None
    is_later = found["half"] in ("下午", "晚上", "晚") and int(found["hour"]) < 12
    minutes = {"半": "30", "一刻": "15", "三刻": "45", None: "00"}.get(found["minute"], found["minute"])
    return did_you_mean(f"{int(found['hour']) + 12 * is_later:02}:{int(minutes):02}")


def _time_zone_hint(text: str) -> Text | None:
    if re.search("北京|中国|beijing|china|GMT\\+8|UTC\\+8|^\\+?8$", text, re.I):
        return did_you_mean("Asia/Shanghai")
    meant = nearest(text, {*available_timezones(), _ZONE_OF_BEIJING})
    return did_you_mean("Asia/Shanghai" if meant == _ZONE_OF_BEIJING else meant)
