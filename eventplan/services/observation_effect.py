"""What a note of a landscape does to the plan: the plans with and without it, side by side."""

from datetime import date

from msgspec import Struct

from eventplan.domain.plan import Plan
from eventplan.domain.revision import Revision
from eventplan.planning.changes.compare import revise
from eventplan.planning.solver.optimise import best_plan
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk


class Moves(Struct, frozen=True):
    """What a change of the files does to a year: both plans, and every placement that is not as it was."""

    before: Plan
    after: Plan
    revision: Revision


def moves(old: Desk, new: Desk, year: int, today: date) -> Moves:
    """Return what becomes of the best plan of ``year``, 2000..2099, where ``new`` replaces ``old``.

    Both plans go on from the one published, as of ``today``, so that only the files make a difference.
    """
    published = make_plan(old, year, best_plan)
    before, after = (make_plan(desk, year, best_plan, previous=published, today=today) for desk in (old, new))
    return Moves(before, after, revise(before, after))
