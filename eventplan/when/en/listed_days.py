"""The words of English months; lists and runs that say the month once: October 3, 4 and 5."""

from itertools import pairwise
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import month_day, one_date
from eventplan.when.tree.forms import AnyOf, Expr, Range
from eventplan.when.tree.leaves import Month

MONTHS: Final = {word.lower(): number for number, word in enumerate(MONTHS_EN, start=1)}
MONTH: Final = (
    "(" + "|".join(f"{word[:3]}(?:{word[3:]})?" if len(word) > 3 else word for word in MONTHS) + "|sept)"
)
END: Final = "(?![a-z0-9])"
_ITEM: Final = (
    "(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?![a-z0-9])"
    "(?:(?:-| to | through )(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?![a-z0-9]))?"
)
_ITEMS: Final = f"({_ITEM}(?:(?:,(?:and |or )?| and | or |&){_ITEM})+)"
_MONTH_ITEMS: Final = Pattern(
    f"{MONTH}\\.? ?{_ITEMS}(?![-/.月日号])(?! (?:days?|weeks?|years?|or more))(?! ?(?:of )?{MONTH}{END})"
    f"(?:,? ?(?P<year>[12][0-9]{{3}}){END})?"
)
_ITEMS_MONTH: Final = Pattern(f"{_ITEMS}(?: of)? ?{MONTH}{END}(?:,? ?(?P<year>[12][0-9]{{3}}){END})?")
_ONE_ITEM: Final = Pattern("([0-9]{1,2})[a-z]*(?:(?:-| to | through )(?:the )?([0-9]{1,2}))?")
_DAYS_MONTH: Final = Pattern(
    f"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to | until | through )(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?"
    f"(?: of)? {MONTH}{END}(?:,? ?([12][0-9]{{3}}){END})?"
)
_BETWEEN_DAYS: Final = Pattern(
    f"(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)? and (?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?"
    f"(?: of)? {MONTH}{END}(?:,? ?([12][0-9]{{3}}){END})?"
)
_MONTH_DAYS: Final = Pattern(
    f"{MONTH}\\.? ?(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to | until | through )(?:the )?"
    f"([0-9]{{1,2}})(?:st|nd|rd|th)?,? ?([12][0-9]{{3}}){END}"
)
_ONE_MONTH: Final = Pattern(MONTH)
_MONTHS: Final = Pattern(
    f"{MONTH}(?:, ?{MONTH})+(?:,? ?(?:and|or|&) ?{MONTH}){END}(?! ?(?:[0-9]|to |through |-))"
)
STARTS_DATE: Final = (
    f"(?:{MONTH} ?[0-9]|{MONTH}(?= ?(?:,|and |or |to |through |-|$))|"
    f"[0-9]{{1,2}}(?:st|nd|rd|th)?(?:(?:-|,| and )[0-9]{{1,2}})* (?:of )?{MONTH}|lunar "
    "|[0-9]{1,2}-[0-9]{1,2}(?![0-9-]))"
)
"""A regular expression for the beginning of an English date, by which a list may go on after a comma."""


def listed_days(reader: Reader) -> Expr | None:
    """Read ``October 3, 4 and 5``, ``6-7 and 13-14 February 2027``, whose month was said once."""
    if found := reader.match_word(_MONTH_ITEMS):
        number, items = month_number(found[1]), found[2]
    elif found := reader.match_word(_ITEMS_MONTH):
        number, items = month_number(found[2]), found[1]
    else:
        return None
    start, year, parts = found.start(), found["year"], list[Expr]()
    for item in _ONE_ITEM.finditer(items):
        ends = [
            one_date(reader, int(year), number, int(day), start)
            if year
            else month_day(reader, number, int(day), start)
            for day in item.groups()
            if day is not None
        ]
        if len(ends) == 2 and int(item[2]) < int(item[1]):
            message = Text(f"{item[2]}日在{item[1]}日之前", f"day {item[2]} is before day {item[1]}")
            raise reader.error("BACKWARDS", message, start=start)
        parts.append(Range(*ends) if len(ends) == 2 else ends[0])
    return AnyOf(tuple(parts))


def listed_months(reader: Reader) -> Expr | None:
    """Read ``June, July and August``: neighbouring months are one run, others stand apart."""
    found = reader.match_word(_MONTHS)
    if found is None:
        return None
    months = [month_number(word[0]) for word in _ONE_MONTH.finditer(found[0])]
    is_run = all((after - before) % 12 == 1 for before, after in pairwise(months))
    return Range(Month(months[0]), Month(months[-1])) if is_run else AnyOf(tuple(map(Month, months)))


def month_number(word: str) -> int:
    return next(number for name, number in MONTHS.items() if name.startswith(word[:3]))


def run_of_days(reader: Reader, *, joined_by: Pattern | None = None) -> Expr | None:
    """Read ``May 1-5, 2027`` and ``1-5 May``, whose month was said once."""
    if found := reader.match_word(_MONTH_DAYS):
        number, first, last, year = month_number(found[1]), found[2], found[3], found[4]
    elif found := reader.match_word(joined_by or _DAYS_MONTH):
        number, first, last, year = month_number(found[3]), found[1], found[2], found[4]
    else:
        return None
    start = found.start()
    if year is None:
        return Range(
            month_day(reader, number, int(first), start), month_day(reader, number, int(last), start)
        )
    if int(last) < int(first):
        message = Text(f"{last}日在{first}日之前", f"day {last} is before day {first}")
        raise reader.error("BACKWARDS", message, start=start)
    return Range(*(one_date(reader, int(year), number, int(day), start) for day in (first, last)))


def days_between(reader: Reader) -> Expr | None:
    """Read ``1 and 5 May`` behind ``between``."""
    return run_of_days(reader, joined_by=_BETWEEN_DAYS)
