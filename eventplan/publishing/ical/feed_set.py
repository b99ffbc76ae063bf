"""Which feeds a site has, and what they are called."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from eventplan.domain.site import Hue, Site
from eventplan.domain.text import Text
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.ical.events import REMINDERS, SEASON_HUE, SEASONS, Event

ALL: Final = "all"
"""The feed of everything."""

_NO_TITLES: Final[Mapping[str, Text]] = MappingProxyType({})


class FeedSet(Struct, frozen=True):
    """Where events become feeds: a site, who reads them, the categories with a feed, and the years.

    ``has_landscapes`` says that there is a feed of landscape windows; without any, it would be empty.
    ``numbers`` are said of the feed of everything, where a plan tells them: a ledger has none.
    """

    site: Site
    profile: Profile
    categories: tuple[str, ...]
    years: range
    has_landscapes: bool
    numbers: Text | None = None
    titles: Mapping[str, Text] = _NO_TITLES
    """The names of further feeds, of sessions and the like, by what they are called in an address."""

    @property
    def more(self) -> tuple[str, ...]:
        """Further feeds, in the order of their names."""
        return tuple(sorted(self.titles))

    @property
    def feeds(self) -> tuple[str, ...]:
        """The names of its feeds."""
        inside = (REMINDERS,) if self.profile is Profile.INTERNAL else ()
        return (ALL, *self.categories, *((SEASONS,) if self.has_landscapes else ()), *self.more, *inside)


WHOLE: Final = Text("全年活动", "events of the year")


def owned_title(events: Sequence[Event]) -> tuple[Text, Hue]:
    """Return what the feed of an owner's tasks is called; their last category is its name."""
    owner = events[0].categories[-1]
    return Text(f"{owner}的任务", f"tasks of {owner}"), Hue.SLATE


def title_and_hue(shelf: FeedSet, name: str) -> tuple[Text, Hue]:
    """Return what the feed called ``name`` is called by its readers, and its colour."""
    if name in shelf.titles:
        return shelf.titles[name], Hue.TEAL
    site = shelf.site
    if name == ALL:
        return WHOLE, Hue.TEAL
    if name == SEASONS:
        return Text("景观期", "landscape windows"), SEASON_HUE
    if name == REMINDERS:
        return Text("筹备提醒", "reminders for those who prepare"), Hue.SLATE
    found = [category for category in site.categories if category.id == name]
    if not found:  # a category of an earlier year; its subscribers keep their feed
        return Text(name, name), Hue.SLATE
    return found[0].name, found[0].hue
