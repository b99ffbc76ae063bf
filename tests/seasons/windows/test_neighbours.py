"""Other places in a landscape's window: what is said, what is refused, and in which order they tell.

The places are invented: every year is so many days early or late everywhere, and a lag is exact. What the
arithmetic makes of them is worked by hand in test_neighbour_update.py.
"""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from eventplan.domain.season import SeasonWindow, Show, Stage
from eventplan.domain.text import Text
from eventplan.seasons.accuracy.own_backtest import judged_years
from eventplan.seasons.accuracy.skill_score import Estimator
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import date_of
from eventplan.seasons.arithmetic.year_panel import PlaceDays
from eventplan.seasons.observed.neighbour_place import NeighbourPlace
from eventplan.seasons.observed.window_rule import NotedEvent, Observation, ObservedWindow
from eventplan.seasons.windows.decide_by import decision_date
from eventplan.seasons.windows.neighbours import ask_neighbours, neighbour_use
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.window_doubts import window_warnings
from tests.seasons.landscapes import band, noted

EFFECTS = dict(zip(range(2012, 2027), (3, -5, 0, 6, -2, -4, 1, 5, -6, 2, 0, -3, -1, 2, -2), strict=True))
HERE = Position(34.55, 112.30, 420)
VALLEY = Position(34.66, 112.40, 140)


def place(
    zh: str, en: str, usual: int, *, years: int = 15, seen: int | None = None, at: Position = VALLEY
) -> NeighbourPlace:
    days = {year: float(usual + effect) for year, effect in list(EFFECTS.items())[-years:]}
    if seen is not None:
        days[2027] = float(seen)
    return NeighbourPlace(Text(zh, en), PlaceDays.of(days), at, Text("园方", "the park"))


def peony(*neighbours: NeighbourPlace, years: int = 3, show: Show = Show.BLOOM) -> ObservedWindow:
    own = [Observation(year, date_of(104 + effect, year)) for year, effect in EFFECTS.items()]
    return ObservedWindow(
        id="peony",
        name=Text("牡丹花期", "peony"),
        show=show,
        noted=tuple(own[len(own) - years :]),
        neighbours=neighbours,
        position=HERE,
    )


LOW = place("王城公园", "Wangcheng Park", 94)
MIDDLE = place("隋唐植物园", "Sui-Tang Garden", 97)
# Day 91 is 2 April; Wangcheng Park is expected there on day 93.5.
FLOWERED = place("王城公园", "Wangcheng Park", 94, seen=91)


def window(rule: ObservedWindow, year: int = 2027) -> SeasonWindow:
    found = season_window(rule, year, {rule.id: rule})
    assert found is not None
    return found


def test_in_november_the_sentence_names_the_places_inside_and_counts_them_outside() -> None:
    found = window(peony(LOW, MIDDLE))
    assert (found.stage, found.noted_years) == (Stage.ESTIMATED, 3)
    assert found.basis == Text(
        "据本处3年（2024—2026）和邻近2处（王城公园、隋唐植物园，共15年）记录估计",
        "estimated from 3 noted years here (2024 to 2026) and 2 other places "
        "(Wangcheng Park, Sui-Tang Garden, 15 years)",
    )
    assert found.basis_in_public == Text(
        "据本处3年（2024—2026）和邻近2处记录估计",
        "estimated from 3 noted years here (2024 to 2026) and 2 other places",
    )


def test_a_place_that_has_flowered_moves_the_peak_and_says_by_how_much() -> None:
    before, found = window(peony(LOW, MIDDLE)), window(peony(FLOWERED, MIDDLE))
    assert before.peak is not None
    assert found.peak is not None
    assert (before.peak.p50, found.peak.p50) == (date(2027, 4, 15), date(2027, 4, 13))
    assert found.peak.p90 - found.peak.p10 < before.peak.p90 - before.peak.p10
    assert found.stage is Stage.UPDATED
    assert found.basis == Text(
        f"{before.basis.zh}；4月2日王城公园盛花，比常年早2天，本处平常晚10天。"
        "盛期由4月15日改为约4月13日，八成在4月9—16日",
        f"{before.basis.en}; Wangcheng Park was in full bloom on 2 Apr, 2 days earlier than usual; "
        "here it usually comes 10 days later. Peak now about 13 Apr instead of 15 Apr, "
        "four times in five within 9–16 Apr",
    )
    assert found.basis_in_public == Text(
        "据本处3年（2024—2026）和邻近2处记录估计；邻近1处今年已盛花。盛期由4月15日改为约4月13日，八成在4月9—16日",
        "estimated from 3 noted years here (2024 to 2026) and 2 other places; "
        "1 other place has already been in full bloom this year. "
        "Peak now about 13 Apr instead of 15 Apr, four times in five within 9–16 Apr",
    )


def test_several_places_are_told_in_the_order_in_which_they_flowered() -> None:
    # Day 94 is 5 April; the garden is expected there on day 96.5.
    garden = place("隋唐植物园", "Sui-Tang Garden", 97, seen=94)
    found = window(peony(garden, FLOWERED))
    november = window(peony(MIDDLE, LOW))
    assert found.basis.zh.removeprefix(november.basis.zh) == (
        "；已盛花：王城公园4月2日（比常年早2天，本处平常晚10天）、隋唐植物园4月5日（比常年早2天，本处平常晚7天）。"
        "盛期由4月15日改为约4月13日，八成在4月9—16日"
    )
    assert found.basis.en.removeprefix(november.basis.en) == (
        "; already in full bloom: Wangcheng Park on 2 Apr (2 days earlier than usual, here usually 10 days "
        "later), Sui-Tang Garden on 5 Apr (2 days earlier than usual, here usually 7 days later). "
        "Peak now about 13 Apr instead of 15 Apr, four times in five within 9–16 Apr"
    )
    assert found.basis_in_public is not None
    assert found.basis_in_public.zh.startswith("据本处3年（2024—2026）和邻近2处记录估计；邻近2处今年已盛花。")
    assert "; 2 other places have already been in full bloom this year. " in found.basis_in_public.en


def test_own_first_flowers_start_from_what_the_places_told_and_tell_more() -> None:
    rule = peony(FLOWERED, MIDDLE)
    flowering = replace(rule, noted=(*rule.noted, noted("2027-04-10", NotedEvent.FIRST)))
    found = window(flowering)
    assert found.basis == Text(
        f"{window(peony(LOW, MIDDLE)).basis.zh}；4月2日王城公园盛花，比常年早2天，本处平常晚10天；"
        "2027-04-10见到本处始花，比常年晚1天，据此修正（没有往年可对照）",
        f"{window(peony(LOW, MIDDLE)).basis.en}; Wangcheng Park was in full bloom on 2 Apr, 2 days earlier "
        "than usual; here it usually comes 10 days later; updated by its first flowers seen on 2027-04-10, "
        "1 day later than usual (no earlier year to compare)",
    ), "where the peak lies now is said by the last sign alone"
    assert found.peak is not None
    assert found.peak.p10 >= date(2027, 4, 10)
    seen = replace(rule, noted=(*rule.noted, noted("2027-04-13")))
    assert window(seen).stage is Stage.CONFIRMED


def test_without_an_own_year_places_that_agree_stand_in() -> None:
    found = window(peony(LOW, MIDDLE, years=0))
    # 10 and 7 days later by the places' offsets; 0.11 degrees south (0.4 d), 280 m up (9.2 d).
    assert (found.stage, found.noted_years) == (Stage.ESTIMATED, 0)
    assert found.peak is not None
    assert found.peak.p50 == date(2027, 4, 15)
    assert found.basis == Text(
        "本处尚无记录；据邻近2处（王城公园、隋唐植物园，共15年）推算，记一年即可更准",
        "nothing noted here; from 2 other places (Wangcheng Park, Sui-Tang Garden, 15 years); "
        "one noted year will make it surer",
    )


def test_another_band_of_the_same_plant_goes_before_other_places() -> None:
    here = replace(band("here", 700), neighbours=(LOW, MIDDLE), position=HERE)
    there = band("there", 1000, noted("2026-05-01"))
    found = season_window(here, 2027, {"here": here, "there": there})
    assert found is not None
    assert found.basis.zh.startswith("本处尚无记录；据「there」")


def test_ten_own_years_are_said_to_be_enough() -> None:
    found = window(peony(LOW, MIDDLE, years=10))
    assert found.basis.zh.endswith("；本处记录已足，邻近记录几乎不改变结果")
    assert found.basis.en.endswith("; with ten years of your own, other places change next to nothing")


REFUSED = [
    # rule, what is said, why
    (
        peony(LOW, show=Show.SNOW),
        "snow and the like do not follow from place to place, so other places are not used",
        "snow",
    ),
    (
        peony(LOW, show=Show.OTHER),
        "what there is to see is not said, so other places are not used: write show: bloom for blossom, "
        "show: leaf for leaves that unfold",
        "a window that does not say what it shows",
    ),
    (
        replace(band("maple", 900, noted("2026-10-20"), show=Show.LEAF), neighbours=(LOW,), position=HERE),
        "autumn colour elsewhere foretells nothing here, so other places are not used",
        "autumn leaves",
    ),
    (
        peony(place("甲", "A", 94, years=3), place("乙", "B", 94, years=2)),
        "no other place has 5 noted years yet (A has 3)",
        "too few years",
    ),
    (
        peony(replace(LOW, other_plant=Text("桃花", "peach blossom"))),
        "Wangcheng Park notes peach blossom, another plant",
        "another plant",
    ),
    (
        peony(replace(LOW, position=replace(VALLEY, alt_m=None)), years=0),
        "nothing noted here and no elevation of Wangcheng Park: note one year, or give it",
        "no year and no height",
    ),
    (
        peony(place("甲", "A", 70), place("乙", "B", 100), years=0),
        "nothing noted here and the other places differ too much (±15 days): note one year first",
        "no year and places that differ",
    ),
    (
        peony(place("晚园", "Late Garden", 106, seen=103)),
        "Late Garden does not usually come before this place, so it tells nothing",
        "flowered, but no earlier",
    ),
    (
        peony(
            NeighbourPlace(
                Text("甲", "A"), PlaceDays.of({**dict.fromkeys(range(2012, 2020), 94.0), 2027: 91.0})
            )
        ),
        "A shares no noted year with this place and its position is missing",
        "flowered, no common year and no position",
    ),
]


@pytest.mark.parametrize(("rule", "said", "why"), REFUSED)
def test_what_cannot_help_is_refused_in_words(rule: ObservedWindow, said: str, why: str) -> None:
    warnings = window_warnings(rule, 2027, {rule.id: rule})
    found = [note.text.en for note in warnings if note.code == "NEIGHBOURS_REFUSED"]
    assert found == [f"{rule.name.en}: {said}"], why


@pytest.mark.parametrize(
    "rule", [rule for rule, _, why in REFUSED if rule.noted and not why.startswith("flowered")]
)
def test_a_refused_source_changes_nothing(rule: ObservedWindow) -> None:
    assert window(rule) == window(replace(rule, neighbours=()))


def test_what_the_places_do_is_told_in_figures() -> None:
    use = neighbour_use(peony(FLOWERED, MIDDLE), 2027)
    assert use is not None
    facts = [(fact.place.en, fact.km, fact.climb_m, fact.years, fact.seen) for fact in use.places]
    assert facts == [
        ("Wangcheng Park", 15.3, -280.0, 15, date(2027, 4, 2)),
        ("Sui-Tang Garden", 15.3, -280.0, 15, None),
    ]
    assert [fact.lag_days for fact in use.places] == pytest.approx([10, 7], abs=0.6)
    assert use.own_share == pytest.approx(3 / 7)
    assert use.weight is not None
    assert 0.5 < use.weight < 1
    assert neighbour_use(peony(), 2027) is None


def test_the_days_are_decided_when_a_place_is_due_that_comes_a_week_earlier() -> None:
    early, late = peony(LOW, MIDDLE), peony(place("近园", "Near Garden", 99))
    assert decision_date(window(early), {"peony": early}) == date(2027, 4, 4)
    # Five days are too few: two weeks before P10.
    peak = window(late).peak
    assert peak is not None
    assert decision_date(window(late), {"peony": late}) == peak.p10 - timedelta(days=14)


def test_no_place_knows_a_year_before_it_is_judged() -> None:
    rule = peony(LOW, MIDDLE, years=6)
    planned = [year.forecasts[Estimator.EVENTPLAN] for year in judged_years(rule, {"peony": rule})[1:]]
    for year, forecast in zip(range(2022, 2027), planned, strict=True):
        cut = replace(
            rule,
            noted=tuple(note for note in rule.noted if note.year < year),
            neighbours=tuple(each.before(year) for each in rule.neighbours),
        )
        peak = window(cut, year).peak
        assert peak is not None
        assert (peak.p50 - date(year, 1, 1)).days == forecast.day
        assert ask_neighbours(cut, year).beside is not None


def test_the_public_reads_a_window_without_the_names_of_other_places() -> None:
    found = window(peony(FLOWERED, MIDDLE))
    told = found.in_public
    assert told == replace(found, basis=found.basis_in_public, basis_in_public=None)
    assert not any(name in str(told) for name in ("王城公园", "Wangcheng", "隋唐", "Sui-Tang"))
    plain = window(peony())
    assert plain.in_public is plain


@pytest.mark.parametrize(("others", "whose", "they"), [(1, "两地", "it counts"), (2, "各地", "they count")])
def test_places_that_do_not_keep_step_are_said_to_count_for_less(others: int, whose: str, they: str) -> None:
    out_of_step = [place(f"甲{number}", f"A{number}", 94 + number, seen=91) for number in range(others)]
    swinging = [
        replace(
            each,
            noted=PlaceDays.of({year: day + 9 * (-1) ** year for year, day in each.noted.by_year().items()}),
        )
        for each in out_of_step
    ]
    steady = [place(f"乙{number}", f"B{number}", 104, at=HERE) for number in range(6)]
    found = window(peony(*swinging, *steady))
    assert found.basis.zh.endswith(f"；{whose}往年不大同步，只算一小半")
    assert found.basis.en.endswith(f"; the places do not keep step well, so {they} for less than half")
