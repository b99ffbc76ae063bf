"""What runs over New Year, and what feeds keep of other years.

An activity belongs to the year in which it begins, and is shown in the next one too. Feeds have no year:
what is built of one year must not take another year's days out of them.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Placement, Plan, window_uid
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.planning.plan_year import Planner
from eventplan.services.make_plan import fixed_days, make_plan
from eventplan.services.named_plans import told_plan
from eventplan.services.open_calendar import Desk
from eventplan.when.lexicon.errors import CircularReferenceError

_UID: Final = re.compile(r"UID:(?P<uid>[^@]+-(?P<year>20\d\d)(?:-\d+)?@.*)")


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
        is_chosen = any(each.days is not None for each in reaching)
        before = make_plan(desk, year - 1, planner) if is_chosen else fixed_days(desk, year - 1, reaching)
    return tuple(each for each in before.placements if each.span.first < new_year <= each.span.last)


def _reaches(desk: Desk, activity: Activity, new_year: date) -> bool:
    """Say whether some days before ``new_year`` that ``activity`` may take go on beyond it."""
    if new_year.year <= FIRST_YEAR:
        return False
    decided = [each.span for each in desk.calendar.decisions if each.activity == activity.id and each.span]
    try:
        offered = [each.span for each in desk.rules.resolution(activity.id, new_year.year - 1).occurrences]
    except CircularReferenceError:
        offered = []
    return any(span.first < new_year <= span.last for span in (*decided, *offered))


def told_years(
    desk: Desk, folder: Path, year: int, since: int, planner: Planner | None
) -> Mapping[int, Plan]:
    """Return the plans of the years from ``since`` on, ``year`` apart, that the edition in ``folder`` tells.

    A year that is told by feeds alone is planned again, as far as they tell it.
    """
    in_feed = _uids_in(folder / "feeds" / "all.ics")
    told = {int(path.parent.name) for path in folder.glob("20[0-9][0-9]/plan.json")} | set(in_feed)
    plans = {}
    for other in sorted(told - {year}):
        if max(since, FIRST_YEAR) <= other <= LAST_YEAR:
            known = told_plan(desk, folder, other)
            plans[other] = known or _as_far_as(make_plan(desk, other, planner), in_feed.get(other, set()))
    return plans


def _uids_in(feed: Path) -> Mapping[int, set[str]]:
    """Return the UIDs in ``feed`` by the year that they are named after, none where there is no feed."""
    try:
        lines = feed.read_text(encoding="utf-8", errors="replace").replace("\n ", "").splitlines()
    except OSError:
        return {}
    found: dict[int, set[str]] = {}
    for line in lines:
        match = _UID.fullmatch(line)
        if match is not None:
            found.setdefault(int(match["year"]), set()).add(match["uid"])
    return found


def _as_far_as(plan: Plan, uids: Collection[str]) -> Plan:
    return replace(
        plan,
        placements=tuple(each for each in plan.placements if each.uid in uids),
        windows=tuple(each for each in plan.windows if window_uid(each, plan.site) in uids),
    )
