"""What officers, marketing people, folklorists and holiday planners write every day.

Authority: lunar days and terms from the Hong Kong Observatory; breaks of 2026 from State Council
notice 国办发明电〔2025〕7号; weekdays from ISO 8601.
"""

import pytest

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import context, names


def _days(text: str, year: int = 2026) -> str:
    found = resolve(parse(text, names()).expr, year, context()).occurrences
    spans = (f"{each.span.first:%m-%d}..{each.span.last:%m-%d}" for each in found)
    return " ".join(span[:5] if span[:5] == span[7:] else span for span in spans)


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("Saturdays from May 1 to May 23", "05-02 05-09 05-16 05-23", "from … to … says where"),
        ("Saturday from May 1", "05-02", "from alone says since when"),
        ("Fridays and Saturdays from July 1 to July 10", "07-03 07-04 07-10", "so of several weekdays"),
        ("first weekend from Cold Dew to Frost's Descent", "10-10..10-11", "and of a counted one"),
        ("first weekend between Cold Dew and Frost's Descent", "10-10..10-11", "between says where too"),
        ("the last Saturday between May 1 and May 31", "05-30", "the last one too"),
        ("Saturday within 3 days of Qixi", "08-22", "within 3 days of … is a time of its own"),
        ("first weekend within 4 days of Qixi", "08-15..08-16", "Qixi is Wednesday 08-19"),
        ("first Saturday of every month from July to September", "07-04 08-01 09-05", "of which months"),
        ("last Saturday of each month between August and October", "08-29 09-26 10-31", "between too"),
        ("15th of every month from April to May", "04-15 05-15", "a day of each month"),
        ("the 1st and 15th of every month from April to May", "04-01 04-15 05-01 05-15", "a list of days"),
        ("the 5th, 15th and 25th of every month in May", "05-05 05-15 05-25", "with commas"),
        ("the 1st and 15th of every lunar month in May", "05-01 05-17 05-31", "四月初一 is 05-17"),
        ("the first of every lunar month in May", "05-17", "the number as a word"),
        ("days 2 to 4 of National Day break", "10-02..10-04", "as 国庆假期第2-4天"),
        ("day 2 to day 4 of National Day break", "10-02..10-04", "day said twice"),
    ],
)
def test_english_says_where_in_any_order(text: str, days: str, why: str) -> None:
    assert _days(text) == days, why


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("first Saturday in March and September", "03-07 09-05", "no day lies in two months: either"),
        ("March and May except May 31", "03-01..03-31 05-01..05-30", "neighbours or not"),
        ("July and August", "07-01..08-31", "neighbours are one run, as in 7、8月"),
        ("May 1 and October 1", "05-01 10-01", "so of days"),
        ("3月、9月第一个周六", "03-07 09-05", "a list shares what is chosen behind it"),
        ("3月和9月的第一个周六", "03-07 09-05", "with 和 too"),
        ("3月、9月第一个周六和10月最后一个周六", "03-07 09-05 10-31", "each list its own"),
        (
            "Saturdays in October except National Day break and October 17",
            "10-10 10-24 10-31",
            "except A and B leaves out both",
        ),
        ("Saturdays in May except (May and May 2)", "05-09 05-16 05-23 05-30", "brackets: what they share"),
        ("6月第一个周五至周日", "06-05..06-07", "a Friday and the two days after it"),
        ("first Friday to Sunday in June", "06-05..06-07", "in English too"),
        ("first Friday to Sunday after Start of Summer", "05-08..05-10", "and behind a day"),
        ("立夏后第一个周五至周日", "05-08..05-10", "立夏 is Tuesday 05-05"),
        ("6月第一个周五或周六", "06-05", "或: whichever comes first"),
        ("霜降前的3天", "10-20..10-22", "the three days; 前3天 is one of them"),
        ("霜降前的一天", "10-22", "of one day there is no run"),
        ("during Spring Festival", "02-15..02-23", "as 春节期间"),
        ("during Qingming", "04-05..04-19", "as 清明期间"),
        ("each Wu day in May", "05-04 05-14 05-24", "as 每个戊日"),
    ],
)
def test_what_was_read_as_something_else(text: str, days: str, why: str) -> None:
    assert _days(text) == days, why


@pytest.mark.parametrize(
    ("text", "notice", "why"),
    [
        ("weekends and public holidays", "READ_AS_EITHER", "a list of days of two kinds"),
        ("every Saturday and National Day break", "READ_AS_BOTH", "most mean either"),
        ("Labour Day break and National Day break", None, "no day is in both, so each is meant"),
        ("National Day break and Saturday", None, "the Saturdays of the break"),
        ("霜降前的3天", "READ_AS_RUN", "前3天 would be one day"),
        ("during Spring Festival", "READ_AS_BREAK", "longer than its day"),
    ],
)
def test_a_reading_is_told(text: str, notice: str | None, why: str) -> None:
    assert [each.code for each in parse(text, names()).notices] == ([notice] if notice else []), why


@pytest.mark.parametrize(
    "text", ["4月第二个周六、周日", "second Saturday and Sunday in April", "立夏后首个周六和周日"]
)
def test_weekdays_that_may_lie_a_week_apart_are_refused(text: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.code == "WHICH_ONE"


@pytest.mark.parametrize(
    "text",
    ["每个戊日", "三伏第一天", "6月第一个周五至周日", "first weekday in June", "6月首个周五或周六或周日"],
)
def test_what_is_printed_is_read_as_the_same_rule(text: str) -> None:
    expr = parse(text, names()).expr
    assert [parse(phrase(expr, lang, names()), names()).expr for lang in Lang] == [expr, expr]
