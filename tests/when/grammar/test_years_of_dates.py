"""Years of two digits, and dates with the year last, are asked about unless they have one reading.

Authority: a number above 12 is no month; the rest is the two orders in use, day first and month first.
"""

from datetime import date
from itertools import product

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.tree.leaves import OneDate
from tests.when.site_names import names


@pytest.mark.parametrize("sign", ["/", "-", "."])
def test_a_year_last_has_one_reading_iff_one_number_is_no_month(sign: str) -> None:
    for day, month in product(range(1, 29), range(1, 13)):
        text = f"{day:02}{sign}{month:02}{sign}2026"
        if day > 12 or day == month:
            assert parse(text, names()).expr == OneDate(date(2026, month, day))
            continue
        with pytest.raises(WhenError) as caught:
            parse(text, names())
        hint = caught.value.hint
        assert hint is not None
        for shown in (date(2026, month, day), date(2026, day, month)):
            assert f"「{shown}」" in hint.zh


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("27年5月1日", "「2027年5月1日」"),
        ("二七年五月一日", "「2027年五月一日」"),
        ("27年5月", "「2027年5月」"),
        ("27年腊月廿三", "「2027年腊月廿三」"),
        ("27年除夕", "「2027年除夕」"),
        ("'27年5月1日", "「2027年5月1日」"),
        ("5/1/27", "「2027-01-05」或「2027-05-01」"),
        ("27/5/1", "「2027-05-01」"),
        ("27.5.1", "「2027-05-01」"),
        ("5-1-27", "「2027-01-05」或「2027-05-01」"),
        ("四月第三周", "「四月第三个周六」"),
    ],
)
def test_a_year_of_two_digits_is_asked_about(text: str, hint: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.hint is not None
    assert hint in caught.value.hint.zh
