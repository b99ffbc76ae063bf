"""What link preview and long picture show: the year's landscapes as hills, what leads each season, months."""

from datetime import date
from math import exp
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan
from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import dotted, month_name, span_words
from eventplan.publishing.content.season_activities import in_two_lines, season_leads
from eventplan.publishing.content.status_words import sheet_badge
from eventplan.publishing.layout.label_width import label_em
from eventplan.publishing.layout.landscape_bars import is_open, whole_span
from eventplan.publishing.layout.month_cards import CardRow, LandscapeChip, begun_rows, chip_of

# A hill is a bell over the days of a landscape and two weeks on either side, as high as its show is seen.
_HEIGHTS: Final = {Show.BLOOM: 1.0, Show.LEAF: 0.86, Show.COOL: 0.8, Show.SNOW: 0.72, Show.CLOUD: 0.55}
_AROUND: Final = 14
_STEPS: Final = 40
_STEEP: Final = 4.5


class Hill(Struct, frozen=True):
    """A landscape as a bell: the ``path`` of an SVG of 1000 by 100."""

    show: Show
    path: str


def hills_of(plan: Plan) -> tuple[Hill, ...]:
    """Return the hills of ``plan``, the widest first; none of what no date can be told for."""
    year = DateSpan.of_year(plan.year)
    here = [one for one in plan.windows if whole_span(one).overlaps(year) and not is_open(one)]
    here.sort(key=lambda one: (-whole_span(one).days, one.id))
    return tuple(Hill(one.show.shown, _path(whole_span(one), year, _HEIGHTS[one.show.shown])) for one in here)


def _path(span: DateSpan, year: DateSpan, height: float) -> str:
    first = (span.first - year.first).days - _AROUND
    width = span.days + 2 * _AROUND
    points = []
    for step in range(_STEPS + 1):
        at = step / _STEPS
        level = exp(-_STEEP * (2 * at - 1) ** 2) - exp(-_STEEP)
        x = 1000 * (first + width * at) / year.days
        points.append(f"{x:.1f} {100 - 100 * height * level:.1f}")
    return f"M{points[0]}L{' '.join(points[1:])}Z"


class SeasonTile(Struct, frozen=True):
    """What leads a season: ``figures`` are its days for a preview, ``when`` in words; names in lines."""

    season: str
    show: Show
    figures: str
    when: str
    name: str
    lines: tuple[str, ...]
    venue: str
    badge: str


_MONTHS = Text("{}—{}月", "{}–{}")


def season_tiles(plan: Plan, lang: Lang) -> tuple[SeasonTile, ...]:
    """Return the seasons in which something begins, winter first."""
    tiles = []
    for lead in season_leads(plan):
        one = lead.placement
        if one is None:
            continue
        name = said(one.activity.name, lang)
        tiles.append(
            SeasonTile(
                season=lead.season.text[lang],
                show=lead.season.show,
                figures=_figures(one.span, lang),
                when=span_words(one.span, beside_year=plan.year)[lang],
                name=name,
                lines=in_two_lines(name) if lang is Lang.ZH else (name,),
                venue="" if one.venue is None else said(one.venue.name, lang),
                badge=sheet_badge(one.status, lang),
            )
        )
    return tuple(tiles)


# A tile of the preview has 259 px, letters of 44; in Chinese the season stands before the days.
_TILE_EM: Final = {Lang.ZH: 4.4, Lang.EN: 5.8}


def _figures(span: DateSpan, lang: Lang) -> str:
    """Return '2.5—12' or '5–12 Feb'; '7—8月' for whole months and where a tile has no room for the days."""
    months = [DateSpan.of_month(day.year, day.month) for day in (span.first, span.last)]
    is_whole = span.first == months[0].first and span.last == months[1].last
    if months[0] != months[1] and (is_whole or label_em(dotted(span)[lang]) > _TILE_EM[lang]):
        first, last = (month_name(month.first.month) for month in months)
        return _MONTHS[lang].format(first[lang].removesuffix("月"), last[lang].removesuffix("月"))
    return dotted(span)[lang]


class LongMonth(Struct, frozen=True):
    """A month of the long picture: the landscapes and activities that begin in it."""

    number: int
    name: str
    chips: tuple[LandscapeChip, ...]
    rows: tuple[CardRow, ...]


_TO = Text("{} 至{}", "{} to {}")


def long_months(plan: Plan, lang: Lang) -> tuple[LongMonth, ...]:
    """Return the twelve months of the long picture."""
    return tuple(_long_month(number, plan, lang) for number in range(1, 13))


def _long_month(number: int, plan: Plan, lang: Lang) -> LongMonth:
    month = DateSpan.of_month(plan.year, number)
    windows = [one for one in plan.windows if _shown_first(whole_span(one), plan.year) in month]
    chips = tuple(_with_end(chip_of(one, lang), whole_span(one), lang) for one in windows)
    return LongMonth(number, month_name(number)[lang], chips, begun_rows(month, plan, lang))


def _shown_first(span: DateSpan, year: int) -> date:
    return max(span.first, date(year, 1, 1))


def _with_end(chip: LandscapeChip, span: DateSpan, lang: Lang) -> LandscapeChip:
    if chip.is_open:
        return chip
    return replace(chip, name=_TO[lang].format(chip.name, dotted(DateSpan.one_day(span.last))[lang]))
