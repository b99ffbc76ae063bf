"""How high the planner's rows may be on paper, so that a year fills one A3 sheet and no more.

All lengths are millimetres. The style sheet takes its heights from here. A smaller letter needs fewer
lanes, since more of it stands beside the width of a day: lanes are packed again for each size tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventplan.publishing.pieces import NAME_GAP_EM, paper_lanes, repacked
from eventplan.publishing.planner import Month

SHEET_HEIGHT = 297.0
MARGIN = 8.0
# The title with the legend above the planner, and the line of signs below it.
HEAD_HEIGHT = 16.0
FOOT_HEIGHT = 5.5
# What rounding to device pixels may add over twelve rows with their rules.
RESERVE = 2.5

DAY_WIDTH = 12.54
DAY_ROW = 7.0
ROW_RULE = 0.3

# Names and windows get the higher lane as long as the activities stay comfortable beside it. The
# lower one holds 6 pt.
SMALL_LANES = (3.0, 2.5)
COMFORTABLE_LANE = 3.6
# 6 pt is the least that is read at arm's length; a lane of 2.8 mm holds it.
LEAST_LANE = 2.8
# Above this a lane looks empty; what is left over goes between the months.
MOST_LANE = 5.6
LANE_STEP = 0.1
FONT_SHARE = 0.756
# A day is at least as wide, counted in letters, as on the screen whose labels are set smaller to fit.
MOST_FONT = 3.6
# The same for small lanes, whose labels need less air.
SMALL_FONT_SHARE = 0.848
MOST_SMALL_FONT = 2.4


# How many sheets a year may be divided into: by months in equal parts.
SHEET_COUNTS = (1, 2, 3, 4, 6, 12)

Sheets = Sequence[Sequence[Month]]


@dataclass(frozen=True, slots=True)
class Paper:
    """The heights of a print: lanes and their fonts, and the space under each month.

    ``sheets`` holds the number of the month with which each sheet begins.
    """

    lane: float
    font: float
    small_lane: float
    small_font: float
    space: float
    sheets: tuple[int, ...]

    @property
    def is_split(self) -> bool:
        """Whether the year takes more than one sheet."""
        return len(self.sheets) > 1


@dataclass(frozen=True, slots=True)
class PaperYear:
    """The months with their lanes on paper, and the heights at which they fill it."""

    months: tuple[Month, ...]
    paper: Paper


def laid_on_paper(months: Sequence[Month]) -> PaperYear:
    """Return ``months`` as they fill one sheet, or as few as leave the letters large enough to read."""
    for count in SHEET_COUNTS:
        for small in SMALL_LANES:
            sheets = _divided(_packed_small(months, small), count)
            least = LEAST_LANE if small == SMALL_LANES[-1] else COMFORTABLE_LANE
            lane = _highest_lane(sheets, small, least)
            if lane is not None:
                return _laid(sheets, lane, small)
    # A month that no sheet holds runs on to the next; nothing is cut for it.
    return _laid(sheets, LEAST_LANE, small)


def _divided(months: Sequence[Month], count: int) -> Sheets:
    each = len(months) // count
    return [months[first : first + each] for first in range(0, len(months), each)]


def _highest_lane(sheets: Sheets, small: float, least: float) -> float | None:
    """Return the highest lane, ``least`` or more, with which each of ``sheets`` fits one sheet."""
    if not _fits(sheets, least, small):
        return None
    # The steps that fit come first: a higher lane never needs fewer of them.
    low, high = 0, round((MOST_LANE - least) / LANE_STEP) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _fits(sheets, least + middle * LANE_STEP, small) else (low, middle)
    return least + low * LANE_STEP


def _fits(sheets: Sheets, lane: float, small: float) -> bool:
    return all(_space(_packed(months, lane), lane, small) >= 0 for months in sheets)


def _laid(sheets: Sheets, lane: float, small: float) -> PaperYear:
    packed = [_packed(months, lane) for months in sheets]
    paper = Paper(
        lane=_floored(lane),
        font=_floored(_font(lane)),
        small_lane=small,
        small_font=_floored(_small_font(small)),
        space=_floored(max(0.0, min(_space(months, lane, small) / len(months) for months in packed))),
        sheets=tuple(months[0].number for months in packed),
    )
    return PaperYear(tuple(month for months in packed for month in months), paper)


def _font(lane: float) -> float:
    return min(lane * FONT_SHARE, MOST_FONT)


def _small_font(small: float) -> float:
    return min(small * SMALL_FONT_SHARE, MOST_SMALL_FONT)


def _packed_small(months: Sequence[Month], small: float) -> tuple[Month, ...]:
    """Return the months with names and windows packed for the letters of lanes ``small`` high."""
    day_em = DAY_WIDTH / _small_font(small)
    return tuple(
        replace(
            month,
            names=repacked(month.names, day_em, gap=NAME_GAP_EM),
            windows=repacked(month.windows, day_em),
        )
        for month in months
    )


def _packed(months: Sequence[Month], lane: float) -> tuple[Month, ...]:
    """Return the months with activities packed for the letters of lanes ``lane`` high."""
    day_em = DAY_WIDTH / _font(lane)
    return tuple(replace(month, bars=repacked(month.bars, day_em)) for month in months)


def _space(months: Sequence[Month], lane: float, small: float) -> float:
    """Return what ``months`` leave over of one sheet, below 0 for what is missing."""
    sheet = SHEET_HEIGHT - 2 * MARGIN - HEAD_HEIGHT - FOOT_HEIGHT - RESERVE
    small_lanes = sum(paper_lanes(month.names) + paper_lanes(month.windows) for month in months)
    # A month without activities keeps one lane free for a pencil.
    lanes = sum(max(1, paper_lanes(month.bars)) for month in months)
    return sheet - len(months) * (DAY_ROW + ROW_RULE) - small_lanes * small - lanes * lane


def _floored(length: float) -> float:
    """Return ``length`` in hundredths, never more than it was."""
    return int(length * 100 + 1e-6) / 100
