"""Days as officers say them become days as a table holds them."""

from datetime import date

import pytest

from eventplan.reading.files.spoken_days import said_day
from eventplan.reading.problems.problem import Problem

TODAY = date(2027, 4, 20)


@pytest.mark.parametrize(
    ("said", "written", "why"),
    [
        ("2027-04-18", "2027-04-18", "ISO"),
        ("2027/4/18", "2027-04-18", "as spreadsheets show it"),
        ("20270418", "2027-04-18", "as file names have it"),
        ("4月18日", "2027-04-18", "this year is meant"),
        ("４月１８号", "2027-04-18", "full-width digits"),
        ("4.18", "2027-04-18", "as in a notebook"),
        ("12月20日", "2026-12-20", "the one nearest to today"),
        ("4月18日至20日", "2027-04-18..2027-04-20", "a range within a month"),
        ("4月28日-5月2日", "2027-04-28..2027-05-02", "a hyphen between two days"),
        ("4.18-4.20", "2027-04-18..2027-04-20", "a hyphen between two days with dots"),
        ("2027-04-18..2027-04-20", "2027-04-18..2027-04-20", "as the table holds it"),
        ("2026年12月30日—2027年1月3日", "2026-12-30..2027-01-03", "over New Year"),
        ("2027-04", "2027-04", "a month"),
        ("4月", "2027-04", "a month without its year"),
        ("4月中旬", "2027-04-11..2027-04-20", "a third of a month"),
        ("2月下旬", "2027-02-21..2027-02-28", "a short month ends early"),
        ("昨天", "2027-04-19", "yesterday"),
    ],
)
def test_a_day_is_read_as_officers_say_it(said: str, written: str, why: str) -> None:
    assert said_day(said, TODAY) == written, why


@pytest.mark.parametrize(
    ("said", "code", "why"),
    [
        ("2027-02-30", "E217", "no such day"),
        ("13月1日", "E217", "no such month"),
        ("soon", None, "no date at all"),
        ("农历三月十二", None, "flowers keep no lunar calendar"),
    ],
)
def test_what_is_no_day_is_refused_with_ways_to_write_one(said: str, code: str | None, why: str) -> None:
    problem = said_day(said, TODAY)
    assert isinstance(problem, Problem), why
    assert problem.hint is not None, why
    assert code in (None, problem.code), why
