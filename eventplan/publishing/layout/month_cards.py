"""A month as a card for narrow screens: weeks with bars under their busy days, and the month's list.

The list of a month is also what the long picture says of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import SeasonWindow, Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import dotted
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.looks import looks_of, style_of
from eventplan.publishing.content.status_words import sheet_badge
from eventplan.publishing.layout.day_grid import weeks_of
from eventplan.publishing.layout.label_placing import RANK
from eventplan.publishing.layout.landscape_bars import ground_name, is_open, whole_span

_WEEK = 7
_MOST_MARKS = 3
"""Activities marked under a day of a card; its list has all of them."""


class WeekMark(Struct, frozen=True):
    """A bar under ``n`` days of a week: ``week`` and column ``x`` from 1, ``level`` from the foot.

    ``panel`` is that of its activity, by which a choice of the reader hides it.
    """

    panel: str
    week: int
    x: int
    n: int
    level: int
    category: int
    tier: Tier
    status: Status

    @property
    def looks(self) -> str:
        """Its classes."""
        return looks_of(self.category, self.tier, self.status) + (f" v{self.level}" if self.level else "")

    @property
    def style(self) -> str:
        """Its place."""
        return style_of(w=self.week, x=self.x, n=self.n if self.n > 1 else 0)


class WeekGround(Struct, frozen=True):
    """A landscape behind ``n`` days of a week; of whole weeks, behind ``weeks`` of them."""

    week: int
    x: int
    n: int
    show: Show
    is_open: bool
    weeks: int = 1

    @property
    def style(self) -> str:
        """Its place."""
        return style_of(
            w=self.week,
            x=self.x,
            n=self.n if self.n > 1 else 0,
            r=self.weeks if self.weeks > 1 else 0,
        )


class LandscapeChip(Struct, frozen=True):
    """A landscape of the month with its days in figures."""

    name: str
    when: str
    show: Show
    is_open: bool


class CardRow(Struct, frozen=True):
    """An activity in a month's list, with all its days there in words; repeated ones share a row."""

    when: str
    anchor: str
    name: str
    badge: str
    category: int
    tier: Tier
    status: Status

    @property
    def looks(self) -> str:
        """Its classes."""
        return looks_of(self.category, self.tier, self.status)


class MonthCard(Struct, frozen=True):
    """What a card shows below the month's name."""

    grounds: tuple[WeekGround, ...]
    marks: tuple[WeekMark, ...]
    chips: tuple[LandscapeChip, ...]
    rows: tuple[CardRow, ...]


def card_of(month: DateSpan, plan: Plan, lang: Lang) -> MonthCard:
    """Return the card of ``month``."""
    here = [one for one in plan.placements if one.span.overlaps(month)]
    windows = [one for one in plan.windows if whole_span(one).overlaps(month)]
    return MonthCard(
        grounds=_merged(_grounds(month, windows)),
        marks=tuple(_marks(month, here, plan)),
        chips=tuple(chip_of(one, lang) for one in windows),
        rows=tuple(
            _card_row(placements, month_dates([one.span for one in placements], month, lang), plan, lang)
            for placements in grouped(here)
        ),
    )


def grouped(placements: Sequence[Placement]) -> list[list[Placement]]:
    """Return ``placements`` by activity and status, in the order of their first days."""
    found: dict[tuple[str, Status], list[Placement]] = {}
    for one in placements:
        found.setdefault((one.activity.id, one.status), []).append(one)
    return list(found.values())


def _card_row(placements: Sequence[Placement], when: str, plan: Plan, lang: Lang) -> CardRow:
    one = placements[0]
    return CardRow(
        when=when,
        anchor=anchor_of(one.uid),
        name=said(one.activity.name, lang),
        badge=sheet_badge(one.status, lang),
        category=plan.site.categories.index(plan.site.category(one.activity.category)),
        tier=one.activity.tier,
        status=one.status,
    )


def begun_rows(month: DateSpan, plan: Plan, lang: Lang) -> tuple[CardRow, ...]:
    """Return the activities that begin in ``month``, with their last days wherever these lie."""
    here = [one for one in plan.own if one.span.first in month]
    return tuple(
        _card_row(same, begun_dates([one.span for one in same], month, lang), plan, lang)
        for same in grouped(here)
    )


_ALL = Text("全月", "all month")
_UNTIL = Text("至{}日", "to {}")
_FROM = Text("{}日起", "from {}")
_TIMES = Text("{}日起{}期", "from {}, {}×")


def month_dates(spans: Sequence[DateSpan], month: DateSpan, lang: Lang) -> str:
    """Return the days of ``spans`` within ``month``: 9日, 3—5日, 至4日, 10日起, 全月, 3、17日, 10日起3期."""
    if len(spans) > 1:
        return _repeated([span.within(month) for span in spans], lang)
    (span,) = spans
    part = span.within(month)
    if part != span and part == month:
        return _ALL[lang]
    if span.first < month.first:
        return _UNTIL[lang].format(part.last.day)
    if span.last > month.last:
        return _FROM[lang].format(part.first.day)
    return _plain(part, lang)


def begun_dates(spans: Sequence[DateSpan], month: DateSpan, lang: Lang) -> str:
    """Return the days of ``spans``, which begin in ``month``, for a list: 1日—8.31 for long ones."""
    if len(spans) > 1:
        return _repeated(spans, lang)
    (span,) = spans
    if span.last <= month.last:
        return _plain(span, lang)
    last = dotted(DateSpan.one_day(span.last))
    return Text(f"{span.first.day}日—{last.zh}", f"{span.first.day} – {last.en}")[lang]


def _plain(span: DateSpan, lang: Lang) -> str:
    days = str(span.first.day)
    if span.days > 1:
        days += f"{'—' if lang is Lang.ZH else '–'}{span.last.day}"
    return f"{days}日" if lang is Lang.ZH else days


def _repeated(spans: Sequence[DateSpan], lang: Lang) -> str:
    if all(span.days == 1 for span in spans) and len(spans) <= 4:
        days = ("、" if lang is Lang.ZH else ", ").join(str(span.first.day) for span in spans)
        return f"{days}日" if lang is Lang.ZH else days
    return _TIMES[lang].format(spans[0].first.day, len(spans))


def chip_of(window: SeasonWindow, lang: Lang) -> LandscapeChip:
    """Return ``window`` as a chip; what no date can be told for has none."""
    open_ = is_open(window)
    when = "" if open_ else dotted(whole_span(window))[lang]
    return LandscapeChip(ground_name(window, lang), when, window.show.shown, open_)


def _grounds(month: DateSpan, windows: Sequence[SeasonWindow]) -> Iterator[WeekGround]:
    """Yield what lies behind the days: of several landscapes the one with the fewest days."""
    ordered = sorted(
        ((one, whole_span(one)) for one in windows),
        key=lambda pair: (is_open(pair[0]), pair[1].days, pair[0].id),
    )
    for number, week in enumerate(weeks_of(month), start=1):
        runs: list[tuple[SeasonWindow, list[date]]] = []
        for day in week:
            window = next((one for one, span in ordered if day in span), None)
            if window is None:
                continue
            if runs and runs[-1][0] is window and (day - runs[-1][1][-1]).days == 1:
                runs[-1][1].append(day)
            else:
                runs.append((window, [day]))
        for window, days in runs:
            yield WeekGround(number, days[0].weekday() + 1, len(days), window.show.shown, is_open(window))


def _merged(grounds: Iterable[WeekGround]) -> tuple[WeekGround, ...]:
    """Return ``grounds`` with whole weeks of one landscape, one below the other, as one."""
    merged: list[WeekGround] = []
    for one in grounds:
        above = merged[-1] if merged else None
        if above and above.n == one.n == _WEEK and (above.show, above.is_open) == (one.show, one.is_open):
            merged[-1] = replace(above, weeks=above.weeks + 1)
        else:
            merged.append(one)
    return tuple(merged)


def _marks(month: DateSpan, placements: Sequence[Placement], plan: Plan) -> Iterator[WeekMark]:
    """Yield the bars under the days, the highest rank nearest to the foot of the week."""
    order = {category.id: number for number, category in enumerate(plan.site.categories)}
    for number, week in enumerate(weeks_of(month), start=1):
        here = [one for one in placements if one.span.overlaps(week)]
        here.sort(key=lambda one: (RANK[one.activity.tier], -one.span.days, one.span.first, one.uid))
        taken: dict[date, set[int]] = {}
        for one in here:
            part = one.span.within(week)
            used = set().union(*(taken.get(day, set()) for day in part))
            level = next(level for level in range(len(here) + 1) if level not in used)
            if level >= _MOST_MARKS:
                continue
            for day in part:
                taken.setdefault(day, set()).add(level)
            category = order[one.activity.category]
            x = part.first.weekday() + 1
            yield WeekMark(
                anchor_of(one.uid), number, x, part.days, level, category, one.activity.tier, one.status
            )
