"""Which days are off, which are make-up workdays, and which of that is a forecast."""

from collections.abc import Container, Iterator, Mapping
from datetime import date

from msgspec import Struct

from eventplan.almanac.announced import known_notices
from eventplan.almanac.backtest import BacktestReport, backtest
from eventplan.almanac.forecast import FIRST_LEARNED_YEAR, forecast_breaks
from eventplan.almanac.statutory import (
    Holiday,
    Notice,
    NoticeBreak,
    StatutoryBreak,
    statutory_days,
    unbroken_run,
)
from eventplan.domain.text import Text

FIRST_YEAR, LAST_YEAR = 2000, 2099

FORECAST_SOURCE = Text(
    "按放假规律预测，以国务院办公厅通知为准", "forecast by rule; the notice of the State Council will decide"
)
LAW_ONLY_SOURCE = Text(
    "没有该年的放假通知存档，只列当时的法定节日",
    "no notice of that year on file; only the days by law",
)


class _Order(Struct, frozen=True):
    """A break as ordered by a notice, a forecast or the law, before weekends join it."""

    ordered: NoticeBreak
    year: int
    is_forecast: bool
    confidence: float | None
    source: Text


class OffDays(Struct, frozen=True):
    """The days off and make-up workdays of one Gregorian year, each with the break it belongs to.

    ``off`` holds every day of a break's run that lies in the year; ``work`` the make-up workdays.
    ``breaks`` are those whose holiday falls in the year, in order.
    """

    breaks: tuple[StatutoryBreak, ...]
    off: Mapping[date, StatutoryBreak]
    work: Mapping[date, StatutoryBreak]


class StatutoryCalendar:
    """The breaks of any year 2000..2099: announced, else forecast, before 2004 by law alone."""

    def __init__(self, notices: tuple[Notice, ...] = ()) -> None:
        self._notices = notices
        self._given = frozenset(notice.year for notice in notices)
        self._known = {notice.year: notice for notice in known_notices(notices)}
        self._orders: dict[int, tuple[_Order, ...]] = {}
        self._breaks: dict[int, tuple[StatutoryBreak, ...]] = {}
        self._report: BacktestReport | None = None

    def off_days(self, year: int) -> OffDays:
        """Return what is known of the days off in ``year``, the neighbours' breaks included."""
        off: dict[date, StatutoryBreak] = {}
        work: dict[date, StatutoryBreak] = {}
        for near in (year - 1, year, year + 1):
            for each in self.breaks(near):
                off |= {day: each for day in each.span if day.year == year}
                work |= {day: each for day in each.workdays if day.year == year}
        return OffDays(self.breaks(year), off, work)

    def breaks(self, year: int) -> tuple[StatutoryBreak, ...]:
        """Return the breaks whose holiday falls in ``year``, in order; none outside 2000..2099."""
        if year not in self._breaks:
            near = [order for each in (year - 1, year, year + 1) for order in self._ordered(each)]
            off = {day for order in near for day in order.ordered.span}
            work = {day for order in near for day in order.ordered.workdays}
            self._breaks[year] = tuple(_break(order, off, work) for order in self._ordered(year))
        return self._breaks[year]

    def _ordered(self, year: int) -> tuple[_Order, ...]:
        if year not in self._orders:
            orders = self._order(year) if FIRST_YEAR <= year <= LAST_YEAR else ()
            self._orders[year] = tuple(sorted(orders, key=lambda each: each.ordered.first))
        return self._orders[year]

    def _order(self, year: int) -> Iterator[_Order]:
        """Yield the notice's breaks, and for holidays it does not rule the forecast or the law."""
        notice = self._known.get(year)
        missing = {holiday for holiday in Holiday if statutory_days(holiday, year)}
        if notice is not None:
            source = _notice_source(notice, is_given=year in self._given)
            for ordered in notice.breaks:
                missing -= set(ordered.holidays)
                yield _Order(ordered, year, is_forecast=False, confidence=None, source=source)
        if not missing:
            return
        if year < FIRST_LEARNED_YEAR:
            yield from _by_law(missing, year)
            return
        for expected in forecast_breaks(year, self._known.values()):
            if missing.issuperset(expected.holidays):
                confidence = min(self._confidence(holiday) for holiday in expected.holidays)
                yield _Order(expected, year, is_forecast=True, confidence=confidence, source=FORECAST_SOURCE)
            else:
                yield from _by_law(missing.intersection(expected.holidays), year)

    def _confidence(self, holiday: Holiday) -> float:
        if self._report is None:
            self._report = backtest(self._notices)
        return self._report.confidence(holiday)


def _by_law(holidays: Container[Holiday], year: int) -> Iterator[_Order]:
    """Yield the bare days of the law for ``holidays``, as a forecast without known confidence."""
    for holiday in Holiday:
        if holiday in holidays:
            legal = statutory_days(holiday, year)
            ordered = NoticeBreak((holiday,), legal[0], legal[-1])
            yield _Order(ordered, year, is_forecast=True, confidence=None, source=LAW_ONLY_SOURCE)


def _break(order: _Order, off: Container[date], work: Container[date]) -> StatutoryBreak:
    """Return the break of ``order`` with the days off around it joined in."""
    span = unbroken_run(order.ordered.span, off, work)
    holidays = order.ordered.holidays
    return StatutoryBreak(
        holidays=holidays,
        year=order.year,
        span=span,
        statutory=tuple(sorted({day for each in holidays for day in statutory_days(each, order.year)})),
        workdays=tuple(sorted(order.ordered.workdays)),
        forecast=order.is_forecast,
        confidence=order.confidence,
        source=order.source,
        occasion=order.ordered.occasion,
    )


def _notice_source(notice: Notice, *, is_given: bool) -> Text:
    """Return what to cite for an announced break: the user's words for a notice in their files."""
    if is_given:
        return Text(notice.source, f"notice for {notice.year}: {notice.source}")
    return Text(notice.source, f"State Council notice on the holidays of {notice.year}")
