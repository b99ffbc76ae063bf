"""Recurrence rules inside spans: RFC 5545 by dateutil, RFC 7529 on our own lunar calendar.

Authority: the worked example of RFC 7529 section 4.2 (lunar New Year 2013-02-10, 2014-01-31,
2015-02-19); other lunar dates from sxtwl 2.0.7; Gregorian rows counted on the calendar.
"""

from datetime import date

import pytest

from eventplan.domain.span import DateSpan
from eventplan.when.forms.expressions.recurrence import recurrence_days
from eventplan.when.tree.forms import Rrule
from tests.when.site_names import spans

LUNAR = "RSCALE=CHINESE;FREQ=YEARLY;"
ROWS = [
    ("FREQ=WEEKLY;BYDAY=FR,SA", "2027-05-01", "2027-05-10", "05-01 05-07 05-08", "two weekdays"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "2027-06-01", "2027-07-05", "06-05 06-19 07-03", "every other week"),
    ("FREQ=DAILY;COUNT=3", "2027-06-01", "2027-06-30", "06-01 06-02 06-03", "a count"),
    ("FREQ=DAILY;UNTIL=20270602", "2027-06-01", "2027-06-30", "06-01 06-02", "an end inside"),
    ("FREQ=DAILY;UNTIL=20270602T235959Z", "2027-06-01", "2027-06-30", "06-01 06-02", "an end with a time"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "2027-01-01", "2027-03-31", "01-29 02-26 03-26", "the last Friday"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "2027-01-01",
        "2027-05-31",
        "01-31 03-31 05-31",
        "only where there is one",
    ),
    (
        "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;BYMONTHDAY=31",
        "2027-01-01",
        "2027-04-30",
        "01-31 02-28 03-31 04-30",
        "the last day instead",
    ),
    (
        "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;BYMONTHDAY=31",
        "2027-01-01",
        "2027-04-30",
        "01-31 03-01 03-31",
        "the next day instead",
    ),
    (LUNAR + "BYMONTH=1;BYMONTHDAY=1", "2013-01-01", "2013-12-31", "02-10", "the example of RFC 7529"),
    (LUNAR + "BYMONTH=1;BYMONTHDAY=1", "2014-01-01", "2014-12-31", "01-31", "the example of RFC 7529"),
    (LUNAR + "BYMONTH=1;BYMONTHDAY=1", "2015-01-01", "2015-12-31", "02-19", "the example of RFC 7529"),
    (LUNAR + "BYMONTH=8;BYMONTHDAY=15", "2027-01-01", "2027-12-31", "09-15", "Mid-Autumn"),
    (LUNAR + "BYMONTH=6L;BYMONTHDAY=1", "2025-01-01", "2025-12-31", "07-25", "the leap month itself"),
    (LUNAR + "BYMONTH=6L;BYMONTHDAY=1", "2026-03-01", "2026-12-31", "", "no such month: OMIT is the default"),
    (LUNAR + "BYMONTH=6L;BYMONTHDAY=1;SKIP=OMIT", "2026-03-01", "2026-12-31", "", "OMIT"),
    (
        LUNAR + "BYMONTH=6L;BYMONTHDAY=1;SKIP=BACKWARD",
        "2026-03-01",
        "2026-12-31",
        "07-14",
        "the month before: the ordinary sixth",
    ),
    (
        LUNAR + "BYMONTH=6L;BYMONTHDAY=1;SKIP=FORWARD",
        "2026-03-01",
        "2026-12-31",
        "08-13",
        "the month after: the seventh",
    ),
    (LUNAR + "BYMONTH=6,6L;BYMONTHDAY=1", "2025-01-01", "2025-12-31", "06-25 07-25", "both sixth months"),
    (LUNAR + "BYMONTH=12;BYMONTHDAY=30", "2027-01-01", "2027-03-31", "", "29 days only"),
    (LUNAR + "BYMONTH=12;BYMONTHDAY=30;SKIP=BACKWARD", "2027-01-01", "2027-03-31", "02-05", "the Eve"),
    (LUNAR + "BYMONTH=12;BYMONTHDAY=30;SKIP=FORWARD", "2027-01-01", "2027-03-31", "02-06", "New Year"),
    (LUNAR + "BYMONTH=12;BYMONTHDAY=-1", "2027-01-01", "2027-03-31", "02-05", "counted from the end"),
    (
        "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1",
        "2027-01-01",
        "2027-06-30",
        "01-08 02-06 03-08 04-07 05-06 06-05",
        "every month",
    ),
    (
        "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1,15",
        "2025-06-20",
        "2025-08-20",
        "06-25 07-09 07-25 08-08",
        "a leap month counts",
    ),
    (
        "RSCALE=CHINESE;FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1",
        "2027-02-06",
        "2027-07-31",
        "02-06 04-07 06-05",
        "every other month",
    ),
    ("RSCALE=CHINESE;FREQ=YEARLY", "2027-09-15", "2027-12-31", "09-15", "month and day of the first day"),
]


@pytest.mark.parametrize(("rule", "first", "last", "days", "why"), ROWS)
def test_a_recurrence_gives_its_days_inside_a_span(
    rule: str, first: str, last: str, days: str, why: str
) -> None:
    span = DateSpan(date.fromisoformat(first), date.fromisoformat(last))
    parts = tuple((name, value) for name, _, value in (part.partition("=") for part in rule.split(";")))
    found = recurrence_days(Rrule(parts), span)
    assert " ".join(day.strftime("%m-%d") for day in found) == days, why


def test_a_lunar_recurrence_beyond_the_tables_gives_nothing() -> None:
    span = DateSpan(date(2100, 3, 1), date(2100, 12, 31))
    assert recurrence_days(Rrule((("RSCALE", "CHINESE"), ("FREQ", "YEARLY"))), span) == ()


def test_a_rule_may_go_on_behind_a_recurrence() -> None:
    assert spans("云海季内RRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=2，历时2天", 2027) == "06-05..06-06 06-12..06-13"
    assert spans("rrule:freq=yearly;bymonth=5;bymonthday=1,3 or Qixi", 2027) == "05-01 05-03 08-08"
