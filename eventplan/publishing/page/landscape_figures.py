"""The landscapes as figures of the internal sheet: every length computed, in units of the drawing."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan
from eventplan.domain.season import SeasonRecord, Show
from eventplan.domain.text import Lang
from eventplan.domain.wording import day_words
from eventplan.publishing.content.landscape_wording import neighbour_facts, record_badge, window_facts
from eventplan.publishing.layout.landscape_axis import (
    PERIODS,
    Axis,
    Chart,
    ChartRow,
    StretchKind,
    chance_columns,
    chart_of,
)

WIDTH = 600.0
# Room for '2023 05-02..05-08' in figures that a phone still shows at 9 px.
_LABEL = 150.0
_HEAD = 20.0
_ROW = 18.0
_CHANCE_HEIGHT = 76.0
_GAP = 2.0
# A month's name takes this much; one that begins nearer to the edge is left out.
_MONTH = 32.0


class Shape(Struct, frozen=True):
    """Something at ``x`` in a row, ``width`` wide: what it stands for says how it is drawn."""

    kind: StretchKind
    x: float
    width: float


class FigureRow(Struct, frozen=True):
    """One season: its year and days in words, its shapes around the height ``y``."""

    y: float
    label: str
    days: str
    shapes: tuple[Shape, ...]


class TenDayColumn(Struct, frozen=True):
    """Ten days of a show that comes and goes; ``per_cent`` stands above the first high ones of a month."""

    x: float
    y: float
    width: float
    height: float
    per_cent: str


class SeasonFigure(Struct, frozen=True):
    """A landscape of one year: what is said of it, and its chart, or its chances as ``columns``.

    ``months`` are the places at which months begin, with their names; ``show`` is None while nothing
    is known.
    """

    name: str
    badge: str
    show: Show | None
    facts: tuple[str, ...]
    doubts: tuple[str, ...]
    height: float
    months: tuple[tuple[float, str], ...]
    rows: tuple[FigureRow, ...]
    columns: tuple[TenDayColumn, ...]


class DecisionTask(Struct, frozen=True):
    """The ``day`` on which the days of a landscape, or of an activity, are to be decided."""

    day: date
    text: str
    name: str


def season_figures(records: Sequence[SeasonRecord], lang: Lang) -> tuple[SeasonFigure, ...]:
    """Return a figure of each landscape, in the site's order."""
    return tuple(_figure(record, lang) for record in records)


def decision_tasks(records: Sequence[SeasonRecord], plan: Plan, lang: Lang) -> tuple[DecisionTask, ...]:
    """Return the days on which landscapes, and activities that wait for a date, are decided, in order."""
    found = [
        *((record.decide_on, record.name, record.year) for record in records),
        *((each.decide_by, each.activity.name, plan.year) for each in plan.outcomes),
    ]
    tasks = [
        DecisionTask(day, day_words(day, beside_year=year)[lang], said(name, lang))
        for day, name, year in found
        if day is not None
    ]
    return tuple(sorted(tasks, key=lambda task: (task.day, task.name)))


def _figure(record: SeasonRecord, lang: Lang) -> SeasonFigure:
    window = record.window
    chart = chart_of(record, lang)
    rows = () if chart is None else _rows(chart)
    columns = _columns(record, lang)
    return SeasonFigure(
        name=said(record.name, lang),
        badge=record_badge(record, lang),
        show=None if window is None else window.show.shown,
        facts=(*(() if window is None else window_facts(window, lang)), *neighbour_facts(record, lang)),
        doubts=tuple(said(doubt, lang) for doubt in record.doubts),
        height=_HEAD + (_CHANCE_HEIGHT if columns else _ROW * len(rows)),
        months=_chance_months(record, lang) if columns else _months(chart),
        rows=rows,
        columns=columns,
    )


def _months(chart: Chart | None) -> tuple[tuple[float, str], ...]:
    if chart is None:
        return ()
    months = ((_x(day, chart.axis), name) for day, name in chart.axis.months)
    return tuple((x, name) for x, name in months if x < WIDTH - _MONTH)


def _rows(chart: Chart) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(_HEAD + _ROW * (number + 0.5), row.label, row.days, _shapes(row, chart.axis))
        for number, row in enumerate(chart.rows)
    )


def _shapes(row: ChartRow, axis: Axis) -> tuple[Shape, ...]:
    return tuple(
        Shape(
            each.kind,
            _x(each.start, axis),
            round((each.stop - each.start) * (WIDTH - _LABEL) / axis.days, 1),
        )
        for each in row.stretches
    )


def _x(day: float, axis: Axis) -> float:
    return round(_LABEL + day * (WIDTH - _LABEL) / axis.days, 1)


def _columns(record: SeasonRecord, lang: Lang) -> tuple[TenDayColumn, ...]:
    if record.window is None or not record.window.chances:
        return ()
    columns = chance_columns(record.window, lang)
    highest = max(column.chance for column in columns)
    step = WIDTH / PERIODS
    # The figure above the highest column takes a row.
    room = _CHANCE_HEIGHT - _ROW
    return tuple(
        TenDayColumn(
            x=round(step * at + _GAP / 2, 1),
            y=round(_HEAD + _CHANCE_HEIGHT - room * column.chance / highest, 1),
            width=round(step - _GAP, 1),
            height=round(room * column.chance / highest, 1),
            per_cent=f"{column.chance:.0%}" if column.month and column.chance >= highest / 2 else "",
        )
        for at, column in enumerate(columns)
    )


def _chance_months(record: SeasonRecord, lang: Lang) -> tuple[tuple[float, str], ...]:
    if record.window is None:
        return ()
    step = WIDTH / PERIODS
    columns = chance_columns(record.window, lang)
    return tuple((round(step * at, 1), column.month) for at, column in enumerate(columns) if column.month)
