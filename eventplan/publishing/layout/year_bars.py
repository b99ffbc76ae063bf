"""The year as bars over its days, landscapes and ranks in rows: which lane each takes, where its name stands.

Columns are days of the year, counted from 0; widths are in em of the names' font.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.festivals import FestivalKind
from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import SeasonWindow, Show
from eventplan.domain.site import Hue, seals
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import dotted, listed_in
from eventplan.publishing.content.status_words import STATUS_BADGES, TIER_NAMES
from eventplan.publishing.layout.label_placing import (
    LabelSide,
    PlacedBar,
    Placing,
    Spacing,
    lanes_of,
    placed,
)
from eventplan.publishing.layout.label_width import label_em
from eventplan.publishing.layout.landscape_bars import ground_name, is_open, whole_span
from eventplan.publishing.layout.shared_labels import dates_with_one_label

# The space in em that office programs keep around a text, and between two things in one lane.
_MARGIN_EM: Final = 1.0
_SPACING: Final = Spacing(between=0.4, behind=0, inside=0)
_LANDSCAPES: Final = Text("景观", "Scenery")


class ChartBar(Struct, frozen=True):
    """Blocks of days ``first`` to ``last``, both inside, with one name.

    ``scale`` is below 1 for a name that must be set smaller; ``lettered`` are the first days, which a name
    inside covers. ``likely`` holds the first and last day that
    the peak of a landscape most likely takes, and the likeliest day; None where that cannot be told.
    ``show`` is None for an activity, ``tier`` for a landscape, of which ``is_open`` has no date beforehand.
    """

    blocks: tuple[tuple[int, int], ...]
    label: str
    seal: str = ""
    status: Status = Status.CONFIRMED
    hue: Hue = Hue.SLATE
    tier: Tier | None = None
    show: Show | None = None
    likely: tuple[int, int, int] | None = None
    is_open: bool = False
    lane: int = 0
    side: LabelSide = LabelSide.INSIDE
    scale: float = 1.0
    lettered: int = 0

    @property
    def first(self) -> int:
        """The first day of all."""
        return self.blocks[0][0]

    @property
    def last(self) -> int:
        """The last day of all."""
        return self.blocks[-1][1]


class ChartGroup(Struct, frozen=True):
    """The landscapes, or the activities of one rank, in ``lanes`` lanes."""

    name: str
    lanes: int
    bars: tuple[ChartBar, ...]


def chart_groups(plan: Plan, lang: Lang, day_em: float) -> tuple[ChartGroup, ...]:
    """Return the landscapes and the ranks that have bars; a day is ``day_em`` wide in the names' font."""
    year = DateSpan.of_year(plan.year)
    landscapes = [_of_window(one, year, lang) for one in plan.windows if whole_span(one).overlaps(year)]
    groups = [_group(_LANDSCAPES[lang], landscapes, year, day_em)]
    groups += [_group(TIER_NAMES[tier][lang], _of_tier(tier, plan, lang), year, day_em) for tier in Tier]
    return tuple(group for group in groups if group.bars)


def _of_tier(tier: Tier, plan: Plan, lang: Lang) -> list[ChartBar]:
    """Return a bar for the dates of ``tier`` that share a label."""
    year = DateSpan.of_year(plan.year)
    marks = dict(zip(plan.site.categories, seals(plan.site.categories, lang), strict=True))
    bars = []
    for dates in dates_with_one_label(plan, tier):
        one = dates[0]
        category = plan.site.category(one.activity.category)
        label = f"{_named(one, lang)} {_figures([each.span for each in dates], lang)}"
        blocks = tuple(_columns(each.span.within(year), year) for each in dates)
        bars.append(ChartBar(blocks, label, marks[category], one.status, category.hue, tier))
    return bars


def _named(placement: Placement, lang: Lang) -> str:
    name, badge = said(placement.activity.name, lang), STATUS_BADGES[placement.status][lang]
    star = " ★" if placement.activity.tier is Tier.FLAGSHIP else ""
    if not badge:
        return f"{name}{star}"
    return f"{name}{star}（{badge}）" if lang is Lang.ZH else f"{name}{star} ({badge})"


def _figures(spans: Sequence[DateSpan], lang: Lang) -> str:
    """Return the days in figures, of more than three stretches the first and the last."""
    figures = [dotted(span)[lang] for span in spans]
    return listed_in(lang, figures) if len(figures) <= 3 else f"{figures[0]} … {figures[-1]}"


def _of_window(window: SeasonWindow, year: DateSpan, lang: Lang) -> ChartBar:
    peak, likely = window.peak, None
    if peak is not None and not is_open(window):
        around = DateSpan(peak.p25, peak.p75).intersection(year)
        if around is not None and peak.p50 in year:
            likely = (*_columns(around, year), _column(peak.p50, year))
    label = ground_name(window, lang)
    if not is_open(window):
        label = f"{label} {dotted(window.span)[lang]}"
    return ChartBar(
        (_columns(whole_span(window).within(year), year),),
        label,
        show=window.show,
        likely=likely,
        is_open=is_open(window),
    )


def _column(day: date, year: DateSpan) -> int:
    return (day - year.first).days


def _columns(span: DateSpan, year: DateSpan) -> tuple[int, int]:
    return _column(span.first, year), _column(span.last, year)


def _group(name: str, bars: Sequence[ChartBar], year: DateSpan, day_em: float) -> ChartGroup:
    labels = [label_em(bar.seal + bar.label) + _MARGIN_EM for bar in bars]
    whole = [
        PlacedBar(
            bar.first * day_em,
            (bar.last + 1) * day_em,
            label,
            is_beside=len(bar.blocks) > 1,
        )
        for bar, label in zip(bars, labels, strict=True)
    ]
    places = placed(whole, year.days * day_em, _SPACING)
    found = (_at(bar, place, label, day_em) for bar, place, label in zip(bars, places, labels, strict=True))
    return ChartGroup(name, lanes_of(places), tuple(found))


def _at(bar: ChartBar, place: Placing, label: float, day_em: float) -> ChartBar:
    """Return ``bar`` where it was placed, its name smaller where its room is too short."""
    return replace(
        bar,
        lane=place.lane,
        side=place.side,
        scale=1.0 if place.room is None else place.room / label,
        lettered=ceil(label / day_em) if place.side is LabelSide.INSIDE else 0,
    )


_FESTIVAL_RANK: Final = 15
"""Festivals of a higher rank stand in the planner only; a chart of the year has room for the great ones."""


class FestivalMark(Struct, frozen=True):
    """A festival on ``day``, 1..366 of the year, in a lane of the workbook's chart."""

    day: int
    text: str
    lane: int
    is_flipped: bool


def festival_marks(almanac: Almanac, lang: Lang, year_em: float) -> tuple[FestivalMark, ...]:
    """Return traditional festivals and public holidays, none over another; the year is ``year_em`` wide."""
    named = [
        (day.date.timetuple().tm_yday, said(festival.name, lang))
        for day in almanac.days
        for festival in day.festivals
        if festival.kind in (FestivalKind.TRADITIONAL, FestivalKind.PUBLIC)
        and festival.rank <= _FESTIVAL_RANK
    ]
    day_em = year_em / DateSpan.of_year(almanac.year).days
    bars = [
        PlacedBar((day - 1) * day_em, (day - 1) * day_em, label_em(text), is_beside=True)
        for day, text in named
    ]
    return tuple(
        FestivalMark(day, text, place.lane, place.side is LabelSide.LEFT)
        for (day, text), place in zip(named, placed(bars, year_em, _SPACING), strict=True)
    )
