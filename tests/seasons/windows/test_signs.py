"""Which signs foretell a landscape, and which are refused; the rules are those of the seasons' design:
only bud to flower, and from low to high in spring."""

import pytest
from msgspec.structs import replace

from eventplan.domain.season import Show
from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.recency_mean import Estimate, day_of
from eventplan.seasons.arithmetic.sign_update import Pair, Sign
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    DatesWindow,
    Fallback,
    NotedEvent,
    ObservedWindow,
    WindowRule,
)
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.signs import is_spring, sign_refusal, signs_of
from tests.seasons.landscapes import band, bloom, noted, peaked

NOT_NOTED = Text("先兆须是另一个有观测记录的景观", "a sign must be another landscape with noted days")
NOT_FOLLOWING = Text(
    "只有花期和春季展叶能按先兆修正",
    "only blossom and the unfolding of leaves in spring follow an earlier sign",
)
AUTUMN = Text(
    "秋季红叶各带之间互不预示，不按先兆修正",
    "autumn colour in one band foretells nothing of another, so it is not updated",
)
HIGHER = Text(
    "春季由低处向高处推进，先兆不能在更高处",
    "spring climbs the mountain, so a sign must not lie higher than what it foretells",
)

PLANNED = Estimate(127, 6.0, 4, 2)
LOW = band("low", 1000, *peaked("2025-04-20", "2026-04-22"))
FIXED = DatesWindow(id="fixed", name=Text("定期", "fixed"), first=CalendarDay(4, 1), last=CalendarDay(4, 30))


def above(show: Show, *days: str, metres: int = 1600, sign: str = "low") -> ObservedWindow:
    return replace(band("above", metres, *peaked(*days), show=show), sign=sign)


REFUSALS: list[tuple[ObservedWindow, Text | None, str]] = [
    (above(Show.BLOOM, "2026-05-10"), None, "blossom climbs"),
    (above(Show.BLOOM, "2026-05-10", metres=1000), None, "the same height is no higher"),
    (replace(above(Show.BLOOM), band_m=None), None, "no height given: trusted"),
    (above(Show.LEAF, "2026-05-10"), None, "leaves unfold upwards"),
    (bloom("alone"), None, "no sign named"),
    (above(Show.LEAF, "2026-10-10"), AUTUMN, "colour does not"),
    (above(Show.LEAF), AUTUMN, "nothing noted or said of leaves: taken as autumn's"),
    (above(Show.BLOOM, "2026-05-10", metres=600), HIGHER, "the sign lies higher"),
    (above(Show.SNOW, "2026-11-10"), NOT_FOLLOWING, "snow comes with the weather"),
    (above(Show.OTHER, "2026-05-10"), NOT_FOLLOWING, "unknown shows were not measured"),
    (above(Show.BLOOM, sign="above"), NOT_NOTED, "nothing foretells itself"),
    (above(Show.BLOOM, sign="fixed"), NOT_NOTED, "fixed dates foretell nothing"),
    (above(Show.BLOOM, sign="nowhere"), NOT_NOTED, "no such window"),
]


@pytest.mark.parametrize(("rule", "refusal", "why"), REFUSALS)
def test_only_spring_signs_from_below_are_taken(rule: ObservedWindow, refusal: Text | None, why: str) -> None:
    rules: dict[str, WindowRule] = {"low": LOW, "fixed": FIXED, "above": rule}
    assert sign_refusal(rule, rules) == refusal, why


SPRINGS = [
    (bloom("a", *peaked("2025-07-30", "2026-07-31")), True, "July still unfolds"),
    (bloom("a", *peaked("2026-08-02")), False, "August begins autumn"),
    (
        replace(bloom("a"), fallback=Fallback(CalendarDay(4, 25), CalendarDay(5, 15))),
        True,
        "said to be in April",
    ),
    (
        replace(bloom("a"), fallback=Fallback(CalendarDay(10, 1), CalendarDay(11, 15))),
        False,
        "said to be in October",
    ),
    (bloom("a"), False, "nothing known"),
]


@pytest.mark.parametrize(("rule", "expected", "why"), SPRINGS)
def test_spring_ends_with_july(rule: ObservedWindow, expected: bool, why: str) -> None:
    assert is_spring(rule) is expected, why


def test_own_first_flowers_go_before_another_window() -> None:
    rule = replace(
        bloom("high", noted("2026-05-01", NotedEvent.FIRST), noted("2026-05-09"), sign="low"),
        noted=(
            noted("2026-05-01", NotedEvent.FIRST),
            noted("2026-05-09"),
            noted("2027-04-28", NotedEvent.FIRST),
        ),
    )
    low = replace(LOW, noted=(*LOW.noted, noted("2027-04-15")))
    found = signs_of(rule, 2027, PLANNED, {"low": low, "high": rule})
    # 28 April is day 117, 1 May 120, 9 May 128.
    own = Sign(Text("本处始花", "its first flowers"), 117, 120, (Pair(120, 128, 0.5 ** (1 / 8)),))
    assert found == (own,)


def test_a_sign_is_none_before_it_is_seen() -> None:
    assert signs_of(bloom("cherry", *peaked("2026-04-16")), 2027, PLANNED, {}) == ()


# Day 110 is 21 April 2026, day 105 16 April 2027, day 128 9 May.
HIGH = replace(band("high", 1600, *peaked("2025-05-07", "2026-05-09")), sign="low", before_days=5)
LOW_FIRST = replace(LOW, noted=(*LOW.noted, noted("2027-04-12", NotedEvent.FIRST)))


def test_first_flowers_below_foretell_the_peak_there_in_as_much_doubt() -> None:
    rules: dict[str, WindowRule] = {"low": LOW_FIRST, "high": HIGH}
    (sign,) = signs_of(HIGH, 2027, PLANNED, rules)
    below = season_window(LOW_FIRST, 2027, rules)
    assert below is not None
    assert below.peak is not None
    assert round(sign.seen) == day_of(below.peak.p50, 2027)
    assert (sign.noted_day, len(sign.pairs), sign.doubt_days > 2) == (101, 2, True)
    assert sign.name.en == "the first flowers of low"


def test_first_flowers_below_are_compared_with_those_of_earlier_years() -> None:
    low = replace(LOW_FIRST, noted=(*LOW_FIRST.noted, noted("2026-04-14", NotedEvent.FIRST)))
    (sign,) = signs_of(HIGH, 2027, PLANNED, {"low": low, "high": HIGH})
    # 12 April 2027 is day 101, 14 April 2026 day 103, 9 May 2026 day 128.
    assert (sign.seen, sign.noted_day, sign.doubt_days) == (101, 101, 0)
    assert [(pair.sign, pair.event) for pair in sign.pairs] == [(103, 128)]


def test_a_peak_that_was_seen_below_is_in_no_doubt() -> None:
    low = replace(LOW_FIRST, noted=(*LOW_FIRST.noted, noted("2027-04-20")))
    (sign,) = signs_of(HIGH, 2027, PLANNED, {"low": low, "high": HIGH})
    assert (sign.name, sign.seen, sign.doubt_days) == (LOW.name, 109, 0)


def test_own_first_flowers_without_earlier_ones_follow_the_other_sign() -> None:
    rule = replace(HIGH, noted=(*HIGH.noted, noted("2027-04-28", NotedEvent.FIRST)))
    low = replace(LOW, noted=(*LOW.noted, noted("2027-04-15")))
    named, own = signs_of(rule, 2027, PLANNED, {"low": low, "high": rule})
    assert (named.name.en, own.name.en) == ("low", "its first flowers")
    # 15 April is a week before what the earlier years lead one to expect below, so the peak above is
    # expected earlier, and the first flowers there with it.
    assert own.usual < PLANNED.centre - rule.before_days
