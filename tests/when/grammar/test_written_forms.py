"""More ways in which a rule is written, each with its one reading.

Authority: ISO 8601 for weekdays.
"""

import pytest

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import context, names


def _agrees(text: str, plain: str) -> None:
    """Check that ``text`` is read as ``plain``, and so is what is printed of it."""
    expr = parse(text, names()).expr
    assert expr == parse(plain, names()).expr
    assert [parse(phrase(expr, lang, names()), names()).expr for lang in Lang] == [expr, expr]
    assert resolve(expr, 2027, context()).occurrences


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("5月1日——5月3日", "5月1日至5月3日"),
        ("5月1日——3日", "5月1日至3日"),
        ("5月1日 —— 5月3日", "5月1日至5月3日"),
    ],
)
def test_two_dashes_are_one_sign(text: str, plain: str) -> None:
    _agrees(text, plain)


@pytest.mark.parametrize(
    "text",
    ["10月1日起为期7天", "10月1日起连续7天", "10月1日起，历时7天", "10月1日开始7天", "10月1日开始为期7天"],
)
def test_a_length_counts_from_the_day_it_begins(text: str) -> None:
    _agrees(text, "10月1日起7天")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("4月至10月每月1日、15日", "（4月至10月且每月1日）或（4月至10月且每月15日）"),
        (
            "正月至三月每月初一、十五",
            "（农历正月至农历三月且农历每月初一）或（农历正月至农历三月且农历每月十五）",
        ),
        (
            "4月至10月每月1日、11日、21日",
            "（4月至10月且每月1日）或（4月至10月且每月11日）或（4月至10月且每月21日）",
        ),
    ],
)
def test_a_list_of_days_of_some_months(text: str, plain: str) -> None:
    _agrees(text, plain)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("May 1-5, 2027", "2027-05-01 to 2027-05-05"),
        ("1-5 May 2027", "2027-05-01 to 2027-05-05"),
        ("1 to 5 May, 2027", "2027-05-01 to 2027-05-05"),
        ("2027 National Day break", "2027年国庆假期"),
    ],
)
def test_a_year_said_once(text: str, plain: str) -> None:
    _agrees(text, plain)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("10月15日或之后第一个周末", "first weekend on or after October 15"),
        ("霜降或之前最近的周六", "Saturday on or before Frost's Descent"),
    ],
)
def test_on_or_after(text: str, plain: str) -> None:
    _agrees(text, plain)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("七八月", "7月至8月"), ("农历七八月", "农历七月至农历八月"), ("十一二月", "11月至12月")],
)
def test_two_months_in_one_breath(text: str, plain: str) -> None:
    _agrees(text, plain)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("alternate Saturdays", "every other Saturday"), ("eve of Mid-Autumn", "1 day before Mid-Autumn")],
)
def test_english_words_for_known_forms(text: str, plain: str) -> None:
    _agrees(text, plain)


@pytest.mark.parametrize(
    ("text", "hint"), [("冬季", "12月至2月"), ("winter", "12月至2月"), ("上半月", "5月上半月")]
)
def test_a_hint_fits_what_was_typed(text: str, hint: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.hint is not None
    assert hint in caught.value.hint.zh


def test_what_is_no_month_is_told_as_written() -> None:
    with pytest.raises(WhenError) as caught:
        parse("七九月", names())
    assert "七九月" in caught.value.message.zh
    assert "0" not in caught.value.message.zh
