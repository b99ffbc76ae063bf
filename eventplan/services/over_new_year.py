"""What runs over New Year, and what feeds keep of other years.

An activity belongs to the year whose rule or decision gives its days, and is shown in every year in which
it is on. Feeds have no year: what is built of one year must not take another year's days out of them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Placement, Plan, window_uid
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.span import DateSpan
from eventplan.lazy_regex import Pattern
from eventplan.planning.plan_year import Planner
from eventplan.services.make_plan import fixed_days, make_plan
from eventplan.services.open_calendar import Desk
from eventplan.when.lexicon.errors import CircularReferenceError

_UID: Final = Pattern(r"UID:(?P<uid>[^@]+-(?P<year>20\d\d)(?:-\d+)?@.*)")


def running_on(
    desk: Desk, year: int, planner: Planner | None = None, *, before: Plan | None = None
) -> tuple[Placement, ...]:
    """Return what the plans of the years beside ``year`` have in its days.

    That is what began in the year before and is still on, as ``before`` has it, and what the next year
    begins early: on days decided for it, or with a break that begins in December. Where no plan of a year
    is given, ``planner`` makes it, if a rule or a decision of it reaches so far.
    """
    new_year = date(year, 1, 1)

    def runs_on(span: DateSpan) -> bool:
        return span.first < new_year <= span.last

    def begins_early(span: DateSpan) -> bool:
        return span.first.year == year

    left = before.placements if before else _reaching(desk, year - 1, planner, runs_on)
    early = _reaching(desk, year + 1, planner, begins_early) if _may_begin_early(desk, year + 1) else ()
    return (
        *(each for each in left if runs_on(each.span)),
        *(each for each in early if begins_early(each.span)),
    )


def _may_begin_early(desk: Desk, year: int) -> bool:
    """Say whether a day before ``year`` may belong to it: one that was decided for it, or of a break.

    Any other rule belongs to the year in which its first day falls.
    """
    decided = (each.span for each in desk.calendar.decisions if each.year == year and each.span)
    breaks = (each.span for each in desk.almanacs.breaks(year))
    return any(span.first.year < year for span in (*decided, *breaks))


def _reaching(
    desk: Desk, year: int, planner: Planner | None, is_wanted: Callable[[DateSpan], bool]
) -> tuple[Placement, ...]:
    """Return the placements of ``year`` if its activities may take days that are wanted, else none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    reaching = [each for each in desk.calendar.activities if any(map(is_wanted, _days_of(desk, each, year)))]
    if not reaching:
        return ()
    is_chosen = any(each.days is not None for each in reaching)
    plan = make_plan(desk, year, planner) if is_chosen else fixed_days(desk, year, reaching)
    return plan.placements


def _days_of(desk: Desk, activity: Activity, year: int) -> Iterator[DateSpan]:
    """Yield the days that were decided for ``activity`` in ``year``, and those that its rule offers."""
    for each in desk.calendar.decisions:
        if (each.activity, each.year) == (activity.id, year) and each.span:
            yield each.span
    try:
        offered = desk.rules.resolution(activity.id, year).occurrences
    except CircularReferenceError:
        return
    yield from (each.span for each in offered)


def told_years(
    desk: Desk, folder: Path, year: int, since: int, planner: Planner | None
) -> Mapping[int, Plan]:
    """Return the plans of the years from ``since`` on, ``year`` apart, that the edition in ``folder`` tells.

    A year that is told by feeds alone is planned again, as far as they tell it.
    """
    from eventplan.services.named_plans import told_plan  # noqa: PLC0415 - a plan alone reads no edition

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
