"""A length beside two written ends is read iff it is theirs; a month or a third of one has its own.

Authority: days counted in the Gregorian calendar, first and last inside.
"""

from datetime import date, timedelta
from itertools import product

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.when.site_names import names, spans

FIRSTS = [date(2027, month, 2 * month) for month in range(1, 13)]
LENGTHS = (2, 3, 5, 7, 9, 10, 12, 15, 20, 30, 45, 60)


def test_a_length_beside_two_ends_is_read_iff_it_is_theirs() -> None:
    for first, days, said in product(FIRSTS[::2], LENGTHS, LENGTHS):
        last = first + timedelta(days=days - 1)
        plain = f"2027年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
        for text in (f"{plain}，共{said}天", f"{plain}（{said}天）", f"{first} to {last}, for {said} days"):
            if said == days:
                assert parse(text, names()).expr == parse(plain, names()).expr
            else:
                with pytest.raises(WhenError) as caught:
                    parse(text, names())
                message = caught.value.message.zh
                assert (caught.value.code, f"{days}天" in message, f"{said}天" in message) == (
                    "AMBIGUOUS_LENGTH",
                    True,
                    True,
                ), text


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("4月上旬（10天）", "04-01..04-10", "a third"),
        ("3月1日至3月12日，共12天", "03-01..03-12", "every year the same"),
        ("2月20日至3月1日，共10天", "02-20..03-01", "in a common year, or eleven in a leap year"),
        ("正月初一至初五，共5天", "02-06..02-10", "of one lunar month"),
        ("正月初一至二月初五，共34天", "02-06..03-12", "a month of 29 days, or 35 with one of 30"),
        ("April 1-10 (10 days)", "04-01..04-10", "English"),
        ("重阳节，历时3天", "10-08..10-10", "a day has no end of its own"),
    ],
)
def test_a_length_that_agrees_is_read(text: str, days: str, why: str) -> None:
    assert spans(text, 2027) == days, why


@pytest.mark.parametrize(
    ("text", "says", "why"),
    [
        ("7月上旬（12天）", "有10天", "a third has ten days"),
        ("5月，历时3天", "days: 3", "three days somewhere in a month"),
        ("农历五月上旬，为期3天", "days: 3", "or in a third"),
        ("全年，历时7天", "days: 7", "or in the year"),
        ("5月至6月，历时3天", "days: 3", "or in two months"),
        ("5月或6月，历时3天", "days: 3", "or in one of them"),
        ("三伏，历时3天", "days: 3", "or in the dog days"),
        ("清明至谷雨，历时5天", "days: 5", "ends that move"),
        ("自6月1日至6月30日，为期20天", "有30天", "both figures"),
        ("May, for 3 days", "days: 3", "in English"),
    ],
)
def test_a_length_that_does_not_is_refused(text: str, says: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.hint is not None
    assert says in caught.value.message.zh + caught.value.hint.zh, why
