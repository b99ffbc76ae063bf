"""Reads a day that is said twice, and compares: 八月十五中秋节, 2027年2月20日（正月十五，周六）.

Whether both are one day can be known of every year only between names and dates of one calendar; a
weekday, or a date of the other calendar, is that of one year and needs the year beside it.
"""

import re
from datetime import date
from typing import Final

from eventplan.almanac.lunar import lunar_text, to_lunar
from eventplan.domain.text import Text
from eventplan.domain.wording import WEEKDAYS, day_words
from eventplan.lazy_regex import Pattern
from eventplan.when.en.dates import date_en
from eventplan.when.grammar.range_words import joins_ends
from eventplan.when.lexicon.builtin_names import HOLIDAY_DAYS
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Reader, SaidBefore
from eventplan.when.scanner.weekday_words import (
    SEVERAL_WEEKDAYS,
    weekday_beside,
    weekday_of_one_year,
)
from eventplan.when.scanner.years_of_dates import days_in_year
from eventplan.when.tree.counted import Weekdays
from eventplan.when.tree.forms import Expr, Select, Years
from eventplan.when.tree.leaves import (
    Break,
    FestivalDay,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
    TermDay,
)
from eventplan.when.tree.traversal import is_one_day
from eventplan.when.zh.dates import LEAVES_OUT, date_zh
from eventplan.when.zh.selection import chosen_zh
from eventplan.when.zh.which_calendar import CALENDAR_ASIDE

_MEANS: Final = Pattern("即|也就是|亦即|,?(?=农历|阴历|lunar)")
_LEAVES_OUT: Final = Pattern(f"\\([^()]+?{LEAVES_OUT}\\)")
_NEXT_CLAIM: Final = Pattern("[,、;/ ]")


def same_day(reader: Reader, base: Expr) -> Expr | None:
    """Read what is said once more of ``base`` behind it, None where nothing is.

    Raises:
        WhenError: what stands there is another day, or cannot be known of every year.
    """
    is_aside = reader.text.startswith("(", reader.position)
    if isinstance(base, (Month, LunarMonth)) and not is_aside:
        return _named_in_month(reader, base)
    if not (is_one_day(base) or (is_aside and _is_nth(base))):
        return None
    if is_aside:
        return _aside(reader, base)
    if isinstance(base, OneDate) and (found := weekday_beside(reader, in_words=True)) is not None:
        return compare_weekday(reader, base, *found)
    return _claim(reader, base, is_aside=False)


def _named_in_month(reader: Reader, month: Month | LunarMonth) -> Expr | None:
    """Read 五月端午: the festival, where it is always in the ``month`` that stands before it."""
    with reader.attempt() as tried:
        named = _named(reader)
        match (
            HOLIDAY_DAYS[named.holiday] if isinstance(named, Break) else named and reader.names.day_of(named)
        ):
            case LunarDay(number) if number == month.month:
                pass
            case MonthDay(number) | Select(Month(number)) if month == Month(number):
                pass
            case _:
                return None
        tried.keep()
        return named


def _is_nth(expr: Expr) -> bool:
    """Say whether ``expr`` is 5月第二个周日, by which Mother's Day is known."""
    return isinstance(expr, Select) and isinstance(expr.base, Month) and isinstance(expr.target, Weekdays)


def _aside(reader: Reader, base: Expr) -> Expr | None:
    """Read everything that brackets say of ``base``: （星期六，农历正月十五）."""
    if reader.sees(SEVERAL_WEEKDAYS) or reader.sees(CALENDAR_ASIDE) or reader.sees(_LEAVES_OUT):
        return None
    with reader.attempt() as tried:
        reader.take("(")
        expr: Expr | None = None
        while True:
            if (found := weekday_beside(reader)) is not None:
                claimed: Expr | None = compare_weekday(reader, expr or base, *found)
            else:
                claimed = _claim(reader, expr or base, is_aside=True)
            if claimed is None:
                return None
            expr = claimed
            if reader.take(")"):
                tried.keep()
                return expr
            reader.match(_NEXT_CLAIM)


def _claim(reader: Reader, base: Expr, *, is_aside: bool) -> Expr | None:
    start, notices, names = reader.position, reader.notices, reader.names
    with reader.attempt() as tried:
        means = reader.match(_MEANS) if not is_aside else None
        at = reader.position
        with reader.saying(None):
            other = _named(reader) or (_dated(reader) if is_aside or means else None)
        typed = reader.typed(at)
        is_day = other is not None and (
            is_one_day(other) or _is_nth(other) or (isinstance(other, Break) and not is_aside)
        )
        is_list = means is not None and means[0] == "," and _are_two(names.day_of(base), other)
        is_echo = typed.startswith(reader.typed(reader.operand_at, start))  # 重阳节 重阳节 is a slip
        if other is None or not is_day or is_echo or is_list or (is_aside and _goes_on(reader)):
            return None
        tried.keep()
    # 八月十五 needs no word about its calendar beside 中秋节.
    reader.notices = tuple(notice for notice in notices if notice.code != "READ_AS_LUNAR")
    if names.day_of(base) == names.day_of(other):
        return other if isinstance(other, FestivalDay) else base
    if isinstance(other, Break) and names.holiday_of(base) is other.holiday:  # “十一”国庆黄金周
        return other
    if is_aside and reader.said is not None and _is_first_end(reader, reader.said, other):
        return base  # 10月1日至7日（国庆节）
    first = reader.typed(reader.operand_at, start).rstrip("(（ ")
    known, unknown = known_day(reader, base), other
    if known is None:
        known, unknown = known_day(reader, other), base
    if known is None:
        raise _not_every_year(reader, base, other, Text(first, first), typed)
    days = days_in_year(names.day_of(unknown), known.year)
    if known not in days:
        raise _different(reader, known, days, first, typed)
    return base if known_day(reader, base) is not None else other


def _are_two(day: Expr, other: Expr | None) -> bool:
    """Say whether two lunar days stand on both sides of a comma, which no one day has."""
    return isinstance(day, LunarDay) and isinstance(other, LunarDay) and day != other


def _dated(reader: Reader) -> Expr | None:
    day = date_en(reader) or date_zh(reader)
    return day and ((chosen_zh(reader, day) if isinstance(day, Month) else None) or day)


def is_named_day(expr: Expr) -> bool:
    """Say whether ``expr`` is a festival, a term or a break, which a date behind a comma explains."""
    return isinstance(expr, (FestivalDay, TermDay, Break))


def same_behind_comma(reader: Reader, base: Expr, other: Expr, start: int) -> Expr:
    """Return the day of ``Dragon Boat Festival, June 9, 2027``, said by its name and by its date.

    Raises:
        WhenError: the two are not one day, or not every year.
    """
    one, known = reader.names.day_of(base), known_day(reader, other)
    if one == reader.names.day_of(other):
        return base
    first, typed = re.split("[,，;；]", reader.typed(start), maxsplit=1)
    if known is None:
        raise _not_every_year(reader, base, other, Text(first, first), typed.strip())
    days = days_in_year(one, known.year)
    if known not in days:
        raise _different(reader, known, days, first, typed.strip())
    return other


def _goes_on(reader: Reader) -> bool:
    """Say whether a run of days stands here, of which the day read is but the first."""
    with reader.attempt():
        return joins_ends(reader)


def _is_first_end(reader: Reader, said: SaidBefore, other: Expr) -> bool:
    """Say whether ``other`` is the day with which the range begins that is being read."""
    first, names = said.first, reader.names
    if first is None:
        return False
    known = known_day(reader, first)
    same = names.day_of(first) == names.day_of(other)
    return same or (known is not None and known in days_in_year(names.day_of(other), known.year))


def known_day(reader: Reader, expr: Expr) -> date | None:
    """Return the one day that ``expr`` is, None where it has one in many years."""
    match expr:
        case OneDate(day):
            return day
        case OneLunarDate():
            found = [
                day for year in (expr.lunar.year, expr.lunar.year + 1) for day in days_in_year(expr, year)
            ]
            return found[0]
        case Years(base, int(year), until) if year == until:
            return _only(days_in_year(reader.names.day_of(base), year))
        case MonthDay() if reader.said is not None and reader.said.since is not None:
            since = reader.said.since
            years = range(since.year, since.year + 9)  # the longest time without a 29 February
            return next(day for year in years for day in days_in_year(expr, year) if day >= since)
        case LunarDay() if reader.said is not None and reader.said.since is not None:
            since = reader.said.since
            days = (day for year in (since.year, since.year + 1) for day in days_in_year(expr, year))
            return next((day for day in days if day >= since), None)
        case _ if reader.year is not None:
            return _only(days_in_year(reader.names.day_of(expr), reader.year))
        case _:
            return None


def _only(days: tuple[date, ...]) -> date | None:
    return days[0] if len(days) == 1 else None


def compare_weekday(reader: Reader, base: Expr, weekday: int, typed: str) -> Expr:
    """Return ``base`` where it falls on ``weekday``, 0 for Monday … 6, which was ``typed``."""
    day = known_day(reader, base)
    if day is None:
        raise weekday_of_one_year(reader, typed)
    if day.weekday() == weekday:
        return base
    right, words = WEEKDAYS[day.weekday()], day_words(day)
    raise reader.error(
        "DIFFERENT_DAYS",
        Text(f"{day.year}年{words.zh}是{right.zh}，不是{typed}", f"{day} is a {right.en}, not {typed}"),
        Text(f"请改日期，或把「{typed}」改成「{right.zh}」", f'mend the date, or write "{right.en}"'),
        start=reader.operand_at,
    )


def _different(reader: Reader, known: date, days: tuple[date, ...], first: str, typed: str) -> WhenError:
    lunar, words = to_lunar(known), day_words(known)
    falls = "、".join(f"{day.year}年{day_words(day).zh}" for day in days) or f"{known.year}年没有"
    falls_en = ", ".join(map(str, days)) or f"not in {known.year}"
    return reader.error(
        "DIFFERENT_DAYS",
        Text(f"「{first}」与「{typed}」不是同一天", f'"{first}" and "{typed}" are not the same day'),
        Text(
            f"{known.year}年{words.zh}是农历{lunar_text(lunar)}；另一个是{falls}。请改对其中一个",
            f"{known} is lunar {lunar.month}-{lunar.day}; the other is {falls_en}; mend one of them",
        ),
        start=reader.operand_at,
    )


def _not_every_year(reader: Reader, base: Expr, other: Expr, first: Text, typed: str) -> WhenError:
    """Return the error that a Gregorian and a lunar day, or two names, part in other years."""
    hint = Text(
        f"请只写一个：「{first.zh}」或者「{typed}」", f'write one of them: "{first.en}", or "{typed}"'
    )
    if all(isinstance(day, (FestivalDay, TermDay, Break)) for day in (base, other)):
        hint = Text(
            f"两个都要，请写「{first.zh}、{typed}」", f'for the days of both write "{first.en} or {typed}"'
        )
    elif isinstance(base, MonthDay) != isinstance(other, MonthDay):
        kept = typed if isinstance(base, MonthDay) else first.zh
        hint = Text(
            f"请只留「{kept}」，它每年都对（农历和节气的日子每年在公历里不同）；公历日期只对一年，要写请带年份",
            f'keep "{kept}", which holds every year; the Gregorian date is that of one year',
        )
    return reader.error(
        "DIFFERENT_DAYS",
        Text(
            f"「{first.zh}」与「{typed}」不是每年同一天", f'"{first.en}" and "{typed}" are not the same days'
        ),
        hint,
        start=reader.operand_at,
    )


def _named(reader: Reader) -> Expr | None:
    """Read the name of a festival, a term or a break."""
    found = reader.names.longest(reader.text, reader.position)
    if found is None or not isinstance(found.names[0].expr, (FestivalDay, TermDay, Break)):
        return None
    reader.position = found.stop
    return found.names[0].expr
