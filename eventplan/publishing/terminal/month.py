"""A month in a terminal, as ``cal`` shows it, with lunar days and the month's activities below."""

from calendar import monthrange
from datetime import date

from eventplan.almanac.year import Almanac, Day
from eventplan.domain.clean_text import said
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.text_width import Ink, TextRun, cells, line_of, padded, shown, wrapped
from eventplan.domain.wording import WEEKDAYS, long_month_name
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.layout.day_cells import NameKind, day_names, lunar_label
from eventplan.publishing.terminal.agenda import agenda_lines
from eventplan.publishing.terminal.labels import (
    FESTIVAL_INK,
    HEAD_INK,
    OFF_INK,
    QUIET_INK,
    TERM_INK,
    WORK_INK,
    forecast_line,
    inked,
    listed,
    rest_mark,
)

CELL = 11
"""The cells of a day: seven of them make 77."""


def month_text(edition: Edition, month: int, lang: Lang, *, colour: bool) -> str:
    """Return month 1..12 of the edition's year, at most 78 cells a line.

    Raises:
        ValueError: ``month`` is outside 1..12.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12: {month}")
    plan, almanac = edition.plan, edition.almanac
    span = DateSpan(date(plan.year, month, 1), date(plan.year, month, monthrange(plan.year, month)[1]))
    lines = [_head(edition, month, lang, colour=colour)]
    lines.append("".join(padded(f" {day[lang]}", CELL) for day in WEEKDAYS))
    lines += _week_lines(span, almanac, lang, colour=colour)
    lines += [*_long_names(span, almanac, lang), "", *agenda_lines(plan, span, lang, colour=colour)]
    if any(almanac.day(day).is_forecast for day in span):
        lines.append(forecast_line(lang))
    return "\n".join(line.rstrip() for line in lines)


def _head(edition: Edition, month: int, lang: Lang, *, colour: bool) -> str:
    site, year = shown(said(edition.plan.site.name, lang)), edition.plan.year
    name = long_month_name(month)[lang]
    title = f"{site} {year}年{name}" if lang is Lang.ZH else f"{site}, {name} {year}"
    return inked(HEAD_INK, colour=colour).on(title)


def _week_lines(span: DateSpan, almanac: Almanac, lang: Lang, *, colour: bool) -> list[str]:
    """Return two lines for each week: the days with 休 and 班, and what they are called."""
    weeks: dict[int, list[Day]] = {}
    for day in span:
        weeks.setdefault((day.day + span.first.weekday() - 1) // 7, []).append(almanac.day(day))
    lines: list[str] = []
    for days in weeks.values():
        lines.append(line_of([run for day in days for run in _numbers(day, lang, colour=colour)]))
        lines.append(line_of([_label(day, lang, colour=colour) for day in days]))
    return lines


def _numbers(day: Day, lang: Lang, *, colour: bool) -> tuple[TextRun, ...]:
    start = CELL * day.date.weekday()
    ink = inked(OFF_INK if day.is_off else Ink(), colour=colour)
    mark_ink = WORK_INK if day.is_work else OFF_INK
    number = TextRun(start, f"{day.date.day:>3}", ink)
    mark = rest_mark(day, lang)
    return (number, TextRun(start + 4, mark, inked(mark_ink, colour=colour))) if mark else (number,)


def _label(day: Day, lang: Lang, *, colour: bool) -> TextRun:
    """Return the first name of ``day`` that fits its cell, else its lunar day."""
    for name in day_names(day, lang):
        text = shown(name.text)
        if cells(text) < CELL:
            ink = FESTIVAL_INK if name.kind is NameKind.FESTIVAL else TERM_INK
            return TextRun(CELL * day.date.weekday() + 1, text, inked(ink, colour=colour))
    lunar = lunar_label(day.lunar, lang)
    return TextRun(CELL * day.date.weekday() + 1, lunar, inked(QUIET_INK, colour=colour))


def _long_names(span: DateSpan, almanac: Almanac, lang: Lang) -> tuple[str, ...]:
    """Return the names that are too long for a day's cell, or stand behind another one, by day."""
    words = []
    for day in span:
        names = [shown(name.text) for name in day_names(almanac.day(day), lang)]
        fitting = next((name for name in names if cells(name) < CELL), None)
        words += [f"{day.day} {name}" for name in names if name is not fitting]
    return wrapped(listed(words, lang), indent=" ")
