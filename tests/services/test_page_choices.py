"""What a reader of the page may choose, and the dated years of the example.

Authority: the facts noted in ``calendars/xian`` (each with its source) and a calendar of 2027.
"""

import re
from datetime import date
from functools import cache

import pytest

from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.page.page_filters import page_choices
from eventplan.publishing.page.page_model import year_page
from eventplan.publishing.page.subscribe_links import subscribing
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import Desk, open_desk
from eventplan.services.over_new_year import running_on


@cache
def xian() -> Desk:
    """Return the example of a city."""
    desk, _ = open_desk("xian")
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Return its plan of 2027."""
    return make_plan(xian(), 2027)


def test_questions_are_those_with_different_answers(plan: Plan) -> None:
    asked = page_choices(plan, Lang.ZH).filters
    assert {each.title: tuple(one.name for one in each.choices) for each in asked} == {
        "人群": ("全部", "亲子", "市民", "青年"),
        "方式": ("全部", "线下", "线上"),
        "要素": ("全部", "游"),
    }
    (_, families, *_), (_, _, online) = (each.choices for each in asked[:2])
    assert "e-wall-lanterns-2027" not in families.hides
    assert "e-film-countdown-2027" in families.hides
    shown = {each.activity.id for each in plan.placements} - {
        uid.removeprefix("e-").partition("-2027")[0] for uid in online.hides
    }
    assert shown == {"film-countdown"}, "the one programme online"


def test_a_site_whose_activities_are_alike_is_asked_nothing() -> None:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    assert page_choices(make_plan(desk, 2027), Lang.EN).filters == ()


def test_an_answer_hides_the_bars_of_the_strip_too(plan: Plan) -> None:
    edition = edition_of(xian(), plan, Profile.PUBLIC, None)
    page = year_page(edition, Lang.ZH).decode()
    bars = [set(each.split()) for each in re.findall(r'<li class="(c\d[^"]*)" style="--x', page)]
    assert len(bars) == len(plan.placements)
    for question in page_choices(plan, Lang.ZH).filters:
        for answer in question.choices:
            hidden = sum(answer.id in each for each in bars)
            assert hidden == len(answer.hides), answer.name
            assert (f"#{answer.id}:checked) :is(.{answer.id}," in page) == bool(answer.hides), answer.name


def test_feeds_by_visitors_and_umbrella_stand_in_the_panel(plan: Plan) -> None:
    more = {each.href: each.name for each in subscribing(plan, Lang.ZH, "..").more}
    assert more["../feeds/audience-families.ics"] == "亲子"
    assert more["../feeds/umbrella-xian-new-year.ics"] == "西安年"


DATED = [
    # activity, year of the plan, first, last, as noted
    ("xian-new-year", 2018, date(2018, 2, 8), date(2018, 3, 3)),
    ("xian-new-year", 2019, date(2018, 12, 31), date(2019, 3, 6)),
    ("xian-new-year", 2023, date(2023, 1, 14), date(2023, 2, 26)),
    ("xian-new-year", 2025, date(2025, 1, 7), date(2025, 2, 27)),
    ("wall-lanterns", 2024, date(2024, 2, 2), date(2024, 3, 24)),
    ("wall-lanterns", 2025, date(2025, 1, 22), date(2025, 3, 9)),
    ("wall-lanterns", 2026, date(2026, 1, 1), date(2026, 3, 22)),
]


@pytest.mark.parametrize(("activity", "year", "first", "last"), DATED)
def test_dated_years_come_out_exactly(activity: str, year: int, first: date, last: date) -> None:
    (found,) = (each for each in make_plan(xian(), year).placements if each.activity.id == activity)
    assert (found.span.first, found.span.last) == (first, last)


SHOWN = [
    # year of the page, UIDs of the city's New Year in the order of its days, why
    (2018, ["xian-new-year-2018", "xian-new-year-2019"], "that of 2019 begins on 31 December"),
    (2019, ["xian-new-year-2019"], "and is on the page of its own year too"),
    (
        2022,
        ["xian-new-year-2022"],
        "by the rule it begins again on 30 December 2022: the days of 2023 stand for it",
    ),
    (2023, ["xian-new-year-2023"], "once, on the days decided"),
    (2025, ["xian-new-year-2025"], "by the rule alone"),
]


@pytest.mark.parametrize(("year", "uids", "why"), SHOWN)
def test_a_page_shows_each_new_year_once(year: int, uids: list[str], why: str) -> None:
    running = running_on(xian(), year)
    shown = [*make_plan(xian(), year).placements, *running]
    found = sorted(
        (each for each in shown if each.activity.id == "xian-new-year"), key=lambda one: one.span.first
    )
    assert [each.uid.partition("@")[0] for each in found] == uids, why


def test_what_follows_a_new_year_follows_the_days_decided() -> None:
    starts = [
        each.span.first for year in (2022, 2023) for each in xian().rules.occurrences("xian-new-year", year)
    ]
    assert starts == [date(2022, 1, 10), date(2023, 1, 14)]
