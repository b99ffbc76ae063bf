"""When to decide: the day on which a window can be told well enough to announce its days."""

from collections.abc import Mapping
from datetime import date, timedelta

from eventplan.domain.season import SeasonWindow, Stage
from eventplan.seasons.arithmetic.recency_mean import date_of
from eventplan.seasons.observed.window_rule import ObservedWindow, WindowRule
from eventplan.seasons.windows.booking import Booking, booking
from eventplan.seasons.windows.neighbours import decided_by_neighbour
from eventplan.seasons.windows.signs import usual_sign

# What is still needed to invite people once the days are known.
_NOTICE_DAYS = 14


def decision_date(window: SeasonWindow, rules: Mapping[str, WindowRule]) -> date | None:
    """Return the day on which to decide the days of ``window``, None when there is nothing to decide.

    It is the expected day of the sign; without one, of the nearest other place that comes a week earlier or
    more; where neither is expected before the peak itself, 14 days before the earliest likely peak (P10).
    What is too unsure to be dated is never decided beforehand.
    """
    rule = rules.get(window.id)
    if window.peak is None or window.stage is Stage.CONFIRMED or not isinstance(rule, ObservedWindow):
        return None
    if booking(window) is Booking.ON_THE_DAY:
        return None
    sign = usual_sign(rule, window.year, rules)
    expected = (
        None if sign is None else date_of(sign.day(0.5), window.year),
        decided_by_neighbour(rule, window.year),
    )
    for day in expected:
        if day is not None and day < window.peak.p50:
            return day
    return window.peak.p10 - timedelta(days=_NOTICE_DAYS)
