"""``eventplan observe``: notes this year's sign or peak, and shows what moves."""

from typing import Final

import click

from eventplan.cli.output.observe_report import (
    listed_document,
    moves_document,
    place_document,
    print_listed,
    print_moves,
    print_place_moves,
)
from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import windows
from eventplan.cli.shell.open_calendar import open_to_change
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.open_member import WINDOW, desk_that_has
from eventplan.cli.shell.options import calendar_option, console_options, json_option
from eventplan.cli.shell.problem_report import problems_to_stderr, tell_unproved
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import NotedEvent
from eventplan.services.observation import ObservationRequest, ProposedNote, noted_lines, observe
from eventplan.services.open_calendar import Desk
from eventplan.services.place_observation import PlaceRequest, ProposedPlaceNote, observe_place
from eventplan.services.proposal import Refused

_EVENT_WORDS: Final = {
    **{event.value: event for event in NotedEvent},
    **dict.fromkeys(("始", "初", "始花", "始期", "初花"), NotedEvent.FIRST),
    **dict.fromkeys(("盛", "盛花", "盛期", "盛花期"), NotedEvent.PEAK),
    **dict.fromkeys(("末", "终", "末花", "末期", "终花"), NotedEvent.END),
}


class EventName(click.ParamType[NotedEvent]):
    """first, peak or end, or how officers call them."""

    name = "event"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 - click's signature
        ctx: click.Context | None,  # noqa: ARG002 - click's signature
    ) -> NotedEvent:
        """Return the event; an unknown one is a usage error that lists those there are."""
        if str(value) not in _EVENT_WORDS:
            zh = f"「--event」可选 first 始花、peak 盛期、end 末花，没有「{value}」"
            raise ExitError(Exit.USAGE, Text(zh, f"--event is first, peak or end, not {str(value)!r}"))
        return _EVENT_WORDS[str(value)]


@click.command("observe")
@click.argument("window", required=False, metavar="WINDOW", shell_complete=windows)
@click.argument("day", required=False, metavar="DATE")
@click.option(
    "--event",
    type=EventName(),
    default="peak",
    help="始花、盛期（默认）或末花。The first, peak (the default) or end day.",
)
@click.option("--source", metavar="TEXT", help="谁看到的、出处。Who saw it, or where it is written.")
@click.option("--season", type=int, metavar="YEAR", help="属于哪年这一季，默认自动判断。The season's year.")
@click.option("--place", metavar="PLACE", help="别处的盛期：地点名。A peak at another place, by its name.")
@click.option(
    "--window", "of_window", metavar="ID", shell_complete=windows, help="和 --place 一起用。For which window."
)
@click.option("--alt", type=float, metavar="M", help="新地点的海拔，米。Elevation of a new place.")
@click.option("--lat", type=float, metavar="DEG", help="新地点的纬度。Its latitude.")
@click.option("--lon", type=float, metavar="DEG", help="新地点的经度。Its longitude.")
@calendar_option("哪个景区。Whose window.")
@click.option("--replace", "replaces", is_flag=True, help="改正已记的一条。Correct what is noted.")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写文件。Show what would move, write nothing.")
@click.option("--list", "lists", is_flag=True, help="列出全部记录。List every noted day.")
@json_option
@console_options
def command(
    console: Console,
    *,
    window: str | None,
    day: str | None,
    event: NotedEvent,
    source: str | None,
    season: int | None,
    place: str | None,
    of_window: str | None,
    alt: float | None,
    lat: float | None,
    lon: float | None,
    calendar: str | None,
    replaces: bool,
    dry_run: bool,
    lists: bool,
    as_json: bool,
) -> None:
    """记下看到的始花、盛期或末花，并显示观赏期和计划怎样变动。

    Note a first, peak or last day that was seen, and show how windows and plan move.
    """
    named = of_window if place is not None else window
    if named is None:
        desk = open_to_change(console, calendar)
    else:
        desk, named = desk_that_has(console, calendar, named, WINDOW)
        of_window, window = (named, window) if place is not None else (of_window, named)
    site = desk.calendar.site.place
    problems_to_stderr(console, desk.problems)
    if lists:
        lines = granted(noted_lines(desk, window))
        if as_json:
            console.json(listed_document(lines))
        else:
            print_listed(console, desk, lines)
        return
    position = {key: value for key, value in (("alt", alt), ("lat", lat), ("lon", lon)) if value is not None}
    if place is not None:
        _see_that_it_is_a_peak(event, day, season, replaces=replaces)
        if window is None:
            raise ExitError(Exit.USAGE, _HOW_PLACE)
        elsewhere = PlaceRequest(place, window, of_window, source, position)
        _observe_place(console, desk, elsewhere, dry_run=dry_run, as_json=as_json)
        return
    if of_window is not None or position:
        needless = "--window" if of_window is not None else f"--{next(iter(position))}"
        raise ExitError(Exit.USAGE, Text(f"{needless} 要和 --place 一起用", f"{needless} goes with --place"))
    if window is None or day is None:
        raise ExitError(Exit.USAGE, _HOW)
    seen = ObservationRequest(window, day, event, source, season, replaces)

    def proposed() -> ProposedNote | Refused:
        return observe(desk, seen, today=console.today(site), planning_year=year_meant(console, None, site))

    note = granted(proposed())
    if not dry_run:
        note = committed(console, note, proposed)
    for doubt in note.hints:
        console.say(doubt)
    tell_unproved(console, (note.moves.after,))
    if as_json:
        console.json(moves_document(note, is_written=not dry_run))
    else:
        print_moves(console, note, is_written=not dry_run)


def _see_that_it_is_a_peak(event: NotedEvent, day: str | None, season: int | None, *, replaces: bool) -> None:
    """Refuse what is not noted of other places.

    Raises:
        ExitError: a window before the day, another event than the peak, or a correction.
    """
    if day is not None or event is not NotedEvent.PEAK or season is not None or replaces:
        raise ExitError(Exit.USAGE, _HOW_PLACE)


def _observe_place(console: Console, desk: Desk, seen: PlaceRequest, *, dry_run: bool, as_json: bool) -> None:
    site = desk.calendar.site.place

    def proposed() -> ProposedPlaceNote | Refused:
        today, year = console.today(site), year_meant(console, None, site)
        return observe_place(desk, seen, today=today, planning_year=year)

    note = granted(proposed())
    if not dry_run:
        note = committed(console, note, proposed)
    for doubt in note.hints:
        console.say(doubt)
    tell_unproved(console, (note.moves.after,))
    if as_json:
        console.json(place_document(note, is_written=not dry_run))
    else:
        print_place_moves(console, note, is_written=not dry_run)


_HOW_PLACE: Final = Text(
    "别处只记盛期的日子：eventplan observe --place 王城公园 4月2日 [--window 观赏期]；要改正请改表里那一行",
    "of other places the day of the peak alone is noted: eventplan observe --place PLACE 2027-04-02 "
    "[--window ID]; to correct it change the line in its table",
)
_HOW: Final = Text(
    "要写观赏期和日期，如 eventplan observe 高山杜鹃花期 4月18日；--list 列出全部记录",
    "name a window and a day, as in: eventplan observe rhododendron-mid 2027-04-18; --list shows all notes",
)
