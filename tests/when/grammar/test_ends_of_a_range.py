"""Both ends of a range are of one calendar, unless the second names its own.

Authority: lunar days and months from sxtwl 2.0.7, as in test_calendar_of_a_day.py; the Gregorian calendar.
"""

from itertools import product

import pytest

from eventplan.almanac.lunar import to_lunar
from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.resolve import resolve
from eventplan.when.tree.forms import Range
from eventplan.when.tree.traversal import is_lunar
from tests.when.site_names import context, names, spans

_LONGEST = 396  # thirteen months


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("农历五月下旬至六月上旬", "06-25..07-13", "thirds of lunar months"),
        ("正月十六至二月五日", "02-21..03-12", "正 says lunar, for 日 too"),
        ("七月初一至八月五日", "08-02..09-05", "初 does"),
        ("农历5月1日至5月10日", "06-05..06-14", "in Arabic numerals"),
        ("农历四月初六至八日", "05-11..05-13", "the end takes month and calendar"),
        ("农历三、四月间", "04-07..06-04", "both months"),
        ("农历九月初九至公历11月8日", "10-08..11-08", "the second names its own"),
        ("10月1日至九月初九", "10-01..10-08", "by 初"),
        ("五月一日至八月十五", "05-01..08-15", "Gregorian, and told"),
        ("11月20日至次年2月29日", "11-20..2028-02-29", "the end of February of a leap year"),
        ("2月20日至29日", "02-20..02-28", "and of a common one"),
        ("February 20-29", "02-20..02-28", "in English"),
        ("lunar month 5 to 6-10", "06-05..07-13", "figures go on being lunar"),
        ("lunar 2027-8-1 to 8-15", "09-01..09-15", "behind a year too"),
        ("late lunar month 5 to early lunar month 6", "06-25..07-13", "thirds in English"),
        ("lunar 8-1 to October 15, 2027", "09-01..10-15", "an English month is Gregorian"),
    ],
)
def test_the_end_is_of_the_calendar_of_the_beginning(text: str, days: str, why: str) -> None:
    assert spans(text, 2027) == days, why


@pytest.mark.parametrize(
    ("text", "hint", "why"),
    [
        ("正月初一至2月15日", "「公历2月15日」或「农历2月十五」", "the numerals change"),
        ("农历五月下旬至6月上旬", "「公历6月」或「农历6月」", "of a third as well"),
        ("5月1日至八月十五", "「公历8月15日」或「农历八月十五」", "the other way round"),
        (
            "lunar 8-1 to 2027-10-15",
            "「公历2027年10月15日」或「lunar 2027-10-15」",
            "a date in figures",
        ),
    ],
)
def test_an_end_in_other_numerals_is_asked_about(text: str, hint: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.hint is not None
    assert (caught.value.code, hint in caught.value.hint.zh) == ("AMBIGUOUS_DATE", True), why


@pytest.mark.parametrize("text", ["九月初九至九月初一", "lunar 1-16 to February 5", "农历六月下旬至六月上旬"])
def test_ends_that_take_nearly_a_year_are_told(text: str) -> None:
    assert "READ_OVER_NEW_YEAR" in [notice.code for notice in parse(text, names()).notices]


_ENDS = ("{}月{}", "{}月{}日", "{}月上旬", "{}月下旬", "{}月", "{}月最后一天")


@pytest.mark.sweep
@pytest.mark.parametrize("calendar", ["农历", "公历"])
def test_ends_of_all_forms_are_of_one_calendar(calendar: str) -> None:
    for one, other in product(_ENDS, _ENDS):
        first, last = one.format("三", "十三"), other.format("五", "二十三")
        expr = parse(f"{calendar}{first}至{last}", names()).expr
        assert isinstance(expr, Range)
        assert [is_lunar(expr.first), is_lunar(expr.last)] == [calendar == "农历"] * 2, (first, last)
        assert [parse(phrase(expr, lang, names()), names()).expr for lang in Lang] == [expr, expr]
        for year in range(2000, 2099, 9):
            for occurrence in resolve(expr, year, context()).occurrences:
                span = occurrence.span
                assert span.days < _LONGEST
                months = [to_lunar(span.first).month, to_lunar(span.last).month]
                assert (
                    months == [3, 5] if calendar == "农历" else (span.first.month, span.last.month) == (3, 5)
                )
