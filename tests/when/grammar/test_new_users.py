"""What people write at their first try: it is right, or the message says how to write it.

Authority: lunar days and terms from the Hong Kong Observatory; breaks of 2026 from State Council
notice 国办发明电〔2025〕7号; weekdays from ISO 8601.
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import context, names


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("除夕夜", "02-16", "the evening is the day"),
        ("中秋节前夜", "09-24", "as 前夕"),
        ("九九重阳", "10-18", "as it is called in the papers"),
        ("国庆黄金周", "10-01..10-07", "the newspapers' word for the break"),
        ("五一小长假", "05-01..05-05", "and for a short one"),
        ("除国庆假期外的10月", "10-08..10-31", "what is left out comes first"),
        ("重阳节那一周的周六", "10-17", "the week that holds it"),
        ("立秋后第一个周末", "08-08..08-09", "立秋 is Friday 08-07"),
        ("五月份的最后一个周末", "05-30..05-31", "份 and 的 say nothing"),
        ("15th of every lunar month and Mid-Autumn", "09-25", "a numbered day of the lunar month"),
        ("first three days of the National Day holiday", "10-01..10-03", "numbers in words"),
        ("5 May - 10 May", "05-05..05-10", "the day before the month, twice"),
        ("every Saturday from June 1 to June 14", "06-06 06-13", "from … to … says where"),
        ("the Saturday closest to 19 May", "05-16", "closest is nearest"),
    ],
)
def test_a_first_try_is_understood(text: str, days: str, why: str) -> None:
    found = resolve(parse(text, names()).expr, 2026, context()).occurrences
    spans = (f"{each.span.first:%m-%d}..{each.span.last:%m-%d}" for each in found)
    assert " ".join(span[:5] if span[:5] == span[7:] else span for span in spans) == days, why


def test_market_days_are_every_day_that_ends_so() -> None:
    found = resolve(parse("农历逢五、逢十", names()).expr, 2026, context()).occurrences
    # 正月初一 is 2026-02-17, and 正月 has 30 days
    assert [str(each.span.first)[5:] for each in found if "02-17" <= str(each.span.first)[5:] <= "03-18"] == [
        "02-21",
        "02-26",
        "03-03",
        "03-08",
        "03-13",
        "03-18",
    ]


@pytest.mark.parametrize(
    ("text", "notice", "why"),
    [
        ("五一假期前三天", "READ_AS_BEFORE", "most mean the first three days"),
        ("五一假期之前三天", None, "之前 leaves no doubt"),
        ("5月或10月每周六", "READ_AS_WHOLE_MONTH", "每周六 goes with October alone"),
        ("5月、10月每周六", None, "a list shares it"),
        ("every Saturday in May or October", "READ_AS_WHOLE_MONTH", "in English with May alone"),
        ("（5月、10月）内每周六", None, "brackets leave no doubt"),
    ],
)
def test_a_reading_that_may_surprise_is_told(text: str, notice: str | None, why: str) -> None:
    codes = [each.code for each in parse(text, names()).notices]
    assert codes == ([notice] if notice else []), why


@pytest.mark.parametrize(
    ("text", "code", "hint", "why"),
    [
        ("清明前后", "INCOMPLETE", "前后3天", "how many days"),
        ("around Qingming", "INCOMPLETE", "within 3 days of", "the same in English"),
        ("闰月", "TOO_VAGUE", "闰六月", "which one"),
        ("暑假", "TOO_VAGUE", "起止日期", "schools differ"),
        ("高考期间", "TOO_VAGUE", "6月7日至6月10日", "set by the authorities"),
        ("节假日", "TOO_VAGUE", "法定节日", "two meanings"),
        ("every second Saturday of the month", "AMBIGUOUS_INTERVAL", "every other Saturday", "two meanings"),
        ("7月且8月", "NEVER_BOTH", "「或」", "no day is in both"),
        ("4月中旬到5月初", "AMBIGUOUS_PART", "5月上旬", "a day or ten"),
        ("每两周一次周六", "WHICH_WEEKDAY", "每周六", "the weekday comes with 隔周"),
        ("每周五晚上", "TOO_VAGUE", "sessions", "a rule knows no clock"),
        ("国庆假期后3个工作日", "AMBIGUOUS_COUNT", "第3个工作日", "one day or three"),
    ],
)
def test_what_cannot_be_known_says_what_to_write(text: str, code: str, hint: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    error = caught.value
    assert error.hint is not None
    assert (error.code, hint in error.hint.zh + error.hint.en) == (code, True), (why, error.hint)
