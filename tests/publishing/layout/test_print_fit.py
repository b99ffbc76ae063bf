"""Lanes on paper, in px of a sheet that is laid out at double size.

Sizes of sheets: ISO 216. 7.5 pt (2.7 mm) is the least of the letters on a sheet.
"""

import pytest
from msgspec.structs import replace

from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.publishing.layout import print_fit as paper
from eventplan.publishing.layout.month_rows import PAPER, MonthBlock, months_of
from eventplan.publishing.layout.print_fit import PaperYear, laid_on_paper
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.sample_plan import sample_edition

FRAME = paper.FRAMES[Align.DATE]
LEAST = 2.7 * paper.MM


def months(copies: int, lang: Lang = Lang.ZH) -> tuple[MonthBlock, ...]:
    edition = full_edition(plan=full_plan(copies))
    return months_of(edition.plan, edition.almanac, lang)


def heights(year: PaperYear) -> list[float]:
    """Return how high the rows of each sheet of ``year`` are."""
    per_sheet = 12 // len(year.paper.sheets)
    return [_height(year, year.months[first : first + per_sheet]) for first in range(0, 12, per_sheet)]


def _height(year: PaperYear, months: tuple[MonthBlock, ...]) -> float:
    rows = [row for month in months for row in month.rows]
    space = year.paper.space_from(months[0].number)
    return sum(row.window_height + row.height + FRAME.head + 2 + space for row in rows)


SHEETS = (
    # copies of forty activities, language, the months with which sheets begin, why
    (1, Lang.ZH, (1,), "forty activities fit one sheet"),
    (1, Lang.EN, (1,), "in English too"),
    (2, Lang.ZH, (1, 7), "eighty take two"),
    (2, Lang.EN, (1, 7), "and no more where names are longer"),
    (
        12,
        Lang.ZH,
        tuple(range(1, 13)),
        "five hundred take twelve",
    ),
)


@pytest.mark.parametrize(("copies", "lang", "sheets", "why"), SHEETS)
def test_a_year_takes_as_few_sheets_as_can_be_read(
    copies: int, lang: Lang, sheets: tuple[int, ...], why: str
) -> None:
    year = laid_on_paper(months(copies, lang), Align.DATE)
    assert year.paper.sheets == sheets, why
    # tops are whole px
    assert max(heights(year)) <= FRAME.height + 12, why
    assert min(PAPER[Align.DATE].fonts.values()) * year.paper.letters >= LEAST - 0.5, why


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_each_sheet_is_filled(copies: int) -> None:
    assert min(heights(laid_on_paper(months(copies), Align.DATE))) > FRAME.height - 30


def test_a_quiet_year_spreads_its_months_over_the_sheet() -> None:
    edition = sample_edition()
    year = laid_on_paper(
        months_of(replace(edition.plan, placements=()), edition.almanac, Lang.ZH), Align.DATE
    )
    assert year.paper.spaces[0] > 20
    assert heights(year)[0] <= FRAME.height + 12


def test_lanes_on_paper_lie_below_one_another() -> None:
    year = laid_on_paper(months(2, Lang.EN), Align.DATE)
    for row in (row for month in year.months for row in month.rows):
        tops = {bar.paper.lane: bar.top for bar in row.bars}
        assert [tops[lane] for lane in sorted(tops)] == sorted(set(tops.values()))
        assert all(top < row.height for top in tops.values())
