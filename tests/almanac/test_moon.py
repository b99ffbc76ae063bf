"""Phases of the moon against ephem, and new moons against the lunar months."""

from datetime import UTC, date, timedelta, timezone

import ephem
import pytest

from eventplan.almanac.lunar import to_lunar
from eventplan.almanac.moon import MoonPhase, moon_phases, uncertain_new_moons

_BEIJING = timezone(timedelta(hours=8))


# Authority: ephem, an independent computation (VSOP87 and its own theory of the moon).
@pytest.mark.parametrize("year", [2000, 2027, 2028, 2050, 2099])
def test_every_phase_of_a_year_agrees_with_ephem(year: int) -> None:
    seekers = {
        MoonPhase.NEW: ephem.next_new_moon,
        MoonPhase.FIRST_QUARTER: ephem.next_first_quarter_moon,
        MoonPhase.FULL: ephem.next_full_moon,
        MoonPhase.LAST_QUARTER: ephem.next_last_quarter_moon,
    }
    theirs: list[tuple[date, MoonPhase]] = []
    for phase, seek in seekers.items():
        moment = seek(f"{year - 1}/12/20")
        while moment.datetime().year <= year:
            utc = moment.datetime().replace(tzinfo=UTC)
            theirs.append((utc.astimezone(_BEIJING).date(), phase))
            moment = seek(moment + 1)
    in_year = sorted((pair for pair in theirs if pair[0].year == year), key=lambda pair: pair[0])
    assert list(moon_phases(year)) == in_year


def test_new_moons_are_the_first_days_of_the_lunar_months() -> None:
    for year in range(2000, 2100):
        first = date(year, 1, 1)
        days = (first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days))
        firsts = [day for day in days if to_lunar(day).day == 1]
        assert [day for day, phase in moon_phases(year) if phase is MoonPhase.NEW] == firsts


def test_phases_follow_one_another_all_through_the_century() -> None:
    course = [phase for year in range(2000, 2100) for _, phase in moon_phases(year)]
    order = list(MoonPhase)
    start = order.index(course[0])
    assert course == [order[(start + step) % 4] for step in range(len(course))]


def test_the_new_moons_in_doubt_are_those_of_which_the_observatory_warns() -> None:
    # Authority: the note under the conversion tables of the Hong Kong Observatory.
    doubtful = [day for year in range(2000, 2100) for day in uncertain_new_moons(year)]
    assert doubtful == [date(2057, 9, 28), date(2089, 9, 4), date(2097, 8, 7)]


def test_the_mid_autumn_moon_of_2027_is_full_only_a_day_later() -> None:
    # Authority: full moon 2027-09-15 23:03 UTC, 2027-09-16 07:03 in UTC+8 (phases by Espenak).
    full = [day for day, phase in moon_phases(2027) if phase is MoonPhase.FULL and day.month == 9]
    assert full == [date(2027, 9, 16)]
