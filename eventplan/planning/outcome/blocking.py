"""Why a candidate was not taken, asked of the board as it stands."""

from eventplan.domain.activity import Tier
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.schedule import Board, zone
from eventplan.planning.problem.daily_view import taken_by
from eventplan.planning.problem.day_bits import run_mask
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.weights import (
    BUDGET_COST,
    FLAGSHIP_DAY_COST,
    PARALLEL_COST,
    STAFF_COST,
    budget_units,
)
from eventplan.planning.problem.wording import say_activity, say_money


def hindrance(board: Board, slot: Slot, candidate: Candidate) -> Blocker:
    """Return what keeps ``slot`` from taking ``candidate``; the firmest rule that does."""
    firm = (
        _own_gap(board, slot, candidate) or _venue_taken(board, candidate) or _order(board, slot, candidate)
    )
    if firm:
        return firm
    loads = _loads(board, slot, candidate)
    worst = max(loads, key=lambda item: item[0], default=None)
    return worst[1] if worst and worst[0] > 0 else _COSTS_MORE


def _venue_taken(board: Board, candidate: Candidate) -> Blocker | None:
    holders = board.holders(candidate)
    if not holders:
        return None
    first = min(holders, key=lambda taken: (taken.candidate.span, taken.activity.id))
    return taken_by(first.activity, candidate.venue, first.candidate.span)


def _own_gap(board: Board, slot: Slot, candidate: Candidate) -> Blocker | None:
    gap = board.policy.own_gap_days(slot.activity.min_gap_days)
    for own in board.of_activity(slot.activity.id):
        if run_mask(own.first - gap + 1, own.last + gap - 1) & candidate.mask:
            days = span_in_sentence(own.span)
            cause = Text(
                f"距本活动{days.zh}的一场不足{gap}天",
                f"less than {gap} days from its own {days.en}",
            )
            remedy = Text(f"缩短间隔（现为{gap}天）", f"a shorter gap than {gap} days")
            return Blocker(ReasonCode.MIN_GAP, cause, remedy)
    return None


def _order(board: Board, slot: Slot, candidate: Candidate) -> Blocker | None:
    if not board.policy.blocks(Rule.ORDER):
        return None
    for earlier, later in board.ordered_pairs:
        for taken in board.taken:
            follows = slot.activity.id == later and taken.activity.id == earlier
            precedes = slot.activity.id == earlier and taken.activity.id == later
            too_early = follows and candidate.first <= taken.candidate.last
            too_late = precedes and candidate.last >= taken.candidate.first
            if too_early or too_late:
                other = say_activity(taken.activity)
                side = Text("之后", "after") if follows else Text("之前", "before")
                cause = Text(f"须在{other.zh}{side.zh}", f"must be {side.en} {other.en}")
                return Blocker(ReasonCode.ORDER, cause, Text(f"{other.zh}改期", f"{other.en} on other days"))
    return None


def _loads(board: Board, slot: Slot, candidate: Candidate) -> list[tuple[int, Blocker]]:
    """Return what the candidate would add to each load of the year, with its blocker."""
    return [
        _staff(board, slot, candidate),
        _parallel(board, candidate),
        *_budgets(board, slot, candidate),
    ] + (_flagships(board, slot, candidate) if slot.activity.tier is not Tier.REGULAR else [])


def _days_of(board: Board, candidate: Candidate) -> range:
    return range(max(candidate.first, 0), min(candidate.last + 1, board.horizon.days))


def _staff(board: Board, slot: Slot, candidate: Candidate) -> tuple[int, Blocker]:
    cap, staff = board.limits.staff_per_day, slot.activity.internal.staff
    loads = [board.staff[day] + staff for day in _days_of(board, candidate)]
    over = sum(min(staff, max(0, load - cap)) for load in loads) if cap is not None else 0
    cost = board.policy.weight(Rule.STAFF, STAFF_COST) * over
    most = max(loads, default=0)
    cause = Text(f"人手：每日上限{cap}人，需{most}人", f"staff: {cap} a day, {most} needed")
    remedy = Text(f"每日人手提高到{most}人", f"staff of {most} a day")
    return cost, Blocker(ReasonCode.STAFF_CAP, cause, remedy)


def _parallel(board: Board, candidate: Candidate) -> tuple[int, Blocker]:
    cap = board.limits.parallel_at_most
    full = sum(1 for day in _days_of(board, candidate) if cap is not None and board.parallel[day] >= cap)
    cost = board.policy.weight(Rule.PARALLEL, PARALLEL_COST) * full
    cause = Text(f"同日活动已满{cap}项", f"{cap} activities a day already")
    remedy = Text(f"同日活动放宽到{(cap or 0) + 1}项", f"{(cap or 0) + 1} activities a day")
    return cost, Blocker(ReasonCode.PARALLEL_CAP, cause, remedy)


def _budgets(board: Board, slot: Slot, candidate: Candidate) -> list[tuple[int, Blocker]]:
    limits, amount = board.limits, budget_units(slot.activity.internal.budget)
    which = candidate.quarter
    lines = [(Rule.BUDGET_YEAR, limits.budget_per_year, sum(board.budget), Text("全年", "the year"))]
    if limits.budget_per_quarter:
        name = Text(f"第{which + 1}季度", f"quarter {which + 1}")
        lines.append((Rule.BUDGET_QUARTER, limits.budget_per_quarter[which], board.budget[which], name))
    found = []
    for rule, limit, spent, name in lines:
        if limit is None:
            continue
        over = min(amount, max(0, spent + amount - budget_units(limit)))
        cap, need = say_money(budget_units(limit)), say_money(spent + amount)
        cause = Text(
            f"预算：{name.zh}{cap.zh}，需{need.zh}",
            f"budget: {cap.en} for {name.en}, {need.en} needed",
        )
        remedy = Text(f"{name.zh}预算增加到{need.zh}", f"a budget of {need.en} for {name.en}")
        found.append(
            (board.policy.weight(rule, BUDGET_COST) * over, Blocker(ReasonCode.BUDGET, cause, remedy))
        )
    return found


def _flagships(board: Board, slot: Slot, candidate: Candidate) -> list[tuple[int, Blocker]]:
    reach = board.limits.exclusive_days
    near = [
        taken
        for taken in board.taken
        if taken.activity.id != slot.activity.id
        and taken.activity.tier is not Tier.REGULAR
        and Tier.FLAGSHIP in (taken.activity.tier, slot.activity.tier)
        and reach
        and zone(taken.candidate.mask, reach) & candidate.mask
    ]
    if not near:
        return []
    days = sum((zone(taken.candidate.mask, reach) & candidate.mask).bit_count() for taken in near)
    names = listed(dict.fromkeys(say_activity(taken.activity) for taken in near))
    cause = Text(f"距{names.zh}不足{reach}天", f"within {reach} days of {names.en}")
    remedy = Text(f"{names.zh}改期", f"{names.en} on other days")
    cost = board.policy.weight(Rule.FLAGSHIP, FLAGSHIP_DAY_COST) * days
    return [(cost, Blocker(ReasonCode.FLAGSHIP_ZONE, cause, remedy))]


_COSTS_MORE = Blocker(
    ReasonCode.COSTS_MORE,
    Text("比不办的代价更高", "costs more than leaving it out"),
    Text("提高其级别", "a higher tier"),
)
