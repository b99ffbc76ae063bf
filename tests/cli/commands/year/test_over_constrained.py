"""Inputs that cannot all be met give a plan with named reasons, in both languages, never a crash."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Eventplan

HEAD = """\
id: hill
name: {zh: 小山, en: Hill}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
venues: [{id: top, name: {zh: 山顶, en: the top}}]
categories: [{id: folk, name: {zh: 民俗, en: Folk}, color: red}]
"""
ONE_WEEKEND = "when: 5月15日至5月16日, days: 2, venue: top, budget: 5, category: folk"
THREE = "activities:\n" + "".join(
    f"  - {{id: {id_}, name: {{zh: 活动{id_}, en: activity {id_}}}, {ONE_WEEKEND}}}\n" for id_ in "abc"
)
CLOSED = "limits: {closures: [{when: 1月1日至12月31日, reason: {zh: 停业整修, en: closed for works}}]}\n"
BLOCKED_MONEY = "limits: {budget_per_year: 0, severity: {budget_per_year: block}}\n"
CONTRADICTORY_PINS = """\
decisions:
  - {activity: a, year: 2027, pin: 2027-05-15}
  - {activity: b, year: 2027, pin: 2027-05-15}
"""

CASES = [
    # site, decisions, placed activities, code of each other, a word of its reason in zh and en, the row
    (HEAD, "", ["a"], "VENUE_TAKEN", ("山顶", "the top"), "three at one venue on one weekend"),
    (HEAD + BLOCKED_MONEY, "", [], "BUDGET", ("预算", "budget"), "no money at all"),
    (HEAD + CLOSED, "", [], "CLOSURE", ("停业整修", "closed for works"), "everything closed"),
    (HEAD, CONTRADICTORY_PINS, ["a"], "VENUE_TAKEN", ("山顶", "the top"), "two pinned to one place"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("site", "decisions", "placed", "code", "words", "why"), CASES, ids=[case[5] for case in CASES]
)
def test_what_cannot_be_placed_says_why(
    eventplan: Eventplan,
    tmp_path: Path,
    site: str,
    decisions: str,
    placed: list[str],
    code: str,
    words: tuple[str, str],
    why: str,
    lang: str,
) -> None:
    folder = tmp_path / "hill"
    folder.mkdir()
    (folder / "site.yaml").write_text(site, encoding="utf-8")
    (folder / "activities.yaml").write_text(THREE, encoding="utf-8")
    if decisions:
        (folder / "decisions.yaml").write_text(decisions, encoding="utf-8")
    answer = eventplan("check", folder, "--year", "2027", "--json", "--lang", lang)
    assert answer.code == 0, why
    states = {each["activity"]: each for each in answer.json["outcomes"]}
    held = [id_ for id_, each in states.items() if each["state"] in ("scheduled", "provisional")]
    assert held == placed, why
    word = words[lang == "en"]
    left_out = [each for id_, each in states.items() if id_ not in placed]
    assert [each["code"] for each in left_out] == [code] * (3 - len(placed)), why
    assert all(word in each["sentence"][lang] for each in left_out), why
    told = eventplan("check", folder, "--year", "2027", "--lang", lang)
    assert word in told.out, why
    forms = ("-o", tmp_path / "site", "--only", "csv")
    built = eventplan("build", folder, "--year", "2027", *forms, "--lang", lang)
    assert built.code == 0, why
    assert word in built.err, why
    for each in left_out:
        asked = eventplan("explain", each["activity"], "--year", "2027", "--calendar", folder, "--why-not")
        assert asked.code == 0, why


def test_why_not_counts_candidates_by_blocker_and_names_the_cheapest_change(
    eventplan: Eventplan, tmp_path: Path
) -> None:
    (tmp_path / "site.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(THREE, encoding="utf-8")
    asked = ("explain", "c", "--year", "2027", "--calendar", tmp_path, "--why-not", "--json")
    answer: Any = eventplan(*asked).json["why_not"]
    assert answer["candidates"] == 1
    assert [(each["code"], each["count"]) for each in answer["blockers"]] == [("VENUE_TAKEN", 1)]
    assert [(each["code"], each["change"]["en"]) for each in answer["remedies"]] == [
        ("VENUE_TAKEN", "“activity a” on other days or at another venue")
    ]
    assert answer["better"] == []
    assert answer["cost"] > answer["remedies"][0]["cost"]


@pytest.mark.parametrize(
    ("lang", "first", "sentence", "cost"),
    [
        ("zh", "未排：唯一的候选受阻", "共有 1 个候选安排", "计划代价 +7960 → -120（-8080，越低越好）"),
        (
            "en",
            "not placed: 1 candidate, blocked",
            "1 candidate in all",
            "cost of the plan +7960 -> -120 (-8080; lower is better)",
        ),
    ],
)
def test_a_change_is_told_with_the_cost_of_the_plan_before_and_after_it(
    eventplan: Eventplan, tmp_path: Path, lang: str, first: str, sentence: str, cost: str
) -> None:
    (tmp_path / "site.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(THREE, encoding="utf-8")
    asked = ("explain", "c", "--year", "2027", "--calendar", tmp_path, "--why-not", "--lang", lang)
    lines = [line.strip() for line in eventplan(*asked).out.splitlines()]
    assert lines[1].startswith(first)
    assert sentence in lines
    assert lines[-1] == cost
