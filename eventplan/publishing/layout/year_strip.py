"""The strip above the planner: the whole year on one line, days off and landscapes above the three ranks.

It is placed three times, for the narrowest page of each layout, in px: with the labels of all ranks, with
those of flagship and major activities, and, on a phone, with none.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import month_name
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.looks import px, style_of
from eventplan.publishing.content.status_words import TIER_NAMES, sheet_badge
from eventplan.publishing.layout.label_placing import (
    SPACING,
    LabelSide,
    PlacedBar,
    Placing,
    named_em,
    placed,
)
from eventplan.publishing.layout.landscape_bars import Ground, GroundMarks, ground_em, ground_of, whole_span
from eventplan.publishing.layout.shared_labels import dates_with_one_label
from eventplan.publishing.layout.strip_breaks import StripBreak, breaks_of

# The year across, in px: pages of 1181 and 700 px less their margins, a scroll bar and the 64 px of row
# heads; a phone of 360 px without heads.
WIDE: Final = 1181 - 42 - 64.0
MIDDLE: Final = 700 - 42 - 64.0
PHONE: Final = 360 - 26.0
_FONTS: Final = {Tier.FLAGSHIP: 14.0, Tier.MAJOR: 13.0, Tier.REGULAR: 12.0}
_GROUND_FONT: Final = 12.0
_LEAST: Final = 5.0
"""No block is narrower, or a day could not be seen."""


class StripPlace(Struct, frozen=True):
    """Where something lies: its lanes on a wide, a middle and a narrow page; the sides of its label; and px
    to which it is cut, 0 for whole.
    """

    wide: int
    middle: int
    phone: int
    wide_side: LabelSide
    middle_side: LabelSide
    wide_room: int
    middle_room: int

    @property
    def looks(self) -> str:
        """The classes of its label's sides, each after a blank; none where it is right of the bar."""
        wide, middle = self.wide_side, self.middle_side
        words = "" if wide is LabelSide.RIGHT else f" {wide}"
        return words if middle is wide else f"{words} m{middle}"

    def style(self, x: int, n: int) -> str:
        """Return the place of what lies here from day ``x`` on ``n`` days."""
        return style_of(
            x=x,
            n=n if n > 1 else 0,
            a=self.wide,
            b="" if self.middle == self.wide else str(self.middle),
            c="" if self.phone == self.middle else str(self.phone),
            m=px(self.wide_room),
            o=px(self.middle_room),
        )


class StripSpan(Struct, frozen=True):
    """A stretch of the year: ``x`` days behind 1 January, ``n`` days long, with a name."""

    x: int
    n: int
    text: str


class StripWindow(Struct, frozen=True):
    """A landscape; a hill where its peak is estimated."""

    x: int
    n: int
    text: str
    place: StripPlace
    show: Show
    is_open: bool
    marks: GroundMarks | None

    @property
    def looks(self) -> str:
        """Its classes."""
        kind = "op" if self.is_open else "pk" if self.marks else "fl"
        return f"h-{self.show.value} {kind}{self.place.looks}"

    @property
    def style(self) -> str:
        """Its place."""
        place = self.place.style(self.x, self.n)
        return place if self.marks is None else f"{place};{self.marks.style}"


class StripEvent(Struct, frozen=True):
    """One date of an activity, whose panel is ``panel``; ``text`` is its name at the date that carries it,
    else ''.
    """

    x: int
    n: int
    panel: str
    text: str
    badge: str
    place: StripPlace
    category: int
    status: Status

    @property
    def looks(self) -> str:
        """Its classes; the rank is that of its row."""
        return f"c{self.category}{' x' if self.status is Status.TENTATIVE else ''}{self.place.looks}"

    @property
    def style(self) -> str:
        """Its place."""
        return self.place.style(self.x, self.n)


class StripRow(Struct, frozen=True):
    """The activities of one rank, with the lanes that they take on each page."""

    tier: Tier
    name: str
    count: str
    lanes: tuple[int, int, int]
    events: tuple[StripEvent, ...]


class Strip(Struct, frozen=True):
    """The whole strip, ``days`` long; rows without anything are left out."""

    days: int
    months: tuple[StripSpan, ...]
    breaks: tuple[StripBreak, ...]
    break_lanes: tuple[int, int]
    windows: tuple[StripWindow, ...]
    window_lanes: tuple[int, int, int]
    rows: tuple[StripRow, ...]


@lru_cache(maxsize=8)  # pages and front pages of both editions share it
def strip_of(plan: Plan, almanac: Almanac, lang: Lang) -> Strip:
    """Return the strip of ``plan``."""
    year = DateSpan.of_year(plan.year)
    windows, breaks = _windows(plan, year, lang), breaks_of(almanac, year, lang, (WIDE, MIDDLE))
    rows = (_row(tier, plan, year, lang) for tier in Tier)
    return Strip(
        days=year.days,
        months=tuple(
            _span(DateSpan.of_month(plan.year, number), year, month_name(number)[lang])
            for number in range(1, 13)
        ),
        breaks=breaks,
        break_lanes=(_most(one.wide for one in breaks), _most(one.middle for one in breaks)),
        windows=windows,
        window_lanes=_lanes([one.place for one in windows]),
        rows=tuple(row for row in rows if row.events),
    )


def _most(lanes: Iterable[int]) -> int:
    return max((lane + 1 for lane in lanes), default=0)


def _span(span: DateSpan, year: DateSpan, text: str) -> StripSpan:
    return StripSpan((span.first - year.first).days, span.days, text)


def _bar(
    span: DateSpan, year: DateSpan, width: float, label: float, order: tuple[int, ...] = ()
) -> PlacedBar:
    day = width / year.days
    start = (span.first - year.first).days * day
    stop = max(start + span.days * day, start + _LEAST)
    if stop > width:
        start, stop = start - (stop - width), width
    return PlacedBar(start, stop, label, order)


def _windows(plan: Plan, year: DateSpan, lang: Lang) -> tuple[StripWindow, ...]:
    here = [one for one in plan.windows if whole_span(one).overlaps(year)]
    grounds = [ground_of(one, year, lang) for one in here]

    def places(width: float, *, has_labels: bool) -> tuple[Placing, ...]:
        bars = []
        for ground in grounds:
            label = ground_em(ground) * _GROUND_FONT if has_labels else 0.0
            bar = _bar(ground.span, year, width, label)
            # a hill has no level ground on which a name could stand
            bars.append(PlacedBar(bar.start, bar.stop, label, is_beside=ground.marks is not None))
        return placed(bars, width, SPACING)

    layouts = (
        places(WIDE, has_labels=True),
        places(MIDDLE, has_labels=True),
        places(PHONE, has_labels=False),
    )
    return tuple(_window(ground, year, places) for ground, *places in zip(grounds, *layouts, strict=True))


def _window(ground: Ground, year: DateSpan, places: Sequence[Placing]) -> StripWindow:
    return StripWindow(
        x=(ground.span.first - year.first).days,
        n=ground.span.days,
        text=ground.name,
        place=_place(places),
        show=ground.show,
        is_open=ground.is_open,
        marks=ground.marks,
    )


def _place(places: Sequence[Placing]) -> StripPlace:
    wide, middle, phone = places
    rooms = [0 if place.room is None else max(1, int(place.room)) for place in (wide, middle)]
    return StripPlace(wide.lane, middle.lane, phone.lane, wide.side, middle.side, rooms[0], rooms[1])


def _lanes(places: Sequence[StripPlace]) -> tuple[int, int, int]:
    lanes = ([one.wide for one in places], [one.middle for one in places], [one.phone for one in places])
    wide, middle, phone = map(_most, lanes)
    return wide, middle, phone


_COUNT = Text("{}项", "{}")


def _row(tier: Tier, plan: Plan, year: DateSpan, lang: Lang) -> StripRow:
    order = {category.id: number for number, category in enumerate(plan.site.categories)}
    groups = dates_with_one_label(plan, tier)
    layouts = (
        _places(groups, year, WIDE, lang, has_labels=True),
        _places(groups, year, MIDDLE, lang, has_labels=tier is not Tier.REGULAR),
        _places(groups, year, PHONE, lang, has_labels=False),
    )
    events = []
    for group, *places in zip(groups, *layouts, strict=True):
        place = _place(places)
        named = 0 if place.wide_side is LabelSide.LEFT else len(group) - 1
        for number, one in enumerate(group):
            part = one.span.within(year)
            events.append(
                StripEvent(
                    x=(part.first - year.first).days,
                    n=part.days,
                    panel=anchor_of(one.uid),
                    text=said(one.activity.name, lang) if number == named else "",
                    badge=sheet_badge(one.status, lang) if number == named else "",
                    place=place,
                    category=order[one.activity.category],
                    status=one.status,
                )
            )
    return StripRow(
        tier=tier,
        name=TIER_NAMES[tier][lang],
        count=_COUNT[lang].format(len({group[0].activity.id for group in groups})),
        lanes=_lanes([one.place for one in events]),
        events=tuple(events),
    )


def _places(
    groups: Sequence[Sequence[Placement]], year: DateSpan, width: float, lang: Lang, *, has_labels: bool
) -> tuple[Placing, ...]:
    """Return where the dates of each activity lie, which share a lane and one label."""
    bars = []
    for group in groups:
        one = group[0]
        em = named_em(said(one.activity.name, lang), one.activity.tier, sheet_badge(one.status, lang))
        label = em * _FONTS[one.activity.tier] if has_labels else 0.0
        ends = [_bar(each.span.within(year), year, width, 0.0) for each in group]
        is_beside = len(group) > 1 or one.activity.tier is Tier.REGULAR
        start, stop = min(end.start for end in ends), max(end.stop for end in ends)
        bars.append(PlacedBar(start, stop, label, is_beside=is_beside))
    return placed(bars, width, SPACING)
