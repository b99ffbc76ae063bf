"""A small site to plan for: values with short names for days, activities and problems of 2027."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from eventplan.almanac.announced import announced_notices
from eventplan.almanac.forecast import forecast_breaks
from eventplan.almanac.statutory import Notice
from eventplan.almanac.years import Almanacs
from eventplan.domain.activity import Activity, Internal, Tier
from eventplan.domain.occurrence import Occurrence, Reason, Resolution, ResolutionNote
from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.site import Category, ClosedDays, Closure, Hue, Limits, Place, Site, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.problem import Demand, PlanningProblem

YEAR = 2027
# The year without a notice, and as if one had announced just what is forecast.
FORECAST = Almanacs(())[YEAR]
_NOTICE = Notice(YEAR, "imagined", None, forecast_breaks(YEAR, announced_notices()))
ALMANAC = Almanacs((), (_NOTICE,))[YEAR]
SUMMIT = Venue("summit", Text("金顶", "the Golden Summit"))
SQUARE = Venue("square", Text("广场", "the square"))
TRAIL = Venue("trail", Text("步道", "the trail"), is_shared=True)


def days(first: str, last: str | None = None) -> DateSpan:
    """Return the days of 2027 from ``first`` to ``last``, written 05-01 or with another year."""
    return DateSpan(_day(first), _day(last or first))


def _day(text: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"{YEAR}-{text}")


def site(limits: Limits | None = None) -> Site:
    """Return a site with an exclusive summit, an exclusive square and a shared trail."""
    return Site(
        id="small",
        name=Text("小山", "Small Hill"),
        place=Place(33.7, 111.6, 800, "Asia/Shanghai"),
        domain="small.example",
        edition=date(2026, 11, 1),
        venues=(SUMMIT, SQUARE, TRAIL),
        categories=(Category("folk", Text("民俗", "folk"), Hue.GREEN),),
        limits=limits or Limits(),
    )


def activity(
    id_: str, *venues: str, tier: Tier = Tier.REGULAR, staff: int = 0, budget: float = 0.0
) -> Activity:
    """Return an activity that takes all the days its rule gives; use ``replace`` for the rest."""
    return Activity(
        id=id_,
        name=Text(f"活动{id_}", f"activity {id_}"),
        category="folk",
        when="",
        venues=venues,
        tier=tier,
        internal=Internal(staff=staff, budget=budget),
    )


def demand(activity_: Activity, *spans: DateSpan, notes: tuple[ResolutionNote, ...] = ()) -> Demand:
    """Return a demand whose rule gives ``spans``."""
    return Demand(activity_, Resolution(YEAR, tuple(offer(span) for span in spans), notes))


def offer(span: DateSpan, *windows: str) -> Occurrence:
    """Return an occurrence with a reason of one line."""
    return Occurrence(span, (Reason(Text("测试", "for the test")),), windows=windows)


def problem(*demands: Demand, limits: Limits | None = None) -> PlanningProblem:
    """Return a problem of 2027; use ``replace`` for closures, windows and decisions."""
    return PlanningProblem(site(limits), YEAR, demands, ALMANAC)


def closed(span: DateSpan, venue: str | None = None, tag: str | None = None) -> ClosedDays:
    """Return a closure for repairs."""
    return ClosedDays(Closure("", Text("检修", "repairs"), venue, tag), (span,))


def bloom(p50: date, width: int, stage: Stage = Stage.ESTIMATED) -> SeasonWindow:
    """Return a landscape whose P10 to P90 is ``width`` days wide, 5 days before to 6 after."""
    half = timedelta(days=width // 2)
    peak = Peak(p50 - half, p50 - half / 2, p50, p50 + half / 2, p50 - half + timedelta(days=width))
    span = DateSpan(p50 - timedelta(days=5), p50 + timedelta(days=6))
    return SeasonWindow("bloom", Text("杜鹃", "rhododendron"), YEAR, span, stage, Text("", ""), peak, 5, 6, 6)


def placed(plan: Plan) -> list[tuple[str, DateSpan, str | None]]:
    """Return activity, days and venue of each placement."""
    return [(each.activity.id, each.span, each.venue.id if each.venue else None) for each in plan.placements]


def checks(conflicts: Iterable[Conflict]) -> list[tuple[str, tuple[str, ...]]]:
    """Return check and activities of each conflict."""
    return [(each.check, each.activities) for each in conflicts]


def choosing(activity_: Activity, days_: int, times: int | None = None, min_gap: int = 0) -> Activity:
    """Return ``activity_`` as one that takes ``days_`` of what its rule gives."""
    return replace(activity_, days=days_, times=times, min_gap_days=min_gap)
