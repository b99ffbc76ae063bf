"""Landscapes as bars: the days worth coming for, where their peak may lie, and what has no date."""

from datetime import date
from itertools import pairwise

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.season import SeasonWindow, Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.layout.label_placing import PlacedBar, Spacing
from eventplan.publishing.layout.label_width import label_em
from eventplan.seasons.windows.booking import Booking, booking

ICON_EM = 20 / 13
_ON_THE_DAY = Text("{}·当日定", "{}: on the day")


class GroundMarks(Struct, frozen=True):
    """In days from a ground's first: its strongest part from ``rise`` to ``fall``, P50 at ``tick``."""

    rise: float
    fall: float
    tick: float

    @property
    def style(self) -> str:
        """Where these are."""
        return f"--q:{self.rise};--v:{self.fall};--t:{self.tick}"


class Ground(Struct, frozen=True):
    """A landscape within one row: days ``first`` to ``last``, in a form's own words.

    ``marks`` is None for what is only spoken of, and for what no date can be told for, which is ``open``.
    """

    span: DateSpan
    name: str
    show: Show
    is_open: bool
    marks: GroundMarks | None
    from_before: bool
    to_after: bool


def whole_span(window: SeasonWindow) -> DateSpan:
    """Return all days of a window's bar: those worth coming for and those its peak may take."""
    if window.peak is None:
        return window.span
    return DateSpan(min(window.span.first, window.peak.p10), max(window.span.last, window.peak.p90))


def is_open(window: SeasonWindow) -> bool:
    """Say whether no date can be told for ``window`` beforehand."""
    return booking(window) is Booking.ON_THE_DAY


def ground_name(window: SeasonWindow, lang: Lang) -> str:
    """Return the name, with what is to be said of a landscape without a date."""
    name = said(window.name, lang)
    return _ON_THE_DAY[lang].format(name) if is_open(window) else name


def ground_of(window: SeasonWindow, row: DateSpan, lang: Lang) -> Ground:
    """Return what is shown of ``window`` in ``row``, which it touches."""
    whole = whole_span(window)
    part = whole.within(row)
    return Ground(
        span=part,
        name=ground_name(window, lang),
        show=window.show.shown,
        is_open=is_open(window),
        marks=_marks(window, part),
        from_before=whole.first < part.first,
        to_after=whole.last > part.last,
    )


def _marks(window: SeasonWindow, part: DateSpan) -> GroundMarks | None:
    peak = window.peak
    if peak is None or is_open(window) or not DateSpan(peak.p25, peak.p75).overlaps(part):
        return None
    return GroundMarks(
        rise=max(0, _days(part.first, peak.p25)),
        fall=min(part.days, _days(part.first, peak.p75) + 1),
        tick=_days(part.first, peak.p50) + 0.5,
    )


def _days(first: date, day: date) -> int:
    return (day - first).days


def ground_em(ground: Ground) -> float:
    """Return the width of a landscape's label, its sign included, in em."""
    return label_em(ground.name) + ICON_EM


def ground_bar(
    ground: Ground, start: float, day: float, label: float, spacing: Spacing
) -> tuple[PlacedBar, float]:
    """Return the bar of ``ground`` that begins at ``start``, and how far its label lies from its beginning.

    A label inside stands on one tint: before the strongest part, within it on one side of the tick, or
    behind it; where it fits on none of them, it stands beside the bar.
    """
    stop = start + ground.span.days * day
    marks = ground.marks
    if marks is None:
        return PlacedBar(start, stop, label), 0.0
    # of a part of a landscape the likeliest day may lie in another row
    tick = min(max(marks.tick, marks.rise), marks.fall)
    edges = (0.0, marks.rise, tick, marks.fall, float(ground.span.days))
    for first, last in pairwise(edges):
        if label + spacing.inside <= (last - first) * day:
            return PlacedBar(start, stop, label), first
    return PlacedBar(start, stop, label, is_beside=True), 0.0
