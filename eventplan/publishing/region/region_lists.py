"""All activities of a region in words: the list with what it can be filtered by, and a card a month."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.region.region_plan import ImportedDays, MemberPlan, RegionPlan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed_in, month_name, span_words
from eventplan.publishing.content.activity_dates import by_activity, dates_words, held
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.status_words import TIER_NAMES, sheet_badge
from eventplan.publishing.layout.label_placing import RANK
from eventplan.publishing.layout.month_cards import grouped, month_dates
from eventplan.publishing.region.looks import RegionLooks
from eventplan.publishing.region.timeline import site_page


class RegionListRow(Struct, frozen=True):
    """An activity of the year: ``groups`` and ``hosts`` are numbers in the choices of the page.

    ``span`` are all its days from the first to the last; ``href`` is '' where it has no page.
    """

    key: str
    site: int
    site_name: str
    when: str
    name: str
    href: str
    tier: Tier
    tier_name: str
    look: int
    kind: str
    badge: str
    status: Status
    venue: str
    host: str
    groups: tuple[int, ...]
    hosts: tuple[int, ...]
    span: DateSpan
    is_imported: bool = False


class RegionList(Struct, frozen=True):
    """All activities by their first day, and the visitors and hosts by whom they are filtered."""

    rows: tuple[RegionListRow, ...]
    groups: tuple[str, ...]
    hosts: tuple[str, ...]


class RegionCardRow(Struct, frozen=True):
    """An activity in a month's card."""

    when: str
    name: str
    site: int
    site_name: str
    href: str
    tier: Tier
    look: int
    badge: str
    status: Status


class RegionCard(Struct, frozen=True):
    """A month for narrow screens: the large activities of all sites, then the regular ones."""

    number: int
    name: str
    large: tuple[RegionCardRow, ...]
    regular: tuple[RegionCardRow, ...]


_FOLDER: Final = Text("导入", "imported")


class _Choices:
    """Names in the order in which they were first asked for."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def numbers(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of ``names``."""
        return tuple(self.names.setdefault(name, len(self.names)) for name in names)


def region_list(plan: RegionPlan, looks: RegionLooks, root: str) -> RegionList:
    """Return the list of ``plan``; links begin at ``root``."""
    groups, hosts = _Choices(), _Choices()
    rows = [
        _row(each, number, placements, looks, root, (groups, hosts))
        for number, each in enumerate(plan.members)
        for placements in by_activity(each.plan)
    ]
    for number, days in enumerate(plan.imports, start=len(plan.members)):
        rows += _imported_rows(days, number, plan.year, looks)
    rows.sort(key=lambda row: (row.span, row.site, row.key))
    return RegionList(tuple(rows), tuple(groups.names), tuple(hosts.names))


def _row(
    each: MemberPlan,
    number: int,
    placements: Sequence[Placement],
    looks: RegionLooks,
    root: str,
    choices: tuple[_Choices, _Choices],
) -> RegionListRow:
    one, plan, lang = placements[0], each.plan, looks.lang
    activity, kept = one.activity, held(placements)
    look = looks.of(activity, plan.site)
    statuses = {each.status for each in kept}
    status = min(statuses) if len(statuses) == 1 else Status.CONFIRMED
    names = dict.fromkeys(said(each.venue.name, lang) for each in kept if each.venue is not None)
    hosts = [said(host, lang) for host in dict.fromkeys((*activity.hosts, *activity.organisers))]
    audience = [
        said(group.name, lang) for group in plan.site.groups if group.id in activity.outreach.audience
    ]
    groups, bodies = choices
    return RegionListRow(
        key=f"{each.member.id}/{activity.id}",
        site=number,
        site_name=said(each.member.name, lang),
        when=dates_words(placements, beside_year=plan.year)[lang],
        name=said(activity.name, lang),
        href=href_of(each, one, root, lang),
        tier=activity.tier,
        tier_name=TIER_NAMES[activity.tier][lang],
        look=look.number,
        kind=look.name,
        badge=sheet_badge(status, lang),
        status=status,
        venue=listed_in(lang, names),
        host=listed_in(lang, hosts),
        groups=groups.numbers(audience),
        hosts=bodies.numbers(hosts),
        span=DateSpan(kept[0].span.first, max(each.span.last for each in kept)),
    )


def href_of(each: MemberPlan, one: Placement, root: str, lang: Lang) -> str:
    """Return the address of a date on the page of its site, '' where this region makes none."""
    page = site_page(each, root, lang)
    return f"{page}#{anchor_of(one.uid)}" if page else ""


def _imported_rows(days: ImportedDays, number: int, year: int, looks: RegionLooks) -> Iterator[RegionListRow]:
    """Yield what was imported; its titles are text, whatever they hold."""
    feed, look, lang = days.feed, looks.of_feed(days.feed), looks.lang
    for order, entry in enumerate(days.entries, start=1):
        yield RegionListRow(
            key=f"{feed.id}/{order}",
            site=number,
            site_name=said(feed.name, lang),
            when=span_words(entry.span, beside_year=year)[lang],
            name=entry.title,
            href="",
            tier=feed.tier,
            tier_name=TIER_NAMES[feed.tier][lang],
            look=look.number,
            kind=look.name,
            badge=_FOLDER[lang],
            status=Status.CONFIRMED,
            venue=entry.location,
            host="",
            groups=(),
            hosts=(),
            span=entry.span,
            is_imported=True,
        )


def region_cards(
    plan: RegionPlan, listed: RegionList, looks: RegionLooks, root: str
) -> tuple[RegionCard, ...]:
    """Return a card for each month; what was imported stands in the card of its first day."""
    return tuple(_card(number, plan, listed, looks, root) for number in range(1, 13))


def _card(number: int, plan: RegionPlan, listed: RegionList, looks: RegionLooks, root: str) -> RegionCard:
    month = DateSpan.of_month(plan.year, number)
    own = chain.from_iterable(
        _card_rows(month, each, site, looks, root) for site, each in enumerate(plan.members)
    )
    imported = (
        (row.span, _imported_card_row(row, month, looks.lang))
        for row in listed.rows
        if row.is_imported and row.span.overlaps(month)
    )
    found = sorted(
        [*own, *imported], key=lambda one: (RANK[one[1].tier], one[0].within(month), one[1].site, one[1].name)
    )
    rows = [row for _, row in found]
    return RegionCard(
        number,
        month_name(number)[looks.lang],
        tuple(row for row in rows if row.tier is not Tier.REGULAR),
        tuple(row for row in rows if row.tier is Tier.REGULAR),
    )


def _card_rows(
    month: DateSpan, each: MemberPlan, site: int, looks: RegionLooks, root: str
) -> Iterator[tuple[DateSpan, RegionCardRow]]:
    plan: Plan = each.plan
    for same in grouped([one for one in plan.placements if one.span.overlaps(month)]):
        one = same[0]
        yield (
            one.span,
            RegionCardRow(
                when=month_dates([other.span for other in same], month, looks.lang),
                name=said(one.activity.name, looks.lang),
                site=site,
                site_name=said(each.member.name, looks.lang),
                href=href_of(each, one, root, looks.lang),
                tier=one.activity.tier,
                look=looks.of(one.activity, plan.site).number,
                badge=sheet_badge(one.status, looks.lang),
                status=one.status,
            ),
        )


def _imported_card_row(row: RegionListRow, month: DateSpan, lang: Lang) -> RegionCardRow:
    return RegionCardRow(
        when=month_dates([row.span], month, lang),
        name=row.name,
        site=row.site,
        site_name=row.site_name,
        href="",
        tier=row.tier,
        look=row.look,
        badge=row.badge,
        status=row.status,
    )
