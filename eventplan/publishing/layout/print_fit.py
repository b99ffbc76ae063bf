"""How high the lanes of the planner may be on paper, so that a year fills one A3 sheet, or how many.

A sheet is laid out at double size and drawn at half of it: the least letters that a browser insists on
then touch nothing. All lengths here are px of that double size, of which 7.56 make a millimetre on paper.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Tier
from eventplan.domain.plan import Plan
from eventplan.domain.site import Align
from eventplan.domain.text import Lang, Text
from eventplan.publishing.layout.month_rows import DayRow, MonthBlock, months_of

MM: Final = 2 * 96 / 25.4


class Frame(Struct, frozen=True):
    """What a sheet of an alignment gives to all rows, how high the head of a row is, and into how many
    sheets a year may be divided, by months in equal parts.
    """

    height: float
    head: float
    divisions: tuple[int, ...]


# Of the height: 5.3 mm margin above and below, 13 mm for title and legend; a line of weekdays takes 4 mm.
FRAMES: Final[Mapping[Align, Frame]] = MappingProxyType(
    {
        Align.DATE: Frame((297 - 10.6 - 13) * MM, 7.9 * MM, (1, 2, 3, 4, 6, 12)),
        Align.WEEKDAY: Frame((297 - 10.6 - 17) * MM, 7.9 * MM, (1, 2, 3, 4, 6, 12)),
        # A4 across for each month: its name and the weekdays above.
        Align.WALL: Frame((210 - 10.6 - 19) * MM, 8.4 * MM, (12,)),
    }
)
_RULE: Final = 2.0
_LANES: Final = {Tier.FLAGSHIP: 4.9 * MM, Tier.MAJOR: 4.6 * MM, Tier.REGULAR: 4.1 * MM}
_WINDOW: Final = 3.4 * MM
_BAND: Final = 1.5 * MM
LEAST_SHARE: Final = 0.85
"""Lanes give up to a seventh of their height before a year takes two sheets."""
_MOST_SHARE: Final = 1.25
"""Above this a lane looks empty; what is left over goes between the rows."""


class Paper(Struct, frozen=True):
    """The measures of a print: the ``share`` of their usual height that lanes and letters have, at most 1
    for letters; the number of the month with which each sheet begins, and the space under its rows.
    """

    share: float
    sheets: tuple[int, ...]
    spaces: tuple[float, ...]

    @property
    def letters(self) -> float:
        """The share of their usual size that letters have: they never grow with their lanes."""
        return min(self.share, 1.0)

    def space_from(self, month: int) -> float:
        """Return the space under each row of the sheet that begins with ``month``."""
        return self.spaces[self.sheets.index(month)]


class PaperYear(Struct, frozen=True):
    """The months with the places of everything on paper, and the measures with which they fill it."""

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
        each = len(months) // count
        sheets = [months[first : first + each] for first in range(0, len(months), each)]
        share = min(_share(sheet, frame) for sheet in sheets)
        if share >= LEAST_SHARE:
            break
    # A month that no sheet holds is cut at the foot of its own; it has more than forty lanes.
    share = int(min(max(share, LEAST_SHARE), _MOST_SHARE) * 1000) / 1000
    laid = tuple(replace(month, rows=tuple(_laid(row, share) for row in month.rows)) for month in months)
    begins = tuple(sheet[0].number for sheet in sheets)
    return PaperYear(laid, Paper(share, begins, tuple(_space(sheet, frame, share) for sheet in sheets)))


def _space(months: Sequence[MonthBlock], frame: Frame, share: float) -> float:
    """Return what is left over on a sheet for each of its rows."""
    left = frame.height - _fixed(months, frame) - share * _flexible(months)
    return max(0, int(10 * left / len(_rows(months))) / 10)


def _rows(months: Sequence[MonthBlock]) -> tuple[DayRow, ...]:
    return tuple(row for month in months for row in month.rows)


def _share(months: Sequence[MonthBlock], frame: Frame) -> float:
    return (frame.height - _fixed(months, frame)) / _flexible(months)


def _fixed(months: Sequence[MonthBlock], frame: Frame) -> float:
    rows = _rows(months)
    return len(rows) * (frame.head + _RULE) + sum(sum(_window_lanes(row)) for row in rows)


def _flexible(months: Sequence[MonthBlock]) -> float:
    return sum(sum(_lanes(row)) for row in _rows(months))


def _window_lanes(row: DayRow) -> list[float]:
    """Return the height of each lane of landscapes."""
    return _heights([(one.paper.lane, _BAND if one.is_band else _WINDOW) for one in row.windows])


def _lanes(row: DayRow) -> list[float]:
    """Return the height of each lane of activities; a row without any keeps one free for a pencil."""
    return _heights([(one.paper.lane, _LANES[one.tier]) for one in row.bars]) or [_LANES[Tier.REGULAR]]


def _heights(found: Sequence[tuple[int, float]]) -> list[float]:
    heights: dict[int, float] = {}
    for lane, height in found:
        heights[lane] = max(heights.get(lane, 0.0), height)
    return [heights[lane] for lane in sorted(heights)]


def _tops(heights: Sequence[float]) -> list[float]:
    """Return where each lane begins, and where the last one ends, in tenths."""
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    return [float(round(top)) for top in tops]


def _laid(row: DayRow, share: float) -> DayRow:
    """Return ``row`` with the tops of its landscapes and activities on paper."""
    windows = _tops(_window_lanes(row))
    bars = _tops([share * height for height in _lanes(row)])
    return replace(
        row,
        windows=tuple(replace(one, top=windows[one.paper.lane]) for one in row.windows),
        bars=tuple(replace(one, top=bars[one.paper.lane]) for one in row.bars),
        window_height=windows[-1],
        height=bars[-1],
    )


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
