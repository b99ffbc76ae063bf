"""Rules made of rules: ranges, unions, intersections, exceptions, conditions, lengths, years."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import days_counted, span_in_trace
from eventplan.when.lookup.counting import DAY
from eventplan.when.lookup.hit import Hit, merged, step_text
from eventplan.when.lookup.search import LAST_YEAR, RuleSearch
from eventplan.when.tree.forms import (
    AllOf,
    AnyOf,
    EvenYears,
    Every,
    Lasting,
    Range,
    Recur,
    Without,
    YearCycle,
    Years,
)
from eventplan.when.tree.leaves import MonthDay, OneDate

# The longest time a range may wait for its end: a year, and what a leap month adds to it.
_END_WITHIN: Final = timedelta(days=400)
_LAST_LUNAR_DAY: Final = date(2100, 2, 8)
# A notice has moved the edge of a break against its forecast by three days at most (2008-2026).
_EDGE_DAYS: Final = 3

Combined = Range | AnyOf | AllOf | Without | Lasting | Years | EvenYears | YearCycle


def combined_hits(expr: Combined, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    """Yield the hits of an expression that puts others together."""
    match expr:
        case Range():
            yield from _range(expr, search, first, last)
        case AnyOf(parts):
            yield from merged(hit for part in parts for hit in search.between(part, first, last))
        case AllOf():
            yield from _all_of(expr, search, first, last)
        case Without():
            yield from _without(expr, search, first, last)
        case Lasting(base, days):
            for hit in search.between(base, first, last):
                yield _lasting(hit, days)
        case Years() | EvenYears() | YearCycle():
            yield from _in_years(expr, search, first, last)


def _range(expr: Range, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    starts = search.between(expr.first, first, last + _END_WITHIN)
    followed = [*starts, None]
    for start, following in pairwise(followed):
        if start is None or start.home > last:
            return
        limit = start.span.first + _END_WITHIN
        if following is not None and following.span.first > start.span.first:
            limit = min(limit, following.span.first - DAY)
        ends = [
            end
            for end in search.touching(expr.last, start.span.first, limit)
            if start.span.first <= end.span.last <= limit
        ]
        if ends:
            yield _from_to(expr, start, min(ends, key=lambda end: end.span.last))
        elif limit > _LAST_LUNAR_DAY:
            yield _clipped(start, search)
        else:
            zh, en = f"从{start.span.first}起找不到结束的日子", f"no end was found after {start.span.first}"
            search.note(start.home.year, "NO_END", zh, en)


def _from_to(expr: Range, start: Hit, end: Hit) -> Hit:
    span = DateSpan(start.span.first, end.span.last)
    text = span_in_trace(span)
    # That 5月1日 is 1 May needs no line of its own beside 起止.
    told = [
        reason
        for side, hit in ((expr.first, start), (expr.last, end))
        if not isinstance(side, (MonthDay, OneDate))
        for reason in hit.because
    ]
    reasons = (*dict.fromkeys(told), Reason(Text(f"起止 → {text.zh}", f"range → {text.en}")))
    uncertain: tuple[date, ...] = ()
    if start.unannounced or end.unannounced:
        uncertain = _uncertain_ends(start, end, span)
    return Hit(span, span.first, reasons, uncertain, tuple(dict.fromkeys((*start.windows, *end.windows))))


def _uncertain_ends(start: Hit, end: Hit, span: DateSpan) -> tuple[date, ...]:
    """Return the days of a range that an end without a notice may take away."""
    days: set[date] = set()
    if start.unannounced:
        days.update(start.span)
        days.update(DateSpan(start.span.first, start.span.first + _EDGE_DAYS * DAY))
    if end.unannounced:
        days.update(end.span)
        days.update(DateSpan(end.span.last - _EDGE_DAYS * DAY, end.span.last))
    return tuple(day for day in span if day in days)


def _clipped(start: Hit, search: RuleSearch) -> Hit:
    span = DateSpan(start.span.first, max(start.span.first, date(LAST_YEAR, 12, 31)))
    zh, en = "年历到2099年为止，末尾截在12月31日", "the almanac ends with 2099; cut at December 31"
    search.note(start.home.year, "CLIPPED", zh, en)
    return start.cut(span, step_text("截止", "cut", span))


def _all_of(expr: AllOf, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    found = list(search.touching(expr.parts[0], first, last))
    for part in expr.parts[1:]:
        if not found:
            break
        others = search.touching(part, found[0].span.first, max(hit.span.last for hit in found))
        shared = [_shared(hit, other) for hit in found for other in others if hit.span.overlaps(other.span)]
        if not shared:
            for year in sorted({hit.home.year for hit in found}):
                search.note(
                    year, "NOTHING_SHARED", f"{year}年没有同时符合的日子", f"no day of {year} meets all"
                )
        found = sorted(shared, key=lambda hit: (hit.span, hit.home))
    yield from merged(found)


def _shared(one: Hit, other: Hit) -> Hit:
    span = one.span.intersection(other.span)
    if span is None:
        raise ValueError(f"{one.span} and {other.span} share no day")
    text = span_in_trace(span)
    reasons = (*one.because, *other.because, Reason(Text(f"同时符合 → {text.zh}", f"both → {text.en}")))
    uncertain = tuple(day for day in span if day in one.unannounced or day in other.unannounced)
    windows = tuple(dict.fromkeys((*one.windows, *other.windows)))
    return Hit(span, span.first, reasons, uncertain, windows)


def _without(expr: Without, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    for hit, excluded in search.touching_each(expr.excluded, search.touching(expr.base, first, last)):
        if not excluded:
            yield hit
            continue
        taken = {day for other in excluded for day in other.span}
        pieces = list(_runs([day for day in hit.span if day not in taken]))
        if not pieces and not isinstance(expr.base, (Every, Recur)):  # 每天不含周一 leaves out on purpose
            text = span_in_trace(hit.span)
            zh, en = f"{text.zh}全在不含的日子里", f"{text.en} is excluded altogether"
            search.note(hit.home.year, "EXCLUDED", zh, en)
        for span in pieces:
            yield _with_edges(
                hit.cut(span, step_text("去掉不含的日子", "without the excluded days", span)), excluded
            )


def _with_edges(piece: Hit, excluded: tuple[Hit, ...]) -> Hit:
    """Mark the days next to an unannounced break that was left out: a notice may widen it."""
    uncertain = set(piece.unannounced)
    for other in excluded:
        if other.unannounced:
            near = DateSpan(other.span.first - _EDGE_DAYS * DAY, other.span.last + _EDGE_DAYS * DAY)
            uncertain.update(day for day in piece.span if day in near)
    return Hit(piece.span, piece.home, piece.because, tuple(sorted(uncertain)), piece.windows)


def _runs(days: list[date]) -> Iterator[DateSpan]:
    """Yield the unbroken runs of sorted ``days``."""
    if not days:
        return
    start = days[0]
    for day, following in pairwise(days):
        if (following - day).days > 1:
            yield DateSpan(start, day)
            start = following
    yield DateSpan(start, days[-1])


def _lasting(hit: Hit, days: int) -> Hit:
    span = DateSpan(hit.span.first, hit.span.first + (days - 1) * DAY)
    longer = hit.derived(span, step_text(f"历时{days}天", f"for {days_counted(days).en}", span))
    return Hit(span, hit.home, longer.because, longer.unannounced, hit.windows)


def _in_years(
    expr: Years | EvenYears | YearCycle, search: RuleSearch, first: date, last: date
) -> Iterator[Hit]:
    for hit in search.between(expr.base, first, last):
        if _is_in_force(expr, hit.home.year):
            yield hit
        else:
            zh, en = f"规则在{hit.home.year}年不适用", f"the rule does not hold in {hit.home.year}"
            search.note(hit.home.year, "NOT_IN_FORCE", zh, en)


def _is_in_force(expr: Years | EvenYears | YearCycle, year: int) -> bool:
    match expr:
        case Years(_, since, until):
            return (since is None or since <= year) and (until is None or year <= until)
        case EvenYears(_, is_even):
            return (year % 2 == 0) == is_even
        case YearCycle(_, interval, since):
            return year >= since and (year - since) % interval == 0
