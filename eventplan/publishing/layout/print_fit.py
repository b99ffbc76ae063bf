"""How high the planner's rows may be on paper, so that a year fills one A3 sheet, and how many it takes.

All lengths are millimetres. The style sheet takes its heights from here. A smaller letter needs fewer
lanes, since more of it stands beside the width of a day: lanes are packed again for each size tried.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.year import Almanac
from eventplan.domain.plan import Plan
from eventplan.domain.site import Align
from eventplan.domain.text import Lang, Text
from eventplan.publishing.layout.bar_segments import NAME_GAP_EM, paper_lanes, repacked
from eventplan.publishing.layout.month_rows import DayRow, MonthBlock, months_of


class Frame(Struct, frozen=True):
    """What a sheet of an alignment gives: mm for all rows, mm a day is wide, mm its cells are high.

    ``most_font`` is the largest font of the bars with which a day is at least as wide, counted in
    letters, as on the screen, whose labels are set smaller to fit. ``divisions`` are the numbers of
    sheets that a year may take, by months in equal parts.
    """

    height: float
    day_width: float
    day_row: float
    most_font: float
    divisions: tuple[int, ...]


# Of each height: 8 mm margin twice; the title with the legend; the line of signs below; and 2.5 mm that
# rounding to device pixels may add over twelve rows with their rules. A column names the months: 11 mm.
FRAMES: Mapping[Align, Frame] = MappingProxyType(
    {
        Align.DATE: Frame(297 - 16 - 16 - 5.5 - 2.5, 12.54, 7.0, 3.6, (1, 2, 3, 4, 6, 12)),
        # A line of weekdays takes 4 mm more.
        Align.WEEKDAY: Frame(297 - 16 - 20 - 5.5 - 2.5, 10.5, 7.0, 3.6, (1, 2, 3, 4, 6, 12)),
        # A4 across for each month: its name and the weekdays above.
        Align.WALL: Frame(210 - 16 - 20 - 6 - 2.5, 39.5, 8.0, 3.0, (12,)),
    }
)
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
# The same for small lanes, whose labels need less air.
SMALL_FONT_SHARE = 0.848
MOST_SMALL_FONT = 2.4

Sheets = Sequence[Sequence[MonthBlock]]


class Paper(Struct, frozen=True):
    """The measures of a print: how wide a day is; lanes and their fonts; the space under each row.

    ``sheets`` holds the number of the month with which each sheet begins.
    """

    day: float
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


class PaperYear(Struct, frozen=True):
    """The months with their lanes on paper, and the heights at which they fill it."""

    months: tuple[MonthBlock, ...]
    paper: Paper


@lru_cache(maxsize=8)  # pages and front pages of both editions share it
def year_on_paper(plan: Plan, almanac: Almanac, lang: Lang) -> PaperYear:
    """Return the months of ``plan`` as they are laid on screen and on paper."""
    return laid_on_paper(months_of(plan, almanac, lang), plan.site.align)


def laid_on_paper(months: Sequence[MonthBlock], align: Align) -> PaperYear:
    """Return ``months`` as they fill one sheet, or as few as leave the letters large enough to read."""
    frame = FRAMES[align]
    for count in frame.divisions:
        for small in SMALL_LANES:
            sheets = _divided(_packed_small(months, frame, small), count)
            least = LEAST_LANE if small == SMALL_LANES[-1] else COMFORTABLE_LANE
            lane = _highest_lane(sheets, frame, small, least)
            if lane is not None:
                return _laid(sheets, frame, lane, small)
    # A month that no sheet holds runs on to the next; nothing is cut for it.
    return _laid(sheets, frame, LEAST_LANE, small)


def _divided(months: Sequence[MonthBlock], count: int) -> Sheets:
    each = len(months) // count
    return [months[first : first + each] for first in range(0, len(months), each)]


def _highest_lane(sheets: Sheets, frame: Frame, small: float, least: float) -> float | None:
    """Return the highest lane, ``least`` or more, with which each of ``sheets`` fits one sheet."""
    if not _fits(sheets, frame, least, small):
        return None
    # The steps that fit come first: a higher lane never needs fewer of them.
    low, high = 0, round((MOST_LANE - least) / LANE_STEP) + 1
    while high - low > 1:
        middle = (low + high) // 2
        fits = _fits(sheets, frame, least + middle * LANE_STEP, small)
        low, high = (middle, high) if fits else (low, middle)
    return least + low * LANE_STEP


def _fits(sheets: Sheets, frame: Frame, lane: float, small: float) -> bool:
    return all(_space(_packed(months, frame, lane), frame, lane, small) >= 0 for months in sheets)


def _laid(sheets: Sheets, frame: Frame, lane: float, small: float) -> PaperYear:
    packed = [_packed(months, frame, lane) for months in sheets]
    left = min(_space(months, frame, lane, small) / len(_rows(months)) for months in packed)
    paper = Paper(
        day=frame.day_width,
        lane=_floored(lane),
        font=_floored(_font(frame, lane)),
        small_lane=small,
        small_font=_floored(_small_font(small)),
        space=_floored(max(0.0, left)),
        sheets=tuple(months[0].number for months in packed),
    )
    return PaperYear(tuple(month for months in packed for month in months), paper)


def _font(frame: Frame, lane: float) -> float:
    return min(lane * FONT_SHARE, frame.most_font)


def _small_font(small: float) -> float:
    return min(small * SMALL_FONT_SHARE, MOST_SMALL_FONT)


def _rows(months: Sequence[MonthBlock]) -> tuple[DayRow, ...]:
    return tuple(row for month in months for row in month.rows)


def _packed_small(months: Sequence[MonthBlock], frame: Frame, small: float) -> tuple[MonthBlock, ...]:
    """Return the months with names and windows packed for the letters of lanes ``small`` high."""
    day_em = frame.day_width / _small_font(small)
    return _with_rows(
        months,
        lambda row: replace(
            row,
            names=repacked(row.names, day_em, gap=NAME_GAP_EM),
            windows=repacked(row.windows, day_em),
        ),
    )


def _packed(months: Sequence[MonthBlock], frame: Frame, lane: float) -> tuple[MonthBlock, ...]:
    """Return the months with activities packed for the letters of lanes ``lane`` high."""
    day_em = frame.day_width / _font(frame, lane)
    return _with_rows(months, lambda row: replace(row, bars=repacked(row.bars, day_em)))


def _with_rows(months: Sequence[MonthBlock], change: Callable[[DayRow], DayRow]) -> tuple[MonthBlock, ...]:
    return tuple(replace(month, rows=tuple(change(row) for row in month.rows)) for month in months)


def _space(months: Sequence[MonthBlock], frame: Frame, lane: float, small: float) -> float:
    """Return what ``months`` leave over of one sheet, below 0 for what is missing."""
    rows = _rows(months)
    small_lanes = sum(paper_lanes(row.names) + paper_lanes(row.windows) for row in rows)
    # A row without activities keeps one lane free for a pencil.
    lanes = sum(max(1, paper_lanes(row.bars)) for row in rows)
    return frame.height - len(rows) * (frame.day_row + ROW_RULE) - small_lanes * small - lanes * lane


def _floored(length: float) -> float:
    """Return ``length`` in hundredths, never more than it was."""
    return int(length * 100 + 1e-6) / 100


def sheet_counts(plan: Plan, almanac: Almanac) -> Mapping[Lang, int]:
    """Return how many sheets the planner of ``plan`` takes in each language, 1 or more."""
    return {lang: len(year_on_paper(plan, almanac, lang).paper.sheets) for lang in Lang}


def crowded(counts: Mapping[Lang, int], align: Align) -> Text | None:
    """Return what to say of a year that one A3 sheet does not hold; None where one does.

    A wall calendar takes a sheet of A4 a month, however full.
    """
    zh, en = counts[Lang.ZH], counts[Lang.EN]
    if align is Align.WALL or max(zh, en) == 1:
        return None
    if zh == en:
        return Text(
            f"一张 A3 排不下全年：网页打印分 {zh} 张",
            f"one A3 sheet does not hold the year: it prints on {zh}",
        )
    return Text(
        f"一张 A3 排不下全年：网页打印，中文 {zh} 张，英文 {en} 张",
        f"one A3 sheet does not hold the year: it prints on {zh} in Chinese and on {en} in English",
    )
