"""Carries the year of a list to the items that leave it out: 2027年5月1日、6月1日; May 1 and June 1, 2027.

Chinese says it with the first, English with the first or the last. 或 and ``or`` join whole rules, each
with a year of its own or none.
"""

from collections.abc import Sequence
from datetime import date

from eventplan.when.grammar.runs_said_twice import written_years
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import one_date
from eventplan.when.scanner.years_of_dates import in_lunar_year, in_year
from eventplan.when.tree.forms import Expr, InLunarYear, Range
from eventplan.when.tree.leaves import LunarDay, MonthDay, OneDate, OneLunarDate
from eventplan.when.tree.traversal import is_lunar, parts_of

JOINTS = ("、", "和", "及", "与", "以及", "/", ",", ",and ", ";", ";and ", "and")
"""What joins the items of one list."""


def of_one_year(reader: Reader, parts: Sequence[Expr], start: int) -> list[Expr]:
    """Return the items of a list that stands at ``start``, each with the year that the list says."""
    said = [written_years(part) for part in parts]
    if not any(said) or all(said):
        return list(parts)
    is_english = reader.text[start:].isascii()
    model = next((part for part, years in zip(parts, said, strict=True) if years), parts[0])
    carried = max(said[-1], default=None) if is_english and not said[0] else None
    found = list[Expr]()
    for part, years in zip(parts, said, strict=True):
        if years:
            model, carried = part, max(years)
        found.append(part if years or carried is None else _in_year_of(reader, part, model, carried, start))
    return found


def _in_year_of(reader: Reader, part: Expr, model: Expr, year: int, start: int) -> Expr:
    """Return ``part`` in the ``year`` that ``model`` says, a lunar one where it says so."""
    match part:
        case MonthDay(month, day):
            return one_date(reader, year, month, day, start)
        case Range(MonthDay(month, day), MonthDay() as last):
            first = date(year, month, day)
            goes_over = (last.month, last.day) < (month, day)
            end = one_date(reader, year + goes_over, last.month, last.day, start)
            return Range(OneDate(first), end)
        case _:
            pass
    is_of_lunar_year = any(isinstance(inner, (OneLunarDate, InLunarYear)) for inner in parts_of(model))
    if isinstance(part, LunarDay) or (is_of_lunar_year and is_lunar(reader.names.day_of(part))):
        return in_lunar_year(reader, part, year, start, is_written=is_of_lunar_year)
    return in_year(reader, part, year, start)
