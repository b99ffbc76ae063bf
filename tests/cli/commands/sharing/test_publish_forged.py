"""What a ledger, a revision or the target itself names stays below the target, whoever wrote it.

Authority: the promise in SECURITY.md that whoever may write a web folder does not write as its publisher.
"""

import gzip
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventplan.named_file import NamedFileError
from eventplan.publishing.release.ledger_file import LedgerError, read_ledger
from eventplan.publishing.targets.folder import FolderTarget
from tests.cli.conftest import Eventplan, FirstEditions

OUTWARD = (
    ("../outside.html", "one folder up"),
    ("2027/../../outside.html", "up by way of a folder"),
    ("/tmp/outside.html", "absolute"),
    ("C:/outside.html", "a drive"),
    ("..\\outside.html", "up as Windows says it"),
    ("\\\\host\\share\\x.html", "another machine"),
    ("2027//x.html", "an empty part"),
    ("./x.html", "a part that says nothing"),
    ("", "nothing at all"),
    ("x\x00.html", "NUL, which ends names in C"),
    ("x\n.html", "a line break"),
    ("x\udcc9.html", "a name that is no UTF-8"),
    ("\u202elmth.x", "a name that reads backwards"),
)

Forge = Callable[[dict[str, Any], str], None]


def _file(document: dict[str, Any], path: str) -> None:
    document["files"][path] = document["files"]["index.html"]


def _hash(document: dict[str, Any], path: str) -> None:
    document["files"]["index.html"] = path


def _content(document: dict[str, Any], path: str) -> None:
    document["contents"][path] = 1


def _uid(document: dict[str, Any], path: str) -> None:
    uid, entry = next(iter(document["events"].items()))
    del document["events"][uid]
    document["events"][path] = entry


def _feed(document: dict[str, Any], path: str) -> None:
    next(iter(document["events"].values()))["feed"] = path


FORGERIES: tuple[Forge, ...] = (_file, _hash, _content, _uid, _feed)


@pytest.mark.parametrize("forge", FORGERIES, ids=[each.__name__ for each in FORGERIES])
@pytest.mark.parametrize(("path", "why"), OUTWARD, ids=[why for _, why in OUTWARD])
def test_a_path_that_leads_out_is_refused_wherever_it_stands(
    eventplan: Eventplan,
    hill: Path,
    first_editions: FirstEditions,
    tmp_path: Path,
    forge: Forge,
    path: str,
    why: str,
) -> None:
    target = shutil.copytree(first_editions.published, tmp_path / "deep/www")
    revision = target / "revisions/0001.json"
    document = json.loads(revision.read_text(encoding="utf-8"))
    forge(document, path)
    forged = json.dumps(document)
    with pytest.raises(LedgerError):
        read_ledger(forged.encode(), "ledger.json")
    revision.write_text(forged, encoding="utf-8")
    before = {each for each in tmp_path.rglob("*") if not each.is_relative_to(target)}
    answer = eventplan("rollback", "1", hill, target, "--force", "a forged revision")
    assert (answer.code, "revisions/0001.json" in answer.err) == (4, True), why
    assert {each for each in tmp_path.rglob("*") if not each.is_relative_to(target)} == before, why


@pytest.mark.parametrize("octets", [b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b"", b"null", b"[]"])
def test_what_is_no_ledger_is_one_sentence(
    eventplan: Eventplan, hill: Path, tmp_path: Path, octets: bytes
) -> None:
    (tmp_path / "ledger.json").write_bytes(octets)
    for command in (("publish", hill, tmp_path), ("history", tmp_path), ("rollback", "1", hill, tmp_path)):
        answer = eventplan(*command)
        assert (answer.code, answer.err.count("ledger.json")) == (4, 1), command


KEPT = (
    (gzip.compress(b"another page"), "a page that somebody put in its place"),
    (b"not packed at all", "damaged"),
    (gzip.compress(b"x" * (60 << 20)), "a few octets that unpack to more than any page"),
    (b"", "cut off"),
)


@pytest.mark.parametrize(("octets", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_kept_page_that_is_not_what_it_was_is_not_brought_back(
    eventplan: Eventplan,
    hill: Path,
    first_editions: FirstEditions,
    tmp_path: Path,
    octets: bytes,
    why: str,
) -> None:
    shutil.copytree(first_editions.published, tmp_path / "www")
    files = json.loads((tmp_path / "www/ledger.json").read_text(encoding="utf-8"))["files"]
    (tmp_path / "www/revisions/files" / files["index.html"]).write_bytes(octets)
    answer = eventplan("rollback", "1", hill, tmp_path / "www", now="2026-11-21")
    assert (answer.code, "index.html" in answer.err) == (4, True), why


LINKS = (
    ("index.html", "a page"),
    ("feeds", "a folder of ours"),
    ("2027", "the folder of a year"),
    ("revisions", "where revisions are kept"),
    ("ledger.json", "the ledger"),
)


@pytest.mark.parametrize(("name", "why"), LINKS, ids=[name for name, _ in LINKS])
def test_nothing_is_written_through_a_link_that_leads_out(
    eventplan: Eventplan, hill: Path, tmp_path: Path, name: str, why: str
) -> None:
    target, outside = tmp_path / "www", tmp_path / "outside"
    target.mkdir()
    if "." in name:
        outside.write_text("somebody's", encoding="utf-8")
    else:
        outside.mkdir()
    (target / name).symlink_to(outside)
    answer = eventplan("publish", hill, target, "--force", "try")
    assert (answer.code, name in answer.err) == (4, True), why
    assert outside.is_dir() or outside.read_text(encoding="utf-8") == "somebody's", why
    assert not outside.is_dir() or list(outside.iterdir()) == [], why


@pytest.mark.parametrize("name", ["index.html", "ledger.json", "feeds/all.ics"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, name: str) -> None:
    target = FolderTarget(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    os.mkfifo(tmp_path / name)
    for act in (
        lambda: target.read(name),
        lambda: target.write(name, b"x", None),
        lambda: target.tags()[name],
    ):
        with pytest.raises(NamedFileError):
            act()


def test_a_target_that_is_a_link_itself_is_the_folder_it_names(
    eventplan: Eventplan, hill: Path, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "www").symlink_to(tmp_path / "real")
    assert eventplan("publish", hill, tmp_path / "www").code == 0
    assert (tmp_path / "real/index.html").is_file()
