"""Packing: no label cut, hidden or written over.

Expected widths: Noto Sans CJK SC, rounded up as ``lanes`` says. Expected slots: drawn by
hand on squared paper.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventplan.publishing.layout.label_packing import LabelledBar, Lane, label_em, pack

WIDTHS = (
    # text, em, why
    ("庙会", 2.0, "a Chinese character is one em"),
    ("fair", 1.83, "f, i and r are narrow, a is round"),
    ("WOW", 2.65, "a title may be made of capitals alone"),
    ("庙会·金顶", 5.0, "the middle dot is wide in Chinese fonts"),
    ("e\u0301", 0.63, "a combining accent takes no room"),
    ("👍🏽", 2.8, "an emoji is wider than a character, and its parts may be drawn one by one"),
    ("Lü", 1.73, "any other letter may be as wide as a Chinese character"),
    ("क्षि", 4.0, "signs of a script without a font are boxes"),
    ("", 0.0, "nothing takes no room"),
)


@pytest.mark.parametrize(("text", "em", "why"), WIDTHS)
def test_a_label_is_as_wide_as_its_characters(text: str, em: float, why: str) -> None:
    assert label_em(text) == pytest.approx(em), why


def slot(start: float, stop: float, lane: int, *, is_flipped: bool = False, scale: float = 1.0) -> Lane:
    return Lane(start, stop, lane, is_flipped, scale)


PACKINGS: tuple[tuple[list[LabelledBar], tuple[Lane, ...], str], ...] = (
    # bars in a row of 100 em, slots, why
    ([], (), "an empty month has no lanes"),
    ([LabelledBar(0, 10, 4)], (slot(0, 10, 0),), "a label inside its bar takes no more room"),
    ([LabelledBar(0, 3, 8)], (slot(0, 8, 0),), "a label longer than its bar reaches out to the right"),
    (
        [LabelledBar(97, 100, 8)],
        (slot(92, 100, 0, is_flipped=True),),
        "at the right edge it reaches out to the left",
    ),
    (
        [LabelledBar(0, 3, 8), LabelledBar(9, 12, 2)],
        (slot(0, 8, 0), slot(9, 12, 0)),
        "a bar behind the label shares its lane",
    ),
    (
        [LabelledBar(0, 3, 8), LabelledBar(7, 12, 2)],
        (slot(0, 8, 0), slot(7, 12, 1)),
        "a bar under the label goes below",
    ),
    (
        [LabelledBar(9, 12, 2), LabelledBar(0, 3, 8)],
        (slot(9, 12, 0), slot(0, 8, 0)),
        "slots keep the order of the bars",
    ),
    (
        [LabelledBar(0, 3, 2), LabelledBar(0, 9, 2)],
        (slot(0, 3, 1), slot(0, 9, 0)),
        "of two that start together the longer is on top",
    ),
    (
        [LabelledBar(40, 50, 80)],
        (slot(40, 100, 0, scale=0.75),),
        "a label too long for either side is set smaller on the roomier one",
    ),
    (
        [LabelledBar(60, 80, 90)],
        (slot(0, 80, 0, is_flipped=True, scale=80 / 90),),
        "the roomier side may be the left one",
    ),
    ([LabelledBar(0, 3, 125)], (slot(0, 100, 0, scale=0.8),), "a label longer than the row fills it"),
)


@pytest.mark.parametrize(("bars", "slots", "why"), PACKINGS)
def test_bars_take_the_first_free_lane(bars: list[LabelledBar], slots: tuple[Lane, ...], why: str) -> None:
    assert pack(bars, 100) == slots, why


BARS = st.builds(
    lambda start, days, label: LabelledBar(start, min(start + days, 100.0), label),
    st.integers(0, 98).map(float),
    st.integers(1, 60).map(float),
    st.integers(1, 130).map(float),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BARS, max_size=25))
def test_no_two_slots_of_a_lane_touch_and_none_leaves_the_row(bars: list[LabelledBar]) -> None:
    slots = pack(bars, 100)
    for bar, one in zip(bars, slots, strict=True):
        assert 0 <= one.start <= bar.start
        assert bar.stop <= one.stop <= 100
        assert bar.label * one.scale <= one.stop - one.start + 1e-9
    for lane in {one.lane for one in slots}:
        row = sorted((one.start, one.stop) for one in slots if one.lane == lane)
        assert all(before[1] + 0.4 <= after[0] for before, after in pairwise(row))


@settings(max_examples=100, deadline=None)
@given(st.lists(BARS, max_size=25))
def test_lanes_are_filled_from_the_top(bars: list[LabelledBar]) -> None:
    lanes = {one.lane for one in pack(bars, 100)}
    assert lanes == set(range(len(lanes)))


TURNS = (
    # bars of names in a row of 100 em, (lane, is_flipped) of each, why
    (
        [LabelledBar(20, 20, 9), LabelledBar(24, 24, 9)],
        ((0, True), (0, False)),
        "the one before turns to the left",
    ),
    (
        [LabelledBar(20, 20, 9), LabelledBar(20, 20, 9)],
        ((0, True), (0, False)),
        "two names of one day stand back to back",
    ),
    ([LabelledBar(20, 20, 9), LabelledBar(60, 60, 9)], ((0, False), (0, False)), "nobody turns without need"),
    ([LabelledBar(3, 3, 9), LabelledBar(7, 7, 9)], ((0, False), (1, False)), "nor over the left edge"),
    (
        [LabelledBar(20, 20, 9), LabelledBar(24, 24, 9), LabelledBar(28, 28, 9)],
        ((0, True), (0, False), (1, False)),
        "three in a row need two lanes all the same",
    ),
)


@pytest.mark.parametrize(("bars", "placed", "why"), TURNS)
def test_names_turn_to_the_left_where_that_saves_a_lane(
    bars: list[LabelledBar], placed: tuple[tuple[int, bool], ...], why: str
) -> None:
    slots = pack(bars, 100, gap=0, may_turn=True)
    assert tuple((one.lane, one.is_flipped) for one in slots) == placed, why


@settings(max_examples=50, deadline=None)
@given(st.lists(BARS, max_size=15))
def test_turning_never_costs_a_lane(bars: list[LabelledBar]) -> None:
    def lanes(*, may_turn: bool) -> int:
        return max((slot.lane + 1 for slot in pack(bars, 100, may_turn=may_turn)), default=0)

    assert lanes(may_turn=True) <= lanes(may_turn=False)
