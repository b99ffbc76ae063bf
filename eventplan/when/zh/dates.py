"""Reads Chinese dates: lunar and Gregorian days, months and their parts, every month's days.

A day with 日 or 号 is Gregorian unless 农历 stands before it; a day in Chinese numerals without 日
(八月十五) is lunar; Arabic numerals without 日 (5月15) could be either and are refused.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import (
    LunarWords,
    check_month,
    either_calendar,
    lunar_date,
    month_day,
    no_month,
    one_date,
    several_days,
)
from eventplan.when.scanner.years_of_dates import in_lunar_year, in_year
from eventplan.when.tree.counted import Leap
from eventplan.when.tree.forms import AnyOf, Expr, Range
from eventplan.when.tree.leaves import (
    LunarDay,
    LunarMonth,
    Month,
)
from eventplan.when.zh.market_days import market_days
from eventplan.when.zh.monthly import (
    bare_lunar_day,
    every_month,
    every_quarter,
    part_of,
    refuse_day_of_months,
)
from eventplan.when.zh.new_year_days import new_year_day
from eventplan.when.zh.which_calendar import (
    DAY,
    GREGORIAN,
    LUNAR,
    LUNAR_WORDS,
    MONTH_NAMES,
    NOT_A_DAY,
    is_lunar_month,
)

YEAR: Final = "(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3})年"
_MONTH: Final = Pattern(
    f"(?P<cal>{LUNAR}|{GREGORIAN})?(?P<year>{YEAR})?的?(?P<cal2>{LUNAR}|{GREGORIAN})?"
    f"(?P<leap>闰)?(?P<month>正|元|冬|腊|{NUMBER})月份?(?:的(?={NUMBER}[日号]))?"
)
_MONTH_LIST: Final = Pattern(
    f"(?P<lunar>{LUNAR})?({NUMBER}(?:[、,和]{NUMBER})*)(?:(-|至|到|、|和)({NUMBER}))月份?(?![0-9初])"
)
_TWO_MONTHS: Final = Pattern(
    f"(?P<lunar>{LUNAR})?(?P<two>一二|二三|三四|四五|五六|六七|七八|八九|十一二)月份?(?![0-9初底末一二三四五六七八九十廿上中下])"
)
_YEAR_ONLY: Final = Pattern(f"(?P<lunar>{LUNAR})?(?P<year>{YEAR})度?的?(?P<lunar2>{LUNAR})?的?")
_ISO: Final = Pattern(r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_YEAR_LAST: Final = Pattern(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})(?![0-9])")
_SHORT_YEAR: Final = Pattern(
    r"'?([0-9]{2}|[一二三四五六七八九][〇零一二三四五六七八九])年(?=[^起至到间内,])"
    r"|([0-9]{1,2})([-/.])([0-9]{1,2})\3([0-9]{1,2})(?![0-9])"
)
_ISO_MONTH: Final = Pattern(r"([12][0-9]{3})[-/]([0-9]{1,2})(?![-/0-9])")
_SHORT: Final = Pattern(r"([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9月日号天个])")
_LUNAR_SHORT: Final = Pattern(
    f"(?:{LUNAR})(?:([12][0-9]{{3}})[-/.])?([0-9]{{1,2}})[-/.]([0-9]{{1,2}})(?![0-9月日号天个])"
)

LEAVES_OUT: Final = (
    "(?:除外|闭馆|闭园|闭展|关闭|不(?:对外)?开放|不演出|停演|停业|停运|不营业|公休|休馆|休园|休息(?![日的]))"
)
"""What says behind a day that it is left out."""
STARTS_DATE_ZH: Final = (
    f"(?:(?:每年的?)?(?:{LUNAR}|{GREGORIAN})?(?:[12][0-9]{{3}}年)?(?:正|元|冬|腊|闰?{NUMBER}(?:[-至到、]{NUMBER})?)月(?![内里])"
    "|[12][0-9]{3}[-/.][0-9]{1,2}[-/.]|[0-9]{1,2}[./][0-9]{1,2}(?![0-9]))"
    f"(?![^,;()]{{0,20}}?{LEAVES_OUT})"
)
"""A regular expression for the beginning of a Chinese date, by which a list may go on after a comma."""

_MORE: Final = Pattern("[一二三四五六七八九]")
_MONTH_BEHIND: Final = Pattern(f"({NUMBER})月份?(?![0-9初])")
_STARTS: Final = frozenset(
    "'0123456789零〇一二两三四五六七八九十廿卅百初正元冬腊闰农阴旧夏古老公阳新西国每各逢年大春单双奇偶"
)


def date_zh(reader: Reader) -> Expr | None:
    """Read a date written in numbers or Chinese, None where none stands."""
    if reader.text[reader.position : reader.position + 1] not in _STARTS:  # spares nine looks
        return None
    return (
        _numeric(reader)
        or market_days(reader)
        or every_month(reader)
        or every_quarter(reader)
        or _month_list(reader)
        or new_year_day(reader)
        or in_month(reader)
        or bare_lunar_day(reader)
    )


def year_prefix(reader: Reader) -> tuple[int, re.Match[str]] | None:
    """Read 2027年 or 农历2027年 before something that is not a month."""
    found = reader.match(_YEAR_ONLY)
    return None if found is None else (_year(found["year"]), found)


def _numeric(reader: Reader) -> Expr | None:
    start = reader.position
    says_lunar = reader.said is not None and reader.said.is_lunar and not reader.said.is_name
    if found := reader.match(_LUNAR_SHORT):
        year = int(found[1]) if found[1] else None
        return lunar_date(reader, LunarWords(int(found[2]), int(found[3]), year=year), start)
    if says_lunar and (found := reader.match(_ISO)):  # lunar 2027-8-1 to 2027-09-15
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        gregorian = Text(f"公历{year}年{month}月{day}日", f"{MONTHS_EN[(month - 1) % 12]} {day}, {year}")
        raise either_calendar(reader, start, gregorian, Text(f"lunar {found[0]}", f"lunar {found[0]}"))
    if says_lunar and (found := reader.match(_SHORT)):
        return lunar_date(reader, LunarWords(int(found[1]), int(found[2])), start)
    if found := reader.match(_YEAR_LAST):
        return _year_last(reader, found, start)
    if found := reader.match(_SHORT_YEAR):
        raise _which_century(reader, found, start)
    if found := reader.match(_ISO):
        return one_date(reader, int(found[1]), int(found[2]), int(found[3]), start)
    if found := reader.match(_ISO_MONTH):
        return in_year(reader, Month(check_month(reader, int(found[2]), start)), int(found[1]), start)
    if found := reader.match(_SHORT):
        return month_day(reader, int(found[1]), int(found[2]), start)
    return None


def _year_last(reader: Reader, found: re.Match[str], start: int) -> Expr:
    """Read 25/08/2026, which has one reading; 03/08/2026 has two and is asked about."""
    one, other, year = int(found[1]), int(found[3]), int(found[4])
    months = {(month, day) for month, day in ((one, other), (other, one)) if 1 <= month <= 12}
    if len(months) == 1:
        return one_date(reader, year, *months.pop(), start)
    if not months:
        raise no_month(reader, max(one, other), is_lunar=False, start=start)
    raise _several_dates(reader, sorted(f"{year}-{month:02}-{day:02}" for month, day in months), start)


def _which_century(reader: Reader, found: re.Match[str], start: int) -> WhenError:
    """Return the question which year 27年5月1日 or 27/5/1 is of."""
    if found[1]:
        digits = found[1] if found[1].isascii() else "".join(str(numeral(sign)) for sign in found[1])
        rest = reader.text[reader.position :]
        return _several_dates(reader, [f"20{digits}年{rest}"], start)
    first, middle, last = found[2], found[4], found[5]
    ways = ((first, middle, last), (last, middle, first), (last, first, middle))
    dates = {
        f"20{year}-{int(month):02}-{int(day):02}"
        for year, month, day in ways
        if len(year) == 2 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    }
    if not dates:
        raise no_month(reader, int(middle), is_lunar=False, start=start)
    return _several_dates(reader, sorted(dates), start)


def _several_dates(reader: Reader, dates: list[str], start: int) -> WhenError:
    typed = reader.typed(start)
    few = len(dates) == 1
    message = Text(
        f"「{typed}」的年份只有两位" if few else f"「{typed}」没有说哪个是月、哪个是日",
        f'the year of "{typed}" has two digits' if few else f'"{typed}" does not say which is the month',
    )
    hint = Text(f"请写「{'」或「'.join(dates)}」", "write " + " or ".join(f'"{day}"' for day in dates))
    return reader.error("AMBIGUOUS_DATE", message, hint, start=start)


def _month_list(reader: Reader) -> Expr | None:
    """Read 7、8月, 7-8月 and 七八月: neighbouring months are one run, others stand apart."""
    start = reader.position
    if two := reader.match(_TWO_MONTHS):
        last = 12 if two["two"] == "十一二" else numeral(two["two"][1]) or 0
        return (
            Range(LunarMonth(last - 1), LunarMonth(last))
            if two["lunar"]
            else Range(Month(last - 1), Month(last))
        )
    refuse_day_of_months(reader, start)
    found = reader.ahead(_MONTH_LIST)
    numbers = [numeral(text) for text in (*re.split("[、,和]", found[2]), found[4])] if found else [None]
    if found is None or None in numbers:  # 五九至8月 begins with a name
        return None
    reader.position = found.end()
    kind = LunarMonth if found["lunar"] else Month
    months = [kind(check_month(reader, number or 0, start)) for number in numbers]
    if len(months) == 2 and found[3] in "-至到":
        return Range(months[0], months[1])
    return months_run(months) or AnyOf(tuple(months))


def months_run(parts: Sequence[Expr]) -> Range | None:
    """Return months named one after the other (7月、8月) as one run, None where they are not."""
    kind = LunarMonth if isinstance(parts[0], LunarMonth) else Month
    months = [part.month for part in parts if isinstance(part, kind)]
    steps = {(after - before) % 12 for before, after in pairwise(months)}
    return Range(parts[0], parts[-1]) if len(months) == len(parts) and steps == {1} else None


def in_month(reader: Reader, *, goes_on: bool = False) -> Expr | None:
    """Read a month and what stands in it; ``goes_on`` where 农历 was said before."""
    start = reader.position
    found = reader.match(_MONTH)
    if found is None:
        return None
    year = _year(found["year"]) if found["year"] else None
    name = found["month"]
    month = MONTH_NAMES.get(name) or numeral(name) or 0
    if not 1 <= month <= 12:
        says_lunar = goes_on or found["leap"] or (found["cal"] or found["cal2"]) in LUNAR_WORDS
        raise no_month(reader, month, is_lunar=bool(says_lunar), start=start)
    with reader.attempt() as tried:
        day = reader.match(DAY)
        if day is not None and not day["sign"] and reader.sees(NOT_A_DAY):
            day = None
        if day is not None:
            tried.keep()
    if day is not None and day["chu"] == "十" and (more := reader.match(_MORE)):
        right = reader.typed(start).replace("初", "", 1)
        message = Text("「初」只用到初十", f'"{more[0]}" is one sign too many')
        raise reader.error(
            "IMPOSSIBLE_DATE", message, Text(f"请写「{right}」", f'write "{right}"'), start=start
        )
    is_lunar = goes_on or is_lunar_month(reader, found, day, start)
    leap = Leap.ONLY if found["leap"] else Leap.ORDINARY
    if day is not None:
        number = numeral(day["chu"] or day["num"])
        if number is None:
            raise several_days(reader, day[0])
        if not is_lunar:
            if year is not None:
                return one_date(reader, year, month, number, start)
            return month_day(reader, month, number, start)
        lunar_date(reader, LunarWords(month, number, bool(found["leap"]), year), start)  # it exists
        whole: Expr = LunarDay(month, number, leap)
    else:
        _refuse_month_behind(reader, start)
        whole = part_of(reader, LunarMonth(month, leap) if is_lunar else Month(month), start)
    if year is None:
        return whole
    if not is_lunar:
        return in_year(reader, whole, year, start)
    return in_lunar_year(reader, whole, year, start, is_written=found["cal"] is not None)


def _refuse_month_behind(reader: Reader, start: int) -> None:
    """Refuse 7月8月, a day with the wrong sign or two months.

    Raises:
        WhenError: another month stands right behind the one that begins at ``start``.
    """
    if (other := reader.match(_MONTH_BEHIND)) is None:
        return
    typed, month = reader.typed(start), reader.typed(start, other.start())
    number = reader.typed(other.start(), other.end(1))
    raise reader.error(
        "AMBIGUOUS_DATE",
        Text(f"「{typed}」是两个月，还是一天，没有说", f'"{typed}" may be two months or a day'),
        Text(
            f"请写「{month}{number}日」「{month}、{number}月」或「{month}至{number}月」",
            "write the day, or both months with a comma",
        ),
        start=start,
    )


def _year(text: str) -> int:
    return numeral(text.removesuffix("年")) or 0
