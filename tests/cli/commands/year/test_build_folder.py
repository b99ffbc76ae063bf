"""``build`` replaces and removes what it wrote itself, and nothing else.

Authority: "What build writes" in README.md.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.commands.sharing.test_publish_command import edit, tree
from tests.cli.conftest import Eventplan, FirstEditions

FILES = (
    ("public/index.html", "the home page of a site"),
    ("public/2027/index.html", "the page of a year"),
    ("public/2027/plan.csv", "a table"),
    ("public/2027/plan.xlsx", "a workbook that an office filled in"),
    ("public/feeds/all.ics", "a feed of another program"),
    ("internal/2027/plan.docx", "a document that was finished by hand"),
)
_FORMATS = {".html": "html", ".csv": "csv", ".xlsx": "xlsx", ".ics": "ics", ".docx": "docx"}
FILE = pytest.mark.parametrize(("name", "why"), FILES, ids=[name for name, _ in FILES])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder to build into."""
    return tmp_path / "site"


@FILE
def test_a_strangers_file_is_named_and_nothing_is_written(
    eventplan: Eventplan, hill: Path, site: Path, name: str, why: str
) -> None:
    (site / name).parent.mkdir(parents=True)
    (site / name).write_bytes(b"somebody else's")
    answer = eventplan("build", hill, "-o", site, "--adopt", "--only", _FORMATS[Path(name).suffix])
    assert (answer.code, name in answer.err) == (1, True), why
    assert tree(site) == {name: b"somebody else's"}, why


def test_strangers_files_are_replaced_by_force_alone(eventplan: Eventplan, hill: Path, site: Path) -> None:
    names = {name: b"somebody else's" for name, _ in FILES}
    for name, octets in names.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(octets)
    assert (eventplan("build", hill, "-o", site).code, tree(site)) == (1, names)
    forced = eventplan("build", hill, "-o", site, "--force", "旧站迁移")
    assert (forced.code, "旧站迁移" in forced.err) == (0, True)
    assert [name for name in names if b"somebody" in (site / name).read_bytes()] == []
    assert not any("旧站迁移".encode() in content for content in tree(site).values())


@FILE
def test_a_file_edited_by_hand_is_named_and_stays(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path, name: str, why: str
) -> None:
    shutil.copytree(first_editions.built, site)
    only = ("--only", _FORMATS[Path(name).suffix])
    edited = (site / name).read_bytes() + b"\r\nX-BY-HAND:1"
    (site / name).write_bytes(edited)
    before = tree(site)
    answer = eventplan("build", hill, "-o", site, *only)
    assert (answer.code, name in answer.err) == (1, True), why
    assert tree(site) == before, why
    # it bears our mark still, so whoever says that it is ours gets it as it should be
    assert eventplan("build", hill, "-o", site, *only, "--adopt").code == 0, why
    assert (site / name).read_bytes() != edited, why


def test_a_folder_of_an_older_version_is_ours(eventplan: Eventplan, hill: Path, site: Path) -> None:
    eventplan("build", hill, "-o", site)
    (site / "written.json").unlink()
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    assert eventplan("build", hill, "-o", site).code == 0
    assert "中秋赏月" in (site / "public/feeds/all.ics").read_text(encoding="utf-8")


def test_without_list_and_plan_the_mark_is_asked(eventplan: Eventplan, hill: Path, site: Path) -> None:
    eventplan("build", hill, "-o", site, "--only", "html,ics")
    (site / "written.json").unlink()
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    assert eventplan("build", hill, "-o", site, "--only", "html,ics").code == 1
    assert eventplan("build", hill, "-o", site, "--only", "html,ics", "--adopt").code == 0


def test_what_is_no_longer_written_goes_and_nothing_else(
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    eventplan("build", hill, "--year", "2026", "-o", site)
    eventplan("build", hill, "--year", "2027", "-o", site)
    (site / "public/events/own.ics").write_bytes(b"the site's own")
    before = tree(site)
    edit(hill, "id: moon", "id: moonlight")
    eventplan("build", hill, "--year", "2027", "-o", site, "--only", "csv", "--profile", "public")
    assert before.keys() == tree(site).keys(), "other forms stay"
    eventplan("build", hill, "--year", "2027", "-o", site, "--profile", "public")
    gone = before.keys() - tree(site).keys()
    assert gone == {"public/events/moon-2027.ics"}, "the other edition, year and owner stay"
    eventplan("build", hill, "--year", "2027", "-o", site)
    assert before.keys() - tree(site).keys() == gone | {"internal/events/moon-2027.ics"}


def test_the_list_holds_hashes_and_no_trace_of_the_machine(
    eventplan: Eventplan, hill: Path, site: Path, tmp_path: Path
) -> None:
    for folder in (site, tmp_path / "elsewhere"):
        eventplan("build", hill, "-o", folder, now=None)
    octets = (site / "written.json").read_bytes()
    assert octets == (tmp_path / "elsewhere/written.json").read_bytes()
    assert set(json.loads(octets)["files"]) == tree(site).keys() - {"written.json"}
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.*")}
    eventplan("build", hill, "-o", site, now=None)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*.*")} == before, "nothing is written anew"


FORGED = (
    ("../outside.txt", "a path that leads out"),
    ("/etc/outside.txt", "an absolute one"),
    ("public/../../outside.txt", "out by way of a folder"),
)


@pytest.mark.parametrize(("path", "why"), FORGED, ids=[why for _, why in FORGED])
def test_a_forged_list_removes_nothing(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, tmp_path: Path, path: str, why: str
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    site = shutil.copytree(first_editions.built, tmp_path / "site")
    document = json.loads((site / "written.json").read_text(encoding="utf-8"))
    document["files"][path] = document["files"]["public/index.html"]
    (site / "written.json").write_text(json.dumps(document), encoding="utf-8")
    answer = eventplan("build", hill, "-o", site)
    assert (answer.code, "written.json" in answer.err) == (1, True), why
    assert outside.is_file(), why


SOME = ("--only", "csv,ics")
"""Forms that are written at once, both at several paths."""


def test_a_build_that_was_killed_is_finished_by_the_next(
    eventplan: Eventplan, hill: Path, site: Path, tmp_path: Path
) -> None:
    eventplan("build", hill, "-o", site, *SOME)
    old = shutil.copytree(site, tmp_path / "old")
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    eventplan("build", hill, "-o", site, *SOME)
    new = tree(site)
    changed = sorted(path for path in new if tree(old).get(path) != new[path] and path != "written.json")
    known = json.loads((old / "written.json").read_text(encoding="utf-8"))
    coming = json.loads((site / "written.json").read_text(encoding="utf-8"))["files"]
    for count in range(len(changed) + 1):
        broken = shutil.copytree(old, tmp_path / f"broken-{count}")
        (broken / "written.json").write_text(json.dumps({**known, "coming": coming}), encoding="utf-8")
        for path in changed[:count]:
            (broken / path).write_bytes(new[path])
        (broken / "public/feeds/.writing-abc").write_bytes(b"half")
        (broken / changed[-1]).parent.joinpath(".writing-def").write_bytes(b"half")
        assert eventplan("build", hill, "-o", broken, *SOME).code == 0, count
        assert tree(broken) == new, count


NAMING = [
    f"{edition}/{path}"
    for edition in ("public", "internal")
    for path in ("2027/plan.csv", "feeds/all.ics", "feeds/folk.ics", "events/moon-2027.ics")
]
"""Files in which the name of the activity stands as it is."""


def test_a_disk_that_is_full_leaves_each_edition_as_it_was(
    eventplan: Eventplan, hill: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eventplan("build", hill, "-o", site, *SOME)
    before = tree(site)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    fsync, calls = os.fsync, 0

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == limit:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    for limit in range(1, 24):
        calls = 0
        failed = eventplan("build", hill, "-o", site, *SOME)
        now = tree(site)
        assert not any(".writing-" in path for path in now), limit
        assert failed.code == 0 or ".writing" not in failed.err, limit
        for edition in ("public", "internal"):
            told = {path: b"\xe4\xb8\xad\xe7\xa7\x8b\xe8\xb5\x8f" in now[path] for path in NAMING}
            assert len({told[path] for path in NAMING if path.startswith(edition)}) == 1, (limit, edition)
        shutil.rmtree(site)
        for path, content in before.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
