"""Reads a day that is said twice, and compares: 八月十五中秋节, 2027年2月20日（正月十五，周六）.

Whether both are one day can be known of every year only between names and dates of one calendar; a
weekday, or a date of the other calendar, is that of one year and needs the year beside it.
"""

from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from eventplan.almanac.lunar import lunar_text, to_lunar
from eventplan.domain.text import Text
from eventplan.domain.wording import WEEKDAYS, day_words
from eventplan.when.en.dates import date_en
from eventplan.when.en.repetition import every_en
from eventplan.when.forms.counted.registry import target_en
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Operand, Reader, SaidBefore
from eventplan.when.scanner.lazy_regex import Pattern
from eventplan.when.scanner.weekday_words import SEVERAL_WEEKDAYS, WEEKDAY_LEAD, weekday_beside, weekday_of
from eventplan.when.scanner.years_of_dates import days_in_year
from eventplan.when.tree.forms import Every, Expr, Range, Years
from eventplan.when.tree.leaves import AllYear, Break, FestivalDay, MonthDay, OneDate, OneLunarDate, TermDay
from eventplan.when.tree.traversal import is_lunar, is_one_day
from eventplan.when.zh.dates import date_zh
from eventplan.when.zh.selection import loose_suffix

_WEEK: Final = 7
_MEANS: Final = Pattern("即|也就是|亦即|,?(?=农历|阴历|lunar)")
_NEXT_CLAIM: Final = Pattern("[,、;/ ]")


def same_day(reader: Reader, base: Expr) -> Expr | None:
    """Read what is said once more of ``base`` behind it, None where nothing is.

    Raises:
        WhenError: what stands there is another day, or cannot be known of every year.
    """
    if not is_one_day(base):
        return None
    if reader.text.startswith("(", reader.position):
        return _aside(reader, base)
    if isinstance(base, OneDate) and (found := weekday_beside(reader, in_words=True)) is not None:
        return _compare_weekday(reader, base, *found)
    return _claim(reader, base, is_aside=False)


def _aside(reader: Reader, base: Expr) -> Expr | None:
    """Read everything that brackets say of ``base``: （星期六，农历正月十五）."""
    if reader.sees(SEVERAL_WEEKDAYS):
        return None
    with reader.attempt() as tried:
        reader.take("(")
        expr: Expr | None = None
        while True:
            if (found := weekday_beside(reader)) is not None:
                claimed: Expr | None = _compare_weekday(reader, expr or base, *found)
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
    start, notices = reader.position, reader.notices
    with reader.attempt() as tried:
        means = reader.match(_MEANS) if not is_aside and isinstance(base, OneDate) else None
        at = reader.position
        with reader.saying(None):
            other = _named(reader) or (_dated(reader) if is_aside or means else None)
        typed = reader.typed(at)
        is_day = other is not None and (is_one_day(other) or (isinstance(other, Break) and not is_aside))
        is_echo = typed == reader.typed(reader.operand_at, start)  # 重阳节 重阳节 is a slip
        if other is None or not is_day or is_echo:
            return None
        tried.keep()
    # 八月十五 needs no word about its calendar beside 中秋节.
    reader.notices = tuple(notice for notice in notices if notice.code != "READ_AS_LUNAR")
    names = reader.names
    if names.day_of(base) == names.day_of(other):
        return other if isinstance(other, FestivalDay) else base
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


def _dated(reader: Reader) -> Expr | None:
    return date_en(reader) or date_zh(reader)


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
        case _ if reader.year is not None:
            return _only(days_in_year(reader.names.day_of(expr), reader.year))
        case _:
            return None


def _only(days: tuple[date, ...]) -> date | None:
    return days[0] if len(days) == 1 else None


def _compare_weekday(reader: Reader, base: Expr, weekday: int, typed: str) -> Expr:
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


def weekday_first(reader: Reader) -> Expr | None:
    """Read ``Sunday, May 2, 2027``, whose weekday stands before the date."""
    if (found := reader.ahead(WEEKDAY_LEAD)) is None:
        return None
    with reader.attempt() as tried:
        reader.match(WEEKDAY_LEAD)
        day = date_en(reader) or date_zh(reader)
        if not isinstance(day, (OneDate, MonthDay)):
            return None
        tried.keep()
    return _compare_weekday(reader, day, weekday_of(None, found["en"]), found["en"].capitalize())


def weekday_of_one_year(reader: Reader, typed: str) -> WhenError:
    """Return the error that a weekday stands beside a day of every year."""
    en = f'"{typed}" holds in one year; a rule serves every year'
    hint = Text(
        "请去掉星期几，或写出年份，如「2027年5月1日（周六）」",
        'leave it out, or write the year: "2027-05-01 (Saturday)"',
    )
    message = Text(f"「{typed}」只在某一年里对，规则每年都用", en)
    return reader.error("WHICH_YEARS", message, hint, start=reader.operand_at)


def chosen_aside(reader: Reader, base: Expr, ranged: Operand) -> Expr | None:
    """Read 每周五、周六 or ``every Saturday`` in the brackets behind a longer time."""
    if is_one_day(base):
        return None
    if (same := _weekdays_of_range(reader, base)) is not None:
        return same
    if (target := target_en(reader, joined_by=("and", "or"))) is not None:
        return Every(base, target) if target.traits.stands_alone else None
    every = every_en(reader, ranged) or loose_suffix(reader, base)
    return replace(every, base=base) if isinstance(every, Every) and every.base == AllYear() else every


def _weekdays_of_range(reader: Reader, base: Expr) -> Expr | None:
    """Compare the weekdays in the brackets of 2027年5月1日至5日（周六至周三）, of less than a week."""
    if not isinstance(base, Range):
        return None
    with reader.attempt() as tried:
        start, said = reader.position, []
        while (found := weekday_beside(reader)) is not None:
            said.append(found[0])
            joint = reader.take("至", "到", "-", "、", ",")
            if joint is None:
                break
        if not said or not reader.text.startswith(")", reader.position):
            return None
        typed = reader.typed(start)
        first = known_day(reader, base.first)
        with reader.saying(None if first is None else SaidBefore(False, since=first)):
            last = known_day(reader, base.last)
        if first is None or last is None:
            if _is_wide(base):
                return None
            raise weekday_of_one_year(reader, typed)
        if (last - first).days > _WEEK:
            return None
        days = [(first + timedelta(days=number)).weekday() for number in range((last - first).days + 1)]
        if said not in (days, [days[0], days[-1]]):
            zh = "、".join(WEEKDAYS[day].zh for day in days)
            en = ", ".join(WEEKDAYS[day].en for day in days)
            message = Text(f"这几天是{zh}，不是{typed}", f"these days are {en}, not {typed}")
            raise reader.error("DIFFERENT_DAYS", message, start=reader.operand_at)
        tried.keep()
        return base


def _is_wide(base: Range) -> bool:
    """Say whether a range is longer than a week whatever the year, as 6月1日至8月31日 is."""
    match base:
        case Range(MonthDay() as first, MonthDay() as last):
            begin, end = days_in_year(first, 2001), days_in_year(last, 2001)
            return bool(begin and end) and not 0 <= (end[0] - begin[0]).days <= _WEEK
        case _:
            return True


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
    days = reader.names.day_of(base), reader.names.day_of(other)
    hint = Text(f"请只写一个，或写「{first.zh}或{typed}」", f'write one of them, or "{first.en} or {typed}"')
    if is_lunar(days[0]) != is_lunar(days[1]):
        kept = (
            first.zh if is_lunar(days[0]) or (not is_lunar(days[1]) and isinstance(base, TermDay)) else typed
        )
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
