"""How often the forecast of days off came true: each announced year forecast from those before it.

The figure is a little kind: the rule itself was written with all notices in sight, and only its
habits are learned year by year. Notices count as they stood at last; two holidays were amended
after they were out, and are compared with what was first announced too.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from eventplan.almanac.announced import known_notices
from eventplan.almanac.forecast import FIRST_LEARNED_YEAR, Habits, expected_breaks, learned
from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak, unbroken_run
from eventplan.domain.span import DateSpan

# Before anything is known nine forecasts in ten are taken to come true, with the weight of four
# years; a year counts half as much as one five years later. Over 2008-2026 this says 0.895 on
# average where 0.910 came true.
_PRIOR_CHANCE, _PRIOR_YEARS, _HALF_LIFE_YEARS = 0.9, 4, 5


class Arrangement(Struct, frozen=True):
    """The unbroken run of days off around a holiday, and the make-up workdays that pay for it."""

    span: DateSpan
    workdays: tuple[date, ...]


# Source: 国办发明电〔2018〕15号 and 〔2019〕16号, before they were amended on 2019-03-22 and 2020-01-27.
_FIRST_ANNOUNCED: Mapping[tuple[int, Holiday], Arrangement] = {
    (2019, Holiday.LABOUR_DAY): Arrangement(DateSpan(date(2019, 5, 1), date(2019, 5, 1)), ()),
    (2020, Holiday.SPRING_FESTIVAL): Arrangement(
        DateSpan(date(2020, 1, 24), date(2020, 1, 30)), (date(2020, 1, 19), date(2020, 2, 1))
    ),
}


class HolidayBacktestRow(Struct, frozen=True):
    """One holiday of one year: what was forecast from the years before, and what was ordered.

    ``said`` is the confidence, 0..1, that the years before gave the forecast; ``first_announced``
    what a notice ordered that was amended later.
    """

    year: int
    holiday: Holiday
    said: float
    forecast: Arrangement
    ordered: Arrangement
    first_announced: Arrangement | None

    @property
    def is_hit(self) -> bool:
        """Whether every day off and every make-up workday came true."""
        return self.forecast == self.ordered


class BacktestReport(Struct, frozen=True):
    """All rows in order of year and holiday."""

    rows: tuple[HolidayBacktestRow, ...]

    @property
    def hits(self) -> int:
        """How many rows came true in full."""
        return sum(row.is_hit for row in self.rows)

    @property
    def hits_as_first_announced(self) -> int:
        """How many rows came true in full by the notices as they were first published."""
        return sum(row.forecast == (row.first_announced or row.ordered) for row in self.rows)

    @property
    def runs_right(self) -> int:
        """In how many rows the days off came true."""
        return sum(row.forecast.span == row.ordered.span for row in self.rows)

    @property
    def workdays_right(self) -> int:
        """In how many rows the make-up workdays came true."""
        return sum(row.forecast.workdays == row.ordered.workdays for row in self.rows)

    @property
    def brier(self) -> float:
        """The mean square, 0..1, by which what was said missed what came: the less, the better."""
        return math.fsum((row.said - row.is_hit) ** 2 for row in self.rows) / len(self.rows)

    def of_holiday(self, holiday: Holiday) -> "BacktestReport":
        """Return the rows of one holiday."""
        return BacktestReport(tuple(row for row in self.rows if row.holiday is holiday))

    def confidence(self, holiday: Holiday, year: int) -> float:
        """Return the chance, 0..1, that a forecast of ``holiday`` in ``year`` comes true in full."""
        return _confidence(self.rows, holiday, year)


def _confidence(rows: Iterable[HolidayBacktestRow], holiday: Holiday, year: int) -> float:
    """Return the share of hits before ``year``, newer years weighing more, with the prior mixed in."""
    seen = [
        (math.exp2((row.year - year) / _HALF_LIFE_YEARS), row.is_hit)
        for row in rows
        if row.holiday is holiday and row.year < year
    ]
    hits = sum(weight for weight, is_hit in seen if is_hit)
    years = sum(weight for weight, _ in seen)
    return (hits + _PRIOR_CHANCE * _PRIOR_YEARS) / (years + _PRIOR_YEARS)


def backtest(notices: Iterable[Notice] = ()) -> BacktestReport:
    """Forecast every announced year since 2008 from the notices before it, and compare.

    ``notices`` are laid over those that chinesecalendar knows.
    """
    rows: list[HolidayBacktestRow] = []
    habits = Habits()
    for notice in known_notices(notices):
        if notice.year >= FIRST_LEARNED_YEAR:
            forecast = _arrangements(expected_breaks(notice.year, habits))
            ordered = _arrangements(notice.breaks)
            rows += [
                HolidayBacktestRow(
                    notice.year,
                    holiday,
                    _confidence(rows, holiday, notice.year),
                    forecast[holiday],
                    ordered[holiday],
                    _FIRST_ANNOUNCED.get((notice.year, holiday)),
                )
                for holiday in Holiday
                if holiday in ordered
            ]
            habits = learned(habits, notice)
    return BacktestReport(tuple(rows))


def _arrangements(breaks: tuple[NoticeBreak, ...]) -> dict[Holiday, Arrangement]:
    """Return the arrangement of every holiday among ``breaks``."""
    off = {day for each in breaks for day in each.span}
    work = {day for each in breaks for day in each.workdays}
    return {
        holiday: Arrangement(unbroken_run(each.span, off, work), tuple(sorted(each.workdays)))
        for each in breaks
        for holiday in each.holidays
    }
