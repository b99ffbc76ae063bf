"""How high the rows of a region's sheet are on A3, so that as many sites as can be read share one.

All lengths are px of the double size at which a sheet is laid out, see ``layout.print_fit``.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final

from msgspec import Struct

from eventplan.publishing.layout.label_width import line_count
from eventplan.publishing.layout.print_fit import LEAST_SHARE, MM
from eventplan.publishing.region.director_part import DirectorPart, RegionClash, RegionProposal
from eventplan.publishing.region.timeline import Timeline, TimelineRow

_HEIGHT: Final = (297 - 10.6) * MM
_HEAD: Final = 13 * MM + 78
"""Title and legend; months, and make-up days below the names of breaks."""
_BREAK_LINE: Final = 22.0

_LEAST_ROW: Final = 9.5 * MM
_WINDOW: Final = 3.4 * MM
_LANE: Final = 5 * MM
_MARKS: Final = 2 * MM
_AIR: Final = 1.2 * MM
_LOAD: Final = 9.5 * MM
_QUIET: Final = 65.0
"""Two lines of its name."""

_LINE: Final = 4.2 * MM
_MOST_SHARE: Final = 1.6
"""A lane is at most 8 mm high."""

_NOTE_EM: Final = 118.0
"""What a line of notes holds in letters of 3.2 mm."""

_MOST_NOTE_LINES: Final = 12
_MOST_OTHERS: Final = 3
"""Proposals at the foot that have to do with no clash which is told there."""


class PaperSheet(Struct, frozen=True):
    """One sheet: the rows from ``first`` to before ``stop``, and the height of each."""

    first: int
    stop: int
    heights: tuple[float, ...]


class RegionPaper(Struct, frozen=True):
    """The sheets, the heights of lanes, and how many clashes and other proposals the foot tells."""

    sheets: tuple[PaperSheet, ...]
    window: float
    lane: float
    letters: float
    clashes: int
    others: int = _MOST_OTHERS


def region_paper(timeline: Timeline, part: DirectorPart | None, break_lanes: int) -> RegionPaper:
    """Return how ``timeline`` fills one A3 sheet, or as few as leave the letters large enough to read.

    ``break_lanes`` are the lines that the names of breaks take at its head.
    """
    told, foot = _foot(part)
    room = _HEIGHT - _HEAD - break_lanes * _BREAK_LINE - foot
    rows = timeline.rows
    for count in range(1, max(len(rows), 1) + 1):
        each = ceil(len(rows) / count)
        cuts = [(first, min(first + each, len(rows))) for first in range(0, len(rows), each or 1)] or [(0, 0)]
        share = min(_share(rows[first:stop], room) for first, stop in cuts)
        if share >= LEAST_SHARE:
            break
    share = min(max(share, LEAST_SHARE), _MOST_SHARE)
    sheets = tuple(PaperSheet(first, stop, _heights(rows[first:stop], room, share)) for first, stop in cuts)
    return RegionPaper(sheets, round(_WINDOW, 1), round(_LANE * share, 1), round(min(share, 1.0), 3), told)


def _share(rows: Sequence[TimelineRow], room: float) -> float:
    """Return by how much the lanes of ``rows`` may grow, or have to shrink."""
    low, high = LEAST_SHARE / 2, _MOST_SHARE
    while high - low > 0.002:  # a row of few lanes keeps its least height, so there is no formula
        middle = (low + high) / 2
        if sum(_height(row, middle) for row in rows) <= room:
            low = middle
        else:
            high = middle
    return low


def _height(row: TimelineRow, share: float) -> float:
    lanes = row.window_lanes[2] * _WINDOW + row.lanes[2] * _LANE * share
    return max(_LEAST_ROW, lanes + (_MARKS if row.marks else 0) + _AIR)


def _heights(rows: Sequence[TimelineRow], room: float, share: float) -> tuple[float, ...]:
    heights = [_height(row, share) for row in rows]
    spare = max(0.0, room - sum(heights)) / max(len(rows), 1)
    return tuple(int(10 * (height + spare)) / 10 for height in heights)


def _foot(part: DirectorPart | None) -> tuple[int, float]:
    """Return how many clashes the foot tells, and how high it is."""
    if part is None:
        return 0, _LINE + _AIR
    lines = 2 + len(part.shared) // 3  # how to read the sheet, and how many clashes it does not tell
    lines += sum(_proposal_lines(each) for each in part.others[:_MOST_OTHERS])
    told = 0
    for clash in part.clashes:
        more = _lines(clash)
        if lines + more > _MOST_NOTE_LINES:
            break
        lines, told = lines + more, told + 1
    quiet = _QUIET if part.quiet_note else 0.0
    return told, _LOAD + quiet + lines * _LINE + _AIR


def _lines(clash: RegionClash) -> int:
    return line_count(f"   {clash.message}", _NOTE_EM) + sum(map(_proposal_lines, clash.proposals))


def _proposal_lines(each: RegionProposal) -> int:
    """Return how many lines a proposal takes at the foot."""
    return line_count(f"   → {each.site} {each.name} {each.before} → {each.after} {each.why}", _NOTE_EM)
