"""What runs over New Year: it belongs to the year in which it begins, and is shown in the next one too."""

from datetime import date

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.site_time import FIRST_YEAR
from eventplan.planning.plan_year import Planner
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk
from eventplan.when.lexicon.errors import CircularReferenceError


def running_on(
    desk: Desk, year: int, planner: Planner | None = None, *, before: Plan | None = None
) -> tuple[Placement, ...]:
    """Return what began in the year before and is still on in ``year``, as ``before`` has it.

    Where no plan of the year before is given, ``planner`` makes it, if a rule of it reaches so far.
    """
    new_year = date(year, 1, 1)
    if before is None:
        reaching = [each for each in desk.calendar.activities if _reaches(desk, each, new_year)]
        if year <= FIRST_YEAR or not reaching:
            return ()
        # what takes all the days of its rule has them in every plan: the quick one tells them
        is_chosen = any(each.days is not None for each in reaching)
        before = make_plan(desk, year - 1, planner if is_chosen else None)
    return tuple(each for each in before.placements if each.span.first < new_year <= each.span.last)


def _reaches(desk: Desk, activity: Activity, new_year: date) -> bool:
    """Say whether some days before ``new_year`` that ``activity`` may take go on beyond it."""
    decided = (each.span for each in desk.calendar.decisions if each.activity == activity.id)
    try:
        offered = [each.span for each in desk.rules.resolution(activity.id, new_year.year - 1).occurrences]
    except CircularReferenceError:
        offered = []
    return any(span is not None and span.first < new_year <= span.last for span in (*decided, *offered))
