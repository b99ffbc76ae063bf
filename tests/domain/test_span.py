"""Spans of days: months whole, shared days, and what is no span."""

from datetime import date

import pytest

from eventplan.domain.span import DateSpan

MONTHS = (
    # year, month, last day, why
    (2027, 1, 31, "31 days"),
    (2027, 2, 28, "a common year"),
    (2028, 2, 29, "a leap year"),
    (2100, 2, 28, "a century that 400 does not divide"),
    (2027, 12, 31, "the year ends with it"),
)


@pytest.mark.parametrize(("year", "month", "last", "why"), MONTHS)
def test_a_month_is_whole(year: int, month: int, last: int, why: str) -> None:
    assert DateSpan.of_month(year, month) == DateSpan(date(year, month, 1), date(year, month, last)), why


YEAR = DateSpan.of_year(2027)
PARTS = (
    # span, its part of 2027, why
    (
        DateSpan(date(2026, 12, 30), date(2027, 1, 2)),
        DateSpan(date(2027, 1, 1), date(2027, 1, 2)),
        "begins before",
    ),
    (
        DateSpan(date(2027, 12, 30), date(2028, 1, 2)),
        DateSpan(date(2027, 12, 30), date(2027, 12, 31)),
        "goes on",
    ),
    (DateSpan(date(2026, 1, 1), date(2028, 1, 1)), YEAR, "holds it"),
    (DateSpan.one_day(date(2027, 5, 1)), DateSpan.one_day(date(2027, 5, 1)), "lies inside"),
)


@pytest.mark.parametrize(("span", "part", "why"), PARTS)
def test_shared_days_are_those_of_both(span: DateSpan, part: DateSpan, why: str) -> None:
    assert span.within(YEAR) == part, why
    assert YEAR.intersection(span) == part, why


def test_spans_that_share_no_day() -> None:
    before = DateSpan.of_year(2026)
    assert before.intersection(YEAR) is None
    with pytest.raises(ValueError, match="must not end"):
        before.within(YEAR)
