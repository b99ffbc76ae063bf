"""Opens what a command is about where a person may name a region: each site, or the one that has a name.

Apart from opening a site, as few commands ever meet a region.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from msgspec import Struct

from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.named_arguments import Named, thing_named
from eventplan.cli.shell.open_calendar import open_calendar, open_to_change
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.options import checked_year
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.which_calendar import calendar_to_change, calendar_to_read
from eventplan.domain.document import to_json
from eventplan.domain.region.region import Region
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.reading.calendar import Calendar
from eventplan.services.open_calendar import Desk, region_folder
from eventplan.services.proposal import Refused


class Kind(Struct, frozen=True):
    """What a name may be the name of: what it is called, and which of them a calendar has."""

    name: Text
    of: Callable[[Calendar], Iterable[Named]]


ACTIVITY: Final = Kind(Text("活动", "activity"), lambda calendar: calendar.activities)
WINDOW: Final = Kind(Text("观赏期", "window"), lambda calendar: calendar.windows)
RELEASE: Final = Kind(Text("日期", "named date"), lambda calendar: calendar.anchors)


class Desks(Struct, frozen=True):
    """What a command looks at: one site, or each of a ``region``; its own activities come first."""

    desks: tuple[Desk, ...]
    year: int
    region: Region | None = None


class SiteAnswer(Struct, frozen=True):
    """What a command says of a site: as JSON has it, and on the terminal."""

    document: Callable[[], Mapping[str, object]]
    tell: Callable[[], None]


def open_desks(console: Console, calendar: str | None, year: int | None) -> Desks:
    """Return what a command that looks at one site, or at each of a region, is about.

    Raises:
        ExitError: as ``open_calendar``, ``open_region_year`` and ``checked_year``.
    """
    if year is not None:
        checked_year(year)
    name = calendar_to_read(console, calendar)
    folder = region_folder(name)
    if folder is None:
        desk = open_calendar(console, name)
        return Desks((desk,), year_meant(console, year, desk.calendar.site.place))
    from eventplan.cli.shell.open_region import open_region_year  # noqa: PLC0415 - few calendars are regions

    opened, chosen, _ = open_region_year(console, folder, year)
    own = opened.own.calendar
    desks = (opened.own,) if own.activities or own.windows else ()
    sites = (opened.desks[member.id] for member in opened.sites)
    return Desks((*desks, *sites), chosen, opened.region)


def tell_by_site(
    console: Console, asked: Desks, answer: Callable[[Desk], SiteAnswer | Refused], *, as_json: bool
) -> None:
    """Tell what there is to say of each site; of a region, sites that a question does not fit are left out.

    Raises:
        ExitError: the question fits none.
    """
    found = [(desk.calendar.site, answer(desk)) for desk in asked.desks]
    told = [(site, each) for site, each in found if isinstance(each, SiteAnswer)]
    if not told:
        granted(found[0][1])
    if asked.region is None:
        site, one = told[0]
        return console.json(dict(one.document())) if as_json else one.tell()
    if as_json:
        sites = [{"id": site.id, "name": to_json(site.name), **one.document()} for site, one in told]
        return console.json({"region": asked.region.id, "year": asked.year, "sites": sites})
    for site, one in told:
        console.told(f"— {site.name[console.lang]} —")
        one.tell()
    return None


def desk_that_has(console: Console, calendar: str | None, name: str, kind: Kind | None) -> tuple[Desk, str]:
    """Return the desk of the site to change that has what is called ``name``, and what it is called there.

    In a region that is ``site/name``, or a name that one site has; without a ``kind`` it says the site.

    Raises:
        ExitError: as ``open_to_change`` and ``site_that_has``.
    """
    meant = calendar_to_change(calendar)
    folder = region_folder(meant)
    if folder is None:
        return open_to_change(console, meant), name
    from eventplan.services.region.open_region import open_region  # noqa: PLC0415 - few calendars are regions

    opened, problems = open_region(folder, console.clock)
    if opened is None:
        problems_to_stderr(console, problems)
        raise ExitError(Exit.PROBLEMS)
    site, key = site_that_has(opened.desks, name, kind)
    return opened.desks[site], key


def site_that_has(desks: Mapping[str, Desk], name: str, kind: Kind | None) -> tuple[str, str]:
    """Return the id of the site that ``name`` or ``site/name`` is of, and what it is called there.

    Raises:
        ExitError: no site has it, several have, or it has to be said whose it is.
    """
    wanted = name.strip("「」“”\"' ")
    site, slash, rest = wanted.partition("/")
    if slash and site in desks:
        return site, rest
    if kind is None:
        told = listed(Text(f"{id_}/{wanted}", f"{id_}/{wanted}") for id_ in desks)
        raise ExitError(Exit.USAGE, Text(f"请写明是哪个景区的：{told.zh}", f"say whose it is: {told.en}"))
    things = {(id_, each.id): each for id_, desk in desks.items() for each in kind.of(desk.calendar)}
    keys = [key for key, each in things.items() if wanted in (each.id, each.name.zh, each.name.en)]
    if not keys:
        thing_named(things.values(), name, kind.name)
    if len(keys) > 1:
        told = listed(Text("/".join(key), "/".join(key)) for key in keys)
        zh = f"几个景区都有「{wanted}」，请写明：{told.zh}"
        raise ExitError(Exit.USAGE, Text(zh, f"several sites have {wanted!r}; say which: {told.en}"))
    return keys[0]
