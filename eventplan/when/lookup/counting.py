"""Counting targets on the calendar: the spans of a kind of day, forwards and backwards."""

from collections.abc import Iterator
from datetime import date, timedelta

from eventplan.domain.span import DateSpan
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.counted import Countable

DAY = timedelta(days=1)


def target_spans(target: Countable, first: date, last: date, search: RuleSearch) -> Iterator[DateSpan]:
    """Yield the targets that lie wholly inside ``first``..``last``, in order."""
    if not target.traits.is_weekend:
        yield from _walked(target, first, last, DAY, search)
    else:
        saturday = first + (5 - first.weekday()) % 7 * DAY
        yield from _walked(target, saturday, last - DAY, 7 * DAY, search)


def target_spans_before(target: Countable, last: date, first: date, search: RuleSearch) -> Iterator[DateSpan]:
    """Yield the targets wholly inside ``first``..``last``, the latest first."""
    if not target.traits.is_weekend:
        yield from _walked(target, last, first, -DAY, search)
    else:
        saturday = last - DAY - (last.weekday() + 1) % 7 * DAY
        yield from _walked(target, saturday, first, -7 * DAY, search)


def _walked(
    target: Countable, start: date, stop: date, step: timedelta, search: RuleSearch
) -> Iterator[DateSpan]:
    """Yield the targets met from ``start`` to ``stop``, both inside, of which each begins on a day."""
    length = DAY if target.traits.is_weekend else 0 * DAY
    for day in (start + place * step for place in range((stop - start) // step + 1)):
        if target.matches(day, search):
            yield DateSpan(day, day + length)


def rests_on_forecast(target: Countable, first: date, last: date, search: RuleSearch) -> bool:
    """Say whether counting the target over ``first``..``last`` meets a day a notice may yet change."""
    return target.traits.asks_the_law and any(map(search.is_forecast, DateSpan(first, last)))
