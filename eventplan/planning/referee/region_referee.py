"""The referee of a region: what clashes between the plans of its sites, counted day by day from these alone.

It knows entries with their days, never how they were found; ``clash_cost`` of all entries and the costs of
the plans are the total that a proposal has to lower.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from eventplan.domain.activity import Tier
from eventplan.domain.audience import Audience
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.region.region import Apart, MapPoint, RegionLimits, RegionRule
from eventplan.domain.region.region_plan import Clash, RegionEntry, quiet_runs
from eventplan.domain.site import QuietCounts
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.problem.across import across_weight, unit_cost
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.weights import ACROSS_DAY_COST, QUIET_DAY_COST

_HEARD = {
    QuietCounts.ANY: Text("活动", "an activity"),
    QuietCounts.MAJOR: Text("旗舰或重点活动", "a flagship or major activity"),
}


def clashes(entries: Iterable[RegionEntry], limits: RegionLimits, year: int) -> tuple[Clash, ...]:
    """Return every limit across sites that ``entries`` break in ``year``, in order of rule, days and keys.

    Who names a member's days and who comes first makes no difference.
    """
    ordered = tuple(sorted(entries, key=lambda each: (each.span, each.key)))
    found = [
        *_too_near(ordered, limits, year),
        *_too_many(ordered, limits, year),
        *_too_quiet(ordered, limits, year),
        *_too_much(ordered, limits, year),
        *_closed(ordered, limits),
    ]
    return tuple(each for each in found if each.cost)


def clash_cost(entries: Iterable[RegionEntry], limits: RegionLimits, year: int) -> int:
    """Return what all clashes of ``entries`` cost together."""
    return sum(each.cost for each in clashes(entries, limits, year))


def least_clash_cost(entries: Iterable[RegionEntry], limits: RegionLimits, year: int) -> int:
    """Return what no days of the others can save: the clashes between entries that nobody can move."""
    fixed = [each for each in entries if each.is_fixed]
    return sum(each.cost for each in clashes(fixed, limits, year) if each.rule is not RegionRule.QUIET)


def _too_near(entries: Sequence[RegionEntry], limits: RegionLimits, year: int) -> Iterator[Clash]:
    apart, weight = limits.flagships_apart, across_weight(limits, RegionRule.FLAGSHIPS_APART)
    if apart is None or not weight:
        return
    flagships = [each for each in entries if each.tier is Tier.FLAGSHIP]
    for one, other in _near_in_time(flagships, apart.days):
        if one.member == other.member or one.position is None or other.position is None:
            continue
        km = one.position.km_to(other.position)
        shared = _with_days_after(one.span, apart, year) & _with_days_after(other.span, apart, year)
        if km < apart.km and shared:
            cost = ACROSS_DAY_COST * weight * len(shared)
            yield _clash(
                limits, RegionRule.FLAGSHIPS_APART, (one, other), _near_words(one, other, km, apart), cost, km
            )


def _near_in_time(ordered: Sequence[RegionEntry], days: int) -> Iterator[tuple[RegionEntry, RegionEntry]]:
    """Yield the pairs of entries, which are in order of days, with at most ``days`` days between them."""
    for number, one in enumerate(ordered):
        for other in islice(ordered, number + 1, None):
            if (other.span.first - one.span.last).days > days:
                break
            yield one, other


def _with_days_after(span: DateSpan, apart: Apart, year: int) -> set[date]:
    days = DateSpan(span.first, span.last + timedelta(days=apart.days))
    return {day for day in days if day.year == year}


def _near_words(one: RegionEntry, other: RegionEntry, km: float, apart: Apart) -> Text:
    days = [span_in_sentence(each.span) for each in (one, other)]
    return Text(
        f"旗舰活动{one.name.zh}（{days[0].zh}）与{other.name.zh}（{days[1].zh}）"
        f"相距{km:.1f}公里（不足{apart.km:g}公里），间隔不足{apart.days}天",
        f"the flagships {one.name.en} ({days[0].en}) and {other.name.en} ({days[1].en}) are {km:.1f} km apart"
        f" (less than {apart.km:g}), and less than {apart.days} days",
    )


def _too_many(entries: Sequence[RegionEntry], limits: RegionLimits, year: int) -> Iterator[Clash]:
    most, weight = limits.large_per_day, across_weight(limits, RegionRule.LARGE_PER_DAY)
    if most is None or not weight:
        return
    for span, on in _runs(_by_day((each for each in entries if each.is_large), year)):
        over = len(on) - most
        if over > 0:
            days, names = span_in_sentence(span), _names(on)
            words = Text(
                f"{days.zh}全区有{len(on)}项旗舰和重点活动（上限{most}）：{names.zh}",
                f"{len(on)} flagship and major activities in all, {days.en} (limit {most}): {names.en}",
            )
            cost = ACROSS_DAY_COST * weight * over * span.days
            yield _clash(limits, RegionRule.LARGE_PER_DAY, on, words, cost, days=(span,))


def _closed(entries: Sequence[RegionEntry], limits: RegionLimits) -> Iterator[Clash]:
    weight = across_weight(limits, RegionRule.CLOSURES)
    for closed in limits.closed if weight else ():
        for entry in entries:
            met = entry.closed_days(closed)
            if met:
                on, shut, reason = (
                    span_in_sentence(entry.span),
                    span_in_sentence(met[0]),
                    closed.closure.reason,
                )
                words = Text(
                    f"{entry.name.zh}（{on.zh}）在全区停办的日子里：{shut.zh}（{reason.zh}）",
                    f"{entry.name.en} ({on.en}) is on while all sites are closed: {shut.en} ({reason.en})",
                )
                cost = ACROSS_DAY_COST * weight * sum(each.days for each in met)
                yield _clash(limits, RegionRule.CLOSURES, (entry,), words, cost, days=met)


def _too_quiet(entries: Sequence[RegionEntry], limits: RegionLimits, year: int) -> Iterator[Clash]:
    most, weight = limits.quiet_days, across_weight(limits, RegionRule.QUIET)
    if most is None or not weight:
        return
    what = _HEARD[limits.quiet_counts]
    for run in quiet_runs(tuple(entries), year, most, limits.quiet_counts):
        days = span_in_sentence(run)
        words = Text(
            f"{days.zh}全区连续{run.days}天没有{what.zh}（上限{most}天）",
            f"{run.days} days without {what.en} in the whole region, {days.en} (limit {most})",
        )
        cost = QUIET_DAY_COST * weight * (run.days - most)
        yield _clash(limits, RegionRule.QUIET, (), words, cost, days=(run,))


def _too_much(entries: Sequence[RegionEntry], limits: RegionLimits, year: int) -> Iterator[Clash]:
    weight = across_weight(limits, RegionRule.SHARED)
    for resource in limits.shared if weight else ():
        takers = [each for each in entries if dict(each.takes).get(resource.id)]
        for span, on in _runs(_by_day(takers, year)):
            needed = sum(dict(each.takes)[resource.id] for each in on)
            over = needed - resource.per_day
            if over > 0:
                days, names = span_in_sentence(span), _names(on)
                words = Text(
                    f"{days.zh}共需{resource.name.zh}{needed}（每天{resource.per_day}）：{names.zh}",
                    f"{needed} of {resource.name.en} needed, {days.en} (of {resource.per_day}): {names.en}",
                )
                cost = unit_cost(resource) * weight * over * span.days
                yield _clash(
                    limits, RegionRule.SHARED, on, words, cost, days=(span,), audience=Audience.INTERNAL
                )


def _clash(
    limits: RegionLimits,
    rule: RegionRule,
    entries: Sequence[RegionEntry],
    message: Text,
    cost: int,
    km: float | None = None,
    *,
    days: tuple[DateSpan, ...] | None = None,
    audience: Audience = Audience.PUBLIC,
) -> Clash:
    """Return a clash; its days are those of its entries where none are given."""
    return Clash(
        rule,
        limits.severity_of(rule),
        days if days is not None else tuple(each.span for each in entries),
        tuple(dict.fromkeys(each.key for each in entries)),
        message,
        cost,
        None if km is None else round(km, 1),
        audience,
    )


def _by_day(entries: Iterable[RegionEntry], year: int) -> Mapping[date, tuple[RegionEntry, ...]]:
    on = defaultdict[date, list[RegionEntry]](list)
    for each in entries:
        for day in each.span:
            if day.year == year:
                on[day].append(each)
    return {day: tuple(on[day]) for day in sorted(on)}


def _runs(
    on: Mapping[date, tuple[RegionEntry, ...]],
) -> Iterator[tuple[DateSpan, tuple[RegionEntry, ...]]]:
    """Yield each run of days with the same entries."""
    span: DateSpan | None = None
    same: tuple[RegionEntry, ...] = ()
    for day, entries in on.items():
        if span is not None and entries == same and (day - span.last).days == 1:
            span = DateSpan(span.first, day)
            continue
        if span is not None:
            yield span, same
        span, same = DateSpan.one_day(day), entries
    if span is not None:
        yield span, same


def _names(entries: Sequence[RegionEntry]) -> Text:
    return listed(dict.fromkeys(each.name for each in entries))


def own_across_cost(placement: Placement, problem: PlanningProblem) -> int:
    """Return what a placement costs by flagships of other sites near it, day by day."""
    across, activity = problem.across, placement.activity
    if across is None or activity.tier is not Tier.FLAGSHIP or activity.is_umbrella:
        return 0
    venue, where = placement.venue, across.home
    if venue is not None and venue.latitude is not None and venue.longitude is not None:
        where = MapPoint(venue.latitude, venue.longitude)
    new_year = date(problem.year, 1, 1)
    own = DateSpan(placement.span.first, placement.span.last + timedelta(days=across.reach))
    numbers = {(day - new_year).days for day in own if day.year == problem.year}
    return sum(
        across.flagship_cost
        for place, first, last in across.flagships
        if where is not None and place.km_to(where) < across.km
        for day in range(first, last + across.reach + 1)
        if day in numbers
    )


def shared_across_cost(plan: Plan, problem: PlanningProblem) -> int:
    """Return what a site's plan costs by what others leave it of each day, and by the quiet of all."""
    across, cost = problem.across, 0
    if across is None:
        return 0
    on = [
        each
        for each in plan.placements
        if each.status is not Status.CANCELLED and not each.activity.is_umbrella
    ]
    for number, day in enumerate(DateSpan.of_year(plan.year)):
        today = [each.activity for each in on if day in each.span]
        for room in across.rooms:
            needed = sum(room.need(activity) for activity in today)
            cost += room.cost * max(0, needed - room.left[number])
    if across.quiet is not None:
        silent = 0
        for number, day in enumerate(DateSpan.of_year(plan.year)):
            heard = across.quiet.covered >> number & 1 or any(
                day in each.span
                and (across.quiet.counts is QuietCounts.ANY or each.activity.tier is not Tier.REGULAR)
                for each in on
            )
            silent = 0 if heard else silent + 1
            cost += across.quiet.cost * (silent > across.quiet.most)
    return cost
