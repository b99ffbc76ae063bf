"""At most six working days in a row: how the breaks of a year, as forecast, keep to it.

The order revised in November 2024 says that work before and after a break generally lasts no longer
than six days; the notices since keep to it.

Source: 国务院关于修改《全国年节及纪念日放假办法》的决定 of 2024-11-10, and its explanation.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from eventplan.almanac.makeup_days import SAT, day_after, day_before, other_weekend_day
from eventplan.almanac.statutory import NoticeBreak
from eventplan.domain.span import DateSpan

MOST_DAYS = 6
_LONG_BREAK_DAYS = 8
_DAY = timedelta(days=1)


def with_near_day_off(one: NoticeBreak) -> NoticeBreak:
    """Return the break with one make-up at either end, where both would be one weekend beside it."""
    if len(one.workdays) != 2 or one.workdays[1] - one.workdays[0] != _DAY:
        return one
    first, second = one.workdays
    if second == one.first - _DAY:
        return replace(one, first=second, workdays=(first, day_after(one.span)))
    if first == one.last + _DAY:
        return replace(one, last=first, workdays=(day_before(one.span), second))
    return one


def within_six_days(breaks: Iterable[NoticeBreak]) -> tuple[NoticeBreak, ...]:
    """Return the breaks of one year with make-ups moved until no row of working days passes six."""
    kept = tuple(breaks)
    while (better := _one_move(kept)) is not None:
        kept = better
    return kept


def other_way(one: NoticeBreak, breaks: Iterable[NoticeBreak]) -> NoticeBreak | None:
    """Return how ``one`` of the year's ``breaks`` may as well be arranged, None where only one way is.

    A make-up that touches a break of eight days or more, with the other day of its weekend outside
    the break, may as well fall on that other day: in 2026 the near day was left off.
    """
    others = tuple(each for each in breaks if each != one)
    if one.span.days < _LONG_BREAK_DAYS:
        return None
    for day in one.workdays:
        far = other_weekend_day(day)
        touches = day in (one.first - _DAY, one.last + _DAY)
        if touches and far not in one.span and _is_free(far, others):
            way = _moved(one, day, far)
            if not long_rows((*others, way)):
                return way
    return None


def long_rows(breaks: Iterable[NoticeBreak]) -> tuple[DateSpan, ...]:
    """Return the rows of more than six working days that the make-ups of ``breaks`` are part of."""
    breaks = tuple(breaks)
    off = {day for each in breaks for day in each.span}
    work = {day for each in breaks for day in each.workdays}

    def is_worked(day: date) -> bool:
        return day in work or (day.weekday() < SAT and day not in off)

    rows = set()
    for day in work:
        first = last = day
        while is_worked(first - _DAY):
            first -= _DAY
        while is_worked(last + _DAY):
            last += _DAY
        rows.add(DateSpan(first, last))
    return tuple(sorted((row for row in rows if row.days > MOST_DAYS), key=lambda row: row.first))


def _one_move(breaks: tuple[NoticeBreak, ...]) -> tuple[NoticeBreak, ...] | None:
    """Return ``breaks`` with one make-up moved so that fewer rows are too long, None without such a move."""
    rows = long_rows(breaks)
    for row in rows:
        for moved in _moves(breaks, row):
            if len(long_rows(moved)) < len(rows):
                return moved
    return None


def _moves(breaks: tuple[NoticeBreak, ...], row: DateSpan) -> Iterator[tuple[NoticeBreak, ...]]:
    """Yield what may be done about one row, the best first: it is the later break's make-up that moves."""
    in_row = [each for each in breaks if any(day in row for day in each.workdays)]
    one = max(in_row, key=lambda each: each.first)
    others = tuple(each for each in breaks if each is not one)
    for day in (day for day in one.workdays if day in row):
        is_before = day < one.first
        for target in (other_weekend_day(day), day_after(one.span) if is_before else day_before(one.span)):
            if target not in one.workdays and _is_free(target, others):
                yield (*others, _moved(one, day, target))


def _is_free(day: date, breaks: Iterable[NoticeBreak]) -> bool:
    return not any(day in each.span or day in each.workdays for each in breaks)


def _moved(one: NoticeBreak, day: date, target: date) -> NoticeBreak:
    """Return the break with ``target`` worked in the place of ``day``."""
    workdays = tuple(sorted(target if each == day else each for each in one.workdays))
    off = [each for each in one.span if each != target]
    return replace(one, first=off[0], last=off[-1], workdays=workdays)
