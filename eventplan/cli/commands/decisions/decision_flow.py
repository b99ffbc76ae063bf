"""What ``pin``, ``decline`` and ``move`` share: the effect is shown first, then the decision is written."""

import sys
from collections.abc import Callable

import click
from msgspec import Struct

from eventplan.cli.output.decision_effect import effect_document, tell_effect
from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.named_arguments import activity_named, days_named, venue_named
from eventplan.cli.shell.open_calendar import open_calendar
from eventplan.cli.shell.options import checked_year, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.decision import DecisionKind
from eventplan.domain.text import Text
from eventplan.services.decision import DecisionRequest, ProposedDecision, decide
from eventplan.services.named_plans import previous_plan
from eventplan.services.proposal import Refused

Command = Callable[..., None]


class Typed(Struct, frozen=True):
    """What stands on the command line of a decision."""

    activity: str
    calendar: str
    year: int | None
    by: str | None
    why: str | None
    source: str | None
    previous: str | None
    dry_run: bool
    yes: bool
    as_json: bool
    days: str | None = None
    venue: str | None = None


def decision_options(command: Command) -> Command:
    """Give ``command`` the options of every decision, beside its own."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return json_option(console_options(command))


_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option("--calendar", default="laojunshan", metavar="CALENDAR", help="哪个景区。Whose activity."),
    year_option,
    click.option("--by", metavar="WHO", help="谁定的。Who decided."),
    click.option("--why", metavar="TEXT", help="为什么。Why."),
    click.option("--source", metavar="TEXT", help="依据，如文号。What it rests on."),
    click.option("--previous", metavar="PLAN", help="已发布的计划。The published plan to keep to."),
    click.option("--dry-run", is_flag=True, help="只看影响，不写。Show the effect, write nothing."),
    click.option("-y", "--yes", is_flag=True, help="不再询问。Write without asking."),
)


def told_decision(console: Console, kind: DecisionKind, typed: Typed) -> None:
    """Show what a decision does to the plan, and write it once it is agreed to.

    Raises:
        ExitError: it cannot be meant, cannot be written, or nobody is there to agree to it.
    """
    span = days_named(typed.days, typed.year, console.planning_year) if typed.days else None
    year = checked_year(typed.year or (span.first.year if span else console.planning_year))
    desk = open_calendar(console, typed.calendar)
    problems_to_stderr(console, (each for each in desk.problems if each.is_error))
    site = desk.calendar.site
    published = granted(previous_plan(typed.previous, year, site)) if typed.previous else None
    activity = activity_named(desk.calendar.activities, typed.activity)
    venue = venue_named(site, typed.venue).id if typed.venue else None
    request = DecisionRequest(kind, activity, year, span, venue, typed.by, typed.why, typed.source)

    def proposed() -> ProposedDecision | Refused:
        return decide(desk, request, best_planner(console), previous=published, today=console.today)

    proposal = granted(proposed())
    _refuse_unattended(typed)  # once what was typed is known to mean something
    if not typed.as_json:
        tell_effect(console, proposal.title, proposal.effect)
    is_written = not typed.dry_run and (typed.yes or _agreed(console))
    path = desk.folder / "decisions.yaml"
    if is_written:
        proposal = committed(proposal, proposed)
    if typed.as_json:
        console.json(effect_document(proposal.effect, path, is_written=is_written))
    elif is_written:
        console.say(Text(f"已写入 {path}", f"written to {path}"))
    else:
        console.say(Text("没有写入", "nothing was written"))


def _refuse_unattended(typed: Typed) -> None:
    is_asking = not (typed.dry_run or typed.yes)
    if is_asking and (typed.as_json or not sys.stdin.isatty()):
        zh = "没有终端可以询问：加 --yes 写入，或加 --dry-run 只看影响"
        raise ExitError(
            Exit.USAGE, Text(zh, "nobody can be asked: add --yes to write, --dry-run to look only")
        )


def _agreed(console: Console) -> bool:
    question = Text("写入 decisions.yaml？", "Write decisions.yaml?")[console.lang]
    return click.confirm(question, default=False, err=True)
