"""Named dates of which only the month is known: a rule is resolved on each day that they may be."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from typing import Final

from msgspec.structs import replace

from eventplan.domain.named_date import DatedYear, NamedDate
from eventplan.domain.occurrence import Occurrence, Reason, Resolution, ResolutionNote
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_with_weekday, span_in_sentence
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import ActivityDays, Anchor, OnAir
from eventplan.when.tree.traversal import parts_of

Anchors = tuple[NamedDate, ...]
_OPEN: Final = "DATE_OPEN"


def named_in(expr: Expr, rules: Mapping[str, Expr]) -> frozenset[str]:
    """Return the ids of the named dates that a rule counts from, by the rules of other activities too."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [expr]
    for each in waiting:
        for part in parts_of(each):
            if isinstance(part, (Anchor, OnAir)):
                found.add(part.id)
            elif isinstance(part, ActivityDays) and part.id in rules and part.id not in seen:
                seen.add(part.id)
                waiting.append(rules[part.id])
    return frozenset(found)


def settled_in_every_way(anchors: Anchors, named: frozenset[str], year: int) -> tuple[Anchors, ...]:
    """Return ``anchors`` with a day for each open date of those ``named`` near ``year``, in every way.

    Of several open dates the first, the middle and the last days are taken; nothing where none is open.
    """
    open_dates = [
        (anchor, dated)
        for anchor in anchors
        if anchor.id in named
        for dated in anchor.dates
        if dated.is_open and abs(dated.year - year) <= 1
    ]
    if not open_dates:
        return ()
    ways = [_days(dated, is_alone=len(open_dates) == 1) for _, dated in open_dates]
    return tuple(
        _settled(
            anchors,
            {(anchor.id, dated.year): day for (anchor, dated), day in zip(open_dates, days, strict=True)},
        )
        for days in product(*ways)
    )


def _days(dated: DatedYear, *, is_alone: bool) -> tuple[date, ...]:
    return tuple(dated.days) if is_alone else (dated.days.first, dated.day, dated.days.last)


def _settled(anchors: Anchors, days: Mapping[tuple[str, int], date]) -> Anchors:
    def settled(anchor: NamedDate, dated: DatedYear) -> DatedYear:
        day = days.get((anchor.id, dated.year))
        return dated if day is None else dated.on(day)

    return tuple(
        replace(anchor, dates=tuple(settled(anchor, dated) for dated in anchor.dates)) for anchor in anchors
    )


def with_possible(found: Resolution, others: Iterable[Resolution]) -> Resolution:
    """Return ``found``, what the middle days give, with the spans that ``others`` give in its place."""
    ways = [other.occurrences for other in others]
    if not ways:
        return found
    told: list[Occurrence] = []
    notes: list[ResolutionNote] = []
    for at, occurrence in enumerate(found.occurrences):
        spans = {occurrence.span, *(way[at].span for way in ways if len(way) > at)}
        if len(spans) == 1:
            told.append(occurrence)
            continue
        said = _both_ends(min(spans), max(spans))
        reason = Reason(said, is_beside_rule=True)
        because = (*occurrence.because, reason)
        told.append(
            replace(
                occurrence, because=because, unannounced=tuple(occurrence.span), possible=tuple(sorted(spans))
            )
        )
        notes.append(ResolutionNote(found.year, _OPEN, said))
    return replace(found, occurrences=tuple(told), notes=(*found.notes, *notes))


def _both_ends(earliest: DateSpan, latest: DateSpan) -> Text:
    first, last = (_said(span) for span in (earliest, latest))
    return Text(
        f"日子未定，最早{first.zh}，最晚{last.zh}",
        f"not settled: {first.en} at the earliest, {last.en} at the latest",
    )


def _said(span: DateSpan) -> Text:
    return day_with_weekday(span.first) if span.days == 1 else span_in_sentence(span)
