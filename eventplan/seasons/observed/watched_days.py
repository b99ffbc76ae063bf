"""The days on which somebody looked for a show that comes and goes, each with whether it was there."""

from datetime import date, timedelta

from eventplan.domain.span import DateSpan
from eventplan.seasons.observed.window_rule import ChanceWindow


def watched_days(rule: ChanceWindow, before_year: int) -> dict[date, bool]:
    """Return the watched days before 1 January of ``before_year``, in order.

    A day is watched that was noted, with or without the show, or lies in the time that is ``watched``. Where
    neither days without it nor such a time are known, it is the time between the first and the last day.
    """
    seen = [day for day in rule.days_seen if day.year < before_year]
    spans = rule.watched
    if only_seen(rule):
        spans = (DateSpan(min(seen), max(seen)),) if seen else ()
    end = date(before_year, 1, 1)
    found = {day: False for span in spans for day in _days(span, end)}
    found.update((day, False) for day in rule.days_missed if day < end)
    found.update((day, True) for day in seen)
    return dict(sorted(found.items()))


def only_seen(rule: ChanceWindow) -> bool:
    """Say whether nothing tells of days without the show, so that days nobody looked count as such."""
    return bool(rule.days_seen) and not rule.days_missed and not rule.watched


def _days(span: DateSpan, end: date) -> list[date]:
    last = min(span.last, end - timedelta(days=1))
    return [span.first + timedelta(days=step) for step in range((last - span.first).days + 1)]
