"""No sentence for a person holds a word that is there for programs, such as FEW_NOTED_YEARS.

What a script may rely on stands in ``--json``; a mistake has its code, E101, beside it, and a limit last
the key by which ``severity`` names it.
"""

import re

import pytest

from tests.cli.conftest import Eventplan

CODE = re.compile(r"\b[A-Z]{2,}(?:_[A-Z]+)+\b|\b(?:WINDOW|PLACED|NO_ROOM)\b")
ENDS_IN_KEY = re.compile(r"  [a-z_]+$")
TOLD = (
    ("check", "laojunshan", "--year", "2027"),
    ("check", "xian", "--year", "2027"),
    ("explain", "rime-photo", "--calendar", "laojunshan", "--year", "2027", "--why-not"),
    ("windows", "laojunshan", "--year", "2027"),
    ("when", "农历六月三十", "--year", "2027..2030"),
    ("pin", "temple-fair", "--calendar", "laojunshan", "--year", "2027", "--dry-run"),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", TOLD, ids=" ".join)
def test_no_code_word_is_told(eventplan: Eventplan, command: tuple[str, ...], lang: str) -> None:
    answer = eventplan(*command, "--lang", lang)
    lines = [ENDS_IN_KEY.sub("", line) for line in (answer.out + answer.err).splitlines()]
    assert [line for line in lines if CODE.search(line)] == []
    assert len(lines) > 2
