"""The body of the year sheet: twelve months in rows of days, with landscapes above and activities below.

Every row is placed twice, by one function: for the narrowest screen that shows it, in CSS px, and for
paper, whose sheet is laid out at double size, in px of which two make one on paper.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.site import Align
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.wording import long_month_name, month_name
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.status_words import sheet_badge
from eventplan.publishing.layout.day_cells import DayCell, day_cell
from eventplan.publishing.layout.day_grid import Grid, grids_of
from eventplan.publishing.layout.label_placing import (
    RANK,
    SPACING,
    PlacedBar,
    Placing,
    Spacing,
    named_em,
    placed,
)
from eventplan.publishing.layout.landscape_bars import (
    Ground,
    ground_bar,
    ground_em,
    ground_of,
    whole_span,
)
from eventplan.publishing.layout.month_cards import MonthCard, card_of
from eventplan.publishing.layout.row_bars import BarPlace, EventBar, WindowBar

_LONG_DAYS: Final = 25
"""An activity of more days in a month keeps the top lane, so that it stays in one from month to month."""


class RowForm(Struct, frozen=True):
    """How a row is measured: ``day`` a day's width, ``fonts`` by rank, all in the units of the form."""

    day: float
    fonts: Mapping[Tier, float]
    ground_font: float
    spacing: Spacing


_SCREEN_FONTS: Final = MappingProxyType({Tier.FLAGSHIP: 15.0, Tier.MAJOR: 14.0, Tier.REGULAR: 13.0})
# 3.7, 3.4 and 3.2 mm, at double size; 7.56 px make a millimetre.
_PAPER_FONTS: Final = MappingProxyType({Tier.FLAGSHIP: 28.0, Tier.MAJOR: 26.0, Tier.REGULAR: 24.0})
# From 1181 px on: the column of the months takes 52, edges and a scroll bar 42.
SCREEN: Final = {
    align: RowForm((1181 - 52 - 42) / columns, _SCREEN_FONTS, 12, SPACING)
    for align, columns in ((Align.DATE, 31), (Align.WEEKDAY, 37))
} | {Align.WALL: RowForm((1181 - 42) / 7, _SCREEN_FONTS, 12, SPACING)}
PAPER: Final = {
    Align.DATE: RowForm(95.7, _PAPER_FONTS, 22, SPACING.times(1.6)),
    Align.WEEKDAY: RowForm(80.2, _PAPER_FONTS, 22, SPACING.times(1.6)),
    Align.WALL: RowForm(305, _PAPER_FONTS, 22, SPACING.times(1.6)),
}


class DayRow(Struct, frozen=True):
    """Days beside one another with what lies under them. ``first_weekday`` is 1 for Monday to 7.

    ``lanes`` and ``window_lanes`` are counted on the screen; ``height`` and ``window_height`` are those on
    paper, in px of double size.
    """

    first_weekday: int
    cells: tuple[DayCell, ...]
    windows: tuple[WindowBar, ...]
    bars: tuple[EventBar, ...]
    window_lanes: int
    lanes: int
    window_height: float = 0.0
    height: float = 0.0


class MonthBlock(Struct, frozen=True):
    """A month of the planner: one row, or one for each week; and as a card for narrow screens."""

    number: int
    name: str
    long_name: str
    rows: tuple[DayRow, ...]
    card: MonthCard


def months_of(plan: Plan, almanac: Almanac, lang: Lang) -> tuple[MonthBlock, ...]:
    """Return the twelve months of ``plan``, January first, with the rows that its site asks for."""
    return tuple(_month(number, plan, almanac, lang) for number in range(1, 13))


def _month(number: int, plan: Plan, almanac: Almanac, lang: Lang) -> MonthBlock:
    month = DateSpan.of_month(plan.year, number)
    rows = tuple(_row(grid, plan, almanac, lang) for grid in grids_of(month, plan.site.align))
    return MonthBlock(
        number, month_name(number)[lang], long_month_name(number)[lang], rows, card_of(month, plan, lang)
    )


def _row(grid: Grid, plan: Plan, almanac: Almanac, lang: Lang) -> DayRow:
    windows = _windows(grid, plan, lang)
    bars = _bars(grid, plan, lang)
    return DayRow(
        first_weekday=grid.span.first.weekday() + 1,
        cells=tuple(day_cell(almanac.day(day), lang, plan.site.align) for day in grid.span),
        windows=windows,
        bars=bars,
        window_lanes=max((one.screen.lane + 1 for one in windows), default=0),
        lanes=max((one.screen.lane + 1 for one in bars), default=0),
    )


def _place(place: Placing) -> BarPlace:
    return BarPlace(place.lane, place.side, 0 if place.room is None else max(1, int(place.room)))


def _windows(grid: Grid, plan: Plan, lang: Lang) -> tuple[WindowBar, ...]:
    here = [one for one in plan.windows if whole_span(one).overlaps(grid.span)]
    grounds = [ground_of(one, grid.span, lang) for one in here]
    screen = _ground_places(grounds, grid, SCREEN[plan.site.align])
    paper = _ground_places(grounds, grid, PAPER[plan.site.align])
    return tuple(
        WindowBar(
            x=grid.column(ground.span.first),
            n=ground.span.days,
            screen=_place(seen),
            paper=_place(printed),
            at=at,
            paper_at=paper_at,
            top=0.0,
            name=ground.name,
            show=ground.show,
            is_open=ground.is_open,
            is_band=_is_band(ground),
            marks=ground.marks,
            from_before=ground.from_before,
            to_after=ground.to_after,
        )
        for ground, (seen, at), (printed, paper_at) in zip(grounds, screen, paper, strict=True)
    )


def _is_band(ground: Ground) -> bool:
    """Say whether a landscape only goes on from the month before; what begins a year keeps its name."""
    begins_year = (ground.span.first.month, ground.span.first.day) == (1, 1)
    return ground.from_before and ground.marks is None and not begins_year


def _ground_places(grounds: Sequence[Ground], grid: Grid, form: RowForm) -> list[tuple[Placing, float]]:
    bars = [
        ground_bar(
            ground,
            grid.column(ground.span.first) * form.day,
            form.day,
            ground_em(ground) * form.ground_font,
            form.spacing,
        )
        for ground in grounds
    ]
    places = placed([bar for bar, _ in bars], grid.columns * form.day, form.spacing)
    return [(place, at) for place, (_, at) in zip(places, bars, strict=True)]


def _bars(grid: Grid, plan: Plan, lang: Lang) -> tuple[EventBar, ...]:
    here = [one for one in plan.placements if one.span.overlaps(grid.span)]
    parts = [one.span.within(grid.span) for one in here]
    badges = [sheet_badge(one.status, lang) for one in here]
    names = [said(one.activity.name, lang) for one in here]
    order = {category.id: number for number, category in enumerate(plan.site.categories)}

    def places(form: RowForm) -> tuple[Placing, ...]:
        items = [
            PlacedBar(
                grid.column(part.first) * form.day,
                (grid.column(part.last) + 1) * form.day,
                named_em(name, one.activity.tier, badge) * form.fonts[one.activity.tier],
                (part.days <= _LONG_DAYS, RANK[one.activity.tier]),
            )
            for one, part, name, badge in zip(here, parts, names, badges, strict=True)
        ]
        return placed(items, grid.columns * form.day, form.spacing)

    align = plan.site.align
    return tuple(
        _bar(one, part, grid, (name, badge), (seen, printed), order[one.activity.category])
        for one, part, name, badge, seen, printed in zip(
            here, parts, names, badges, places(SCREEN[align]), places(PAPER[align]), strict=True
        )
    )


def _bar(
    placement: Placement,
    part: DateSpan,
    grid: Grid,
    label: tuple[str, str],
    places: tuple[Placing, Placing],
    category: int,
) -> EventBar:
    name, badge = label
    return EventBar(
        x=grid.column(part.first),
        n=part.days,
        screen=_place(places[0]),
        paper=_place(places[1]),
        top=0.0,
        anchor=anchor_of(placement.uid),
        name=name,
        badge=badge,
        category=category,
        tier=placement.activity.tier,
        status=placement.status,
        from_before=placement.span.first < part.first,
        to_after=placement.span.last > part.last,
    )
