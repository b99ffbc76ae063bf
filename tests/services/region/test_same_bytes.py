"""The same region is written by the same bytes, whatever the machine and the order in which it is told.

Authority: the region's contract. The rows of the sheet and of its tables are in the order of the sites, so
that of two orders all else is compared: the folders of the sites, and every feed.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from eventplan.services.region import plan_apart
from tests.services.region.small_region import COUNTY, SITE, county

WOOD = """\
activities:
  - {id: hunt, name: {zh: 寻宝, en: hunt}, when: 5月, days: 3, tier: flagship, prefer: [周末],
     takes: {police: 100}, source: s}
"""
ASKED = ("--year", "2027", "--only", "html,ics,json,csv", "--lang", "en")


def written(folder: Path) -> Mapping[str, bytes]:
    """Return all files below ``folder``."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def built(region: Path, output: Path) -> Mapping[str, bytes]:
    """Return what ``build`` writes of ``region``."""
    assert run(["build", str(region), "-o", str(output), *ASKED]) == 0
    return written(output)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a county of three sites, with more to plan than is planned in one process."""
    folder = county(tmp_path_factory.mktemp("three"), COUNTY.replace("[hill, lake]", "[hill, lake, wood]"))
    (folder / "wood").mkdir()
    (folder / "wood/site.yaml").write_text(SITE.replace("ID", "wood"), encoding="utf-8")
    (folder / "wood/activities.yaml").write_text(WOOD, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def once(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return what is written of it by a machine of one processor."""
    with pytest.MonkeyPatch.context() as machine:
        machine.setattr(os, "cpu_count", lambda: 1)
        return built(region, tmp_path_factory.mktemp("once"))


@pytest.mark.parametrize("processors", [2, 4])
def test_the_number_of_processes_changes_no_byte(
    region: Path,
    once: Mapping[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    processors: int,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert plan_apart.FEW < 4, "three sites and the region's own are planned side by side"
    assert built(region, tmp_path) == once


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_changes_no_byte(
    region: Path, once: Mapping[str, bytes], tmp_path: Path, seed: str
) -> None:
    command = [sys.executable, "-m", "eventplan", "build", str(region), "-o", str(tmp_path / seed), *ASKED]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
    assert written(tmp_path / seed) == once


@pytest.mark.parametrize("order", ["[wood, lake, hill]", "[lake, hill, wood]"])
def test_the_order_of_sites_changes_the_order_of_rows_alone(
    region: Path, once: Mapping[str, bytes], tmp_path: Path, order: str
) -> None:
    file = region / "region.yaml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("[hill, lake, wood]", order), "utf-8")
    try:
        other = built(region, tmp_path)
    finally:
        file.write_text(before, "utf-8")
    assert other.keys() == once.keys()
    differ = {path for path in once if other[path] != once[path]}
    assert differ <= {
        f"{profile}/{page}"
        for profile in ("public", "internal")
        for page in ("index.html", "en.html", "2027/index.html", "2027/en.html", "2027/plan.json")
    } | {"written.json"}
