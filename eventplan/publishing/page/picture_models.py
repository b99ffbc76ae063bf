"""What the slide shows, as values with their places in px."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan, Status, numbers_of
from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import dotted, month_name
from eventplan.publishing.content.status_words import sheet_badge
from eventplan.publishing.layout.label_placing import PlacedBar, Spacing, lanes_of, named_em, placed
from eventplan.publishing.layout.label_width import label_em
from eventplan.publishing.layout.landscape_bars import GroundMarks, ground_em, ground_of, whole_span

SLIDE_WIDTH: Final = 1780.0
_ROOM: Final = 690.0
"""What a slide has between its breaks and its legend."""
_GAP: Final = 18.0
_WINDOW_LANE: Final = 48.0
_LANES: Final[Mapping[Tier, float]] = MappingProxyType({Tier.FLAGSHIP: 74.0, Tier.MAJOR: 52.0})
_FONTS: Final[Mapping[Tier, float]] = MappingProxyType({Tier.FLAGSHIP: 34.0, Tier.MAJOR: 26.0})
_WINDOW_FONT: Final = 25.0
_BREAK_FONT: Final = 24.0
_SPACING: Final = Spacing(between=16, behind=8, inside=16)
_LEAST_BAR: Final = 9.0


class SlideMark(Struct, frozen=True):
    """A month or a break from ``x`` on; a label that ``is_flipped`` ends where the break does."""

    x: float
    width: float
    text: str
    is_flipped: bool = False


class SlideWindow(Struct, frozen=True):
    """A landscape; a ``day`` is so wide, and ``marks`` are counted in days from its first."""

    x: float
    width: float
    top: float
    side: str
    name: str
    show: Show
    is_open: bool
    marks: GroundMarks | None
    day: float


class SlideBar(Struct, frozen=True):
    """A date of a flagship or major activity; its label is cut to ``room`` px, 0 for whole."""

    x: float
    width: float
    top: float
    side: str
    name: str
    when: str
    badge: str
    room: int
    category: int
    tier: Tier
    status: Status


class Slide(Struct, frozen=True):
    """The year on one slide; ``lines`` are the heights above flagship and major, ``share`` that of lanes."""

    head: str
    months: tuple[SlideMark, ...]
    breaks: tuple[SlideMark, ...]
    windows: tuple[SlideWindow, ...]
    bars: tuple[SlideBar, ...]
    lines: tuple[float, float]
    share: float


_Moved = TypeVar("_Moved", SlideWindow, SlideBar)
_HEAD = Text("旗舰{}项 · 重点{}项 · 全年{}项活动", "{} flagship · {} major · {} activities in all")


def slide_of(plan: Plan, almanac: Almanac, lang: Lang) -> Slide:
    """Return the slide of ``plan``: landscapes, flagship and major activities; the others are a number."""
    year = DateSpan.of_year(plan.year)
    day = SLIDE_WIDTH / year.days
    windows, window_lanes = _windows(plan, year, day, lang)
    flagships, flagship_lanes = _bars(plan, Tier.FLAGSHIP, year, day, lang)
    majors, major_lanes = _bars(plan, Tier.MAJOR, year, day, lang)
    first = window_lanes * _WINDOW_LANE + _GAP
    second = first + flagship_lanes * _LANES[Tier.FLAGSHIP] + _GAP
    share = min(1.0, _ROOM / (second + major_lanes * _LANES[Tier.MAJOR]))
    return Slide(
        head=_HEAD[lang].format(
            _count(plan, Tier.FLAGSHIP), _count(plan, Tier.MAJOR), numbers_of(plan).activities
        ),
        months=tuple(
            SlideMark(round(_x(date(plan.year, number, 1), year, day), 1), 0, month_name(number)[lang])
            for number in range(1, 13)
        ),
        breaks=_breaks(almanac, year, day, lang),
        windows=tuple(_moved(one, 0.0, _WINDOW_LANE, share) for one in windows),
        bars=(
            *(_moved(one, first + 8, _LANES[Tier.FLAGSHIP], share) for one in flagships),
            *(_moved(one, second + 4, _LANES[Tier.MAJOR], share) for one in majors),
        ),
        lines=(round(first * share, 1), round(second * share, 1)),
        share=round(share, 3),
    )


def _moved(one: _Moved, above: float, lane: float, share: float) -> _Moved:
    """Return what lies in a lane with the height of that lane as its top."""
    return replace(one, top=round((above + one.top * lane) * share, 1))


def _count(plan: Plan, tier: Tier) -> int:
    held = [one for one in plan.own if one.status is not Status.CANCELLED]
    return len({one.activity.id for one in held if one.activity.tier is tier})


def _x(day: date, year: DateSpan, width: float) -> float:
    return (day - year.first).days * width


def _breaks(almanac: Almanac, year: DateSpan, day: float, lang: Lang) -> tuple[SlideMark, ...]:
    parts = [(one, one.span.intersection(year)) for one in almanac.breaks]
    marks = [
        SlideMark(round(_x(part.first, year, day), 1), round(part.days * day, 1), said(one.name, lang))
        for one, part in parts
        if part is not None
    ]
    kept: list[SlideMark] = []
    free = 0.0
    for mark, room in zip(marks, [*(one.x for one in marks[1:]), SLIDE_WIDTH], strict=True):
        width, stop = label_em(mark.text) * _BREAK_FONT + 8, mark.x + mark.width
        fits = free <= mark.x and mark.x + width <= SLIDE_WIDTH
        is_flipped = mark.x + width > room and free <= stop - width
        if is_flipped or fits:
            free = stop + 8 if is_flipped else mark.x + width
            kept.append(replace(mark, is_flipped=is_flipped))
        else:
            kept.append(replace(mark, text=""))
    return tuple(kept)


def _windows(plan: Plan, year: DateSpan, day: float, lang: Lang) -> tuple[list[SlideWindow], int]:
    grounds = [ground_of(one, year, lang) for one in plan.windows if whole_span(one).overlaps(year)]
    bars = [
        PlacedBar(
            _x(ground.span.first, year, day),
            _x(ground.span.first, year, day) + ground.span.days * day,
            ground_em(ground) * _WINDOW_FONT,
            is_beside=ground.marks is not None,
        )
        for ground in grounds
    ]
    places = placed(bars, SLIDE_WIDTH, _SPACING)
    found = [
        SlideWindow(
            x=round(bar.start, 1),
            width=round(bar.stop - bar.start, 1),
            top=float(place.lane),
            side=place.side.value,
            name=ground.name,
            show=ground.show,
            is_open=ground.is_open,
            marks=ground.marks,
            day=round(day, 3),
        )
        for ground, bar, place in zip(grounds, bars, places, strict=True)
    ]
    return found, lanes_of(places)


def _when(span: DateSpan, year: DateSpan, lang: Lang) -> str:
    """Return the days of ``span``; of what the year before left running the last one alone."""
    if span.first in year:
        return dotted(span)[lang]
    last = dotted(DateSpan.one_day(span.last))
    return Text(f"至{last.zh}", f"to {last.en}")[lang]


def _bars(plan: Plan, tier: Tier, year: DateSpan, day: float, lang: Lang) -> tuple[list[SlideBar], int]:
    here = [one for one in plan.placements if one.activity.tier is tier and one.span.overlaps(year)]
    order = {category.id: number for number, category in enumerate(plan.site.categories)}
    spans = [one.span.within(year) for one in here]
    bars = []
    for one, span in zip(here, spans, strict=True):
        start = _x(span.first, year, day)
        badge = sheet_badge(one.status, lang)
        em = named_em(f"{said(one.activity.name, lang)} {_when(one.span, year, lang)}", tier, badge)
        bars.append(PlacedBar(start, start + max(span.days * day, _LEAST_BAR), em * _FONTS[tier]))
    places = placed(bars, SLIDE_WIDTH, _SPACING)
    found = [
        SlideBar(
            x=round(bar.start, 1),
            width=round(bar.stop - bar.start, 1),
            top=float(place.lane),
            side=place.side.value,
            name=said(one.activity.name, lang),
            when=_when(one.span, year, lang),
            badge=sheet_badge(one.status, lang),
            room=0 if place.room is None else int(place.room),
            category=order[one.activity.category],
            tier=tier,
            status=one.status,
        )
        for one, bar, place in zip(here, bars, places, strict=True)
    ]
    return found, lanes_of(places)
