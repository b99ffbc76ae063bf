"""A scenic area: where it is, what it has, and what its plan must respect."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import count
from typing import Final

from msgspec import Struct, field

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed


class Place(Struct, frozen=True):
    """A point on the ground; degrees north and east, metres, IANA time zone."""

    latitude: float
    longitude: float
    elevation_m: int
    timezone: str


class Venue(Struct, frozen=True):
    """Where an activity takes place: a place that holds one at a time, unless it is ``shared``.

    ``turnover_minutes`` lie at least between two sessions. Several ``parts`` are taken at once, the main
    one first, where the whole is on the map; ``joined`` puts them together.
    """

    id: str
    name: Text
    elevation_m: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    is_shared: bool = False
    turnover_minutes: int = 0
    parts: tuple["Venue", ...] = ()

    @property
    def places(self) -> tuple["Venue", ...]:
        """Its parts, or itself where it is one place."""
        return self.parts or (self,)

    @property
    def exclusive(self) -> tuple["Venue", ...]:
        """Those of its places that hold one activity at a time."""
        return tuple(each for each in self.places if not each.is_shared)


_JOINT: Final = "+"


def place_ids(venue: str) -> tuple[str, ...]:
    """Return the ids of the places that the id of a venue stands for: one, or those of its parts."""
    return tuple(venue.split(_JOINT))


def joint_id(places: Iterable[str]) -> str:
    """Return the id of the venue that is all these places, given by id, at once."""
    return _JOINT.join(dict.fromkeys(places))


def joined(parts: Iterable[Venue]) -> Venue:
    """Return the venue that is all of ``parts`` at once, one part alone as it is."""
    main, *others = parts
    if not others:
        return main
    every = (main, *others)
    id_, name = joint_id(each.id for each in every), listed(each.name for each in every)
    return Venue(id_, name, main.elevation_m, main.latitude, main.longitude, parts=every)


class Hue(StrEnum):
    """A category's colour as it is written; each output has its own shade of it, and none is red."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"
    PURPLE = "purple"
    TEAL = "teal"
    PINK = "pink"
    SLATE = "slate"

    @property
    def shown(self) -> "Hue":
        """The hue in which it is drawn: pink has none of its own yet, and purple is the slate."""
        return _SHOWN_AS.get(self, self)


_SHOWN_AS = {Hue.PINK: Hue.RED, Hue.PURPLE: Hue.SLATE}


class Element(StrEnum):
    """Which of the six elements of tourism (吃住行游购娱) an activity is."""

    EAT = "eat"
    STAY = "stay"
    GO = "go"
    SEE = "see"
    BUY = "buy"
    PLAY = "play"


ELEMENT_NAMES: Final = {
    Element.EAT: Text("吃", "eat"),
    Element.STAY: Text("住", "stay"),
    Element.GO: Text("行", "go"),
    Element.SEE: Text("游", "see"),
    Element.BUY: Text("购", "buy"),
    Element.PLAY: Text("娱", "play"),
}


class VisitorGroup(Struct, frozen=True):
    """A kind of visitors that activities are for; each has its own feed."""

    id: str
    name: Text


class Channel(Struct, frozen=True):
    """Where something is shown online or advertised, with its address where there is one."""

    id: str
    name: Text
    url: str | None = None


USUAL_GROUPS: Final = (
    VisitorGroup("young", Text("青年", "young people")),
    VisitorGroup("students", Text("学生", "students")),
    VisitorGroup("families", Text("亲子", "families")),
    VisitorGroup("seniors", Text("长者", "seniors")),
    VisitorGroup("locals", Text("市民", "locals")),
    VisitorGroup("overseas", Text("入境", "visitors from overseas")),
)
USUAL_CHANNELS: Final = (
    Channel("douyin", Text("抖音", "Douyin")),
    Channel("xiaohongshu", Text("小红书", "Xiaohongshu")),
    Channel("shipinhao", Text("视频号", "WeChat Channels")),
    Channel("gongzhonghao", Text("公众号", "WeChat official account")),
    Channel("weibo", Text("微博", "Weibo")),
    Channel("bilibili", Text("B站", "Bilibili")),
    Channel("kuaishou", Text("快手", "Kuaishou")),
    Channel("ota", Text("OTA", "online travel agencies")),
    Channel("outdoor", Text("户外", "outdoor advertising")),
    Channel("poster", Text("海报", "posters")),
    Channel("press", Text("媒体", "press")),
)


class Category(Struct, frozen=True):
    """A kind of activity; each has its own feed.

    ``seal`` is the one character that was written for it, '' in a language where none was.
    """

    id: str
    name: Text
    hue: Hue
    seal: Text = Text("", "")
    element: Element | None = None


def seals(categories: "tuple[Category, ...]", lang: Lang) -> tuple[str, ...]:
    """Return the one character that stands for each of ``categories``, no two alike.

    What is written for one comes first; else it is the first character of its name that no other has.
    """
    written = [one.seal[lang] for one in categories]
    taken = set(written)
    found: list[str] = []
    for one, seal in zip(categories, written, strict=True):
        if not seal or seal in found:
            seal = next(each for each in _possible_seals(one.name[lang]) if each not in taken)
            taken.add(seal)
        found.append(seal)
    return tuple(found)


def first_seal(name: str) -> str:
    """Return the character that stands for a category called ``name`` unless another one has it."""
    return next(_possible_seals(name))


def _possible_seals(name: str) -> Iterator[str]:
    yield from (character.upper() for character in name if character.isalnum())
    yield from map(str, count(1))


class Severity(StrEnum):
    """What a broken rule means for a plan."""

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


class Align(StrEnum):
    """What stands under one another on the year sheet: dates, weekdays, or the weeks of one month."""

    DATE = "date"
    WEEKDAY = "weekday"
    WALL = "wall"


class Closure(Struct, frozen=True):
    """Days on which a venue is closed, or activities with a tag are not allowed.

    ``venue`` and ``tag`` are ids; both None means the whole site. ``when`` is an expression. ``season`` is
    the id of the closed season that it is: an approval lifts it.
    """

    when: str
    reason: Text
    venue: str | None = None
    tag: str | None = None
    season: str | None = None


class QuietCounts(StrEnum):
    """Which activities end a quiet stretch."""

    ANY = "any"
    MAJOR = "major"


class Limits(Struct, frozen=True):
    """What a plan of the site must respect; None means no limit.

    Money is in units of 10,000 CNY (万元). ``severity`` holds (rule name, severity) pairs for rules
    the site sets otherwise than the default.
    """

    quiet_at_most: int | None = None
    quiet_counts: QuietCounts = QuietCounts.ANY
    parallel_at_most: int | None = None
    staff_per_day: int | None = None
    budget_per_year: float | None = None
    budget_per_quarter: tuple[float, float, float, float] | None = None
    exclusive_days: int = 0
    closures: tuple[Closure, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()


class Site(Struct, frozen=True):
    """A scenic area as its plan and its outputs need it.

    ``domain`` is the right side of every UID and never changes. ``edition`` stamps feeds built
    without a ledger. ``base_url`` is where feeds are published, None while unknown. ``periods`` are names
    with `when` expressions by which results are told.
    """

    id: str
    name: Text
    place: Place
    domain: str
    edition: date
    venues: tuple[Venue, ...] = ()
    categories: tuple[Category, ...] = ()
    limits: Limits = field(default_factory=Limits)
    base_url: str | None = None
    summary: Text | None = None
    office_columns: tuple[str, ...] = ()
    align: Align = Align.DATE
    groups: tuple[VisitorGroup, ...] = USUAL_GROUPS
    channels: tuple[Channel, ...] = USUAL_CHANNELS
    periods: tuple[tuple[str, str], ...] | None = None

    def venue(self, id: str) -> Venue:  # noqa: A002 - the field's name
        """Return the venue called ``id``, which may be several places at once."""
        wanted = place_ids(id)
        found = {venue.id: venue for venue in self.venues if venue.id in wanted}
        return joined(found[each] for each in wanted)

    def known_venue(self, id: str | None) -> Venue | None:  # noqa: A002 - the field's name
        """Return the venue called ``id``, None where the site has none of that name."""
        known = {venue.id for venue in self.venues}
        return self.venue(id) if id and known.issuperset(place_ids(id)) else None

    def channel_name(self, channel: str) -> Text:
        """Return what a channel is called, by its id or as it was written."""
        return next((each.name for each in self.channels if each.id == channel), Text(channel, channel))

    def category(self, id: str) -> Category:  # noqa: A002 - the field's name
        """Return the category called ``id``."""
        return next(category for category in self.categories if category.id == id)


class ClosedDays(Struct, frozen=True):
    """A closure with its days of one year."""

    closure: Closure
    spans: tuple[DateSpan, ...]
