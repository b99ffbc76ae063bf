"""The browser that prints: where it is looked for, and what is said when it is not there or fails."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from eventplan.publishing.formats import files_of
from eventplan.publishing.page.chromium import BrowserTimeoutError, printed
from eventplan.publishing.page.find_browser import VARIABLE, BrowserError, find_browser
from tests.publishing.chromium import needs_chromium
from tests.publishing.sample_plan import MARKERS, sample_edition


def program(folder: Path, name: str, script: str = "exit 0") -> Path:
    """Return a program that runs ``script``."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_browser_is_found_by_its_usual_name(tmp_path: Path) -> None:
    edge = program(tmp_path, "microsoft-edge")
    assert find_browser({"PATH": str(tmp_path)}) == str(edge)


def test_the_variable_goes_before_the_path(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    mine = program(tmp_path, "mine")
    assert find_browser({"PATH": str(tmp_path), VARIABLE: str(mine)}) == str(mine)


def test_edge_is_found_in_the_program_files(tmp_path: Path) -> None:
    edge = tmp_path / "Microsoft/Edge/Application/msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    assert find_browser({"PATH": "", "ProgramFiles(x86)": str(tmp_path)}) == str(edge)


def test_a_wrong_name_is_said_back(tmp_path: Path) -> None:
    with pytest.raises(BrowserError, match="'nope', which is not a program"):
        find_browser({"PATH": str(tmp_path), VARIABLE: "nope"})


CRASH = 'mkdir -p "$BREAKPAD_DUMP_LOCATION/pending"; touch "$BREAKPAD_DUMP_LOCATION/pending/1.dmp"; '
FAILURES = [
    ("echo broken >&2; exit 5", "wrote no file: broken", "没有写出文件：broken", "its last line is quoted"),
    ("exit 0", "wrote no file;", "没有写出文件；", "no file"),
    ("kill -SEGV $$", "crashed (exit code -11)", "中途崩溃（退出码 -11）", "it died"),
    ("sh -c 'kill -SEGV $$'; exit $?", "(exit code 139)", "（退出码 139）", "it died below a script"),
    (CRASH + "exec sleep 60", "crashed;", "中途崩溃；", "a process of its own died, it hangs"),
    (CRASH + "exit 1", "wrote no file;", "没有写出文件；", "it went on, and says itself that it failed"),
    ("exec sleep 60", "not done within 1 s", "1 秒内没有完成", "it is slow, or hangs"),
]


@pytest.mark.parametrize(("script", "english", "chinese", "why"), FAILURES)
def test_a_browser_that_fails_is_named(
    script: str, english: str, chinese: str, why: str, tmp_path: Path
) -> None:
    failing = program(tmp_path, "failing", script)
    (error,) = printed([b"<p>"], {VARIABLE: str(failing), "PATH": ""}, seconds=1)
    assert isinstance(error, BrowserError)
    assert english in error.message.en, why
    assert chinese in error.message.zh, why
    assert str(failing) in error.message.en
    assert str(failing) in error.message.zh


def test_a_file_that_is_no_program_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch(mode=0o755)
    (error,) = printed([b"<p>"], {VARIABLE: str(empty), "PATH": ""})
    assert isinstance(error, BrowserError)
    assert "Exec format error" in error.message.en


WRITES = """
for last; do case $last in --print-to-pdf=*) target=${last#*=};; esac; done
page=${last#file://}; grep -q bad "$page" && %s
cp "$page" "$target"
"""
SOME_FAIL = [
    ("exit 1", b"good bad good", "wrote no file"),
    ("kill -KILL $$", b"bad good bad", "crashed"),
    ("exec sleep 60", b"bad good bad good", "not done"),
]


@pytest.mark.parametrize(("failure", "pages", "said"), SOME_FAIL)
def test_pages_that_work_are_made_beside_those_that_fail(
    failure: str, pages: bytes, said: str, tmp_path: Path
) -> None:
    browser = program(tmp_path, "browser", WRITES % failure)
    made = printed(pages.split(), {VARIABLE: str(browser), "PATH": ""}, seconds=2)
    assert [each if isinstance(each, bytes) else b"bad" for each in made] == pages.split()
    assert all(said in each.message.en for each in made if isinstance(each, BrowserError))


def test_a_browser_that_only_hangs_is_not_waited_for_again(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    browser = program(tmp_path, "browser", f"echo >>{starts}; exec sleep 60")
    begun = max(os.cpu_count() or 1, 2)
    made = printed([b"<p>"] * (begun + 20), {VARIABLE: str(browser), "PATH": ""}, seconds=0.2)
    assert {type(each) for each in made} == {BrowserTimeoutError}
    assert len(made) == begun + 20
    assert len(starts.read_text().splitlines()) <= begun


@pytest.mark.chromium
@needs_chromium
def test_the_public_pdf_holds_the_year_and_nothing_internal() -> None:
    pdf = PdfReader(BytesIO(files_of(sample_edition(), ("pdf",))["2027/plan.pdf"]))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "2027" in text
    assert [marker for marker in MARKERS if marker in text] == []
