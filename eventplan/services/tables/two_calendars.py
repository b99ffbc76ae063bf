"""Days that a row says by both calendars: 八月十五 in one column, 9月15日 in another.

The first column is the rule. Where the other one is not the same day in the table's year, one of them was
mistyped, or the table is of another year: that is asked about, for a wrong day is worse than a question.
"""

from collections.abc import Iterator

from eventplan.domain.text import Text
from eventplan.reading.entries.day_calendars import DayCalendar, calendar_in
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.column_keys import OTHER_DAYS
from eventplan.reading.tables.office_time import in_other, year_in
from eventplan.reading.tables.table import TableFile
from eventplan.services.open_calendar import Desk
from eventplan.services.tables.free_rows import FreeRow, TwoDays
from eventplan.when.grammar.parse import ParsedRule
from eventplan.when.lexicon.errors import CircularReferenceError


def two_days(desk: Desk, row: FreeRow, expressions: Expressions, year: int) -> TwoDays | None:
    """Return what is to be told of the days of ``row`` by the other calendar, None for nothing.

    A lunar rule may stand beside the day that it had last year, unless the table says of which year it is;
    a Gregorian one that is a lunar day, too, may be meant as that.
    """
    table, number = row.item.source, int(row.item.path[0])
    assert isinstance(table, TableFile)
    rule, _ = expressions.in_column(row.item.entry.when, table, (*row.item.path, "when"))
    own_year = year_in(table.titles)
    year = own_year or year
    for key, text in _others(table, number):
        other = in_other(key, text)
        is_lunar = calendar_in(key) is DayCalendar.GREGORIAN
        years = (year, year - 1) if is_lunar and own_year is None else (year,)
        both = [[_days(desk, expressions, text, each) for text in (rule, other)] for each in years]
        told = [days for days in both if all(days)]
        agree = any(mine == theirs for mine, theirs in told)
        if not told or (agree and is_lunar):
            continue
        code = TableCode.ALSO_LUNAR if agree else TableCode.TWO_DAYS
        hint = Text(f"要随农历，请写「{other}」", f'to follow the lunar calendar write "{other}"')
        problem = code.at(
            table.ref((number, key)),
            rule=quoted(rule),
            heading=quoted(key.removeprefix(OTHER_DAYS)),
            other=quoted(text),
            year=year,
            hint=hint if agree else _LOOK,
        )
        return TwoDays(problem, (rule, other), agree)
    return None


_LOOK = Text("请核对，只留对的一个", "look which is right and leave that one alone")


def _others(table: TableFile, number: int) -> Iterator[tuple[str, str]]:
    cells = table.cells[number]
    if any(key in cells and cells[key].text for key in ("when", "first")):
        for key, cell in cells.items():
            if key.startswith(OTHER_DAYS) and cell.text:
                yield key, cell.text


def _days(desk: Desk, expressions: Expressions, text: str, year: int) -> frozenset[object]:
    """Return the days that a text names in ``year``, none where it is no rule."""
    parsed = expressions.reading_of(text)
    if not isinstance(parsed, ParsedRule):
        return frozenset()
    try:
        found = desk.rules.resolve(parsed.expr, year).occurrences
    except CircularReferenceError:
        return frozenset()
    return frozenset(day for each in found for day in each.span)
