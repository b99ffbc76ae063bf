"""What ``pin``, ``decline`` and ``move`` share: the effect is shown first, then the decision is written."""

import sys
from collections.abc import Callable
from functools import wraps

import click
from msgspec import Struct

from eventplan.cli.output.decision_effect import effect_document, tell_effect
from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.named_arguments import activity_named, days_named, venue_named
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.open_member import ACTIVITY, desk_that_has
from eventplan.cli.shell.options import calendar_option, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.decision import DecisionKind
from eventplan.domain.site_time import nearest_year
from eventplan.domain.text import Text
from eventplan.services.decision import DecisionRequest, ProposedDecision, decide, withdraw
from eventplan.services.named_plans import published_plans
from eventplan.services.proposal import Refused

Command = Callable[..., None]


class DecisionOptions(Struct, frozen=True):
    """What every decision may be asked with, as typed."""

    calendar: str | None
    year: int | None
    by: str | None
    why: str | None
    source: str | None
    previous: str | None
    dry_run: bool
    yes: bool
    withdraw: bool
    as_json: bool


def decision_options(command: Command) -> Command:
    """Give ``command`` the options of every decision, beside its own, as one value ``options``."""

    @wraps(command)
    def with_options(
        console: Console,
        *,
        calendar: str | None,
        year: int | None,
        by: str | None,
        why: str | None,
        source: str | None,
        previous: str | None,
        dry_run: bool,
        yes: bool,
        withdraw: bool,
        as_json: bool,
        **own: str | None,
    ) -> None:
        options = DecisionOptions(calendar, year, by, why, source, previous, dry_run, yes, withdraw, as_json)
        command(console, options=options, **own)

    decorated: Command = with_options
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return json_option(console_options(decorated))


_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    calendar_option("哪个景区。Whose activity."),
    year_option,
    click.option("--by", metavar="WHO", help="谁定的。Who decided."),
    click.option("--why", metavar="TEXT", help="为什么。Why."),
    click.option("--source", metavar="TEXT", help="依据，如文号。What it rests on."),
    click.option("--previous", metavar="PLAN", help="已发布的计划。The published plan to keep to."),
    click.option("--dry-run", is_flag=True, help="只看影响，不写。Show the effect, write nothing."),
    click.option("--withdraw", is_flag=True, help="收回已写下的这个决定。Take back the decision on file."),
    click.option("-y", "--yes", is_flag=True, help="不再询问。Write without asking."),
)


def told_decision(
    console: Console,
    kind: DecisionKind,
    name: str,
    options: DecisionOptions,
    days: str | None = None,
    venue: str | None = None,
) -> None:
    """Show what a decision does to the plan, and write it once it is agreed to.

    Raises:
        ExitError: it cannot be meant, cannot be written, or nobody is there to agree to it.
    """
    desk, name = desk_that_has(console, options.calendar, name, ACTIVITY)
    problems_to_stderr(console, (each for each in desk.problems if each.is_error))
    site = desk.calendar.site
    planned = nearest_year(console.planning_year(site.place))
    span = days_named(days, options.year, planned) if days else None
    year = year_meant(console, span.first.year if span and not options.year else options.year, site.place)
    published = granted(published_plans(options.previous, year, site)).plan if options.previous else None
    activity = activity_named(desk.calendar.activities, name)
    place = venue_named(site, venue).id if venue else None
    request = DecisionRequest(kind, activity, year, span, place, options.by, options.why, options.source)

    def proposed() -> ProposedDecision | Refused:
        use_case = withdraw if options.withdraw else decide
        today = console.today(site.place)
        return use_case(desk, request, best_planner(console), previous=published, today=today)

    proposal = granted(proposed())
    _refuse_unattended(options)  # once what was typed is known to mean something
    if not options.as_json:
        tell_effect(console, proposal.title, proposal.effect)
    is_written = not options.dry_run and (options.yes or _agreed(console))
    path = desk.folder / "decisions.yaml"
    if is_written:
        proposal = committed(console, proposal, proposed)
    if options.as_json:
        console.json(effect_document(proposal.effect, path, is_written=is_written))
    elif is_written:
        console.say(Text(f"已写入 {path}", f"written to {path}"))
    else:
        console.say(Text("没有写入", "nothing was written"))


def _refuse_unattended(options: DecisionOptions) -> None:
    is_asking = not (options.dry_run or options.yes)
    if is_asking and (options.as_json or not sys.stdin.isatty()):
        zh = "没有终端可以询问：加 --yes 写入，或加 --dry-run 只看影响"
        raise ExitError(
            Exit.USAGE, Text(zh, "nobody can be asked: add --yes to write, --dry-run to look only")
        )


def _agreed(console: Console) -> bool:
    question = Text("写入 decisions.yaml？", "Write decisions.yaml?")[console.lang]
    return click.confirm(question, default=False, err=True)
