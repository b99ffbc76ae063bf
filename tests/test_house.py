"""The house: one class for one name, small rooms that say what is in them."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from tests.architecture import PAGE, page

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "eventplan"
MODULES = sorted(HOUSE.rglob("*.py"))

pytestmark = pytest.mark.xdist_group("house")  # the house is read once


@cache
def _classes(path: Path) -> tuple[ast.ClassDef, ...]:
    return tuple(node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.ClassDef))


def test_a_public_class_name_stands_for_one_class() -> None:
    places = defaultdict(list)
    for path in MODULES:
        for node in _classes(path):
            if not node.name.startswith("_"):
                places[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_exceptions_end_in_error() -> None:
    bases = re.compile(r"(Error|Exception)$")
    exceptions = [
        node.name
        for path in MODULES
        for node in _classes(path)
        if any(isinstance(base, ast.Name) and bases.search(base.id) for base in node.bases)
    ]
    assert len(exceptions) > 20
    assert [name for name in exceptions if not name.endswith("Error")] == []


def test_no_folder_holds_more_than_twenty_modules() -> None:
    modules = defaultdict(list)
    for path in MODULES:
        if path.name != "__init__.py":
            modules[path.parent.relative_to(ROOT).as_posix()].append(path.name)
    full = {folder: len(names) for folder, names in modules.items() if len(names) > 20}
    assert full == {}, "put what is new into a room of its own below it"


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lines = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {path: count for path, count in lines.items() if count > 300} == {}


def test_every_room_says_what_is_in_it() -> None:
    rooms = [path for path in MODULES if path.name == "__init__.py"]
    silent = [str(path) for path in rooms if not ast.get_docstring(ast.parse(path.read_bytes()))]
    assert silent == []


def test_the_page_of_the_architecture_is_what_the_contracts_and_the_rooms_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make architecture"
