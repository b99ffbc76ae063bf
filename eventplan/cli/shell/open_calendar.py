"""Opens the calendar that a command is about; apart from the options, as it loads the rules of the desk."""

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.options import checked_year
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.which_calendar import calendar_to_change, calendar_to_read
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.services.open_calendar import Desk, open_desk, region_folder, sites_of


def open_calendar(console: Console, calendar: str | None) -> Desk:
    """Return the desk of a bundled calendar or of a folder, for a command that changes none.

    Raises:
        ExitError: there is no usable site in it, and every problem has been printed; or several are meant.
    """
    return _opened(console, calendar_to_read(console, calendar))


def open_own(console: Console, calendar: str) -> Desk:
    """Return the desk of a site, or of a region's own files, for what depends on no activities of sites.

    Raises:
        ExitError: as ``open_calendar``.
    """
    folder = region_folder(calendar)
    if folder is None:
        return _opened(console, calendar)
    from eventplan.services.region.open_region import open_region  # noqa: PLC0415 - few calendars are regions

    desk, problems = open_region(folder, console.clock)
    if desk is None:
        problems_to_stderr(console, problems)
        raise ExitError(Exit.PROBLEMS)
    return desk.own


def open_to_change(console: Console, calendar: str | None) -> Desk:
    """Return the desk of the calendar that a command changes, or tells subscribers of.

    Raises:
        ExitError: as ``open_calendar``, and where no calendar is meant.
    """
    return _opened(console, calendar_to_change(calendar))


def calendar_or_site(console: Console, calendar: str | None, site: str | None) -> str:
    """Return the calendar that a command is about: a site, a region, or with ``site`` one site of it.

    Raises:
        ExitError: as ``open_calendar``; or the region that is meant has no such site.
    """
    name = calendar_to_read(console, calendar)
    return name if site is None else _site_of(name, site)


def open_year(console: Console, calendar: str | None, year: int | None) -> tuple[Desk, int]:
    """Return the desk of a calendar to read, and the year asked for or being planned.

    Raises:
        ExitError: as ``open_calendar`` and ``checked_year``.
    """
    if year is not None:
        checked_year(year)
    desk = open_calendar(console, calendar)
    return desk, year_meant(console, year, desk.calendar.site.place)


def _site_of(name: str, site: str) -> str:
    region = region_folder(name)
    sites = {} if region is None else sites_of(region)
    if site in sites:
        return sites[site]
    if region is None:
        zh, en = (
            f"「{name}」是景区，不是区域：不用 --site",
            f"{name} is a site, not a region: it takes no --site",
        )
    else:
        known = listed(Text(each, each) for each in sites)
        zh, en = (
            f"区域里没有「{site}」，有：{known.zh}",
            f"no site {site!r} in the region; there are {known.en}",
        )
    raise ExitError(Exit.USAGE, Text(zh, en))


def about_one_site(calendar: str) -> str:
    """Return ``calendar``, for a command that is about one site.

    Raises:
        ExitError: it is a region; its sites are named.
    """
    region = region_folder(calendar)
    if region is None:
        return calendar
    sites = listed(Text(path, path) for path in sites_of(region).values())
    zh = f"「{calendar}」是区域，这个命令一次看一个景区，请写明：{sites.zh}"
    en = f"{calendar} is a region, and this command is about one site; name it: {sites.en}"
    raise ExitError(Exit.USAGE, Text(zh, en))


def _opened(console: Console, calendar: str) -> Desk:
    about_one_site(calendar)
    desk, problems = open_desk(calendar, console.clock)
    if desk is None:
        problems_to_stderr(console, problems)
        raise ExitError(Exit.PROBLEMS)
    return desk
