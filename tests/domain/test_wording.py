"""How days, spans and lists read in both languages. Weekdays: any calendar of 2027."""

from datetime import date

import pytest

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import (
    MONTHS_EN,
    WEEKDAYS,
    counted,
    day_figures,
    day_in_column,
    day_in_notice,
    day_in_trace,
    day_with_weekday,
    day_words,
    days_counted,
    every_year_words,
    listed,
    listed_in,
    long_month_name,
    month_name,
    span_figures,
    span_in_column,
    span_in_sentence,
    span_in_trace,
    span_words,
    weekday_name,
    weekday_words,
    with_year,
)


def span(first: str, last: str) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


ONE_DAY = span("2027-01-03", "2027-01-03")
ONE_MONTH = span("2027-01-03", "2027-01-07")
TWO_MONTHS = span("2027-01-30", "2027-02-02")
NEW_YEAR = span("2027-12-30", "2028-01-02")

ON_A_SHEET = (
    # span, Chinese, English, why
    (ONE_DAY, "1月3日", "3 Jan", "one day"),
    (ONE_MONTH, "1月3—7日", "3–7 Jan", "within a month"),
    (TWO_MONTHS, "1月30日—2月2日", "30 Jan–2 Feb", "across a month's end"),
    (NEW_YEAR, "12月30日—2028年1月2日", "30 Dec–2 Jan 2028", "into the next year"),
    (span("2026-12-24", "2027-01-05"), "2026年12月24日—1月5日", "24 Dec 2026–5 Jan", "from the year before"),
    (span("2026-12-24", "2026-12-26"), "2026年12月24—26日", "24–26 Dec 2026", "wholly in another year"),
    (
        span("2027-01-05", "2028-01-07"),
        "1月5日—2028年1月7日",
        "5 Jan–7 Jan 2028",
        "the same month, a year later",
    ),
)


@pytest.mark.parametrize(("days", "zh", "en", "why"), ON_A_SHEET)
def test_a_span_on_a_sheet_says_each_thing_once(days: DateSpan, zh: str, en: str, why: str) -> None:
    assert span_words(days, beside_year=2027) == Text(zh, en), why


IN_A_SENTENCE = (
    (ONE_DAY, "1月3日", "3 Jan", "one day"),
    (ONE_MONTH, "1月3日至1月7日", "3 Jan to 7 Jan", "both ends in full: read aloud as well"),
    (NEW_YEAR, "12月30日至1月2日", "30 Dec to 2 Jan", "the year is known from what is told"),
)


@pytest.mark.parametrize(("days", "zh", "en", "why"), IN_A_SENTENCE)
def test_a_span_in_a_sentence_has_words_and_no_dash(days: DateSpan, zh: str, en: str, why: str) -> None:
    assert span_in_sentence(days) == Text(zh, en), why


IN_A_COLUMN = (
    (ONE_DAY, "2027-01-03 周日", "2027-01-03 Sun", "one day has no length"),
    (
        ONE_MONTH,
        "2027-01-03 周日 .. 2027-01-07 周四  5天",
        "2027-01-03 Sun .. 2027-01-07 Thu  5 days",
        "with it",
    ),
    (
        NEW_YEAR,
        "2027-12-30 周四 .. 2028-01-02 周日  4天",
        "2027-12-30 Thu .. 2028-01-02 Sun  4 days",
        "over New Year",
    ),
)


@pytest.mark.parametrize(("days", "zh", "en", "why"), IN_A_COLUMN)
def test_a_span_in_a_column_begins_with_figures(days: DateSpan, zh: str, en: str, why: str) -> None:
    assert span_in_column(days) == Text(zh, en), why


IN_A_TRACE = (
    (ONE_DAY, "2027年1月3日（周日）", "Sun 3 Jan 2027", "one day"),
    (
        TWO_MONTHS,
        "2027年1月30日（周六）至2月2日（周二）",
        "Sat 30 Jan to Tue 2 Feb 2027",
        "two ends",
    ),
)


@pytest.mark.parametrize(("days", "zh", "en", "why"), IN_A_TRACE)
def test_a_span_in_a_trace_can_be_checked(days: DateSpan, zh: str, en: str, why: str) -> None:
    assert span_in_trace(days) == Text(zh, en), why


FIGURES = (
    # what is asked, written, why
    (span_figures(ONE_DAY), "2027-01-03", "one day once"),
    (span_figures(ONE_MONTH), "2027-01-03..2027-01-07", "as the command line takes it"),
    (span_figures(NEW_YEAR, " – "), "2027-12-30 – 2028-01-02", "as a sentence of a release note has it"),
    (span_figures(ONE_DAY, " .. ", has_both_ends=True), "2027-01-03 .. 2027-01-03", "compared line by line"),
    (span_figures(ONE_DAY, is_short=True), "01-03", "beside a scale of one year"),
    (span_figures(NEW_YEAR, is_short=True), "12-30..01-02", "over New Year"),
    (day_figures(date(2027, 1, 3), beside_year=2027), "01-03", "in the year that is told"),
    (day_figures(date(2026, 12, 30), beside_year=2027), "2026-12-30", "in another year"),
)


@pytest.mark.parametrize(("written", "expected", "why"), FIGURES)
def test_figures_are_the_same_in_every_language(written: str, expected: str, why: str) -> None:
    assert written == expected, why


DAYS = (
    (day_words(date(2027, 1, 3)), "1月3日", "3 Jan", "no year asked for"),
    (day_words(date(2027, 1, 3), beside_year=2027), "1月3日", "3 Jan", "in the year that is told"),
    (day_words(date(2028, 1, 3), beside_year=2027), "2028年1月3日", "3 Jan 2028", "in another year"),
    (
        with_year(span_in_sentence(ONE_MONTH), 2027),
        "2027年1月3日至1月7日",
        "3 Jan to 7 Jan 2027",
        "a year put to it",
    ),
    (day_with_weekday(date(2027, 5, 20)), "5月20日（周四）", "Thu 20 May", "in a sentence"),
    (day_in_column(date(2027, 9, 15)), "2027-09-15 周三", "2027-09-15 Wed", "in a list"),
    (day_in_trace(date(2027, 9, 15)), "2027年9月15日（周三）", "Wed 15 Sep 2027", "in a step"),
    (day_in_notice(date(2027, 5, 1)), "5月1日", "2027-05-01", "as a notice names it"),
    (every_year_words(2, 29), "2月29日", "29 February", "of every year: at length"),
)


@pytest.mark.parametrize(("words", "zh", "en", "why"), DAYS)
def test_a_day_reads_as_its_place_asks(words: Text, zh: str, en: str, why: str) -> None:
    assert words == Text(zh, en), why


def test_months_and_weekdays_are_named_in_their_order() -> None:
    assert [month_name(1), month_name(9), month_name(12)] == [
        Text("1月", "Jan"),
        Text("9月", "Sep"),
        Text("12月", "Dec"),
    ]
    assert [long_month_name(month).en for month in range(1, 13)] == list(MONTHS_EN)
    assert MONTHS_EN[5:8] == ("June", "July", "August")
    week = [weekday_name(date(2027, 1, day)) for day in range(4, 11)]  # 4 January 2027 is a Monday
    assert [each.en for each in week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert "".join(each.zh[-1] for each in week) == "一二三四五六日"
    assert WEEKDAYS[6] == Text("周日", "Sunday")


def test_weekdays_of_a_span_are_those_of_both_ends() -> None:
    assert weekday_words(span("2027-05-12", "2027-05-14")) == Text("周三—周五", "Wed–Fri")
    assert weekday_words(ONE_DAY) == Text("周日", "Sun")


NUMBERS = ((0, "0 days", "none is many"), (1, "1 day", "one"), (3, "3 days", "many"))


@pytest.mark.parametrize(("count", "en", "why"), NUMBERS)
def test_english_counts_one_by_itself(count: int, en: str, why: str) -> None:
    assert counted(count, "day") == en, why
    assert days_counted(count) == Text(f"{count}天", en), why


NAMES = (Text("国庆节", "National Day"), Text("中秋节", "Mid-Autumn"))
LISTS = (
    (listed(()), "", "", "nothing"),
    (listed(NAMES[:1]), "国庆节", "National Day", "one name alone"),
    (listed(NAMES), "国庆节、中秋节", "National Day, Mid-Autumn", "parts of a sentence"),
    (
        listed(NAMES, between_en=" and "),
        "国庆节、中秋节",
        "National Day and Mid-Autumn",
        "one break of two days",
    ),
)


@pytest.mark.parametrize(("words", "zh", "en", "why"), LISTS)
def test_a_list_has_the_marks_of_its_language(words: Text, zh: str, en: str, why: str) -> None:
    assert words == Text(zh, en), why


def test_words_of_one_language_are_listed_in_it() -> None:
    assert [listed_in(lang, ("a", "b")) for lang in (Lang.ZH, Lang.EN)] == ["a、b", "a, b"]
