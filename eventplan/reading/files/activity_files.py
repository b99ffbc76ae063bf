"""``activities`` as ``.yaml``, ``.csv`` and ``.xlsx``: what is put on, with every reference followed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Activity, Outreach, SessionRule
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.named_file import is_there
from eventplan.reading.entries.entry_list import (
    Item,
    Items,
    read_items,
    section,
    without_repeated_ids,
)
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.file_names import REGION
from eventplan.reading.entries.made_ids import made_id
from eventplan.reading.entries.picture_file import picture_of
from eventplan.reading.entries.places_said import joint_venue
from eventplan.reading.entries.references import Catalogue
from eventplan.reading.files.activity_models import ActivityEntry, References
from eventplan.reading.files.office.free_entries import both_names, free_items
from eventplan.reading.files.outreach_models import OutreachNames, meant_outreach, usable
from eventplan.reading.files.site_file import SiteFile
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.row_content import TICKETS
from eventplan.reading.tables.table import TableFile, read_table, read_tables
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import read_yaml

ACTIVITIES = "activities.yaml"
ACTIVITY_TABLES = ("activities.csv", "activities.xlsx")
ACTIVITY_COLUMNS = (*ActivityEntry.model_fields, *TICKETS, "first", "last")
"""The columns that a table of activities may have."""

_IDS_SHOWN: Final = 5

# UIDs of landscape windows begin so.
_RESERVED_START: Final = "window-"


class Surroundings(Struct, frozen=True):
    """What activities refer to; their pictures lie in ``folder``."""

    venues: Catalogue
    categories: Catalogue
    usual_category: str | None
    activities: Catalogue
    expressions: Expressions
    outreach: OutreachNames
    folder: Path


def surroundings(
    site: SiteFile, entries: Items[ActivityEntry], known: Catalogue, expressions: Expressions
) -> Surroundings:
    """Return what the ``entries`` of a calendar may refer to, themselves among it."""
    written = site.entry
    kinds = () if written is None else written.categories
    return Surroundings(
        site.venues,
        site.categories,
        site.usual_category,
        known,
        expressions,
        OutreachNames(
            known,
            site.groups,
            usable(() if written is None else written.all_channels, NameCode.UNKNOWN_CHANNEL),
            {} if written is None else {each.id: each.name.text() for each in written.organisations},
            {each.id: each.element for each in kinds if each.element is not None},
            frozenset(item.entry.id for item in entries.sound if item.entry.umbrella),
            has_sites=site.file is not None and site.file.path.endswith(REGION),
        ),
        Path() if site.file is None else Path(site.file.path).parent,
    )


def read_entries(
    folder: Path, added: Items[ActivityEntry] | None = None, leaving_out: Path | None = None
) -> Items[ActivityEntry]:
    """Return the entries of all these files, as far as each can be used by itself, and those ``added``.

    A table that is to be taken into ``activities.yaml`` is left out.
    """
    items: Items[ActivityEntry] = Items()
    if is_there(folder / ACTIVITIES):
        file, problems = read_yaml(folder / ACTIVITIES)
        items += Items(problems=tuple(problems))
        if file is not None:
            contents, found = section(file, "activities")
            items += Items(problems=found)
            items += read_items(file, contents, ("activities",), lambda _: ActivityEntry)
    for name in ACTIVITY_TABLES:
        if is_there(folder / name) and folder / name != leaving_out:
            items += _table_entries(folder / name, {each.id for each in items.declared})
    items += added or Items()
    return _without_reserved(without_repeated_ids(items, lambda entry: entry.id))


def _table_entries(path: Path, taken: set[str]) -> Items[ActivityEntry]:
    table, problems = read_table(path, ACTIVITY_COLUMNS, ("when",), path.parent)
    tables: tuple[TableFile, ...] = () if table is None else (table,)
    if any(each.code == TableCode.SEVERAL_TABLES.code for each in problems):
        several, found = read_tables(path, ACTIVITY_COLUMNS, ("when",))
        if not any("id" in each.headings.written for each in several):
            tables, problems = several, found
    items: Items[ActivityEntry] = Items(problems=tuple(problems))
    used = set(taken)
    for each in tables:
        items += _entries_of(_once_each(each) if each.headings.says_rule else each, used)
    return items


def _entries_of(table: TableFile, taken: set[str]) -> Items[ActivityEntry]:
    """Return the entries of ``table``; of one without ids no row is lost for a cell that is wrong."""
    taken.update(str(row["id"]) for row in table.rows if "id" in row)
    rows, found = with_ids(table, taken)
    items: Items[ActivityEntry] = Items(problems=found)
    if "id" in table.headings.written:
        return items + read_items(table, rows, (), lambda _: ActivityEntry)
    return items + free_items(table, rows, taken)


def _once_each(table: TableFile) -> TableFile:
    """Return a plan's own table, which has a row for each time of an activity, with one for all of them.

    The first says what the activity is; the money of all is its budget.
    """
    first: dict[str, int] = {}
    rows: dict[int, dict[str, Tree]] = {}
    for number, row in enumerate(table.rows):
        own = first.setdefault(str(row.get("id", number)), number)
        rows[own] = {**rows[own], **_sum(rows[own], row)} if own in rows else row
    places = {number: place for place, number in enumerate(rows)}
    return replace(
        table,
        rows=tuple(rows.values()),
        cells=tuple(table.cells[number] for number in rows),
        starts=tuple(table.starts[number] for number in rows),
        refused=frozenset((places[row], key) for row, key in table.refused if row in places),
    )


def _sum(earlier: dict[str, Tree], later: dict[str, Tree]) -> dict[str, Tree]:
    try:
        return {"budget": f"{float(str(earlier['budget'])) + float(str(later['budget'])):.12g}"}
    except (KeyError, ValueError):
        return {}


def with_ids(table: TableFile, taken: set[str]) -> tuple[tuple[dict[str, Tree], ...], tuple[Problem, ...]]:
    """Return the rows of ``table``, those without an id with one from their names, and that it was made.

    The new ids are added to those ``taken``.
    """
    rows: list[dict[str, Tree]] = []
    made: list[str] = []
    for row in table.rows:
        if "id" not in row and "name" in row and ("when" in row or "id" not in table.headings.written):
            row = {"id": made_id(*both_names(row["name"]), taken), **row}
            taken.add(str(row["id"]))
            made.append(str(row["id"]))
        rows.append(row)
    if not made:
        return tuple(rows), ()
    ids = "、".join(made[:_IDS_SHOWN]) + ("…" if len(made) > _IDS_SHOWN else "")
    at = SourceRef(table.path) if "id" in table.headings.written else table.file.ref(table.starts[0])
    how = f"eventplan import {table.path}"
    hint = Text(f"{how} 会把编号写下来", f"{how} writes the ids down")
    return tuple(rows), (TableCode.NO_IDS.at(at, hint=hint, count=len(made), ids=ids),)


def _without_reserved(items: Items[ActivityEntry]) -> Items[ActivityEntry]:
    reserved = [item for item in items.sound if item.entry.id.startswith(_RESERVED_START)]
    hint = Text(
        "以「window-」开头的 id 留给景观期", 'ids that begin with "window-" belong to landscape windows'
    )
    problems = [NameCode.RESERVED_ID.at(item.ref("id"), name=item.entry.id, hint=hint) for item in reserved]
    return items.refusing(reserved, problems)


def meant_activity(item: Item[ActivityEntry], around: Surroundings) -> tuple[Activity | None, list[Problem]]:
    """Return the activity that an entry means, None when it refers to something unusable."""
    entry = item.entry
    problems: list[Problem] = []
    category = around.usual_category
    if entry.category is not None:
        category, found = around.categories.find(entry.category, item.ref("category"))
        problems += found
    venues, found = _venues(item, around.venues)
    problems += found
    order = [_others(item, key, around.activities) for key in ("after", "before")]
    problems += [problem for _, found in order for problem in found]
    after, before = (ids for ids, _ in order)
    if entry.status == "unsettled":
        return None, [*problems, _unsettled(item, around.expressions)]
    when, other_calendar = around.expressions.in_column(entry.when, item.source, (*item.path, "when"))
    problems += other_calendar
    is_rule, found = around.expressions.read(when, item.source, (*item.path, "when"))
    problems += found
    wishes = (("prefer", entry.prefer, when), ("avoid", entry.avoid, when))
    days = [
        around.expressions.read_all(texts, item.source, (*item.path, key), beside)
        for key, texts, beside in (*wishes, ("dark", entry.dark, ""), ("extra", entry.extra.days, ""))
    ]
    sessions = [_session(item, number, around.expressions) for number in range(len(entry.sessions))]
    problems += [problem for _, found in (*days, *sessions) for problem in found]
    prefer, avoid, dark, extra = (read for read, _ in days)
    rules = tuple(rule for rule, _ in sessions if rule is not None)
    outreach, found = meant_outreach(item, around.outreach, entry, category, entry.hosts, entry.organisers)
    problems += found
    picture, found = picture_of(entry.picture, entry.id, around.folder, item.ref("picture"))
    problems += found
    unusable = None in (category, venues, after, before, prefer, avoid, dark, extra, outreach)
    if not is_rule or other_calendar or unusable or len(rules) < len(sessions):
        return None, problems
    references = References(
        when,
        category or "",
        venues or (),
        after or (),
        before or (),
        prefer or (),
        avoid or (),
        dark or (),
        extra or (),
        rules,
        replace(outreach or Outreach(), picture=picture),
        around.outreach.named(entry.hosts),
        around.outreach.named(entry.organisers),
    )
    return entry.activity(references), problems


def _session(
    item: Item[ActivityEntry], number: int, expressions: Expressions
) -> tuple[SessionRule | None, list[Problem]]:
    """Return the session of that ``number``, from 0, None where a rule of it has a mistake."""
    entry, path = item.entry.sessions[number], (*item.path, "sessions", number)
    is_rule, problems = expressions.read(entry.on, item.source, (*path, "on")) if entry.on else (True, [])
    extra, found = expressions.read_all(entry.extra, item.source, (*path, "extra"))
    problems += found
    return (entry.session(number + 1, entry.on, extra) if is_rule and extra is not None else None), problems


def _unsettled(item: Item[ActivityEntry], expressions: Expressions) -> Problem:
    """Return the warning that an activity has no time yet, with what its text may come to."""
    entry = item.entry
    name = Text(entry.id, entry.id) if entry.name is None else entry.name.text()
    rules = expressions.suggestions(entry.when)
    words = listed((Text(f"「{each}」", f'"{each}"') for each in rules), between_en=" or ")
    hint = Text(
        f"定了请改 when，去掉 status{'：如' + words.zh if rules else ''}",
        f"once it is, write `when` and take `status` out{': such as ' + words.en if rules else ''}",
    )
    written = Text(entry.when, entry.when)
    return TableCode.TO_SETTLE.at(item.ref("when"), name=name, written=written, hint=hint)


def tags_of(items: Items[ActivityEntry]) -> frozenset[str]:
    """Return the tags of all entries, broken ones too."""
    return frozenset(tag for item in (*items.sound, *items.doubtful) for tag in item.entry.tags)


def noted_permits(items: Items[ActivityEntry]) -> Iterator[tuple[str, SourceRef]]:
    """Yield each permit or season that an activity notes, with its place."""
    for item in items.sound:
        if isinstance(item.entry.permits, dict):
            for name in item.entry.permits:
                yield name, item.source.key_ref((*item.path, "permits", name))


def _venues(item: Item[ActivityEntry], known: Catalogue) -> tuple[tuple[str, ...] | None, list[Problem]]:
    """Return the venues to choose from by id, of which ``venue`` is one, None where one is unusable."""
    if not item.entry.venue:
        return known.find_all(item.entry.venues, item, "venues")
    places = ((written, item.ref("venue", number)) for number, written in enumerate(item.entry.venue))
    venue, problems = joint_venue(places, known)
    return (None if venue is None else (venue,)), problems


def _others(
    item: Item[ActivityEntry], key: str, activities: Catalogue
) -> tuple[tuple[str, ...] | None, list[Problem]]:
    ids, problems = activities.find_all(getattr(item.entry, key), item, key)
    if ids is not None and item.entry.id in ids:
        problems.append(NameCode.SELF_REFERENCE.at(item.ref(key), name=item.entry.id))
        return None, problems
    return ids, problems
