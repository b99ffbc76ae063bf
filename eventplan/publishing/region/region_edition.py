"""One edition of a region's plan: what each of its forms is made from."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from eventplan.domain.audience import Audience
from eventplan.domain.region.region import Member
from eventplan.domain.region.region_plan import RegionPlan
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.profile import Profile


class RegionEdition(Struct, frozen=True):
    """A region's plan as a profile may read it, with the editions of its members by their ids.

    ``gap`` is the share by which its proposals may miss the best. A member that was planned elsewhere has
    no edition; ``unread`` are those that are left out for their mistakes. ``stamp`` is in UTC.
    """

    plan: RegionPlan
    editions: Mapping[str, Edition]
    profile: Profile
    stamp: datetime
    gap: float | None = None
    unread: tuple[Member, ...] = ()

    def __post_init__(self) -> None:
        if self.profile is Profile.PUBLIC and not _is_public(self.plan):
            raise ValueError("a public edition holds nothing that is internal")

    @property
    def own(self) -> Edition:
        """The edition of the region's own activities."""
        return self.editions[self.plan.region.id]


def _is_public(plan: RegionPlan) -> bool:
    told = {clash.audience for clash in (*plan.clashes, *plan.left)}
    moves = all(move.why == move.because and move.decided is None for move in plan.moves)
    return (
        Audience.INTERNAL not in told
        and moves
        and plan.bound is None
        and all(each.plan.is_public and each.coordinated is None for each in plan.members)
    )
