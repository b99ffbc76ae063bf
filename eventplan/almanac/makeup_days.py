"""Which weekend days near a run of days off are worked to make up for it."""

from datetime import date, timedelta

from eventplan.domain.span import DateSpan

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)

_DAY = timedelta(days=1)


def day_before(span: DateSpan) -> date:
    """Return the Sunday before ``span``, or the Saturday where it begins on Sunday or Monday."""
    start = span.first.weekday()
    return span.first - timedelta(days={SUN: 1, MON: 2}.get(start, start + 1))


def day_after(span: DateSpan) -> date:
    """Return the Saturday after ``span``, or the Sunday where it ends on Saturday."""
    end = span.last.weekday()
    return span.last + timedelta(days=1 if end == SAT else (SAT - end) % 7)


def makeup_days(span: DateSpan, owed: int, *, keeps_weekends_whole: bool) -> tuple[date, ...]:
    """Return ``owed`` weekend days near ``span`` to be worked, in order.

    ``keeps_weekends_whole``: where a weekend touches one end of the run, two make-ups both lie in it.
    """
    start, end = span.first.weekday(), span.last.weekday()
    if owed == 2 and start == MON and (end == SUN or keeps_weekends_whole):
        return span.first - 2 * _DAY, span.first - _DAY
    if owed == 2 and end == FRI and (start == SAT or keeps_weekends_whole):
        return span.last + _DAY, span.last + 2 * _DAY
    before, after = day_before(span), day_after(span)
    if owed == 1:
        # The one nearer the break; the earlier when both are as near.
        return (before,) if span.first - before <= after - span.last else (after,)
    further = (other for other in (before - _DAY, after + _DAY) if other.weekday() >= SAT)
    return tuple(sorted((before, after, *further)[: max(owed, 0)]))


def other_weekend_day(day: date) -> date:
    """Return the Sunday of a Saturday, and the Saturday of a Sunday."""
    return day + _DAY if day.weekday() == SAT else day - _DAY
