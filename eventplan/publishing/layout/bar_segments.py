"""Spans cut at the ends of the planner's rows and packed into the lanes of each.

Columns are counted from 1, the days of a row's grid; lanes from 0 at the top.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.span import DateSpan
from eventplan.publishing.layout.day_grid import Grid
from eventplan.publishing.layout.label_packing import GAP_EM, LabelledBar, Lane, label_em, pack, stacked

# What stands around a label, in em: the edge of a bar with its inner margin; an arrow; the frame of
# a badge, whose text is set at 0.78.
EDGE_EM = 0.8
ARROW_EM = 1.1
BADGE_FRAME_EM = 1.0
BADGE_EM = 0.78

# Two names of one day stand back to back; the air between them is in their edges.
NAME_GAP_EM = 0.0

# The coloured edge keeps its width when a label is set smaller, and needs this much of the rest.
SCALED_SHARE = 0.96


class BarSegment(Struct, frozen=True):
    """Where the part of a span within one row lies; the arrows say that it goes on outside.

    A name has no bar and 0 columns: it begins, or when flipped ends, in the middle of its day.

    ``is_flipped`` and ``scale`` say how the label is set, as in the slot that it was packed into;
    ``width_em`` is how wide all that is written comes out. On paper, where letters are smaller beside
    a day than on a screen, the piece may lie in another lane.
    """

    column: int
    columns: int
    lane: int
    paper_lane: int
    is_flipped: bool
    scale: float
    width_em: float
    from_before: bool
    to_after: bool

    def cover(self, day_em: float) -> tuple[float, float]:
        """Return from where to where bar and label reach when a day is ``day_em`` wide, in em."""
        middle = (self.column - 0.5) * day_em
        start, stop = (self.column - 1) * day_em, (self.column - 1 + self.columns) * day_em
        if not self.columns:
            start = stop = middle
        if self.is_flipped:
            return min(start, stop - self.width_em), stop
        return start, max(stop, start + self.width_em)


class Label(Struct, frozen=True):
    """The span of a bar, its text and the badge behind the text, '' for none."""

    span: DateSpan
    text: str
    badge: str = ""


def pieces(labels: Sequence[Label], grid: Grid) -> tuple[BarSegment, ...]:
    """Return the pieces of ``labels`` within the row of ``grid``, which each of them touches."""
    row = grid.span
    parts = [label.span.within(row) for label in labels]
    bars = [
        LabelledBar(
            (grid.column(part.first) - 1) * grid.day_em,
            grid.column(part.last) * grid.day_em,
            _width_em(label, row),
        )
        for part, label in zip(parts, labels, strict=True)
    ]
    slots = pack(bars, grid.columns * grid.day_em)
    return tuple(
        _piece(part, (grid.column(part.first), part.days), label, (bar, slot))
        for label, part, bar, slot in zip(labels, parts, bars, slots, strict=True)
    )


def name_pieces(names: Sequence[Label], grid: Grid) -> tuple[BarSegment, ...]:
    """Return the pieces of names, each of one day, which may reach out to either side of it."""
    middles = [(grid.column(name.span.first) - 0.5) * grid.day_em for name in names]
    bars = [
        LabelledBar(middle, middle, label_em(name.text) + EDGE_EM)
        for middle, name in zip(middles, names, strict=True)
    ]
    slots = pack(bars, grid.columns * grid.day_em, gap=NAME_GAP_EM, may_turn=True)
    return tuple(
        _piece(name.span, (grid.column(name.span.first), 0), name, (bar, slot))
        for name, bar, slot in zip(names, bars, slots, strict=True)
    )


def _piece(
    part: DateSpan, place: tuple[int, int], label: Label, placed: tuple[LabelledBar, Lane]
) -> BarSegment:
    """Return the piece of ``label`` on the days ``part``, as its bar was packed."""
    (column, columns), (bar, slot) = place, placed
    return BarSegment(
        column=column,
        columns=columns,
        lane=slot.lane,
        paper_lane=slot.lane,
        is_flipped=slot.is_flipped,
        scale=1.0 if slot.scale == 1.0 else round(slot.scale * SCALED_SHARE, 3),
        width_em=bar.label * slot.scale,
        from_before=label.span.first < part.first,
        to_after=label.span.last > part.last,
    )


def is_first_piece(span: DateSpan, row: DateSpan) -> bool:
    """Say whether the part of ``span`` in ``row`` is the first of the year: it alone has a badge."""
    return span.first >= row.first or (row.first.month, row.first.day) == (1, 1)


class HasPiece(Protocol):
    """Anything that lies in a row."""

    @property
    def piece(self) -> BarSegment:
        """Where it lies."""


Laid = TypeVar("Laid", bound=HasPiece)


def repacked(of: Sequence[Laid], day_em: float, *, gap: float = GAP_EM) -> tuple[Laid, ...]:
    """Return what is ``of`` a row with its lanes on a paper where a day is ``day_em`` wide."""
    lanes = stacked([one.piece.cover(day_em) for one in of], gap=gap)
    return tuple(
        replace(one, piece=replace(one.piece, paper_lane=lane))  # type: ignore[type-var]  # all are Structs
        for one, lane in zip(of, lanes, strict=True)
    )


def paper_lanes(of: Sequence[HasPiece]) -> int:
    """Return how many lanes these take on paper, 0 or more."""
    return max((one.piece.paper_lane + 1 for one in of), default=0)


def _width_em(label: Label, row: DateSpan) -> float:
    """Return the width of all that is written for ``label`` in ``row``."""
    arrows = (label.span.first < row.first) + (label.span.last > row.last)
    badge = label_em(label.badge) * BADGE_EM + BADGE_FRAME_EM if label.badge else 0.0
    return label_em(label.text) + badge + EDGE_EM + arrows * ARROW_EM
