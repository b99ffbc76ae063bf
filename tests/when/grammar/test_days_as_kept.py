"""A day as a program keeps it is named for what it is, with its date.

Authority: Excel's serial 1 is 1 January 1900, with a 29 February 1900 that never was; counted by hand.
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.name_index import Names

NAMED: list[tuple[str, str, str]] = [
    # what was written, the day it is, why the row exists
    ("46143", "2026-05-01", "a serial of May Day"),
    ("46388", "2027-01-01", "a serial of New Year"),
    ("36526", "2000-01-01", "the first serial of these years"),
    ("73050", "2099-12-31", "the last one"),
    ("46143.5", "2026-05-01", "noon of a day is that day"),
    ("20270501", "2027-05-01", "eight digits"),
    ("270501", "2027-05-01", "six digits"),
    ("20280229", "2028-02-29", "a leap day"),
    ("46143至46145", "2026-05-01", "the first of two is named"),
]


@pytest.mark.parametrize(("written", "day", "why"), NAMED, ids=[row[0] for row in NAMED])
def test_a_day_as_kept_is_named(written: str, day: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(written, Names())
    error = caught.value
    assert (error.code, day in error.message.zh, day in error.message.en) == ("NUMBER_FOR_DAY", True, True), (
        why
    )


@pytest.mark.parametrize("written", ["20271301", "270230", "12345", "99999"])
def test_digits_that_are_no_day_are_not_called_one(written: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(written, Names())
    error = caught.value
    assert error.code != "NUMBER_FOR_DAY"
