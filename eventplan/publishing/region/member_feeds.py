"""What a region's feeds are made from: the feeds of a member, and what its entries are of."""

from collections.abc import Mapping

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.region.region import Member
from eventplan.domain.site import VisitorGroup


class MemberFeeds(Struct, frozen=True):
    """The feeds of a member by path, the activities that they tell by UID, and its groups of visitors.

    Of those that ``is_foreign``, made by others, only entries of these activities are taken.
    """

    member: Member
    files: Mapping[str, bytes]
    activities: Mapping[str, Activity]
    groups: tuple[VisitorGroup, ...] = ()
    is_foreign: bool = False
