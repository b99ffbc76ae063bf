"""``eventplan sessions``: the days and hours of everything that has a clock time."""

import click
from msgspec.structs import replace

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.name_completion import activities
from eventplan.cli.shell.open_member import ACTIVITY, SiteAnswer, open_desks, site_that_has, tell_by_site
from eventplan.cli.shell.options import calendar_argument, console_options, json_option, year_option
from eventplan.domain.plan import Placement
from eventplan.domain.session import Session
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_with_weekday
from eventplan.services.open_calendar import Desk
from eventplan.services.preview import placements_with_sessions

_CANCELLED = Text("取消", "cancelled")
_MOVED = Text("原定{}", "was {}")


@click.command("sessions")
@calendar_argument
@year_option
@click.option("--activity", metavar="A", shell_complete=activities, help="只看一项活动。One activity.")
@json_option
@console_options
def command(
    console: Console, calendar: str | None, year: int | None, activity: str | None, as_json: bool
) -> None:
    """场次：哪天、几点、多少座。

    The days and hours of runs and of activities with a clock time.
    """
    asked = open_desks(console, calendar, year)
    wanted = None
    if activity is not None:
        site, wanted = site_that_has(
            {each.calendar.site.id: each for each in asked.desks}, activity, ACTIVITY
        )
        asked = replace(asked, desks=tuple(each for each in asked.desks if each.calendar.site.id == site))

    def answer(desk: Desk) -> SiteAnswer:
        found = placements_with_sessions(desk, asked.year, wanted)
        return SiteAnswer(lambda: _document(asked.year, found), lambda: _tell(console, asked.year, found))

    tell_by_site(console, asked, answer, as_json=as_json)


def _tell(console: Console, year: int, found: tuple[Placement, ...]) -> None:
    for name, sessions in _by_activity(found, console.lang).items():
        count = sum(not each.is_cancelled for each in sessions)
        words = Text(f"{count}场", "1 session" if count == 1 else f"{count} sessions")
        console.told(f"{name}  {words[console.lang]}")
        for session in sessions:
            console.told(f"  {_line(session, console.lang)}")
    if not found:
        console.say(Text(f"{year} 年没有带场次的活动", f"nothing in {year} has sessions"))


def _by_activity(found: tuple[Placement, ...], lang: Lang) -> dict[str, list[Session]]:
    """Return the sessions of each activity by its name, on whatever many days it is."""
    told: dict[str, list[Session]] = {}
    for placement in found:
        told.setdefault(placement.activity.name[lang], []).extend(placement.sessions)
    return told


def _line(session: Session, lang: Lang) -> str:
    seats = (
        ()
        if session.capacity is None
        else (Text(f"{session.capacity}座", f"{session.capacity} seats")[lang],)
    )
    was = _MOVED[lang].format(f"{session.planned:%m-%d %H:%M}") if session.is_moved else ""
    marks = (_CANCELLED[lang],) if session.is_cancelled else (was,) if was else ()
    hours = f"{session.start:%H:%M}–{session.stop:%H:%M}"
    return "  ".join((day_with_weekday(session.day)[lang], hours, session.id, *seats, *marks))


def _document(year: int, found: tuple[Placement, ...]) -> dict[str, object]:
    """Return the runs of the year; where there is one alone, its keys stand beside them too."""
    runs = [
        {
            "run": placement.activity.id,
            "uid": placement.uid,
            "sessions": [_session(session, placement) for session in placement.sessions],
        }
        for placement in found
    ]
    return {"year": year, **(runs[0] if len(runs) == 1 else {}), "runs": runs}


def _session(session: Session, placement: Placement) -> dict[str, object]:
    return {
        "id": session.id,
        "start": session.start.isoformat(timespec="minutes"),
        "stop": session.stop.isoformat(timespec="minutes"),
        "capacity": session.capacity,
        "status": "cancelled" if session.is_cancelled else placement.status.value,
        "planned": session.planned.isoformat(timespec="minutes"),
    }
