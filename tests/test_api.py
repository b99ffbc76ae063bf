"""The Python interface: what its page and its docstrings say, and what they promise."""

import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import eventplan
import eventplan.api
from eventplan import CalendarError, YearPlan, almanac, feeds, page, plan, read_calendar, when

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.xdist_group("api")  # the example is planned once


@pytest.fixture(scope="module")
def quick() -> YearPlan:
    return plan(read_calendar("laojunshan"), 2027, best=False)


def test_the_examples_of_the_docstrings_hold() -> None:
    results = doctest.testmod(eventplan.api)
    assert (results.failed, results.attempted > 8) == (0, True)


def test_the_examples_of_the_page_hold() -> None:
    results = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert (results.failed, results.attempted > 20) == (0, True)


def test_the_best_plan_costs_no_more_than_the_quick_one(quick: YearPlan) -> None:
    best = plan(quick.calendar, 2027)
    assert best.is_best
    assert best.details.cost <= quick.details.cost


def test_a_plan_is_a_table_in_a_notebook_and_its_names_are_escaped(quick: YearPlan, tmp_path: Path) -> None:
    place = "{latitude: 33, longitude: 111, elevation_m: 9, timezone: Asia/Shanghai}"
    (tmp_path / "site.yaml").write_text(f"id: a\nname: {{zh: 山, en: b}}\nplace: {place}\n", "utf-8")
    (tmp_path / "activities.yaml").write_text(
        "activities:\n- {id: fair, name: {zh: 庙会, en: a <fair>}, when: 重阳节, source: x, budget: 6789}\n",
        encoding="utf-8",
    )
    shown = plan(read_calendar(tmp_path), 2027, best=False)._repr_html_()
    assert "<td>a &lt;fair&gt;</td>" in shown
    assert "6789" not in shown
    assert quick._repr_html_().count("<tr>") == len(quick.placements) + 1


def test_feeds_and_pages_are_those_of_the_public_edition(quick: YearPlan) -> None:
    assert {name.split("/")[0] for name in feeds(quick)} == {"events", "feeds"}
    assert "feeds/reminders.ics" in feeds(quick, internal=True)
    assert 'lang="zh' in page(quick)
    assert 'lang="en"' in page(quick, "en")


@pytest.mark.parametrize(
    ("wrong", "error", "why"),
    [
        (lambda: almanac.year(2100), ValueError, "the almanac ends with 2099"),
        (lambda: when.days("重阳节", 1999), ValueError, "and begins with 2000"),
        (lambda: plan(read_calendar("xian"), 2100, best=False), ValueError, "a plan rests on an almanac"),
        (lambda: when.days("霜将", 2027), when.WhenError, "no rule"),
        (lambda: read_calendar("no-such-place"), CalendarError, "no such folder"),
        (lambda: page(plan(read_calendar("xian"), 2027, best=False), "fr"), ValueError, "no such language"),
    ],
)
def test_what_cannot_be_is_told_by_an_exception(wrong: object, error: type[Exception], why: str) -> None:
    assert callable(wrong), why
    with pytest.raises(error):
        wrong()


def test_names_of_a_site_need_its_calendar(quick: YearPlan) -> None:
    with pytest.raises(when.WhenError):
        when.days("高山杜鹃花期", 2027)
    bloom = when.days("高山杜鹃花期", 2027, quick.calendar)
    assert bloom == tuple(sorted(bloom))
    assert date(2027, 5, 9) in bloom


def test_a_command_loads_nothing_of_the_interface_and_the_packages_offer_it() -> None:
    code = (
        "import sys, eventplan.cli.shell.main; assert 'eventplan.api' not in sys.modules\n"
        "import eventplan; assert len(eventplan.almanac.year(2027).days) == 365\n"
        "import eventplan.almanac.years; assert callable(eventplan.almanac.year)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_an_unknown_name_is_no_attribute() -> None:
    for package in (eventplan, when, almanac):
        with pytest.raises(AttributeError):
            _ = package.no_such_name
