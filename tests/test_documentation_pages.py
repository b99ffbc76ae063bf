"""What README and docs/ say is so: every command runs, every link leads somewhere, nothing is left out.

Authority: the pages themselves. The commands of a page run one after the other, as its reader types them, in
a folder of the page's own; ``# exit 1`` or ``# 退出码 1`` behind one says that it ends so.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pytest
from openpyxl import Workbook

from docs.make_html import anchor
from docs.make_html import main as make_html
from eventplan.cli.shell.main import COMMANDS, group, run

ROOT: Final = Path(__file__).parent.parent
READMES: Final = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES: Final = (*READMES, *sorted((ROOT / "docs").glob("*.md")))
LINKED: Final = (
    *PAGES,
    *(ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md")),
    *ROOT.glob("calendars/*.md"),
)
_BLOCK: Final = re.compile(r"^```(console|bat|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXIT: Final = re.compile(r"\s+#.*?(?:exit|退出码) ?(\d)|\s+#.*")
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
# What installs, and so needs the network, or another machine; `make` is looked up in the Makefile.
OUTSIDE: Final = {"pipx", "py", "make"}
# What goes on until somebody ends it is read as the command line reads it, and not begun.
ENDLESS: Final = {"serve"}


def _commands(path: Path) -> Iterator[tuple[list[str], int]]:
    """Yield the words of each command of a page, and the exit code that it tells."""
    for kind, block in _BLOCK.findall(path.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if kind == "console" and not line.startswith("$ "):
                continue
            end = _EXIT.search(line)
            typed = line.removeprefix("$ ")[: end.start() - (2 if kind == "console" else 0) if end else None]
            yield shlex.split(typed), int(end[1]) if end and end[1] else 0


SHOWN: Final = [path for path in PAGES if any(_commands(path))]


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_every_command_of_a_page_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EVENTPLAN_TOKEN", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")  # 20 November 2026
    for name in ("activities.xlsx", "活动表.xlsx"):
        _office_table(tmp_path / name)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for words, code in _commands(path):
        if words[0] != "eventplan":
            assert words[0] in OUTSIDE, words
            assert words[0] != "make" or set(words[1:]) <= set(targets)
        elif words[1] in ENDLESS:
            command = group.get_command(click.Context(group), words[1])
            assert command is not None
            command.make_context(words[1], words[2:])
        else:
            assert run(words[1:]) == code, (words, capfd.readouterr().err)


def _office_table(path: Path) -> None:
    """Write a table such as an office keeps."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ("活动名称", "活动时间", "类别", "地点"),
        ("元宵灯会", "元宵节前后1天", "民俗", "广场"),
        ("五一游园会", "劳动节假期", "游园", "广场"),
    ):
        sheet.append(row)
    workbook.save(path)


def test_the_pages_show_commands_to_run() -> None:
    ran = [words for path in SHOWN for words, _ in _commands(path) if words[0] == "eventplan"]
    assert len(ran) > 60
    assert {words[1] for words in ran} >= {
        "build",
        "check",
        "when",
        "new",
        "import",
        "publish",
        "undo",
        "lint",
    }


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_named_in_a_sentence_is_there(path: Path) -> None:
    named = re.findall(r"`eventplan ([a-z]+)", path.read_text(encoding="utf-8"))
    assert [each for each in named if each not in COMMANDS] == []


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    broken = []
    for one, other in _LINK.findall(text):
        link = one or other
        if re.match(r"https?:|mailto:|webcal:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(link)
    assert broken == []


def _anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {anchor(head) for head in heads}


def test_the_web_site_of_the_pages_is_whole(tmp_path: Path) -> None:
    make_html([str(tmp_path)])
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 30
    broken = []
    for path in pages:
        text = path.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', text):
            if not (path.parent / link).resolve().exists() and not link.endswith((".json", ".yaml", ".toml")):
                broken.append(f"{path.relative_to(tmp_path)}: {link}")
    assert broken == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_a_readme_is_at_most_two_screens_and_says_what_is_asked_first(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 150
    for said in ("command not found", ".venv/bin/eventplan", "pipx", "eventplan doctor", "lunardate"):
        assert said in text
    assert len(re.findall(r"^!\[", text, re.MULTILINE)) == 1


def test_every_page_is_in_the_list_and_officers_read_theirs_in_both_languages() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {name for name in names if f"({name})" not in index} == set()
    english = {name for name in names if not name.endswith(".zh.md")}
    assert {name for name in english if name.replace(".md", ".zh.md") not in names} == {
        "architecture.md",
        "performance.md",
        "python.md",
    }


@pytest.mark.parametrize("name", ["commands.md", "commands.zh.md"])
def test_every_command_is_in_the_reference(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"## {command}\n" not in text] == []
