"""Counting targets on the calendar: the spans of weekends, workdays, weekdays and stem days."""

from collections.abc import Iterator
from datetime import date, timedelta

from eventplan.almanac.festivals import stem_of
from eventplan.domain.span import DateSpan
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.counted import DayKind, StemDay, Target, Weekday, Weekdays

DAY = timedelta(days=1)


def is_target(day: date, target: Target, search: RuleSearch) -> bool:
    """Say whether ``day`` is of the kind; both days of a weekend are."""
    match target:
        case Weekdays(days):
            return Weekday(day.weekday()) in days
        case StemDay(stem):
            return stem_of(day) == stem
        case DayKind.DAY:
            return True
        case DayKind.WEEKEND:
            return day.weekday() >= 5
        case DayKind.FREE_WEEKEND:
            return day.weekday() >= 5 and not any(map(search.is_workday, weekend_of(day)))
        case DayKind.WORKDAY:
            return search.is_workday(day)
        case DayKind.REST_DAY:
            return not search.is_workday(day)


def weekend_of(day: date) -> DateSpan:
    """Return the Saturday and Sunday of the week, Monday to Sunday, that holds ``day``."""
    saturday = day + (5 - day.weekday()) * DAY
    return DateSpan(saturday, saturday + DAY)


def is_weekend(target: Target) -> bool:
    """Say whether the target is a Saturday and Sunday together."""
    return target in (DayKind.WEEKEND, DayKind.FREE_WEEKEND)


def target_spans(target: Target, first: date, last: date, search: RuleSearch) -> Iterator[DateSpan]:
    """Yield the targets that lie wholly inside ``first``..``last``, in order."""
    if is_weekend(target):
        saturday = first + (5 - first.weekday()) % 7 * DAY
        while saturday + DAY <= last:
            if is_target(saturday, target, search):
                yield DateSpan(saturday, saturday + DAY)
            saturday += 7 * DAY
        return
    day = first
    while day <= last:
        if is_target(day, target, search):
            yield DateSpan(day, day)
        day += DAY


def target_spans_before(target: Target, last: date, first: date, search: RuleSearch) -> Iterator[DateSpan]:
    """Yield the targets wholly inside ``first``..``last``, the latest first."""
    if is_weekend(target):
        sunday = last - (last.weekday() + 1) % 7 * DAY
        while sunday - DAY >= first:
            if is_target(sunday, target, search):
                yield DateSpan(sunday - DAY, sunday)
            sunday -= 7 * DAY
        return
    day = last
    while day >= first:
        if is_target(day, target, search):
            yield DateSpan(day, day)
        day -= DAY


def rests_on_forecast(target: Target, first: date, last: date, search: RuleSearch) -> bool:
    """Say whether counting the target over ``first``..``last`` meets a day a notice may yet change."""
    asks_the_law = target in (DayKind.WORKDAY, DayKind.REST_DAY, DayKind.FREE_WEEKEND)
    return asks_the_law and any(map(search.is_forecast, DateSpan(first, last)))
