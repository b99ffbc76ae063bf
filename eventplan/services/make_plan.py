"""The whole way on one screen: read -> resolve -> plan -> publish."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Resolution
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import ClosedDays
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.changes.redact import in_public
from eventplan.planning.outcome.open_dates import with_unsettled
from eventplan.planning.plan_year import Planner, plan_year
from eventplan.planning.problem.problem import Demand, PlanningProblem, Playing, Preference
from eventplan.planning.problem.sessions import as_planned
from eventplan.planning.rules.registry import PART_NAMES
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.services.open_calendar import Desk, arrows, replaced_next_year, rule_text
from eventplan.when.lexicon.errors import CircularReferenceError
from eventplan.when.tree.traversal import asks_the_law

__all__ = [
    "PART_NAMES",
    "edition_of",
    "edition_without_tasks",
    "fixed_days",
    "make_plan",
    "problem_of",
    "windows_of",
]


def make_plan(
    desk: Desk,
    year: int,
    planner: Planner | None = None,
    *,
    previous: Plan | None = None,
    before: Plan | None = None,
    today: date | None = None,
) -> Plan:
    """Return the plan of ``year``, 2000..2099, that ``planner`` makes, the quick one where None is given.

    ``previous`` is the published plan of the year, ``before`` that of the year before it.
    """
    problem = problem_of(desk, year, previous=previous, before=before, today=today)
    return (planner or plan_year)(problem)


def fixed_days(desk: Desk, year: int, fixed: Collection[Activity]) -> Plan:
    """Return a plan of ``year`` that has the days of ``fixed`` activities as its quick plan has them.

    What takes all the days of its rule gives way to nothing but what takes place at its venues; the rest of
    the year is left out.
    """
    places = {place for activity in fixed for place in activity.places}
    beside = (each for each in desk.calendar.activities if places & each.places)
    problem = _alone(desk, year, of=dict.fromkeys((*fixed, *beside)))
    return plan_year(replace(problem, running=_running(desk, problem)))


def problem_of(
    desk: Desk,
    year: int,
    *,
    previous: Plan | None = None,
    before: Plan | None = None,
    today: date | None = None,
) -> PlanningProblem:
    """Return what planning is asked for ``year``, 2000..2099; ``before`` is the year before, published."""
    problem = with_unsettled(_alone(desk, year, previous=previous, today=today))
    return replace(problem, running=_left_by(before, year) if before else _running(desk, problem))


def _alone(
    desk: Desk,
    year: int,
    *,
    previous: Plan | None = None,
    today: date | None = None,
    of: Collection[Activity] | None = None,
) -> PlanningProblem:
    """Return what planning is asked for ``year``, or of some activities in it, as if nothing ran into it."""
    asked = desk.calendar.activities if of is None else of
    demands = tuple(demand_of(desk, activity, year) for activity in asked)
    windows = windows_of(desk, year)
    return PlanningProblem(
        site=desk.calendar.site,
        year=year,
        demands=demands,
        almanac=desk.almanacs[year],
        windows=windows,
        closures=_closures(desk, year),
        decisions=tuple(each for each in desk.calendar.decisions if each.year == year),
        previous=previous and as_planned(previous, desk.calendar.session_changes),
        today=today,
        decision_dates=desk.decision_dates(windows, year),
    )


def edition_of(
    desk: Desk,
    plan: Plan,
    profile: Profile,
    stamp: datetime | None,
    running: tuple[Placement, ...] = (),
) -> Edition:
    """Return the edition of ``plan`` for ``profile``; ``stamp`` is aware, None: the site's edition.

    It carries the plan's tasks. It shows ``running`` too, what other years have in its days; the money of
    that is theirs.
    """
    from eventplan.services.preparation import prepared  # noqa: PLC0415 - a look at a year asks for no tasks

    plan = prepared(desk, plan)
    beside = [_without_money(each) for each in running]
    late = [each for each in beside if each.span.first.year == plan.year]
    early = [each for each in beside if each not in late]
    plan = replace(plan, placements=(*early, *plan.placements, *late))
    return edition_without_tasks(desk, plan, profile, stamp)


def edition_without_tasks(desk: Desk, plan: Plan, profile: Profile, stamp: datetime | None) -> Edition:
    """Return the edition of ``plan`` as it stands, for what draws no tasks."""
    decided = desk.decision_dates(plan.windows, plan.year)
    rules = tuple((each.id, rule_text(desk, each)) for each in desk.calendar.activities)
    seasons = desk.season_records(plan.year)
    stamp = stamp.astimezone(UTC) if stamp else datetime.combine(desk.calendar.site.edition, time(), UTC)
    if profile is Profile.PUBLIC:
        plan = in_public(plan)
    return Edition(plan, desk.almanacs[plan.year], profile, stamp, decided, rules, seasons)


def _without_money(placement: Placement) -> Placement:
    activity = placement.activity
    internal = replace(activity.internal, budget=0.0, budget_in_all=None)
    return replace(placement, activity=replace(activity, internal=internal))


def demand_of(desk: Desk, activity: Activity, year: int) -> Demand:
    """Return what planning is asked of ``activity`` in ``year``."""
    try:
        resolution = desk.rules.resolution(activity.id, year)
        before = desk.rules.resolution(activity.id, year - 1) if year > FIRST_YEAR else Resolution(year, ())
        preferred, avoided = (
            tuple(_preference(desk, text, year) for text in texts)
            for texts in (activity.prefer, activity.avoid)
        )
    except CircularReferenceError as circle:
        return Demand(activity, Resolution(year, ()), problem=_waiting(desk, circle))
    replaced = replaced_next_year(desk.calendar, desk.rules, activity.id, year)
    if replaced:
        kept = tuple(each for each in resolution.occurrences if each not in replaced)
        resolution = replace(resolution, occurrences=kept)
    activity, resolution = _without_withdrawn(desk, activity, resolution)
    new_year = date(year, 1, 1)
    carried = tuple(
        each for each in before.occurrences if each.span.last >= new_year and not each.is_withdrawn
    )
    changes = tuple(
        each for each in desk.calendar.session_changes if (each.activity, each.year) == (activity.id, year)
    )
    playing = _playing(desk, activity, year) if resolution.occurrences else None
    return Demand(activity, resolution, carried, preferred, avoided, playing=playing, changes=changes)


def _without_withdrawn(desk: Desk, activity: Activity, resolution: Resolution) -> tuple[Activity, Resolution]:
    """Return both without days that rest on a withdrawn date; cancelled where there are no others.

    Days that a person decided stand whatever was withdrawn.
    """
    gone = [each for each in resolution.occurrences if each.is_withdrawn]
    if not gone:
        return activity, resolution
    kept = tuple(each for each in resolution.occurrences if each not in gone)
    of_this = (activity.id, resolution.year)
    is_decided = any(each.span and (each.activity, each.year) == of_this for each in desk.calendar.decisions)
    if is_decided:
        return activity, resolution
    if kept:
        return activity, replace(resolution, occurrences=kept)
    return replace(activity, is_cancelled=True), resolution


def _playing(desk: Desk, activity: Activity, year: int) -> Playing | None:
    """Return on which days ``activity`` plays in the run that begins in ``year``; None: on all of them."""
    named = [rule for rule in activity.sessions if rule.on is not None or rule.extra]
    if not activity.is_run and not named:
        return None
    days = frozenset(day for each in desk.rules.given(activity.id, year).occurrences for day in each.span)

    def spoken(*texts: str) -> frozenset[date]:
        return frozenset(day for text in texts for span in _spans_near(desk, text, year) for day in span)

    return Playing(
        days,
        spoken(*activity.dark),
        spoken(*activity.extra),
        tuple(
            (None if rule.on is None else spoken(rule.on), spoken(*rule.extra)) for rule in activity.sessions
        ),
    )


def _spans_near(desk: Desk, text: str, year: int) -> Iterator[DateSpan]:
    """Yield what a rule gives in ``year`` and the next, into which a run may reach."""
    expr = desk.calendar.expressions[text]
    for each in range(max(year - 1, FIRST_YEAR), min(year + 1, LAST_YEAR) + 1):
        yield from (found.span for found in desk.rules.resolve(expr, each).occurrences)


def _left_by(before: Plan, year: int) -> tuple[Placement, ...]:
    """Return what the published plan of the year before leaves running in ``year``."""
    new_year = date(year, 1, 1)
    return tuple(
        each
        for each in before.placements
        if each.span.last >= new_year and each.status is not Status.CANCELLED
    )


def _running(desk: Desk, problem: PlanningProblem) -> tuple[Placement, ...]:
    """Return what the year before leaves running at venues that this year's activities ask for.

    The year before is planned only where a fixed activity of its could be in the way; days that a
    planner chooses may be other ones in the plan that was published.
    """
    wanted = tuple((demand.activity.places, span) for demand in problem.demands for span in _asked(demand))
    earliest = min((span.first for _, span in wanted), default=None)
    if earliest is None or problem.year <= FIRST_YEAR:
        return ()
    firm = [each.activity for each in problem.demands if each.activity.days is None and not each.problem]
    before = problem.year - 1
    exclusive = {venue.id for venue in problem.site.venues if not venue.is_shared}
    late = [
        (activity.places & exclusive, each.span)
        for activity in firm
        for each in desk.rules.resolution(activity.id, before).occurrences
        if each.span.last >= earliest
    ]
    if not any(here & there and a.overlaps(b) for here, a in late for there, b in wanted):
        return ()
    ids = {activity.id for activity in firm}
    return tuple(
        each
        for each in plan_year(_alone(desk, before)).placements
        if each.activity.id in ids and each.span.last >= earliest and each.status is not Status.CANCELLED
    )


def _asked(demand: Demand) -> Iterator[DateSpan]:
    """Yield the days that an activity may take in its year."""
    carried = () if demand.activity.days is None else demand.carried
    return (each.span for each in (*carried, *demand.resolution.occurrences))


def _preference(desk: Desk, text: str, year: int) -> Preference:
    years = range(max(year - 1, FIRST_YEAR), year + 1)
    expr = desk.calendar.expressions[text]
    found = [each for y in years for each in desk.rules.resolve(expr, y).occurrences]
    inside = [each for each in found if each.span.overlaps(DateSpan.of_year(year))]
    windows = sorted({window for each in inside for window in each.windows})
    guessed = frozenset(day for each in inside for day in each.unannounced)
    open_days = frozenset[date]()
    if asks_the_law(expr):
        open_days = frozenset(day.date for day in desk.almanacs[year].days if day.is_work and day.is_forecast)
    return Preference(text, tuple(each.span for each in inside), tuple(windows), guessed, open_days)


def _closures(desk: Desk, year: int) -> tuple[ClosedDays, ...]:
    return tuple(
        ClosedDays(closure, _preference(desk, closure.when, year).spans)
        for closure in desk.calendar.site.limits.closures
    )


def windows_of(desk: Desk, year: int) -> tuple[SeasonWindow, ...]:
    """Return the windows that touch the year, last winter's included."""
    found = (
        desk.rules.context.windows(rule.id, season)
        for rule in desk.calendar.windows
        for season in (year - 1, year)
    )
    return tuple(window for window in found if window is not None and _touches(window, year))


def _touches(window: SeasonWindow, year: int) -> bool:
    days = DateSpan.of_year(year)
    likely = window.peak and DateSpan(window.peak.p10, window.peak.p90)
    return window.span.overlaps(days) or bool(likely and likely.overlaps(days))


def _waiting(desk: Desk, circle: CircularReferenceError) -> Text:
    names = arrows(desk.calendar, circle.circle)
    return Text(f"规则互相等待：{names.zh}", f"the rules wait for each other: {names.en}")
