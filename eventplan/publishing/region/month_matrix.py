"""How many activities each site has in each month, by kind."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Status
from eventplan.domain.region.region_plan import MemberPlan, RegionPlan
from eventplan.domain.span import DateSpan
from eventplan.publishing.region.looks import RegionLooks
from eventplan.publishing.region.timeline import site_page


class MatrixCell(Struct, frozen=True):
    """The activities that take place in a month, those of each kind; a link to the month, '' for none."""

    count: int
    kinds: tuple[tuple[int, int], ...]
    href: str


class MatrixRow(Struct, frozen=True):
    """A site's twelve months, and how many activities its year has."""

    site: int
    name: str
    href: str
    cells: tuple[MatrixCell, ...]
    total: int


def month_matrix(plan: RegionPlan, looks: RegionLooks, root: str) -> tuple[MatrixRow, ...]:
    """Return a row a member that has activities; links begin at ``root``."""
    rows = (_row(number, each, looks, root) for number, each in enumerate(plan.members))
    return tuple(row for row in rows if row.total)


def _row(number: int, each: MemberPlan, looks: RegionLooks, root: str) -> MatrixRow:
    shown = [
        one
        for one in each.plan.placements
        if one.status is not Status.CANCELLED and not one.activity.is_umbrella
    ]
    page = site_page(each, root, looks.lang)
    return MatrixRow(
        number,
        said(each.member.name, looks.lang),
        page,
        tuple(_cell(month, shown, each, looks, page) for month in range(1, 13)),
        len({one.activity.id for one in shown}),
    )


def _cell(
    month: int, shown: Sequence[Placement], each: MemberPlan, looks: RegionLooks, page: str
) -> MatrixCell:
    span = DateSpan.of_month(each.plan.year, month)
    here = {one.activity.id: one.activity for one in shown if one.span.overlaps(span)}
    kinds = Counter(looks.of(one, each.plan.site).number for one in here.values())
    return MatrixCell(len(here), tuple(sorted(kinds.items())), f"{page}#m{month}" if page and here else "")
