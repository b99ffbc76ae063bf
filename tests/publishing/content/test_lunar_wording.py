"""How lunar days and years read. Lunar days: Hong Kong Observatory tables."""

from datetime import date

import pytest

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.content.lunar_wording import lunar_words, lunar_year_name


def span(first: str, last: str) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


LUNAR = (
    (span("2027-05-13", "2027-05-13"), "四月初八", "lunar 4-8", "one day"),
    (span("2027-05-12", "2027-05-14"), "四月初七—初九", "lunar 4-7 – 4-9", "within a lunar month"),
    (span("2025-07-24", "2025-07-26"), "六月三十—闰六月初二", "lunar 6-30 – L6-2", "into a leap month"),
    (span("2101-05-13", "2101-05-13"), "", "", "nothing is said beyond the tables"),
)


@pytest.mark.parametrize(("days", "zh", "en", "why"), LUNAR)
def test_lunar_days_are_told_as_far_as_the_tables_reach(days: DateSpan, zh: str, en: str, why: str) -> None:
    assert [lunar_words(days, Lang.ZH), lunar_words(days, Lang.EN)] == [zh, en], why


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
