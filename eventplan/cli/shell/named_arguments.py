"""What an argument names: an activity or a venue by its id or a name, and days as people type them."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Protocol, TypeVar

from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.which_calendar import EXAMPLE, is_calendar
from eventplan.domain.activity import Activity
from eventplan.domain.site import Site, Venue, joined
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.reading.entries.places_said import places_in
from eventplan.reading.files.spoken_days import said_ends


class Named(Protocol):
    """What has an id and a name."""

    @property
    def id(self) -> str:
        """What it is called in files."""

    @property
    def name(self) -> Text:
        """What it is called by people."""


NamedT = TypeVar("NamedT", bound=Named)

_NAMED_AT_MOST = 8
"""Names that a refusal lists: about two lines."""

_SHAPE = Text(
    "日期应写成 2027-05-01、5月1日 或 2027-05-01..2027-05-03",
    "write 2027-05-01, 05-01 or 2027-05-01..2027-05-03",
)


def activity_named(activities: Iterable[Activity], name: str) -> Activity:
    """Return the activity that ``name`` is the id or a name of.

    Raises:
        ExitError: there is none; a usage error that offers the nearest name.
    """
    return thing_named(activities, name, Text("活动", "activity"))


def venue_named(site: Site, name: str) -> Venue:
    """Return the venue that ``name`` is the id or a name of; 、 divides several places at once.

    Raises:
        ExitError: as ``activity_named``.
    """
    known = {label for venue in site.venues for label in (venue.id, venue.name.zh, venue.name.en)}
    parts = places_in(name, known.__contains__)
    return joined(thing_named(site.venues, each, Text("场地", "venue")) for each in parts)


def thing_named(things: Iterable[NamedT], name: str, kind: Text) -> NamedT:
    """Return the one of ``things`` that ``name`` is the id or a name of; ``kind`` is what they are.

    Raises:
        ExitError: there is none; a usage error that offers the nearest name.
    """
    spelt: dict[str, NamedT] = {}
    all_things = tuple(things)
    for thing in all_things:
        for label in (thing.id, thing.name.zh, thing.name.en):
            spelt.setdefault(label, thing)
    wanted = name.strip("「」“”\"' ")
    if wanted in spelt:
        return spelt[wanted]
    if is_calendar(name) or name == EXAMPLE:
        zh = f"「{name}」是景区，这里先写{kind.zh}；景区写在 --calendar 后"
        en = f"{name!r} is a calendar: write the {kind.en} first, the calendar after --calendar"
        raise ExitError(Exit.USAGE, Text(zh, en))
    near = get_close_matches(wanted, spelt, n=1, cutoff=0.5)
    hint = Text(f"您是想写「{near[0]}」吗？", f"did you mean {near[0]!r}?") if near else _known(all_things)
    message = Text(f"没有{kind.zh}「{name}」，{hint.zh}", f"there is no {kind.en} {name!r}; {hint.en}")
    raise ExitError(Exit.USAGE, message)


def _known(things: Sequence[NamedT]) -> Text:
    """Return the names that may be written; of many the first."""
    if not things:
        return Text("这里一个也没有写", "none is written here")
    known = listed(Text(each.name.zh, each.id) for each in things[:_NAMED_AT_MOST])
    more = len(things) > _NAMED_AT_MOST
    return Text(f"有：{known.zh}{'等' if more else ''}", f"there are {known.en}{' and more' if more else ''}")


def days_named(text: str, year: int | None, planning_year: int) -> DateSpan:
    """Return the days that ``2027-05-01``, ``05-01..05-03`` or ``5月1日至5月3日`` names.

    ``year`` is that of days without one, else ``planning_year``.

    Raises:
        ExitError: it names no days, or days of another year than ``year``.
    """
    wrong = Text(f"没有「{text}」这一天", f"there is no day {text!r}")
    try:
        ends = said_ends(text, date(planning_year if year is None else year, 1, 1), _same_year)
    except ValueError:
        raise ExitError(Exit.USAGE, wrong) from None
    if ends is None:
        raise ExitError(Exit.USAGE, Text(f"{_SHAPE.zh}，现在是「{text}」", f"{_SHAPE.en}, not {text!r}"))
    first, last = ends[0], ends[-1]
    if last < first:
        zh = f"「{text}」先后颠倒，请把早的一天写在前面"
        raise ExitError(Exit.USAGE, Text(zh, f"{text!r} ends before it begins: write the earlier day first"))
    if year is not None and first.year != year:
        zh = f"「{text}」不在 {year} 年；要改那一年的，请写 --year {first.year}"
        en = f"{text!r} does not begin in {year}; for that year write --year {first.year}"
        raise ExitError(Exit.USAGE, Text(zh, en))
    return DateSpan(first, last)


def _same_year(month: int, day: int, near: date) -> date:
    return date(near.year, month, day)
