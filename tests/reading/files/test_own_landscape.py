"""盛期 alone, among the days an activity prefers, is the peak of the landscape its own rule names.

Authority: calendars/README.md and the example of the file contract: ``when: 高山杜鹃花期`` with
``prefer: [盛期, 周末]``.
"""

from pathlib import Path

import pytest

from eventplan.editing.fmt import format_rules
from eventplan.reading.calendar import read_calendar

_SITE = """id: hill
name: 小山
place: {latitude: 33.7, longitude: 111.6, elevation_m: 1800, timezone: Asia/Shanghai}
"""
_WINDOWS = """windows:
  - {id: azalea, name: {zh: 杜鹃花期, en: azalea}, kind: dates, first: 04-28, last: 05-12, peak: 05-05}
  - {id: leaves, name: {zh: 红叶期, en: autumn leaves}, kind: dates, first: 10-05, last: 10-25}
"""


def _folder(path: Path, when: str, prefer: str) -> Path:
    (path / "site.yaml").write_text(_SITE, encoding="utf-8")
    (path / "windows.yaml").write_text(_WINDOWS, encoding="utf-8")
    text = f"activities:\n  - {{id: a, when: {when}, prefer: {prefer}}}\n"
    (path / "activities.yaml").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("when", "prefer", "meant", "why"),
    [
        ("杜鹃花期", "[盛期, 周末]", ("杜鹃花期盛期", "周末"), "as in the contract"),
        ("杜鹃花期内每周六", "[前半段]", ("杜鹃花期前半段",), "the landscape stands inside the rule"),
        ("azalea", "[peak]", ("杜鹃花期盛期",), "in English"),
        ("杜鹃花期", "[红叶期盛期]", ("红叶期盛期",), "another landscape is named"),
    ],
)
def test_a_part_alone_is_that_of_the_own_landscape(
    tmp_path: Path, when: str, prefer: str, meant: tuple[str, ...], why: str
) -> None:
    calendar, problems = read_calendar(_folder(tmp_path, when, prefer))
    assert problems == (), why
    assert calendar is not None
    assert calendar.activities[0].prefer == meant, why


@pytest.mark.parametrize(
    ("when", "why"), [("七夕", "no landscape at all"), ("杜鹃花期或红叶期", "it could be either")]
)
def test_a_part_of_nothing_asks_what_it_is_part_of(tmp_path: Path, when: str, why: str) -> None:
    _, problems = read_calendar(_folder(tmp_path, when, "[盛期]"))
    errors = [problem for problem in problems if problem.code.startswith("E")]
    assert [(problem.code, problem.message.zh) for problem in errors] == [("E302", "没有说是什么的盛期")], why


def test_fmt_leaves_a_part_alone_as_it_is(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "杜鹃花期", "[盛期, 周末]")
    calendar, _ = read_calendar(folder)
    assert calendar is not None
    _, formatted = format_rules(folder, calendar.names)
    assert "prefer: [盛期, 每个周末]" in formatted.after.decode()
    assert formatted.left_alone == ()
