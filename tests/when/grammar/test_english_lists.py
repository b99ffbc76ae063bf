"""A month said once holds for an English list, which is the Chinese list with 、.

Authority: the text itself.
"""

import pytest

from eventplan.domain.wording import MONTHS_EN
from eventplan.when.grammar.parse import parse
from tests.when.site_names import names, spans

FORMS = [
    ("{m} 3, 4 and 5", "{n}月3日、4日、5日"),
    ("{m} 3, 4, and 5", "{n}月3日、4日、5日"),
    ("{m} 3 and 4", "{n}月3日、4日"),
    ("3, 4 and 5 {m}", "{n}月3日、4日、5日"),
    ("3rd and 5th of {m}", "{n}月3日、5日"),
    ("{m} 6-7, 13-14 and 20-21", "{n}月6日至7日、{n}月13日至14日、{n}月20日至21日"),
    ("6-7 and 13-14 {m}", "{n}月6日至7日、{n}月13日至14日"),
    ("{m} 3 & 5", "{n}月3日、5日"),
    ("{m} 3-5, 8", "{n}月3日至5日、{n}月8日"),
    ("{m} 3 to 5 and 10 to 12", "{n}月3日至5日、{n}月10日至12日"),
    ("{m} 3, 4 and 5, 2027", "2027年{n}月3日、4日、5日"),
    ("{m} 1 to {m} 5 and {m} 20 to {m} 25", "{n}月1日至{n}月5日、{n}月20日至{n}月25日"),
]


@pytest.mark.parametrize(("english", "chinese"), FORMS)
def test_a_list_is_the_chinese_list(english: str, chinese: str) -> None:
    for number, month in enumerate(MONTHS_EN, start=1):
        for word in (month, month[:3]):
            text = english.format(m=word)
            assert parse(text, names()).expr == parse(chinese.format(n=number), names()).expr, text


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("March 1 to March 15 and November 1 to November 20", "03-01..03-15 11-01..11-20", "two runs"),
        ("April 10-11, May 1-3 and June 5", "04-10..04-11 05-01..05-03 06-05", "of several months"),
        ("5 and 12 May, 2 and 9 June", "05-05 05-12 06-02 06-09", "days first"),
        ("Qixi and Double Ninth", "08-08 10-08", "no day is both"),
        ("lunar 1-1 that is also February 6", "02-06", "what both have"),
    ],
)
def test_days_of_a_list(text: str, days: str, why: str) -> None:
    assert spans(text, 2027) == days, why
