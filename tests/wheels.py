"""Installs the wheel under every Python that can run it, each in an empty environment: ``make wheels``.

It asks the package index for what eventplan needs, so it is no test; it prints what each environment weighs,
how long it took to the first plan, and fails where one has none.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
OLDEST: Final = (3, 11)
SECONDS: Final = 600
MOST_MEGABYTES: Final = 250
MOST_SECONDS: Final = 120


def pythons() -> Iterator[tuple[str, str]]:
    """Yield version and path of each Python from 3.11 on: on the PATH, of pyenv, of uv; each version once."""
    folders = [Path(each) for each in os.environ.get("PATH", "").split(os.pathsep)]
    for pattern in (".pyenv/versions/*/bin", ".local/share/uv/python/*/bin"):
        folders += sorted(Path.home().glob(pattern))
    seen = set()
    for path in (path for folder in folders for path in sorted(folder.glob("python3.*"))):
        version = _version(path)
        if version and version[:2] >= OLDEST and version not in seen:
            seen.add(version)
            yield ".".join(map(str, version)), str(path)


def _version(path: Path) -> tuple[int, ...] | None:
    if not path.name.removeprefix("python3.").isdigit():
        return None
    try:
        command = [str(path), "-c", "import json, sys, venv; print(json.dumps(sys.version_info[:3]))"]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return tuple(json.loads(done.stdout))


def main() -> int:
    """Build the wheel, try it under each Python, return how many had no plan, or one too late or large."""
    with tempfile.TemporaryDirectory() as folder:
        _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, str(ROOT))
        wheel = next(Path(folder).glob("*.whl"))
        return sum(not _tried(version, path, wheel) for version, path in pythons())


def _tried(version: str, python: str, wheel: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        _run(python, "-m", "venv", f"{folder}/env")
        constraints = str(ROOT / "constraints.txt")
        _run(f"{folder}/env/bin/python", "-m", "pip", "install", "-q", "-c", constraints, str(wheel))
        command = f"{folder}/env/bin/eventplan"
        _run(command, "new", "site-of-mine", cwd=folder)
        _run(command, "build", "site-of-mine", "--year", "2027", "-o", "plan", cwd=folder)
        seconds = time.monotonic() - start
        _run(command, "build", "laojunshan", "--year", "2027", "-o", "example", cwd=folder)
        _run(command, "doctor", cwd=folder)
        files = [path for path in Path(folder, "env").rglob("*") if path.is_file() and not path.is_symlink()]
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        is_page = Path(folder, "plan", "public", "index.html").is_file()
    print(f"{version}  first plan after {seconds:.0f} s  {megabytes:.0f} MB  {python}")  # noqa: T201 - its table
    return is_page and seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES


def _run(*command: str, cwd: str | None = None) -> None:
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "LANG": "zh_CN.UTF-8"}
    subprocess.run(
        command, cwd=cwd, env={**os.environ, **quiet}, check=True, capture_output=True, timeout=SECONDS
    )


if __name__ == "__main__":
    sys.exit(main() > 0)
