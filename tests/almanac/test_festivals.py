"""Anchors of festivals, and the days of the festivals that ship with eventplan."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tyme4py.solar import SolarDay

from eventplan.almanac.festivals import (
    BRANCHES,
    STEMS,
    Anchor,
    BranchDayAnchor,
    FixedDay,
    LastLunarDay,
    LunarDayAnchor,
    NthWeekday,
    StemDayAnchor,
    TermDayAnchor,
    anchor_dates,
    branch_of,
    stem_of,
)
from eventplan.almanac.lunar import to_lunar
from eventplan.almanac.solar_terms import SolarTerm

GENG, BING = STEMS.index("庚"), STEMS.index("丙")
WEI = BRANCHES.index("未")
SUNDAY, SATURDAY = 6, 5

# Authority: wall calendars by the tables of the Hong Kong Observatory and, for the Dog Days, the
# dates of the Purple Mountain Observatory as the press prints them each summer.
DAYS: list[tuple[Anchor, int, tuple[date, ...], str]] = [
    (LunarDayAnchor(12, 8), 2022, (date(2022, 1, 10), date(2022, 12, 30)), "twice in 2022"),
    (LunarDayAnchor(12, 8), 2023, (), "not at all in 2023"),
    (LunarDayAnchor(12, 8), 2024, (date(2024, 1, 18),), "once in 2024"),
    (LunarDayAnchor(8, 15), 2027, (date(2027, 9, 15),), "an ordinary lunar day"),
    (LunarDayAnchor(6, 6), 2025, (date(2025, 6, 30),), "the ordinary month 6, not its leap month"),
    (LunarDayAnchor(12, 30), 2027, (), "month 12 has 29 days; never the neighbour"),
    (LunarDayAnchor(12, 30), 2030, (date(2030, 2, 2),), "month 12 of lunar 2029 has 30 days"),
    (LastLunarDay(12), 2025, (date(2025, 1, 28),), "the Eve on day 29"),
    (LastLunarDay(12), 2027, (date(2027, 2, 5),), "the Eve on day 29"),
    (LastLunarDay(12), 2030, (date(2030, 2, 2),), "the Eve on day 30"),
    (LastLunarDay(12), 2000, (date(2000, 2, 4),), "the Eve of the first year"),
    (LastLunarDay(12), 2099, (date(2099, 1, 20),), "the Eve of the last year"),
    (TermDayAnchor(SolarTerm.QINGMING), 2027, (date(2027, 4, 5),), "a term"),
    (TermDayAnchor(SolarTerm.QINGMING, -1), 2027, (date(2027, 4, 4),), "the day before a term"),
    (TermDayAnchor(SolarTerm.DONGZHI, 18), 2027, (date(2027, 1, 9),), "三九, from 冬至 of the year before"),
    (TermDayAnchor(SolarTerm.DONGZHI, 9), 2027, (date(2027, 12, 31),), "二九, still in the year of 冬至"),
    (TermDayAnchor(SolarTerm.DONGZHI, 18), 2000, (date(2000, 1, 9),), "from 冬至 of 1999"),
    (TermDayAnchor(SolarTerm.XIAOHAN, -10), 2099, (date(2099, 12, 26),), "from 小寒 of 2100"),
    (FixedDay(5, 19), 2027, (date(2027, 5, 19),), "a fixed day"),
    (FixedDay(2, 29), 2027, (), "29 February in an ordinary year"),
    (FixedDay(2, 29), 2028, (date(2028, 2, 29),), "29 February in a leap year"),
    (FixedDay(12, 31), 2027, (date(2027, 12, 31),), "the last day"),
    (NthWeekday(5, 2, SUNDAY), 2027, (date(2027, 5, 9),), "Mother's Day"),
    (NthWeekday(6, 3, SUNDAY), 2027, (date(2027, 6, 20),), "Father's Day"),
    (NthWeekday(3, 5, SUNDAY), 2027, (), "March 2027 has four Sundays"),
    (NthWeekday(12, -1, SATURDAY), 2027, (date(2027, 12, 25),), "the last of a December"),
    (StemDayAnchor(GENG, 3, SolarTerm.XIAZHI), 2024, (date(2024, 7, 15),), "初伏 2024"),
    (StemDayAnchor(GENG, 3, SolarTerm.XIAZHI), 2025, (date(2025, 7, 20),), "初伏 2025"),
    (StemDayAnchor(GENG, 4, SolarTerm.XIAZHI), 2025, (date(2025, 7, 30),), "中伏 2025"),
    (StemDayAnchor(GENG, 1, SolarTerm.LIQIU), 2025, (date(2025, 8, 9),), "末伏 2025"),
    (StemDayAnchor(GENG, 1, SolarTerm.LIQIU), 2024, (date(2024, 8, 14),), "末伏 2024"),
    (StemDayAnchor(GENG, 1, SolarTerm.LIQIU, 10), 2025, (date(2025, 8, 19),), "出伏 2025"),
]


@pytest.mark.parametrize(("anchor", "year", "days", "why"), DAYS)
def test_an_anchor_names_its_days_of_a_year(
    anchor: Anchor, year: int, days: tuple[date, ...], why: str
) -> None:
    assert anchor_dates(anchor, year) == days, why


# Authority: tyme4py, which counts the Dog Days, the plum rains and the Nine Nines in its own way.
@pytest.mark.sweep
def test_the_turns_of_summer_and_winter_agree_with_tyme_all_through_the_century() -> None:
    wrong = []
    for year in range(2000, 2100, 3):  # every third year: tyme4py takes 30 ms a year
        for name, anchor in TURNS.items():
            (day,) = anchor_dates(anchor, year)
            theirs = SolarDay.from_ymd(day.year, day.month, day.day)
            # More than one may hold a day: 出梅 may fall into 初伏.
            spells = (theirs.get_dog_day(), theirs.get_plum_rain_day(), theirs.get_nine_day())
            said = [(spell.get_name(), spell.get_day_index()) for spell in spells if spell is not None]
            if (name, 0) not in said:
                wrong.append((year, name, day, said))
    assert wrong == []


TURNS: dict[str, Anchor] = {
    "初伏": StemDayAnchor(GENG, 3, SolarTerm.XIAZHI),
    "中伏": StemDayAnchor(GENG, 4, SolarTerm.XIAZHI),
    "末伏": StemDayAnchor(GENG, 1, SolarTerm.LIQIU),
    "入梅": StemDayAnchor(BING, 1, SolarTerm.MANGZHONG),
    "出梅": BranchDayAnchor(WEI, 1, SolarTerm.XIAOSHU),
    "一九": TermDayAnchor(SolarTerm.DONGZHI),
    "三九": TermDayAnchor(SolarTerm.DONGZHI, 18),
    "九九": TermDayAnchor(SolarTerm.DONGZHI, 72),
}


@pytest.mark.sweep
@given(st.integers(1, 12), st.integers(1, 29))
def test_over_the_century_a_lunar_day_never_gets_lost(month: int, day: int) -> None:
    days = [found for year in range(2000, 2100) for found in anchor_dates(LunarDayAnchor(month, day), year)]
    assert days == sorted(set(days))
    # A lunar year is 353..385 days long, so neighbours of the same name are too; a missing day
    # would leave a hole of two years.
    assert all(353 <= (later - earlier).days <= 385 for earlier, later in pairwise(days))
    for found in days:
        lunar = to_lunar(found)
        assert (lunar.month, lunar.day, lunar.leap) == (month, day, False)


@pytest.mark.parametrize(
    ("day", "stem", "branch"),
    [
        (date(2000, 1, 1), "戊", "午"),
        (date(2024, 2, 4), "戊", "戌"),
    ],
)
def test_the_stem_and_branch_of_a_day_are_those_of_the_calendars(day: date, stem: str, branch: str) -> None:
    # Authority: day names in the conversion tables of the Hong Kong Observatory.
    assert (STEMS[stem_of(day)], BRANCHES[branch_of(day)]) == (stem, branch)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: LunarDayAnchor(13, 1), "lunar month must be 1..12: 13"),
        (lambda: LunarDayAnchor(12, 31), "lunar day must be 1..30: 31"),
        (lambda: LastLunarDay(0), "lunar month must be 1..12: 0"),
        (lambda: FixedDay(2, 30), "day of month 2 must be 1..29: 30"),
        (lambda: FixedDay(4, 31), "day of month 4 must be 1..30: 31"),
        (lambda: FixedDay(12, 32), "day of month 12 must be 1..31: 32"),
        (lambda: NthWeekday(5, 6, 0), "count of the weekday must be 1..5: 6"),
        (lambda: NthWeekday(5, 1, 7), "weekday must be 0..6: 7"),
        (lambda: StemDayAnchor(10, 1, SolarTerm.XIAZHI), "stem must be 0..9: 10"),
        (lambda: BranchDayAnchor(12, 1, SolarTerm.XIAZHI), "branch must be 0..11: 12"),
        (lambda: StemDayAnchor(6, 0, SolarTerm.XIAZHI), "count of the stem must be 1..36: 0"),
        (lambda: TermDayAnchor(SolarTerm.XIAZHI, 200), "offset in days must be -180..180: 200"),
    ],
)
def test_an_impossible_anchor_cannot_be_built(build: object, message: str) -> None:
    assert callable(build)
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        build()
