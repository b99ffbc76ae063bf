"""Numbers in both numerals, folded text, offsets into what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.when.lexicon.did_you_mean import suggest
from eventplan.when.lexicon.normalise import fold, numeral, ordinal

NUMERALS = [
    ("3", 3, "Arabic"),
    ("三", 3, "Chinese"),
    ("两", 2, "两"),
    ("十", 10, "ten alone"),
    ("十五", 15, "ten first"),
    ("二十", 20, "no units"),
    ("二十三", 23, "tens and units"),
    ("廿三", 23, "廿"),
    ("卅", 30, "卅"),
    ("三十一", 31, "beyond a month"),
    ("一百", 100, "a hundred"),
    ("一百零五", 105, "with a zero"),
    ("一百二十", 120, "hundred and tens"),
    ("二〇二七", 2027, "a year, digit by digit"),
    ("三九", None, "two digits are no number"),
    ("十十", None, "not a number"),
    ("半", None, "not a number"),
]


@pytest.mark.parametrize(("text", "number", "why"), NUMERALS)
def test_a_numeral_is_read(text: str, number: int | None, why: str) -> None:
    assert numeral(text) == number, why


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "first"), (12, "twelfth"), (13, "13th"), (21, "21st"), (22, "22nd"), (111, "111th")],
)
def test_ordinals_end_as_they_should(number: int, text: str) -> None:
    assert ordinal(number) == text


FOLDED = [
    ("国庆 假期 第 3 天", "国庆假期第3天", "spaces between Chinese words"),
    ("Ｎｅａｒｅｓｔ  Weekend", "nearest weekend", "full width, capitals, several spaces"),
    ("（端午，七夕）", "(端午,七夕)", "full-width signs"),
    ("Frost’s – x", "frost's-x", "a curly apostrophe, a dash"),
    ("「庙会」【上映】", "[庙会]{上映}", "Chinese brackets"),
    ("農曆臘月", "农历腊月", "traditional characters"),
    ("  ", "", "nothing"),
]


@pytest.mark.parametrize(("typed", "plain", "why"), FOLDED)
def test_text_is_folded(typed: str, plain: str, why: str) -> None:
    assert fold(typed).text == plain, why


@given(st.text(max_size=30))
def test_every_folded_character_knows_where_it_stood(typed: str) -> None:
    folded = fold(typed)
    assert len(folded.origins) == len(folded.text) + 1
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin <= len(typed) for origin in folded.origins)


def test_nothing_is_suggested_for_what_is_unlike_everything() -> None:
    assert suggest("天气好的时候", [("霜降", "霜降"), ("national day", "National Day")]) is None


def test_of_names_as_near_all_are_suggested() -> None:
    found = suggest("saterday", [("saturday", "Saturday"), ("materday", "Mother"), ("sateday", "Sated")])
    assert found is not None
    assert (found.length, found.names) == (8, ("Saturday",)), "of the longest name most letters agree"
