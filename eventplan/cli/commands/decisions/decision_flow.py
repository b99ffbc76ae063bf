"""What ``pin``, ``decline`` and ``move`` share: the effect is shown first, then the decision is written."""

import sys
from collections.abc import Callable
from functools import wraps

import click
from msgspec import Struct
from msgspec.structs import replace

from eventplan.bundled import is_installed
from eventplan.cli.output.decision_effect import Effect, effect_document, tell_effect
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.named_arguments import activity_named, days_named, venue_named
from eventplan.cli.shell.named_plans import previous_plan
from eventplan.cli.shell.open_calendar import open_calendar
from eventplan.cli.shell.options import checked_year, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.activity import Activity
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.editing.decisions import DecisionError, decided, record
from eventplan.planning.candidates.decisions import decisions_on, lengthened, overridden
from eventplan.planning.candidates.slots import offered
from eventplan.planning.changes.compare import revise
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.publishing.content.clean_text import clean
from eventplan.services.make_plan import problem_of
from eventplan.services.open_calendar import Desk

Command = Callable[..., None]


class DecisionOptions(Struct, frozen=True):
    """What every decision may be asked with, as typed."""

    calendar: str
    year: int | None
    by: str | None
    why: str | None
    source: str | None
    previous: str | None
    dry_run: bool
    yes: bool
    as_json: bool


class DecisionRequest(Struct, frozen=True):
    """What a person asks for on the command line, as typed."""

    kind: DecisionKind
    activity: str
    days: str | None
    venue: str | None
    options: DecisionOptions


def decision_options(command: Command) -> Command:
    """Give ``command`` the options of every decision, beside its own, as one value ``options``."""

    @wraps(command)
    def with_options(
        console: Console,
        *,
        calendar: str,
        year: int | None,
        by: str | None,
        why: str | None,
        source: str | None,
        previous: str | None,
        dry_run: bool,
        yes: bool,
        as_json: bool,
        **own: str | None,
    ) -> None:
        options = DecisionOptions(calendar, year, by, why, source, previous, dry_run, yes, as_json)
        command(console, options=options, **own)

    decorated: Command = with_options
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return json_option(console_options(decorated))


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


def decide(console: Console, wish: DecisionRequest) -> None:
    """Show what a decision does to the plan, and write it once it is agreed to.

    Raises:
        ExitError: it cannot be meant, cannot be written, or nobody is there to agree to it.
    """
    span = days_named(wish.days, wish.options.year, console.planning_year) if wish.days else None
    year = checked_year(wish.options.year or (span.first.year if span else console.planning_year))
    desk = open_calendar(console, wish.options.calendar)
    problems_to_stderr(console, (each for each in desk.problems if each.is_error))
    problem = _problem(console, desk, wish, year)
    decision = _decision(console, desk, problem, wish, span)
    _refuse_unattended(wish)  # once what was typed is known to mean something
    times = _times(problem, decision.activity)
    effect = _effect(console, problem, decision, times)
    if not wish.options.as_json:
        tell_effect(console, effect)
    is_written = not wish.options.dry_run and (wish.options.yes or _agreed(console))
    path = desk.folder / "decisions.yaml"
    if is_written:
        _write(desk, decision, times)
    if wish.options.as_json:
        console.json(effect_document(effect, path, is_written=is_written))
    elif is_written:
        console.say(Text(f"已写入 {path}", f"written to {path}"))
    else:
        console.say(Text("没有写入", "nothing was written"))


def _refuse_unattended(wish: DecisionRequest) -> None:
    is_asking = not (wish.options.dry_run or wish.options.yes)
    if is_asking and (wish.options.as_json or not sys.stdin.isatty()):
        zh = "没有终端可以询问：加 --yes 写入，或加 --dry-run 只看影响"
        raise ExitError(
            Exit.USAGE, Text(zh, "nobody can be asked: add --yes to write, --dry-run to look only")
        )


def _agreed(console: Console) -> bool:
    question = Text("写入 decisions.yaml？", "Write decisions.yaml?")[console.lang]
    return click.confirm(question, default=False, err=True)


def _problem(console: Console, desk: Desk, wish: DecisionRequest, year: int) -> PlanningProblem:
    published = (
        previous_plan(wish.options.previous, year, desk.calendar.site) if wish.options.previous else None
    )
    return problem_of(desk, year, previous=published, today=console.today if published else None)


def _decision(
    console: Console, desk: Desk, problem: PlanningProblem, wish: DecisionRequest, span: DateSpan | None
) -> Decision:
    activity = activity_named(desk.calendar.activities, wish.activity)
    if wish.kind is DecisionKind.PIN:
        span = _allowed(problem, activity, span or _planned(console, problem, activity))
    return Decision(
        activity=activity.id,
        year=problem.year,
        kind=wish.kind,
        span=span,
        venue=venue_named(desk.calendar.site, wish.venue).id if wish.venue else None,
        by=_words(wish.options.by),
        why=_words(wish.options.why),
        source=_words(wish.options.source),
    )


def _words(typed: str | None) -> str | None:
    """Return what was typed without what no file should hold; None where nothing is left."""
    return (clean(typed).strip() or None) if typed else None


def _allowed(problem: PlanningProblem, activity: Activity, span: DateSpan) -> DateSpan:
    """Return ``span``, of days that the activity's rule allows: only ``move`` goes beyond them."""
    given = next(each for each in problem.demands if each.activity.id == activity.id)
    demand = overridden(given, decisions_on(problem, activity.id))
    wanted = lengthened(span, demand)
    spans = [each.span for each in (*demand.carried, *demand.resolution.occurrences)]
    if any(each.intersection(wanted) == wanted for each in spans):
        return span
    offers = listed(span_in_sentence(each) for each in spans[:6])
    days = span_in_sentence(wanted)
    zh = f"规则不允许{days.zh}（允许：{offers.zh or '无'}）；要改到规则以外，请用 eventplan move"
    en = f"its rule does not allow {days.en} (it allows: {offers.en or 'nothing'}); use eventplan move"
    raise ExitError(Exit.USAGE, Text(zh, en))


def _planned(console: Console, problem: PlanningProblem, activity: Activity) -> DateSpan:
    """Return the days that the plan gives the activity, where they are one run of days."""
    plan = best_planner(console)(problem)
    spans = [each.span for each in plan.placements if each.activity.id == activity.id]
    if len(spans) == 1:
        return spans[0]
    listing = ", ".join(str(span.first) for span in spans)
    if spans:
        zh = f"它今年有 {len(spans)} 次，请写明日期，如 {listing}"
        raise ExitError(Exit.USAGE, Text(zh, f"it has {len(spans)} dates; name one: {listing}"))
    outcome = next(each for each in plan.outcomes if each.activity.id == activity.id)
    zh = f"计划里没有它的日期，请写明（{outcome.sentence.zh}）"
    raise ExitError(Exit.USAGE, Text(zh, f"the plan has no days for it; name them ({outcome.sentence.en})"))


def _times(problem: PlanningProblem, activity: str) -> int:
    """Return how often the activity takes place by its rule, at least once."""
    demand = next(each for each in problem.demands if each.activity.id == activity)
    undecided = replace(problem, decisions=())
    return max(1, offered(demand, undecided).expected)


def _effect(console: Console, problem: PlanningProblem, decision: Decision, times: int) -> Effect:
    planner = best_planner(console)
    agreed = decided(problem.decisions, decision, times)
    before = planner(problem)
    after = planner(replace(problem, decisions=agreed.decisions))
    return Effect(decision, agreed.gave_way, before, after, revise(before, after))


def _write(desk: Desk, decision: Decision, times: int) -> None:
    where = desk.folder.as_posix()
    if is_installed(desk.folder):
        zh = f"{where} 是随 eventplan 安装的示例，不能改：请把它复制成自己的文件夹，再用 --calendar 指明"
        en = f"{where} came with eventplan and is not to be changed: copy it, and name the copy by --calendar"
        raise ExitError(Exit.MISSING, Text(zh, en))
    try:
        record(desk.folder, desk.calendar, decision, times)
    except DecisionError as refusal:
        raise ExitError(Exit.PROBLEMS, refusal.why) from None
    except TimeoutError:
        zh = f"另一个程序正在改 {where}，请稍后再试"
        raise ExitError(Exit.PROBLEMS, Text(zh, f"another program is changing {where}; try again")) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise ExitError(
            Exit.MISSING, Text(f"写不进 {where}：{why}", f"cannot write {where}: {why}")
        ) from None
