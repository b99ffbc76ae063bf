"""Terms against the Hong Kong Observatory and two independent libraries."""

from datetime import date, datetime

import pytest
import sxtwl
from lunar_python import Lunar

from eventplan.almanac.solar_terms import BEIJING, SolarTerm, is_uncertain, term_date, term_time

# Authority: the conversion tables of the Hong Kong Observatory.
FACTS = [
    (SolarTerm.DONGZHI, date(2021, 12, 21), "41 s before midnight"),
    (SolarTerm.LICHUN, date(2025, 2, 3), "立春 on the 3rd"),
    (SolarTerm.QINGMING, date(2025, 4, 4), "the statutory day of 2025"),
    (SolarTerm.QINGMING, date(2026, 4, 5), "the statutory day of 2026"),
    (SolarTerm.QINGMING, date(2027, 4, 5), "the statutory day of 2027"),
    (SolarTerm.XIAZHI, date(2024, 6, 21), "summer solstice of a leap year"),
    (SolarTerm.DONGZHI, date(2026, 12, 22), "winter solstice on the 22nd"),
    (SolarTerm.CHUNFEN, date(2051, 3, 20), "42 s before midnight"),
    (SolarTerm.LICHUN, date(2083, 2, 3), "98 s before midnight"),
    (SolarTerm.CHUNFEN, date(2084, 3, 19), "30 s before midnight"),
]

# Authority: the note under the conversion tables of the Hong Kong Observatory.
DOUBTFUL_OF_THE_OBSERVATORY = [
    (2021, SolarTerm.DONGZHI),
    (2051, SolarTerm.CHUNFEN),
    (2083, SolarTerm.LICHUN),
    (2084, SolarTerm.CHUNFEN),
]


@pytest.mark.parametrize(("term", "day", "why"), FACTS)
def test_a_term_falls_on_the_day_of_the_tables(term: SolarTerm, day: date, why: str) -> None:
    assert term_date(term, day.year) == day, why


@pytest.mark.sweep
def test_every_term_from_1999_to_2100_agrees_with_sxtwl() -> None:
    found: list[tuple[int, int, int]] = []
    for year in range(1999, 2101):
        # sxtwl counts its 24 from 冬至 of the year before; getJieQiByYear begins at 立春, so by day.
        for term in SolarTerm:
            day = term_date(term, year)
            theirs = sxtwl.fromSolar(day.year, day.month, day.day)
            if not theirs.hasJieQi() or (theirs.getJieQi() - 1) % 24 != list(SolarTerm).index(term):
                found.append((year, day.month, day.day))
    assert found == []


@pytest.mark.sweep
def test_every_term_of_the_public_range_agrees_with_lunar_python() -> None:
    wrong = []
    for year in range(2000, 2100):
        table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
        for term in SolarTerm:
            # Two of each of the first and last terms stand in the table, one a year off.
            names = {term.name_.zh, term.name}
            days = {
                date(solar.getYear(), solar.getMonth(), solar.getDay())
                for name, solar in table.items()
                if _NAMES.get(name, name) in names
            }
            if term_date(term, year) not in days:
                wrong.append((term.name, year, term_date(term, year), sorted(days)))
    assert wrong == []


# lunar_python writes the terms that stand twice in its table in Latin letters.
_NAMES = {"DA_XUE": "大雪", "DONG_ZHI": "冬至", "XIAO_HAN": "小寒", "DA_HAN": "大寒", "LI_CHUN": "立春"}


@pytest.mark.parametrize(
    ("term", "moment"),
    [
        (SolarTerm.XIAZHI, datetime(2024, 6, 21, 4, 51, tzinfo=BEIJING)),
        (SolarTerm.LICHUN, datetime(2025, 2, 3, 22, 10, tzinfo=BEIJING)),
        (SolarTerm.DONGZHI, datetime(2021, 12, 21, 23, 59, tzinfo=BEIJING)),
    ],
)
def test_the_moment_of_a_term_is_that_of_the_observatory(term: SolarTerm, moment: datetime) -> None:
    # Authority: the terms of 2021, 2024 and 2025 as the Hong Kong Observatory gives them, to the minute.
    assert abs((term_time(term, moment.year) - moment).total_seconds()) <= 60


def test_the_days_in_doubt_are_those_of_which_the_observatory_warns() -> None:
    doubtful = [(year, term) for year in range(2000, 2100) for term in SolarTerm if is_uncertain(term, year)]
    to_come = [(year, term) for year, term in DOUBTFUL_OF_THE_OBSERVATORY if year > 2026]
    assert doubtful == to_come, "冬至 2021 is past and published"


def test_the_day_of_a_term_is_that_of_its_moment() -> None:
    differing = [
        (term, year)
        for year in range(2000, 2100, 7)
        for term in SolarTerm
        if term_time(term, year).date() != term_date(term, year)
    ]
    assert differing == []


def test_terms_stand_in_the_order_of_the_year() -> None:
    for year in (2000, 2027, 2099):
        days = [term_date(term, year) for term in SolarTerm]
        assert days == sorted(days)
        assert {day.year for day in days} == {year}


@pytest.mark.parametrize("year", [1998, 2101])
def test_a_year_outside_the_range_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=rf"year must be in 1999\.\.2100: {year}"):
        term_date(SolarTerm.LICHUN, year)
