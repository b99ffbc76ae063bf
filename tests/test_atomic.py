"""What was written stays written: the content is flushed before it takes its place, the folder after."""

import errno
import os
from pathlib import Path

import pytest

from eventplan.atomic import exclusive, replace_file, replace_files
from eventplan.publishing.targets.folder import FolderTarget, compressed


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that fills with every flush, rename and removal, in order."""
    made: list[str] = []
    fsync, rename, unlink = os.fsync, os.replace, os.unlink

    def name(descriptor: int) -> str:
        return os.path.basename(os.readlink(f"/proc/self/fd/{descriptor}"))  # noqa: PTH115, PTH119 - as the kernel says

    def flushed(descriptor: int) -> None:
        made.append(f"flush {name(descriptor)}".replace("flush .writing-", "flush part ").split(" part ")[0])
        fsync(descriptor)

    def renamed(old: str | Path, new: str | Path) -> None:
        made.append(f"place {Path(new).name}")
        rename(old, new)

    def removed(path: str | Path, **more: int) -> None:
        made.append(f"remove {Path(path).name}")
        unlink(path, **more)

    for owner, name_, spy in ((os, "fsync", flushed), (os, "replace", renamed), (os, "unlink", removed)):
        monkeypatch.setattr(owner, name_, spy)
    return made


linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks the kernel for names")


@linux
def test_a_file_is_flushed_placed_and_its_folder_flushed(tmp_path: Path, calls: list[str]) -> None:
    (tmp_path / "feeds").mkdir()
    replace_file(tmp_path / "feeds/all.ics", b"x")
    assert calls == ["flush", "place all.ics", "flush feeds"]


@linux
def test_a_new_folder_is_flushed_where_it_was_made(tmp_path: Path, calls: list[str]) -> None:
    replace_file(tmp_path / "2027/deep/index.html", b"x")
    assert calls == [f"flush {tmp_path.name}", "flush 2027", "flush", "place index.html", "flush deep"]


@linux
def test_no_file_takes_its_place_before_all_are_flushed(tmp_path: Path, calls: list[str]) -> None:
    replace_files({tmp_path / name: b"x" for name in ("a", "b")})
    assert calls == ["flush", "flush", "place a", "place b", f"flush {tmp_path.name}"]


@linux
def test_a_compressed_copy_goes_first_and_comes_last(tmp_path: Path, calls: list[str]) -> None:
    target = FolderTarget(tmp_path)
    tag = target.write("index.html", b"old", None)
    del calls[:]
    target.write("index.html", b"new", tag)
    folder = f"flush {tmp_path.name}"
    assert calls == [
        *("remove index.html.gz", folder),
        *("flush", "place index.html", folder),
        *("flush", "place index.html.gz", folder),
    ]


COPIES = (
    (None, "a publish was killed before it came"),
    (compressed(b"old"), "one of an earlier revision"),
    (compressed(b"new")[:-3], "cut off"),
    (b"", "empty"),
    (compressed(b"new" * (60 << 20)), "larger than anything"),
)


@pytest.mark.parametrize(("copy", "why"), COPIES, ids=[why for _, why in COPIES])
def test_a_file_without_its_own_copy_is_not_as_it_was_written(
    tmp_path: Path, copy: bytes | None, why: str
) -> None:
    target = FolderTarget(tmp_path)
    tag = target.write("index.html", b"new", None)
    (tmp_path / "index.html.gz").unlink()
    if copy is not None:
        (tmp_path / "index.html.gz").write_bytes(copy)
    other = target.tags()["index.html"]
    assert other != tag, why
    assert target.write("index.html", b"new", other) == tag, why
    assert target.tags()["index.html"] == tag, why


def test_what_a_killed_program_left_goes_with_the_next_writing(tmp_path: Path) -> None:
    (tmp_path / ".writing-abc").write_bytes(b"half")
    with exclusive(tmp_path):
        replace_file(tmp_path / "decisions.yaml", b"whole")
    assert sorted(each.name for each in tmp_path.iterdir()) == [".eventplan.lock", "decisions.yaml"]


def test_a_failure_names_the_file_that_was_to_be(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OSError, match=r"index\.html'$"):
        replace_files({tmp_path / "a": b"x", tmp_path / "index.html": b"x", tmp_path / "z": b"x"})
    assert not any(".writing-" in each.name for each in tmp_path.iterdir())


HELD = (
    # what is to be written, what another program holds, why
    ({"a": b"new", "plan.xlsx": b"new"}, "plan.xlsx", "held by Excel, the first was in place already"),
    ({"a": b"new", "b": b"new", "plan.xlsx": b"new"}, "plan.xlsx", "one of them is new"),
    ({"a": b"new", "plan.xlsx": None}, "plan.xlsx", "it was to be deleted"),
    ({"a": b"new", "plan.xlsx": b"new", "z": b"new"}, "a", "the first of them"),
)


@pytest.mark.parametrize(("files", "held", "why"), HELD, ids=[why for *_, why in HELD])
def test_where_one_file_is_held_all_stay_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes | None], held: str, why: str
) -> None:
    for name in ("a", "plan.xlsx", "z"):
        (tmp_path / name).write_bytes(b"old")
    replace, unlink = os.replace, os.unlink

    def placing(source: str, target: str) -> None:
        if Path(target).name == held:
            raise PermissionError(errno.EACCES, "Access is denied", str(source))
        replace(source, target)

    def removing(path: str, **more: int | None) -> None:
        if Path(path).name == held:
            raise PermissionError(errno.EACCES, "Access is denied", str(path))
        unlink(path, **more)

    monkeypatch.setattr(os, "replace", placing)
    monkeypatch.setattr(os, "unlink", removing)
    with pytest.raises(PermissionError) as caught:
        replace_files({tmp_path / name: content for name, content in files.items()})
    assert Path(caught.value.filename).name == held, why
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == dict.fromkeys(
        ("a", "plan.xlsx", "z"), b"old"
    ), why
