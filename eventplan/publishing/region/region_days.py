"""Every date of a region's year by itself, from which the page shows what is on today and this weekend.

The page asks the reader's clock, with a few lines of script: what was on when it was made is no news.
"""

from collections.abc import Iterator

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Status
from eventplan.domain.region.region_plan import MemberPlan, RegionPlan
from eventplan.domain.span import DateSpan
from eventplan.domain.wording import span_words
from eventplan.publishing.content.status_words import sheet_badge
from eventplan.publishing.layout.label_placing import RANK
from eventplan.publishing.region.looks import RegionLooks
from eventplan.publishing.region.region_lists import RegionCardRow, RegionList, RegionListRow, href_of
from eventplan.publishing.region.year_scale import days_at


class RegionDate(Struct, frozen=True):
    """A date: ``x`` days behind 1 January it begins, ``n`` days it takes."""

    x: int
    n: int
    row: RegionCardRow


def region_dates(
    plan: RegionPlan, listed: RegionList, looks: RegionLooks, root: str
) -> tuple[RegionDate, ...]:
    """Return all dates of ``plan``, flagships first; what was imported among them."""
    year = DateSpan.of_year(plan.year)
    own = [date for site, each in enumerate(plan.members) for date in _dates(each, site, looks, root)]
    imported = [
        RegionDate(*days_at(row.span.within(year), year), _row_of_import(row))
        for row in listed.rows
        if row.is_imported and row.span.overlaps(year)
    ]
    found = [*own, *imported]
    return tuple(sorted(found, key=lambda one: (RANK[one.row.tier], one.x, one.row.site, one.row.name)))


def _dates(each: MemberPlan, site: int, looks: RegionLooks, root: str) -> Iterator[RegionDate]:
    year, lang = DateSpan.of_year(each.plan.year), looks.lang
    for one in each.plan.placements:
        if one.status is Status.CANCELLED or not one.span.overlaps(year):
            continue
        row = RegionCardRow(
            when=span_words(one.span, beside_year=each.plan.year)[lang],
            name=said(one.activity.name, lang),
            site=site,
            site_name=said(each.member.name, lang),
            href=href_of(each, one, root, lang),
            tier=one.activity.tier,
            look=looks.of(one.activity, each.plan.site).number,
            badge=sheet_badge(one.status, lang),
            status=one.status,
        )
        yield RegionDate(*days_at(one.span.within(year), year), row)


def _row_of_import(row: RegionListRow) -> RegionCardRow:
    return RegionCardRow(
        when=row.when,
        name=row.name,
        site=row.site,
        site_name=row.site_name,
        href="",
        tier=row.tier,
        look=row.look,
        badge=row.badge,
        status=row.status,
    )
