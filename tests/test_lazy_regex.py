"""A lazy pattern answers as the compiled one does; nothing is compiled before it is asked, nor twice.

Authority: ``re.compile``.
"""

import copy
import importlib
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventplan.lazy_regex import CompiledExpressions, Pattern

WRITTEN = r"(?P<month>\d+)月(\d+)日"
TEXT = "5月1日至10月7日"


@pytest.mark.parametrize(
    ("method", "asked", "why"),
    [
        ("match", (TEXT,), "stands at the beginning"),
        ("match", (TEXT, 1), "does not: 月 comes first"),
        ("match", (TEXT, 5), "after a position"),
        ("fullmatch", (TEXT,), "there is more"),
        ("fullmatch", (TEXT, 0, 4), "up to a position"),
        ("search", (TEXT, 2), "anywhere behind a position"),
        ("sub", ("日", TEXT), "all of them"),
        ("sub", ("日", TEXT, 1), "the first alone"),
        ("split", (TEXT,), "with the groups between"),
        ("split", (TEXT, 1), "once"),
        ("findall", (TEXT,), "the groups of each"),
    ],
)
def test_it_answers_as_the_compiled_expression(method: str, asked: tuple[Any, ...], why: str) -> None:
    def told(pattern: object) -> object:
        found = getattr(pattern, method)(*asked)
        return (found.span(), found.groupdict()) if isinstance(found, re.Match) else found

    lazy = Pattern(WRITTEN)
    assert told(lazy) == told(re.compile(WRITTEN)), why
    assert told(lazy) == told(lazy), "and again, by the method that was kept"


def test_flags_count() -> None:
    assert Pattern("may", re.IGNORECASE).fullmatch("May")


def test_a_mistake_is_found_by_the_first_use_alone() -> None:
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.match("")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_a_copy_finds_the_same(copied: Any) -> None:
    assert copied(Pattern(WRITTEN)).match(TEXT).group() == "5月1日"


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path


def compiled(kept_in: Path, *expressions: tuple[str, int], python: str = "3") -> list[re.Pattern[str]]:
    """Return what a process of ``python`` makes of ``expressions``."""
    ours = CompiledExpressions(kept_in, python)
    found = [ours.compiled(*each) for each in expressions]
    ours.keep()
    return found


def _written_in_the_package() -> Iterator[tuple[str, int]]:
    package = Path(__file__).parents[1] / "eventplan"
    for path in sorted(package.rglob("*.py")):
        if "Pattern(" in path.read_text(encoding="utf-8"):
            name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
            values = vars(importlib.import_module(name)).values()
            yield from (each._written for each in values if isinstance(each, Pattern))


EXPRESSIONS = [
    (WRITTEN, 0),
    ("may|(?P<word>[a-zé]+)(?P=word)", re.IGNORECASE),
    ("(?x) a b  # verbose", 0),
    ("[\ud800-\udfff]", 0),  # half characters, which no file of text can hold
    ("", re.DOTALL | re.ASCII),
]


def test_what_is_kept_is_what_is_compiled(kept_in: Path) -> None:
    expressions = [*EXPRESSIONS, *_written_in_the_package()]
    assert len(expressions) > 300
    anew = [re.compile(*each) for each in expressions]
    for which in ("first", "kept"):
        found = compiled(kept_in, *expressions)
        assert found == anew, which  # by flags and code
        assert [each.groupindex for each in found] == [each.groupindex for each in anew]
        assert [each.groups for each in found] == [each.groups for each in anew]


def test_an_expression_is_compiled_once(kept_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(kept_in, *EXPRESSIONS[:2])
    compiled(kept_in, *EXPRESSIONS[2:])
    monkeypatch.setattr("eventplan.lazy_regex._code_of", None)
    assert compiled(kept_in, *EXPRESSIONS) == [re.compile(*each) for each in EXPRESSIONS]


@pytest.mark.parametrize(
    ("python", "spoil", "why"),
    [
        ("3.99", lambda content: content, "another Python has other codes"),
        ("3", lambda content: content[:-9], "cut off"),
        ("3", lambda _content: b"", "empty"),
        ("3", lambda content: content.replace((2).to_bytes(4, "little"), b"\xff" * 4), "no code at all"),
    ],
)
def test_what_does_not_fit_is_compiled_anew(kept_in: Path, python: str, spoil: Any, why: str) -> None:
    compiled(kept_in, *EXPRESSIONS)
    (file,) = kept_in.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert compiled(kept_in, *EXPRESSIONS, python=python) == [re.compile(*each) for each in EXPRESSIONS], why


@pytest.mark.parametrize("keeps_nothing", [True, False])
def test_nothing_is_kept_where_python_keeps_nothing(
    kept_in: Path, monkeypatch: pytest.MonkeyPatch, keeps_nothing: bool
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", keeps_nothing)
    folder = kept_in if keeps_nothing else kept_in / "no folder"
    assert compiled(folder, *EXPRESSIONS) == [re.compile(*each) for each in EXPRESSIONS]
    assert not list(kept_in.iterdir())
