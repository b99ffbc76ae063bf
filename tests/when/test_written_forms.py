"""More ways in which a rule is written, each with its one reading.

Authority: ISO 8601 for weekdays.
"""

import pytest

from eventplan.domain.text import Lang
from eventplan.when.parse import parse
from eventplan.when.phrase import phrase
from eventplan.when.resolve import resolve
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
        ("10月15日或之后第一个周末", "first weekend on or after October 15"),
        ("霜降或之前最近的周六", "Saturday on or before Frost's Descent"),
    ],
)
def test_on_or_after(text: str, plain: str) -> None:
    _agrees(text, plain)
