"""The columns of the page's list: those that say something, and no others."""

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Internal
from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.page.page_model import sheet_of, year_page
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.page_reader import read_page


def bare(plan: Plan) -> Plan:
    """Return ``plan`` with nothing known of its activities but names and days."""
    return replace(
        plan,
        placements=tuple(
            replace(
                one, venue=None, activity=replace(one.activity, summary=None, hosts=(), internal=Internal())
            )
            for one in plan.placements
        ),
    )


ALWAYS = ["date", "activity", "rule", "category"]
COLUMNS = (
    # plan, profile, columns, why
    (full_plan(), Profile.PUBLIC, [*ALWAYS, "venue_host", "content"], "all that readers may see"),
    (
        full_plan(),
        Profile.INTERNAL,
        [*ALWAYS, "venue_host", "budget", "staff", "contact", "notes", "content"],
        "and officers",
    ),
    (bare(full_plan()), Profile.PUBLIC, ALWAYS, "nothing else is known"),
    (bare(full_plan()), Profile.INTERNAL, ALWAYS, "nor by officers"),
    (replace(full_plan(), placements=()), Profile.PUBLIC, ALWAYS, "an empty year"),
)


@pytest.mark.parametrize(("plan", "profile", "columns", "why"), COLUMNS)
def test_a_column_stands_where_an_activity_fills_it(
    plan: Plan, profile: Profile, columns: list[str], why: str
) -> None:
    found = sheet_of(full_edition(profile, plan), Lang.ZH, "..", None).columns_of_list
    assert [one.key for one in found] == columns, why
    assert sum(one.share for one in found) == pytest.approx(100, abs=1), why


@pytest.mark.parametrize("profile", Profile)
def test_each_row_has_its_panel_and_a_cell_for_each_heading(profile: Profile) -> None:
    for plan in (full_plan(), bare(full_plan())):
        elements = read_page(year_page(full_edition(profile, plan), Lang.ZH))
        count = len(sheet_of(full_edition(profile, plan), Lang.ZH, "..", None).columns_of_list)
        rows = len(plan.placements)
        assert sum(one.tag == "article" for one in elements) == rows
        cells = sum(one.tag == "td" for one in elements) + rows  # the name is a heading
        assert cells >= count * rows


def test_on_paper_an_activity_of_several_dates_has_one_row() -> None:
    often = full_plan(5)
    rows = sheet_of(full_edition(Profile.INTERNAL, often), Lang.ZH, "..", None).rows
    several = [row for row in rows if row.all_dates]
    assert len(rows) - sum(row.is_again for row in rows) == len({one.activity.id for one in often.placements})
    assert {"5场" in row.all_dates for row in several} == {True}
    assert len(several) * 4 == sum(row.is_again for row in rows)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [(Lang.ZH, "还没有排定的活动。"), (Lang.EN, "No activity has its days yet.")],
)
def test_an_empty_year_says_so_instead_of_an_empty_table(lang: Lang, sentence: str) -> None:
    empty = replace(full_plan(), placements=(), windows=())
    page = year_page(full_edition(plan=empty), lang).decode()
    assert sentence in page
    assert '<table class="all">' not in page
    assert 'class="demo"' not in page, "nor does it explain what it does not show"
    assert "<li><em>" not in page
