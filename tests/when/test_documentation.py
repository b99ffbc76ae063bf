"""Every example of calendars/README.md reads alike in both languages and gives the days it says.

Authority of the days: lunar dates, terms and stem days from sxtwl 2.0.7, full moons from ephem in
UTC+8, weekdays from the proleptic calendar, breaks from the State Council notices for 2024
(国办发明电〔2023〕7号), 2025 (〔2024〕12号) and 2026 (〔2025〕7号).
"""

import re
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import eventplan.when
from eventplan.bundled import bundled
from eventplan.when.grammar.parse import parse
from eventplan.when.tree import forms, leaves
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.traversal import parts_of
from tests.when.site_names import names, spans

_README = (bundled("calendars") / "README.md").read_text(encoding="utf-8")


def _rows() -> list[tuple[str, str, int, str]]:
    table = _README.split("| 中文 | English | year | days |\n")[1].split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[1:]]
    return [(zh, en, int(year), days.replace("–", "")) for zh, en, year, days in rows]


ROWS = _rows()
_CHINESE_PAGE = (Path(__file__).parents[2] / "docs" / "rules.zh.md").read_text(encoding="utf-8")
CHINESE_ROWS = re.findall(r"^\| `([^`]+)` \| (\d{4}) \| ([^|]+) \|", _CHINESE_PAGE, re.MULTILINE)


def test_a_row_shows_every_form() -> None:
    shown = {type(part) for row in ROWS for part in parts_of(parse(row[0], names()).expr)}
    unseen = {form.__name__ for form in get_args(Expr) if form not in shown}
    assert unseen == set(), "give it a row in the table of examples of calendars/README.md"


@pytest.mark.parametrize(
    ("module", "parts", "union"),
    [(leaves, set(), "Atom of tree/leaves.py"), (forms, {forms.Meets, forms.Rrule}, "Expr of tree/forms.py")],
)
def test_every_class_of_the_tree_is_in_its_union(module: ModuleType, parts: set[type], union: str) -> None:
    declared = {each for each in vars(module).values() if getattr(each, "__module__", "") == module.__name__}
    classes = {each for each in declared if isinstance(each, type)}
    missing = {each.__name__ for each in classes - parts - {*get_args(Expr)}}
    assert missing == set(), f"add it to {union}; mypy then asks for its line in forms/registry.py"


def test_every_code_of_a_note_or_a_notice_is_documented() -> None:
    package = Path(eventplan.when.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py")))
    notes = re.findall(r'(?:search\.note|Note)\(\s*[\w.]+,\s*"([A-Z_0-9]+)"', source)
    notices = re.findall(r'reader\.notice\(\s*"([A-Z_]+)"', source)
    assert len(notes) > 10
    assert len(notices) > 5
    untold = [code for code in (*notes, *notices) if code not in _README]
    assert untold == [], 'say it under "### Notes" of calendars/README.md'


@pytest.mark.parametrize(("zh", "en", "year", "days"), ROWS)
def test_an_example_gives_the_days_it_says_in_both_languages(zh: str, en: str, year: int, days: str) -> None:
    assert (spans(zh, year), spans(en, year)) == (days, days)


@pytest.mark.parametrize(("zh", "en"), [row[:2] for row in ROWS])
def test_both_languages_make_the_same_tree(zh: str, en: str) -> None:
    assert parse(zh, names()).expr == parse(en, names()).expr


@pytest.mark.parametrize(("rule", "year", "days"), CHINESE_ROWS)
def test_an_example_of_the_chinese_page_gives_the_days_it_says(rule: str, year: str, days: str) -> None:
    assert spans(rule, int(year)) == days.replace("–", "")


def _forms(rules: list[str]) -> set[str]:
    """Return the kinds of expression that ``rules`` are made of."""
    return {type(part).__name__ for rule in rules for part in parts_of(parse(rule, names()).expr)}


def test_the_chinese_page_shows_every_form_of_the_table() -> None:
    assert _forms([row[0] for row in ROWS]) - _forms([row[0] for row in CHINESE_ROWS]) == set()
