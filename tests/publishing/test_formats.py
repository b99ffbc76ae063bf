"""The registry of formats: what each says of itself holds of what it writes, and of the pages that list it.

Media types: the registry of IANA; office files as ECMA-376 registered them.
"""

import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from eventplan.publishing.content.profile import Profile
from eventplan.publishing.formats import FORMATS, files_of, usual_formats
from eventplan.publishing.targets.media_types import is_packed, is_worth_compressing, media_type
from tests.publishing.sample_plan import sample_edition

ROOT = Path(__file__).parents[2]
OFFLINE = tuple(each for each in FORMATS.values() if not each.in_browser)


@pytest.mark.parametrize("name", [each.name for each in OFFLINE])
def test_a_format_writes_files_with_its_suffix_alone(name: str) -> None:
    files = files_of(sample_edition(), (name,))
    assert {PurePosixPath(path).suffix for path in files} == {FORMATS[name].suffix}


def test_no_two_formats_share_a_name_or_a_suffix() -> None:
    assert len({each.suffix for each in FORMATS.values()}) == len(FORMATS)
    assert [name for name, each in FORMATS.items() if name != each.name] == []


USUAL = (
    # profile, left out, why
    (Profile.PUBLIC, {"docx", "pdf", "png"}, "the Word file goes up the hierarchy"),
    (Profile.INTERNAL, {"pdf", "png"}, "what needs a browser is asked for"),
)


@pytest.mark.parametrize(("profile", "left_out", "why"), USUAL)
def test_what_is_written_unasked(profile: Profile, left_out: set[str], why: str) -> None:
    assert set(FORMATS) - set(usual_formats(profile)) == left_out, why


def test_no_usual_format_needs_a_browser() -> None:
    assert [name for each in Profile for name in usual_formats(each) if FORMATS[name].in_browser] == []


TYPES = (
    # path, media type, is compressed when published, is packed, why
    ("2027/index.html", "text/html; charset=utf-8", True, False, "a page"),
    ("feeds/all.ics", "text/calendar; charset=utf-8", True, False, "RFC 5545 section 8.1"),
    ("events/a.ics", "text/calendar; charset=utf-8", False, False, "fits into a packet"),
    ("2027/plan.csv", "text/csv; charset=utf-8", True, False, "RFC 4180"),
    ("2027/plan.json", "application/json", True, False, "RFC 8259 knows no charset"),
    ("ledger.json", "application/json", False, False, "read by the publisher alone"),
    (
        "2027/plan.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        False,
        True,
        "a ZIP file",
    ),
    (
        "2027/plan.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        False,
        True,
        "a ZIP file",
    ),
    ("2027/plan.pdf", "application/pdf", False, True, "packed within"),
    ("2027/PLAN.PNG", "image/png", False, True, "whatever the case"),
    ("logo.svg", "image/svg+xml", True, False, "a picture that is text"),
    ("photo.jpg", "image/jpeg", False, True, "a site's own file"),
    ("font.ttf", "application/octet-stream", False, False, "what nobody knows is never guessed"),
)


@pytest.mark.parametrize(("path", "kind", "is_compressed", "is_small", "why"), TYPES)
def test_a_file_has_the_type_of_its_format(
    path: str, kind: str, is_compressed: bool, is_small: bool, why: str
) -> None:
    assert (media_type(path), is_worth_compressing(path), is_packed(path)) == (
        kind,
        is_compressed,
        is_small,
    ), why


@pytest.mark.parametrize("page", ["docs/office.md", "docs/office.zh.md"])
def test_the_page_of_the_forms_lists_every_format(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `--only (\w+)` \| `([^`]+)`.*\| (.+) \|$", text, re.MULTILINE)
    wanted = f"{page} has a row | `--only NAME` | `PATH`… | yes | for each of FORMATS, in their order"
    assert [name for name, _, _ in rows] == list(FORMATS), wanted
    assert [PurePosixPath(path).suffix for _, path, _ in rows] == [each.suffix for each in FORMATS.values()]
    unasked = {name for name, _, when in rows if when in ("yes", "是")}
    assert unasked == set(usual_formats(Profile.PUBLIC))


def test_reading_the_registry_loads_no_library_and_no_almanac() -> None:
    heavy = {"jinja2", "xlsxwriter", "docx", "docxtpl", "eventplan.almanac", "eventplan.publishing.layout"}
    said = subprocess.run(
        [sys.executable, "-c", "import sys, eventplan.publishing.targets.media_types; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert "eventplan.publishing.formats" in said.stdout.split()
    assert sorted(heavy & set(said.stdout.split())) == []
