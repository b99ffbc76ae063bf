"""Cleaning of what people typed.

Authority of the separators: the documentation of ``str.splitlines``; of the rest: the module's own
statement of what it changes.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.clean_text import clean, one_line, paragraphs, said, well_formed
from eventplan.domain.text import Lang, Text


@pytest.mark.parametrize(
    ("typed", "cleaned", "why"),
    [
        ("老君山庙会", "老君山庙会", "ordinary text stays as it is"),
        ("a\nb", "a\nb", "the one separator that stays"),
        ("a\r\nb", "a\nb", "a Windows line end is one separator, not two"),
        ("a\n\rb", "a\n\nb", "these are two separators in this order"),
        ("a\rb\vc\fd", "a\nb\nc\nd", "splitlines breaks at each"),
        ("a\x1cb\x1dc\x1ed", "a\nb\nc\nd", "file, group and record separators too"),
        ("a\x85b\u2028c\u2029d", "a\nb\nc\nd", "and the three beyond ASCII"),
        ("a\x1fb", "ab", "a unit separator breaks no line; it vanishes"),
        ("a\x00b\x07c\x7fd\x9fe", "abcde", "controls vanish"),
        ("a\tb", "a b", "a tab keeps the words apart"),
        ("\ufeffa", "a", "a byte order mark is no text"),
        ("a\u202eb\u2067c", "ab\u2067c", "an override turns all text after it; an isolate turns its own"),
        ("a\ud800b", "a\ufffdb", "half a character can be written in no encoding"),
        ("𠮷👨‍👩‍👧", "𠮷👨‍👩‍👧", "characters beyond 16 bits and joiners stay"),
    ],
)
def test_cleaning_changes_what_it_says_and_nothing_else(typed: str, cleaned: str, why: str) -> None:
    assert clean(typed) == cleaned, why


@pytest.mark.parametrize(
    ("typed", "line", "why"),
    [
        ("  a  b  ", "a  b", "blanks at the ends go, blanks inside stay"),
        ("a \n\n  b", "a b", "a break with the blanks around it becomes one blank"),
        ("\u3000老君山\u3000", "老君山", "Chinese blanks are blanks"),
        ("\x00\n", "", "nothing may be left"),
    ],
)
def test_a_title_becomes_one_line(typed: str, line: str, why: str) -> None:
    assert one_line(typed) == line, why


@given(st.text(st.characters(codec=None)))
def test_no_program_sees_a_break_in_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.text(st.characters(codec=None)))
def test_every_break_that_python_knows_is_a_newline_after_cleaning(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.splitlines() == cleaned.removesuffix("\n").split("\n") if cleaned else cleaned == ""
    assert clean(cleaned) == cleaned


def test_paragraphs_keep_their_breaks_but_no_blanks_at_line_ends() -> None:
    assert paragraphs(" a  \r\n\r\n  b\t\n") == "a\n\n  b"


@given(st.text(st.characters(codec=None)))
def test_well_formed_text_can_be_written(text: str) -> None:
    assert well_formed(text).encode().decode() == well_formed(text)


def test_a_text_missing_in_one_language_is_said_in_the_other() -> None:
    assert said(Text("庙会", " "), Lang.EN) == "庙会"
