"""What a series' event tells of its show."""

import pytest

from eventplan.domain.season import Show
from eventplan.seasons.observed.series import Series

EVENTS = [
    ("cherry_full_bloom", Show.BLOOM, False, "bloom"),
    ("cherry_first_bloom", Show.BLOOM, True, "the sign of a bloom"),
    ("始花", Show.BLOOM, True, "the same in Chinese"),
    ("leaf_colour", Show.LEAF, False, "leaves"),
    ("红叶", Show.LEAF, False, "leaves in Chinese"),
    ("first_snow_1in", Show.SNOW, False, "a first snow is no first flower"),
    ("ice_on", Show.SNOW, False, "ice comes as snow does"),
    ("cuckoo", Show.OTHER, False, "anything else"),
]


@pytest.mark.parametrize(("event", "show", "is_first", "why"), EVENTS)
def test_an_event_tells_its_show(event: str, show: Show, is_first: bool, why: str) -> None:
    series = Series("file", "site", event, ())
    assert (series.show, series.is_first_flowers) == (show, is_first), why


PLANTS = [
    ("cherry_first_bloom", "cherry_full_bloom", True, "sign and bloom of one plant"),
    ("first_bloom", "full_bloom", True, "no plant is named"),
    ("樱花始花", "樱花盛花", True, "in Chinese"),
    ("plum_first_bloom", "cherry_full_bloom", False, "a plum foretells no cherry here"),
]


@pytest.mark.parametrize(("first", "full", "is_one", "why"), PLANTS)
def test_sign_and_bloom_are_tied_by_their_plant(first: str, full: str, is_one: bool, why: str) -> None:
    plants = {Series("file", "site", event, ()).plant for event in (first, full)}
    assert (len(plants) == 1) is is_one, why
