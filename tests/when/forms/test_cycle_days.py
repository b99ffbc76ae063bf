"""Days of the ten stems and the twelve branches.

Authority: 1 January 2000 was 戊午, and both cycles have run on unbroken; solar terms of 2027 from the
Hong Kong Observatory (Qingming 5 April, Minor Heat 7 July).
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.when.site_names import names, spans


@pytest.mark.parametrize(
    ("text", "year", "days", "why"),
    [
        ("1月第一个午日", 2000, "01-01", "the day that fixes the cycle"),
        ("first horse day in January", 2000, "01-01", "午 is no Wu day in English"),
        ("first Wu day in January", 2000, "01-01", "which is 戊, here the same day"),
        ("小暑后第一个未日", 2027, "07-15", "出梅"),
        ("first wei day after Minor Heat", 2027, "07-15", "the same in English"),
        ("小暑起第2个未日", 2027, "07-27", "twelve days later"),
        ("小暑前最后一个未日", 2027, "07-03", "twelve days earlier"),
        ("离小暑最近的未日", 2027, "07-03", "four days before, the other eight after"),
        ("清明后第一个属马日", 2027, "04-09", "the animal of 午"),
        ("5月每个子日", 2027, "05-09 05-21", "every twelfth day"),
        ("5月最后一个亥日", 2027, "05-20", "the day before 子"),
        ("7月15日后第一个未日", 2027, "07-15", "counting begins with the day itself"),
    ],
)
def test_branch_days(text: str, year: int, days: str, why: str) -> None:
    assert spans(text, year) == days, why


@pytest.mark.parametrize("text", ["未日", "七夕，若为未日则取消", "wei days", "小暑前后3个未日"])
def test_what_is_no_rule_of_branch_days(text: str) -> None:
    with pytest.raises(WhenError):
        parse(text, names())
