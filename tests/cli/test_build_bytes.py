"""Two builds that differ in hash seed, time zone, locale and clock write the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"},
)


def _built(folder: Path, world: dict[str, str]) -> dict[str, bytes]:
    environ = {**os.environ, **world}
    environ.pop("SOURCE_DATE_EPOCH", None)
    words = ["build", "laojunshan", "--year", "2027", "-o", str(folder)]
    subprocess.run([sys.executable, "-m", "eventplan", *words], env=environ, check=True, capture_output=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}


def test_a_build_depends_on_nothing_but_its_input(tmp_path: Path) -> None:
    first, second = (_built(tmp_path / name, world) for name, world in zip("ab", WORLDS, strict=True))
    assert len(first) > 100
    assert first == second
