"""Every case of ``cases/`` holds: README there says how they are written, and who says what is right."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.case_folder import (
    copy_file,
    days_as_told,
    days_of,
    longest_run_of_work,
    placements_of,
    text_of_files,
    write_input,
    write_texts,
)
from tests.cli.conftest import Answer, Eventplan

FILES = sorted((Path(__file__).parent / "cases").glob("*.json"))
CASES = [case for path in FILES for case in json.loads(path.read_bytes())["cases"]]
NOW = "2026-11-30T09:00:00+08:00"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_holds(
    case: Mapping[str, Any], eventplan: Eventplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_input(case["input"], tmp_path)
    if "when" in case["input"]:
        _check_any(case["right"], lambda right: _check_rule(right, _asked(case["input"], eventplan)))
        return
    answers = _taken(case["input"]["steps"], eventplan, tmp_path)
    for check in case["right"]["checks"]:
        _check_any(check, lambda right: _check_steps(right, answers, tmp_path))


def test_no_two_cases_have_one_id() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids)) > 100


def _check_any(right: Any, check: Any) -> None:
    """Check ``right``, or that one of its alternatives holds; an alternative may be a list of checks."""
    if "any" not in right:
        check(right)
        return
    failures = []
    for other in right["any"]:
        try:
            for one in other if isinstance(other, list) else [other]:
                check(one)
        except AssertionError as error:
            failures.append(str(error))
        else:
            return
    pytest.fail("\n\n".join(failures))


def _asked(given: Mapping[str, str], eventplan: Eventplan) -> Answer:
    words = ("when", given["when"], "--year", given["years"], "--calendar", "cal", "--json")
    return eventplan(*words, "--lang", given.get("lang", "zh"), now=NOW)


def _check_rule(right: Mapping[str, Any], answer: Answer) -> None:
    said = answer.out + answer.err
    if right.get("refused"):
        assert answer.code == 1, said
        assert not right.get("names") or any(name in said for name in right["names"]), said
        assert [name for name in right.get("not", ()) if name in said] == [], said
        return
    assert answer.code == 0, said
    spans = [f"{span['first']}..{span['last']}" for span in answer.json["spans"]]
    assert sorted(days_of(spans)) == sorted(days_of(right["days"])), answer.json["zh"]
    codes = {note["code"] for note in answer.json["notes"]} - {"NOT_IN_FORCE"}
    assert codes or not right.get("note"), "no note"
    assert codes.isdisjoint(right.get("no_codes", ()))


def _taken(steps: list[Any], eventplan: Eventplan, folder: Path) -> list[Answer]:
    answers = []
    for step in steps:
        if isinstance(step, list):
            answers.append(_run(step, eventplan))
        elif "run" in step:
            answer = _run(step["run"], eventplan)
            answers.append(answer if answer.code == 0 else _run(step["else"], eventplan))
        elif "write" in step:
            write_texts(step["write"], folder)
        else:
            copy_file(step["copy"][0], step["copy"][1], folder)
    return answers


def _run(words: list[str], eventplan: Eventplan) -> Answer:
    if words[0] == "notice":
        words = ["almanac", "--notice", words[1], "--calendar", *words[2:]]
    return eventplan(*words, now=None if "--now" in words else NOW)


def _check_steps(right: Mapping[str, Any], answers: list[Answer], folder: Path) -> None:
    answer = answers[right.get("step", -1)]
    told = answer.out + answer.err
    if "rc" in right:
        allowed = right["rc"] if isinstance(right["rc"], list) else [right["rc"]]
        assert answer.code in allowed, told
    if "absent" in right:
        assert list(folder.glob(right["absent"])) == []
    if not right.keys().isdisjoint(("says", "says_any", "says_none", "lines_with")):
        _check_text(right, text_of_files(right["file"], folder) if "file" in right else told)
    if "almanac" in right:
        days = days_as_told(answer.json["days"])
        assert {day: days[day] for day in right["almanac"]} == right["almanac"]
    if "max_work_run" in right:
        assert longest_run_of_work(answer.json["days"]) <= right["max_work_run"]
    if "activity" in right:
        _check_placements(right, placements_of(right["activity"], folder), told)


def _check_text(right: Mapping[str, Any], text: str) -> None:
    wanted = [right["says"]] if isinstance(right.get("says"), str) else right.get("says", [])
    assert [word for word in wanted if word not in text] == [], text
    assert not right.get("says_any") or any(word in text for word in right["says_any"]), text
    assert [word for word in right.get("says_none", ()) if word in text] == []
    for matched, required in right.get("lines_with", ()):
        lines = [line for line in text.splitlines() if re.search(matched, line)]
        assert [line for line in lines if not re.search(required, line)] == []


def _check_placements(right: Mapping[str, Any], placements: list[dict[str, Any]], told: str) -> None:
    spans = [f"{one['first']}..{one['last']}" for one in placements]
    if "spans" in right:
        assert sorted(days_of(spans)) == sorted(days_of(right["spans"])), told
    if "within" in right:
        assert days_of(spans) <= days_of([right["within"]])
    if "not_status" in right:
        assert right["not_status"] not in {one["status"] for one in placements}
