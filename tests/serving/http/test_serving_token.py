"""The secret of the internal edition: how it is made, kept and asked for."""

import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from eventplan.serving.http.token import WeakTokenError, checked, new_token, read_token, write_token
from tests.serving.small_edition import TOKEN


def test_a_token_file_is_for_its_owner_alone_and_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    write_token(file)
    written = file.read_text(encoding="ascii")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_token(file) == written.strip()
    with pytest.raises(FileExistsError):
        write_token(file)
    assert file.read_text(encoding="ascii") == written


def test_two_tokens_differ() -> None:
    assert len({new_token() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "text", ["", "short", "x" * 31, "../" + "x" * 40, "x" * 40 + "/a", "x" * 40 + " y", "口令" * 20]
)
def test_what_is_weak_or_no_part_of_a_path_is_refused(text: str) -> None:
    with pytest.raises(WeakTokenError):
        checked(text)


def _nothing(_: Path) -> None: ...


def _open_file(folder: Path) -> None:
    (folder / "t").write_text(TOKEN, encoding="ascii")
    (folder / "t").chmod(0o644)


def _short_file(folder: Path) -> None:
    (folder / "t").write_text("secret", encoding="ascii")
    (folder / "t").chmod(0o600)


@pytest.mark.parametrize(
    ("arguments", "prepare", "code", "says"),
    [
        (["--internal"], _nothing, 2, "eventplan token"),
        (["--token-file", "t"], _nothing, 2, "--internal"),
        (["--internal", "--token-file", "t"], _nothing, 3, "t"),
        (["--internal", "--token-file", "t"], _open_file, 2, "chmod 600 t"),
        (["--internal", "--token-file", "t"], _short_file, 2, "short"),
        (["--host", "192.0.2.1"], _nothing, 3, "cannot listen at 192.0.2.1"),
        (["--host", "no-such-host.invalid"], _nothing, 3, "no such address"),
        (["--year", "1999"], _nothing, 2, "2000 to 2099"),
        (["nowhere"], _nothing, 1, "nowhere"),
    ],
)
def test_serve_says_why_it_does_not_begin(
    arguments: list[str],
    prepare: Callable[[Path], None],
    code: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EVENTPLAN_TOKEN", raising=False)
    prepare(tmp_path)
    assert run(["serve", "--port", "0", "--lang", "en", *arguments]) == code
    assert says in capsys.readouterr().err


def test_a_taken_port_is_named_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run(["serve", "--lang", "en", "--port", str(port)]) == 3
    assert f"port {port} is taken by another program; choose one with --port" in capsys.readouterr().err


def test_one_edition_alone_has_nothing_internal(
    built_site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENTPLAN_TOKEN", TOKEN)
    assert run(["serve", "--lang", "en", str(built_site / "public"), "--internal", "--port", "0"]) == 2
    assert "holds no internal edition" in capsys.readouterr().err


def test_token_prints_one_or_writes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["token"]) == 0
    assert len(checked(capsys.readouterr().out)) == 43
    assert run(["token", "t", "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, "--token-file t" in captured.err) == ("", True)
    assert Path("t").read_text(encoding="ascii").strip() not in captured.err
    assert run(["token", "t"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["t"]
