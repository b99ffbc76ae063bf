"""The ready-made festivals and notices say what the YAML that ships with eventplan says, or nothing."""

import os
import shutil
from pathlib import Path

import pytest

from eventplan.bundled import bundled
from eventplan.domain.text import Lang
from eventplan.reading import ready_made as module
from eventplan.reading.files.festival_sets import read_festivals
from eventplan.reading.notices.notice_file import read_notices
from eventplan.reading.ready_made import FILE, ReadyMade, ready_made, sources_hash, written


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shared calendars at a place of which nothing is known beforehand."""
    folder = tmp_path_factory.mktemp("shared")
    for name in ("festivals", "statutory"):
        shutil.copytree(bundled("calendars") / name, folder / name)
    return folder


def test_the_file_holds_what_the_yaml_says(copied: Path) -> None:
    names = [path.stem for path in sorted((copied / "festivals").glob("*.yaml"))]
    sets = {name: read_festivals(copied / "festivals", sets=[name]) for name in names}
    notices, problems = read_notices(copied / "statutory")
    found = (*problems, *read_festivals(copied / "festivals")[1])
    assert [problem.render(Lang.ZH) for problem in found] == []
    expected = written(ReadyMade({name: each for name, (each, _) in sets.items()}, notices))
    if os.environ.get("EVENTPLAN_GOLDEN") == "write":
        FILE.write_bytes(expected)
    assert FILE.read_bytes() == expected


def test_reading_it_gives_the_same_values(copied: Path) -> None:
    shared = bundled("calendars")
    assert ready_made(shared / "festivals") is not None
    assert read_festivals(shared / "festivals") == read_festivals(copied / "festivals")
    some = ["public", "taoist"]
    assert read_festivals(shared / "festivals", sets=some) == read_festivals(copied / "festivals", sets=some)
    assert read_notices(shared / "statutory") == read_notices(copied / "statutory")


def test_what_was_edited_is_read_again(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ready_made(copied / "festivals") is None
    before = sources_hash()
    monkeypatch.setattr(module, "bundled", lambda name: {"calendars": copied}[name])
    assert (ready_made(copied / "festivals") is not None, sources_hash()) == (True, before)
    file = copied / "statutory" / "2026.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# 一字之差\n", encoding="utf-8")
    assert ready_made(copied / "festivals") is None


def test_a_spoiled_file_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cut.json").write_bytes(FILE.read_bytes()[:-300])
    monkeypatch.setattr(module, "FILE", tmp_path / "cut.json")
    module._known.cache_clear()
    assert ready_made(bundled("calendars") / "festivals") is None
    module._known.cache_clear()
