"""``pin``, ``decline`` and ``move`` show what they do, and write it only when it is agreed to."""

import shutil
from pathlib import Path

import pytest

from eventplan import bundled as bundled_module
from eventplan.bundled import bundled, is_installed
from tests.cli.conftest import Eventplan


@pytest.fixture
def laojun(tmp_path: Path) -> Path:
    """Return a copy of the example calendar."""
    folder = tmp_path / "laojun"
    shutil.copytree(bundled("calendars") / "laojunshan", folder)
    return folder


def test_a_move_tells_what_else_moves_and_is_what_is_built_then(
    eventplan: Eventplan, laojun: Path, tmp_path: Path
) -> None:
    asked = ("move", "老君山庙会", "5月20日", "--year", "2027", "--calendar", laojun, "--by", "王主任")
    answer = eventplan(*asked, "--yes", "--json").json
    assert answer["written"] is True
    assert answer["outcome"]["code"] == "MOVED"
    assert answer["cost"]["after"] < answer["cost"]["before"]  # it leaves the rhododendrons room
    assert [each["check"] for each in answer["conflicts"]["gone"]] == ["exclusive_days"]
    assert answer["conflicts"]["new"] == []
    moved = {change["activity"]: change["after"]["first"] for change in answer["changes"]}
    assert moved["temple-fair"] == "2027-05-20"
    eventplan("build", laojun, "--year", "2027", "-o", tmp_path / "site", "--only", "json")
    difference = eventplan("diff", "2027", tmp_path / "site", "--json").json
    assert {change["activity"]: change["after"]["first"] for change in difference["changes"]} == moved


def test_days_without_a_year_are_of_the_year_being_planned(eventplan: Eventplan, laojun: Path) -> None:
    answer = eventplan("move", "temple-fair", "5月20日", "--calendar", laojun, "--dry-run", "--json").json
    assert (answer["decision"]["year"], answer["decision"]["first"]) == (2027, "2027-05-20")


def test_a_name_that_is_near_to_none_gets_the_names_there_are(eventplan: Eventplan, laojun: Path) -> None:
    answer = eventplan("decline", "nosuch", "--calendar", laojun, "--yes", "--lang", "en")
    assert answer.code == 2
    assert answer.err.startswith("there is no activity 'nosuch'; there are new-year-bell, ")
    assert answer.err.endswith(" and more\n")


def test_nothing_is_written_by_a_dry_run(eventplan: Eventplan, laojun: Path) -> None:
    answer = eventplan("decline", "temple-fair", "--year", "2027", "--calendar", laojun, "--dry-run")
    assert answer.code == 0
    assert "取消「老君山庙会」" in answer.out
    assert not (laojun / "decisions.yaml").exists()


def test_a_pin_without_days_keeps_those_of_the_plan(eventplan: Eventplan, laojun: Path) -> None:
    planned = eventplan("explain", "rhododendron-festival", "--year", "2027", "--calendar", laojun, "--json")
    asked = ("pin", "rhododendron-festival", "--year", "2027", "--calendar", laojun, "--yes", "--json")
    decision = eventplan(*asked).json["decision"]
    first = planned.json["placements"][0]
    assert (decision["first"], decision["last"]) == (first["first"], first["last"])


def test_an_activity_with_many_dates_is_pinned_by_one_of_them(eventplan: Eventplan, laojun: Path) -> None:
    answer = eventplan("pin", "night-talk", "--year", "2027", "--calendar", laojun, "--yes")
    assert answer.code == 2
    assert "2027-07-03" in answer.err


REFUSED = [
    # arguments, exit code, a word of the message, reason of the row
    (("pin", "老君山庙汇", "2027-05-13", "--yes"), 2, "您是想写「老君山庙会」吗", "a mistyped activity"),
    (("pin", "temple-fair", "2027-05-20", "--yes"), 2, "eventplan move", "days that the rule does not allow"),
    (("move", "temple-fair", "2027-02-30", "--yes"), 2, "没有", "a day that does not exist"),
    (("move", "temple-fair", "soon", "--yes"), 2, "2027-05-01..2027-05-03", "no day at all"),
    (("move", "temple-fair", "2028-05-01", "--year", "2027", "--yes"), 2, "不在 2027 年", "another year"),
    (("move", "temple-fair", "2027-05-09..2027-05-01", "--yes"), 2, "颠倒", "backwards"),
    (("move", "temple-fair", "2027-05-20", "--venue", "金项", "--yes"), 2, "没有场地", "no such venue"),
    (("decline", "temple-fair", "--year", "1999", "--yes"), 2, "2000", "a year without almanac"),
    (("decline", "temple-fair"), 2, "--yes", "nobody to ask"),
    (("decline", "老君山庙汇"), 2, "您是想写「老君山庙会」吗", "nobody to ask about a mistyped activity"),
    (("move", "temple-fair", "2027-02-30"), 2, "没有", "nobody to ask about a day that does not exist"),
    (("pin", "temple-fair", "2027-05-20"), 2, "eventplan move", "nobody to ask about days not allowed"),
]


@pytest.mark.parametrize(("arguments", "code", "words", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    eventplan: Eventplan, laojun: Path, arguments: tuple[str, ...], code: int, words: str, why: str
) -> None:
    answer = eventplan(*arguments, "--calendar", laojun)
    assert (answer.code, answer.out) == (code, ""), why
    assert words in answer.err, why
    assert not (laojun / "decisions.yaml").exists(), why


def test_what_was_held_before_today_stays_and_a_decision_adds_new_days(
    eventplan: Eventplan, laojun: Path, tmp_path: Path
) -> None:
    eventplan("build", laojun, "--year", "2027", "-o", tmp_path / "site", "--only", "json")
    asked = ("move", "temple-fair", "2027-09-20", "--calendar", laojun, "--previous", tmp_path / "site")
    answer = eventplan(*asked, "--dry-run", "--json", now="2027-06-01").json
    assert [(change["kind"], change["after"]["first"]) for change in answer["changes"]] == [
        ("added", "2027-09-20")
    ]


def test_a_mistake_in_the_file_is_to_be_mended_first(eventplan: Eventplan, laojun: Path) -> None:
    broken = "decisions:\n  - {activity: nobody, year: 2027, decline: true}\n"
    (laojun / "decisions.yaml").write_text(broken, encoding="utf-8")
    answer = eventplan("decline", "temple-fair", "--year", "2027", "--calendar", laojun, "--yes")
    assert answer.code == 1
    assert "decisions.yaml:2" in answer.err
    assert (laojun / "decisions.yaml").read_text(encoding="utf-8") == broken


def test_what_is_installed_is_nobodys_to_change(tmp_path: Path) -> None:
    package = Path(bundled_module.__file__).parent
    assert is_installed(package / "_bundled" / "calendars" / "laojunshan")
    assert not is_installed(tmp_path)
    assert not is_installed(bundled("calendars") / "laojunshan")  # a checkout is its owner's
