"""The year of all sites on slides of 1920 by 1080: the strip of the sheet, to be read from the last row.

One slide holds as many rows as can be read; more sites take more slides. Lengths are in px.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.wording import month_name
from eventplan.publishing.content.format import Made
from eventplan.publishing.content.palette import LANDSCAPES, LIGHT, Landscape, Scheme, Shades
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.layout.label_width import line_count
from eventplan.publishing.layout.strip_breaks import breaks_of
from eventplan.publishing.page.chromium import Shot, pictured
from eventplan.publishing.region.director_part import DirectorPart, director_part, numbered
from eventplan.publishing.region.looks import looks_of
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_page import region_numbers, region_words
from eventplan.publishing.region.timeline import Timeline, TimelineFrame, TimelineRow, timeline_of
from eventplan.publishing.region.year_scale import YearScale
from eventplan.publishing.templating.environments import html_environment, render

SLIDE: Final = (1920, 1080)
_YEAR: Final = 1560.0
"""Of a slide, less its margins and the names of the sites."""
_LETTERS: Final = 24.0
_SCALE: Final = YearScale(
    _YEAR, {Tier.FLAGSHIP: 28.0, Tier.MAJOR: 26.0, Tier.REGULAR: 26.0}, _LETTERS, factor=2.0
)
_BREAKS: Final = _YEAR * 12 / _LETTERS
"""So wide the year is to names of 12 px, as the breaks are placed."""

_ROOM: Final = 760.0
"""Between the months and the legend, less one line of breaks for each beyond the first."""
_LINE: Final = 30.0
_WINDOW: Final = 34.0
_LANE: Final = 44.0
_MARKS: Final = 16.0
_AIR: Final = 10.0
_MOST_AIR: Final = 60.0
_NAME_EM: Final = 7.7
_NAME: Final = 35.0
"""What a line of a site's name holds in letters of 30 px, and how high it is."""
_NOTE_EM: Final = 9.6
_NOTE: Final = 29.0
_LOAD: Final = 70.0
_MOST_TOLD: Final = 3
_LEAST_SHARE: Final = 0.78
"""A lane holds letters of 28 px."""


class SlideLook(Struct, frozen=True):
    """A kind of activity, by the names that the templates of pictures know."""

    category: int
    name: str
    seal: str
    shades: Shades


class SlideColours(Struct, frozen=True):
    """The colours of the light page, as the templates of pictures ask for them."""

    legend: tuple[SlideLook, ...]
    light: Scheme = LIGHT
    landscapes: tuple[tuple[Show, Landscape], ...] = tuple(LANDSCAPES.items())

    @property
    def all_landscapes(self) -> tuple[tuple[Show, Landscape], ...]:
        """All of them: a slide has few, and needs no less."""
        return self.landscapes


class SlideRow(Struct, frozen=True):
    """A row from ``top`` on; its large activities begin ``bars`` below that."""

    row: TimelineRow
    top: float
    height: float
    bars: float


class SlideFrame(Struct, frozen=True):
    """An umbrella over rows, ``x`` days behind 1 January."""

    x: int
    n: int
    top: float
    height: float


class RegionSlide(Struct, frozen=True):
    """One slide: its rows, and how high lanes are on it; ``number`` is '' where it is the only one."""

    number: str
    rows: tuple[SlideRow, ...]
    frames: tuple[SlideFrame, ...]
    window: float
    lane: float
    height: float


def region_slides(timeline: Timeline, room: float) -> tuple[RegionSlide, ...]:
    """Return how the rows of ``timeline`` fill one slide with so much ``room``, or as few as can be read."""
    cuts = _cuts(timeline.rows, room)
    return tuple(
        _slide(timeline, cut, room, f"-{number}" if len(cuts) > 1 else "")
        for number, cut in enumerate(cuts, start=1)
    )


def _cuts(rows: Sequence[TimelineRow], room: float) -> list[tuple[int, int]]:
    """Return the first row of each slide, and that before which it ends."""
    starts, left = [0], room
    for number, row in enumerate(rows):
        height = _height(row, _LEAST_SHARE)
        if height > left and number > starts[-1]:
            starts.append(number)
            left = room
        left -= height
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def _share(rows: Sequence[TimelineRow], room: float) -> float:
    """Return how far the lanes of ``rows`` have to shrink, as far as they can be read."""
    shares = (1 - step / 50 for step in range(50))
    fitting = (share for share in shares if sum(_height(row, share) for row in rows) <= room)
    return max(next(fitting, 0.0), _LEAST_SHARE)


def _height(row: TimelineRow, share: float) -> float:
    lanes = (row.window_lanes[0] * _WINDOW + row.lanes[0] * _LANE) * share
    heading = line_count(row.name, _NAME_EM) * _NAME + line_count(row.note, _NOTE_EM) * _NOTE
    return max(heading, lanes + (_MARKS if row.marks else 0)) + _AIR


def _slide(timeline: Timeline, cut: tuple[int, int], room: float, number: str) -> RegionSlide:
    """Return the slide of the rows from the first to before the second of ``cut``."""
    shown = timeline.rows[slice(*cut)]
    share = _share(shown, room)
    spare = max(0.0, room - sum(_height(row, share) for row in shown)) / max(len(shown), 1)
    spare = min(spare, _MOST_AIR)
    rows, top = [], 0.0
    for row in shown:
        height = _height(row, share) + spare
        bars = row.window_lanes[0] * _WINDOW * share
        rows.append(SlideRow(row, round(top, 1), round(height, 1), round(bars, 1)))
        top += height
    frames = tuple(_frames(timeline.frames, cut, rows))
    window, lane = (round(each * share, 1) for each in (_WINDOW, _LANE))
    return RegionSlide(number, tuple(rows), frames, window, lane, round(top, 1))


def _frames(
    frames: Sequence[TimelineFrame], cut: tuple[int, int], rows: Sequence[SlideRow]
) -> Iterator[SlideFrame]:
    first, stop = cut
    for one in frames:
        if one.last >= first and one.first < stop:
            begins = rows[max(one.first, first) - first]
            ends = rows[min(one.last, stop - 1) - first]
            yield SlideFrame(one.x, one.n, begins.top, round(ends.top + ends.height - begins.top, 1))


def slide_pages(edition: RegionEdition, lang: Lang, site_templates: Path | None = None) -> dict[str, bytes]:
    """Return the pages of which pictures are taken, by the stem of their names."""
    plan, year = edition.plan, DateSpan.of_year(edition.plan.year)
    is_internal, looks = edition.profile is Profile.INTERNAL, looks_of(plan, lang)
    part = director_part(plan, lang) if is_internal else None
    timeline = timeline_of(plan, looks, numbered(plan) if is_internal else {}, "", (_SCALE,))
    breaks = breaks_of(edition.own.almanac, year, lang, (_BREAKS, _BREAKS))
    lanes = max((one.wide for one in breaks), default=0) + 1
    slides = region_slides(timeline, _ROOM - (lanes - 1) * _LINE - _foot(part))
    months = [DateSpan.of_month(plan.year, number).first for number in range(1, 13)]
    values = {
        "sheet": SlideColours(
            tuple(SlideLook(one.number, one.name, one.seal, one.shades) for one in looks.looks)
        ),
        "lang": lang,
        "title": f"{said(plan.region.name, lang)} {plan.year}",
        "numbers": region_numbers(plan)[lang],
        "days": year.days,
        "months": [((day - year.first).days, month_name(day.month)[lang]) for day in months],
        "breaks": breaks,
        "break_lanes": lanes,
        "has_imports": bool(plan.imports),
        "director": part,
        "told": _MOST_TOLD,
        "w": region_words(lang),
    }
    environment = html_environment(site_templates)
    return {
        f"plan-slide{each.number}": render(
            environment, "region_slide.html.j2", values | {"slide": each}
        ).encode()
        for each in slides
    }


def _foot(part: DirectorPart | None) -> float:
    """Return how high the load of the days is, with the clashes that are told below it."""
    return 0.0 if part is None else _LOAD + min(len(part.clashes), _MOST_TOLD) * _LINE


def region_pictures(
    edition: RegionEdition, lang: Lang, site_templates: Path | None = None
) -> dict[str, Made]:
    """Return the slides of ``edition`` in ``lang`` by the stem of their names.

    Raises:
        SiteTemplateError: a template is wrong.
        BrowserError: there is no browser.
    """
    pages = slide_pages(edition, lang, site_templates)
    return dict(zip(pages, pictured([Shot(page, *SLIDE) for page in pages.values()]), strict=True))
