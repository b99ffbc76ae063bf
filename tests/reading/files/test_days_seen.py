"""Tables of the days on which a show that comes and goes was there, or looked for in vain; all invented."""

from datetime import date
from pathlib import Path

import pytest

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.reading.files.window_files import read_windows
from eventplan.seasons.observed.window_rule import ChanceWindow

FIRST, SECOND, THIRD = (date(2026, 12, day) for day in (1, 2, 3))
WRITTEN = [
    ("date\n2026-12-01\n2026-12-03\n", (FIRST, THIRD), (), "days alone, as they are kept today"),
    ("day,seen\n2026-12-01,1\n2026-12-02,0\n", (FIRST,), (SECOND,), "with and without it"),
    ("日期,出现\n2026/12/1,有\n2026/12/2,无\n", (FIRST,), (SECOND,), "in Chinese"),
    ("first,last,seen\n2026-12-01,2026-12-03,0\n", (), (FIRST, SECOND, THIRD), "a range in vain"),
    (
        "date,first,last,seen\n2026-12-02,,,1\n,2026-12-01,2026-12-03,0\n",
        (SECOND,),
        (FIRST, THIRD),
        "a day of a range on which it was there all the same",
    ),
    ("window,date\nrime,2026-12-01\nsnow,2026-12-02\n", (FIRST,), (), "rows of another window"),
]
WINDOW = "windows:\n  - {{id: rime, kind: chance, name: {{zh: 雾凇, en: rime}}, {more}}}\n"


def read(folder: Path, more: str) -> tuple[ChanceWindow | None, list[str]]:
    (folder / "windows.yaml").write_text(WINDOW.format(more=more), encoding="utf-8")
    found = read_windows(folder)
    told = [problem.render(Lang.EN).removeprefix(f"{folder.as_posix()}/") for problem in found.problems]
    rule = found.rules[0] if found.rules else None
    assert rule is None or isinstance(rule, ChanceWindow)
    return rule, told


@pytest.mark.parametrize(("table", "seen", "missed", "why"), WRITTEN)
def test_a_table_says_when_it_was_there_and_when_not(
    table: str, seen: tuple[date, ...], missed: tuple[date, ...], why: str, tmp_path: Path
) -> None:
    (tmp_path / "rime.csv").write_text(table, encoding="utf-8")
    rule, problems = read(tmp_path, "days_seen: rime.csv")
    assert rule is not None
    assert (rule.days_seen, rule.days_missed, problems) == (seen, missed, []), why


BROKEN = [
    ("seen\n1\n", 'rime.csv:2:1  E201  "date" is missing  add it here', "no day"),
    (
        "first,last\n2026-12-03,2026-12-01\n",
        'rime.csv:2:1  E216  "2026-12-03..2026-12-01" ends before it begins',
        "backwards",
    ),
    ("date,seen\n2026-12-01,2\n", 'rime.csv:2:12  E216  "seen" is 1 or 0, not "2"', "neither"),
]


@pytest.mark.parametrize(("table", "told", "why"), BROKEN)
def test_a_mistake_is_told_at_its_place(table: str, told: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "rime.csv").write_text(table, encoding="utf-8")
    assert read(tmp_path, "days_seen: rime.csv")[1] == [told], why


def test_one_time_or_several_were_watched_and_a_trigger_is_a_text(tmp_path: Path) -> None:
    winter, next_winter = "{first: 2024-12-01, last: 2025-02-28}", "{first: 2025-12-01, last: 2026-02-28}"
    one = DateSpan(date(2024, 12, 1), date(2025, 2, 28))
    two = DateSpan(date(2025, 12, 1), date(2026, 2, 28))
    rule, _ = read(tmp_path, f"days_seen: [2025-01-03], watched: {winter}")
    assert rule is not None
    assert rule.watched == (one,)
    rule, problems = read(
        tmp_path,
        f"days_seen: [2025-01-03], watched: [{winter}, {next_winter}], trigger: {{zh: 雨后, en: after rain}}",
    )
    assert problems == []
    assert rule is not None
    assert (rule.watched, rule.trigger) == ((one, two), Text("雨后", "after rain"))
    _, problems = read(tmp_path, "days_seen: [2025-01-03], watched: {first: 2025-02-01, last: 2025-01-01}")
    assert len(problems) == 1
    assert problems[0].endswith('"2025-02-01..2025-01-01" ends before it begins')
