"""A month in a terminal, as ``cal`` shows it, with its activities below; and those of the next days."""

from collections.abc import Sequence

from eventplan.almanac.years import Almanac, Day
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import WIDTH, Ink, TextRun, cells, cut, line_of, padded, shown, wrapped
from eventplan.domain.wording import WEEKDAYS, day_words, long_month_name, span_words, weekday_words
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.landscape_wording import stage_words
from eventplan.publishing.layout.day_cells import NameKind, day_names, lunar_label
from eventplan.publishing.layout.label_placing import RANK
from eventplan.publishing.terminal.labels import (
    FESTIVAL_INK,
    HEAD_INK,
    OFF_INK,
    QUIET_INK,
    TERM_INK,
    WORK_INK,
    empty_line,
    forecast_line,
    ink_of,
    listed,
    name_ink,
    name_of,
    rest_mark,
    text_of,
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
    span = DateSpan.of_month(plan.year, month)
    lines = [_head(edition, month, lang)]
    lines.append("".join(padded(f" {day[lang]}", CELL) for day in WEEKDAYS))
    lines += _week_lines(span, edition, lang)
    lines += [*_long_names(span, almanac, lang), "", *agenda_lines(plan, span, lang)]
    if any(almanac.day(day).is_forecast for day in span):
        lines.append(forecast_line(lang))
    return text_of(lines, colour=colour)


def _head(edition: Edition, month: int, lang: Lang) -> str:
    site, year = shown(said(edition.plan.site.name, lang)), edition.plan.year
    name = long_month_name(month)[lang]
    title = f"{site} {year}年{name}" if lang is Lang.ZH else f"{site}, {name} {year}"
    return HEAD_INK.on(title)


def _week_lines(span: DateSpan, edition: Edition, lang: Lang) -> list[str]:
    """Return the lines of each week: the days with 休 and 班, what they are called, a bar under busy ones."""
    plan, almanac = edition.plan, edition.almanac
    weeks: dict[int, list[Day]] = {}
    for day in span:
        weeks.setdefault((day.day + span.first.weekday() - 1) // 7, []).append(almanac.day(day))
    lines: list[str] = []
    for days in weeks.values():
        lines.append(line_of([run for day in days for run in _numbers(day, lang)]))
        lines.append(line_of([_label(day, lang) for day in days]))
        lines += _busy_line(days, plan)
    return lines


def _busy_line(days: Sequence[Day], plan: Plan) -> list[str]:
    """Return a bar under the days on which something is on, in the ink of what ranks highest, if any."""
    runs = []
    for day in days:
        here = [one for one in plan.placements if day.date in one.span and one.status is not Status.CANCELLED]
        if here:
            first = min(here, key=lambda one: RANK[one.activity.tier])
            goes_on = any(day.date < one.span.last for one in here) and day.date.weekday() < 6
            bar = "=" * (CELL if goes_on else CELL - 2)
            runs.append(TextRun(CELL * day.date.weekday() + 1, bar, ink_of(first, plan)))
    return [line_of(runs)] if runs else []


def _numbers(day: Day, lang: Lang) -> tuple[TextRun, ...]:
    start = CELL * day.date.weekday()
    ink = OFF_INK if day.is_off else Ink()
    mark_ink = WORK_INK if day.is_work else OFF_INK
    number = TextRun(start, f"{day.date.day:>3}", ink)
    mark = rest_mark(day, lang)
    return (number, TextRun(start + 4, mark, mark_ink)) if mark else (number,)


def _label(day: Day, lang: Lang) -> TextRun:
    """Return the first name of ``day`` that fits its cell, else its lunar day."""
    for name in day_names(day, lang):
        text = shown(name.text)
        if cells(text) < CELL:
            ink = FESTIVAL_INK if name.kind is NameKind.FESTIVAL else TERM_INK
            return TextRun(CELL * day.date.weekday() + 1, text, ink)
    lunar = lunar_label(day.lunar, lang)
    return TextRun(CELL * day.date.weekday() + 1, lunar, QUIET_INK)


def _long_names(span: DateSpan, almanac: Almanac, lang: Lang) -> tuple[str, ...]:
    """Return the names that are too long for a day's cell, or stand behind another one, by day."""
    words = []
    for day in span:
        names = [shown(name.text) for name in day_names(almanac.day(day), lang)]
        fitting = next((name for name in names if cells(name) < CELL), None)
        words += [f"{day.day} {name}" for name in names if name is not fitting]
    return wrapped(listed(words, lang), indent=" ")


_NEXT = Text(" 起 {} 天", ", {} days")
_LANDSCAPE = Text("景观：", "Landscape:")
_FORECAST = Text("部分日期依据尚未公布的安排，为预测", "some dates rest on a forecast, not announced yet")


def next_text(plan: Plan, span: DateSpan, lang: Lang, *, colour: bool) -> str:
    """Return what is on during the days of ``span``, in order."""
    head = shown(said(plan.site.name, lang)) + f" {span.first.isoformat()}" + _NEXT[lang].format(span.days)
    lines = [
        HEAD_INK.on(cut(head, WIDTH)),
        *agenda_lines(plan, span, lang),
    ]
    if any(one.unannounced for one in plan.placements if one.span.overlaps(span)):
        lines.append(_FORECAST[lang])
    return text_of(lines, colour=colour)


def on_text(plan: Plan, spans: Sequence[DateSpan], lang: Lang, *, is_forecast: bool, colour: bool) -> str:
    """Return what is on during each of ``spans``; ``is_forecast``: the spans are not all announced yet."""
    site, lines = shown(said(plan.site.name, lang)), []
    for span in spans:
        days = shown(f"{span_words(span, beside_year=0)[lang]} {weekday_words(span)[lang]}")
        lines += ["", HEAD_INK.on(cut(f"{site} {days}", WIDTH)), *agenda_lines(plan, span, lang)]
    touched = [one for one in plan.placements if any(one.span.overlaps(span) for span in spans)]
    if is_forecast or any(one.unannounced for one in touched):
        lines.append(_FORECAST[lang])
    return text_of(lines[1:], colour=colour)


def agenda_lines(plan: Plan, span: DateSpan, lang: Lang) -> tuple[str, ...]:
    """Return the windows and activities of ``plan`` that touch ``span``, one a line, in order."""
    here = [one for one in plan.placements if one.span.overlaps(span)]
    here.sort(key=lambda one: (one.span.first, one.span.last, one.activity.id, one.uid))
    if not here:
        return (*_window_lines(plan, span, lang), empty_line(lang))
    dates = [_when(one, span.first.year, lang) for one in here]
    column = max(cells(text) for text in dates) + 2
    return (
        *_window_lines(plan, span, lang),
        *(
            padded(when, column) + name_ink(one, plan).on(_what(one, span, WIDTH - column, lang))
            for one, when in zip(here, dates, strict=True)
        ),
    )


def _when(placement: Placement, year: int, lang: Lang) -> str:
    dates = span_words(placement.span, beside_year=year)[lang]
    return shown(f"{dates} {weekday_words(placement.span)[lang]}")


def _what(placement: Placement, span: DateSpan, width: int, lang: Lang) -> str:
    """Return the name, its hours on days of ``span`` and the venue, as far as ``width`` cells hold them."""
    name = name_of(placement, lang)
    played = [each for each in placement.sessions if each.day in span and not each.is_cancelled]
    hours = {f"{each.start:%H:%M}" for each in played if each.day in placement.span}
    elsewhere = [
        f"{day_words(each.day)[lang]} {each.start:%H:%M}" for each in played if each.day not in placement.span
    ]
    timed = " ".join((name, *sorted(hours), *elsewhere))
    name = timed if cells(timed) <= width else name
    if placement.venue is None:
        return cut(name, width)
    with_venue = f"{name}  @{shown(said(placement.venue.name, lang))}"
    return with_venue if cells(with_venue) <= width else cut(name, width)


def _window_lines(plan: Plan, span: DateSpan, lang: Lang) -> Sequence[str]:
    words = [
        shown(
            f"{said(one.name, lang)} {span_words(one.span, beside_year=span.first.year)[lang]}"
            f" ({stage_words(one, lang)})"
        )
        for one in plan.windows
        if one.span.overlaps(span)
    ]
    return wrapped([_LANDSCAPE[lang], *listed(words, lang)], indent="  ") if words else ()
