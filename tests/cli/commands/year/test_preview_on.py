"""``preview --on``: what is on during the days of any expression, for one who asks today.

Authority: the civil calendar of 2026 and 2027, worked out by hand; the breaks are the State Council's of
2026 and their forecast for 2027.
"""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Eventplan

# Sat 15 May 2027; Mon 17 May 2027; Sat 2 October 2027, in a break; a fair over New Year.
ACTIVITIES = """\
activities:
  - {id: fair, name: 庙会, when: 5月15日, tier: flagship}
  - {id: talk, name: 讲座, when: 5月17日}
  - {id: walk, name: 徒步, when: 10月2日}
  - {id: late, name: 夜游, when: 10月6日, tier: major}
  - {id: bell, name: 撞钟, when: 12月31日历时2天}
"""

NAMES = ("庙会", "讲座", "徒步", "夜游", "撞钟")

ASKED: tuple[tuple[str, str, tuple[str, ...], list[str], list[str], str], ...] = (
    # today, --on, more options, days of each head, activities named, why
    ("2027-05-13", "周末", (), ["2027年5月15-16日 周六-周日"], ["庙会"], "the coming one, from a Thursday"),
    ("2027-05-16", "周末", (), ["2027年5月15-16日 周六-周日"], ["庙会"], "on Sunday this one"),
    ("2027-05-17", "周末", (), ["2027年5月22-23日 周六-周日"], [], "on Monday the next one"),
    ("2027-05-13", "本周末", (), ["2027年5月15-16日 周六-周日"], ["庙会"], "as a visitor says it"),
    ("2027-05-13", "weekend", (), ["2027年5月15-16日 周六-周日"], ["庙会"], "in English"),
    ("2027-05-13", "This  weekend", (), ["2027年5月15-16日 周六-周日"], ["庙会"], "as a visitor writes it"),
    ("2027-10-04", "周末", (), ["2027年10月1-7日 周五-周四"], ["徒步", "夜游"], "inside a break the break"),
    ("2027-05-17", "今天", (), ["2027年5月17日 周一"], ["讲座"], "today"),
    ("2027-05-16", "明天", (), ["2027年5月17日 周一"], ["讲座"], "tomorrow"),
    (
        "2026-11-20",
        "5月15日至16日",
        (),
        ["2027年5月15-16日 周六-周日"],
        ["庙会"],
        "this year's are over",
    ),
    ("2026-03-20", "5月15日至16日", (), ["2026年5月15-16日 周五-周六"], ["庙会"], "this year's are to come"),
    (
        "2026-03-20",
        "5月15日至16日",
        ("--year", "2027"),
        ["2027年5月15-16日 周六-周日"],
        ["庙会"],
        "of a year",
    ),
    ("2026-11-20", "5月15日..16日", (), ["2027年5月15-16日 周六-周日"], ["庙会"], "with dots"),
    ("2026-11-20", "15 May..16 May", (), ["2027年5月15-16日 周六-周日"], ["庙会"], "with dots in English"),
    (
        "2027-01-01",
        "5月15日或5月17日",
        (),
        ["2027年5月15日 周六", "2027年5月17日 周一"],
        ["庙会", "讲座"],
        "two",
    ),
    ("2026-12-30", "周末", (), ["2027年1月2-3日 周六-周日"], [], "over New Year"),
    ("2027-01-01", "今天", (), ["2027年1月1日 周五"], ["撞钟"], "what began last year"),
    ("2027-05-13", "「庙会」后第2天", (), ["2027年5月17日 周一"], ["讲座"], "counted from an activity"),
)


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a calendar."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("today", "on", "more", "days", "named", "why"), ASKED)
def test_what_is_on_during_days_that_are_said(
    eventplan: Eventplan,
    calendar: Path,
    today: str,
    on: str,
    more: tuple[str, ...],
    days: list[str],
    named: list[str],
    why: str,
) -> None:
    answer = eventplan("preview", calendar, "--on", on, *more, now=today)
    assert answer.code == 0, (why, answer.err)
    assert [line for line in answer.out.splitlines() if line.startswith("小山")] == [
        f"小山 {each}" for each in days
    ], why
    assert [name for name in NAMES if name in answer.out] == named, why


def test_a_year_of_weekends_is_told_where_today_lies_in_another_year(
    eventplan: Eventplan, calendar: Path
) -> None:
    answer = eventplan("preview", calendar, "--on", "周末", "--year", "2027", now="2026-11-20")
    assert answer.out.count("小山 ") == 52
    found = eventplan("preview", calendar, "--on", "周末", "--year", "2027", "--json", now="2026-11-20")
    assert [one["activity"] for one in json.loads(found.out)["placements"]] == ["fair", "walk"]


REFUSED = (
    # arguments, exit code, what the message says, why
    (("--on", "中丘节"), 1, "中秋节", "a slip is pointed at, with what was probably meant"),
    (("--on", "2024年5月1日"), 2, "没有", "days that are over"),
    (("--on", "闰七月初一"), 2, "没有", "days that neither year has"),
    (("--on", "周末", "--month", "5"), 2, "只能用一个", "one way to say it"),
    (("--on", "周末", "--next", "5"), 2, "只能用一个", "one way to say it"),
)


@pytest.mark.parametrize(("arguments", "code", "says", "why"), REFUSED)
def test_what_cannot_be_shown_is_refused(
    eventplan: Eventplan, calendar: Path, arguments: tuple[str, ...], code: int, says: str, why: str
) -> None:
    answer = eventplan("preview", calendar, *arguments, now="2026-11-20")
    assert (answer.code, answer.out) == (code, ""), why
    assert says in answer.err, why
