"""A file that a calendar, a target, a template or a command line names, in every form that is no file.

Right is what POSIX says a regular file is, and what a folder holds once all links were followed.
"""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pytest

from eventplan.bundled import bundled
from eventplan.cli.shell.main import run
from eventplan.domain.text import Lang
from eventplan.named_file import (
    LargeFileError,
    NamedFileError,
    check_unpacked,
    is_reserved,
    read_file,
    why_not_a_name,
)
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.office.word import _opened, _template
from eventplan.publishing.templating.environments import html_environment
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.reading.calendar import read_calendar
from eventplan.reading.files.series_files import read_series
from eventplan.reading.yaml.text_file import read_text
from eventplan.services.named_plans import published_plans
from eventplan.services.proposal import Refused

SECRET = "geheim-4711"
SECONDS = 2
SITE = """\
id: hill
name: {zh: 小山, en: Hill}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
"""
WINDOWS = """\
windows:
  - {id: rime, name: 雾凇, observations: noted.csv, temperature: warm.csv}
  - {id: sea, name: 云海, kind: chance, days_seen: seen.csv, watched: {first: 2020-01-01, last: 2020-12-31}}
"""


def _pipe(path: Path, _: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have 107 octets
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def _endless(path: Path, _: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path, _: Path) -> None:
    path.mkdir()


def _broken_link(path: Path, _: Path) -> None:
    path.symlink_to("nowhere")


def _loop(path: Path, _: Path) -> None:
    path.symlink_to(path.name)


def _link_out(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def _chain_out(path: Path, outside: Path) -> None:
    (path.parent / "chain").symlink_to(outside)
    path.symlink_to("chain")


# Kept apart: what a person names on the command line belongs to no folder, so a link is fine there.
NO_FILES = (_pipe, _socket, _endless, _folder, _broken_link, _loop)
LEADING_OUT = (_link_out, _chain_out)

# Each file of a calendar, with the name under which its reader is known.
CALENDAR_FILES = (
    "site.yaml",
    "activities.yaml",
    "activities.csv",
    "activities.xlsx",
    "windows.yaml",
    "anchors.yaml",
    "decisions.yaml",
    "observations.csv",
    "noted.csv",
    "warm.csv",
    "seen.csv",
    "festivals/own.yaml",
    "statutory/2027.yaml",
)


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """End a reader that waits."""
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS * 5)  # CPU is shared where tests run; what waits for a pipe waits for ever
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _too_long(*_: object) -> None:
    raise TimeoutError("a reader hangs")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a file of somebody else's."""
    path = tmp_path / "keys.txt"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    return path


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    """Return a calendar without tables."""
    folder = tmp_path / "hill"
    for name in ("", "festivals", "statutory", "templates/html", "templates/ical", "templates/docx"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "windows.yaml").write_text(WINDOWS, encoding="utf-8")
    for name, head in (("noted", "window,year,date"), ("warm", "date,tmean"), ("seen", "date")):
        (folder / f"{name}.csv").write_text(f"{head}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", [*NO_FILES, *LEADING_OUT])
@pytest.mark.parametrize("name", CALENDAR_FILES)
def test_a_calendar_tells_in_one_sentence_with_its_place_what_is_no_file_of_its_own(
    hill: Path, outside: Path, name: str, form: Callable[[Path, Path], None]
) -> None:
    (hill / name).unlink(missing_ok=True)
    form(hill / name, outside)
    _, problems = read_calendar(hill)
    told = [each for each in problems if each.ref.path == f"{hill.as_posix()}/{name}"]
    assert {each.code for each in told} & {"E003", "E004", "E005"}
    assert SECRET not in "".join(each.render(Lang.EN) for each in problems)


@pytest.mark.parametrize("form", NO_FILES)
@pytest.mark.parametrize("command", ["lint", "notice", "backtest", "diff", "previous"])
def test_a_command_tells_what_is_no_file(
    tmp_path: Path, hill: Path, command: str, form: Callable[[Path, Path], None], outside: Path
) -> None:
    path = tmp_path / "named.csv"
    form(path, outside)
    match command:
        case "lint":
            assert run(["lint", str(path)]) == 1
        case "diff":
            assert run(["diff", str(path), str(path), "--calendar", str(hill)]) in (1, 2)
        case "notice":
            assert read_text(path)[0] is None
        case "backtest":
            series, problems = read_series(path)
            assert (series, len(problems)) == ((), 1)
        case "previous":
            site, _ = read_calendar(hill)
            assert site is not None
            assert isinstance(published_plans(str(path), 2027, site.site), Refused)


@pytest.mark.parametrize("form", [*NO_FILES, *LEADING_OUT])
@pytest.mark.parametrize("kind", ["html", "ical", "docx"])
def test_a_template_is_a_file_of_the_sites_own(
    hill: Path, outside: Path, kind: str, form: Callable[[Path, Path], None]
) -> None:
    names = {"html": "own.html.j2", "ical": "own.ics.j2", "docx": "plan.docx"}
    form(hill / "templates" / kind / names[kind], outside)
    with pytest.raises(SiteTemplateError, match=r"templates/.*E809"):
        _loaded(hill / "templates", kind, names[kind])


@pytest.mark.parametrize("kind", ["html", "ical", "docx"])
@pytest.mark.parametrize("linked", ["templates", "templates/{kind}"])
def test_a_folder_of_templates_is_the_sites_own(hill: Path, tmp_path: Path, kind: str, linked: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (hill / "templates").rename(elsewhere)
    for name in ("own.html.j2", "own.ics.j2", "plan.docx"):
        (elsewhere / kind / name).write_text(SECRET, encoding="utf-8")
    link = hill / linked.format(kind=kind)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere / kind if link.name == kind else elsewhere)
    names = {"html": "own.html.j2", "ical": "own.ics.j2", "docx": "plan.docx"}
    with pytest.raises(SiteTemplateError, match="E809"):
        _loaded(hill / "templates", kind, names[kind])


@pytest.mark.parametrize("kind", ["html", "ical"])
def test_an_include_leads_out_of_no_folder(hill: Path, outside: Path, kind: str) -> None:
    folder = hill / "templates" / kind
    (folder / "part").symlink_to(outside)
    (folder / "own").write_text('{% include "part" %}', encoding="utf-8")
    environment = {"html": html_environment, "ical": ical_environment}[kind](hill / "templates")
    with pytest.raises(SiteTemplateError, match="E809"):
        environment.get_template("own").render()


def _loaded(templates: Path, kind: str, name: str) -> object:
    match kind:
        case "html":
            return html_environment(templates).get_template(name)
        case "ical":
            return ical_environment(templates).get_template(name)
    return _template(name, templates)


def test_a_link_within_the_folder_is_a_file(hill: Path) -> None:
    (hill / "years").mkdir()
    (hill / "site.yaml").rename(hill / "years/2027.yaml")
    (hill / "site.yaml").symlink_to("years/2027.yaml")
    calendar, problems = read_calendar(hill)
    assert calendar is not None
    assert not [each for each in problems if each.is_error]


# name, why: RFC 8089 and what CreateFile of Windows says of names.
NOT_NAMES = (
    ("../noted.csv", "leads out"),
    ("a/../../noted.csv", "leads out further in"),
    ("/etc/noted.csv", "absolute"),
    ("C:/noted.csv", "a drive"),
    ("c:noted.csv", "the current folder of a drive"),
    ("..\\noted.csv", "a backslash leads out on Windows"),
    ("//server/share/noted.csv", "another machine's"),
    ("no\0ted.csv", "a NUL ends a name"),
    ("\udcffnoted.csv", "not UTF-8"),
    ("nul.csv", "reserved by Windows"),
    ("COM1.csv", "reserved in any case"),
    ("data/aux.csv", "reserved in any folder"),
    ("data//noted.csv", "an empty part"),
    ("./noted.csv", "a second name for one file"),
    ("a /noted.csv", "Windows drops the blank"),
    ("a?.csv", "a wildcard"),
    ("\u202evsc.a", "it reads backwards"),
    ("a\u200b.csv", "a second name that looks like the first"),
)


@pytest.mark.parametrize(("name", "why"), NOT_NAMES)
@pytest.mark.parametrize("key", ["observations", "temperature", "days_seen"])
def test_every_key_that_names_a_file_says_what_is_no_name(hill: Path, key: str, name: str, why: str) -> None:
    kind = ", kind: chance" if key == "days_seen" else ""
    written = "".join(sign if " " <= sign <= "~" and sign != "\\" else f"\\u{ord(sign):04x}" for sign in name)
    text = f'windows:\n  - {{id: rime, name: 雾凇{kind}, {key}: "{written}"}}\n'
    (hill / "windows.yaml").write_text(text, encoding="utf-8")
    _, problems = read_calendar(hill)
    errors = [each for each in problems if each.is_error]
    assert {each.ref.path for each in errors} == {(hill / "windows.yaml").as_posix()}, why
    assert {each.ref.line for each in errors} == {2}, why


@pytest.mark.parametrize(("name", "why"), NOT_NAMES)
def test_what_is_no_name_is_told(name: str, why: str) -> None:
    assert why_not_a_name(name) is not None, why


@pytest.mark.parametrize("name", ["noted.csv", "data/2027 年.csv", "console.csv", "auxiliary.csv", "com10"])
def test_a_name_is_a_name(name: str) -> None:
    assert why_not_a_name(name) is None
    assert not is_reserved(name)


def test_what_is_larger_than_allowed_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 11)
    assert read_file(path, 11) == b"x" * 11
    with pytest.raises(LargeFileError):
        read_file(path, 10)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="a file that says it is empty, on Linux")
def test_a_file_that_says_it_is_empty_is_counted() -> None:
    assert Path("/proc/self/maps").stat().st_size == 0
    with pytest.raises(LargeFileError):
        read_file(Path("/proc/self/maps"), 100)


def _packed(*parts: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def _lying(octets: bytes, size: int, said: int) -> bytes:
    """Return an archive whose directory says another size."""
    return octets.replace(size.to_bytes(4, "little"), said.to_bytes(4, "little"))


_MEGA = 1_000_000
# archive, why
ARCHIVES = (
    (_packed(("xl/styles.xml", b"<font/>" * _MEGA)), "repeated fonts"),
    (_packed(("xl/worksheets/sheet1.xml", b"<row/>" * _MEGA)), "repeated rows"),
    (_packed(("xl/sharedStrings.xml", b"<si/>" * _MEGA)), "repeated strings"),
    (_packed(("xl/sharedStrings.xml", b"a" * 51 * _MEGA)), "one long string"),
    (_packed(*((f"{n}.xml", b"a" * 6 * _MEGA) for n in range(9))), "many parts"),
    (_packed(("inner.zip", b"\0" * 51 * _MEGA)), "an archive in the archive"),
)


@pytest.mark.parametrize(("archive", "why"), ARCHIVES)
def test_an_archive_is_counted_while_it_is_read(archive: bytes, why: str) -> None:
    assert len(archive) < _MEGA
    with pytest.raises(NamedFileError, match="unpacks to too much"):
        check_unpacked(archive, Path(why))


def test_the_directory_of_an_archive_may_lie() -> None:
    size = 51 * _MEGA
    with pytest.raises((NamedFileError, BadZipFile)):
        check_unpacked(_lying(_packed(("a.xml", b"a" * size)), size, 17), Path("a.xlsx"))


def test_what_offices_write_is_no_bomb() -> None:
    for path in sorted((bundled("templates") / "docx").glob("*.docx")):
        check_unpacked(path.read_bytes(), path)


@pytest.mark.parametrize(("archive", "why"), ARCHIVES)
@pytest.mark.parametrize("name", ["activities.xlsx", "templates/docx/plan.docx"])
def test_a_bomb_is_told_at_its_place(hill: Path, name: str, archive: bytes, why: str) -> None:
    (hill / name).write_bytes(archive)
    if name.endswith(".docx"):
        with pytest.raises(SiteTemplateError, match="E809"):
            _opened(*_template("plan.docx", hill / "templates"))
        return
    _, problems = read_calendar(hill)
    assert [(each.ref.path, each.code) for each in problems if each.is_error] == [
        ((hill / name).as_posix(), "E005")
    ], why
