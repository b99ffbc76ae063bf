"""Row heights on paper.

Sizes of sheets: ISO 216. 6 pt (2.117 mm) is the least that is read at arm's length.
"""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.publishing.layout import print_fit as paper
from eventplan.publishing.layout.bar_segments import paper_lanes
from eventplan.publishing.layout.month_rows import MonthBlock, months_of
from eventplan.publishing.layout.print_fit import PaperYear, laid_on_paper
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.sample_plan import sample_edition

FRAME = paper.FRAMES[Align.DATE]
SIX_POINTS = 25.4 / 72 * 6


def months(copies: int, lang: Lang = Lang.ZH) -> tuple[MonthBlock, ...]:
    edition = full_edition(plan=full_plan(copies))
    return months_of(edition.plan, edition.almanac, lang)


def heights(year: PaperYear) -> list[float]:
    """Return how high the rows of each sheet of ``year`` are, in mm."""
    per_sheet = 12 // len(year.paper.sheets)
    return [_height(year, year.months[first : first + per_sheet]) for first in range(0, 12, per_sheet)]


def _height(year: PaperYear, months: tuple[MonthBlock, ...]) -> float:
    rows = [row for month in months for row in month.rows]
    small = sum(paper_lanes(row.names) + paper_lanes(row.windows) for row in rows) * year.paper.small_lane
    lanes = sum(max(1, paper_lanes(row.bars)) for row in rows) * year.paper.lane
    return len(rows) * (FRAME.day_row + paper.ROW_RULE + year.paper.space) + small + lanes


SHEETS = (
    # copies of forty activities, language, the months with which sheets begin, why
    (1, Lang.ZH, (1,), "forty activities fit one sheet"),
    (1, Lang.EN, (1,), "in English, where festivals take lines of their own, too"),
    (2, Lang.ZH, (1, 7), "eighty take two"),
    (2, Lang.EN, (1, 7), "and no more where names are longer"),
    (5, Lang.ZH, (1, 7), "two hundred go on two"),
    (12, Lang.ZH, (1, 3, 5, 7, 9, 11), "five hundred on six, rather than in letters that nobody can read"),
)


@pytest.mark.parametrize(("copies", "lang", "sheets", "why"), SHEETS)
def test_a_year_takes_as_few_sheets_as_can_be_read(
    copies: int, lang: Lang, sheets: tuple[int, ...], why: str
) -> None:
    year = laid_on_paper(months(copies, lang), Align.DATE)
    assert year.paper.sheets == sheets, why
    assert max(heights(year)) <= FRAME.height, why
    assert min(year.paper.font, year.paper.small_font) >= SIX_POINTS - 0.01, why


def test_a_sheet_is_filled() -> None:
    assert heights(laid_on_paper(months(1), Align.DATE))[0] > FRAME.height - 4


def test_a_quiet_year_spreads_its_months_over_the_sheet() -> None:
    edition = sample_edition()
    year = laid_on_paper(
        months_of(replace(edition.plan, placements=()), edition.almanac, Lang.ZH), Align.DATE
    )
    assert year.paper.lane == paper.MOST_LANE
    assert year.paper.space > 1
    assert heights(year)[0] <= FRAME.height


@pytest.mark.parametrize("copies", [1, 2])
def test_what_shares_a_lane_on_paper_never_touches(copies: int) -> None:
    year = laid_on_paper(months(copies, Lang.EN), Align.DATE)
    day_em = FRAME.day_width / year.paper.font
    for month in year.months:
        for lane in range(paper_lanes(month.rows[0].bars)):
            row = sorted(
                bar.piece.cover(day_em) for bar in month.rows[0].bars if bar.piece.paper_lane == lane
            )
            assert all(before[1] < after[0] for before, after in pairwise(row))
            assert row[-1][1] <= 31 * day_em
