"""Which days are off, which are make-up workdays, and which of that is a forecast."""

from collections.abc import Container, Iterator, Mapping
from datetime import date

from msgspec import Struct

from eventplan.almanac.announced import known_notices
from eventplan.almanac.backtest import BacktestReport, backtest
from eventplan.almanac.forecast import FIRST_LEARNED_YEAR, SIX_DAYS_SINCE, forecast_breaks
from eventplan.almanac.six_days import other_way
from eventplan.almanac.statutory import (
    BreakWay,
    Holiday,
    Notice,
    NoticeBreak,
    StatutoryBreak,
    notice_title,
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

_SATURDAY = 5


class _Order(Struct, frozen=True):
    """A break as ordered by a notice, a forecast or the law, before weekends join it."""

    ordered: NoticeBreak
    year: int
    is_forecast: bool
    confidence: float | None
    source: Text
    url: str | None = None
    other_way: NoticeBreak | None = None


class OffDays(Struct, frozen=True):
    """The days off and make-up workdays of one Gregorian year, each with the break it belongs to.

    ``off`` holds every day of a break's run that lies in the year; ``work`` the make-up workdays.
    ``open`` are the days that are worked or off by which way a forecast goes, each with its break;
    ``breaks`` those whose holiday falls in the year, in order.
    """

    breaks: tuple[StatutoryBreak, ...]
    off: Mapping[date, StatutoryBreak]
    work: Mapping[date, StatutoryBreak]
    open: Mapping[date, StatutoryBreak]

    def is_off(self, day: date) -> bool:
        """Say whether nobody works on ``day`` of the year: weekends included, make-up workdays not."""
        return day not in self.work and (day in self.off or day.weekday() >= _SATURDAY)

    def is_forecast(self, day: date) -> bool:
        """Say whether only a forecast makes ``day`` off or worked; what the law names needs none."""
        ruling = self.work.get(day) or self.off.get(day)
        by_forecast = ruling is not None and ruling.forecast and day not in ruling.statutory
        return by_forecast or day in self.open


class StatutoryCalendar:
    """The breaks of any year 2000..2099: announced, else forecast, before 2004 by law alone."""

    def __init__(self, notices: tuple[Notice, ...] = ()) -> None:
        self._notices = notices
        self._known = {notice.year: notice for notice in known_notices(notices)}
        self._orders: dict[int, tuple[_Order, ...]] = {}
        self._breaks: dict[int, tuple[StatutoryBreak, ...]] = {}
        self._off_days: dict[int, OffDays] = {}
        self._report: BacktestReport | None = None

    def off_days(self, year: int) -> OffDays:
        """Return what is known of the days off in ``year``, the neighbours' breaks included.

        Nothing is known outside 2000..2099.
        """
        if year not in self._off_days:
            self._off_days[year] = self._joined(year)
        return self._off_days[year]

    def _joined(self, year: int) -> OffDays:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return OffDays((), {}, {}, {})
        off: dict[date, StatutoryBreak] = {}
        work: dict[date, StatutoryBreak] = {}
        undecided: dict[date, StatutoryBreak] = {}
        for near in (year - 1, year, year + 1):
            for each in self.breaks(near):
                off |= {day: each for day in each.span if day.year == year}
                work |= {day: each for day in each.workdays if day.year == year}
                undecided |= {day: each for day in each.open_days if day.year == year}
        return OffDays(self.breaks(year), off, work, undecided)

    def breaks(self, year: int) -> tuple[StatutoryBreak, ...]:
        """Return the breaks whose holiday falls in ``year``, in order; none outside 2000..2099."""
        if year not in self._breaks:
            near = [order for each in (year - 1, year, year + 1) for order in self._ordered(each)]
            off = frozenset(day for order in near for day in order.ordered.span)
            work = frozenset(day for order in near for day in order.ordered.workdays)
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
            for ordered in notice.breaks:
                missing -= set(ordered.holidays)
                cited = notice.citation_of(ordered)
                source = _notice_source(cited.source, year)
                yield _Order(ordered, year, is_forecast=False, confidence=None, source=source, url=cited.url)
        if not missing:
            return
        if year < FIRST_LEARNED_YEAR:
            yield from _by_law(missing, year)
            return
        forecast = forecast_breaks(year, self._known.values())
        for expected in forecast:
            if missing.issuperset(expected.holidays):
                yield _Order(
                    expected,
                    year,
                    is_forecast=True,
                    confidence=min(self._confidence(holiday, year) for holiday in expected.holidays),
                    source=FORECAST_SOURCE,
                    other_way=other_way(expected, forecast) if year >= SIX_DAYS_SINCE else None,
                )
            else:
                yield from _by_law(missing.intersection(expected.holidays), year)

    def _confidence(self, holiday: Holiday, year: int) -> float:
        if self._report is None:
            self._report = backtest(self._notices)
        return self._report.confidence(holiday, year)


def _by_law(holidays: Container[Holiday], year: int) -> Iterator[_Order]:
    """Yield the bare days of the law for ``holidays``, as a forecast without known confidence."""
    for holiday in Holiday:
        if holiday in holidays:
            legal = statutory_days(holiday, year)
            ordered = NoticeBreak((holiday,), legal[0], legal[-1])
            yield _Order(ordered, year, is_forecast=True, confidence=None, source=LAW_ONLY_SOURCE)


def _break(order: _Order, off: frozenset[date], work: frozenset[date]) -> StatutoryBreak:
    """Return the break of ``order`` with the days off around it joined in."""
    ordered, other = order.ordered, order.other_way
    holidays = ordered.holidays
    span = unbroken_run(ordered.span, off, work)
    workdays = tuple(sorted(ordered.workdays))
    ways: tuple[BreakWay, ...] = ()
    if other is not None:
        other_work = work.difference(ordered.workdays).union(other.workdays)
        other_off = off.difference(ordered.span).union(other.span)
        other_span = unbroken_run(other.span, other_off, other_work)
        ways = (
            BreakWay(span, workdays, _EVEN_SHARE),
            BreakWay(other_span, tuple(sorted(other.workdays)), _EVEN_SHARE),
        )
    return StatutoryBreak(
        holidays=holidays,
        year=order.year,
        span=span,
        statutory=tuple(sorted({day for each in holidays for day in statutory_days(each, order.year)})),
        workdays=workdays,
        forecast=order.is_forecast,
        confidence=order.confidence,
        source=order.source,
        occasion=ordered.occasion,
        url=order.url,
        ways=ways,
    )


_EVEN_SHARE = 0.5


def _notice_source(source: str, year: int) -> Text:
    """Return what to cite for an announced break: the paper's own words, and in English what it is."""
    if source == notice_title(year):
        return Text(source, f"State Council notice on the holidays of {year}")
    return Text(source, f"notice for {year}: {source}")
