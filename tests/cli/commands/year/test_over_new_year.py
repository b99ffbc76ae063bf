"""What runs over New Year is in both years' page, table, feed and preview, and feeds keep other years.

Authority: the days are counted by hand from 31 December; nothing else is on at these sites.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Eventplan

NEW_YEARS = range(2027, 2032)
NAME = "跨年灯会"


def write_calendar(folder: Path, days: int, extra: str = "") -> None:
    """Write a calendar whose lights shine for ``days`` days of which about half lie in December."""
    first = date(2026, 12, 31) - timedelta(days=(days - 1) // 2)
    when = f"{first.month}月{first.day}日历时{days}天"
    folder.mkdir(exist_ok=True)
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(
        f"activities:\n  - {{id: lights, name: {NAME}, when: {when}}}\n{extra}", encoding="utf-8"
    )


def build(eventplan: Eventplan, calendar: Path, year: int, output: Path, *more: str | Path) -> Path:
    """Build the quick plan of ``year`` as of November before it, and return the public folder."""
    now = f"{year - 1}-11-20"
    answer = eventplan(
        "build", calendar, "--year", str(year), "-o", output, "--fast", "--profile", "public", *more, now=now
    )
    assert answer.code == 0, answer.err
    return output / "public"


def uids(public: Path) -> list[str]:
    """Return the names of the entries of the feed of everything, in its order."""
    lines = (public / "feeds" / "all.ics").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("UID:").partition("@")[0] for line in lines if line.startswith("UID:")]


@pytest.mark.parametrize("days", [2, 3, 9, 31, 60])
@pytest.mark.parametrize("year", NEW_YEARS)
def test_a_run_is_in_both_years(eventplan: Eventplan, tmp_path: Path, year: int, days: int) -> None:
    calendar = tmp_path / "site"
    write_calendar(calendar, days)
    public = build(eventplan, calendar, year, tmp_path / "out", "--only", "html,ics,csv,json")
    first = date(year - 1, 12, 31) - timedelta(days=(days - 1) // 2)
    span = f"{first},{first + timedelta(days=days - 1)}"
    table = (public / f"{year}/plan.csv").read_text(encoding="utf-8-sig")
    assert span in table
    page = (public / f"{year}/index.html").read_text(encoding="utf-8")
    assert f"e-lights-{year - 1}" in page
    assert f"e-lights-{year}" in page
    assert uids(public) == [f"lights-{year - 1}", f"lights-{year}"]
    whole = eventplan("preview", calendar, "--year", str(year)).out
    assert f"<{NAME}" in whole
    assert NAME in eventplan("preview", calendar, "--year", str(year), "--month", "1").out
    assert NAME in eventplan("preview", calendar, "--next", "1", now=f"{year}-01-01").out


def test_a_run_that_ends_on_the_last_day_is_not_in_the_next_year(
    eventplan: Eventplan, tmp_path: Path
) -> None:
    write_calendar(tmp_path / "site", 1)
    public = build(eventplan, tmp_path / "site", 2028, tmp_path / "out", "--only", "ics,csv")
    assert uids(public) == ["lights-2028"]


@pytest.mark.parametrize(
    ("forms", "why"),
    [("ics,json,csv", "the other year is told by its plan.json"), ("ics", "it is told by its feed alone")],
)
def test_building_the_next_year_takes_nothing_out_of_the_feeds(
    eventplan: Eventplan, tmp_path: Path, forms: str, why: str
) -> None:
    calendar, output = tmp_path / "site", tmp_path / "out"
    write_calendar(calendar, 9, "  - {id: fair, name: 集市, when: 11月28日}\n")
    told = uids(build(eventplan, calendar, 2027, output, "--only", forms))
    assert told == ["lights-2026", "fair-2027", "lights-2027"]
    later = uids(build(eventplan, calendar, 2028, output, "--only", forms))
    assert later == [*told, "fair-2028", "lights-2028"], why
    again = uids(build(eventplan, calendar, 2027, output, "--only", forms))
    assert again == later, "nor does building the earlier year again"


def test_what_is_long_past_leaves_the_feeds(eventplan: Eventplan, tmp_path: Path) -> None:
    calendar, output = tmp_path / "site", tmp_path / "out"
    write_calendar(calendar, 1)
    for year in range(2026, 2030):
        public = build(eventplan, calendar, year, output, "--only", "ics,json")
    assert uids(public) == ["lights-2027", "lights-2028", "lights-2029"]  # built on 20 November 2028


def test_the_feeds_keep_the_days_that_were_told(eventplan: Eventplan, tmp_path: Path) -> None:
    calendar, output = tmp_path / "site", tmp_path / "out"
    write_calendar(calendar, 9)
    build(eventplan, calendar, 2027, output, "--only", "ics,json,csv")
    write_calendar(calendar, 5)
    public = build(eventplan, calendar, 2028, output, "--only", "ics,json,csv")
    table = (public / "2028/plan.csv").read_text(encoding="utf-8-sig")
    assert "2027-12-27,2028-01-04" in table, "as the folder tells it"
    assert "2028-12-29,2029-01-02" in table, "as the rule says now"


@pytest.mark.parametrize(
    ("built", "code", "why"),
    [
        ((2027,), 0, "the year before: what runs on is kept"),
        ((2027, 2028), 0, "both: the plan of the year is kept to as well"),
        ((2026,), 2, "neither the year nor the one before"),
    ],
)
def test_previous_takes_a_folder_of_the_year_before(
    eventplan: Eventplan, tmp_path: Path, built: tuple[int, ...], code: int, why: str
) -> None:
    calendar, old = tmp_path / "site", tmp_path / "old"
    write_calendar(calendar, 9)
    for year in built:
        build(eventplan, calendar, year, old, "--only", "json,ics")
    write_calendar(calendar, 5)
    answer = eventplan(
        *("build", calendar, "--year", "2028", "-o", tmp_path / "new", "--fast", "--only", "csv"),
        *("--previous", old),
        now="2027-11-20",
    )
    assert answer.code == code, why
    if code == 0:
        table = (tmp_path / "new" / "public" / "2028/plan.csv").read_text(encoding="utf-8-sig")
        assert "2027-12-27,2028-01-04" in table


def test_a_published_target_shows_the_run_once_and_in_both_years(
    eventplan: Eventplan, tmp_path: Path
) -> None:
    calendar, target = tmp_path / "site", tmp_path / "target"
    write_calendar(calendar, 9)
    assert eventplan("publish", calendar, target, "--year", "2027", now="2026-11-20").code == 0
    assert eventplan("publish", calendar, target, "--year", "2028", now="2027-11-20").code == 0
    names = uids(target)
    assert names == ["lights-2026", "lights-2027", "lights-2028"]
    assert "2027-12-27,2028-01-04" in (target / "2028/plan.csv").read_text(encoding="utf-8-sig")
    again = eventplan("publish", calendar, target, "--year", "2028", "--dry-run", now="2027-11-21")
    assert again.code == 0
    assert "没有变化" in again.out + again.err


EARLY = "decisions:\n  - {activity: lights, year: 2028, override: {first: 2027-12-31, last: 2028-03-06}}\n"
"""As Xi'an decided its New Year of 2019, which began on 31 December 2018."""


@pytest.mark.parametrize(
    ("year", "numbers", "why"),
    [
        (2027, "1项活动：1场（已定1）", "the next year's is shown, and not counted"),
        (2028, "1项活动：1场（已定1）", "the year for which it was decided counts it"),
    ],
)
def test_what_the_next_year_begins_early_is_in_both_years(
    eventplan: Eventplan, tmp_path: Path, year: int, numbers: str, why: str
) -> None:
    calendar = tmp_path / "site"
    write_calendar(calendar, 1)
    (calendar / "activities.yaml").write_text(
        f"activities:\n  - {{id: lights, name: {NAME}, when: 腊八节, umbrella: true}}\n"
        "  - {id: fair, name: 集市, when: 5月8日}\n",
        encoding="utf-8",
    )
    (calendar / "decisions.yaml").write_text(EARLY, encoding="utf-8")
    public = build(eventplan, calendar, year, tmp_path / "out", "--only", "html,ics,csv,json")
    table = (public / f"{year}/plan.csv").read_text(encoding="utf-8-sig")
    assert table.count("2027-12-31,2028-03-06") == 1
    page = (public / f"{year}/index.html").read_text(encoding="utf-8")
    assert "e-lights-2028" in page
    assert numbers in page, why
    assert uids(public).count("lights-2028") == 1
    assert NAME in eventplan("preview", calendar, "--year", "2027", "--month", "12").out
    assert eventplan("preview", calendar, "--next", "9", now="2027-12-30").out.count(NAME) == 1


def test_a_break_that_begins_in_december_is_in_both_years(eventplan: Eventplan, tmp_path: Path) -> None:
    calendar = tmp_path / "site"
    write_calendar(calendar, 1)
    (calendar / "activities.yaml").write_text(
        f"activities:\n  - {{id: lights, name: {NAME}, when: 元旦假期}}\n", encoding="utf-8"
    )
    for year in (2023, 2024):  # 30 December 2023 to 1 January 2024: the State Council's notice
        public = build(eventplan, calendar, year, tmp_path / str(year), "--only", "csv")
        assert "2023-12-30,2024-01-01" in (public / f"{year}/plan.csv").read_text(encoding="utf-8-sig")


def test_what_begins_early_is_published_once(eventplan: Eventplan, tmp_path: Path) -> None:
    calendar, target = tmp_path / "site", tmp_path / "target"
    write_calendar(calendar, 1, "  - {id: fair, name: 集市, when: 5月8日}\n")
    (calendar / "decisions.yaml").write_text(EARLY, encoding="utf-8")
    for year, told in ((2027, {"lights-2027", "lights-2028"}), (2028, {"fair-2028"})):
        now = f"{year - 1}-11-20"
        assert eventplan("publish", calendar, target, "--year", str(year), now=now).code == 0
        names = uids(target)
        assert told <= set(names)
        assert len(names) == len(set(names))
    again = eventplan("publish", calendar, target, "--year", "2028", "--dry-run", now="2027-11-21")
    assert "没有变化" in again.out + again.err
