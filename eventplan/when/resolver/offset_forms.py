"""The days that lie before, after, around or nearest to other days."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from msgspec.structs import replace

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import days_counted
from eventplan.when.lexicon.normalise import ordinal
from eventplan.when.lexicon.vocabulary import target_text
from eventplan.when.lookup.counting import (
    DAY,
    is_weekend,
    rests_on_forecast,
    target_spans,
    target_spans_before,
)
from eventplan.when.lookup.hit import Hit, step_text
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.counted import DayKind, Side, StemDay, Target, Weekdays
from eventplan.when.tree.forms import Around, DaysBeside, Nearest, NthFrom, Offset, WeekOf

# Breaks hold back workdays, and make-ups free weekends, for no longer than this.
_LAW_SLACK_DAYS = 40
_NEAR_DAYS = 60

Moved = Offset | DaysBeside | Around | NthFrom | Nearest | WeekOf


def moved_hits(expr: Moved, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    """Yield the hits of an expression that looks around its base."""
    for hit in search.around(expr.base, first, last, _reach(expr)):
        match expr:
            case Offset(_, days, side):
                yield _offset(hit, days, side)
            case DaysBeside(_, days, side):
                yield _run(hit, days, side)
            case Around():
                yield _around(hit, expr)
            case NthFrom():
                yield from _nth_from(hit, expr, search)
            case Nearest(_, target):
                yield from _nearest(hit, target, search)
            case WeekOf():
                monday = hit.span.first - hit.span.first.weekday() * DAY
                span = DateSpan(monday, monday + 6 * DAY)
                yield hit.derived(span, step_text("当周", "week of it", span))


def reach_days(n: int, target: Target) -> int:
    """Return how many days hold the ``n``-th target on one side at the latest."""
    match target:
        case StemDay():
            return 10 * n + 10
        case Weekdays():
            return 7 * n + 7
        case _:
            return 7 * n + _LAW_SLACK_DAYS


def _reach(expr: Moved) -> int:
    match expr:
        case Offset(_, days) | DaysBeside(_, days):
            return days
        case Around(_, before, after):
            return max(before, after)
        case NthFrom(_, n, target):
            return reach_days(n, target)
        case _:
            return _NEAR_DAYS


def _offset(hit: Hit, days: int, side: Side) -> Hit:
    text = days_counted(days)
    if side is Side.BEFORE:
        span = DateSpan.one_day(hit.span.first - days * DAY)
        return hit.derived(span, step_text(f"前{text.zh}", f"{text.en} before", span))
    span = DateSpan.one_day(hit.span.last + days * DAY)
    return hit.derived(span, step_text(f"后{text.zh}", f"{text.en} after", span))


def _run(hit: Hit, days: int, side: Side) -> Hit:
    text = days_counted(days)
    if side is Side.BEFORE:
        span = DateSpan(hit.span.first - days * DAY, hit.span.first - DAY)
        return hit.derived(span, step_text(f"前{text.zh}内", f"the {text.en} before", span))
    span = DateSpan(hit.span.last + DAY, hit.span.last + days * DAY)
    return hit.derived(span, step_text(f"后{text.zh}内", f"the {text.en} after", span))


def _around(hit: Hit, expr: Around) -> Hit:
    """Return the base with the days beside it; days that were certain in the base stay so."""
    before, after = days_counted(expr.days_before), days_counted(expr.days_after)
    span = DateSpan(hit.span.first - expr.days_before * DAY, hit.span.last + expr.days_after * DAY)
    zh, en = f"前{before.zh}至后{after.zh}", f"{before.en} before to {after.en} after"
    if before == after:
        zh, en = f"前后{before.zh}", f"within {before.en}"
    wide = hit.derived(span, step_text(zh, en, span))
    certain = {day for day in hit.span if day not in hit.unannounced} if hit.unannounced else set(span)
    return replace(wide, unannounced=tuple(day for day in span if day not in certain))


def _nth_from(hit: Hit, expr: NthFrom, search: RuleSearch) -> Iterator[Hit]:
    reach = timedelta(days=reach_days(expr.n, expr.target))
    if expr.side is Side.AFTER:
        start = hit.span.first if expr.is_inclusive else hit.span.last + DAY
        found = target_spans(expr.target, start, start + reach, search)
    else:
        start = hit.span.last if expr.is_inclusive else hit.span.first - DAY
        found = target_spans_before(expr.target, start, start - reach, search)
    span = next(islice(found, expr.n - 1, None), None)
    if span is None:
        return
    counted = DateSpan(min(start, span.first), max(start, span.last))
    is_forecast = rests_on_forecast(expr.target, counted.first, counted.last, search)
    yield hit.derived(span, step_text(*_nth_words(expr), span), is_forecast=is_forecast)


def _nth_words(expr: NthFrom) -> tuple[str, str]:
    target = target_text(expr.target, Text("或", " or "))
    after = expr.side is Side.AFTER
    zh = ("当日或之" if expr.is_inclusive else "") + ("后" if after else "前")
    en = ("on or " if expr.is_inclusive else "") + ("after" if after else "before")
    return f"{zh}第{expr.n}个{target.zh}", f"{ordinal(expr.n)} {target.en} {en}"


def _nearest(hit: Hit, target: Target, search: RuleSearch) -> Iterator[Hit]:
    near = timedelta(days=_NEAR_DAYS)
    later = next(target_spans(target, hit.span.first - _lead(target), hit.span.last + near, search), None)
    earlier = next(
        target_spans_before(target, hit.span.last + _lead(target), hit.span.first - near, search), None
    )
    candidates = [span for span in (earlier, later) if span is not None]
    candidates += [span for span in _inside(hit.span, target, search) if span not in candidates]
    if not candidates:
        return
    span = max(candidates, key=lambda span: _closeness(span, hit.span))
    walked = DateSpan(min(span.first, hit.span.first), max(span.last, hit.span.last))
    is_forecast = _near_forecast(target, hit.span, walked, search)
    name = target_text(target, Text("或", " or "))
    yield hit.derived(
        span, step_text(f"最近的{name.zh}", f"nearest {name.en}", span), is_forecast=is_forecast
    )


def _lead(target: Target) -> timedelta:
    """Let a weekend be found that only its second day shares with the base."""
    return DAY if is_weekend(target) else 0 * DAY


def _inside(base: DateSpan, target: Target, search: RuleSearch) -> list[DateSpan]:
    return list(target_spans(target, base.first, base.last, search)) if base.days > 1 else []


def _closeness(span: DateSpan, base: DateSpan) -> tuple[int, int, date]:
    """Rank by distance, then by days shared, then the later one."""
    gap = max((span.first - base.last).days, (base.first - span.last).days, 0)
    shared = span.intersection(base)
    return -gap, shared.days if shared else 0, span.first


def _near_forecast(target: Target, base: DateSpan, walked: DateSpan, search: RuleSearch) -> bool:
    """Say whether a day as near as the one found, on either side, may yet change."""
    reach = max((base.first - walked.first).days, (walked.last - base.last).days) * DAY
    if target in (DayKind.WORKDAY, DayKind.REST_DAY, DayKind.FREE_WEEKEND):
        return rests_on_forecast(target, base.first - reach, base.last + reach, search)
    return False
