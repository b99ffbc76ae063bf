"""Quoted scalars. The authority is PyYAML, which reads back what was written."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eventplan.reading.yaml.quoting import double_quoted, single_quoted

DOUBLE = (
    # text, written, why
    ("", '""', "an empty text is no null"),
    ("看灯: 3 天", '"看灯: 3 天"', "signs of YAML are harmless inside"),
    ('a "b" \\ c', r'"a \"b\" \\ c"', "what ends or escapes is escaped"),
    ("a\nb", r'"a\nb"', "one line"),
    ("a\tb\u2028c\ufeff", r'"a\u0009b\u2028c\ufeff"', "what breaks a line or is not seen"),
    ("国办\u3000通知", '"国办\u3000通知"', "the space of Chinese text stays readable"),
    ("🌸\U000e0001", '"🌸\\U000e0001"', "above the first plane"),
)


@pytest.mark.parametrize(("text", "written", "why"), DOUBLE)
def test_double_quotes_hold_every_text_on_one_line(text: str, written: str, why: str) -> None:
    assert double_quoted(text) == written, why


@pytest.mark.parametrize(
    ("text", "written", "why"),
    [("it's", "'it''s'", "a quote is doubled"), ("C:\\new", "'C:\\new'", "a backslash is itself")],
)
def test_single_quotes_know_no_escapes(text: str, written: str, why: str) -> None:
    assert single_quoted(text) == written, why
    assert yaml.safe_load(written) == text


@given(st.text(st.characters(codec="utf-8")))
def test_what_is_double_quoted_reads_back(text: str) -> None:
    assert yaml.safe_load(double_quoted(text)) == text
