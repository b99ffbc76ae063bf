"""A landscape's noted years and its window of this year on one axis, for the terminal and for the sheet.

Each season lies on the axis by how far its days are from 1 January of its year, as estimates count them;
positions are days from the axis' first day, halves included. A show that comes and goes is thirty-six
chances of ten days, turned so that its season is not cut.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from eventplan.domain.season import NotedYear, Peak, SeasonRecord, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import month_name, span_figures

# Fewer days would show a single noted year as wide as a season.
_DAYS_AT_LEAST = 50
_MARGIN_DAYS = 3
_LONGEST_MONTH = 31
# Older years weigh little in the estimate; more rows would not fit a screen.
_ROWS_AT_MOST = 20
# Of another place's name so much stands beside its day.
_NAME_SIGNS = 14


class StretchKind(StrEnum):
    """What a stretch of a row stands for."""

    SEEN = "seen"
    FIRST = "first"
    END = "end"
    PEAK = "peak"
    LIKELY = "likely"
    MIDDLE = "middle"
    BEST = "best"
    WORTH = "worth"


class Stretch(Struct, frozen=True):
    """From ``start`` up to ``stop``, in days from the axis' first day."""

    kind: StretchKind
    start: float
    stop: float


class ChartRow(Struct, frozen=True):
    """One line of the chart: a noted season, this year's peak, or the days worth coming for."""

    label: str
    days: str
    stretches: tuple[Stretch, ...]
    is_this_year: bool


class Axis(Struct, frozen=True):
    """The days from ``first`` on; ``months`` are names with the day on which each begins."""

    first: date
    days: int
    months: tuple[tuple[int, str], ...]


class Chart(Struct, frozen=True):
    """The rows of one landscape on their axis."""

    axis: Axis
    rows: tuple[ChartRow, ...]


_WORTH = Text("可看", "see")
_FIRST = Text("始", "from")
_END = Text("末", "until")


def chart_of(record: SeasonRecord, lang: Lang) -> Chart | None:
    """Return the chart of ``record``, None when there are no days to show or only chances."""
    window = record.window
    if window is not None and window.chances:
        return None
    origin = date(record.year, 1, 1)
    spans = [_moved(days, season.origin, origin) for season in record.noted for days in _all_days(season)]
    if window is not None:
        spans.append(window.span)
        if window.peak is not None:
            spans.append(DateSpan(window.peak.p10, window.peak.p90))
    seen = _seen_elsewhere(record)
    spans += [DateSpan.one_day(day) for _, day in seen]
    if not spans:
        return None
    axis = _axis(spans, lang)
    older, recent = record.noted[:-_ROWS_AT_MOST], record.noted[-_ROWS_AT_MOST:]
    rows = [_older_row(older, origin, axis, lang)] if older else []
    rows += [_noted_row(season, origin, axis, lang) for season in recent]
    rows += [_place_row(name, day, axis, lang) for name, day in seen]
    if window is not None:
        rows += _window_rows(window, axis, lang)
    return Chart(axis, tuple(rows))


def _seen_elsewhere(record: SeasonRecord) -> list[tuple[Text, date]]:
    """Return the other places that have peaked this year, each with its day, in order of the days."""
    places = () if record.neighbours is None else record.neighbours.places
    return sorted(
        ((each.place, each.seen) for each in places if each.seen is not None),
        key=lambda found: (found[1], found[0].zh),
    )


def _place_row(name: Text, day: date, axis: Axis, lang: Lang) -> ChartRow:
    label = name[lang][:_NAME_SIGNS].rstrip()
    stretch = _stretch(StretchKind.PEAK, DateSpan.one_day(day), axis)
    return ChartRow(label, f"{day:%m-%d}", (stretch,), is_this_year=True)


def _all_days(season: NotedYear) -> Iterable[DateSpan]:
    return (days for days in (season.first, season.peak, season.end) if days is not None)


def _moved(days: DateSpan, origin: date, to_origin: date) -> DateSpan:
    """Return ``days`` as far from 1 January of the shown year as they were from their own."""
    return days.shifted((to_origin - origin).days)


def _axis(spans: Iterable[DateSpan], lang: Lang) -> Axis:
    spans = tuple(spans)
    first = min(span.first for span in spans) - timedelta(days=_MARGIN_DAYS)
    last = max(span.last for span in spans) + timedelta(days=_MARGIN_DAYS)
    wanted = max(0, _DAYS_AT_LEAST - (last - first).days - 1)
    first, last = first - timedelta(days=wanted // 2), last + timedelta(days=wanted - wanted // 2)
    months = tuple(
        ((day - first).days, month_name(day.month)[lang]) for day in DateSpan(first, last) if day.day == 1
    )
    return Axis(first, (last - first).days + 1, months)


def _stretch(kind: StretchKind, days: DateSpan, axis: Axis) -> Stretch:
    return Stretch(kind, (days.first - axis.first).days, (days.last - axis.first).days + 1)


def _older_row(seasons: Sequence[NotedYear], origin: date, axis: Axis, lang: Lang) -> ChartRow:
    """Return one row for many early seasons: from the earliest day to the latest."""
    days = [_moved(each, season.origin, origin) for season in seasons for each in _all_days(season)]
    whole = DateSpan(min(each.first for each in days), max(each.last for each in days))
    count = len(seasons)
    words = Text(f"{count}年", f"{count} yr" if count > 1 else "1 yr")[lang]
    label = f"{seasons[0].year}-{seasons[-1].year}" if count > 1 else str(seasons[0].year)
    return ChartRow(label, words, (_stretch(StretchKind.SEEN, whole, axis),), is_this_year=False)


def _noted_row(season: NotedYear, origin: date, axis: Axis, lang: Lang) -> ChartRow:
    noted = {
        kind: _moved(days, season.origin, origin)
        for kind, days in (
            (StretchKind.FIRST, season.first),
            (StretchKind.PEAK, season.peak),
            (StretchKind.END, season.end),
        )
        if days is not None
    }
    seen = DateSpan(min(days.first for days in noted.values()), max(days.last for days in noted.values()))
    stretches = [_stretch(StretchKind.SEEN, seen, axis)] if len(noted) > 1 else []
    stretches += [_stretch(kind, days, axis) for kind, days in noted.items()]
    return ChartRow(str(season.year), _noted_words(season, lang), tuple(stretches), is_this_year=False)


def _noted_words(season: NotedYear, lang: Lang) -> str:
    """Return the day of the peak, else what was noted in its place."""
    if season.peak is not None:
        return days_words(season.peak, lang)
    if season.first is not None and season.end is not None:
        return days_words(DateSpan(season.first.first, season.end.last), lang)
    if season.first is not None:
        return f"{_FIRST[lang]} {days_words(season.first, lang)}"
    return "" if season.end is None else f"{_END[lang]} {days_words(season.end, lang)}"


def days_words(days: DateSpan, lang: Lang) -> str:
    """Return '05-09', '05-05..05-12', or '5月' for a whole month."""
    if days.first.day == 1 and (days.last + timedelta(days=1)).day == 1 and days.days <= _LONGEST_MONTH:
        return month_name(days.first.month)[lang]
    return span_figures(days, is_short=True)


def _window_rows(window: SeasonWindow, axis: Axis, lang: Lang) -> list[ChartRow]:
    worth = ChartRow(
        _WORTH[lang],
        days_words(window.span, lang),
        (_stretch(StretchKind.WORTH, window.span, axis),),
        is_this_year=True,
    )
    if window.peak is None or window.stage is Stage.CONFIRMED:
        return [worth]
    peak = ChartRow(
        str(window.year), f"{window.peak.p50:%m-%d}", _peak_stretches(window.peak, axis), is_this_year=True
    )
    return [peak, worth]


def _peak_stretches(peak: Peak, axis: Axis) -> tuple[Stretch, ...]:
    return (
        _stretch(StretchKind.LIKELY, DateSpan(peak.p10, peak.p90), axis),
        _stretch(StretchKind.MIDDLE, DateSpan(peak.p25, peak.p75), axis),
        _stretch(StretchKind.BEST, DateSpan.one_day(peak.p50), axis),
    )


PERIODS = 36


class ChanceColumn(Struct, frozen=True):
    """Ten days with the chance, 0..1, of seeing the show in them; ``month`` names those that begin one."""

    chance: float
    month: str


def chance_columns(window: SeasonWindow, lang: Lang) -> tuple[ChanceColumn, ...]:
    """Return the columns of a year that begins as far from the best ten days as a month can."""
    best = window.chances.index(max(window.chances))
    first = (best + PERIODS // 2) // 3 * 3
    periods = [(first + step) % PERIODS for step in range(PERIODS)]
    return tuple(
        ChanceColumn(window.chances[period], month_name(period // 3 + 1)[lang] if period % 3 == 0 else "")
        for period in periods
    )
