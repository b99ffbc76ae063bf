"""Parts of a window: thirds and halves of invented spans, counted by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_parts import Part, part
from tests.draws import draws


def window(first: int, last: int, peak: int | None = None) -> SeasonWindow:
    """Return a window of days of May 2027."""
    day = None if peak is None else date(2027, 5, peak)
    return SeasonWindow(
        id="cherry",
        name=Text("樱花", "cherry"),
        year=2027,
        span=DateSpan(date(2027, 5, first), date(2027, 5, last)),
        stage=Stage.GENERAL,
        basis=Text("", ""),
        peak=None if day is None else Peak(day, day, day, day, day),
    )


PARTS = [
    # window, part, first day, last day, why
    (window(1, 9), Part.START, 1, 3, "a third of nine days"),
    (window(1, 9), Part.PEAK, 4, 6, "the middle third"),
    (window(1, 9), Part.END, 7, 9, "the last third"),
    (window(1, 9), Part.FIRST_HALF, 1, 5, "the middle day belongs to the first half"),
    (window(1, 9), Part.SECOND_HALF, 6, 9, "and not to the second"),
    (window(1, 10), Part.FIRST_HALF, 1, 5, "even halves"),
    (window(1, 10), Part.SECOND_HALF, 6, 10, "even halves"),
    (window(1, 9, peak=4), Part.PEAK, 3, 5, "around the estimate, not the middle"),
    (window(1, 9, peak=1), Part.PEAK, 1, 3, "never before the window"),
    (window(1, 9, peak=9), Part.PEAK, 7, 9, "never after it"),
    (window(5, 5), Part.START, 5, 5, "one day is its own start"),
    (window(5, 5), Part.PEAK, 5, 5, "peak"),
    (window(5, 5), Part.END, 5, 5, "end"),
    (window(5, 5), Part.FIRST_HALF, 5, 5, "first half"),
    (window(5, 5), Part.SECOND_HALF, 5, 5, "and second half"),
    (window(5, 6), Part.PEAK, 5, 5, "two days: one of them"),
]


@pytest.mark.parametrize(("of", "which", "first", "last", "why"), PARTS)
def test_a_part_is_the_days_a_reader_expects(
    of: SeasonWindow, which: Part, first: int, last: int, why: str
) -> None:
    assert part(of, which) == DateSpan(date(2027, 5, first), date(2027, 5, last)), why


@given(st.integers(1, 31), st.integers(1, 31), st.integers(1, 31), st.sampled_from(Part))
@draws(60)
def test_a_part_never_leaves_its_window(one: int, other: int, peak: int, which: Part) -> None:
    of = window(min(one, other), max(one, other), peak)
    assert part(of, which).intersection(of.span) == part(of, which)
