"""Reading dated series: the rows are invented."""

import pytest

from eventplan.seasons.estimate import NotedDay
from eventplan.seasons.series import Series, read_series
from eventplan.seasons.window import Show

GOOD = """site,year,event,date,doy,alt
Ridge,2021,ice_on,2022-01-05,370,
Ridge,2020,ice_on,2020-12-20,355,
Lake,2020,ice_on,2020-12-01,336,
Ridge,2020,first_bloom,2020-04-01,92,
"""


def test_a_file_becomes_series_in_order() -> None:
    assert read_series("ridge", GOOD.splitlines()) == (
        Series("ridge", "Ridge", "first_bloom", (NotedDay(2020, 91),)),
        Series("ridge", "Lake", "ice_on", (NotedDay(2020, 335),)),
        Series("ridge", "Ridge", "ice_on", (NotedDay(2020, 354), NotedDay(2021, 369))),
    )


BROKEN = [
    ("", "line 1: columns missing: site, year, event, date", "an empty file"),
    ("site,year,date\nA,2020,2020-04-01\n", "line 1: columns missing: event", "a column less"),
    ("site,year,event,date\nA,2020,bloom,2020-04-31\n", "line 2: day is out of range", "no such day"),
    ("site,year,event,date\nA,20x0,bloom,2020-04-01\n", "line 2: invalid literal", "no year"),
    ("site,year,event,date\nA,2020,bloom\n", "line 2: fromisoformat", "a cell less"),
    ("site,year,event,date\n,2020,bloom,2020-04-01\n", "line 2: site and event", "no site"),
    (
        "site,year,event,date\nA,2020,bloom,2020-04-01\nA,2020,bloom,2020-04-02\n",
        "line 3: A bloom has 2020 twice",
        "a year twice",
    ),
]


@pytest.mark.parametrize(("text", "message", "why"), BROKEN)
def test_a_broken_file_is_refused_with_its_line(text: str, message: str, why: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_series("broken", text.splitlines())
    assert why


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
