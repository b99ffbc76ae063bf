"""Spans cut at the months' ends and packed into the lanes of a month's row.

Columns are days of the month, 1..31; lanes are counted from 0 at the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eventplan.domain.span import DateSpan
from eventplan.publishing.lanes import Bar, label_em, pack

DAY_EM = 3.4
"""A day's width in em of the bars' font; the style sheet sets the font by it."""

SMALL_DAY_EM = DAY_EM / 0.8
"""A day's width in em of the font of windows and names, which is 0.8 of the bars'."""

# What stands around a label, in em: the edge of a bar with its inner margin; an arrow; the frame of
# a badge, whose text is set at 0.78.
EDGE_EM = 0.8
ARROW_EM = 1.1
BADGE_FRAME_EM = 1.0
BADGE_EM = 0.78

# The coloured edge keeps its width when a label is set smaller, and needs this much of the rest.
SCALED_SHARE = 0.96


@dataclass(frozen=True, slots=True)
class Piece:
    """Where the part of a span within one month lies; the arrows say that it goes on outside.

    ``is_flipped`` and ``scale`` say how the label is set, as in the slot that it was packed into.
    """

    column: int
    columns: int
    lane: int
    is_flipped: bool
    scale: float
    from_before: bool
    to_after: bool


@dataclass(frozen=True, slots=True)
class Label:
    """The span of a bar, its text and the badge behind the text, '' for none."""

    span: DateSpan
    text: str
    badge: str = ""


def pieces(labels: Sequence[Label], month: DateSpan, day_em: float) -> tuple[Piece, ...]:
    """Return the pieces of ``labels`` within ``month``, which each of them touches."""
    parts = [
        DateSpan(max(label.span.first, month.first), min(label.span.last, month.last)) for label in labels
    ]
    bars = [
        Bar((part.first.day - 1) * day_em, part.last.day * day_em, _width_em(label, month))
        for part, label in zip(parts, labels, strict=True)
    ]
    return tuple(
        Piece(
            column=part.first.day,
            columns=part.days,
            lane=slot.lane,
            is_flipped=slot.is_flipped,
            scale=1.0 if slot.scale == 1.0 else round(slot.scale * SCALED_SHARE, 3),
            from_before=label.span.first < month.first,
            to_after=label.span.last > month.last,
        )
        for label, part, slot in zip(labels, parts, pack(bars, 31 * day_em), strict=True)
    )


def lane_count(of: Sequence[Piece]) -> int:
    """Return how many lanes the pieces take, 0 or more."""
    return max((piece.lane + 1 for piece in of), default=0)


def _width_em(label: Label, month: DateSpan) -> float:
    """Return the width of all that is written for ``label`` in ``month``."""
    arrows = (label.span.first < month.first) + (label.span.last > month.last)
    badge = label_em(label.badge) * BADGE_EM + BADGE_FRAME_EM if label.badge else 0.0
    return label_em(label.text) + badge + EDGE_EM + arrows * ARROW_EM
