"""All there is to say of a calendar and its plan: mistakes, conflicts, what is worth a second look.

A remark is a Problem of grade warning, at the rule it is about. ``REMARKS`` lists every look; adding
one is a function and a line.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from msgspec import Struct, field

from eventplan.almanac.breaks import FIRST_YEAR, LAST_YEAR
from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Occurrence, ResolutionNote
from eventplan.domain.plan import Conflict, Outcome, Placement, Plan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.changes.redact import in_open_words
from eventplan.planning.outcome.task_findings import LATE, PERMIT_LATE, SEASON, task_findings
from eventplan.planning.outcome.tasks import with_tasks
from eventplan.planning.plan_year import Planner
from eventplan.planning.problem.sessions import sessions_of
from eventplan.planning.questions import Filler, QuietStretch, SiteReport, site_report
from eventplan.planning.rules.plan_rule import LimitUse
from eventplan.publishing.layout.print_fit import crowded, sheet_counts
from eventplan.reading.problems.problem import Problem, SourceRef, ordered
from eventplan.reading.problems.rule_codes import RuleCode
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.services.make_plan import demand_of, problem_of
from eventplan.services.open_calendar import Desk
from eventplan.services.preparation import preparation_of
from eventplan.when.lexicon.errors import CircularReferenceError

__all__ = ["Filler", "Inspection", "LimitUse", "QuietStretch", "SiteReport", "inspect", "remarks"]

_YEARS_LOOKED_AT: Final = 3
"""Years on either side: enough to tell a rule for one day a year from one for several."""

_STRICT_PREPARATIONS: Final = frozenset({LATE, PERMIT_LATE, SEASON})


class Inspection(Struct, frozen=True):
    """What was found; ``desk`` and ``plan`` are None for a calendar without a usable site.

    ``sheets`` are the sheets of paper that the year takes in each language; ``preparations`` what is wrong
    with the plan's tasks.
    """

    calendar: str
    year: int
    desk: Desk | None
    plan: Plan | None
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    doubts: tuple[ResolutionNote, ...] = ()
    report: SiteReport | None = None
    sheets: Mapping[Lang, int] = field(default_factory=dict)
    preparations: tuple[Conflict, ...] = ()

    @property
    def crowd(self) -> Text | None:
        """What to say where one sheet does not hold the year."""
        return crowded(self.sheets, self.plan.site.align) if self.plan else None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each activity; none without a plan."""
        return self.plan.outcomes if self.plan else ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What could not hold, and what is wrong with the tasks; none without a plan."""
        return (*self.plan.conflicts, *self.preparations) if self.plan else ()

    @property
    def is_strictly_fine(self) -> bool:
        """Whether nothing fails a strict check: how tasks are shared is their owners' matter."""
        failing = [each for each in self.preparations if each.check in _STRICT_PREPARATIONS]
        return self.plan is None or not (self.plan.conflicts or failing)

    @property
    def placements(self) -> tuple[Placement, ...]:
        """What got its days; none without a plan."""
        return self.plan.placements if self.plan else ()


def inspect(
    name: str,
    opened: tuple[Desk | None, tuple[Problem, ...]],
    year: int,
    planner: Planner,
    today: date,
    *,
    is_internal: bool = False,
) -> Inspection:
    """Return what is found in the calendar called ``name``, as ``opened``, and in its plan of ``year``.

    Who decided and why is told where it ``is_internal``.
    """
    desk, problems = opened
    if desk is None:
        return Inspection(name, year, None, None, problems)
    problem = problem_of(desk, year)
    plan = planner(problem)
    preparation = preparation_of(desk, plan)
    plan = with_tasks(plan, preparation)
    if not is_internal:
        plan = in_open_words(plan)
    return Inspection(
        name,
        year,
        desk,
        plan,
        problems,
        remarks(desk, year),
        desk.window_doubts(year, today),
        site_report(problem, plan),
        sheet_counts(plan, desk.almanacs[year]),
        task_findings(plan, preparation, today),
    )


def remarks(desk: Desk, year: int) -> tuple[Problem, ...]:
    """Return what every look finds in the calendar of ``desk`` for ``year``, 2000..2099, by place."""
    return ordered(
        [
            problem
            for activity in desk.calendar.activities
            if not activity.is_cancelled
            for look in REMARKS
            for problem in look(desk, activity, year)
        ]
        + _budgets_in_all(desk, year)
    )


def _budgets_in_all(desk: Desk, year: int) -> list[Problem]:
    """Return one remark that names the activities whose budget several times of the year share."""
    sharing = [each for each in desk.calendar.activities if _shares_budget(desk, each, year)]
    if not sharing:
        return []
    ref = desk.calendar.place("activities", sharing[0].id) or SourceRef(str(desk.folder))
    names = Text("、".join(each.name.zh for each in sharing), ", ".join(each.name.en for each in sharing))
    hint = Text("每场的数请写「budget_per_time」", 'write what each time costs as "budget_per_time"')
    return [RuleCode.BUDGET_IN_ALL.at(ref, names=names, hint=hint)]


def _shares_budget(desk: Desk, activity: Activity, year: int) -> bool:
    if activity.is_cancelled or not activity.internal.budget_in_all:
        return False
    try:
        return (activity.times or len(desk.rules.resolution(activity.id, year).occurrences)) > 1
    except CircularReferenceError:  # a Problem of its own
        return False


def _nothing(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
    resolution = desk.rules.resolution(activity.id, year)
    pauses = any(note.code == "NOT_IN_FORCE" for note in resolution.notes)  # 仅双数年 means to
    if not resolution.occurrences and not pauses:
        notes = [note.text for note in resolution.notes]
        told = Text("；".join(note.zh for note in notes), "; ".join(note.en for note in notes))
        hint = told if notes else None
        yield RuleCode.NOTHING_THIS_YEAR.at(_when(desk, activity), hint=hint, name=activity.name, year=year)


def _twice(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
    """A lunar festival may fall twice in a year; a rule that gives several days every year means to."""
    found = desk.rules.resolution(activity.id, year).occurrences
    if len(found) < 2 or activity.times is not None:
        return
    near = set(range(max(FIRST_YEAR, year - _YEARS_LOOKED_AT), min(LAST_YEAR, year + _YEARS_LOOKED_AT) + 1))
    counts = Counter(len(desk.rules.resolution(activity.id, each).occurrences) for each in near - {year})
    if counts.most_common(1)[0][0] == 1:
        days = "、".join(str(occurrence.span.first) for occurrence in found)
        ref, count = _when(desk, activity), len(found)
        yield RuleCode.TWICE_THIS_YEAR.at(ref, name=activity.name, year=year, count=count, days=days)


def _no_source(desk: Desk, activity: Activity, _year: int) -> Iterator[Problem]:
    if not activity.source:
        ref = desk.calendar.place("activities", activity.id) or SourceRef(str(desk.folder))
        yield ValueCode.NO_SOURCE.at(ref, name=activity.name)


def _no_session_id(desk: Desk, activity: Activity, _year: int) -> Iterator[Problem]:
    """Where several sessions are told apart by their place alone, one more renames the others."""
    ref = desk.calendar.places.get(("activities", activity.id, "unnamed sessions"))
    if ref is not None and (activity.is_run or len(activity.sessions) > 1):
        yield ValueCode.NO_SESSION_ID.at(ref, name=activity.name)


def _sessions(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
    """A session that never plays, two at once, and a decision about one that is not there."""
    if not activity.sessions:
        return
    demand = demand_of(desk, activity, year)
    ref = desk.calendar.place("activities", activity.id, "sessions") or SourceRef(str(desk.folder))
    zone = desk.calendar.site.place.timezone
    spans = [each.span for each in demand.resolution.occurrences]
    found = sorted(session for span in spans for session in sessions_of(demand, span, zone))
    for rule in activity.sessions if spans else ():
        if all(each.id != rule.id for each in found):
            yield RuleCode.NO_SUCH_SESSION.at(ref, name=activity.name, session=rule.id, year=year)
    held = [each for each in found if not each.is_cancelled]
    for one, other in pairwise(held):
        if other.start < one.stop:
            yield RuleCode.SESSIONS_AT_ONCE.at(ref, name=activity.name, day=other.day.isoformat())
            break
    known = {(each.id, each.planned.date()) for each in found}
    for change in demand.changes:
        if (change.session, change.day) not in known:
            day, id_ = change.day.isoformat(), change.session
            yield RuleCode.NO_SESSION_THEN.at(ref, name=activity.name, session=id_, day=day)


def _outside(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
    """Days of a part that its umbrella does not cover."""
    roof = next((each for each in desk.calendar.activities if each.id == activity.outreach.part_of), None)
    if roof is None:
        return
    covered = [each.span for near in (year - 1, year) for each in _days_of(desk, roof.id, near)]
    for each in _days_of(desk, activity.id, year):
        if covered and not any(span.intersection(each.span) == each.span for span in covered):
            nearest = min(covered, key=lambda span: (span.days_to(each.span), span))
            days, its_days = span_in_sentence(each.span), span_in_sentence(nearest)
            yield RuleCode.OUTSIDE_UMBRELLA.at(
                _when(desk, activity), name=activity.name, days=days, umbrella=roof.name, its_days=its_days
            )


def _days_of(desk: Desk, activity: str, year: int) -> tuple[Occurrence, ...]:
    return desk.rules.occurrences(activity, year) if year >= FIRST_YEAR else ()


def _when(desk: Desk, activity: Activity) -> SourceRef:
    return desk.calendar.place("activities", activity.id, "when") or SourceRef(str(desk.folder))


Look = Callable[[Desk, Activity, int], Iterator[Problem]]


def _quietly(look: Look) -> Look:
    """Return ``look`` for activities whose rules can be followed; a circle is a Problem of its own."""

    def without_circles(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
        try:
            yield from look(desk, activity, year)
        except CircularReferenceError:
            return

    return without_circles


REMARKS: Final[tuple[Look, ...]] = (
    _quietly(_nothing),
    _quietly(_twice),
    _no_source,
    _no_session_id,
    _quietly(_sessions),
    _quietly(_outside),
)
