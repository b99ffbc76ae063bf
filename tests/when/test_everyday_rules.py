"""What officers, marketing people, folklorists and holiday planners write every day.

Authority: lunar days and terms from the Hong Kong Observatory; breaks of 2026 from State Council
notice 国办发明电〔2025〕7号; weekdays from ISO 8601.
"""

import pytest

from eventplan.when.parse import parse
from eventplan.when.resolve import resolve
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
