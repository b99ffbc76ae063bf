"""What a rule of a plan may be asked; a rule answers what concerns it, and keeps silent otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.audience import Audience, narrowest
from eventplan.domain.plan import Conflict, Outcome, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits, Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_words, span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import OwnRule
from eventplan.planning.candidates.price_sheet import Choice, PriceSheet, Rows, Terms, within
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.daily_view import held_by_day, ids, runs_of_equal
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, joined
from eventplan.planning.problem.weights import Policy

FIRM = float("inf")
"""What a blocker weighs that no price overcomes."""
_SETTLED_LATER = Text("；通知公布后再定", "; to be settled when the notice is out")


class LimitUse(Struct, frozen=True):
    """How much of a limit, called ``name``, a plan uses; ``where`` is the day or the quarter of the most."""

    rule: Rule
    name: Text
    used: float
    limit: float
    where: Text | None = None


class PlanRule(OwnRule):
    """A rule of a plan: ``name`` is what its costs are called.

    ``codes`` are those of its blockers that go when the rule is dropped. A rule that ``holds_when_ignored``
    keeps a part that nobody can ignore.
    """

    rule: ClassVar[Rule]
    name: ClassVar[Text]
    audience: ClassVar[Audience] = Audience.PUBLIC
    codes: ClassVar[tuple[ReasonCode, ...]] = ()
    holds_when_ignored: ClassVar[bool] = False

    @property
    def part_names(self) -> dict[str, Text]:
        """What the parts of a cost are called, by the first word of their names."""
        return {self.rule.value: self.name}

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Write down what one more candidate of ``slot`` adds to the cost, and which days are barred."""

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return what the board pays for the rule."""
        return 0

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add the rule to the solver's programme, for ``choices`` on a board of what is settled."""

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield what keeps ``slot`` from taking ``candidate``, each with what it would cost."""
        yield from ()

    def room_left(self, board: Board) -> Iterator[LimitUse]:
        """Yield how much of the rule's limits is used."""
        yield from ()

    def without(self, problem: PlanningProblem, activity: str) -> PlanningProblem:
        """Return the problem with the rule dropped, as far as it concerns ``activity``."""
        limits = problem.site.limits
        kept = tuple(pair for pair in limits.severity if pair[0] != self.rule)
        severity = (*kept, (self.rule.value, Severity.IGNORE))
        return replace(problem, site=replace(problem.site, limits=replace(limits, severity=severity)))

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield what a finished plan breaks of the rule."""
        yield from ()

    def told(
        self,
        problem: PlanningProblem,
        days: Iterable[DateSpan],
        activities: Iterable[str],
        message: Text,
        *,
        is_forecast: bool = False,
    ) -> Conflict:
        """Return a finding in words; one that rests on a forecast is a warning at most."""
        severity = Policy(problem.site.limits).severity(self.rule)
        if is_forecast and severity is Severity.BLOCK:
            severity, message = Severity.WARN, joined(message, _SETTLED_LATER)
        return Conflict(
            self.rule.value,
            severity,
            tuple(days),
            tuple(activities),
            message,
            self.audience,
            is_forecast=is_forecast,
        )

    def quoting(
        self,
        problem: PlanningProblem,
        days: Iterable[DateSpan],
        outcome: Outcome,
        begins: Text,
    ) -> Conflict:
        """Return a finding that ends in what became of an activity, and may be told to whom that may be."""
        found = self.told(problem, days, (outcome.activity.id,), joined(begins, outcome.sentence))
        in_public = joined(begins, outcome.in_public) if outcome.in_public else None
        return replace(found, audience=narrowest(self.audience, outcome.audience), in_public=in_public)


class DayLimit(PlanRule):
    """A limit on what all activities of a day need together; ``cost`` is that of one too many, a day."""

    cost: ClassVar[int]
    code: ClassVar[ReasonCode]
    used: ClassVar[Text]

    def limit(self, limits: Limits) -> int | None:
        """Return how much there is on a day; None without a limit."""
        raise NotImplementedError

    def need(self, activity: Activity) -> int:
        """Return how much ``activity`` needs on each of its days."""
        raise NotImplementedError

    def too_much(self, days: Text, needed: int, most: int) -> Text:
        """Say that ``days`` need more than there is."""
        raise NotImplementedError

    def obstacle(self, needed: int, most: int) -> tuple[Text, Text]:
        """Say what is in the way of one more activity, and what would have to give."""
        raise NotImplementedError

    def load(self, board: Board) -> Sequence[int]:
        """Return what is needed on each day of the year so far."""
        return board.load(self.need)

    def days_of(self, board: Board, candidate: Candidate) -> Sequence[int]:
        """Return the days on which ``candidate`` needs something: those on which it plays."""
        return board.played(candidate)

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Charge the days that have too little left."""
        most, need, cost = self.limit(board.limits), self.need(slot.activity), self.cost
        if most is None or not need:
            return
        room, loads = most - need, self.load(board)[sheet.span]
        if max(loads, default=0) > room:
            over = [0 if load <= room else cost * (need if load >= most else load - room) for load in loads]
            if slot.activity.is_run and slot.options:
                played = set(self.days_of(board, slot.options[0]))
                over = [each if day in played else 0 for day, each in enumerate(over, sheet.span.start)]
            sheet.charge(over, strict=board.policy.blocks(self.rule))

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return the cost of all that is too much."""
        most = self.limit(board.limits)
        return 0 if most is None else self.cost * sum(max(0, load - most) for load in self.load(board))

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add a row for each day on which the choices may need too much, with its excess."""
        most = self.limit(settled.limits)
        if most is None:
            return
        by_day: defaultdict[int, Terms] = defaultdict(dict)
        for choice in choices:
            need = self.need(choice.slot.activity)
            for day in self.days_of(settled, choice.candidate) if need else ():
                by_day[day][choice.column] = need
        strict, load = settled.policy.blocks(self.rule), self.load(settled)
        for day, terms in sorted(by_day.items()):
            within(rows, terms, most - load[day], self.cost, strict=strict)

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield what the days of ``candidate`` would need too much."""
        most, need, load = self.limit(board.limits), self.need(slot.activity), self.load(board)
        needed = [load[day] + need for day in self.days_of(board, candidate)]
        if most is not None:
            over = sum(min(need, max(0, each - most)) for each in needed)
            cause, remedy = self.obstacle(max(needed, default=0), most)
            yield self.cost * over, Blocker(self.code, cause, remedy, self.audience)

    def room_left(self, board: Board) -> Iterator[LimitUse]:
        """Yield the use on the fullest day."""
        most, load = self.limit(board.limits), self.load(board)
        if most is not None:
            used = max(load)
            where = day_words(board.horizon.day(load.index(used))) if used else None
            yield LimitUse(self.rule, self.used, used, most, where)

    def by_day(self, plan: Plan) -> dict[date, tuple[Placement, ...]]:
        """Return what needs something on each day."""
        return held_by_day(plan, played=True)

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each run of days with the same activities that needs more than there is."""
        most = self.limit(problem.site.limits)
        for span, placed in runs_of_equal(self.by_day(plan)) if most is not None else ():
            needed = sum(self.need(placement.activity) for placement in placed)
            if most is not None and needed > most:
                message = self.too_much(span_in_sentence(span), needed, most)
                yield self.told(problem, (span,), ids(placed), message)


def loosened(rule: Rule) -> Text:
    """Say what a site would have to do for a strict rule to give."""
    return Text(f"本景区将规则 {rule.value} 放宽为 warn", f"the site sets rule {rule.value} to warn")
