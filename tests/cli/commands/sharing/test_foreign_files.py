"""Publish and rollback replace what they wrote themselves; anybody else's file is refused by name.

Authority: the promise in README.md, "Publish": nothing is replaced that eventplan did not write.
"""

import shutil
from pathlib import Path

import pytest

from tests.cli.commands.sharing.test_publish_command import BREAK, MOON, edit, events, tree
from tests.cli.conftest import Eventplan

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
def test_a_strangers_file_is_named_and_stays(
    eventplan: Eventplan, hill: Path, site: Path, name: str, why: str
) -> None:
    put(site / name, b"somebody else's")
    for more in ((), ("--dry-run",), ("--adopt",), ("--adopt", "--dry-run")):
        answer = eventplan("publish", hill, site, *more)
        assert (answer.code, name in answer.err) == (4, True), (why, more)
        assert tree(site) == {name: b"somebody else's"}, (why, more)
    forced = eventplan("publish", hill, site, "--force", "旧站迁移")
    assert forced.code == 0, why
    assert "旧站迁移" in (site / "ledger.json").read_text(encoding="utf-8")
    assert b"somebody" not in (site / name).read_bytes()


@FILE
@pytest.mark.parametrize("command", ["publish", "rollback"])
def test_a_file_edited_by_hand_is_named_and_stays(
    eventplan: Eventplan, hill: Path, site: Path, name: str, why: str, command: str
) -> None:
    eventplan("publish", hill, site)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    edited = (site / name).read_bytes() + b"\r\nX-BY-HAND:1"
    (site / name).write_bytes(edited)
    before = tree(site)
    words = (command, *(("1",) if command == "rollback" else ()), hill, site)
    for more in ((), ("--dry-run",)):
        answer = eventplan(*words, *more, now="2026-11-22")
        assert (answer.code, name in answer.err) == (4, True), (why, more)
        assert tree(site) == before, (why, more)
    assert eventplan(*words, "--force", "改回来", now="2026-11-22").code == 0, why
    assert (site / name).read_bytes() != edited, why


@FILE
def test_a_file_that_was_removed_is_written_again(
    eventplan: Eventplan, hill: Path, site: Path, name: str, why: str
) -> None:
    eventplan("publish", hill, site)
    whole = tree(site)
    (site / name).unlink()
    assert eventplan("publish", hill, site, now="2026-11-21").code == 0, why
    assert tree(site) == whole, why


def test_a_restored_backup_is_adopted_and_then_replaced_as_usual(
    eventplan: Eventplan, hill: Path, site: Path, tmp_path: Path
) -> None:
    eventplan("publish", hill, site)
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
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    eventplan("publish", hill, site)
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
