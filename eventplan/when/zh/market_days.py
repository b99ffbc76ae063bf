"""Reads the days of country markets: 农历逢五、逢十, 农历一四七集; without 农历 they are asked about."""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.normalise import numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import either_calendar
from eventplan.when.tree.counted import DayKind
from eventplan.when.tree.forms import AnyOf, Expr, Select
from eventplan.when.tree.leaves import EveryLunarMonth
from eventplan.when.zh.which_calendar import LUNAR

_END: Final = "(?:10|[1-9]|[一二三四五六七八九]|十(?![一二三四五六七八九]))(?![天月周个旬星礼年时点号0-9])"
_ENDS: Final = f"{_END}(?:(?:[、和,及与]|每?逢)*{_END})*"
_MARKET: Final = (
    "(?:日?赶?大?(?:集(?![中合结团体])|场(?![次馆地景所均外内])|[圩墟]|街(?![舞头区道]))[日市期]?"
    "|日?(?:为|有|逢)[集场圩墟街])"
)
_DAYS: Final = Pattern(
    f"(?:每个?月的?(?={LUNAR}))?(?P<lunar>{LUNAR})?(?:公历|阳历|新历)?(?:每个?月|每旬)?的?"
    f"(?:每?逢(?P<lunar2>{LUNAR})?(?:每个?月|每旬)?(?P<days>{_ENDS})(?:{_MARKET}|日(?!期))?"
    f"|(?P<held>{_ENDS}){_MARKET})"
)
_DIGIT: Final = Pattern("10|[1-9]|[一二三四五六七八九十]")
_DIGITS_ZH: Final = "〇一二三四五六七八九十"


def market_days(reader: Reader) -> Expr | None:
    """Read every day of the lunar month that ends as was written.

    Raises:
        WhenError: no calendar is written, or the Gregorian one, whose 31st may be meant or not.
    """
    start = reader.position
    found = reader.match(_DAYS)
    if found is None:
        return None
    ends = dict.fromkeys(numeral(sign) or 0 for sign in _DIGIT.findall(found["days"] or found["held"]))
    days = sorted(end + tens for end in ends for tens in (0, 10, 20))
    if found["lunar"] or found["lunar2"]:
        return AnyOf(tuple(Select(EveryLunarMonth(), day, DayKind.DAY) for day in days))
    monthly = [*days, 31] if 1 in ends else days
    lunar = "农历逢" + "、".join(_DIGITS_ZH[end] for end in ends)
    gregorian = "每月" + "、".join(f"{day}日" for day in monthly)
    raise either_calendar(
        reader,
        start,
        Text(gregorian, f"days {_list_en(monthly)} of every month"),
        Text(lunar, f"days {_list_en(days)} of every lunar month"),
    )


def _list_en(days: list[int]) -> str:
    return ", ".join(map(str, days[:-1])) + f" and {days[-1]}"
