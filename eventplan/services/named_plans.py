"""The plans that an argument may name: a plan.json, a built folder, a feed, or a year of a calendar."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.revision import Revision
from eventplan.domain.site import Site
from eventplan.domain.text import Lang, Text
from eventplan.named_file import NamedFileError, is_there, read_file
from eventplan.planning.changes.compare import revise
from eventplan.planning.changes.redact import in_public
from eventplan.publishing.interchange.change_notice import change_notice
from eventplan.publishing.interchange.feed_reader import published_feed, year_of
from eventplan.publishing.interchange.plan_json_reader import PlanFormatError, published_plan
from eventplan.services.make_plan import windows_of
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, Refused, RefusedError

Planned = Callable[[int], Plan]
"""Makes the plan of a year of the calendar at hand."""

MOST_PLAN_OCTETS: Final = 100_000_000
"""A plan of 2,000 activities takes 8 MB."""

# The public edition first: what is compared is what people were told.
_INSIDE = ("public/[0-9]*/plan.json", "[0-9]*/plan.json", "internal/[0-9]*/plan.json", "plan.json")


class Told(Struct, frozen=True):
    """A plan by the name that a person gave it."""

    name: str
    plan: Plan
    is_feed: bool = False


class Comparison(Struct, frozen=True):
    """Two plans, and what is not the same in them."""

    before: Told
    after: Told
    revision: Revision

    def notice(self, lang: Lang) -> str:
        """Return the notice of changes (变更说明) in Markdown."""
        site = (self.before if self.after.is_feed else self.after).plan.site.name
        return change_notice(self.revision, site, self.before.plan.year, lang)


def compare(old: str, new: str, planned: Planned, *, is_internal: bool = False) -> Comparison | Refused:
    """Return the two plans that ``old`` and ``new`` name; of folders, the latest year that both hold.

    What differs is told as the public reads it, unless it ``is_internal``.
    """
    try:
        pair = tuple(_offers(name, planned) for name in (old, new))
        common = set(pair[0]) & set(pair[1])
        years = [max(common) if common else max(offers) for offers in pair]
        before, after = (offers[year]() for offers, year in zip(pair, years, strict=True))
    except RefusedError as error:
        return error.refused
    before, after = _aligned(before, after), _aligned(after, before)
    plans = [each.plan if is_internal else in_public(each.plan) for each in (before, after)]
    return Comparison(before, after, revise(*plans))


class Published(Struct, frozen=True):
    """What was published of a year and of the year before it; None for what was not."""

    plan: Plan | None = None
    before: Plan | None = None


def published_plans(name: str, year: int, site: Site) -> Published | Refused:
    """Return the plans of ``year`` and of the year before that ``name``, a plan.json or a folder, holds."""
    path = Path(name)
    try:
        if not path.is_dir():
            plan = _own(_read(path, site))
            found = {plan.year: plan}
        else:
            files = _plans_in(path)
            found = {each: _own(_read(files[each], site)) for each in (year - 1, year) if each in files}
        if not found:
            _refuse(name, Text(f"里面没有 {year} 年的 plan.json", f"it holds no plan.json of {year}"))
        if not {year - 1, year} & set(found):
            (other,) = found
            _refuse(name, Text(f"这是 {other} 年的计划，不是 {year} 年的", f"it is of {other}, not {year}"))
    except RefusedError as error:
        return error.refused
    return Published(found.get(year), found.get(year - 1))


def told_plan(desk: Desk, folder: Path, year: int) -> Plan | None:
    """Return the plan of ``year`` as the edition in ``folder`` tells it, None where it does not.

    Its activities are the calendar's own under the names and on the days that were told.
    """
    file, site = folder / f"{year}/plan.json", desk.calendar.site
    try:
        octets = read_file(file, MOST_PLAN_OCTETS)
        plan = published_plan(octets)
        if plan.site.id != site.id or plan.year != year:
            return None
        plan = _own(published_plan(octets, site))
    except (OSError, PlanFormatError):
        return None
    known = {activity.id: activity for activity in desk.calendar.activities}
    told = (
        replace(each, activity=replace(known.get(each.activity.id, each.activity), name=each.activity.name))
        for each in plan.placements
    )
    return replace(plan, placements=tuple(told), windows=windows_of(desk, year))


def _own(plan: Plan) -> Plan:
    """Return ``plan`` without what the year before left running, which its edition shows."""
    return replace(plan, placements=plan.own)


def _offers(name: str, planned: Planned) -> Mapping[int, Callable[[], Told]]:
    """Return how to get each plan that ``name`` may mean, by its year; 0 for the year of a file."""
    path = Path(name)
    if path.is_dir():
        found = _plans_in(path)
        if not found:
            _refuse(name, Text("里面没有 plan.json", "it holds no plan.json"))
        return {year: _reader(name, file) for year, file in found.items()}
    if is_there(path):
        told = _file(name, path)
        return {told.plan.year: lambda: told}
    if name.isdecimal() and len(name) <= len("2027"):
        year = int(name)
        return {year: lambda: Told(str(year), planned(year))}
    return _refuse(name, Text("没有这个文件、文件夹或年份", "there is no such file, folder or year"))


def _reader(name: str, file: Path) -> Callable[[], Told]:
    return lambda: Told(name, _own(_read(file)))


def _plans_in(folder: Path) -> dict[int, Path]:
    """Return the plan.json files of a built folder by year; what a pattern finds first counts."""
    found: dict[int, Path] = {}
    for pattern in _INSIDE:
        for file in sorted(folder.glob(pattern)):
            year = int(file.parent.name) if file.parent.name.isdecimal() else _read(file).year
            found.setdefault(year, file)
    return found


def _file(name: str, path: Path) -> Told:
    is_feed = path.suffix.lower() in (".ics", ".ical")
    return Told(name, _feed(path) if is_feed else _own(_read(path)), is_feed)


def _read(path: Path, site: Site | None = None) -> Plan:
    try:
        return published_plan(_octets(path), site)
    except PlanFormatError as wrong:
        _refuse(str(path), wrong.what)


def _feed(path: Path) -> Plan:
    try:
        return published_feed(_octets(path))
    except PlanFormatError as wrong:
        _refuse(str(path), wrong.what)


def _octets(path: Path) -> bytes:
    try:
        return read_file(path, MOST_PLAN_OCTETS)
    except NamedFileError as error:
        _refuse(str(path), error.why)
    except OSError as error:
        why = error.strerror or str(error)
        _refuse(str(path), Text(f"读不出来：{why}", f"cannot be read: {why}"))


def _refuse(name: str, why: Text) -> NoReturn:
    raise RefusedError(Cause.REQUEST, Text(f"「{name}」：{why.zh}", f"{name}: {why.en}"))


def _aligned(told: Told, other: Told) -> Told:
    """Return a feed in terms of a plan: its year alone, and venues where the feed's places name them."""
    if not told.is_feed or other.is_feed:
        return told
    named = {each.uid: each for each in other.plan.placements}
    placements = tuple(
        _at_venue(each, named.get(each.uid))
        for each in told.plan.placements
        if year_of(each.uid) == other.plan.year
    )
    return replace(told, plan=replace(told.plan, year=other.plan.year, placements=placements))


def _at_venue(placement: Placement, other: Placement | None) -> Placement:
    """Return a feed's placement at the venue of ``other`` when its place may be the same."""
    if other is None or placement.venue is None:
        return placement
    place, venue = placement.venue.name.zh, other.venue
    is_held_there = venue is None or place.endswith(venue.name.zh) or place.startswith(venue.name.en)
    return replace(placement, venue=venue) if is_held_there else placement
