"""A region's year: each site's plan as it stands, what clashes between them, and what is proposed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.audience import Audience
from eventplan.domain.decision import Decision
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.region.region import ImportedFeed, MapPoint, Member, Region, RegionRule
from eventplan.domain.site import ClosedDays, QuietCounts, Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text


class RegionEntry(Struct, frozen=True):
    """Days of a member or of an import, as the limits across sites see them.

    ``key`` is ``<member>/<activity>``; ``takes`` how much of each shared resource it needs a day.
    ``is_fixed``: its rule leaves no choice of days, or a person decided them. ``tags`` are those by which
    closures know it, None for what no closure of ours binds.
    """

    member: str
    key: str
    name: Text
    span: DateSpan
    tier: Tier
    position: MapPoint | None
    takes: tuple[tuple[str, int], ...] = ()
    is_fixed: bool = False
    tags: tuple[str, ...] | None = None

    def closed_days(self, closed: ClosedDays) -> tuple[DateSpan, ...]:
        """Return its days that a closure for all sites meets."""
        tag = closed.closure.tag
        if self.tags is None or (tag is not None and tag not in self.tags):
            return ()
        met = (self.span.intersection(span) for span in sorted(closed.spans))
        return tuple(span for span in met if span is not None)

    @property
    def is_large(self) -> bool:
        """Whether it is a flagship or a major activity."""
        return self.tier is not Tier.REGULAR


class ImportedEntry(Struct, frozen=True, order=True):
    """An entry of somebody else's calendar, cleaned; ``location`` is '' where it says none."""

    span: DateSpan
    title: str
    uid: str
    location: str = ""


class ImportedDays(Struct, frozen=True):
    """The entries of an imported feed in the year, in order of days."""

    feed: ImportedFeed
    entries: tuple[ImportedEntry, ...]


class Clash(Struct, frozen=True):
    """A limit across sites that does not hold: where, between what, and what it costs.

    ``activities`` are keys ``<member>/<activity>``. ``km`` is how far flagships are from each other. Of an
    internal message the public is told nothing.
    """

    rule: RegionRule
    severity: Severity
    days: tuple[DateSpan, ...]
    activities: tuple[str, ...]
    message: Text
    cost: int
    km: float | None = None
    audience: Audience = Audience.PUBLIC


class ProposedMove(Struct, frozen=True):
    """Days that the region proposes for a placement of a site; nothing has them until they are pinned.

    ``because`` says what the move settles, as anybody may read it; ``why`` also what it costs whom.
    ``decided`` is what the region wrote down itself, None for what it came to.
    """

    member: str
    activity: Activity
    uid: str
    before: DateSpan
    after: DateSpan
    because: Text
    why: Text
    decided: Decision | None = None

    @property
    def key(self) -> str:
        """The activity as a region calls it."""
        return f"{self.member}/{self.activity.id}"


class MemberPlan(Struct, frozen=True):
    """A member's year: its plan as it stands, what the region proposes to it, and what comes of that.

    ``coordinated`` is its plan once all is pinned, None where nothing is proposed.
    """

    member: Member
    plan: Plan
    moves: tuple[ProposedMove, ...] = ()
    coordinated: Plan | None = None

    @property
    def cost_after(self) -> int:
        """What its plan would cost once all that is proposed is pinned."""
        return self.plan.cost if self.coordinated is None else self.coordinated.cost


class RegionPlan(Struct, frozen=True):
    """A region's year; members in the order of the region, the region's own activities last.

    ``clashes`` are those of the plans as they stand, ``left`` those that stay once all moves are pinned.
    ``bound``: no plans of these sites cost less together, None where that is not known.
    """

    region: Region
    year: int
    members: tuple[MemberPlan, ...]
    clashes: tuple[Clash, ...] = ()
    left: tuple[Clash, ...] = ()
    imports: tuple[ImportedDays, ...] = ()
    bound: int | None = None

    def of(self, id: str) -> MemberPlan:  # noqa: A002 - the member's field
        """Return the year of the member called ``id``."""
        return next(each for each in self.members if each.member.id == id)

    @property
    def moves(self) -> tuple[ProposedMove, ...]:
        """All that is proposed, in the order of the members."""
        return tuple(move for each in self.members for move in each.moves)

    @property
    def cost(self) -> int:
        """What the plans and their clashes cost together as they stand."""
        return sum(each.plan.cost for each in self.members) + sum(each.cost for each in self.clashes)

    @property
    def coordinated_cost(self) -> int:
        """What they would cost once all moves are pinned."""
        return sum(each.cost_after for each in self.members) + sum(each.cost for each in self.left)

    @property
    def gap(self) -> float | None:
        """By which share of the bound the coordinated plans may cost too much, in whole ten-thousandths."""
        if self.bound is None:
            return None
        return round((self.coordinated_cost - self.bound) / max(1, abs(self.bound)), 4)

    def large_load(self) -> dict[date, int]:
        """Return how many flagship and major activities there are on each day of the year that has any."""
        load = Counter[date]()
        for entry in region_entries(self):
            load.update(day for day in entry.span if entry.is_large and day.year == self.year)
        return dict(sorted(load.items()))

    def quiet_stretches(self) -> tuple[DateSpan, ...]:
        """Return the runs of days without any activity that counts, longer than the limit, in order."""
        limits = self.region.limits
        if limits.quiet_days is None:
            return ()
        return quiet_runs(region_entries(self), self.year, limits.quiet_days, limits.quiet_counts)


def entries_of(member: Member, plan: Plan) -> Iterator[RegionEntry]:
    """Yield what limits across sites see of a member's plan: all that takes place, umbrellas apart."""
    for each in plan.placements:
        activity = each.activity
        if each.status is Status.CANCELLED or activity.is_umbrella:
            continue
        yield RegionEntry(
            member.id,
            f"{member.id}/{activity.id}",
            activity.name,
            each.span,
            activity.tier,
            _position(each, member),
            activity.outreach.takes,
            is_fixed=activity.days is None or each.candidates == 1,
            tags=activity.tags,
        )


def _position(placement: Placement, member: Member) -> MapPoint | None:
    """Return where a placement is: at its venue where that has a place of its own, else at the site."""
    venue = placement.venue
    if venue is not None and venue.latitude is not None and venue.longitude is not None:
        return MapPoint(venue.latitude, venue.longitude)
    return member.position


def imported_entries(days: ImportedDays) -> Iterator[RegionEntry]:
    """Yield what limits across sites see of an imported feed: flagships, or nothing of one only shown."""
    feed = days.feed
    for number, each in enumerate(days.entries if feed.is_avoided else (), start=1):
        name = Text(each.title, each.title)
        key = f"{feed.id}/{number}"
        yield RegionEntry(feed.id, key, name, each.span, Tier.FLAGSHIP, feed.position, is_fixed=True)


def region_entries(plan: RegionPlan) -> tuple[RegionEntry, ...]:
    """Return what takes place in the region as its plans stand, in the order of members."""
    own = (entry for each in plan.members for entry in entries_of(each.member, each.plan))
    return (*own, *(entry for days in plan.imports for entry in imported_entries(days)))


def quiet_runs(
    entries: tuple[RegionEntry, ...], year: int, most: int, counts: QuietCounts
) -> tuple[DateSpan, ...]:
    """Return the runs of more than ``most`` days of ``year`` on which nothing takes place that ``counts``."""
    heard = {day for each in entries if each.is_large or counts is QuietCounts.ANY for day in each.span}
    runs: list[DateSpan] = []
    for day in DateSpan.of_year(year):
        if day in heard:
            continue
        if runs and (day - runs[-1].last).days == 1:
            runs[-1] = DateSpan(runs[-1].first, day)
        else:
            runs.append(DateSpan.one_day(day))
    return tuple(run for run in runs if run.days > most)
