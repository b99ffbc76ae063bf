"""All calendar facts of a Gregorian year: the only thing rules may ask."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from eventplan.almanac.breaks import FIRST_YEAR, LAST_YEAR, OffDays, StatutoryCalendar
from eventplan.almanac.doubts import disputed_month
from eventplan.almanac.festivals import Festival, festival_dates
from eventplan.almanac.lunar import LunarDate, to_lunar
from eventplan.almanac.moon import MoonPhase, moon_phases, uncertain_new_moons
from eventplan.almanac.solar_terms import SolarTerm, is_uncertain, term_date
from eventplan.almanac.statutory import Notice, StatutoryBreak
from eventplan.domain.span import DateSpan

_SETS_KEPT = 4


class Day(Struct, frozen=True):
    """What the calendar, the law and the sky say of one day.

    ``is_off``: nobody works that day (weekends included, make-up workdays not); ``is_work``: a
    make-up workday; ``statutory_break``: the break whose run holds the day; ``is_forecast``: that
    the day is off or worked rests on a break without a notice, and not on the law; ``open_break``:
    the forecast break that may go two ways and makes the day worked in one of them;
    ``is_uncertain``: a term or a new moon is so near midnight that it, or the lunar month that it
    begins, may be counted a day off.
    """

    date: date
    lunar: LunarDate
    term: SolarTerm | None
    festivals: tuple[Festival, ...]
    is_off: bool
    is_work: bool
    statutory_break: StatutoryBreak | None
    is_forecast: bool
    open_break: StatutoryBreak | None
    moon: MoonPhase | None
    is_uncertain: bool

    @property
    def is_open(self) -> bool:
        """Whether the day is worked in one way of a forecast break and off in another."""
        return self.open_break is not None


class Almanac(Struct, frozen=True):
    """The days, terms, breaks and festivals of one Gregorian year.

    ``breaks`` are those whose holiday falls in the year, in order; such a break may begin in the
    year before. ``festival_days`` holds every festival by id, absent ones with no day.
    """

    year: int
    days: tuple[Day, ...]
    terms: Mapping[SolarTerm, date]
    breaks: tuple[StatutoryBreak, ...]
    festival_days: Mapping[str, tuple[date, ...]]

    def __hash__(self) -> int:
        """Hash the year: few almanacs are compared, and never two of a year that differ."""
        return hash(self.year)

    def day(self, day: date) -> Day:
        """Return the facts of ``day``.

        Raises:
            ValueError: ``day`` is not in the year.
        """
        if day.year != self.year:
            raise ValueError(f"day must be in {self.year}: {day}")
        return self.days[day.toordinal() - self.days[0].date.toordinal()]

    def breaks_on(self, days: Iterable[date]) -> tuple[StatutoryBreak, ...]:
        """Return those of ``breaks`` that make some of ``days`` off, worked or open, in order."""
        asked = set(days)
        return tuple(
            each for each in self.breaks if asked.intersection((*each.span, *each.workdays, *each.open_days))
        )

    def festival_dates(self, festival_id: str) -> tuple[date, ...]:
        """Return the 0, 1 or 2 days of a festival, in order.

        Raises:
            ValueError: no festival has that id.
        """
        if festival_id not in self.festival_days:
            raise ValueError(f"no festival has the id {festival_id!r}")
        return self.festival_days[festival_id]


class Almanacs:
    """The almanacs of 2000..2099, each made when first asked for and kept."""

    def __init__(self, festivals: tuple[Festival, ...], notices: tuple[Notice, ...] = ()) -> None:
        self.festivals = festivals
        self._statutory = StatutoryCalendar(notices)
        self._almanacs: dict[int, Almanac] = {}

    def __getitem__(self, year: int) -> Almanac:
        """Return the almanac of ``year``.

        Raises:
            ValueError: ``year`` is outside 2000..2099.
        """
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"year must be in {FIRST_YEAR}..{LAST_YEAR}: {year}")
        if year not in self._almanacs:
            self._almanacs[year] = _almanac(year, self.festivals, self._statutory.off_days(year))
        return self._almanacs[year]

    def day(self, day: date) -> Day:
        """Return the facts of ``day``.

        Raises:
            ValueError: ``day`` is outside 2000..2099.
        """
        return self[day.year].day(day)

    def is_workday(self, day: date) -> bool:
        """Say whether people work on ``day``; Monday to Friday outside 2000..2099."""
        return not self._statutory.off_days(day.year).is_off(day)

    def is_forecast(self, day: date) -> bool:
        """Say whether only a forecast makes ``day`` off or worked; nothing is forecast outside 2000..2099."""
        return self._statutory.off_days(day.year).is_forecast(day)

    def open_break(self, day: date) -> StatutoryBreak | None:
        """Return the forecast break that may go two ways and makes ``day`` worked in one of them."""
        return self._statutory.off_days(day.year).open.get(day)

    def breaks(self, year: int) -> tuple[StatutoryBreak, ...]:
        """Return the breaks whose holiday falls in ``year``, in order; none outside 2000..2099."""
        return self._statutory.breaks(year)


@lru_cache(maxsize=_SETS_KEPT)
def almanacs_of(festivals: tuple[Festival, ...], notices: tuple[Notice, ...]) -> Almanacs:
    """Return the almanacs of sites that keep the same festivals and read the same notices."""
    return Almanacs(festivals, notices)


def _almanac(year: int, festivals: tuple[Festival, ...], off_days: OffDays) -> Almanac:
    """Return the almanac of ``year``."""
    terms = {term: term_date(term, year) for term in SolarTerm}
    festival_days = {festival.id: festival_dates(festival, year) for festival in festivals}
    return Almanac(
        year=year,
        days=_days(year, terms, _celebrated(festivals, festival_days), off_days),
        terms=MappingProxyType(terms),
        breaks=off_days.breaks,
        festival_days=MappingProxyType(festival_days),
    )


def _celebrated(
    festivals: tuple[Festival, ...], festival_days: Mapping[str, tuple[date, ...]]
) -> dict[date, tuple[Festival, ...]]:
    """Return the festivals of each day that has any, the lowest rank first."""
    celebrated: dict[date, tuple[Festival, ...]] = {}
    for festival in sorted(festivals, key=lambda each: (each.rank, each.id)):
        for day in festival_days[festival.id]:
            celebrated[day] = (*celebrated.get(day, ()), festival)
    return celebrated


def _days(
    year: int,
    terms: Mapping[SolarTerm, date],
    celebrated: Mapping[date, tuple[Festival, ...]],
    off_days: OffDays,
) -> tuple[Day, ...]:
    """Return the facts of every day of ``year``, in order."""
    on_term = {day: term for term, day in terms.items()}
    moons = dict(moon_phases(year))
    doubtful = {day for term, day in terms.items() if is_uncertain(term, year)}
    doubtful.update(uncertain_new_moons(year))
    days = []
    for day in DateSpan.of_year(year):
        days.append(
            Day(
                date=day,
                lunar=to_lunar(day),
                term=on_term.get(day),
                festivals=celebrated.get(day, ()),
                is_off=off_days.is_off(day),
                is_work=day in off_days.work,
                statutory_break=off_days.off.get(day),
                is_forecast=off_days.is_forecast(day),
                open_break=off_days.open.get(day),
                moon=moons.get(day),
                is_uncertain=day in doubtful or disputed_month(day) is not None,
            )
        )
    return tuple(days)
