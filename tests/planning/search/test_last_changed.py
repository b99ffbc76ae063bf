"""A slot is looked at again when its prices may have become others; the prices are the authority."""

from dataclasses import dataclass, field

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.site import Limits, Severity
from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.own_cost import year_days
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.plan_year import dockets_of
from eventplan.planning.search.last_changed import LastChanged
from eventplan.planning.search.marginal_cost import prices
from tests.planning.small_site import activity, choosing, days, demand, problem

JUNE = days("06-01", "06-10")
LARGE = activity("b", tier=Tier.FLAGSHIP)
ZONE = Limits(exclusive_days=8)


@dataclass(frozen=True)
class Row:
    """``b`` moves from ``before`` to ``after``; ``a`` may take two days of the first ten of June."""

    why: str
    before: DateSpan
    after: DateSpan
    is_felt: bool
    limits: Limits = field(default_factory=Limits)
    a: Activity = field(default_factory=lambda: activity("a"))
    b: Activity = field(default_factory=lambda: activity("b"))


ROWS = (
    Row("too many on one day", days("06-03"), days("09-01"), True, Limits(parallel_at_most=1)),
    Row("days far away", days("08-03"), days("09-01"), False, Limits(parallel_at_most=1)),
    Row(
        "people who are there later",
        days("09-01"),
        days("06-10"),
        True,
        Limits(staff_per_day=10),
        activity("a", staff=9),
        activity("b", staff=9),
    ),
    Row(
        "a venue that is free again",
        days("06-05"),
        days("09-01"),
        True,
        a=activity("a", "square"),
        b=activity("b", "square"),
    ),
    Row("quiet that begins before", days("05-15"), days("05-20"), True, Limits(quiet_at_most=20)),
    Row("quiet far away", days("02-01"), days("02-05"), False, Limits(quiet_at_most=20)),
    Row("a flagship's zone", days("05-25"), days("09-01"), True, ZONE, replace(LARGE, id="a"), LARGE),
    Row("a zone that asks nothing of small ones", days("05-25"), days("09-01"), False, ZONE, b=LARGE),
    Row("what comes before it", days("02-01"), days("09-01"), True, a=replace(activity("a"), after=("b",))),
    Row("what comes after it", days("11-01"), days("02-01"), True, b=replace(activity("b"), after=("a",))),
    Row(
        "money of a quarter",
        days("05-01"),
        days("09-01"),
        True,
        Limits(budget_per_quarter=(9, 9, 9, 9)),
        activity("a", budget=5),
        activity("b", budget=5),
    ),
    Row(
        "money of the year, which is the same on all days",
        days("05-01"),
        days("09-01"),
        False,
        Limits(budget_per_year=9),
        activity("a", budget=5),
        activity("b", budget=5),
    ),
)  # fmt: skip


def _slot(board: Board, id_: str) -> Slot:
    dockets = dockets_of(board.problem, year_days(board.problem))
    return next(slot for docket in dockets for slot in docket.slots if slot.activity.id == id_)


def _prices(board: Board, slot: Slot) -> list[int | None]:
    priced = prices(board, slot)
    return [priced.marginal(each) for each in slot.options]


@pytest.mark.parametrize("row", ROWS, ids=[row.why for row in ROWS])
def test_a_change_is_felt_where_it_makes_other_prices(row: Row) -> None:
    a, b = (choosing(row.a, 2), choosing(row.b, 1))
    board = Board(problem(demand(a, JUNE), demand(b, row.before, row.after), limits=row.limits))
    slot, other = _slot(board, "a"), _slot(board, "b")
    options = {each.span: each for docket in dockets_of(board.problem, year_days(board.problem))
               for found in docket.slots for each in found.options if found.activity.id == "b"}  # fmt: skip
    held = board.put(other, options[row.before])
    last, first_prices = LastChanged(board), _prices(board, slot)
    board.drop(held)
    last.became((held,), (board.put(other, options[row.after]),))
    assert (_prices(board, slot) != first_prices) is row.is_felt, row.why
    assert last.for_slot(slot) == int(row.is_felt)


def test_money_that_is_freed_opens_what_a_strict_year_had_shut() -> None:
    limits = Limits(budget_per_year=9, severity=(("budget_per_year", Severity.BLOCK),))
    a, b = (choosing(activity(id_, budget=5), 2) for id_ in ("a", "b"))
    board = Board(problem(demand(a, JUNE), demand(b, days("09-01", "09-02")), limits=limits))
    slot, other = _slot(board, "a"), _slot(board, "b")
    held = board.put(other, other.options[0])
    last = LastChanged(board)
    assert set(_prices(board, slot)) == {None}
    board.drop(held)
    last.became((held,), ())
    assert None not in _prices(board, slot)
    assert last.for_slot(slot) == 1


def test_other_times_of_an_activity_are_felt_however_far_away() -> None:
    a = choosing(activity("a"), 2, min_gap=90)
    board = Board(problem(demand(a, JUNE, days("08-01", "10-30"))))
    first, second = (
        slot for docket in dockets_of(board.problem, year_days(board.problem)) for slot in docket.slots
    )
    held = board.put(second, second.options[0])
    last, before = LastChanged(board), _prices(board, first)
    board.drop(held)
    last.became((held,), (board.put(second, second.options[-1]),))
    assert _prices(board, first) != before
    assert last.for_slot(first) == 1
