"""Reading and checking a calendar is work in step with its entries: calls are counted, not seconds.

At most 2.3 a doubling, with what sorting takes; a search through all entries for each would be 4.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from eventplan.reading.calendar import read_calendar

pytestmark = pytest.mark.sweep

SITE = """\
id: field
name: {zh: 测试, en: Test}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}
venues: [{id: v, name: 场, shared: true}]
"""
MOST_A_DOUBLING = 2.3


def _fixed(number: int) -> str:
    return f"  - {{id: a{number}, name: 活动{number}, when: {_day(number)}, venue: v}}\n"


def _repeated(number: int) -> str:
    return f"  - {{id: a, name: 活动{number}, when: {_day(number)}}}\n"


def _chained(number: int) -> str:
    after = f", after: a{number - 1}" if number else ""
    return f"  - {{id: a{number}, name: 活动{number}, when: {_day(number)}{after}}}\n"


def _wide(number: int) -> str:
    return f"  - id： a{number}\n    name： 活动{number}\n    when： {_day(number)}\n"


def _indented_wide(number: int) -> str:
    return f"  - id: a{number}\n    name: 活动{number}\n\u3000\u3000when: {_day(number)}\n"


def _unknown(number: int) -> str:
    return f"  - {{id: a{number}, name: 活动{number}, when: {_day(number)}, after: zz{number}}}\n"


def _same_day(number: int) -> str:
    after = f", after: a{number - 1}" if number else ""
    return f"  - {{id: a{number}, name: 活动{number}, when: 6月6日{after}}}\n"


def _large(number: int) -> str:
    return f"  - {{id: a{number}, name: 活动{number}, when: {_day(number)}, tier: major, staff: 2}}\n"


def _day(number: int) -> str:
    return f"{number % 12 + 1}月{number % 28 + 1}日"


def _calls(act: Callable[[], object]) -> int:
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def _calendar(folder: Path, entry: Callable[[int], str], entries: int, site: str = SITE) -> Path:
    folder.mkdir()
    (folder / "site.yaml").write_text(site, encoding="utf-8")
    text = "activities:\n" + "".join(map(entry, range(entries)))
    (folder / "activities.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("entry", [_fixed, _repeated, _chained, _wide, _indented_wide, _unknown])
def test_reading_grows_in_step_with_the_entries(tmp_path: Path, entry: Callable[[int], str]) -> None:
    once, half, whole = (_calendar(tmp_path / str(n), entry, n) for n in (20, 100, 200))
    read_calendar(once)  # what is imported and read once
    calls = [_calls(lambda folder=folder: read_calendar(folder)) for folder in (half, whole)]  # type: ignore[misc]
    assert calls[1] <= MOST_A_DOUBLING * calls[0]


STRICT = """\
limits:
  staff_per_day: 500
  parallel_at_most: 300
  exclusive_days: 2
  severity: {staff: block, parallel: block, flagship: block, order: block, min_gap: block, weekend: block}
"""


@pytest.mark.parametrize(
    ("entry", "more"),
    [(_fixed, ""), (_same_day, ""), (_large, STRICT), (_chained, STRICT)],
)
def test_checking_grows_in_step_with_activities_on_fixed_days(
    tmp_path: Path, entry: Callable[[int], str], more: str
) -> None:
    folders = [_calendar(tmp_path / str(n), entry, n, SITE + more) for n in (20, 100, 200)]
    run(["check", str(folders[0]), "--year", "2027", "--now", "2026-11-20"])
    calls = [
        _calls(lambda folder=folder: run(["check", str(folder), "--year", "2027", "--now", "2026-11-20"]))  # type: ignore[misc]
        for folder in folders[1:]
    ]
    assert calls[1] <= MOST_A_DOUBLING * calls[0]
