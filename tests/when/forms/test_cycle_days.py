"""Days of the ten stems and the twelve branches.

Authority: 1 January 2000 was 戊午, and both cycles have run on unbroken; solar terms of 2027 from the
Hong Kong Observatory (Qingming 5 April, Minor Heat 7 July).
"""

from datetime import date, timedelta

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


@pytest.mark.parametrize("place", range(12))
def test_each_day_of_a_branch_by_itself(place: int) -> None:
    animal, branch = "鼠牛虎兔龙蛇马羊猴鸡狗猪"[place], "子丑寅卯辰巳午未申酉戌亥"[place]
    for year in range(2026, 2031):
        days = (date(year, 1, 1) + timedelta(days=day) for day in range(366))
        right = [
            day for day in days if day.year == year and (day - date(2000, 1, 1)).days % 12 == (place - 6) % 12
        ]
        for text in (f"属{animal}日", f"{branch}日", f"每逢属{animal}日"):
            assert spans(text, year) == " ".join(f"{day:%m-%d}" for day in right), text


def test_two_cycles_may_be_joined_and_asked_for() -> None:
    assert spans("七夕，若为未日则取消", 2027) == ""
    assert spans("七夕，若为申日则取消", 2027) == "08-08"
    assert spans("甲日且子日", 2000) == "01-07 03-07 05-06 07-05 09-03 11-02"


@pytest.mark.parametrize(
    ("text", "hint", "why"),
    [
        ("小暑前后3个未日", "", "three of them have no length"),
        ("甲子日", "「甲日且子日」", "both cycles in one word"),
        ("马日", "「属马日」", "of the twelve, or the sixth of the New Year"),
    ],
)
def test_what_is_no_rule_of_cycle_days(text: str, hint: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert hint in (caught.value.hint.zh if caught.value.hint else ""), why
