"""A lazy pattern answers as the compiled one does, and nothing is compiled before it is asked."""

import copy
import pickle
import re
from typing import Any

import pytest

from eventplan.lazy_regex import Pattern

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
