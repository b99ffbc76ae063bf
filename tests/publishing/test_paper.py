"""Row heights on paper.

Sizes of sheets: ISO 216. 6 pt (2.117 mm) is the least that is read at arm's length.
"""

from dataclasses import replace

import pytest

from eventplan.domain.text import Lang
from eventplan.publishing import paper
from eventplan.publishing.paper import Paper, paper_for
from eventplan.publishing.planner import Month, months_of
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.sample_plan import sample_edition

SIX_POINTS = 25.4 / 72 * 6


def months(copies: int, lang: Lang = Lang.ZH) -> tuple[Month, ...]:
    edition = full_edition(plan=full_plan(copies))
    return months_of(edition.plan, edition.almanac, lang)


def height(rows: tuple[Month, ...], heights: Paper) -> float:
    """Return how much of a sheet ``rows`` take, in mm."""
    small = sum(row.name_lanes + row.window_lanes for row in rows) * heights.small_lane
    lanes = sum(max(1, row.bar_lanes) for row in rows) * heights.lane
    frame = len(rows) * (paper.DAY_ROW + paper.ROW_RULE + heights.space)
    return 2 * paper.MARGIN + paper.HEAD_HEIGHT + frame + small + lanes + paper.FOOT_HEIGHT


@pytest.mark.parametrize("lang", Lang)
def test_forty_activities_fit_one_sheet(lang: Lang) -> None:
    rows = months(1, lang)
    heights = paper_for(rows)
    assert not heights.is_split
    assert height(rows, heights) <= paper.SHEET_HEIGHT


def test_a_sheet_is_filled() -> None:
    rows = months(1)
    assert height(rows, paper_for(rows)) > paper.SHEET_HEIGHT - 6


@pytest.mark.parametrize("copies", [2, 3])
def test_more_than_a_sheet_holds_goes_on_two(copies: int) -> None:
    rows = months(copies)
    heights = paper_for(rows)
    assert heights.is_split
    assert max(height(rows[:6], heights), height(rows[6:], heights)) <= paper.SHEET_HEIGHT


@pytest.mark.parametrize("copies", [1, 2])
@pytest.mark.parametrize("lang", Lang)
def test_no_print_is_smaller_than_six_points(copies: int, lang: Lang) -> None:
    heights = paper_for(months(copies, lang))
    assert min(heights.font, heights.small_font) >= SIX_POINTS - 0.01


def test_a_quiet_year_spreads_its_months_over_the_sheet() -> None:
    edition = sample_edition()
    rows = months_of(replace(edition.plan, placements=()), edition.almanac, Lang.ZH)
    heights = paper_for(rows)
    assert heights.lane == paper.MOST_LANE
    assert heights.space > 1
    assert height(rows, heights) <= paper.SHEET_HEIGHT
