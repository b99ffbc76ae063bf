"""Flagship and major activities of a site, and its umbrellas, as bars with names on a region's sheet."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Status
from eventplan.domain.region.region_plan import MemberPlan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import dotted
from eventplan.publishing.content.status_words import sheet_badge
from eventplan.publishing.layout.label_placing import RANK, LabelSide, PlacedBar, Placing, named_em
from eventplan.publishing.layout.shared_labels import dates_with_one_label
from eventplan.publishing.region.looks import RegionLooks
from eventplan.publishing.region.year_scale import YearScale, days_at

_CIRCLE_EM: Final = 1.7
"""The ink circle of a clash and the space behind it."""


Numbered = Mapping[tuple[str, DateSpan], tuple[int, ...]]
"""The numbers of the clashes of an activity of a member on its days."""


class TimelineBar(Struct, frozen=True):
    """One date of a flagship or major activity; ``text`` is '' at dates that carry no name.

    ``clashes`` are the numbers of the clashes it is in; ``dots`` says of a run on which weekdays it plays.
    """

    x: int
    n: int
    text: str
    dots: str
    badge: str
    tier: Tier
    look: int
    status: Status
    clashes: tuple[int, ...]
    is_umbrella: bool
    is_imported: bool
    is_name_alone: bool
    nameless: tuple[str, ...]
    places: tuple[Placing, ...]


class LargeDates(Struct, frozen=True):
    """Dates with one label, before they are placed; the days of each, and what stands beside its name."""

    spans: tuple[DateSpan, ...]
    name: str
    tier: Tier
    look: int
    status: Status
    badge: str = ""
    dots: str = ""
    clashes: tuple[tuple[int, ...], ...] = ()
    is_umbrella: bool = False
    is_imported: bool = False
    is_name_alone: bool = False

    @property
    def em(self) -> float:
        """The width of its label in em."""
        circles = max(map(len, self.clashes), default=0) * _CIRCLE_EM
        return named_em(self.name + self.dots, self.tier, self.badge) + circles


def large_of(
    each: MemberPlan, looks: RegionLooks, clashes: Numbered, framed: Collection[str]
) -> list[LargeDates]:
    """Return the flagship and major activities of a member, and its umbrellas of whatever rank."""
    year, found = DateSpan.of_year(each.plan.year), []
    for dates in chain.from_iterable(dates_with_one_label(each.plan, tier) for tier in Tier):
        one = dates[0]
        is_umbrella = one.activity.is_umbrella
        if one.uid in framed or (one.activity.tier is Tier.REGULAR and not is_umbrella):
            continue
        key = f"{each.member.id}/{one.activity.id}"
        found.append(
            LargeDates(
                spans=tuple(each.span.within(year) for each in dates),
                name=said(one.activity.name, looks.lang),
                tier=one.activity.tier,
                look=looks.of(one.activity, each.plan.site).number,
                status=one.status,
                badge=sheet_badge(one.status, looks.lang),
                dots=_dots(one, looks.lang),
                clashes=tuple(clashes.get((key, each.span), ()) for each in dates),
                is_umbrella=is_umbrella,
            )
        )
    return found


def frame_name(one: Placement, year: DateSpan, looks: RegionLooks) -> LargeDates:
    """Return the name of an umbrella, which stands beside the foot of its frame."""
    last = DateSpan.one_day(one.span.within(year).last)
    name = f"{said(one.activity.name, looks.lang)} {dotted(one.span)[looks.lang]}"
    return LargeDates((last,), name, one.activity.tier, 0, one.status, is_umbrella=True, is_name_alone=True)


_SESSIONS: Final = Text(" {}场", " {}×")


def _dots(one: Placement, lang: Lang) -> str:
    """Return on which weekdays a run plays, from Monday on, and how often: ○●●●●●● 116场."""
    played = [each.day for each in one.sessions if not each.is_cancelled]
    if not one.activity.is_run or not played:
        return ""
    weeks = Counter(day.weekday() for day in set(played))
    most = max(weeks.values())
    return (
        " "
        + "".join("●" if 2 * weeks[weekday] > most else "○" for weekday in range(7))
        + _SESSIONS[lang].format(len(played))
    )


def large_places(large: Sequence[LargeDates], year: DateSpan, scale: YearScale) -> tuple[Placing, ...]:
    """Return where ``large`` lie on the form of ``scale``."""
    bars = []
    for one in large:
        ends = [scale.bar(span, year, 0.0) for span in one.spans]
        is_beside = len(ends) > 1 or one.is_name_alone
        start, stop = min(end.start for end in ends), max(end.stop for end in ends)
        label = one.em * scale.fonts[one.tier]
        # an umbrella's name stands at the foot of its frame
        order = (one.is_name_alone, RANK[one.tier])
        bars.append(PlacedBar(start, stop, label, order, is_beside=is_beside))
    return scale.placed(bars)


_NAMELESS: Final = ("ha", "hb", "hp")
"""Classes of bars that carry no name on a wide screen, on a middle one, on paper; on a slide the first."""


def bars_of(one: LargeDates, places: Sequence[Placing], year: DateSpan) -> Iterator[TimelineBar]:
    """Yield the dates of ``one``: the last carries the name, the first where that stands on the left."""
    named = [0 if place.side is LabelSide.LEFT else len(one.spans) - 1 for place in places]
    for number, span in enumerate(one.spans):
        has_name = number in named
        yield TimelineBar(
            *days_at(span, year),
            text=one.name if has_name else "",
            dots=one.dots if has_name else "",
            badge=one.badge if has_name else "",
            tier=one.tier,
            look=one.look,
            status=one.status,
            clashes=tuple(sorted({*chain.from_iterable(one.clashes)})) if has_name else (),
            is_umbrella=one.is_umbrella,
            is_imported=one.is_imported,
            is_name_alone=one.is_name_alone,
            nameless=tuple(name for name, at in zip(_NAMELESS, named, strict=False) if at != number),
            places=tuple(places),
        )
