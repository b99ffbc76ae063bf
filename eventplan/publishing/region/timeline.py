"""A row a site over the 365 days: landscapes, large activities with their names, regular ones as marks."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status, numbers_of
from eventplan.domain.region.region import MemberKind
from eventplan.domain.region.region_plan import ImportedDays, MemberPlan, RegionPlan
from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import counted
from eventplan.publishing.layout.label_placing import Placing
from eventplan.publishing.layout.landscape_bars import GroundMarks, ground_em, ground_of, whole_span
from eventplan.publishing.region.large_bars import (
    LargeDates,
    Numbered,
    TimelineBar,
    bars_of,
    frame_name,
    large_of,
    large_places,
)
from eventplan.publishing.region.looks import RegionLooks
from eventplan.publishing.region.year_scale import SCALES, Lanes, YearForms, YearScale, days_at


class TimelineWindow(Struct, frozen=True):
    """A landscape, ``x`` days behind 1 January and ``n`` days long."""

    x: int
    n: int
    text: str
    show: Show
    is_open: bool
    marks: GroundMarks | None
    places: tuple[Placing, ...]


class TimelineMark(Struct, frozen=True):
    """Days of regular activities of one look, side by side."""

    x: int
    n: int
    look: int
    is_imported: bool


class TimelineRow(Struct, frozen=True):
    """A site, the region's own activities or an imported feed, ``site`` being its place among these.

    ``href`` is '' without a page of its own.
    """

    site: int
    name: str
    note: str
    href: str
    windows: tuple[TimelineWindow, ...]
    bars: tuple[TimelineBar, ...]
    marks: tuple[TimelineMark, ...]
    window_lanes: Lanes
    lanes: Lanes


class TimelineFrame(Struct, frozen=True):
    """An umbrella over rows ``first`` to ``last``, both inside and counted from 0."""

    x: int
    n: int
    first: int
    last: int


class Timeline(Struct, frozen=True):
    """All rows, in the order of the region, and the umbrellas over several of them."""

    rows: tuple[TimelineRow, ...]
    frames: tuple[TimelineFrame, ...]


def timeline_of(
    plan: RegionPlan,
    looks: RegionLooks,
    clashes: Numbered,
    root: str,
    scales: tuple[YearScale, ...] = SCALES,
) -> Timeline:
    """Return the rows of ``plan``, placed on ``scales``; its links begin at ``root``."""
    framed, forms = _framed(plan), YearForms(DateSpan.of_year(plan.year), scales)
    under = {one.uid for one, _ in framed}
    rows = []
    for number, each in enumerate(plan.members):
        if each.member.kind is MemberKind.OWN and all(one.uid in under for one in each.plan.placements):
            continue  # it stands last, so the rows of others keep their places
        large = large_of(each, looks, clashes, under)
        ending = [one for one, frame in framed if frame.last == number]
        large += [frame_name(one, forms.year, looks) for one in ending]
        heading = _Heading.of_member(number, each, root, looks.lang)
        rows.append(_row(heading, each.plan, large, looks, forms))
    for number, days in enumerate(plan.imports, start=len(plan.members)):
        rows.append(_imported_row(number, days, looks, forms))
    return Timeline(tuple(rows), tuple(frame for _, frame in framed))


def _framed(plan: RegionPlan) -> list[tuple[Placement, TimelineFrame]]:
    """Return the umbrellas whose parts lie in other rows, with their frames."""
    year, ids = DateSpan.of_year(plan.year), [each.member.id for each in plan.members]
    found = []
    for one in chain.from_iterable(each.plan.placements for each in plan.members):
        parts = {part.partition("/")[0] for part in one.activity.outreach.parts}
        rows = [number for number, id_ in enumerate(ids) if id_ in parts]
        if one.activity.is_umbrella and rows and one.span.overlaps(year):
            found.append((one, TimelineFrame(*days_at(one.span.within(year), year), rows[0], rows[-1])))
    return found


class _Heading(Struct, frozen=True):
    """What stands before a row."""

    site: int
    name: str
    note: str
    href: str

    @classmethod
    def of_member(cls, site: int, each: MemberPlan, root: str, lang: Lang) -> "_Heading":
        member, count = each.member, numbers_of(each.plan).activities
        name = said(member.name, lang)
        words = [Text(f"{count}项", counted(count, "activity"))[lang]]
        if member.kind is MemberKind.OWN:
            words.insert(0, _OWN[lang])
        if member.kind is MemberKind.PLAN:
            words.append(_ELSEWHERE[lang])
        return cls(site, name, " · ".join(words), site_page(each, root, lang))


_OWN: Final = Text("全区", "shared")
_ELSEWHERE: Final = Text("他处编制", "planned elsewhere")
_IMPORTED: Final = Text("导入", "imported")
PAGES: Final = {Lang.ZH: "index.html", Lang.EN: "en.html"}


def site_page(each: MemberPlan, root: str, lang: Lang) -> str:
    """Return the address of a site's own page of the year, '' where this region makes none."""
    if each.member.kind is not MemberKind.SITE:
        return ""
    return f"{root}/{each.member.id}/{each.plan.year}/{PAGES[lang]}"


def _row(
    heading: _Heading, plan: Plan, large: Sequence[LargeDates], looks: RegionLooks, forms: YearForms
) -> TimelineRow:
    year = forms.year
    regular = [
        (one.span.within(year), looks.of(one.activity, plan.site).number)
        for one in plan.placements
        if one.activity.tier is Tier.REGULAR and not one.activity.is_umbrella and one.span.overlaps(year)
        if one.status is not Status.CANCELLED
    ]
    windows, marks = _windows(plan, forms, looks.lang), _marks(regular, year)
    return _timeline_row(heading, windows, large, marks, forms)


def _timeline_row(
    heading: _Heading,
    windows: tuple[TimelineWindow, ...],
    large: Sequence[LargeDates],
    marks: tuple[TimelineMark, ...],
    forms: YearForms,
) -> TimelineRow:
    layouts = [large_places(large, forms.year, scale) for scale in forms.scales]
    return TimelineRow(
        heading.site,
        heading.name,
        heading.note,
        heading.href,
        windows,
        tuple(
            chain.from_iterable(
                bars_of(one, at, forms.year) for one, *at in zip(large, *layouts, strict=True)
            )
        ),
        marks,
        forms.lanes([one.places for one in windows]),
        forms.lanes(list(zip(*layouts, strict=True))),
    )


def _windows(plan: Plan, forms: YearForms, lang: Lang) -> tuple[TimelineWindow, ...]:
    year = forms.year
    grounds = [ground_of(one, year, lang) for one in plan.windows if whole_span(one).overlaps(year)]
    layouts = [
        scale.placed(
            [
                # a hill has no level ground on which a name could stand
                scale.bar(one.span, year, ground_em(one) * scale.ground_font, is_beside=one.marks is not None)
                for one in grounds
            ]
        )
        for scale in forms.scales
    ]
    return tuple(
        TimelineWindow(*days_at(one.span, year), one.name, one.show, one.is_open, one.marks, tuple(places))
        for one, *places in zip(grounds, *layouts, strict=True)
    )


def _marks(
    spans: Iterable[tuple[DateSpan, int]], year: DateSpan, *, is_imported: bool = False
) -> tuple[TimelineMark, ...]:
    """Return each stretch of days once, the long ones first, which the short ones then lie upon."""
    ordered = sorted(set(spans), key=lambda one: (-one[0].days, one[0], one[1]))
    return tuple(TimelineMark(*days_at(span, year), look, is_imported) for span, look in ordered)


def _imported_row(site: int, days: ImportedDays, looks: RegionLooks, forms: YearForms) -> TimelineRow:
    """Return the row of an imported feed, hatched; its address is its source and stays unsaid."""
    year, feed, lang = forms.year, days.feed, looks.lang
    look = looks.of_feed(feed).number
    here = [each for each in days.entries if each.span.overlaps(year)]
    note = f"{_IMPORTED[lang]} · {Text(f'{len(here)}项', f'{len(here)} entries')[lang]}"
    heading = _Heading(site, said(feed.name, lang), note, "")
    spans = [(each.span.within(year), look) for each in here]
    if feed.tier is Tier.REGULAR:
        return _timeline_row(heading, (), (), _marks(spans, year, is_imported=True), forms)
    large = [
        LargeDates((span,), each.title, feed.tier, look, Status.CONFIRMED, is_imported=True)
        for each, (span, _) in zip(here, spans, strict=True)
    ]
    return _timeline_row(heading, (), large, (), forms)
