"""Publish and rollback replace what they wrote themselves; anybody else's file is refused by name.

Authority: the promise in README.md, "Publish": nothing is replaced that eventplan did not write.
"""

import shutil
from pathlib import Path

import pytest

from tests.cli.commands.sharing.test_publish_command import BREAK, MOON, edit, events, tree
from tests.cli.conftest import Eventplan, FirstEditions

FILES = (
    ("index.html", "the home page of a site"),
    ("en.html", "its English one"),
    ("2027/index.html", "the page of a year"),
    ("2027/plan.csv", "a table"),
    ("2027/plan.json", "for scripts"),
    ("2027/plan.xlsx", "a workbook that an office filled in"),
    ("feeds/all.ics", "the feed of everything"),
    ("feeds/folk.ics", "the feed of a category"),
    ("events/moon-2027.ics", "one event"),
)
FILE = pytest.mark.parametrize(("name", "why"), FILES, ids=[name for name, _ in FILES])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder to publish to."""
    return tmp_path / "www"


def put(path: Path, octets: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(octets)


@FILE
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_strangers_file_is_named_and_stays(
    eventplan: Eventplan, hill: Path, site: Path, name: str, why: str, more: tuple[str, ...]
) -> None:
    put(site / name, b"somebody else's")
    answer = eventplan("publish", hill, site, "--adopt", *more)
    assert (answer.code, name in answer.err) == (4, True), why
    assert tree(site) == {name: b"somebody else's"}, why


def test_strangers_files_are_replaced_by_force_alone(eventplan: Eventplan, hill: Path, site: Path) -> None:
    names = {name: b"somebody else's" for name, _ in FILES}
    for name, octets in names.items():
        put(site / name, octets)
    for more in ((), ("--dry-run",)):
        assert (eventplan("publish", hill, site, *more).code, tree(site)) == (4, names), more
    assert eventplan("publish", hill, site, "--force", "旧站迁移").code == 0
    assert "旧站迁移" in (site / "ledger.json").read_text(encoding="utf-8")
    assert [name for name in names if b"somebody" in (site / name).read_bytes()] == []


@FILE
@pytest.mark.parametrize("command", ["publish", "rollback"])
def test_a_file_edited_by_hand_is_named_and_stays(
    eventplan: Eventplan,
    hill: Path,
    first_editions: FirstEditions,
    site: Path,
    name: str,
    why: str,
    command: str,
) -> None:
    shutil.copytree(first_editions.published, site)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    (site / name).write_bytes((site / name).read_bytes() + b"\r\nX-BY-HAND:1")
    before = tree(site)
    words = (command, *(("1",) if command == "rollback" else ()), hill, site)
    answer = eventplan(*words, now="2026-11-22")
    assert (answer.code, name in answer.err) == (4, True), why
    assert tree(site) == before, why


@pytest.mark.parametrize("command", ["publish", "rollback"])
def test_files_edited_by_hand_are_replaced_by_force_alone(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path, command: str
) -> None:
    shutil.copytree(first_editions.published, site)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    edited = {name: (site / name).read_bytes() + b"\r\nX-BY-HAND:1" for name, _ in FILES}
    for name, octets in edited.items():
        (site / name).write_bytes(octets)
    before = tree(site)
    words = (command, *(("1",) if command == "rollback" else ()), hill, site)
    assert (eventplan(*words, "--dry-run", now="2026-11-22").code, tree(site)) == (4, before)
    assert eventplan(*words, "--force", "改回来", now="2026-11-22").code == 0
    assert [name for name in edited if (site / name).read_bytes() == edited[name]] == []


@FILE
def test_a_file_that_was_removed_is_written_again(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path, name: str, why: str
) -> None:
    shutil.copytree(first_editions.published, site)
    whole = tree(site)
    (site / name).unlink()
    assert eventplan("publish", hill, site, now="2026-11-21").code == 0, why
    assert tree(site) == whole, why


def test_a_restored_backup_is_adopted_and_then_replaced_as_usual(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(first_editions.published, site)
    backup = shutil.copytree(site, tmp_path / "backup")
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    eventplan("publish", hill, site, now="2026-11-21")
    ledger = site / "ledger.json"
    for path in tree(backup):
        if not path.startswith("revisions/") and path != "ledger.json":
            shutil.copyfile(backup / path, site / path)
    assert "中秋赏月" in ledger.read_text(encoding="utf-8")
    # the ledger knows what the first revision wrote only by what it wrote last
    assert eventplan("publish", hill, site, now="2026-11-22").code == 4
    assert eventplan("publish", hill, site, "--adopt", now="2026-11-22").code == 0
    assert events(site)[MOON] == ("中秋赏月", "CONFIRMED", 1)
    assert "adopt" not in ledger.read_text(encoding="utf-8")


def test_after_a_lost_ledger_every_event_goes_on_from_what_its_readers_know(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path
) -> None:
    shutil.copytree(first_editions.published, site)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    eventplan("publish", hill, site, now="2026-11-21")
    (site / "ledger.json").unlink()
    shutil.rmtree(site / "revisions")
    edit(hill, "zh: 中秋赏月", "zh: 山顶赏月")
    refused = eventplan("publish", hill, site, now="2026-11-22")
    assert (refused.code, "--adopt" in refused.err) == (4, True)
    assert eventplan("publish", hill, site, "--adopt", now="2026-11-22").code == 0
    assert events(site) == {
        MOON: ("山顶赏月", "CONFIRMED", 2),
        BREAK: ("国庆游（预计）", "TENTATIVE", 1),
    }
    assert eventplan("publish", hill, site, now="2026-11-23").out == "没有变化，仍是第 1 版\n"


def test_one_way_through_at_a_time(eventplan: Eventplan, hill: Path, site: Path) -> None:
    for command in (("publish",), ("rollback", "1")):
        assert eventplan(*command, hill, site, "--adopt", "--force", "both").code == 2
