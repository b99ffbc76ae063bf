"""The pages that are made of the program are up to date, in both languages, and their examples hold."""

import re
from pathlib import Path

import pytest

from eventplan.cli.shell.main import COMMANDS
from eventplan.domain.text import Lang
from eventplan.reading.json_schema import json_schema
from eventplan.services.open_calendar import open_desk
from tests.reference.commands_page import page as commands_page
from tests.reference.file_examples import EXAMPLES
from tests.reference.files_page import FILES
from tests.reference.files_page import page as files_page
from tests.reference.key_words import TITLES
from tests.reference.languages import both
from tests.reference.pages import PAGES

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_what_the_program_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path](), "run make reference"


SAID = (
    # what is written, Chinese, English, why
    ("哪个景区。Whose activity.", "哪个景区", "Whose activity", "two sentences"),
    ("纬度，北纬为正 / degrees north", "纬度，北纬为正", "degrees north", "with a stroke"),
    ("Lunar date, 休/班, moon", "Lunar date, 休/班, moon", "Lunar date, 休/班, moon", "one language alone"),
    ("每月（公历）。Every month (Gregorian).", "每月（公历）", "Every month (Gregorian)", "brackets"),
)


@pytest.mark.parametrize(("written", "zh", "en", "why"), SAID)
def test_what_is_said_in_both_languages_is_told_apart(written: str, zh: str, en: str, why: str) -> None:
    assert (both(written).zh, both(written).en) == (zh, en), why


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_in_both_languages(name: str) -> None:
    zh, en = (re.split(r"^## ", commands_page(lang), flags=re.MULTILINE) for lang in (Lang.ZH, Lang.EN))
    says = {
        lang: next(part for part in page if part.startswith(f"{name}\n"))
        for lang, page in ((Lang.ZH, zh), (Lang.EN, en))
    }
    assert HAN.search(says[Lang.ZH].split("\n")[4])
    assert not HAN.search(says[Lang.EN].split("\n")[4].replace("休/班", ""))


def test_no_key_and_no_entry_is_left_out() -> None:
    models = json_schema()["$defs"]
    assert isinstance(models, dict)
    entries = {name for name, model in models.items() if "properties" in model}
    files = {model for _, model, _ in FILES}
    assert entries - files - set(TITLES) == set(), "say in tests/reference/key_words.py what it is called"
    page = files_page(Lang.ZH)
    keys = {key for name in entries - {"TextEntry"} for key in models[name]["properties"]}
    assert [key for key in sorted(keys) if f"| `{key}` |" not in page] == []


def test_the_examples_of_the_files_are_one_calendar_without_a_mistake(tmp_path: Path) -> None:
    for name, text in EXAMPLES.items():
        if name == "region.yaml":  # it stands in the place of site.yaml
            continue
        path = tmp_path / name.replace("*", "qingshan")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    desk, problems = open_desk(str(tmp_path))
    assert [problem.render(Lang.EN) for problem in problems] == []
    assert desk is not None
    assert len(desk.rules.resolution("film-week", 2027).occurrences) == 1
