"""Days off and make-up workdays of a year whose notice is not out yet, by rule.

The rule is what the notices since 2008 have in common. Where they changed their mind, the latest
notice decides: these habits are learned, and only from notices of earlier years. From 2025 no
forecast asks for more than six working days in a row (``six_days``).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.lunar import LunarDate, to_solar
from eventplan.almanac.makeup_days import FRI, MON, SAT, SUN, THU, TUE, WED, makeup_days
from eventplan.almanac.six_days import with_near_day_off, within_six_days
from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak, statutory_days
from eventplan.domain.span import DateSpan

# The decree of December 2007 ended the golden weeks of May; habits before it do not carry over.
FIRST_LEARNED_YEAR = 2008

# The order revised in November 2024 says that work around a break generally lasts six days at most.
SIX_DAYS_SINCE = 2025

# The long weeks add two weekends, moved by make-up workdays, to the days of the law.
_MOVED_WEEKEND_DAYS = 4
# A one-day holiday makes three days off; a Labour Day break beyond that is a long one.
_SHORT_BREAK_DAYS = 3
# A week of seven days from Monday or Saturday leaves no choice of the weekend to work; eight do.
_EIGHT_DAYS = 8


class Habits(Struct, frozen=True):
    """What earlier notices did where the rule leaves a choice.

    Args:
        bridges_wednesday: a holiday on Wednesday frees Monday and Tuesday too, against a weekend.
        begins_on_eve: Spring Festival begins on the Eve though the law does not name it.
        labour_days: length of the Labour Day break; up to 3 it is treated as any one-day holiday.
        works_whole_weekend: an 8-day run beside a weekend takes both its make-ups there.
    """

    bridges_wednesday: bool = True
    begins_on_eve: bool = False
    labour_days: int = _SHORT_BREAK_DAYS
    works_whole_weekend: bool = True


def forecast_breaks(year: int, notices: Iterable[Notice]) -> tuple[NoticeBreak, ...]:
    """Return the breaks to expect in ``year``, 2008..2099, in order, knowing only notices before it.

    Raises:
        ValueError: ``year`` is outside 2008..2099.
    """
    earlier = sorted((notice for notice in notices if notice.year < year), key=lambda each: each.year)
    return expected_breaks(year, reduce(learned, earlier, Habits()))


def expected_breaks(year: int, habits: Habits) -> tuple[NoticeBreak, ...]:
    """Return the breaks that the rule gives for ``year``, 2008..2099, with ``habits``, in order.

    Raises:
        ValueError: ``year`` is outside 2008..2099.
    """
    if not FIRST_LEARNED_YEAR <= year <= 2099:
        raise ValueError(f"year must be in {FIRST_LEARNED_YEAR}..2099: {year}")
    breaks = [
        _one_day_break(holiday, statutory_days(holiday, year)[0], habits)
        for holiday in (Holiday.NEW_YEAR, Holiday.QINGMING, Holiday.DRAGON_BOAT)
    ]
    breaks += [_spring_festival(year, habits), _labour_day(year, habits), *_autumn(year, habits)]
    kept = within_six_days(breaks) if year >= SIX_DAYS_SINCE else breaks
    return tuple(sorted(kept, key=lambda each: (each.first, each.last)))


def learned(habits: Habits, notice: Notice) -> Habits:
    """Return ``habits`` as they stand after ``notice``; it wins over what was seen before."""
    if notice.year >= FIRST_LEARNED_YEAR:
        for ordered in sorted(notice.breaks, key=lambda each: each.first):
            habits = _learned_from(habits, ordered, notice.year)
    return habits


def _learned_from(habits: Habits, ordered: NoticeBreak, year: int) -> Habits:
    span = ordered.span
    match ordered.holidays:
        case (Holiday.SPRING_FESTIVAL,):
            eve = _eve(year)
            if eve not in statutory_days(Holiday.SPRING_FESTIVAL, year):
                habits = replace(habits, begins_on_eve=ordered.first <= eve)
        case (Holiday.LABOUR_DAY,):
            habits = replace(habits, labour_days=span.days)
    if len(ordered.holidays) == 1 and span.days <= _SHORT_BREAK_DAYS:
        days = statutory_days(ordered.holidays[0], year)
        if len(days) == 1 and days[0].weekday() == WED:
            habits = replace(habits, bridges_wednesday=span.days > 1)
    if span.days >= _EIGHT_DAYS and len(ordered.workdays) == 2 and _lies_beside_weekend(span):
        together = ordered.workdays[1] - ordered.workdays[0] == timedelta(days=1)
        habits = replace(habits, works_whole_weekend=together)
    return habits


def _eve(year: int) -> date:
    return to_solar(LunarDate(year, 1, 1)) - timedelta(days=1)


def _lies_beside_weekend(span: DateSpan) -> bool:
    """Say whether a weekend touches one end of the run while the other end is inside a week."""
    first, last = span.first.weekday(), span.last.weekday()
    return (first in (SUN, MON) and last < FRI) or (last == FRI and first not in (SAT, SUN, MON))


def _one_day_break(holiday: Holiday, day: date, habits: Habits) -> NoticeBreak:
    """Return the break of a holiday of one day, by its weekday."""
    # (days from the holiday to the first and last day off, and to the make-up workdays)
    before, after, workdays = {
        MON: (-2, 0, ()),
        TUE: (-2, 0, (-3,)),
        WED: (-2, 0, (-4, -3)) if habits.bridges_wednesday else (0, 0, ()),
        THU: (0, 2, (3,)),
        FRI: (0, 2, ()),
        SAT: (0, 2, ()),
        SUN: (-1, 1, ()),
    }[day.weekday()]
    return _in_order_of_its_year(
        NoticeBreak(
            (holiday,),
            day + timedelta(days=before),
            day + timedelta(days=after),
            tuple(day + timedelta(days=offset) for offset in workdays),
        )
    )


def _spring_festival(year: int, habits: Habits) -> NoticeBreak:
    """Return the long week of Spring Festival: the days of the law and two weekends moved to them."""
    legal = statutory_days(Holiday.SPRING_FESTIVAL, year)
    first = _eve(year) if habits.begins_on_eve else legal[0]
    span = _days_from(first, len(legal) + _MOVED_WEEKEND_DAYS)
    return _with_makeups((Holiday.SPRING_FESTIVAL,), span, len(legal), habits)


def _labour_day(year: int, habits: Habits) -> NoticeBreak:
    """Return the break of Labour Day: as any one-day holiday, or a long one that a weekend may open."""
    legal = statutory_days(Holiday.LABOUR_DAY, year)
    if habits.labour_days <= _SHORT_BREAK_DAYS and len(legal) == 1:
        return _one_day_break(Holiday.LABOUR_DAY, legal[0], habits)
    weekend_days_before = {SUN: 1, MON: 2}.get(legal[0].weekday(), 0)
    first = legal[0] - timedelta(days=weekend_days_before)
    span = _days_from(first, max(habits.labour_days, _SHORT_BREAK_DAYS + len(legal)))
    return _with_makeups((Holiday.LABOUR_DAY,), span, len(legal), habits)


def _autumn(year: int, habits: Habits) -> tuple[NoticeBreak, ...]:
    """Return the breaks of Mid-Autumn and National Day, one break where their days meet."""
    legal = statutory_days(Holiday.NATIONAL_DAY, year)
    (moon_day,) = statutory_days(Holiday.MID_AUTUMN, year)
    week = _days_from(legal[0], len(legal) + _MOVED_WEEKEND_DAYS)
    moon = _one_day_break(Holiday.MID_AUTUMN, moon_day, habits)
    if _meets(moon.span, week):
        span = _days_from(min(moon_day, week.first), week.days + 1)
        return (_with_makeups((Holiday.MID_AUTUMN, Holiday.NATIONAL_DAY), span, len(legal) + 1, habits),)
    national = _with_makeups((Holiday.NATIONAL_DAY,), week, len(legal), habits)
    taken = tuple(day for day in national.workdays if day in moon.span or day in moon.workdays)
    if not taken:
        return moon, national
    rest = tuple(day for day in national.workdays if day not in taken)
    if moon_day.weekday() in (SAT, SUN):
        # The day in lieu that Mid-Autumn owes pays for the workday that cannot be: fewest days move.
        weekend = NoticeBreak(moon.holidays, *_weekend_of(moon_day))
        return weekend, replace(national, workdays=rest)
    earlier = tuple(day - timedelta(days=7) for day in taken)
    return moon, replace(national, workdays=(*earlier, *rest))


def _meets(span: DateSpan, week: DateSpan) -> bool:
    """Say whether nothing but weekend days, or nothing at all, lies between ``span`` and ``week``."""
    if span.overlaps(week):
        return True
    first, last = sorted((span, week))
    between = (first.last + timedelta(days=n) for n in range(1, (last.first - first.last).days))
    return all(day.weekday() >= SAT for day in between)


def _weekend_of(day: date) -> tuple[date, date]:
    saturday = day - timedelta(days=day.weekday() - SAT)
    return saturday, saturday + timedelta(days=1)


def _with_makeups(
    holidays: tuple[Holiday, ...], span: DateSpan, legal_days: int, habits: Habits
) -> NoticeBreak:
    """Return the break over ``span``: each weekday off beyond ``legal_days`` is worked on a weekend."""
    owed = sum(day.weekday() < SAT for day in span) - legal_days
    workdays = makeup_days(span, owed, keeps_weekends_whole=habits.works_whole_weekend)
    return _in_order_of_its_year(NoticeBreak(holidays, span.first, span.last, workdays))


def _in_order_of_its_year(one: NoticeBreak) -> NoticeBreak:
    """Return the break; since no more than six days are worked in a row, never a whole weekend beside it."""
    return with_near_day_off(one) if one.last.year >= SIX_DAYS_SINCE else one


def _days_from(first: date, days: int) -> DateSpan:
    return DateSpan(first, first + timedelta(days=days - 1))
