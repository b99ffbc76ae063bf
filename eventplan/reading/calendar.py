"""A calendar folder becomes one checked value; every mistake in any of its files is reported.

Only ``site.yaml`` is required. A part with a mistake is left out and the rest is used, so that one
run tells everything there is to mend.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct, field

from eventplan.almanac.festivals import Festival
from eventplan.almanac.statutory import Notice
from eventplan.bundled import bundled
from eventplan.domain.activity import Activity
from eventplan.domain.decision import Decision
from eventplan.domain.named_date import NamedDate
from eventplan.domain.session import SessionChange
from eventplan.domain.site import Closure, Site
from eventplan.domain.site_time import ALMANAC_ZONE, time_at
from eventplan.reading.entries.activity_order import circles, standing
from eventplan.reading.entries.entry_list import Declared, Item, Items
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.references import Catalogue, catalogue
from eventplan.reading.files.activity_files import (
    meant_activity,
    noted_permits,
    read_entries,
    surroundings,
    tags_of,
)
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.files.festival_sets import read_festivals, set_names, unknown_sets
from eventplan.reading.files.office.chosen_columns import wrong_columns
from eventplan.reading.files.site_file import SiteFile, read_site, with_proposed, wrong_periods
from eventplan.reading.files.unused_files import no_folder, unused_files
from eventplan.reading.files.window_files import Windows, read_windows
from eventplan.reading.files.year_files import WrittenDecision, read_anchors, read_decisions
from eventplan.reading.files.year_models import AnchorEntry
from eventplan.reading.neighbours.neighbour_files import with_neighbours
from eventplan.reading.notices.notice_file import read_notices
from eventplan.reading.preparation.parts import KnownNames
from eventplan.reading.preparation.preparations import PermitsAsked, Preparations, read_preparations
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef, ordered
from eventplan.reading.tables.table import TableFile
from eventplan.seasons.observed.window_rule import WindowRule
from eventplan.when.lexicon.name_index import Names
from eventplan.when.tree.forms import Expr

Places = Mapping[tuple[str | int, ...], SourceRef]


class Calendar(Struct, frozen=True):
    """What a site's folder says, with every reference followed and every rule read.

    ``expressions`` holds the tree of each rule by its text. ``places`` tells where things stand:
    ("activities", id) and ("activities", id, key), ("windows", id), ("closures", number).
    """

    site: Site
    activities: tuple[Activity, ...]
    windows: tuple[WindowRule, ...]
    anchors: tuple[NamedDate, ...]
    decisions: tuple[Decision, ...]
    festivals: tuple[Festival, ...]
    notices: tuple[Notice, ...]
    names: Names
    session_changes: tuple[SessionChange, ...] = ()
    preparations: Preparations = Preparations()
    expressions: Mapping[str, Expr] = field(default_factory=dict)
    places: Places = field(default_factory=dict)

    def place(self, *path: str | int) -> SourceRef | None:
        """Return where ``path`` stands, or what holds it; None when neither is known."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path)


class _Shared(Struct, frozen=True):
    festivals: tuple[Festival, ...]
    notices: tuple[Notice, ...]
    problems: tuple[Problem, ...]


class _Files(Struct, frozen=True):
    """What each file says by itself."""

    site: SiteFile
    shared: _Shared
    windows: Windows
    anchors: Items[AnchorEntry]
    entries: Items[ActivityEntry]
    today: date | None

    @property
    def problems(self) -> list[Problem]:
        parts = (self.site, self.shared, self.windows, self.anchors, self.entries)
        return [problem for part in parts for problem in part.problems]


class _Linked(Struct, frozen=True):
    """What follows from several files together."""

    activities: tuple[Activity, ...]
    decisions: tuple[Decision, ...]
    session_changes: tuple[SessionChange, ...]
    closures: tuple[Closure, ...]
    preparations: Preparations
    problems: tuple[Problem, ...]


class Added(Struct, frozen=True):
    """What would be added to a calendar's files: ``entries``, and the ``site`` of a folder that has none yet.

    Entries are read from the table at ``leaving_out``; rules may name what is ``beside`` and its ``tags``.
    """

    entries: Items[ActivityEntry]
    site: SiteFile | None = None
    leaving_out: Path | None = None
    beside: tuple[Declared, ...] = ()
    tags: frozenset[str] = frozenset()


def read_calendar(
    folder: Path,
    shared: Path | None = None,
    clock: datetime | None = None,
    added: Added | None = None,
) -> tuple[Calendar | None, tuple[Problem, ...]]:
    """Return the calendar in ``folder``, None when its site is unusable, and every Problem in order.

    With ``added`` it is the calendar as it would be then. ``shared`` holds ``festivals/`` and ``statutory/``,
    by default those that ship with eventplan; a site's own folders of these names are read after them. By
    ``clock`` noted days to come are refused; without an offset it is the site's own.
    """
    if not folder.is_dir() and (added is None or added.site is None):
        return None, (no_folder(folder),)
    added = added or Added(Items())
    files = _read_files(folder, shared or bundled("calendars"), clock, added)
    expressions = Expressions(_names(files), hides_unknown_names=files.windows.is_unreadable)
    linked = _linked(folder, files, expressions, added)
    problems = [*files.problems, *linked.problems, *unused_files(folder, files.windows)]
    if files.site.entry is None:
        return None, ordered(problems)
    windows, found = with_neighbours(folder, files.windows, files.site.entry.place.place(), files.today)
    calendar = Calendar(
        site=files.site.entry.site(linked.closures),
        activities=linked.activities,
        windows=windows,
        anchors=tuple(item.entry.named_date() for item in files.anchors.sound),
        decisions=linked.decisions,
        festivals=files.shared.festivals,
        notices=files.shared.notices,
        names=expressions.names,
        session_changes=linked.session_changes,
        preparations=linked.preparations,
        expressions=expressions.trees,
        places=_places(files),
    )
    return calendar, ordered([*problems, *found])


def read_common() -> tuple[tuple[Festival, ...], tuple[Notice, ...]]:
    """Return the festivals and notices that ship with eventplan, for what is asked of no site."""
    shared = bundled("calendars")
    return read_festivals(shared / "festivals")[0], read_notices(shared / "statutory")[0]


def _read_files(folder: Path, shared: Path, clock: datetime | None, added: Added) -> _Files:
    entries = read_entries(folder, added.entries, added.leaving_out)
    site = with_proposed(added.site or read_site(folder), entries)
    zone = ALMANAC_ZONE if site.entry is None else site.entry.place.timezone
    today = None if clock is None else time_at(clock, zone).date()
    common, windows = _read_shared(folder, shared, site), read_windows(folder, today)
    return _Files(site, common, windows, read_anchors(folder), entries, today)


def _linked(folder: Path, files: _Files, expressions: Expressions, added: Added) -> _Linked:
    entries = files.entries
    known = catalogue(entries.declared, (item.entry.id for item in entries.sound), NameCode.UNKNOWN_ACTIVITY)
    activities, activity_problems = _activities(files, known, expressions)
    decisions, decision_problems = read_decisions(folder, known.and_also(added.beside), files.site.venues)
    tags = tags_of(entries)
    closures, closure_problems = _closures(files, expressions, tags | added.tags)
    names = KnownNames(files.site.categories, known, tags, files.site.groups, expressions)
    preparations, seasons, found = read_preparations(folder, names, _permits_asked(files))
    found += (*wrong_periods(files.site, expressions), *wrong_columns(files.site, entries))
    problems = (*activity_problems, *decision_problems, *closure_problems, *found)
    days, changes = _of_known(decisions, activities)
    return _Linked(activities, days, changes, (*closures, *seasons), preparations, problems)


def _permits_asked(files: _Files) -> PermitsAsked:
    entry, file = files.site.entry, files.site.file
    packs = None if entry is None or file is None else entry.permits
    named = None
    if packs is not None and file is not None:
        named = tuple((name, file.ref(("permits", n))) for n, name in enumerate(packs))
    zone = "" if entry is None else entry.place.timezone
    return PermitsAsked(named, tuple(noted_permits(files.entries)), zone)


def _read_shared(folder: Path, shared: Path, site: SiteFile) -> _Shared:
    festival_folders = (shared / "festivals", folder / "festivals")
    known = set_names(*festival_folders)
    wanted = None if site.entry is None else site.entry.festivals
    problems = unknown_sets(site.file, wanted, known) if wanted is not None and site.file is not None else []
    festivals, festival_problems = read_festivals(*festival_folders, sets=wanted)
    notices, notice_problems = read_notices(shared / "statutory", folder / "statutory")
    return _Shared(festivals, notices, (*problems, *festival_problems, *notice_problems))


def _names(files: _Files) -> Names:
    """Return every name a rule may use, those of broken entries too: they are told elsewhere."""
    return Names(
        files.shared.festivals,
        [(thing.id, thing.name, thing.aliases) for thing in files.windows.items.declared],
        [(thing.id, thing.name) for thing in files.entries.declared],
        [(thing.id, thing.name, thing.aliases) for thing in files.anchors.declared],
    )


def _activities(
    files: _Files, known: Catalogue, expressions: Expressions
) -> tuple[tuple[Activity, ...], list[Problem]]:
    entries = files.entries
    around = surroundings(files.site, entries, known, expressions)
    found: list[Activity] = []
    problems: list[Problem] = []
    places: dict[str, SourceRef] = {}
    for item in entries.sound:
        activity, mistakes = meant_activity(item, around)
        problems += mistakes
        if activity is not None:
            found.append(activity)
            places[activity.id] = item.ref("after" if activity.after else "before")
    for item in entries.doubtful:
        problems += meant_activity(item, around)[1]
    return standing(found, expressions.trees), problems + circles(found, places)


def _closures(
    files: _Files, expressions: Expressions, tags: frozenset[str]
) -> tuple[tuple[Closure, ...], list[Problem]]:
    site = files.site
    found: list[Closure] = []
    problems: list[Problem] = []
    for item in (*site.closures.sound, *site.closures.doubtful):
        venue = None
        if item.entry.venue is not None:
            venue, mistakes = site.venues.find(item.entry.venue, item.ref("venue"))
            problems += mistakes
        is_rule, mistakes = expressions.read(item.entry.when, item.source, (*item.path, "when"))
        problems += mistakes
        tag = item.entry.tag
        if tag is not None and tag not in tags:
            hint = did_you_mean(nearest(tag, tags))
            problems.append(NameCode.UNKNOWN_TAG.at(item.ref("tag"), name=tag, hint=hint))
        is_usable = is_rule and (venue is not None or item.entry.venue is None)
        if is_usable and item in site.closures.sound:
            found.append(item.entry.closure(venue))
    return tuple(found), problems


def _of_known(
    decisions: tuple[WrittenDecision, ...], activities: tuple[Activity, ...]
) -> tuple[tuple[Decision, ...], tuple[SessionChange, ...]]:
    """Return the decisions about activities that are still in the calendar, and those about sessions."""
    ids = {activity.id for activity in activities}
    known = [each for each in decisions if each.activity in ids]
    days = tuple(each for each in known if isinstance(each, Decision))
    return days, tuple(each for each in known if isinstance(each, SessionChange))


def _places(files: _Files) -> Places:
    places: dict[tuple[str | int, ...], SourceRef] = {}
    for item in files.entries.sound:
        _add_places(places, ("activities", item.entry.id), item)
    for window in files.windows.items.sound:
        places["windows", window.entry.id] = window.ref()
    for number, closure in enumerate(files.site.closures.sound):
        places["closures", number] = closure.ref("when")
    return places


def _add_places(
    places: dict[tuple[str | int, ...], SourceRef], name: tuple[str, str], item: Item[ActivityEntry]
) -> None:
    places[name] = item.ref()
    unnamed = next((n for n, each in enumerate(item.entry.sessions) if each.id is None), None)
    if unnamed is not None and not isinstance(item.source, TableFile):
        places[*name, "unnamed sessions"] = item.ref("sessions", unnamed)
    for key in ("when", "days", "venue", "prefer", "avoid", "after", "before", "sessions", "dark"):
        if key in item.entry.model_fields_set:
            places[*name, key] = item.ref(key)
