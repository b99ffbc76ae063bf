"""Days on which people work, make-up workdays among them: on them tasks fall, and offices take papers."""

from datetime import date, timedelta

from msgspec import Struct

from eventplan.almanac.years import Almanacs
from eventplan.domain.preparation.campaign import StepDay
from eventplan.domain.span import DateSpan

_DAY = timedelta(days=1)


class WorkingDays(Struct, frozen=True):
    """The working days that ``almanacs`` know."""

    almanacs: Almanacs

    def is_one(self, day: date) -> bool:
        """Say whether people work on ``day``."""
        return self.almanacs.is_workday(day)

    def at_or_before(self, day: date) -> date:
        """Return ``day``, or the last working day before it."""
        while not self.is_one(day):
            day -= _DAY
        return day

    def at_or_after(self, day: date) -> date:
        """Return ``day``, or the first working day after it."""
        while not self.is_one(day):
            day += _DAY
        return day

    def before(self, day: date, count: int) -> date:
        """Return the working day that is ``count`` of them before ``day``."""
        for _ in range(count):
            day = self.at_or_before(day - _DAY)
        return day

    def after(self, day: date, count: int) -> date:
        """Return the working day that is ``count`` of them after ``day``."""
        for _ in range(count):
            day = self.at_or_after(day + _DAY)
        return day

    def is_guessed(self, one: date, other: date) -> bool:
        """Say whether a day from one to the other is off or worked by a forecast alone."""
        days = DateSpan(min(one, other), max(one, other))
        return any(map(self.almanacs.is_forecast, days))


def due_day(at: StepDay, span: DateSpan, workdays: WorkingDays) -> date:
    """Return the day that ``at`` gives for an activity on ``span``, before it is moved to a working day."""
    base = span.last if at.is_after else span.first
    if at.in_workdays:
        return workdays.after(base, at.days) if at.is_after else workdays.before(base, at.days)
    return base + timedelta(days=at.days if at.is_after else -at.days)
