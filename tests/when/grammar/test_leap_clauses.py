"""A leap clause is honoured or refused: both are the union, no and only its parts, preferred is one a year.

Authority: days and leap months of sxtwl, which agrees with the tables of the Hong Kong Observatory.
"""

from datetime import date
from functools import cache

import pytest
import sxtwl

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.resolve import resolve
from eventplan.when.tree.forms import Expr
from tests.when.site_names import context, names, spans

LEAP_YEARS = (2023, 2025, 2028, 2033)
RULES = (
    *("农历每月初一", "农历每月十五", "农历每月上旬", "农历逢五", "农历六月初六", "农历五月", "农历六月上旬"),
    *(
        "农历二月第一个周六",
        "农历冬月每周日",
        "农历六月初五至初十",
        "农历五月初五前3天",
        "农历二月或六月十五",
    ),
    *("每月初一、十五", "农历六月初一、十五", "农历冬月最后一天"),
)


def days(text: str, year: int) -> list[date]:
    return _days(parse(text, names()).expr, year)


def _days(rule: Expr, year: int) -> list[date]:
    found = resolve(rule, year, context()).occurrences
    return [day for occurrence in found for day in occurrence.span]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("year", LEAP_YEARS)
def test_with_is_the_union_of_without_and_only(rule: str, year: int) -> None:
    both, without, only = (
        set(spans(f"{rule}，{clause}", year).split()) for clause in ("含闰月", "不含闰月", "仅闰月")
    )
    assert both == without | only
    assert without.isdisjoint(only)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("clause", ["含闰月", "不含闰月", "仅闰月", "有闰月则在闰月"])
@pytest.mark.parametrize("lang", Lang)
def test_the_canonical_sentence_says_the_clause(rule: str, clause: str, lang: Lang) -> None:
    expr = parse(f"{rule}，{clause}", names()).expr
    assert parse(phrase(expr, lang, names()), names()).expr == expr


def test_of_every_month_it_is_said_that_leap_months_are_in() -> None:
    expr = parse("农历每月初一", names()).expr
    said = phrase(expr, Lang.ZH, names()), phrase(expr, Lang.EN, names())
    assert said == ("农历每月（含闰月）初一", "first day of every lunar month (leap: both)")


@cache
def lunar_days() -> dict[tuple[int, int, int, bool], date]:
    """Return every day of 2000 to 2099 by lunar year, month, day, and whether the month is a leap month."""
    found = {}
    theirs = sxtwl.fromSolar(2000, 1, 1)
    while theirs.getSolarYear() < 2100:
        lunar = theirs.getLunarYear(), theirs.getLunarMonth(), theirs.getLunarDay(), theirs.isLunarLeap()
        found[lunar] = date(theirs.getSolarYear(), theirs.getSolarMonth(), theirs.getSolarDay())
        theirs = theirs.after(1)
    return found


def in_leap_month_or_else(year: int, month: int, day: int) -> date | None:
    """Return the day of the leap month, of the ordinary one where there is none; None: no such day."""
    has_leap = (year, month, 1, True) in lunar_days()
    return lunar_days().get((year, month, day, has_leap))


@pytest.mark.sweep
@pytest.mark.parametrize("month", range(1, 13))
def test_preferred_is_one_day_in_each_lunar_year(month: int) -> None:
    for day in (1, 15, 30):
        right = [found for year in range(2000, 2099) if (found := in_leap_month_or_else(year, month, day))]
        rule = parse(f"农历{month}月{day}，有闰月则在闰月", names()).expr
        english = f"lunar {month}-{day}, leap month if there is one, else the ordinary"
        assert parse(english, names()).expr == rule
        given = [each for year in range(2000, 2100) for each in _days(rule, year)]
        assert [each for each in given if right[0] <= each <= right[-1]] == right, day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("农历四月初八，有闰月则闰月", "short"),
        ("农历四月初八（有闰月则在闰月，否则在平月）", "in brackets, both said"),
        ("农历四月初八，如有闰月则在闰月，没有则在平月", "another word for else"),
        ("农历四月初八，逢闰月以闰月为准", "of an announcement"),
        ("农历四月初八，逢闰则闰", "as people say it"),
        ("农历四月初八，闰月优先", "as a table says it"),
        ("闰四月初八，没有闰月则四月初八", "the leap day first"),
        ("闰四月初八，无闰月则按平月", "the leap day first, in one word"),
        ("lunar 4-8, leap: preferred", "canonical English"),
        ("lunar 4-8 in the leap month if there is one", "English"),
        ("lunar 4-8, leap month if any, otherwise the ordinary month", "English"),
    ],
)
def test_leap_month_if_there_is_one_has_many_words(text: str, why: str) -> None:
    assert parse(text, names()).expr == parse("农历四月初八，有闰月则在闰月", names()).expr, why


@pytest.mark.parametrize(
    ("text", "year", "found", "why"),
    [
        (
            "农历六月十五或8月1日，含闰月",
            2025,
            "07-09 08-01 08-08",
            "a Gregorian day has no leap month to lose",
        ),
        ("农历2025年六月初六，含闰月", 2025, "06-30 07-30", "of one year"),
        ("农历2025年六月初六，仅闰月", 2025, "07-30", "of one year, that alone"),
        ("农历2026年六月初六，含闰月", 2026, "07-19", "of a year without one"),
        ("七夕，不含闰月", 2025, "08-29", "true of every festival"),
        ("闰六月初六，仅闰月", 2025, "07-30", "said twice"),
    ],
)
def test_a_clause_is_honoured(text: str, year: int, found: str, why: str) -> None:
    assert spans(text, year) == found, why


@pytest.mark.parametrize(
    ("text", "hint", "english", "why"),
    [
        (
            "七夕，含闰月",
            "农历七月初七，含闰月",
            "lunar 7-7, leap: both",
            "a festival is of the ordinary month",
        ),
        ("七夕或农历八月十五，含闰月", "农历七月初七，含闰月", "lunar 7-7, leap: both", "also in a list"),
        (
            "端午节，有闰月则在闰月",
            "农历五月初五，有闰月则在闰月",
            "lunar 5-5, leap: preferred",
            "or this clause",
        ),
        ("Qixi, leap: only", "农历七月初七，仅闰月", "lunar 7-7, leap: only", "in English"),
        ("除夕，含闰月", "去掉「含闰月」", "leave", "no day of a number"),
        ("5月1日，不含闰月", "去掉", "leave it out", "nothing lunar"),
        ("国庆假期，含闰月", "去掉", "leave it out", "nothing lunar"),
        ("May 1, leap: no", "去掉", "leave it out", "nothing lunar, in English"),
        ("农历六月十五或8月1日，仅闰月", "农历的日子", "lunar", "one of two has no leap month"),
        ("闰六月初六，不含闰月", "「农历六月初六」", "lunar 6-6", "contradicts itself"),
        (
            "闰六月初六，含闰月",
            "「农历六月初六，含闰月」",
            "lunar 6-6, leap: both",
            "says less than is asked",
        ),
        ("农历六月二十至七月初五，含闰月", "另写一段", "by itself", "a leap month repeats one month"),
        ("闰七夕", "农历闰七月初七", "lunar leap 7-7", "a leap month in a name"),
        ("农历闰月", "有闰月则在闰月", "leap: preferred", "which month is not said"),
    ],
)
def test_what_has_no_leap_month_is_refused(text: str, hint: str, english: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.hint is not None, why
    assert (hint in caught.value.hint.zh, english in caught.value.hint.en) == (True, True), caught.value.hint


def test_both_days_in_a_list_are_told() -> None:
    notices = parse("闰四月初八或四月初八", names()).notices
    assert ["农历四月初八，有闰月则在闰月" in notice.text.zh for notice in notices] == [True]
