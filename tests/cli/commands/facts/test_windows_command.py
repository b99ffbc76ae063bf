"""``windows``: noted years and this year's window, for people and for scripts."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan
from tests.pictures.terminal import on_terminal

WINDOWS = """\
windows:
  - {id: mid, name: {zh: 山腰花期, en: mid bloom}, show: bloom,
     observations: {2024: 04-10, 2025: 2025-04-14..2025-04-18, 2026: 2026-04}}
  - {id: new, name: {zh: 新花期, en: new bloom}, show: bloom, fallback: {first: 04-20, last: 05-10}}
  - {id: rime, name: {zh: 雾凇, en: rime}, kind: chance, days_seen: rime.csv}
  - {id: lost, name: {zh: 初雪, en: first snow}, show: snow}
"""


@pytest.fixture
def landscapes(hill: Path) -> Path:
    """Return a small calendar with a landscape of several kinds."""
    (hill / "windows.yaml").write_text(WINDOWS, encoding="utf-8")
    (hill / "rime.csv").write_text("date\n2025-01-05\n2026-01-08\n2025-12-30\n", encoding="utf-8")
    return hill


def test_scripts_get_the_window_beside_what_was_noted(eventplan: Eventplan, landscapes: Path) -> None:
    answer = eventplan("windows", landscapes, "--year", "2027", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert (answer.json["schema_version"], answer.json["site"], answer.json["year"]) == (1, "hill", 2027)
    mid, new, rime, lost = answer.json["windows"]
    assert (mid["id"], mid["stage"], mid["noted_years"], mid["booking"]) == ("mid", "estimated", 3, "block")
    assert mid["p10"] < mid["p25"] < mid["p50"] < mid["p75"] < mid["p90"]
    assert mid["decide_on"] < mid["p10"]
    assert [(each["year"], each["peak"]) for each in mid["noted"]] == [
        (2024, {"first": "2024-04-10", "last": "2024-04-10"}),
        (2025, {"first": "2025-04-14", "last": "2025-04-18"}),
        (2026, {"first": "2026-04-01", "last": "2026-04-30"}),
    ]
    assert (new["stage"], new["first"], new["p50"], len(new["doubts"])) == ("general", "2027-04-20", None, 1)
    assert (lost["stage"], lost["first"], lost["basis"]) == (None, None, None)
    assert (rime["first"], rime["last"], rime["p50"], rime["booking"]) == (None, None, None, "on the day")
    assert len(rime["chances"]) == 36


def test_people_get_a_chart_without_colours_in_a_pipe(eventplan: Eventplan, landscapes: Path) -> None:
    zh, en = (eventplan("windows", landscapes, "--year", "2027", "--lang", lang).out for lang in ("zh", "en"))
    assert zh.startswith("小山 2027 年观赏期\n")
    assert en.startswith("Hill: landscapes of 2027\n")
    assert "  2025 04-14..04-18" in zh
    assert "  2026 Apr" in en
    assert "! 「新花期」还没有记录，日期不确定" in zh
    assert "\x1b" not in zh + en


def test_a_terminal_gets_the_chart_in_colours(landscapes: Path) -> None:
    said = on_terminal("windows", str(landscapes), "--year", "2027", "--lang", "en", "--now", "2026-11-20")
    assert said.startswith("\x1b[1mHill: landscapes of 2027\x1b[0m\n")
    assert "m" not in [line[:3].strip("[0123456789") for line in said.split("\n")], "sequences stay whole"


def test_an_overdue_window_is_told_once_its_year_has_come(eventplan: Eventplan, landscapes: Path) -> None:
    early, late = (
        eventplan("windows", landscapes, "--year", "2027", "--lang", "en", now=now).out
        for now in ("2026-11-20", "2027-06-01")
    )
    assert "confirm" not in early
    assert "no peak is noted: confirm" in " ".join(late.split())


def test_a_site_without_landscapes_says_so(eventplan: Eventplan, hill: Path) -> None:
    answer = eventplan("windows", hill, "--year", "2027", "--lang", "en")
    assert (answer.code, answer.out) == (0, "Hill: landscapes of 2027\n\nno landscapes\n")


def test_mistakes_are_told_and_the_rest_is_drawn(eventplan: Eventplan, landscapes: Path) -> None:
    (landscapes / "windows.yaml").write_text(WINDOWS.replace("04-10,", "04-31,"), encoding="utf-8")
    answer = eventplan("windows", landscapes, "--year", "2027", "--json")
    assert "E217" in answer.err
    assert [each["id"] for each in json.loads(answer.out)["windows"]] == ["new", "rime", "lost"]
