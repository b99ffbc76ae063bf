"""What the changed cells of a plan's workbook come to, and the files as they would be then."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from eventplan.domain.decision import Decision
from eventplan.domain.site import joint_id
from eventplan.domain.text import Lang, Text
from eventplan.domain.written_workbook import (
    COPY_SHEET,
    WorkbookCell,
    WrittenTable,
    WrittenWorkbook,
    read_written,
)
from eventplan.editing.decisions import DecisionError, with_decision
from eventplan.editing.entry_yaml import entry_yaml
from eventplan.editing.workbook_cells import CellInTheWayError
from eventplan.editing.yaml_splice import CannotSpliceError
from eventplan.editing.yaml_values import with_values
from eventplan.planning.plan_year import Planner
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.reading.entries.base_model import TextEntry
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.file_names import SITE
from eventplan.reading.entries.made_ids import made_id
from eventplan.reading.entries.places_said import places_in
from eventplan.reading.files.activity_files import ACTIVITIES
from eventplan.reading.files.site_models import CategoryEntry, VenueEntry
from eventplan.reading.files.year_files import DECISIONS
from eventplan.reading.tables.returned_book import ReturnedBook, ReturnedRow
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import text_of
from eventplan.reading.yaml.yaml_file import yaml_of
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.over_new_year import running_on
from eventplan.services.proposal import Cause, FileChange, RefusedError, octets_of
from eventplan.services.tables.cell_edits import CellError
from eventplan.services.tables.own_table import own_rows, with_own_cells
from eventplan.services.tables.report import ImportRequest, LeftCell, RowReport, place_name
from eventplan.services.tables.returned_words import CANNOT
from eventplan.services.tables.site_changes import ids_of, with_lists


class Edits:
    """What the changed cells come to: values, decisions, names that nobody listed, and the report."""

    def __init__(self, request: ImportRequest, desk: Desk, book: ReturnedBook) -> None:
        self.request, self.desk, self.book = request, desk, book
        self.activities = {each.id: each for each in desk.calendar.activities}
        self.expressions = Expressions(desk.calendar.names)
        self.values: dict[DataPath, object] = {}
        self.decisions: list[Decision] = []
        self.rows: list[RowReport] = []
        self.left: list[LeftCell] = []
        self.new_names: dict[str, dict[str, str]] = {"venue": {}, "category": {}}
        was = book.was
        now = was if book.lost_its_copy else written_now(desk, was.year, was.lang, Profile(was.profile))
        self.now = _by_key(now)
        self.contents = _contents(request.folder)
        self.own = own_rows(request.folder)
        self.cells: dict[tuple[str, str], str] = {}

    def leave(self, row: ReturnedRow, field: str, written: WorkbookCell, error: CellError) -> None:
        """Tell that nothing was made of a cell."""
        cell = place_name(row.ref(field))
        said = "" if written is None else str(written)
        self.left.append(LeftCell((cell,), said, error.why, error.hint, error.rules))

    def heading(self, field: str) -> str:
        """Return what the table calls a field of activities."""
        table = self.book.table("activities")
        names = dict(zip(table.was.fields, table.was.headings, strict=True)) if table else {}
        return names.get(field, field)

    def id_of(self, key: str, name: str) -> str:
        """Return the id of a venue or category, a new one where nobody has listed it."""
        site = self.desk.calendar.site
        if key != "venue":
            return self._id_of(key, name, ids_of(site.categories))
        known = ids_of(site.venues)
        return joint_id(self._id_of(key, each, known) for each in places_in(name, known.__contains__))

    def _id_of(self, key: str, name: str, known: Mapping[str, str]) -> str:
        if name in known:
            return known[name]
        new = self.new_names[key]
        return new.setdefault(name, made_id(name, "", {*known.values(), *new.values()}))


def files_of(work: Edits) -> tuple[FileChange, ...]:
    """Return the files as they would be with all edits.

    Raises:
        RefusedError: one cannot be changed safely.
    """
    folder = work.request.folder
    changes: list[FileChange] = []
    try:
        if work.values:
            path = folder / ACTIVITIES
            before = octets_of(path, folder) or b""
            changes.append(FileChange(path, before, with_values(before, path.as_posix(), work.values)))
        for path in sorted({work.own[id_].path for id_, _ in work.cells}):
            cells = {(work.own[id_], key): text for (id_, key), text in work.cells.items()}
            own = {(row, key): text for (row, key), text in cells.items() if row.path == path}
            before = octets_of(path, folder) or b""
            changes.append(FileChange(path, before, with_own_cells(before, path, own)))
        if work.decisions:
            path = folder / DECISIONS
            first = after = octets_of(path, folder)
            for each in work.decisions:
                times = times_in(work.book, each.activity)
                after = with_decision(after, path.as_posix(), work.desk.calendar, each, times)
            changes.append(FileChange(path, first, after))
    except CellInTheWayError as error:
        zh, en = f"{error.why.zh}：请在景区自己的表里改这一格", f"{error.why.en}: change it in the own table"
        raise RefusedError(Cause.FILES, Text(zh, en)) from None
    except (CannotSpliceError, DecisionError) as error:
        why = error.why if isinstance(error, DecisionError) else CANNOT
        raise RefusedError(Cause.FILES, why) from None
    venues, kinds = work.new_names["venue"], work.new_names["category"]
    lists: dict[str, list[Mapping[str, str]]] = {
        "venues": [
            entry_yaml(VenueEntry(id=id_, name=TextEntry(zh=name), shared=True))
            for name, id_ in venues.items()
        ],
        "categories": [
            entry_yaml(CategoryEntry(id=id_, name=TextEntry(zh=name))) for name, id_ in kinds.items()
        ],
    }
    if venues or kinds:
        path = folder / SITE
        before = octets_of(path, folder) or b""
        changes.append(FileChange(path, before, with_lists(before, lists, path.as_posix())))
    return tuple(changes)


def written_now(
    desk: Desk, year: int, lang: Lang, profile: Profile, planner: Planner | None = None
) -> WrittenWorkbook | None:
    """Return what a workbook of the calendar as it is would say, by the quick plan or that of ``planner``."""
    running = () if planner is None else running_on(desk, year, planner)
    edition = edition_of(desk, make_plan(desk, year, planner), profile, None, running)
    from openpyxl import load_workbook  # noqa: PLC0415 - lazy: only workbooks pay for it

    book = load_workbook(BytesIO(plan_xlsx(edition, lang)), read_only=True)
    return read_written(list(book[COPY_SHEET].iter_rows(values_only=True)))


def _by_key(now: WrittenWorkbook | None) -> dict[tuple[str, str], list[Mapping[str, WorkbookCell]]]:
    """Return the rows of a workbook by table and key."""
    tables: Iterable[WrittenTable] = now.tables if now is not None else ()
    found: dict[tuple[str, str], list[Mapping[str, WorkbookCell]]] = {}
    for table in tables:
        for row in table.rows:
            found.setdefault((table.kind, str(row[-1])), []).append(table.cells(row))
    return found


def _contents(folder: Path) -> dict[str, tuple[int, Mapping[str, Tree]]]:
    """Return each entry of ``activities.yaml`` with its number, by id."""
    path = folder / ACTIVITIES
    octets = octets_of(path, folder)
    file = yaml_of(*text_of(octets, path.as_posix()))[0] if octets else None
    content = file.content if file is not None else None
    entries = content.get("activities") if isinstance(content, dict) else None
    found = enumerate(entries if isinstance(entries, list) else ())
    return {str(each.get("id")): (number, each) for number, each in found if isinstance(each, dict)}


def times_in(book: ReturnedBook, id_: str) -> int:
    """Return how many dates the workbook gave an activity, at least one."""
    dates = book.table("dates")
    keys = [str(row[-1]) for row in dates.was.rows] if dates is not None else []
    pattern = re.compile(rf"{re.escape(id_)}-{book.was.year}(?:-\d+)?")
    return max(1, sum(1 for key in keys if pattern.fullmatch(key)))
