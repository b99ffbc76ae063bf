"""The browser that prints: where it is looked for, and what is said when it is not there or fails."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from eventplan.publishing.content.edition import Profile
from eventplan.publishing.formats import FORMS, files_of, usual_forms
from eventplan.publishing.page.chromium import VARIABLE, BrowserError, find_browser, printed
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


@pytest.mark.parametrize(
    ("script", "said", "why"),
    [
        ("echo broken >&2; exit 5", "broken", "its last line is quoted"),
        ("exit 0", "wrote no file", "no file"),
    ],
)
def test_a_browser_that_fails_is_named(script: str, said: str, why: str, tmp_path: Path) -> None:
    failing = program(tmp_path, "failing", script)
    with pytest.raises(BrowserError, match=said) as problem:
        printed([b"<p>"], {VARIABLE: str(failing), "PATH": ""})
    assert str(failing) in problem.value.message.zh, why


def test_a_build_that_was_not_asked_for_it_needs_no_browser() -> None:
    assert set(FORMS) - set(usual_forms(Profile.INTERNAL)) == {"pdf", "png"}
    assert set(FORMS) - set(usual_forms(Profile.PUBLIC)) == {"pdf", "png", "docx"}


@pytest.mark.chromium
@needs_chromium
def test_the_public_pdf_holds_the_year_and_nothing_internal() -> None:
    pdf = PdfReader(BytesIO(files_of(sample_edition(), ("pdf",))["2027/plan.pdf"]))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "2027" in text
    assert [marker for marker in MARKERS if marker in text] == []
