"""Quiet stretches: no more than ``quiet_at_most`` days in a row without an activity.

A site that wants to be talked about all year leaves no long silence. Activities that an on-the-day
programme may bring do not count, nor do landscape windows by themselves, nor umbrellas over other
activities; a site may have flagships and major activities alone count. A fixed activity of last
year that is still running counts in January. Each stretch is reported once, with the landscapes
that are worth seeing during it: they are what an activity could be built on.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import QuietCounts
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.price_sheet import INFINITY, Choice, PriceSheet, Rows, Terms
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.daily_view import held_by_day, runs
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.weights import QUIET_DAY_COST, ends_quiet
from eventplan.planning.rules.plan_rule import PlanRule

_HEARD: Final = {
    QuietCounts.ANY: Text("活动", "an activity"),
    QuietCounts.MAJOR: Text("旗舰或重点活动", "a flagship or major activity"),
}


class Quiet(PlanRule):
    """The year is not quiet for too long."""

    rule = Rule.QUIET
    name = Text("空档超限", "quiet above the limit")

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Write down the stretches that one more candidate may break."""
        sheet.quiet = board.quiet_stretches()

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return the cost of the days by which quiet stretches pass the limit."""
        return QUIET_DAY_COST * board.quiet_stretches().bit_count()

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add a clause for each run of days that nothing settled breaks."""
        most = settled.limits.quiet_at_most
        if most is None:
            return
        touching: defaultdict[int, Terms] = defaultdict(dict)
        for choice in (each for each in choices if each.candidate.breaks):
            for start in range(max(choice.candidate.first - most, 0), choice.candidate.last + 1):
                touching[start][choice.column] = 1
        stretches = settled.quiet_stretches()
        for start in range(stretches.bit_length()):
            if stretches >> start & 1:
                silent = rows.column(QUIET_DAY_COST, 1)
                rows.row(1, touching[start] | {silent: 1}, INFINITY)

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each stretch that is quiet for too long."""
        most = problem.site.limits.quiet_at_most
        if most is None:
            return
        for stretch in quiet_stretches(plan, problem):
            if stretch.days <= most:
                continue
            days, fill = span_in_sentence(stretch), _fill(plan, stretch)
            what = _HEARD[problem.site.limits.quiet_counts]
            message = Text(
                f"{days.zh}连续{stretch.days}天没有{what.zh}（上限{most}天）{fill.zh}",
                f"{stretch.days} days without {what.en}, {days.en} (limit {most}){fill.en}",
            )
            yield self.told(problem, (stretch,), (), message)


def left_open(board: Board, wanted: Candidate, held: Candidate) -> Blocker | None:
    """Return the quiet that ``wanted`` would leave in the place of ``held``, as a blocker."""
    broken = _broken(board, held) & ~_broken(board, wanted)
    if not broken:
        return None
    days = broken.bit_count()
    cause = Text(f"空档将超限{days}天", f"would leave {days} more quiet days above the limit")
    return Blocker(ReasonCode.GAP_OVER, cause, Text("另有活动填补空档", "another activity to fill the gap"))


def _broken(board: Board, candidate: Candidate) -> int:
    """Return the quiet stretches that ``candidate`` would break, as bits."""
    return board.quiet_stretches() & candidate.breaks


def quiet_stretches(plan: Plan, problem: PlanningProblem) -> tuple[DateSpan, ...]:
    """Return every run of days of the year on which nothing takes place that counts, in order."""
    limits = problem.site.limits
    running = {
        day
        for demand in problem.demands
        if demand.activity.days is None and not demand.activity.is_cancelled
        if ends_quiet(demand.activity, limits)
        for occurrence in demand.carried
        for day in occurrence.span
    }
    silent = (
        day
        for day, placed in held_by_day(plan).items()
        if not any(ends_quiet(each.activity, limits) for each in placed)
    )
    return runs(day for day in silent if day not in running)


def _fill(plan: Plan, stretch: DateSpan) -> Text:
    names = listed(window.name for window in plan.windows if window.span.overlaps(stretch))
    return Text(f"；可借{names.zh}", f"; {names.en} could fill it") if names.zh else Text("", "")
