"""Of which calendar a month and a day are: 12 months, 30 days, three signs, three calendars.

Authority: 初, 廿 and 卅 are written of lunar days alone (GB/T 33661-2017 writes lunar days so); lunar
days from sxtwl 2.0.7, which agrees with the tables of the Hong Kong Observatory.
"""

from datetime import date, timedelta
from functools import cache
from itertools import product

import pytest
import sxtwl

from eventplan.when.grammar.parse import ParsedRule, parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import context, names, spans

YEAR = 2027
DIGITS = "一二三四五六七八九十"
MONTHS = [*DIGITS, "十一", "十二"]
DAYS = [
    *(f"初{sign}" for sign in DIGITS),
    *(f"十{sign}" for sign in DIGITS[:9]),
    *("二十", *(f"廿{sign}" for sign in DIGITS[:9]), "三十"),
]
ALONE = frozenset("初廿卅")


@cache
def _lunar_days() -> dict[tuple[int, int], list[date]]:
    """Return the Gregorian days of each lunar month and day of the year, leap months left out."""
    found: dict[tuple[int, int], list[date]] = {}
    for number in range(365):
        day = date(YEAR, 1, 1) + timedelta(days=number)
        theirs = sxtwl.fromSolar(day.year, day.month, day.day)
        if not theirs.isLunarLeap():
            found.setdefault((theirs.getLunarMonth(), theirs.getLunarDay()), []).append(day)
    return found


def _read(text: str) -> tuple[ParsedRule | WhenError, list[date]]:
    try:
        rule = parse(text, names())
    except WhenError as error:
        return error, []
    found = resolve(rule.expr, YEAR, context())
    return rule, [occurrence.span.first for occurrence in found.occurrences]


@pytest.mark.sweep
@pytest.mark.parametrize("calendar", ["农历", "公历", ""])
def test_a_day_is_lunar_or_gregorian_and_told_or_refused(calendar: str) -> None:
    for (month, written), (number, day), sign in product(
        enumerate(MONTHS, 1), enumerate(DAYS, 1), ("日", "号", "")
    ):
        text = f"{calendar}{written}月{day}{sign}"
        says_lunar = day[0] in ALONE
        rule, days = _read(text)
        if calendar == "公历" and (says_lunar or (month, number) == (2, 30)):
            assert isinstance(rule, WhenError), text
            assert rule.code == ("AMBIGUOUS_DATE" if says_lunar else "IMPOSSIBLE_DATE"), text
        elif calendar == "农历" or says_lunar or not (sign or calendar):
            assert days == _lunar_days().get((month, number), []), text
        elif (month, number) == (2, 30):
            assert isinstance(rule, WhenError), text
        else:
            assert days == [date(YEAR, month, number)], text
            assert isinstance(rule, ParsedRule)
            codes = [notice.code for notice in rule.notices]
            assert codes == ([] if calendar else ["READ_AS_GREGORIAN"]), text


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("五月廿五日", "06-29", "廿 is lunar, with 日 too"),
        ("十二月廿一日", "01-28", "and in the last month"),
        ("二月卅日", "04-06", "卅 as well"),
        ("9月廿三", "10-22", "whatever the numerals of the month"),
        ("9月初三号", "10-02", "初 with 号"),
        (
            "每月廿三日",
            "01-30 02-28 03-30 04-29 05-28 06-27 07-26 08-24 09-23 10-22 11-20 12-20",
            "each month",
        ),
        ("农历九月十三日", "10-12", "农历 needs no sign"),
        ("二〇二七年九月十三日", "09-13", "as papers write a date"),
        ("9月13日、15日", "09-13 09-15", "Arabic numerals are plain"),
        ("五月初五日、初十日", "06-09 06-14", "the list goes on in one calendar"),
    ],
)
def test_a_sign_says_the_calendar(text: str, days: str, why: str) -> None:
    assert spans(text, YEAR) == days, why


@pytest.mark.parametrize(
    ("text", "hint", "why"),
    [
        ("公历八月初三", "「公历8月3日」或「农历八月初三」", "公历 and 初"),
        ("阳历五月廿三日", "「公历5月23日」或「农历五月廿三」", "阳历 and 廿"),
        ("公历腊月初八", "「公历12月8日」或「农历腊月初八」", "a month of the lunar year alone"),
        ("公历闰六月", "「公历6月」或「农历闰六月」", "no Gregorian month is repeated"),
        ("五月十三日、廿三日", "「5月23日」或「农历五月廿三」", "a list that changes its calendar"),
        ("9月13日至廿五", "「9月25日」或「农历九月廿五」", "a range that does"),
        ("9月13日至初五", "「9月5日」或「农历九月初五」", "or says 初"),
    ],
)
def test_what_contradicts_itself_is_asked_about(text: str, hint: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.hint is not None
    assert (caught.value.code, hint in caught.value.hint.zh) == ("AMBIGUOUS_DATE", True), why
