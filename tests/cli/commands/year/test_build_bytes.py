"""Two builds that differ in hash seed, time zone, locale and clock write the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from eventplan.bundled import bundled

# the last column is the year that the clock shows
WORLDS = (
    ({"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, 2026),
    ({"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"}, 2031),
)
CAMPAIGNS = """
extends: default
campaigns:
  - id: more
    steps:
      - {id: b, at: T-9, do: 预热, owner: media, slack: 9}
      - {id: a, at: T-8, do: 再预热, owner: media, slack: 9, effort: 2}
      - {id: c, at: 末日+2工作日, do: 复盘, owner: office, slack: 4}
owners: [{id: office, name: 办公室, per_week: 1}, {id: media, name: 新媒体组, per_week: 4, away: [春节假期]}]
"""
_AT_ANOTHER_TIME = """
import datetime, sys
import eventplan.cli.shell.console
from eventplan.cli.shell.main import run

class Then(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(int(sys.argv[1]), 5, 6, 7, 8, 9, tzinfo=tz or datetime.UTC)

eventplan.cli.shell.console.datetime = Then
sys.exit(run(sys.argv[2:]))
"""


def _built(calendar: Path, folder: Path, world: tuple[dict[str, str], int]) -> dict[str, bytes]:
    environ = {**os.environ, **world[0]}
    environ.pop("SOURCE_DATE_EPOCH", None)
    words = ["build", str(calendar), "--year", "2027", "-o", str(folder)]
    python = [sys.executable, "-c", _AT_ANOTHER_TIME, str(world[1])]
    subprocess.run([*python, *words], env=environ, check=True, capture_output=True, timeout=120)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}


def test_a_build_depends_on_nothing_but_its_input(tmp_path: Path) -> None:
    calendar = tmp_path / "mountain"
    shutil.copytree(bundled("calendars") / "laojunshan", calendar)
    (calendar / "campaigns.yaml").write_text(CAMPAIGNS, encoding="utf-8")
    first, second = (
        _built(calendar, tmp_path / name, world) for name, world in zip("ab", WORLDS, strict=True)
    )
    assert len(first) > 100
    assert "internal/feeds/tasks-media.ics" in first
    assert first == second
