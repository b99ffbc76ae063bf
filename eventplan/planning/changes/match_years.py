"""Two years side by side: which placement of the one is the other's in its own year."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.span import DateSpan


def in_terms_of(old: Plan, new: Plan) -> Plan:
    """Return ``old`` with the UIDs of ``new`` where an activity takes place in both.

    What falls nearest to each other in the two years belongs together; what has no partner keeps
    its own UID.
    """
    names: dict[str, str] = {}
    for activity in sorted({each.activity.id for each in old.placements}):
        olds = [each for each in old.placements if each.activity.id == activity]
        news = [each for each in new.placements if each.activity.id == activity]
        names |= _partners(olds, news, new.year)
    placements = tuple(replace(each, uid=names.get(each.uid, each.uid)) for each in old.placements)
    return replace(old, placements=placements)


def in_year(span: DateSpan, year: int) -> DateSpan:
    """Return the same days of the month in ``year``; 29 February becomes the 28th where there is none."""
    try:
        first = span.first.replace(year=year)
    except ValueError:
        first = date(year, 2, 28)
    return DateSpan(first, first + timedelta(days=span.days - 1))


def _partners(olds: Sequence[Placement], news: Sequence[Placement], year: int) -> dict[str, str]:
    """Return the UID of the new placement that belongs to each old one: the nearest pairs first."""
    pairs = sorted(
        (abs((in_year(old.span, year).first - new.span.first).days), old.span, new.span, old.uid, new.uid)
        for old in olds
        for new in news
    )
    names: dict[str, str] = {}
    for _, _, _, old_uid, new_uid in pairs:
        if old_uid not in names and new_uid not in names.values():
            names[old_uid] = new_uid
    return names
