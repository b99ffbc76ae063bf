"""The body of the year sheet: twelve rows of days, each with its names, windows and activities."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eventplan.almanac.year import Almanac
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.day_cells import DayCell, NameKind, day_cell
from eventplan.publishing.pieces import DAY_EM, SMALL_DAY_EM, Label, Piece, name_pieces, pieces
from eventplan.publishing.season_bars import WindowBar, window_bars
from eventplan.publishing.wording import long_month_name, month_name, said, span_words

STATUS_BADGES = {
    Status.CONFIRMED: Text("", ""),
    Status.TENTATIVE: Text("预计", "expected"),
    Status.CANCELLED: Text("取消", "cancelled"),
}


@dataclass(frozen=True, slots=True)
class EventBar:
    """The part of an activity within one month; ``category`` is the place in the site's order."""

    piece: Piece
    uid: str
    name: str
    badge: str
    first: date
    when: str
    category: int
    status: Status


@dataclass(frozen=True, slots=True)
class NameLabel:
    """A festival or term whose name does not stand in its day's cell."""

    piece: Piece
    text: str
    kind: NameKind
    day: int


@dataclass(frozen=True, slots=True)
class Month:
    """One row of the planner. ``first_weekday`` is 1 for Monday to 7 for Sunday."""

    number: int
    name: str
    long_name: str
    first_weekday: int
    cells: tuple[DayCell, ...]
    names: tuple[NameLabel, ...]
    windows: tuple[WindowBar, ...]
    bars: tuple[EventBar, ...]


def months_of(plan: Plan, almanac: Almanac, lang: Lang) -> tuple[Month, ...]:
    """Return the twelve rows of ``plan``, January first."""
    return tuple(_month(number, plan, almanac, lang) for number in range(1, 13))


def _month(number: int, plan: Plan, almanac: Almanac, lang: Lang) -> Month:
    length = monthrange(plan.year, number)[1]
    span = DateSpan(date(plan.year, number, 1), date(plan.year, number, length))
    cells = tuple(day_cell(almanac.day(day), lang) for day in span)
    return Month(
        number=number,
        name=month_name(number, lang),
        long_name=long_month_name(number, lang),
        first_weekday=span.first.isoweekday(),
        cells=cells,
        names=_name_labels(cells),
        windows=window_bars(plan.windows, span, lang),
        bars=_event_bars(plan, span, lang),
    )


def _name_labels(cells: Sequence[DayCell]) -> tuple[NameLabel, ...]:
    beside = [(cell.date, name) for cell in cells for name in cell.beside]
    labels = [Label(DateSpan.one_day(day), name.text) for day, name in beside]
    return tuple(
        NameLabel(piece, name.text, name.kind, day.day)
        for piece, (day, name) in zip(name_pieces(labels, SMALL_DAY_EM), beside, strict=True)
    )


def _event_bars(plan: Plan, month: DateSpan, lang: Lang) -> tuple[EventBar, ...]:
    here = [one for one in plan.placements if one.span.overlaps(month)]
    labels = [Label(one.span, said(one.activity.name, lang), _badge(one, month, lang)) for one in here]
    order = [category.id for category in plan.site.categories]
    return tuple(
        EventBar(
            piece=piece,
            uid=placement.uid,
            name=label.text,
            badge=label.badge,
            first=max(placement.span.first, month.first),
            when=span_words(placement.span, lang, beside_year=plan.year),
            category=order.index(placement.activity.category),
            status=placement.status,
        )
        for placement, label, piece in zip(here, labels, pieces(labels, month, DAY_EM), strict=True)
    )


def _badge(placement: Placement, month: DateSpan, lang: Lang) -> str:
    """Return the status on the first piece of the year, '' on the others."""
    begins_here = placement.span.first >= month.first
    return STATUS_BADGES[placement.status][lang] if begins_here or month.first.month == 1 else ""
