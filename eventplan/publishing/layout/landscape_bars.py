"""Landscape windows as bars: how sure they are, and where their peak may lie."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.season import Peak, SeasonWindow, Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.wording import span_words
from eventplan.publishing.content.landscape_wording import stage_words
from eventplan.publishing.layout.bar_segments import BarSegment, Label, is_first_piece, pieces
from eventplan.publishing.layout.day_grid import Grid


class Stops(Struct, frozen=True):
    """Edges within a bar, in days from its first; those of the peak may lie outside it.

    ``first`` and ``stop`` bound the days worth coming for; the others are the quantiles of the
    peak, None for a mere run of dates.
    """

    first: int
    stop: int
    peak: tuple[float, float, float, float, float] | None


class WindowBar(Struct, frozen=True):
    """The part of a landscape window within one row."""

    piece: BarSegment
    name: str
    badge: str
    show: Show
    when: str
    stops: Stops


def window_bars(windows: Sequence[SeasonWindow], grid: Grid, lang: Lang) -> tuple[WindowBar, ...]:
    """Return the bars of the windows that touch the row of ``grid``."""
    row = grid.span
    here = [one for one in windows if whole_span(one).overlaps(row)]
    labels = [Label(whole_span(one), said(one.name, lang), _badge(one, row, lang)) for one in here]
    return tuple(
        WindowBar(
            piece=piece,
            name=label.text,
            badge=label.badge,
            show=window.show.shown,
            when=span_words(window.span, beside_year=row.first.year)[lang],
            stops=stops_within(window, label.span.within(row)),
        )
        for window, label, piece in zip(here, labels, pieces(labels, grid.small), strict=True)
    )


def whole_span(window: SeasonWindow) -> DateSpan:
    """Return all days of a window's bar: those worth coming for and those its peak may take."""
    if window.peak is None:
        return window.span
    return DateSpan(min(window.span.first, window.peak.p10), max(window.span.last, window.peak.p90))


def stops_within(window: SeasonWindow, part: DateSpan) -> Stops:
    """Return the edges of ``window`` within ``part``, the days that a bar covers."""
    return Stops(
        first=max(0, _days(part.first, window.span.first)),
        stop=min(part.days, _days(part.first, window.span.last) + 1),
        peak=None if window.peak is None else _peak_edges(window.peak, part.first),
    )


def _peak_edges(peak: Peak, first: date) -> tuple[float, float, float, float, float]:
    """Return the quantiles: the middle one in the middle of its day, the others at the outer edges."""
    return (
        _days(first, peak.p10),
        _days(first, peak.p25),
        _days(first, peak.p50) + 0.5,
        _days(first, peak.p75) + 1,
        _days(first, peak.p90) + 1,
    )


def _days(first: date, day: date) -> int:
    return (day - first).days


def _badge(window: SeasonWindow, row: DateSpan, lang: Lang) -> str:
    """Return the stage on the first piece of the year, '' on the others."""
    return stage_words(window, lang) if is_first_piece(whole_span(window), row) else ""
