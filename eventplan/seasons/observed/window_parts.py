"""The parts of a window that a rule may name: its start, its peak, its end, its halves."""

from datetime import timedelta
from enum import Enum

from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan


class Part(Enum):
    """A named part of a window's span."""

    PEAK = "peak"
    START = "start"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"


def part(window: SeasonWindow, which: Part) -> DateSpan:
    """Return the days of a part of ``window``, at least one.

    START and END are the first and the last third, PEAK a third around the estimated peak, or
    around the middle where none is known. The halves share no day: of an odd number of days the
    middle one belongs to the first, and a window of one day is both.
    """
    span = window.span
    third = max(1, round(span.days / 3))
    half = (span.days + 1) // 2
    match which:
        case Part.START:
            return _days_of(span, 0, third)
        case Part.END:
            return _days_of(span, span.days - third, third)
        case Part.FIRST_HALF:
            return _days_of(span, 0, half)
        case Part.SECOND_HALF:
            return _days_of(span, min(half, span.days - 1), max(1, span.days - half))
        case Part.PEAK:
            return _days_of(span, _peak_start(window, third), third)


def _peak_start(window: SeasonWindow, third: int) -> int:
    """Return how many days into the span its peak part begins; it never leaves the span."""
    span = window.span
    if window.peak is None:
        return (span.days - third) // 2
    centre = (window.peak.p50 - span.first).days
    return min(max(centre - third // 2, 0), span.days - third)


def _days_of(span: DateSpan, start: int, days: int) -> DateSpan:
    first = span.first + timedelta(days=start)
    return DateSpan(first, first + timedelta(days=days - 1))
