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


@pytest.mark.parametrize(
    ("written", "zh", "en", "why"),
    [
        ("7.200", "「7月2日」或「7月20日」", '"July 2" or "July 20"', "7.2 shown with three decimals"),
        ("7.256", "「7月2日」或「7月25日」", '"July 2" or "July 25"', "no date has three decimals"),
        ("-7.2", "「7月2日」或「7月20日」", '"July 2" or "July 20"', "less than nothing"),
        ("-7.20", "「7月2日」或「7月20日」", '"July 2" or "July 20"', "as it is shown"),
        ("2.300", "「2月3日」", '"February 3"', "no February has 30 days"),
        ("-3", "几月几日", "month and day", "no month and day in it"),
        ("13.250", "几月几日", "month and day", "no such month"),
    ],
)
def test_a_decimal_is_named_with_the_days_it_may_stand_for(written: str, zh: str, en: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(written, Names())
    error = caught.value
    assert error.hint is not None
    assert (error.code, zh in error.hint.zh, en in error.hint.en) == ("NUMBER_FOR_DAY", True, True), why
