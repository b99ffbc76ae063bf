"""How often the forecast of days off came true: each announced year forecast from those before it.

The figure is a little kind: the rule itself was written with all notices in sight, and only its
habits are learned year by year. Notices count as amended (Labour Day 2019, Spring Festival 2020).
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from eventplan.almanac.announced import known_notices
from eventplan.almanac.forecast import FIRST_LEARNED_YEAR, Habits, expected_breaks, learned
from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak, unbroken_run
from eventplan.domain.span import DateSpan


class Arrangement(Struct, frozen=True):
    """The unbroken run of days off around a holiday, and the make-up workdays that pay for it."""

    span: DateSpan
    workdays: tuple[date, ...]


class HolidayBacktestRow(Struct, frozen=True):
    """One holiday of one year: what was forecast from the years before, and what was ordered."""

    year: int
    holiday: Holiday
    forecast: Arrangement
    ordered: Arrangement

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

    def of_holiday(self, holiday: Holiday) -> "BacktestReport":
        """Return the rows of one holiday."""
        return BacktestReport(tuple(row for row in self.rows if row.holiday is holiday))

    def confidence(self, holiday: Holiday) -> float:
        """Return the chance, 0..1, that a forecast of ``holiday`` comes true in full.

        Its share of hits after Laplace, (hits + 1) / (years + 2), which keeps it off 0 and 1.
        """
        report = self.of_holiday(holiday)
        return (report.hits + 1) / (len(report.rows) + 2)


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
            rows += (
                HolidayBacktestRow(notice.year, holiday, forecast[holiday], ordered[holiday])
                for holiday in Holiday
                if holiday in ordered
            )
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
