"""The strip above the planner: the whole year on one line, a row for each category.

Lengths are in em of the strip's font; the year is ``YEAR_EM`` wide whatever the screen.
"""

from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.festivals import FestivalKind
from eventplan.almanac.year import Almanac
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import SeasonWindow, Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.wording import month_name
from eventplan.publishing.layout.label_packing import LabelledBar, Lane, label_em, pack
from eventplan.publishing.layout.landscape_bars import Stops, stops_within, whole_span

YEAR_EM = 108.0
# Festivals and windows are written at 0.8 of the strip's font.
SMALL_YEAR_EM = YEAR_EM / 0.8
# The space between a bar and the label beside it, and between the edge and a label inside.
LABEL_MARGIN_EM = 0.5

TOP = Lane(0.0, 0.0, 0, is_flipped=False, scale=1.0)
"""Where things stand that need no packing."""


class StripMark(Struct, frozen=True):
    """Something at a place of the year: ``days`` days from the year's day ``day``, 1..366, in a lane."""

    day: int
    days: int
    lane: int
    text: str
    is_flipped: bool = False
    scale: float = 1.0


class StripEvent(Struct, frozen=True):
    """An activity; its name stands beside a bar that is too short to hold it, once for a run of bars."""

    mark: StripMark
    uid: str
    is_beside: bool
    status: Status


class StripWindow(Struct, frozen=True):
    """A landscape window, shaded through all rows."""

    mark: StripMark
    show: Show
    stops: Stops


class StripRow(Struct, frozen=True):
    """The activities of one category, which is at place ``category`` of the site's order."""

    name: str
    category: int
    lanes: int
    events: tuple[StripEvent, ...]


class Strip(Struct, frozen=True):
    """The whole strip, ``days`` long. ``label_em`` is the width of the column of category names."""

    days: int
    label_em: float
    months: tuple[StripMark, ...]
    festivals: tuple[StripMark, ...]
    festival_lanes: int
    breaks: tuple[StripMark, ...]
    windows: tuple[StripWindow, ...]
    window_lanes: int
    rows: tuple[StripRow, ...]


@lru_cache(maxsize=8)  # pages, front pages and workbooks of both editions share it
def strip_of(plan: Plan, almanac: Almanac, lang: Lang) -> Strip:
    """Return the strip of ``plan``."""
    festivals = _festivals(almanac, lang)
    windows = _windows(plan.windows, plan.year, lang)
    rows = tuple(_row(index, plan, lang) for index in range(len(plan.site.categories)))
    shown = tuple(row for row in rows if row.events)
    return Strip(
        days=366 if isleap(plan.year) else 365,
        label_em=max((label_em(row.name) for row in shown), default=0.0) + 2.5,
        months=tuple(
            _mark(DateSpan.one_day(date(plan.year, number, 1)), month_name(number)[lang])
            for number in range(1, 13)
        ),
        festivals=festivals,
        festival_lanes=_lanes(festivals),
        breaks=tuple(_mark(span, "") for span in _breaks(almanac)),
        windows=windows,
        window_lanes=_lanes(window.mark for window in windows),
        rows=shown,
    )


def _lanes(marks: Iterable[StripMark]) -> int:
    return max((mark.lane + 1 for mark in marks), default=0)


def _mark(part: DateSpan, text: str, slot: Lane = TOP) -> StripMark:
    """Return the mark of ``part``, which lies within one year, in the lane of ``slot``."""
    return StripMark(
        day=part.first.timetuple().tm_yday,
        days=part.days,
        lane=slot.lane,
        text=text,
        is_flipped=slot.is_flipped,
        scale=round(slot.scale, 3),
    )


def _bar(part: DateSpan, label: float, year_em: float) -> LabelledBar:
    length = 366 if isleap(part.first.year) else 365
    left = part.first.timetuple().tm_yday - 1
    return LabelledBar(left * year_em / length, (left + part.days) * year_em / length, label)


STRIP_RANK = 15
"""Festivals of a higher rank stand in the planner only; the strip has room for the great ones."""


def _festivals(almanac: Almanac, lang: Lang) -> tuple[StripMark, ...]:
    """Return the marks of traditional festivals and public holidays, none written over another."""
    named = [
        (DateSpan.one_day(day.date), said(festival.name, lang))
        for day in almanac.days
        for festival in day.festivals
        if festival.kind in (FestivalKind.TRADITIONAL, FestivalKind.PUBLIC) and festival.rank <= STRIP_RANK
    ]
    slots = pack([_bar(span, label_em(text), SMALL_YEAR_EM) for span, text in named], SMALL_YEAR_EM)
    return _marks(named, slots)


def _marks(named: Sequence[tuple[DateSpan, str]], slots: Sequence[Lane]) -> tuple[StripMark, ...]:
    return tuple(_mark(span, text, slot) for (span, text), slot in zip(named, slots, strict=True))


def _breaks(almanac: Almanac) -> tuple[DateSpan, ...]:
    """Return the part of each statutory break that lies in the year."""
    year = DateSpan.of_year(almanac.year)
    parts = (one.span.intersection(year) for one in almanac.breaks)
    return tuple(part for part in parts if part is not None)


def _windows(windows: Sequence[SeasonWindow], year: int, lang: Lang) -> tuple[StripWindow, ...]:
    here = [one for one in windows if whole_span(one).overlaps(DateSpan.of_year(year))]
    named = [(whole_span(one).within(DateSpan.of_year(year)), said(one.name, lang)) for one in here]
    bars = [_bar(part, label_em(text) + LABEL_MARGIN_EM, SMALL_YEAR_EM) for part, text in named]
    marks = _marks(named, pack(bars, SMALL_YEAR_EM))
    return tuple(
        StripWindow(mark, window.show.shown, stops_within(window, part))
        for window, (part, _), mark in zip(here, named, marks, strict=True)
    )


class _Run(Struct, frozen=True):
    """Placements of one activity so close together that one name stands for all of them; in em."""

    placements: tuple[Placement, ...]
    start: float
    stop: float
    label: float

    @property
    def is_beside(self) -> bool:
        """Whether the name stands beside the bars, for want of room inside one."""
        return len(self.placements) > 1 or self.label > self.stop - self.start

    @property
    def cover(self) -> LabelledBar:
        """The bars with their name as one bar to be packed."""
        length = self.stop - self.start
        return LabelledBar(self.start, self.stop, length + self.label if self.is_beside else self.label)

    def scale_in(self, slot: Lane) -> float:
        """Return how far the name must shrink to stand in what the bars leave of ``slot``."""
        if slot.scale == 1.0:
            return 1.0
        taken = self.stop - self.start if self.is_beside else 0.0
        return (slot.stop - slot.start - taken) / self.label


def _row(category: int, plan: Plan, lang: Lang) -> StripRow:
    ours = plan.site.categories[category]
    here = [one for one in plan.placements if _belongs(one, ours.id, plan.year)]
    runs = _runs(here, plan.year, lang)
    slots = pack([run.cover for run in runs], YEAR_EM)
    return StripRow(
        name=said(ours.name, lang),
        category=category,
        lanes=max((slot.lane + 1 for slot in slots), default=0),
        events=tuple(
            event
            for run, slot in zip(runs, slots, strict=True)
            for event in _events(run, slot, plan.year, lang)
        ),
    )


def _runs(placements: Sequence[Placement], year: int, lang: Lang) -> tuple[_Run, ...]:
    """Return the placements as runs; a new one begins where the name would fit in between."""
    runs: dict[str, list[_Run]] = {}
    for one in placements:
        label = label_em(said(one.activity.name, lang)) + 2 * LABEL_MARGIN_EM
        bar = _bar(one.span.within(DateSpan.of_year(year)), label, YEAR_EM)
        earlier = runs.setdefault(one.activity.id, [])
        if earlier and bar.start < earlier[-1].stop + label:
            last = earlier.pop()
            earlier.append(_Run((*last.placements, one), last.start, max(last.stop, bar.stop), label))
        else:
            earlier.append(_Run((one,), bar.start, bar.stop, label))
    return tuple(run for same in runs.values() for run in same)


def _events(run: _Run, slot: Lane, year: int, lang: Lang) -> Iterable[StripEvent]:
    """Yield the bars of ``run``; the one at the free end carries the name."""
    named = 0 if slot.is_flipped else len(run.placements) - 1
    placed = replace(slot, scale=run.scale_in(slot))
    for index, one in enumerate(run.placements):
        text = said(one.activity.name, lang) if index == named else ""
        yield StripEvent(
            _mark(one.span.within(DateSpan.of_year(year)), text, placed), one.uid, run.is_beside, one.status
        )


def _belongs(placement: Placement, category: str, year: int) -> bool:
    return placement.activity.category == category and placement.span.overlaps(DateSpan.of_year(year))
