"""The year as bars over its days: which lane each lies in, and where its name stands.

Bars of a category are packed into lanes by what they cover together with their names, so that a
name is never cut, hidden or written over. Columns are days of the year, counted from 0.
"""

from calendar import isleap
from collections.abc import Sequence
from datetime import date
from enum import Enum, auto

from msgspec import Struct

from eventplan.almanac.festivals import FestivalKind
from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import SeasonWindow, Show
from eventplan.domain.site import Hue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.content.status_words import STATUS_BADGES
from eventplan.publishing.layout.label_packing import LabelledBar, Lane, label_em, pack
from eventplan.publishing.layout.landscape_bars import whole_span

# The space in em that office programs keep around a text, and between two things in one lane.
_MARGIN_EM = 1.0


class NameSide(Enum):
    """Where a bar's name stands."""

    INSIDE = auto()
    RIGHT = auto()
    LEFT = auto()


class ChartBar(Struct, frozen=True):
    """Days ``first`` to ``last``, both inside; ``scale`` is below 1 for a name that must be set smaller.

    ``likely`` holds the first and last day that the peak of a window most likely takes, and the
    likeliest day; None for an activity and for a mere run of dates. ``show`` is None for an activity,
    ``tier`` for a window.
    """

    first: int
    last: int
    lane: int
    label: str
    side: NameSide
    scale: float
    status: Status = Status.CONFIRMED
    hue: Hue = Hue.SLATE
    likely: tuple[int, int, int] | None = None
    show: Show | None = None
    tier: Tier | None = None


class ChartGroup(Struct, frozen=True):
    """The bars of one category, or the windows, in ``lanes`` lanes."""

    name: str
    hue: Hue
    lanes: int
    bars: tuple[ChartBar, ...]


class _Item(Struct, frozen=True):
    """What is to become a bar: its days within the year, and its name with what follows it."""

    part: DateSpan
    label: str
    status: Status
    hue: Hue = Hue.SLATE
    likely: tuple[int, int, int] | None = None
    show: Show | None = None
    tier: Tier | None = None


def chart_groups(plan: Plan, lang: Lang, day_em: float) -> tuple[ChartGroup, ...]:
    """Return the windows and the categories that have bars; a day is ``day_em`` wide in the names' font."""
    year = DateSpan.of_year(plan.year)
    seasons = [_of_window(one, year, lang) for one in plan.windows if whole_span(one).overlaps(year)]
    groups = [_group("景观期" if lang is Lang.ZH else "Landscapes", Hue.SLATE, seasons, year, day_em)]
    for category in plan.site.categories:
        here = [
            _of_placement(one, category.hue, year, lang)
            for one in plan.placements
            if one.activity.category == category.id and one.span.overlaps(year)
        ]
        groups.append(_group(said(category.name, lang), category.hue, here, year, day_em))
    return tuple(group for group in groups if group.bars)


def _of_placement(placement: Placement, hue: Hue, year: DateSpan, lang: Lang) -> _Item:
    badge = STATUS_BADGES[placement.status][lang]
    name = said(placement.activity.name, lang)
    named = name if not badge else f"{name}（{badge}）" if lang is Lang.ZH else f"{name} ({badge})"
    tier = placement.activity.tier
    label = f"{'★ ' if tier is Tier.FLAGSHIP else ''}{named} {_figures(placement.span)}"
    return _Item(placement.span.within(year), label, placement.status, hue, tier=tier)


def _of_window(window: SeasonWindow, year: DateSpan, lang: Lang) -> _Item:
    peak, likely = window.peak, None
    if peak is not None:
        around = DateSpan(peak.p25, peak.p75).intersection(year)
        if around is not None and peak.p50 in year:
            likely = (_column(around.first, year), _column(around.last, year), _column(peak.p50, year))
    label = f"{said(window.name, lang)} {_figures(window.span)}"
    return _Item(whole_span(window).within(year), label, Status.CONFIRMED, likely=likely, show=window.show)


def _figures(span: DateSpan) -> str:
    """Return '5.12' or '5.12-14' or '4.28-5.3'."""
    first, last = span.first, span.last
    figures = f"{first.month}.{first.day}"
    if span.days == 1:
        return figures
    in_one_month = (first.year, first.month) == (last.year, last.month)
    return f"{figures}-{last.day}" if in_one_month else f"{figures}-{last.month}.{last.day}"


def _column(day: date, year: DateSpan) -> int:
    return (day - year.first).days


def _group(name: str, hue: Hue, items: Sequence[_Item], year: DateSpan, day_em: float) -> ChartGroup:
    covers = [_cover(item, year, day_em) for item in items]
    slots = pack(covers, year.days * day_em)
    bars = tuple(_bar(item, slot, year, day_em) for item, slot in zip(items, slots, strict=True))
    return ChartGroup(name, hue, max((bar.lane + 1 for bar in bars), default=0), bars)


def _width(item: _Item) -> float:
    return label_em(item.label) + _MARGIN_EM


def _cover(item: _Item, year: DateSpan, day_em: float) -> LabelledBar:
    """Return the bar with its name as one bar to be packed."""
    start = _column(item.part.first, year) * day_em
    stop = start + item.part.days * day_em
    width = _width(item)
    return LabelledBar(start, stop, stop - start if width <= stop - start else stop - start + width)


def _bar(item: _Item, slot: Lane, year: DateSpan, day_em: float) -> ChartBar:
    length = item.part.days * day_em
    if _width(item) <= length:
        side, scale = NameSide.INSIDE, 1.0
    else:
        side = NameSide.LEFT if slot.is_flipped else NameSide.RIGHT
        scale = 1.0 if slot.scale == 1.0 else (slot.stop - slot.start - length) / _width(item)
    first = _column(item.part.first, year)
    last = _column(item.part.last, year)
    looks = (item.status, item.hue, item.likely, item.show, item.tier)
    return ChartBar(first, last, slot.lane, item.label, side, scale, *looks)


_GREAT_KINDS = (FestivalKind.TRADITIONAL, FestivalKind.PUBLIC)
_FESTIVAL_RANK = 15
"""Festivals of a higher rank stand in the planner only; a chart of the year has room for the great ones."""


class FestivalMark(Struct, frozen=True):
    """A festival on ``day``, 1..366 of the year, in a lane of the workbook's chart."""

    day: int
    text: str
    lane: int
    is_flipped: bool
    scale: float


def festival_marks(almanac: Almanac, lang: Lang, year_em: float) -> tuple[FestivalMark, ...]:
    """Return traditional festivals and public holidays, none over another; the year is ``year_em`` wide."""
    named = [
        (day.date, said(festival.name, lang))
        for day in almanac.days
        for festival in day.festivals
        if festival.kind in (FestivalKind.TRADITIONAL, FestivalKind.PUBLIC)
        and festival.rank <= _FESTIVAL_RANK
    ]
    length = 366 if isleap(almanac.year) else 365
    bars = [_day_bar(day, label_em(text), year_em / length) for day, text in named]
    return tuple(_mark(day, text, slot) for (day, text), slot in zip(named, pack(bars, year_em), strict=True))


def _day_bar(day: date, label: float, day_em: float) -> LabelledBar:
    left = day.timetuple().tm_yday - 1
    return LabelledBar(left * day_em, (left + 1) * day_em, label)


def _mark(day: date, text: str, slot: Lane) -> FestivalMark:
    return FestivalMark(day.timetuple().tm_yday, text, slot.lane, slot.is_flipped, round(slot.scale, 3))
