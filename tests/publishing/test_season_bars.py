"""The colours of landscapes are those of their season, whatever the month says of snow."""

from datetime import date

import pytest

from eventplan.domain.season import SeasonWindow, Stage
from eventplan.domain.site import Hue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.publishing.season_bars import hue_of

NAME = Text("景", "show")


@pytest.mark.parametrize(
    ("first", "last", "is_snow", "hue", "why"),
    [
        ((2027, 4, 20), (2027, 5, 5), False, Hue.PINK, "blossom in spring"),
        ((2027, 10, 10), (2027, 11, 5), False, Hue.AMBER, "red leaves in autumn"),
        ((2027, 10, 10), (2027, 11, 5), True, Hue.BLUE, "first snow beside them"),
        ((2027, 12, 1), (2028, 2, 28), False, Hue.BLUE, "winter"),
    ],
)
def test_a_landscape_has_the_colour_of_its_season(
    first: tuple[int, int, int], last: tuple[int, int, int], is_snow: bool, hue: Hue, why: str
) -> None:
    span = DateSpan(date(*first), date(*last))
    window = SeasonWindow("x", NAME, 2027, span, Stage.GENERAL, NAME, is_snow=is_snow)
    assert hue_of(window) is hue, why
