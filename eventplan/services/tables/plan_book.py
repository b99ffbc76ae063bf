"""A workbook of a plan that comes back, with the sheet that tells what it said or without it."""

import re
from collections.abc import Callable

from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.reading.files.activity_files import ACTIVITY_COLUMNS
from eventplan.reading.tables.returned_book import ReturnedBook, read_returned
from eventplan.reading.tables.table import read_tables
from eventplan.reading.tables.workbook import is_workbook
from eventplan.services.open_calendar import Desk
from eventplan.services.tables.report import ImportRequest
from eventplan.services.tables.table_edits import written_now


def plan_book(request: ImportRequest, opened: Callable[[], Desk]) -> ReturnedBook | None:
    """Return the workbook of a plan that ``request`` names, None for any other file.

    One that lost its hidden sheet, as a table copied into a new workbook has, is known by its columns of
    rules and ids, and compared with the plan of the calendar as it is ``opened``.

    Raises:
        OSError: it cannot be read.
    """
    book = read_returned(request.path)
    if book is not None or not is_workbook(request.path):
        return book
    tables, _ = read_tables(request.path, ACTIVITY_COLUMNS, ("when",))
    own = next((each for each in tables if each.headings.says_rule and "id" in each.headings.written), None)
    if own is None:
        return None
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", own.titles[0] if own.titles else "")
    lang = Lang.EN if own.headings.written["when"].isascii() else Lang.ZH
    from eventplan.planning.solver.optimise import best_plan  # noqa: PLC0415 - lazy: the solver is rarely needed

    year = int(years[0]) if years else request.year
    now = written_now(opened(), year, lang, Profile.INTERNAL, best_plan)
    return read_returned(request.path, now)
