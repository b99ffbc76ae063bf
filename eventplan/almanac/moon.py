"""The moon's four phases; days are those of UTC+8. An adapter over tyme4py."""

from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from math import floor, pi

from tyme4py.util import ShouXingUtil

from eventplan.almanac.lunar import to_lunar
from eventplan.almanac.solar_terms import BEIJING, is_near_midnight
from eventplan.domain.text import Text

_NOON_2000 = datetime(2000, 1, 1, 12, tzinfo=BEIJING)
_MONTHS_A_YEAR = 12.3683  # mean synodic months in a mean tropical year


class MoonPhase(Enum):
    """A quarter of the moon's course, in order from the new moon."""

    NEW = Text("新月", "new moon")
    FIRST_QUARTER = Text("上弦月", "first quarter")
    FULL = Text("满月", "full moon")
    LAST_QUARTER = Text("下弦月", "last quarter")

    @property
    def text(self) -> Text:
        """The phase's name in both languages."""
        return self.value


@cache
def moon_phases(year: int) -> tuple[tuple[date, MoonPhase], ...]:
    """Return the days of all phases in ``year`` in order, for 2000..2099.

    The new moon is put on the first day of its lunar month, even where a computation a few seconds
    on the other side of midnight would say otherwise.
    """
    phases = []
    # One month more on either side than the mean count asks for covers the spread of the months.
    first = floor((year - 2000) * _MONTHS_A_YEAR) - 2
    for month in range(first, first + 17):
        for quarter, phase in enumerate(MoonPhase):
            moment = _moment(month + quarter / 4)
            day = _month_start(moment) if phase is MoonPhase.NEW else moment.date()
            if day.year == year:
                phases.append((day, phase))
    return tuple(phases)


@cache
def uncertain_new_moons(year: int) -> tuple[date, ...]:
    """Return the first days of lunar months whose new moon is too near midnight to be sure of its day.

    All dates of such a month may come out one day off.
    """
    first = floor((year - 2000) * _MONTHS_A_YEAR) - 2
    moments = (_moment(month) for month in range(first, first + 17))
    days = (_month_start(moment) for moment in moments if is_near_midnight(moment))
    return tuple(day for day in days if day.year == year)


def _month_start(new_moon: datetime) -> date:
    """Return the first day of the lunar month that the tables begin with this new moon."""
    day = new_moon.date()
    for offset in (0, -1, 1):
        candidate = day + timedelta(days=offset)
        if _is_month_start(candidate):
            return candidate
    return day


def _is_month_start(day: date) -> bool:
    return date(1999, 2, 16) <= day <= date(2100, 2, 8) and to_lunar(day).day == 1


def _moment(months: float) -> datetime:
    """Return the moment in UTC+8 at which ``months`` synodic months are over, 0 on 2000-01-07."""
    return _NOON_2000 + timedelta(days=ShouXingUtil.shuo_high(months * 2 * pi))
