"""How dates read. Lunar days: Hong Kong Observatory tables."""

from datetime import date

import pytest

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.wording import lunar_words, lunar_year_name, said, span_words, weekday_words


def span(first: str, last: str) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


SPANS = (
    # span, Chinese, English, why
    (span("2027-01-03", "2027-01-03"), "1月3日", "3 Jan", "one day"),
    (span("2027-01-03", "2027-01-07"), "1月3—7日", "3–7 Jan", "within a month"),
    (span("2027-01-30", "2027-02-02"), "1月30日—2月2日", "30 Jan–2 Feb", "across a month's end"),
    (span("2027-12-30", "2028-01-02"), "12月30日—2028年1月2日", "30 Dec–2 Jan 2028", "into the next year"),
    (span("2026-12-24", "2027-01-05"), "2026年12月24日—1月5日", "24 Dec 2026–5 Jan", "from the year before"),
    (span("2026-12-24", "2026-12-26"), "2026年12月24—26日", "24–26 Dec 2026", "wholly in another year"),
)


@pytest.mark.parametrize(("days", "zh", "en", "why"), SPANS)
def test_a_span_says_each_thing_once(days: DateSpan, zh: str, en: str, why: str) -> None:
    said_in = [span_words(days, lang, beside_year=2027) for lang in (Lang.ZH, Lang.EN)]
    assert said_in == [zh, en], why


LUNAR = (
    (span("2027-05-13", "2027-05-13"), "四月初八", "lunar 4-8", "one day"),
    (span("2027-05-12", "2027-05-14"), "四月初七—初九", "lunar 4-7 – 4-9", "within a lunar month"),
    (span("2025-07-24", "2025-07-26"), "六月三十—闰六月初二", "lunar 6-30 – L6-2", "into a leap month"),
    (span("2101-05-13", "2101-05-13"), "", "", "nothing is said beyond the tables"),
)


@pytest.mark.parametrize(("days", "zh", "en", "why"), LUNAR)
def test_lunar_days_are_told_as_far_as_the_tables_reach(days: DateSpan, zh: str, en: str, why: str) -> None:
    assert [lunar_words(days, Lang.ZH), lunar_words(days, Lang.EN)] == [zh, en], why


def test_weekdays_are_those_of_both_ends() -> None:
    week = span("2027-05-12", "2027-05-14")
    assert [weekday_words(week, lang) for lang in Lang] == ["周三—周五", "Wed–Fri"]
    assert weekday_words(span("2027-05-12", "2027-05-12"), Lang.ZH) == "周三"


@pytest.mark.parametrize(
    ("year", "zh", "en"),
    [
        (2027, "丁未年", "Year of the Goat"),
        (2000, "庚辰年", "Year of the Dragon"),
        (1984, "甲子年", "Year of the Rat"),
    ],
)
def test_a_lunar_year_has_its_name(year: int, zh: str, en: str) -> None:
    assert [lunar_year_name(year, lang) for lang in Lang] == [zh, en]


def test_a_text_missing_in_one_language_is_said_in_the_other() -> None:
    assert said(Text("庙会", " "), Lang.EN) == "庙会"
