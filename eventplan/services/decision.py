"""``pin``, ``move`` and ``decline``: a decision, what it does to the plan, the file that would hold it.

``withdraw`` takes decisions back in the same way.
"""

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.clean_text import clean
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.editing.decisions import Decided, DecisionError, decided, with_decision, without_decisions
from eventplan.planning.candidates.decisions import decisions_on, lengthened, overridden
from eventplan.planning.candidates.slots import offered
from eventplan.planning.plan_year import Planner
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.reading.files.year_files import DECISIONS
from eventplan.services.decision_effect import DecisionEffect, decision_effect, said
from eventplan.services.make_plan import problem_of
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, octets_of


class DecisionRequest(Struct, frozen=True):
    """What a person decides; ``venue`` is an id. A pin without ``days`` keeps those of the plan."""

    kind: DecisionKind
    activity: Activity
    year: int
    days: DateSpan | None = None
    venue: str | None = None
    by: str | None = None
    why: str | None = None
    source: str | None = None


class ProposedDecision(Proposal, frozen=True, kw_only=True):
    """A decision that would be written, with what it does to the plan."""

    effect: DecisionEffect


def decide(
    desk: Desk, request: DecisionRequest, planner: Planner, *, previous: Plan | None, today: date
) -> ProposedDecision | Refused:
    """Return the decision, with what it does to the plan that ``planner`` makes.

    That plan keeps to ``previous``, the published one, as of ``today``.
    """
    problem = problem_of(desk, request.year, previous=previous, today=today if previous else None)
    is_pin = request.kind is DecisionKind.PIN
    before = planner(problem) if is_pin and request.days is None else None
    days = _planned(before, request.activity) if before else request.days
    if is_pin and isinstance(days, DateSpan):
        days = _allowed(problem, request.activity, days)
    if isinstance(days, Refused):
        return days
    by, why, source = (_words(typed) for typed in (request.by, request.why, request.source))
    about = request.activity.id, request.year, request.kind
    decision = Decision(*about, span=days, venue=request.venue, by=by, why=why, source=source)
    times = times_of(problem, decision.activity)
    agreed = decided(problem.decisions, decision, times)
    effect = decision_effect(problem, decision, agreed, planner, before)
    name, words = request.activity.name, said(decision)
    title = Text(f"{name.zh}  {words.zh}", f"{name.en}  {words.en}")
    files, refusals = _files(
        desk, lambda before, path: with_decision(before, path, desk.calendar, decision, times)
    )
    return ProposedDecision(title, desk.folder, files, refusals, effect=effect)


def withdraw(
    desk: Desk, request: DecisionRequest, planner: Planner, *, previous: Plan | None, today: date
) -> ProposedDecision | Refused:
    """Return the file without the decisions that ``request`` describes, with what that does to the plan.

    Without days these are all of its kind about the activity in its year. The rest is as for ``decide``.
    """
    problem = problem_of(desk, request.year, previous=previous, today=today if previous else None)
    own = [
        each
        for each in problem.decisions
        if (each.activity, each.year) == (request.activity.id, request.year)
    ]
    gone = tuple(each for each in own if each.kind is request.kind and request.days in (None, each.span))
    name = request.activity.name
    if not gone:
        there = listed(said(each) for each in own)
        zh = f"「{name.zh}」{request.year} 年没有这个决定；有：{there.zh or '无'}"
        en = f"no such decision about {name.en} in {request.year}; there is: {there.en or 'none'}"
        return Refused(Cause.REQUEST, Text(zh, en))
    kept = tuple(each for each in problem.decisions if each not in gone)
    effect = decision_effect(problem, gone[0], Decided(kept, gone[1:]), planner, is_withdrawn=True)
    words = listed(said(each) for each in gone)
    title = Text(f"{name.zh}  撤回：{words.zh}", f"{name.en}  taken back: {words.en}")
    files, refusals = _files(
        desk, lambda before, path: without_decisions(before or b"", path, desk.calendar, gone)
    )
    return ProposedDecision(title, desk.folder, files, refusals, effect=effect)


def _files(
    desk: Desk, change: Callable[[bytes | None, str], bytes]
) -> tuple[tuple[FileChange, ...], tuple[Refused, ...]]:
    path = desk.folder / DECISIONS
    before = octets_of(path, desk.folder)
    try:
        after = change(before, path.as_posix())
    except DecisionError as refusal:
        return (), (Refused(Cause.FILES, refusal.why),)
    return (FileChange(path, before, after),), ()


def _words(typed: str | None) -> str | None:
    """Return what was typed without what no file should hold; None where nothing is left."""
    return (clean(typed).strip() or None) if typed else None


def _allowed(problem: PlanningProblem, activity: Activity, span: DateSpan) -> DateSpan | Refused:
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
    return Refused(Cause.REQUEST, Text(zh, en))


def _planned(plan: Plan, activity: Activity) -> DateSpan | Refused:
    """Return the days that the plan gives the activity, where they are one run of days."""
    spans = [each.span for each in plan.placements if each.activity.id == activity.id]
    if len(spans) == 1:
        return spans[0]
    listing = ", ".join(str(span.first) for span in spans)
    if spans:
        zh = f"它今年有 {len(spans)} 次，请写明日期，如 {listing}"
        return Refused(Cause.REQUEST, Text(zh, f"it has {len(spans)} dates; name one: {listing}"))
    outcome = next(each for each in plan.outcomes if each.activity.id == activity.id)
    zh = f"计划里没有它的日期，请写明（{outcome.sentence.zh}）"
    en = f"the plan has no days for it; name them ({outcome.sentence.en})"
    return Refused(Cause.REQUEST, Text(zh, en))


def times_of(problem: PlanningProblem, activity: str) -> int:
    """Return how often the activity takes place by its rule, at least once."""
    demand = next(each for each in problem.demands if each.activity.id == activity)
    undecided = replace(problem, decisions=())
    return max(1, offered(demand, undecided).expected)
