"""The colour and the seal of each kind of activity in a region: its element, else its site's own category."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.clean_text import said
from eventplan.domain.region.region import ImportedFeed
from eventplan.domain.region.region_plan import RegionPlan
from eventplan.domain.site import ELEMENT_NAMES, Element, Hue, Site, seals
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.palette import SHADES, Shades

_ELEMENTS: Final[Mapping[Element, tuple[Hue, Text]]] = MappingProxyType(
    {
        Element.EAT: (Hue.AMBER, Text("吃", "E")),
        Element.STAY: (Hue.TEAL, Text("住", "S")),
        Element.GO: (Hue.BLUE, Text("行", "G")),
        Element.SEE: (Hue.GREEN, Text("游", "V")),
        Element.BUY: (Hue.SLATE, Text("购", "B")),
        Element.PLAY: (Hue.PINK, Text("娱", "P")),
    }
)
_ELSEWHERE: Final = Text("导入日历", "imported")


class RegionLook(Struct, frozen=True):
    """A kind of activity; ``number`` is its place among those of the region and its class on the page."""

    number: int
    name: str
    seal: str
    shades: Shades


class RegionLooks(Struct, frozen=True):
    """All kinds of a region in one language, each once, those with an element first."""

    looks: tuple[RegionLook, ...]
    numbers: Mapping[tuple[str, Hue], int]
    lang: Lang

    def of(self, activity: Activity, site: Site) -> RegionLook:
        """Return the look of ``activity``, one of ``site``."""
        return self.looks[self.numbers[_activity_key(activity, site, self.lang)[:2]]]

    def of_feed(self, feed: ImportedFeed) -> RegionLook:
        """Return the look of what is imported from ``feed``."""
        return self.looks[self.numbers[_feed_key(feed, self.lang)[:2]]]


def looks_of(plan: RegionPlan, lang: Lang) -> RegionLooks:
    """Return the kinds of all activities that ``plan`` shows."""
    used = {
        _activity_key(one.activity, each.plan.site, lang): None
        for each in plan.members
        for one in each.plan.placements
    }
    used |= {_feed_key(days.feed, lang): None for days in plan.imports}
    elements = [_element_key(element, lang) for element in Element]
    ordered = [key for key in elements if key in used] + [key for key in used if key not in elements]
    names: dict[tuple[str, Hue], str] = {}
    for seal, hue, name in ordered:  # equal marks of several sites are one kind, named as the first has it
        names.setdefault((seal, hue), name)
    return RegionLooks(
        tuple(
            RegionLook(number, name, seal, SHADES[hue])
            for number, ((seal, hue), name) in enumerate(names.items())
        ),
        {key: number for number, key in enumerate(names)},
        lang,
    )


def _element_key(element: Element, lang: Lang) -> tuple[str, Hue, str]:
    hue, seal = _ELEMENTS[element]
    return seal[lang], hue, ELEMENT_NAMES[element][lang]


def _activity_key(activity: Activity, site: Site, lang: Lang) -> tuple[str, Hue, str]:
    if activity.outreach.element is not None:
        return _element_key(activity.outreach.element, lang)
    category = site.category(activity.category)
    seal = seals(site.categories, lang)[site.categories.index(category)]
    return seal, category.hue, said(category.name, lang)


def _feed_key(feed: ImportedFeed, lang: Lang) -> tuple[str, Hue, str]:
    if feed.element is not None:
        return _element_key(feed.element, lang)
    return Text("外", "X")[lang], Hue.SLATE, _ELSEWHERE[lang]
