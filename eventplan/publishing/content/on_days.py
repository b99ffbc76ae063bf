"""What is on for a visitor: today, this weekend or break, and what comes next."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, span_words, weekday_name
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.looks import looks_of
from eventplan.publishing.content.lunar_wording import lunar_words

_TODAY = Text("今天", "Today")
_WEEKEND = Text("本周末", "This weekend")
_BREAK = Text("{}假期", "{} break")
_NEXT = Text("接下来", "Coming up")
_LAST = Text("最后几项", "The last ones")
_NOTHING = Text("{}没有活动", "Nothing on {}")
_NO_MORE = Text("今年没有更多活动", "Nothing more this year")
_TODAY_INSIDE, _WEEKEND_INSIDE = Text("今天", "today"), Text("本周末", "this weekend")
_DAY_OF = Text("第{}天，至{}", "day {}, until {}")


class OnRow(Struct, frozen=True):
    """An activity with its days in words; ``category`` is the place in the site's order."""

    anchor: str
    name: str
    when: str
    category: int
    tier: Tier
    status: Status

    @property
    def looks(self) -> str:
        """Its classes."""
        return looks_of(self.category, self.tier, self.status)


class OnPart(Struct, frozen=True):
    """A part of the block: ``span`` are the days that it tells of, ``empty`` what it says without any."""

    title: str
    when: str
    span: DateSpan
    rows: tuple[OnRow, ...]
    empty: str


class NowBlock(Struct, frozen=True):
    """What is on around ``day``."""

    day: date
    parts: tuple[OnPart, ...]


def weekend_of(day: date, almanac: Almanac) -> tuple[DateSpan, Text | None]:
    """Return the break in which ``day`` lies, with its name, else this weekend or the coming one."""
    for one in almanac.breaks:
        if day in one.span:
            return one.span, one.name
    saturday = (
        day + timedelta(days=5 - day.weekday()) if day.weekday() < 5 else day - timedelta(day.weekday() - 5)
    )
    return DateSpan(saturday, saturday + timedelta(days=1)), None


def now_block(plan: Plan, almanac: Almanac, day: date, lang: Lang) -> NowBlock:
    """Return what is on around ``day``; before the plan's year what it begins with, after it how it ended."""
    held = [one for one in plan.placements if one.status is not Status.CANCELLED]
    weekend, name = weekend_of(day, almanac)
    days = span_words(weekend, beside_year=plan.year)[lang]
    title = _WEEKEND[lang] if name is None else _BREAK[lang].format(said(name, lang))
    today = DateSpan.one_day(day)
    parts = (
        OnPart(
            _TODAY[lang],
            _today_words(day, lang),
            today,
            _rows(held, today, plan, lang, day),
            _NOTHING[lang].format(_TODAY_INSIDE[lang]),
        ),
        OnPart(
            title,
            days,
            weekend,
            _rows(held, weekend, plan, lang, None),
            _NOTHING[lang].format(_WEEKEND_INSIDE[lang] if name is None else days),
        ),
        _next(held, plan, max(day, weekend.last), lang) if day.year <= plan.year else _last(held, plan, lang),
    )
    return NowBlock(day, parts)


def _today_words(day: date, lang: Lang) -> str:
    words, lunar = (
        f"{day_words(day)[lang]} {weekday_name(day)[lang]}",
        lunar_words(DateSpan.one_day(day), lang),
    )
    return f"{words}·{lunar}" if lang is Lang.ZH and lunar else words


def _rows(
    placements: Sequence[Placement], span: DateSpan, plan: Plan, lang: Lang, today: date | None
) -> tuple[OnRow, ...]:
    here = [one for one in placements if one.span.overlaps(span)]
    here.sort(key=lambda one: (list(Tier).index(one.activity.tier), one.span.first, one.span.last, one.uid))
    return tuple(_row(one, plan, lang, today) for one in here)


def _row(placement: Placement, plan: Plan, lang: Lang, today: date | None) -> OnRow:
    span = placement.span
    when = span_words(span, beside_year=plan.year)[lang]
    if today is not None and span.days > 1:
        in_month = (today.year, today.month) == (span.last.year, span.last.month)
        last = (
            f"{span.last.day}日"
            if in_month and lang is Lang.ZH
            else day_words(span.last, beside_year=plan.year)[lang]
        )
        when = _DAY_OF[lang].format((today - span.first).days + 1, last)
    elif today is not None:
        when = ""
    return OnRow(
        anchor=anchor_of(placement.uid),
        name=said(placement.activity.name, lang),
        when=when,
        category=plan.site.categories.index(plan.site.category(placement.activity.category)),
        tier=placement.activity.tier,
        status=placement.status,
    )


def coming_up(plan: Plan, day: date, lang: Lang, most: int) -> tuple[OnRow, ...]:
    """Return what is on on ``day`` or comes after it, at most ``most``, in the order of first days."""
    held = [one for one in plan.placements if one.status is not Status.CANCELLED and one.span.last >= day]
    held.sort(key=lambda one: (max(one.span.first, day), list(Tier).index(one.activity.tier), one.uid))
    return tuple(_row(one, plan, lang, None) for one in held[:most])


def _last(placements: Sequence[Placement], plan: Plan, lang: Lang) -> OnPart:
    """Return the last three, for one who comes when the year is over."""
    rows = tuple(_row(one, plan, lang, None) for one in placements[-3:])
    return OnPart(_LAST[lang], "", DateSpan.of_year(plan.year), rows, _NO_MORE[lang])


def _next(placements: Sequence[Placement], plan: Plan, after: date, lang: Lang) -> OnPart:
    """Return the next two, the next one that is not regular, and the next flagship."""
    coming = [one for one in placements if one.span.first > after]
    chosen = coming[:2]
    for tiers in ((Tier.FLAGSHIP, Tier.MAJOR), (Tier.FLAGSHIP,)):
        others = (one for one in coming if one.activity.tier in tiers and one not in chosen)
        if not any(one.activity.tier in tiers for one in chosen):
            chosen += list(others)[:1]
    chosen.sort(key=lambda one: (one.span.first, one.span.last, one.uid))
    rows = tuple(_row(one, plan, lang, None) for one in chosen)
    return OnPart(_NEXT[lang], "", DateSpan(after, after), rows, _NO_MORE[lang])
