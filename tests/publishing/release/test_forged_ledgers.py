"""A ledger or a revision that somebody else wrote: no path of it leads out of the target."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventplan.named_file import NamedFileError
from eventplan.publishing.release.ledger_file import LedgerError, read_ledger
from eventplan.publishing.release.publish import look
from eventplan.publishing.targets.folder import FolderTarget
from tests.publishing.ledger_site import at, attempt, told

OUT = ("../above.html", "a/../../above.html", "/tmp/above.html", "C:/above.html", "..\\above.html", "a\0b")


def _file(document: dict[str, Any], name: str) -> None:
    document["files"][name] = "0" * 64


def _content(document: dict[str, Any], name: str) -> None:
    document["files"]["index.html"] = name


def _kept(document: dict[str, Any], name: str) -> None:
    document["contents"][name] = 1


def _feed(document: dict[str, Any], name: str) -> None:
    next(iter(document["events"].values()))["feed"] = name


def _uid(document: dict[str, Any], name: str) -> None:
    uid, entry = document["events"].popitem()
    document["events"][f"{name}@{uid.partition('@')[2]}"] = entry


@pytest.fixture
def site(tmp_path: Path) -> FolderTarget:
    """Return a folder with one revision."""
    target = FolderTarget(tmp_path / "www")
    attempt(target, (told("moon", "2027-09-15"),), at("2026-11-20"))
    return target


@pytest.mark.parametrize("name", OUT)
@pytest.mark.parametrize("forge", [_file, _content, _kept, _feed, _uid])
@pytest.mark.parametrize("path", ["ledger.json", "revisions/0001.json"])
def test_no_path_of_a_ledger_leads_out(
    site: FolderTarget, path: str, forge: Callable[[dict[str, Any], str], None], name: str
) -> None:
    document = json.loads((site.root / path).read_bytes())
    forge(document, name)
    with pytest.raises(LedgerError, match=path):
        read_ledger(json.dumps(document).encode(), path)


@pytest.mark.parametrize("year", [None, "2027", "\u202e", 10**200, 0, -1, 2027.5, 1999, 2100, True, [], {}])
@pytest.mark.parametrize("path", ["ledger.json", "revisions/0001.json"])
def test_no_year_of_a_ledger_lies_outside_the_almanac(site: FolderTarget, path: str, year: object) -> None:
    document = json.loads((site.root / path).read_bytes())
    next(iter(document["events"].values()))["year"] = year
    with pytest.raises(LedgerError, match=path):
        read_ledger(json.dumps(document).encode(), path)


@pytest.mark.parametrize("name", OUT)
def test_a_target_writes_below_its_root_only(site: FolderTarget, name: str) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: site.write(name, b"", None),
        lambda: site.read(name),
        lambda: site.remove(name),
    )
    for act in acts:
        with pytest.raises(NamedFileError):
            act()


@pytest.mark.parametrize("linked", ["feeds", "feeds/all.ics", "index.html"])
def test_no_link_in_a_target_leads_out(site: FolderTarget, tmp_path: Path, linked: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    is_folder = linked == "feeds"
    (elsewhere if is_folder else tmp_path).mkdir(exist_ok=True)
    path = site.root / linked
    if path.exists():
        path.rename(path.with_name("before"))
    path.symlink_to(elsewhere)
    with pytest.raises(NamedFileError):
        site.write(f"{linked}/all.ics" if is_folder else linked, b"", None)
    assert not elsewhere.is_file()


def test_a_ledger_nested_too_deeply_is_one_sentence(site: FolderTarget) -> None:
    (site.root / "ledger.json").write_bytes(b"[" * 100_000)
    with pytest.raises(LedgerError, match=r"ledger\.json is nested too deeply"):
        look(site)
