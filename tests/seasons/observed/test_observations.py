"""One peak day a season from what was noted. Days count from 1 January (0); the rules are our own."""

import pytest

from eventplan.seasons.arithmetic.recency_mean import NotedDay
from eventplan.seasons.observed.observations import noted_peak, noted_seasons, peaks
from eventplan.seasons.observed.window_rule import NotedEvent, Observation
from tests.seasons.landscapes import bloom, noted, peaked

FIRST, PEAK, END = NotedEvent.FIRST, NotedEvent.PEAK, NotedEvent.END

# The shared bloom lasts 4 days before its peak and 4 after.
SEASONS: list[tuple[tuple[Observation, ...], tuple[NotedDay, ...], str]] = [
    (peaked("2019-05-09"), (NotedDay(2019, 128),), "the peak itself"),
    (
        (noted("2019-05-05", FIRST), noted("2019-05-09")),
        (NotedDay(2019, 128),),
        "a noted peak needs no first",
    ),
    (
        (noted("2019-05-05", FIRST), noted("2019-05-15", END)),
        (NotedDay(2019, 129),),
        "between first and last, the middle",
    ),
    (
        (noted("2019-05-05", FIRST),),
        (NotedDay(2019, 128, 0.5),),
        "first alone: before_days later, half weight",
    ),
    ((noted("2019-05-15", END),), (NotedDay(2019, 130, 0.5),), "last alone: after_days earlier, half weight"),
    (
        (noted("2019-05-02", FIRST), noted("2019-05-09"), noted("2021-05-01", FIRST)),
        (NotedDay(2019, 128), NotedDay(2021, 127, 0.5)),
        "the gap of a year that noted both goes before before_days",
    ),
    (peaked("2019-05-08", "2019-05-10"), (NotedDay(2019, 128),), "two notes of one year are one, averaged"),
    (
        (noted("2019-12-20"), noted("2020-01-05")),
        (NotedDay(2019, 353), NotedDay(2020, 370)),
        "01-05 of a December show is the January after",
    ),
    (
        (noted("2019-12-20"), noted("2021-01-05", year=2020)),
        (NotedDay(2019, 353), NotedDay(2020, 370)),
        "and the same when the year is written in full",
    ),
    (
        peaked("2019-01-10", "2020-01-05"),
        (NotedDay(2019, 9), NotedDay(2020, 4)),
        "January shows stay in January",
    ),
    (
        peaked("2019-03-01", "2020-06-01", "2021-09-20"),
        (NotedDay(2019, 59), NotedDay(2020, 152), NotedDay(2021, 262)),
        "spread over the year without a winter gap: left as written",
    ),
]


@pytest.mark.parametrize(("notes", "expected", "why"), SEASONS)
def test_a_season_has_one_peak(
    notes: tuple[Observation, ...], expected: tuple[NotedDay, ...], why: str
) -> None:
    rule = bloom("cherry", *notes)
    assert peaks(rule, noted_seasons(rule, 2026)) == expected, why


THIS_YEAR: list[tuple[tuple[Observation, ...], NotedDay | None, str]] = [
    ((noted("2027-05-09"),), NotedDay(2027, 128), "seen"),
    ((noted("2027-05-05", FIRST), noted("2027-05-15", END)), NotedDay(2027, 129), "framed by both ends"),
    ((noted("2027-05-05", FIRST),), None, "first flowers are no peak"),
    ((noted("2027-05-15", END),), None, "nor is the end"),
    ((noted("2026-05-09"),), None, "another year's"),
    ((), None, "nothing noted"),
]


@pytest.mark.parametrize(("notes", "expected", "why"), THIS_YEAR)
def test_this_years_peak_is_known_once_it_was_seen(
    notes: tuple[Observation, ...], expected: NotedDay | None, why: str
) -> None:
    assert noted_peak(bloom("cherry", *notes), 2027) == expected, why
