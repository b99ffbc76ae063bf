"""Landscapes in a terminal: every noted year and this year's window on one axis of 78 columns.

``o`` is a noted peak, ``[`` and ``]`` the ends of a noted range, ``(`` and ``)`` first and last flowers;
``-`` is where four peaks of five fall, ``=`` every second one, ``|`` the likeliest day, ``~`` what is
worth coming for.
"""

from collections.abc import Sequence
from math import ceil

from eventplan.domain.clean_text import said
from eventplan.domain.season import SeasonRecord
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import (
    WIDTH,
    Ink,
    TextRun,
    cells,
    cut,
    folded,
    line_of,
    padded,
    shown,
)
from eventplan.publishing.content.landscape_wording import (
    decide_words,
    neighbour_facts,
    record_badge,
    window_facts,
)
from eventplan.publishing.content.palette import LANDSCAPES
from eventplan.publishing.layout.landscape_axis import (
    Axis,
    Chart,
    ChartRow,
    Stretch,
    StretchKind,
    chance_columns,
    chart_of,
)
from eventplan.publishing.terminal.labels import HEAD_INK, QUIET_INK, text_of

_LABEL_CELLS = 20
_AXIS_CELLS = WIDTH - _LABEL_CELLS
_SIGNS = {
    StretchKind.SEEN: "-",
    StretchKind.LIKELY: "-",
    StretchKind.MIDDLE: "=",
    StretchKind.BEST: "|",
    StretchKind.WORTH: "~",
}
_KEY = (
    Text("往年：o 盛期  [ ] 只知范围  ( 始花  ) 末花", "o noted peak  [ ] range  ( first  ) last flowers"),
    Text(
        "今年：- 盛期八成在此  = 五成在此  | 最可能  ~ 可看的日子",
        "this year: - 80 % of peaks  = 50 %  | likeliest day  ~ worth coming for",
    ),
)
_NOTHING = Text("没有观赏期", "no landscapes")
_CHANCE_ROWS = 5
_CHANCE_CELLS = 2
_CHANCE_LEFT = 6


def seasons_text(records: Sequence[SeasonRecord], site: Text, year: int, lang: Lang, *, colour: bool) -> str:
    """Return the landscapes of ``year``, at most 78 cells a line, in characters of certain width."""
    name = shown(said(site, lang))
    title = Text(f"{name} {year} 年观赏期", f"{name}: landscapes of {year}")[lang]
    lines = [HEAD_INK.on(cut(title, WIDTH)), ""]
    for record in records:
        lines += [*_record_lines(record, lang), ""]
    lines += [line[lang] for line in _KEY] if records else [_NOTHING[lang]]
    return text_of(lines, colour=colour)


def _record_lines(record: SeasonRecord, lang: Lang) -> list[str]:
    name = shown(said(record.name, lang))
    badge = shown(record_badge(record, lang).replace("·", "，"))
    ink = Ink() if record.window is None else Ink(str(LANDSCAPES[record.window.show].ansi))
    lines = [f"{ink.on(cut(name, WIDTH - cells(badge) - 3))}  {badge}"]
    lines += [f"  {line}" for fact in _facts(record, lang) for line in folded(shown(fact), WIDTH - 2)]
    if record.window is not None and record.window.chances:
        return lines + _chance_lines(record, lang, ink)
    chart = chart_of(record, lang)
    return lines if chart is None else lines + _chart_lines(chart, ink)


def _facts(record: SeasonRecord, lang: Lang) -> list[str]:
    window = record.window
    facts = [] if window is None else list(window_facts(window, lang))
    facts += neighbour_facts(record, lang)
    if record.decide_on is not None:
        facts.append(decide_words(record.decide_on, lang, beside_year=record.year))
    facts += [f"! {said(doubt, lang)}" for doubt in record.doubts]
    return facts


def _chart_lines(chart: Chart, ink: Ink) -> list[str]:
    lines = [padded("", _LABEL_CELLS) + QUIET_INK.on(_ruler(chart.axis))]
    for row in chart.rows:
        label = padded(cut(f"  {row.label} {row.days}", _LABEL_CELLS - 1), _LABEL_CELLS)
        lines.append(label + (ink if row.is_this_year else Ink()).on(_drawn(row, chart.axis)))
    return lines


def _days_a_cell(axis: Axis) -> int:
    return ceil(axis.days / _AXIS_CELLS)


def _ruler(axis: Axis) -> str:
    """Return the month names at their first days, a mark at each 11th and 21st."""
    scale = _days_a_cell(axis)
    runs: list[TextRun] = []
    marks = {**dict.fromkeys(_tens(axis), "'"), **{day: f"|{name}" for day, name in axis.months}}
    for day, mark in sorted(marks.items()):
        start = day // scale
        end = runs[-1].start + cells(runs[-1].text) if runs else 0
        if start >= end and start + cells(mark) <= _AXIS_CELLS:
            runs.append(TextRun(start, mark))
    return line_of(runs)


def _tens(axis: Axis) -> list[int]:
    days = (axis.first.toordinal() + day for day in range(axis.days))
    return [
        ordinal - axis.first.toordinal()
        for ordinal in days
        if axis.first.fromordinal(ordinal).day in (11, 21)
    ]


def _drawn(row: ChartRow, axis: Axis) -> str:
    """Return the stretches of a row, later ones over earlier ones."""
    scale = _days_a_cell(axis)
    line = [" "] * _AXIS_CELLS
    for stretch in row.stretches:
        start = int(stretch.start // scale)
        stop = max(start + 1, ceil(stretch.stop / scale))
        for cell, sign in zip(range(start, stop), _signs(stretch, stop - start), strict=True):
            line[min(cell, _AXIS_CELLS - 1)] = sign
    return "".join(line).rstrip()


def _signs(stretch: Stretch, length: int) -> str:
    match stretch.kind:
        case StretchKind.FIRST:
            return "(" + "-" * (length - 1)
        case StretchKind.END:
            return "-" * (length - 1) + ")"
        case StretchKind.PEAK:
            return "o" if length == 1 else "[" + "-" * (length - 2) + "]"
    return _SIGNS[stretch.kind] * length


def _chance_lines(record: SeasonRecord, lang: Lang, ink: Ink) -> list[str]:
    """Return the chances as columns, each row a fifth of the highest rounded up to ten per cent."""
    if record.window is None:
        return []
    columns = chance_columns(record.window, lang)
    top = ceil(max(column.chance for column in columns) * 10) / 10
    lines = []
    for row in range(_CHANCE_ROWS, 0, -1):
        level = top * row / _CHANCE_ROWS
        least = top * (row - 0.5) / _CHANCE_ROWS
        bars = "".join("##" if column.chance >= least else "  " for column in columns)
        lines.append(f"{level:>5.0%} {ink.on(bars.rstrip())}")
    names = [
        TextRun(_CHANCE_LEFT + _CHANCE_CELLS * at, column.month)
        for at, column in enumerate(columns)
        if column.month
    ]
    return [*lines, line_of(names)]
