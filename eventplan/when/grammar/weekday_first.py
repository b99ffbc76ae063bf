"""Reads a date with its weekday before it, as English has it: Sunday, May 2, 2027; Sat 1 - Wed 5 May 2027."""

from typing import Final

from eventplan.lazy_regex import Pattern
from eventplan.when.en.dates import date_en
from eventplan.when.en.listed_days import END, MONTH, month_number
from eventplan.when.grammar.day_said_twice import compare_weekday
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import one_date
from eventplan.when.scanner.weekday_words import WEEKDAY_EN, WEEKDAY_LEAD, weekday_of
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import MonthDay, OneDate
from eventplan.when.zh.dates import date_zh

_NTH: Final = "(?:st|nd|rd|th)?"
_FIRST_OF_RUN: Final = Pattern(
    f"(?:(?P<month>{MONTH})\\.? ?(?P<day>[0-9]{{1,2}}){_NTH}"
    f"|(?P<day2>[0-9]{{1,2}}){_NTH}(?: (?:of )?(?P<month2>{MONTH}))?)"
    f"(?P<joint> ?- ?| to | through | until )(?:{WEEKDAY_EN}\\.?,? ?)?"
    f"(?:(?P<end>{MONTH})\\.? ?)?(?P<last_day>[0-9]{{1,2}}){_NTH}(?: (?:of )?(?P<end2>{MONTH}))?"
    f",? ?(?P<year>[12][0-9]{{3}}){END}"
)


def weekday_first(reader: Reader) -> Expr | None:
    """Read ``Sunday, May 2, 2027``, whose weekday stands before the date."""
    if (found := reader.ahead(WEEKDAY_LEAD)) is None:
        return None
    with reader.attempt() as tried:
        reader.match(WEEKDAY_LEAD)
        day = _day_of_run(reader) or date_en(reader) or date_zh(reader)
        if not isinstance(day, (OneDate, MonthDay)):
            return None
        tried.keep()
    return compare_weekday(reader, day, weekday_of(None, found["en"]), found["en"].capitalize())


def _day_of_run(reader: Reader) -> Expr | None:
    """Read the first day of ``Sat 1 - Wed 5 May 2027``, whose month or year stands at the end alone."""
    found = reader.ahead(_FIRST_OF_RUN)
    if found is None:
        return None
    month, end = found["month"] or found["month2"], found["end"] or found["end2"]
    if not (month or end):
        return None
    first, last = month_number(month or end), month_number(end or month)
    reader.position = found.start("joint")
    day, year = int(found["day"] or found["day2"]), int(found["year"])
    begins_before = (first, day) > (last, int(found["last_day"]))  # Dec 31 - Sat Jan 1, 2028
    return one_date(reader, year - begins_before, first, day, found.start())
