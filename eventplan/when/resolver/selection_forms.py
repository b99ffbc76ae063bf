"""The days chosen inside other days: the n-th, every, a part, the first few, a recurrence."""

from collections.abc import Iterator
from datetime import date, timedelta

from eventplan.domain.occurrence import Reason
from eventplan.domain.season import SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_figures
from eventplan.seasons.observed.window_parts import part
from eventplan.when.lexicon.normalise import ordinal
from eventplan.when.lexicon.vocabulary import MONTH_PART_TEXTS, PART_TEXTS, target_text
from eventplan.when.lookup.counting import (
    DAY,
    is_weekend,
    rests_on_forecast,
    target_spans,
    target_spans_before,
)
from eventplan.when.lookup.hit import Hit, step_text
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.resolver.recurrence import recurrence_days
from eventplan.when.tree.counted import DayKind, MonthPart, Side, Target, Weekdays
from eventplan.when.tree.forms import EdgeDays, Every, PartOf, PartOfMonth, Recur, Select
from eventplan.when.tree.leaves import AllYear

_NOWHERE = Text("", "")
_MONTH_PARTS = {
    MonthPart.EARLY: (0, 10),
    MonthPart.MIDDLE: (10, 20),
    MonthPart.LATE: (20, None),
    MonthPart.FIRST_HALF: (0, 15),
    MonthPart.SECOND_HALF: (15, None),
}

Chosen = Select | Every | PartOf | PartOfMonth | EdgeDays | Recur


def chosen_hits(expr: Chosen, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    """Yield the hits of an expression that chooses inside its base."""
    for hit in search.touching(expr.base, first, last):
        match expr:
            case Select():
                yield from _select(hit, expr, search)
            case Every():
                yield from _every(hit, expr, DateSpan(first, last), search)
            case PartOf(_, which):
                span = part(hit.season or _plain_window(hit.span), which)
                text = PART_TEXTS[which]
                yield hit.derived(span, step_text(text.zh, text.en, span))
            case PartOfMonth(_, month_part):
                start, stop = _MONTH_PARTS[month_part]
                end = hit.span.last if stop is None else hit.span.first + (stop - 1) * DAY
                span = DateSpan(hit.span.first + start * DAY, end)
                text = MONTH_PART_TEXTS[month_part]
                yield hit.derived(span, step_text(text.zh, text.en.removesuffix(" of"), span))
            case EdgeDays(_, days, side):
                yield _edge_days(hit, days, side)
            case Recur():
                yield from _recur(hit, expr)


def _plain_window(span: DateSpan) -> SeasonWindow:
    """Return a window without a known peak, so that parts are cut by one rule alone."""
    return SeasonWindow("", _NOWHERE, span.first.year, span, Stage.GENERAL, _NOWHERE)


def _select(hit: Hit, expr: Select, search: RuleSearch) -> Iterator[Hit]:
    span = _nth_inside(hit.span, expr.n, expr.target, search)
    name = target_text(expr.target, Text("或", " or "))
    count = "last" if expr.n == -1 else ordinal(abs(expr.n)) + (" last" if expr.n < 0 else "")
    zh_count = "最后一个" if expr.n == -1 else f"{'倒数' if expr.n < 0 else ''}第{abs(expr.n)}个"
    zh_count = zh_count.replace("个", "") if expr.target is DayKind.DAY else zh_count
    if span is None:
        shown = span_figures(hit.span, "–", has_both_ends=True)
        code = "NO_NTH_WEEKDAY" if isinstance(expr.target, Weekdays) else "NO_NTH"
        zh = f"{shown} 里没有{zh_count}{name.zh}"
        search.note(hit.home.year, code, zh, f"{shown} has no {count} {name.en}")
        return
    begin = hit.span.first if expr.n > 0 else span.first
    end = span.last if expr.n > 0 else hit.span.last
    is_forecast = rests_on_forecast(expr.target, begin, end, search)
    yield hit.derived(
        span, step_text(f"{zh_count}{name.zh}", f"{count} {name.en}", span), is_forecast=is_forecast
    )


def _nth_inside(span: DateSpan, n: int, target: Target, search: RuleSearch) -> DateSpan | None:
    if target is DayKind.DAY:
        if abs(n) > span.days:
            return None
        day = span.first + (n - 1) * DAY if n > 0 else span.last + (n + 1) * DAY
        return DateSpan.one_day(day)
    found = (
        target_spans(target, span.first, span.last, search)
        if n > 0
        else target_spans_before(target, span.last, span.first, search)
    )
    return next((each for count, each in enumerate(found, start=1) if count == abs(n)), None)


def _every(hit: Hit, expr: Every, asked: DateSpan, search: RuleSearch) -> Iterator[Hit]:
    # The weekend that begins on 31 December belongs to its year, though its Sunday does not.
    reach = DAY if isinstance(expr.base, AllYear) and is_weekend(expr.target) else 0 * DAY
    start, end = hit.span.first, hit.span.last + reach
    if expr.interval == 1:  # nothing is counted, so only what was asked for need be looked at
        start, end = max(start, asked.first), min(end, asked.last + DAY)
    spans = list(target_spans(expr.target, start, end, search)) if start <= end else []
    name = target_text(expr.target, Text("、", " and "))
    zh, en = (f"每个{name.zh}", f"every {name.en}")
    if expr.interval > 1:
        zh, en = f"每{expr.interval}周{name.zh}", f"every {ordinal(expr.interval)} {name.en}"
        if expr.target is DayKind.DAY:
            zh, en = f"每{expr.interval}天", f"every {expr.interval} days"
        elif expr.interval == 2:
            zh, en = f"隔周{name.zh}", f"every other {name.en}"
    for span in _stepped(spans, expr):
        is_forecast = rests_on_forecast(expr.target, span.first, span.last, search)
        counted = expr.interval > 1 and bool(hit.unannounced)
        uncertain = tuple(day for day in span if is_forecast or counted or day in hit.unannounced)
        reasons = (*_because(hit, expr), Reason(step_text(zh, en, span)))
        yield Hit(span, span.first, reasons, uncertain, hit.windows)


def _because(hit: Hit, expr: Every | Recur) -> tuple[Reason, ...]:
    """Return why the container holds; that a year has a year's days needs no words."""
    return () if isinstance(expr.base, AllYear) else hit.because


def _stepped(spans: list[DateSpan], expr: Every) -> Iterator[DateSpan]:
    """Yield every ``interval``-th day, or the spans of every ``interval``-th week, from the first."""
    if not spans:
        return
    if expr.target is DayKind.DAY:
        yield from spans[:: expr.interval]
        return
    monday = spans[0].first - timedelta(days=spans[0].first.weekday())
    for span in spans:
        if (span.first - monday).days // 7 % expr.interval == 0:
            yield span


def _edge_days(hit: Hit, days: int, side: Side) -> Hit:
    length = min(days, hit.span.days) - 1
    if side is Side.BEFORE:
        span = DateSpan(hit.span.first, hit.span.first + length * DAY)
        return hit.derived(span, step_text(f"前{days}天", f"first {days} days", span))
    span = DateSpan(hit.span.last - length * DAY, hit.span.last)
    return hit.derived(span, step_text(f"最后{days}天", f"last {days} days", span))


def _recur(hit: Hit, expr: Recur) -> Iterator[Hit]:
    for day in recurrence_days(expr.rule, hit.span):
        span = DateSpan.one_day(day)
        uncertain = (day,) if hit.unannounced else ()
        reasons = (*_because(hit, expr), Reason(step_text(str(expr.rule), str(expr.rule), span)))
        yield Hit(span, day, reasons, uncertain, hit.windows)
