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
