"""The ready-made festivals, notices and permits say what the YAML that ships with us says, or nothing."""

import os
import re
import shutil
from pathlib import Path

import pytest

from eventplan.bundled import bundled
from eventplan.domain.text import Lang
from eventplan.reading import ready_made as module
from eventplan.reading.calendar import read_calendar
from eventplan.reading.files.festival_sets import read_festivals
from eventplan.reading.notices.notice_file import read_notices
from eventplan.reading.preparation import ready_packs as packs_module
from eventplan.reading.preparation.permit_file import read_pack
from eventplan.reading.preparation.ready_packs import ready_packs, written_packs
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
    before = sources_hash("festivals", "statutory")
    monkeypatch.setattr(module, "bundled", lambda name: {"calendars": copied}[name])
    assert (ready_made(copied / "festivals") is not None, sources_hash("festivals", "statutory")) == (
        True,
        before,
    )
    file = copied / "statutory" / "2026.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# 一字之差\n", encoding="utf-8")
    assert ready_made(copied / "festivals") is None


def test_a_spoiled_file_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cut.json").write_bytes(FILE.read_bytes()[:-300])
    monkeypatch.setattr(module, "FILE", tmp_path / "cut.json")
    module._known.cache_clear()
    assert ready_made(bundled("calendars") / "festivals") is None
    module._known.cache_clear()


PERMITS = bundled("calendars") / "permits"


def test_the_packs_are_what_their_yaml_says() -> None:
    read = {path.stem: read_pack(path) for path in sorted(PERMITS.glob("*.yaml"))}
    assert [problem.render(Lang.ZH) for _, _, found in read.values() for problem in found] == []
    expected = written_packs({name: pack for name, (pack, _, _) in read.items()})
    if os.environ.get("EVENTPLAN_GOLDEN") == "write":
        packs_module.FILE.write_bytes(expected)
        ready_packs.cache_clear()
    assert packs_module.FILE.read_bytes() == expected
    assert ready_packs(PERMITS) == {name: pack for name, (pack, _, _) in read.items()}


@pytest.mark.parametrize(
    ("season_day", "why"),
    [
        (None, "as it ships: nothing is read"),
        ("3月1日至3月5日", "edited: read anew"),
        ("3月某日", "edited with a mistake: told with its place"),
    ],
)
def test_a_calendar_has_the_packs_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, season_day: str | None, why: str
) -> None:
    """Authority: the same calendar with the ready-made packs out of the way."""
    folder = tmp_path / "site"
    shutil.copytree(bundled("calendars") / "laojunshan", folder)
    if season_day is not None:
        (folder / "permits").mkdir()
        text = (PERMITS / "cn-henan.yaml").read_text(encoding="utf-8")
        spoiled = re.sub(r"(?m)^( +when: ).*$", rf"\g<1>{season_day}", text)
        (folder / "permits" / "cn-henan.yaml").write_text(spoiled, encoding="utf-8")

    def told() -> object:
        calendar, problems = read_calendar(folder)
        assert calendar is not None
        return calendar.preparations, calendar.site.limits.closures, problems

    with_ready = told()
    monkeypatch.setattr(packs_module, "FILE", tmp_path / "none.json")
    ready_packs.cache_clear()
    assert (told(), ready_packs(PERMITS)) == (with_ready, {}), why
    ready_packs.cache_clear()
    assert bool(read_calendar(folder)[1]) == (season_day == "3月某日"), why
