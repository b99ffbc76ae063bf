"""The body of the year sheet: twelve months in rows of days, with their names, windows and activities."""

from collections.abc import Sequence

from msgspec import Struct

from eventplan.almanac.year import Almanac
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.wording import long_month_name, month_name, span_words
from eventplan.publishing.content.status_words import STATUS_BADGES
from eventplan.publishing.layout.bar_segments import BarSegment, Label, is_first_piece, name_pieces, pieces
from eventplan.publishing.layout.day_cells import DayCell, NameKind, cell_em, day_cell
from eventplan.publishing.layout.day_grid import Grid, grids_of
from eventplan.publishing.layout.landscape_bars import WindowBar, window_bars


class EventBar(Struct, frozen=True):
    """The part of an activity within one row; ``category`` is the place in the site's order."""

    piece: BarSegment
    uid: str
    name: str
    badge: str
    when: str
    category: int
    status: Status


class NameLabel(Struct, frozen=True):
    """A festival or term whose name does not stand in its day's cell."""

    piece: BarSegment
    text: str
    kind: NameKind


class DayRow(Struct, frozen=True):
    """Days beside one another with what lies under them. ``first_weekday`` is 1 for Monday to 7."""

    first_weekday: int
    cells: tuple[DayCell, ...]
    names: tuple[NameLabel, ...]
    windows: tuple[WindowBar, ...]
    bars: tuple[EventBar, ...]


class MonthBlock(Struct, frozen=True):
    """A month of the planner: one row, or one for each week."""

    number: int
    name: str
    long_name: str
    rows: tuple[DayRow, ...]


def months_of(plan: Plan, almanac: Almanac, lang: Lang) -> tuple[MonthBlock, ...]:
    """Return the twelve months of ``plan``, January first, with the rows that its site asks for."""
    return tuple(_month(number, plan, almanac, lang) for number in range(1, 13))


def _month(number: int, plan: Plan, almanac: Almanac, lang: Lang) -> MonthBlock:
    grids = grids_of(DateSpan.of_month(plan.year, number), plan.site.align)
    rows = tuple(_row(grid, plan, almanac, lang) for grid in grids)
    return MonthBlock(number, month_name(number)[lang], long_month_name(number)[lang], rows)


def _row(grid: Grid, plan: Plan, almanac: Almanac, lang: Lang) -> DayRow:
    room = cell_em(plan.site.align, lang)
    cells = tuple(day_cell(almanac.day(day), lang, room) for day in grid.span)
    return DayRow(
        first_weekday=grid.span.first.isoweekday(),
        cells=cells,
        names=_name_labels(cells, grid),
        windows=window_bars(plan.windows, grid, lang),
        bars=_event_bars(plan, grid, lang),
    )


def _name_labels(cells: Sequence[DayCell], grid: Grid) -> tuple[NameLabel, ...]:
    beside = [(cell.date, name) for cell in cells for name in cell.beside]
    labels = [Label(DateSpan.one_day(day), name.text) for day, name in beside]
    return tuple(
        NameLabel(piece, name.text, name.kind)
        for piece, (_, name) in zip(name_pieces(labels, grid.small), beside, strict=True)
    )


def _event_bars(plan: Plan, grid: Grid, lang: Lang) -> tuple[EventBar, ...]:
    row = grid.span
    here = [one for one in plan.placements if one.span.overlaps(row)]
    labels = [Label(one.span, said(one.activity.name, lang), _badge(one, row, lang)) for one in here]
    order = [category.id for category in plan.site.categories]
    return tuple(
        EventBar(
            piece=piece,
            uid=placement.uid,
            name=label.text,
            badge=label.badge,
            when=span_words(placement.span, beside_year=plan.year)[lang],
            category=order.index(placement.activity.category),
            status=placement.status,
        )
        for placement, label, piece in zip(here, labels, pieces(labels, grid), strict=True)
    )


def _badge(placement: Placement, row: DateSpan, lang: Lang) -> str:
    """Return the status on the first piece of the year, '' on the others."""
    return STATUS_BADGES[placement.status][lang] if is_first_piece(placement.span, row) else ""
