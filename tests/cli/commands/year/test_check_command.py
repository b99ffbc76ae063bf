"""``eventplan check`` tells what is worth a look, once, in groups, and in the form that machines want."""

import re
from pathlib import Path

import pytest

from eventplan.cli.output.check_report import annotations
from eventplan.domain.text import Lang, Text
from eventplan.planning.problem import weights
from eventplan.planning.rules.plan_rule import PlanRule
from eventplan.planning.rules.registry import having
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.services.review import Inspection
from tests.cli.conftest import ACTIVITIES, SITE, Eventplan
from tests.reading.problems.all_codes import ALL_CODES

README = Path(__file__).parents[4] / "calendars" / "README.md"


def _activities(folder: Path, *lines: str) -> None:
    text = "activities:\n" + "".join(f"  - {{{line}}}\n" for line in lines)
    (folder / "activities.yaml").write_text(text, encoding="utf-8")


# Authority: Hong Kong Observatory: 腊月初八 is 2022-01-10 and 2022-12-30, and not in 2023.
@pytest.mark.parametrize(
    ("when", "year", "codes", "why"),
    [
        ("腊八节", "2023", ["W501"], "腊八 is missing in 2023"),
        ("腊八节", "2022", ["W502"], "and there twice in 2022"),
        ("腊八节", "2024", [], "and once in 2024"),
        ("每月15日", "2022", [], "a rule that gives several days every year is meant to"),
        ("闰六月初六", "2027", ["W501"], "no leap month"),
        ("腊八节或七夕", "2022", [], "two on most years"),
        ("5月19日，仅双数年", "2027", [], "it pauses on purpose"),
        ("5月19日，自2030年起", "2027", [], "it has not begun"),
        ("5月19日，至2020年止", "2027", [], "it has ended"),
        ("5月19日，自2025年起每3年一次", "2027", [], "it waits for its year"),
        ("5月19日或闰六月初六，仅双数年", "2027", [], "both pause"),
        ("（5月19日，仅双数年）或闰六月初六", "2027", [], "one of them pauses"),
    ],
)
def test_rules_that_give_nothing_or_twice_are_remarked(
    eventplan: Eventplan, hill: Path, when: str, year: str, codes: list[str], why: str
) -> None:
    _activities(hill, f"id: a, when: {when}, source: the officer")
    remarks = eventplan("check", hill, "--year", year, "--json").json["remarks"]
    assert [remark["code"] for remark in remarks] == codes, why


def test_a_number_of_times_says_that_twice_is_not_meant(eventplan: Eventplan, hill: Path) -> None:
    _activities(hill, "id: a, when: 腊八节, times: 1, source: the officer")
    assert eventplan("check", hill, "--year", "2022", "--json").json["remarks"] == []


def test_many_remarks_of_one_kind_take_one_line(eventplan: Eventplan, hill: Path) -> None:
    _activities(hill, *(f"id: a{n}, when: 5月{n}日" for n in range(1, 10)))
    answer = eventplan("check", hill, "--year", "2026")
    assert answer.code == 0
    assert answer.out.count("W503") == 1
    assert "等 9 处" in answer.out
    assert len(eventplan("check", hill, "--year", "2026", "--json").json["remarks"]) == 9


def test_the_bundled_calendar_is_told_calmly(eventplan: Eventplan) -> None:
    lines = eventplan("check", "--year", "2027").out.splitlines()
    assert lines.index("全年概况：") <= 24
    assert len(set(lines)) == len(lines), "nothing is told twice"
    assert sum("国庆一元午餐" in line for line in lines) == 1


def test_a_landscape_on_a_lunar_date_is_refused_with_the_reason(eventplan: Eventplan, hill: Path) -> None:
    (hill / "windows.yaml").write_text(
        "windows:\n  - {id: w, name: 杜鹃, kind: dates, first: 农历四月初一, last: 05-20}\n", encoding="utf-8"
    )
    answer = eventplan("check", hill, "--year", "2027")
    assert answer.code == 1
    assert "E224" in answer.out
    assert "花叶随气温走" in answer.out


def test_github_gets_an_annotation_at_the_line(eventplan: Eventplan, hill: Path) -> None:
    _activities(hill, "id: a, when: 霜将, source: x", "id: b, when: 国庆假期, source: x")
    answer = eventplan("check", hill, "--year", "2027", "--format", "github")
    assert answer.code == 1
    lines = answer.out.splitlines()
    path = f"{hill}/activities.yaml"
    assert f"::error file={path},line=2,col=19,title=E101::不认识「霜将」  是不是想写「霜降」？" in lines
    assert [
        line for line in lines if line.startswith(f"::warning file={path},line=3,col=19,title=forecast::")
    ]


def test_workflow_commands_escape_what_would_end_them() -> None:
    problem = Problem(SourceRef("a,b:c%.yaml", 3, 7), "W1", Text("100%\n::error::x", ""), None)
    inspection = Inspection("a", 2027, None, None, (problem,))
    assert list(annotations(inspection, Lang.ZH)) == [
        "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=7,title=W1::100%25%0A::error::x"
    ]


def test_every_remark_and_every_rule_of_the_plan_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    table = text[text.index("## What check says") :]
    listed = {
        code for cell in re.findall(r"^\| ([^|]*) \|", table, re.MULTILINE) for code in cell.split(", ")
    }
    remarks = {code.code for code in ALL_CODES if code.code.startswith("W5")}
    doubts = {"FEW_NOTED_YEARS", "WINDOW_OVERDUE", "SIGN_REFUSED", "WINDOW_UNKNOWN"}
    untold = {*remarks, *(each.rule.value for each in having(PlanRule.findings)), *doubts} - listed
    assert untold == set(), 'give it a row under "What check says" of calendars/README.md'


def test_one_mistake_is_no_plural(eventplan: Eventplan) -> None:
    assert eventplan("check", "nosuch", "--lang", "en").err.endswith("1 error, 0 warnings, 0 conflicts\n")


def test_what_waits_for_a_notice_is_counted_by_itself(eventplan: Eventplan, hill: Path) -> None:
    _activities(hill, "id: a, when: 国庆假期, source: the officer")
    answer = eventplan("check", hill, "--year", "2099")
    assert answer.err.splitlines()[-1] == "0 处错误，0 处提醒，0 个冲突，1 项待公布"


def test_check_says_that_eventplan_is_mistaken_where_the_referee_counts_otherwise(
    eventplan: Eventplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The referee reads its weights when it is asked; planning has read them when it was loaded."""
    (tmp_path / "site.yaml").write_text(SITE + "limits: {quiet_at_most: 30}\n", encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    assert eventplan("check", tmp_path, "--year", "2027").code == 0
    monkeypatch.setattr(weights, "QUIET_DAY_COST", 121)
    answer = eventplan("check", tmp_path, "--year", "2027", "--lang", "en")
    assert (answer.code, answer.out) == (1, "")
    assert "eventplan itself failed: RefereeError: breaks quiet_at_most" in answer.err
