"""``eventplan observe``: notes this year's sign or peak, and shows what moves."""

from datetime import date, timedelta
from typing import Final

import click
from msgspec import Struct

from eventplan.bundled import bundled
from eventplan.cli.output.observe_report import listed_document, moves_document, print_listed, print_moves
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_calendar
from eventplan.cli.shell.options import console_options, json_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed
from eventplan.editing.observations import Entered, RepeatedObservationError, note_down
from eventplan.editing.table_append import ObservationError, ObservationRow
from eventplan.reading.files.spoken_days import said_day
from eventplan.reading.files.window_files import read_windows
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.seasons.observed.window_rule import ChanceWindow, NotedEvent, ObservedWindow
from eventplan.seasons.windows.season_year import season_year
from eventplan.seasons.windows.window_doubts import far_notes
from eventplan.services.observation_effect import moves
from eventplan.services.open_calendar import Desk

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


class ObservationRequest(Struct, frozen=True):
    """What was typed: a window, a day, what was seen of it and who says so."""

    window: str
    day: str
    event: NotedEvent
    source: str | None
    season: int | None


@click.command("observe")
@click.argument("window", required=False, metavar="WINDOW")
@click.argument("day", required=False, metavar="DATE")
@click.option("--event", type=EventName(), default="peak", help="first 始花 | peak 盛期（默认）| end 末花")
@click.option("--source", metavar="TEXT", help="谁看到的、出处。Who saw it, or where it is written.")
@click.option("--season", type=int, metavar="YEAR", help="属于哪年这一季，默认自动判断。The season's year.")
@click.option("--calendar", default="laojunshan", metavar="CALENDAR", help="哪个景区。Whose window.")
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
    calendar: str,
    replaces: bool,
    dry_run: bool,
    lists: bool,
    as_json: bool,
) -> None:
    """记下看到的始花、盛期或末花，并显示观赏期和计划怎样变动。

    Note a first, peak or last day that was seen, and show how windows and plan move.
    """
    desk = open_calendar(console, calendar)
    problems_to_stderr(console, desk.problems)
    if lists:
        _list(console, desk, window, as_json=as_json)
        return
    if window is None or day is None:
        raise ExitError(Exit.USAGE, _HOW)
    rule, note = _note(console, desk, ObservationRequest(window, day, event, source, season))
    if not dry_run:
        _refuse_bundled(desk)
    entered = _entered(desk, note, replaces=replaces, writes=not dry_run)
    after = desk.with_window(entered.applied_to(rule))
    for doubt in far_notes(entered.applied_to(rule), console.today.year):
        console.say(doubt)
    found = moves(desk, after, _plan_year(console, entered), console.today)
    if as_json:
        console.json(moves_document(note, entered, found, is_written=not dry_run))
    else:
        print_moves(console, rule, entered, found, is_written=not dry_run)


_HOW: Final = Text(
    "要写观赏期和日期，如 eventplan observe 高山杜鹃花期 4月18日；--list 列出全部记录",
    "name a window and a day, as in: eventplan observe rhododendron-mid 2027-04-18; --list shows all notes",
)


def _list(console: Console, desk: Desk, window: str | None, *, as_json: bool) -> None:
    windows = read_windows(desk.folder)
    wanted = None if window is None else _observed(desk, window).id
    lines = [line for line in windows.lines if wanted in (None, line.window)]
    if as_json:
        console.json(listed_document(lines))
    else:
        print_listed(console, desk, lines)


def _note(console: Console, desk: Desk, seen: ObservationRequest) -> tuple[ObservedWindow, ObservationRow]:
    rule = _observed(desk, seen.window)
    said = said_day(seen.day, console.today)
    if isinstance(said, Problem):
        raise ExitError(Exit.USAGE, _line(said))
    first, last = _ends(said)
    if last > console.today and not (len(said) == len("2027-04") and first <= console.today):
        raise ExitError(
            Exit.USAGE,
            Text(
                f"{last} 还没有到（今天 {console.today}），只能记已经看到的",
                f"{last} has not come yet (today is {console.today}); note only what was seen",
            ),
        )
    rules = {each.id: each for each in desk.calendar.windows}
    year = season_year(rule, first, rules) if seen.season is None else seen.season
    return rule, ObservationRow(rule.id, year, seen.event, said, seen.source)


def _ends(said: str) -> tuple[date, date]:
    """Return the first and last day of a day, range or month as a table holds it."""
    if len(said) == len("2027-04"):
        first = date.fromisoformat(f"{said}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    begins, _, ends = said.partition("..")
    return date.fromisoformat(begins), date.fromisoformat(ends or begins)


def _observed(desk: Desk, name: str) -> ObservedWindow:
    """Return the window called ``name`` if it is one that is noted.

    Raises:
        ExitError: there is none, or its days are not estimated from notes.
    """
    windows = read_windows(desk.folder)
    found, problems = windows.known.find(name, SourceRef("WINDOW"))
    rule = next((each for each in desk.calendar.windows if each.id == found), None)
    if rule is None:
        raise ExitError(Exit.USAGE, _line(problems[0]) if problems else _broken(name))
    if isinstance(rule, ChanceWindow):
        raise ExitError(
            Exit.USAGE,
            Text(
                f"「{rule.name.zh}」时有时无，按见到的日子算机会：请把这一天加进它的 days_seen",
                f"{rule.name.en} comes and goes: add the day to its days_seen, the days it was seen",
            ),
        )
    if not isinstance(rule, ObservedWindow):
        noted = [each for each in desk.calendar.windows if isinstance(each, ObservedWindow)]
        known = listed(Text(each.name.zh, each.id) for each in noted)
        raise ExitError(
            Exit.USAGE,
            Text(
                f"「{rule.name.zh}」的日期不靠记录估计，不用记；可以记：{known.zh}",
                f"{rule.name.en} is not estimated from noted days; these are: {known.en}",
            ),
        )
    return rule


def _broken(name: str) -> Text:
    return Text(
        f"「{name}」在 windows.yaml 里有错，请先改正", f"{name} has a mistake in windows.yaml: mend it first"
    )


def _entered(desk: Desk, note: ObservationRow, *, replaces: bool, writes: bool) -> Entered:
    try:
        return note_down(desk.folder, note, replaces=replaces, writes=writes)
    except RepeatedObservationError as there:
        earlier = there.earlier
        raise ExitError(
            Exit.PROBLEMS,
            Text(
                f"{earlier.ref}  {note.year} 年这一项已经记过：{earlier.observation.date}；"
                "要改正请加 --replace",
                f"{earlier.ref}  already noted for {note.year}: {earlier.observation.date}; "
                "to correct it add --replace",
            ),
        ) from None
    except ObservationError as refusal:
        lines = [_line(problem) for problem in refusal.problems]
        message = Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))
        raise ExitError(Exit.PROBLEMS, message) from None
    except TimeoutError:
        zh = f"另一个程序占用「{desk.folder}」已超过20秒，没有记下，请再试一次"
        en = f"another program has held {desk.folder} for 20 seconds; nothing was noted, try again"
        raise ExitError(Exit.MISSING, Text(zh, en)) from None


def _refuse_bundled(desk: Desk) -> None:
    """Refuse to write into what was installed; the next installation would take the notes away.

    Raises:
        ExitError: the calendar ships with eventplan and this is no checkout.
    """
    shipped = bundled("calendars").resolve()
    if shipped.parent.name == "_bundled" and desk.folder.resolve().is_relative_to(shipped):
        raise ExitError(
            Exit.USAGE,
            Text(
                f"「{desk.folder.name}」是随软件安装的示例，升级时会被覆盖；请复制到自己的文件夹，"
                "再用 --calendar 指明",
                f"{desk.folder.name} is the example that was installed and the next upgrade replaces it; "
                "copy it and name the copy with --calendar",
            ),
        )


def _plan_year(console: Console, entered: Entered) -> int:
    """Return whose plan the note moves: this year's, or of an earlier note the one being planned."""
    noted, this_year = entered.observation, console.today.year
    return this_year if this_year in (noted.year, noted.date.year) else console.planning_year


def _line(problem: Problem) -> Text:
    """Return the problem on one line; of a word on the command line its name is place enough."""
    if "." in problem.ref.path:
        return Text(problem.render(Lang.ZH), problem.render(Lang.EN))
    said, hint = problem.message, problem.hint or Text("", "")
    start = f"{problem.ref.path}  {problem.code}  "
    return Text(f"{start}{said.zh}  {hint.zh}".rstrip(), f"{start}{said.en}  {hint.en}".rstrip())
