"""``eventplan fmt`` as a person runs it."""

import json
import subprocess
import sys
from pathlib import Path

_PLACE = "{latitude: 33.7, longitude: 111.6, elevation_m: 900, timezone: Asia/Shanghai}"
_SITE = f"id: hill\nname: 小山\nplace: {_PLACE}\n"
_ACTIVITIES = "activities:\n  - id: moon   # 赏月\n    when: 八月十五\n"


def _fmt(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "eventplan", "fmt", str(folder), "--lang", "zh", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", timeout=120)


def _hill(folder: Path) -> Path:
    (folder / "site.yaml").write_text(_SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(_ACTIVITIES, encoding="utf-8")
    return folder / "activities.yaml"


def test_fmt_writes_once_and_then_has_nothing_to_do(tmp_path: Path) -> None:
    activities = _hill(tmp_path)
    first, second = _fmt(tmp_path), _fmt(tmp_path)
    assert (first.returncode, first.stdout) == (0, f"{activities}:3:11  八月十五 → 农历八月十五\n")
    assert activities.read_text(encoding="utf-8") == _ACTIVITIES.replace("八月", "农历八月")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "都已是标准写法\n")


def test_check_and_diff_write_nothing(tmp_path: Path) -> None:
    activities = _hill(tmp_path)
    checked, shown = _fmt(tmp_path, "--check"), _fmt(tmp_path, "--diff")
    assert (checked.returncode, shown.returncode) == (1, 0)
    assert "-    when: 八月十五\n+    when: 农历八月十五" in shown.stdout
    assert activities.read_text(encoding="utf-8") == _ACTIVITIES


def test_json_tells_each_change(tmp_path: Path) -> None:
    _hill(tmp_path)
    document = json.loads(_fmt(tmp_path, "--json", "--check").stdout)
    changes = [change for file in document["files"] for change in file["changes"]]
    assert (document["schema_version"], document["written"], changes) == (
        1,
        False,
        [{"line": 3, "column": 11, "before": "八月十五", "after": "农历八月十五"}],
    )
