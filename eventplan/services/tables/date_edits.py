"""Changed days of a plan's table as decisions: a pin where the rule allows them, else a move."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.written_workbook import WorkbookCell
from eventplan.reading.tables.returned_book import ReturnedRow
from eventplan.services.tables.cell_edits import CellError
from eventplan.services.tables.returned_words import BEGAN_EARLIER, SEVERAL, UNKNOWN
from eventplan.services.tables.table_edits import Edits, times_in
from eventplan.when.grammar.parse import ParsedRule

BY: Final = "eventplan import"
DAYS: Final = ("first", "last")
_KINDS: Final = {DecisionKind.PIN: Text("定日期", "pin"), DecisionKind.MOVE: Text("改期", "move")}
_MONTH_DAY: Final = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?")


def dated(
    work: Edits, row: ReturnedRow, id_: str, base: Mapping[str, WorkbookCell], venue: str | None
) -> list[Text]:
    """Decide about changed days: a pin where the rule allows them, as edited beside them, else a move."""
    try:
        activity = work.activities.get(id_)
        if activity is None:
            raise CellError(UNKNOWN)
        year = work.book.was.year
        times = times_in(work.book, id_)
        if venue is None and "date" not in base and times > 1:
            raise CellError(SEVERAL)
        first, last = (day_in(row.cells.get(each), year) for each in DAYS)
        if _began_earlier(base, year):
            raise CellError(BEGAN_EARLIER)
        if last < first:
            raise CellError(Text(f"{last} 早于 {first}", f"{last} is before {first}"))
        span = DateSpan(first, last)
        ours = _decided_meanwhile(work, id_, base, times)
        if ours == span:
            return []
        if ours is not None:
            here, there = _days(row.cells), _days({"first": ours.first, "last": ours.last})
            zh = f"两边都改了：表里「{here}」，景区文件里「{there}」，都没有动"
            en = f'changed on both sides: "{here}" in the table, "{there}" in the calendar'
            raise CellError(Text(zh, en))
    except CellError as error:
        written = row.cells.get("first")
        work.leave(row, "first", written, error)
        return []
    spans, is_new = _offered(work, id_, year)
    if is_new and spans == [span] and activity.days is None and venue is None:
        return []  # what the new rule gives by itself
    is_allowed = any(each.first <= first and last <= each.last for each in spans)
    kind = DecisionKind.PIN if is_allowed else DecisionKind.MOVE
    name = row.cells.get("venue") if venue else None
    place = work.id_of("venue", str(name)) if name else None
    work.decisions.append(
        Decision(
            id_,
            first.year if first.year == year else year,
            kind,
            span,
            place,
            by=BY,
            source=work.request.path.name,
        )
    )
    before = _days(base)
    days = _days(row.cells)
    word = _KINDS[kind]
    return [Text(f"{word.zh}：{before} → {days}", f"{word.en}: {before} → {days}")]


def _began_earlier(base: Mapping[str, WorkbookCell], year: int) -> bool:
    first = base.get("first")
    return isinstance(first, date) and first.year < year


def _offered(work: Edits, id_: str, year: int) -> tuple[list[DateSpan], bool]:
    """Return the days that the rule of an activity offers, and whether the table gives it a new one."""
    number = work.contents[id_][0] if id_ in work.contents else None
    written = work.values.get(("activities", number, "when")) if number is not None else None
    if number is None:
        written = work.cells.get((id_, "when"))
    parsed = work.expressions.reading_of(written) if isinstance(written, str) else None
    rules = work.desk.rules
    if isinstance(parsed, ParsedRule):
        return [each.span for each in rules.resolve(parsed.expr, year).occurrences], True
    return [each.span for each in rules.resolution(id_, year).occurrences], False


def _decided_meanwhile(
    work: Edits, id_: str, base: Mapping[str, WorkbookCell], times: int
) -> DateSpan | None:
    """Return the days that somebody decided upon since the table was written, None where nobody did.

    Of several dates it is that of the same name, where it takes place on days decided upon by now.
    """
    was = tuple(base.get(each) for each in DAYS)
    now = work.now.get(("dates", str(base.get("date"))), ())
    days = {tuple(each.get(day) for day in DAYS) for each in now}
    spans = (
        each.span
        for each in work.desk.calendar.decisions
        if (each.activity, each.year) == (id_, work.book.was.year) and each.span is not None
    )
    return next(
        (
            each
            for each in spans
            if (each.first, each.last) != was and (times == 1 or (each.first, each.last) in days)
        ),
        None,
    )


def day_in(cell: WorkbookCell, year: int) -> date:
    """Return the day that ``cell`` says, in ``year`` where it names none.

    Raises:
        CellError: it says none.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _MONTH_DAY.fullmatch(str(cell or "").strip())
    try:
        if found is not None:
            return date(int(found[1] or year), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise CellError(Text("应是日期，如 2027-05-20", "it must be a day such as 2027-05-20"))


def _days(cells: Mapping[str, WorkbookCell]) -> str:
    ends = dict.fromkeys(str(cells.get(each)) for each in DAYS)
    return "—".join(ends)
