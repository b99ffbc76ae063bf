"""The feeds that only some sites have: of sessions, of a roof and its parts, by those it is for."""

from collections.abc import Iterable
from typing import Final

from eventplan.domain.activity import Activity
from eventplan.domain.site import Site
from eventplan.domain.text import Text

SESSIONS: Final = "sessions"
"""The feed of everything that has a clock time."""

AUDIENCE: Final = "audience-"
UMBRELLA: Final = "umbrella-"
"""What the feeds of those whom an activity is for, and of a roof and its parts, begin with, before the id."""


def further_feeds(activities: Iterable[Activity], site: Site) -> dict[str, Text]:
    """Return the feeds beside those of categories and landscapes that ``activities`` have entries for."""
    groups = {group.id: group.name for group in site.groups}
    found = {}
    for activity in activities:
        if activity.sessions:
            found[SESSIONS] = Text("演出场次", "sessions")
        if activity.is_umbrella:
            found[f"{UMBRELLA}{activity.id}"] = activity.name
        for group in activity.outreach.audience:
            found[f"{AUDIENCE}{group}"] = groups[group]
    return found


def is_further(feed: str) -> bool:
    """Say whether ``feed`` is the name of one that only some sites have."""
    return feed == SESSIONS or feed.startswith((AUDIENCE, UMBRELLA))
