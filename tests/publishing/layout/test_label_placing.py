"""Where a label goes: inside, right, left; who chooses a lane first. Lengths by hand, in px."""

from itertools import pairwise
from random import Random

import pytest

from eventplan.publishing.layout.label_placing import (
    SPACING,
    LabelSide,
    PlacedBar,
    Placing,
    Spacing,
    lanes_of,
    placed,
)

IN, RIGHT, LEFT = LabelSide.INSIDE, LabelSide.RIGHT, LabelSide.LEFT
PLACES: tuple[tuple[list[PlacedBar], list[Placing], str], ...] = (
    ([PlacedBar(0, 100, 90)], [Placing(0, IN, None)], "inside when label and 10 px fit"),
    ([PlacedBar(0, 99, 90)], [Placing(0, RIGHT, None)], "else right of the bar"),
    ([PlacedBar(900, 990, 90)], [Placing(0, LEFT, None)], "else left of it"),
    ([PlacedBar(100, 500, 400, is_beside=True)], [Placing(0, RIGHT, None)], "some never stand inside"),
    ([PlacedBar(400, 500, 900)], [Placing(0, RIGHT, 496.0)], "what fits nowhere is cut where room is most"),
    ([PlacedBar(0, 50, 0), PlacedBar(57, 90, 0)], [Placing(0, IN, None), Placing(1, IN, None)], "8 px apart"),
    ([PlacedBar(0, 50, 0), PlacedBar(58, 90, 0)], [Placing(0, IN, None)] * 2, "and no nearer"),
    (
        [PlacedBar(0, 50, 0, (1,)), PlacedBar(0, 20, 0, (0,))],
        [Placing(1, IN, None), Placing(0, IN, None)],
        "the higher rank chooses first",
    ),
    (
        [PlacedBar(0, 50, 100), PlacedBar(100, 200, 0)],
        [Placing(0, RIGHT, None), Placing(1, IN, None)],
        "a label keeps its lane to itself",
    ),
)


@pytest.mark.parametrize(("bars", "places", "why"), PLACES)
def test_a_label_goes_where_there_is_room(bars: list[PlacedBar], places: list[Placing], why: str) -> None:
    assert list(placed(bars, 1000)) == places, why


def covered(bar: PlacedBar, place: Placing, width: float, spacing: Spacing) -> tuple[float, float]:
    """Return from where to where bar and label reach on a page ``width`` times as wide as the narrowest."""
    start, stop, label = bar.start * width, bar.stop * width, bar.label if place.room is None else place.room
    if place.side is LEFT:
        return start - spacing.behind - label, stop
    return start, stop + spacing.behind + label if place.side is RIGHT else stop


@pytest.mark.parametrize("seed", range(40))
def test_what_is_apart_at_the_narrowest_width_is_apart_at_every_wider_one(seed: int) -> None:
    draw = Random(seed)
    bars = []
    for _ in range(60):
        start = draw.uniform(0, 990)
        bars.append(PlacedBar(start, min(1000, start + draw.choice((3, 30, 300))), draw.uniform(20, 300)))
    places = placed(bars, 1000)
    for width in (1.0, 1.37, 1.9):
        for lane in range(lanes_of(places)):
            row = sorted(
                covered(bar, place, width, SPACING)
                for bar, place in zip(bars, places, strict=True)
                if place.lane == lane
            )
            assert row[0][0] >= -1e-6
            assert row[-1][1] <= 1000 * width + 1e-6
            assert all(one[1] <= other[0] for one, other in pairwise(row))
