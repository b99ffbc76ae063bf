"""The year in a terminal: 78 columns, two cells a day, each activity with its whole name.

A month has a line of day marks and below it lanes of activities: a name from its first day on, and
``=`` as long as the activity lasts. ``<`` and ``>`` say that it began before or goes on after.
"""

from collections.abc import Sequence

from eventplan.almanac.years import Almanac, Day
from eventplan.domain.plan import Placement, Plan, numbers_of
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import WIDTH, TextRun, cells, cut, line_of, shown, wrapped
from eventplan.domain.wording import month_name
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.layout.day_cells import NameKind, Rest, day_names, rest_of, shown_festivals
from eventplan.publishing.layout.label_placing import RANK, PlacedBar, Spacing, placed
from eventplan.publishing.terminal.labels import (
    FESTIVAL_INK,
    HEAD_INK,
    OFF,
    OFF_INK,
    QUIET_INK,
    TERM_INK,
    WORK,
    WORK_INK,
    forecast_line,
    legend_lines,
    name_ink,
    name_of,
    text_of,
    title_of,
    underlined,
)
from eventplan.publishing.terminal.month import month_text, next_text, on_text

__all__ = ["month_text", "next_text", "on_text", "year_text"]

LEFT = 6
"""The cells before the first day, which hold the month's name."""

DAY_CELLS = 2
ROOM = WIDTH - LEFT

_CLOSE, _WIDER = (Spacing(between=cells_, behind=0, inside=0) for cells_ in (1, 2))

_SIGNS = Text(
    "元、春等为节日  小、立等为节气  休 放假  班 调休上班",
    "* festival  t solar term  o day off by law  w make-up workday",
)


def year_text(edition: Edition, lang: Lang, *, colour: bool) -> str:
    """Return the whole year, at most 78 cells a line, in characters of certain width within GBK."""
    plan, almanac = edition.plan, edition.almanac
    lines = [
        HEAD_INK.on(title_of(plan, lang)),
        *wrapped(numbers_of(plan).sentence[lang].split(" "), indent="  "),
        *legend_lines(plan, lang, colour=colour),
    ]
    lines.append(line_of([TextRun(LEFT, "".join(f"{day:>2}" for day in range(1, 32)))]))
    for number in range(1, 13):
        lines += _month_lines(number, plan, almanac, lang)
    lines += _closing_lines(almanac, lang)
    return text_of(lines, colour=colour)


def _month_lines(number: int, plan: Plan, almanac: Almanac, lang: Lang) -> list[str]:
    month = DateSpan.of_month(plan.year, number)
    name = month_name(number)[lang]
    head = TextRun(LEFT - 1 - cells(name), name, HEAD_INK)
    marks = [_mark(almanac.day(day), lang) for day in month]
    names = _festival_lines(month, almanac) if lang is Lang.EN else []
    return [line_of([head, *marks]), *names, *_lane_lines(plan, month, lang)]


def _festival_lines(month: DateSpan, almanac: Almanac) -> list[str]:
    """Return the English names of the month's festivals, for which a day's two cells are too narrow."""
    named = [
        (day, cut(shown(name.text), ROOM))
        for day in month
        for name in day_names(almanac.day(day), Lang.EN)
        if name.kind is NameKind.FESTIVAL
    ]
    bars = [_bar(DateSpan.one_day(day), month, text) for day, text in named]
    lanes: dict[int, list[TextRun]] = {}
    for (_, text), bar, place in zip(named, bars, placed(bars, ROOM, _WIDER), strict=True):
        lanes.setdefault(place.lane, []).append(TextRun(LEFT + round(bar.start), text, FESTIVAL_INK))
    return [line_of(_in_order(lanes[lane])) for lane in sorted(lanes)]


def _mark(day: Day, lang: Lang) -> TextRun:
    """Return the two cells of ``day``: festival, 休 or 班, solar term, or a dot."""
    start = LEFT + DAY_CELLS * (day.date.day - 1)
    if shown_festivals(day, lang):
        return TextRun(start, _festival_mark(day, lang), FESTIVAL_INK)
    match rest_of(day):
        case Rest.OFF:
            return TextRun(start, OFF[lang], OFF_INK)
        case Rest.WORK:
            return TextRun(start, WORK[lang], WORK_INK)
        case Rest.NONE:
            pass
    if day.term is not None:
        term = day.term.name_.zh[0] if lang is Lang.ZH else "t"
        return TextRun(start, term, TERM_INK)
    return TextRun(start, ".", OFF_INK if day.is_off else QUIET_INK)


def _festival_mark(day: Day, lang: Lang) -> str:
    """Return one Chinese character for the first festival of ``day``, a star in English."""
    if lang is Lang.EN:
        return "*"
    first = shown_festivals(day, lang)[0]
    return cut_to_day(shown(first.short or day_names(day, lang)[0].text))


def cut_to_day(text: str) -> str:
    """Return what fits of ``text`` into the two cells of a day."""
    return text[:1] if cells(text[:1]) == DAY_CELLS else text[:DAY_CELLS]


def _lane_lines(plan: Plan, month: DateSpan, lang: Lang) -> list[str]:
    """Return the lanes of the month's activities, top lane first."""
    here = [one for one in plan.placements if one.span.overlaps(month)]
    labels = [_label(one, month, lang) for one in here]
    bars = [
        _bar(one.span, month, label, RANK[one.activity.tier]) for one, label in zip(here, labels, strict=True)
    ]
    lanes: dict[int, list[TextRun]] = {}
    for one, label, bar, place in zip(here, labels, bars, placed(bars, ROOM, _CLOSE), strict=True):
        ink, days = name_ink(one, plan), one.span.within(month).days * DAY_CELLS
        lanes.setdefault(place.lane, []).append(
            TextRun(
                LEFT + round(bar.start),
                _drawn(label, round(bar.stop - bar.start)),
                underlined(ink) if cells(label) >= days else ink,
            )
        )
    return [line_of(_in_order(lanes[lane])) for lane in sorted(lanes)]


def _in_order(runs: Sequence[TextRun]) -> list[TextRun]:
    return sorted(runs, key=lambda run: run.start)


def _bar(span: DateSpan, month: DateSpan, label: str, order: int = 0) -> PlacedBar:
    """Return what the part of ``span`` within ``month`` covers together with its label, in cells.

    The label begins with its days, or as far before them as the line is too short for it.
    """
    part, width = span.within(month), cells(label)
    start = min(DAY_CELLS * (part.first.day - 1), max(0, ROOM - width))
    stop = max(DAY_CELLS * part.last.day, min(start + width, ROOM))
    return PlacedBar(start, stop, 0.0, (order,))


def _label(placement: Placement, month: DateSpan, lang: Lang) -> str:
    before = "<" if placement.span.first < month.first else ""
    after = ">" if placement.span.last > month.last else ""
    return f"{before}{name_of(placement, lang)}{after}"


def _drawn(label: str, width: int) -> str:
    """Return the label with what is left of its bar, cut only when it is wider than the line."""
    text = cut(label, width)
    left = "=" * (width - cells(text))
    return f"{text.removesuffix('>')}{left}>" if left and text.endswith(">") else text + left


def _closing_lines(almanac: Almanac, lang: Lang) -> list[str]:
    forecast = [forecast_line(lang)] if any(day.is_forecast for day in almanac.days) else []
    return [_SIGNS[lang], *forecast]
