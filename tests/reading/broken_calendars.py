"""The calendars of tests/broken: where each mistake belongs, and what is expected to be said of it.

A YAML file opens with its report as comments; the first word of its name says which file of an
otherwise good calendar it stands in for. A folder is a whole calendar; its report is expected.txt.
"""

import shutil
from pathlib import Path

HERE = Path(__file__).parent
BROKEN = HERE.parent / "broken"
SHARED = HERE / "shared"

# first word of the name -> the file it stands in for
PLACES = {
    "activities": "activities.yaml",
    "when": "activities.yaml",
    "site": "site.yaml",
    "windows": "windows.yaml",
    "anchors": "anchors.yaml",
    "decisions": "decisions.yaml",
    "campaigns": "campaigns.yaml",
    "permits": "permits/own.yaml",
    "festivals": "festivals/own.yaml",
    "notice": "statutory/2027.yaml",
}
FILES = sorted(path for path in BROKEN.iterdir() if path.suffix == ".yaml")
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def expected_report(path: Path) -> list[str]:
    """Return the report that the file or folder at ``path`` carries."""
    if path.is_dir():
        return (path / "expected.txt").read_text(encoding="utf-8").splitlines()
    return _parts(path)[0]


def with_report(path: Path, report: list[str]) -> str:
    """Return the text of the broken file at ``path``, opening with ``report`` instead of its own."""
    return "".join(f"# {line}\n" for line in report) + _parts(path)[1]


def put_in_calendar(path: Path, folder: Path) -> None:
    """Make ``folder`` a calendar that is good but for the file at ``path``."""
    shutil.copy(HERE / "good_site.yaml", folder / "site.yaml")
    place = folder / PLACES[path.stem.split("-")[0]]
    if place.name in ("decisions.yaml", "campaigns.yaml"):
        shutil.copy(HERE / "good_activities.yaml", folder / "activities.yaml")
    if place.parent.name == "permits":
        with (folder / "site.yaml").open("a", encoding="utf-8") as site:
            site.write("permits: [own, cn-henna]\n")
    place.parent.mkdir(exist_ok=True)
    shutil.copy(path, place)


def _parts(path: Path) -> tuple[list[str], str]:
    lines = path.read_bytes().decode("utf-8").split("\n")
    stop = next((n for n, line in enumerate(lines) if not line.startswith("# ")), len(lines))
    return [line.removeprefix("# ") for line in lines[:stop]], "\n".join(lines[stop:])
