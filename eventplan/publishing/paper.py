"""How high the planner's rows may be on paper, so that a year fills one A3 sheet and no more.

All lengths are millimetres. The style sheet takes its heights from here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eventplan.publishing.planner import Month

SHEET_HEIGHT = 297.0
MARGIN = 8.0
# The title with the legend above the planner, and the line of signs below it.
HEAD_HEIGHT = 19.0
FOOT_HEIGHT = 5.5
# What rounding to device pixels may add over twelve rows with their rules.
RESERVE = 2.5

DAY_ROW = 7.4
ROW_RULE = 0.3

# Names and windows get the higher lane as long as the activities stay comfortable beside it. The
# lower one holds 6 pt.
SMALL_LANES = (3.0, 2.5)
COMFORTABLE_LANE = 3.6
# 6 pt is the least that is read at arm's length; a lane of 2.8 mm holds it.
LEAST_LANE = 2.8
# Above this a lane looks empty; what is left over goes between the months.
MOST_LANE = 5.6
FONT_SHARE = 0.756
# A label may use what it was packed for: 3.4 em a day of 12.5 mm.
MOST_FONT = 3.6
# The same for small lanes, whose labels were packed for 4.25 em a day and need less air.
SMALL_FONT_SHARE = 0.848
MOST_SMALL_FONT = 2.4


@dataclass(frozen=True, slots=True)
class Paper:
    """The heights of a print: lanes and their fonts, and the space under each month.

    ``is_split``: the year takes two sheets, January to June and July to December.
    """

    lane: float
    font: float
    small_lane: float
    small_font: float
    space: float
    is_split: bool


def paper_for(months: Sequence[Month]) -> Paper:
    """Return the heights with which ``months`` fill one sheet, or two when one would be too small."""
    for small in SMALL_LANES:
        lane = _lane_height(months, small)
        if lane >= COMFORTABLE_LANE or (small == SMALL_LANES[-1] and lane >= LEAST_LANE):
            return _paper((months,), lane, small)
    halves = (months[:6], months[6:])
    # Lanes below the least would still be read better than a third sheet is found.
    small = SMALL_LANES[-1]
    return _paper(halves, min(_lane_height(half, small) for half in halves), small)


def _paper(sheets: Sequence[Sequence[Month]], lane: float, small: float) -> Paper:
    height = min(lane, MOST_LANE)
    left = min(
        (_room() - _fixed_height(months, small) - _lanes(months) * height) / len(months) for months in sheets
    )
    return Paper(
        lane=_floored(height),
        font=_floored(min(height * FONT_SHARE, MOST_FONT)),
        small_lane=small,
        small_font=_floored(min(small * SMALL_FONT_SHARE, MOST_SMALL_FONT)),
        space=_floored(max(0.0, left)),
        is_split=len(sheets) > 1,
    )


def _lane_height(months: Sequence[Month], small: float) -> float:
    return (_room() - _fixed_height(months, small)) / _lanes(months)


def _room() -> float:
    return SHEET_HEIGHT - 2 * MARGIN - HEAD_HEIGHT - FOOT_HEIGHT - RESERVE


def _fixed_height(months: Sequence[Month], small: float) -> float:
    lanes = sum(month.name_lanes + month.window_lanes for month in months)
    return len(months) * (DAY_ROW + ROW_RULE) + lanes * small


def _lanes(months: Sequence[Month]) -> int:
    """Return the lanes of activities; a month without any keeps one free for a pencil."""
    return sum(max(1, month.bar_lanes) for month in months)


def _floored(length: float) -> float:
    """Return ``length`` in hundredths, never more than it was."""
    return int(length * 100) / 100
