"""Opens what rules may ask, for a command that may be about no calendar; apart, as one takes time to load."""

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.options import checked_year
from eventplan.cli.shell.which_calendar import calendar_if_any
from eventplan.domain.site import Place
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR, nearest_year
from eventplan.domain.text import Text
from eventplan.services.facts.known_facts import KnownFacts, common_facts


def open_facts(console: Console, calendar: str | None) -> KnownFacts:
    """Return what rules may ask of the calendar that is meant, or of none.

    Raises:
        ExitError: as ``open_calendar``.
    """
    meant = calendar_if_any(calendar)
    if meant is None:
        return common_facts()
    from eventplan.cli.shell.open_calendar import open_own  # noqa: PLC0415 - lazy: it loads all models

    return open_own(console, meant).facts


def year_meant(console: Console, year: int | None, place: Place | None) -> int:
    """Return the year asked for, or being planned at ``place``; say so where the almanac has no such year.

    Raises:
        ExitError: as ``checked_year``.
    """
    if year is not None:
        return checked_year(year)
    planned = console.planning_year(place)
    nearest = nearest_year(planned)
    if nearest != planned:
        console.say(
            Text(
                f"年历从 {FIRST_YEAR} 年到 {LAST_YEAR} 年，没有 {planned} 年：以下是 {nearest} 年",
                f"the almanac covers {FIRST_YEAR} to {LAST_YEAR}, not {planned}: this is {nearest}",
            )
        )
    return nearest
