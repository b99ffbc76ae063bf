"""Entries that a table brings, as ``activities.yaml`` holds them: with ids for the names that they use."""

from collections.abc import Iterable

from eventplan.domain.activity import Activity
from eventplan.domain.site import joint_id
from eventplan.editing.entry_yaml import entry_yaml, venue_value
from eventplan.editing.yaml_entries import Entry
from eventplan.reading.entries.places_said import places_in
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.services.open_calendar import Desk, rule_text
from eventplan.services.tables.site_changes import SiteChange


def new_entries(desk: Desk, entries: Iterable[ActivityEntry], change: SiteChange) -> list[Entry]:
    """Return ``entries`` as they are written, of a calendar that was read with them on ``desk``."""
    planned = {each.id: each for each in desk.calendar.activities}
    return [_entry(desk, each, planned.get(each.id), change) for each in entries]


def _entry(desk: Desk, entry: ActivityEntry, activity: Activity | None, change: SiteChange) -> Entry:
    """Return ``entry`` as it is written: with ids for what it names, and its rule as the column means it."""
    instead: dict[str, object] = {}
    if activity is not None:
        venues = activity.venues
        instead = {"when": _on_one_line(desk, activity), "prefer": activity.prefer, "avoid": activity.avoid}
        instead |= {"category": activity.category, "after": activity.after, "before": activity.before}
    else:
        known = change.venues
        places = [each for text in entry.venue for each in places_in(text, known.__contains__)]
        at_once = joint_id(known[each] for each in places if each in known)
        venues = (at_once,) if at_once else tuple(known[each] for each in entry.venues if each in known)
        instead = {"category": change.categories.get(entry.category or "")}
    one = len(venues) == 1
    venue = venue_value(venues[0]) if one else None
    return entry_yaml(entry, venue=venue, venues=None if one else venues, **instead)


def _on_one_line(desk: Desk, activity: Activity) -> str:
    """Return the rule as it was typed, or the sentence that it means where a cell broke it into lines."""
    return rule_text(desk, activity).zh if "\n" in activity.when else activity.when
