"""The days that lie before, after, around or nearest to other days."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from msgspec.structs import replace

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import days_counted
from eventplan.when.forms.counted.registry import nth_en, nth_zh, target_text
from eventplan.when.forms.expressions.finding import from_base
from eventplan.when.forms.form import Binding, Form, Phrases
from eventplan.when.lexicon.normalise import ordinal
from eventplan.when.lookup.counting import DAY, rests_on_forecast, target_spans, target_spans_before
from eventplan.when.lookup.hit import Hit, step_text
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.counted import Countable, Side
from eventplan.when.tree.forms import Around, DaysBeside, Nearest, NthFrom, Offset, WeekOf
from eventplan.when.tree.leaves import (
    Break,
    Months,
)

_NEAR_DAYS: Final = 60
_SIDES: Final = {Side.BEFORE: Text("前", "before"), Side.AFTER: Text("后", "after")}


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


def _nth_from(expr: NthFrom, hit: Hit, search: RuleSearch) -> Iterator[Hit]:
    reach = timedelta(days=expr.target.reach_days(expr.n))
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
    target = target_text(expr.target)
    after = expr.side is Side.AFTER
    zh = ("当日或之" if expr.is_inclusive else "") + ("后" if after else "前")
    en = ("on or " if expr.is_inclusive else "") + ("after" if after else "before")
    return f"{zh}第{expr.n}个{target.zh}", f"{ordinal(expr.n)} {target.en} {en}"


def _nearest(expr: Nearest, hit: Hit, search: RuleSearch) -> Iterator[Hit]:
    target = expr.target
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
    name = target_text(target)
    yield hit.derived(
        span, step_text(f"最近的{name.zh}", f"nearest {name.en}", span), is_forecast=is_forecast
    )


def _lead(target: Countable) -> timedelta:
    """Let a weekend be found that only its second day shares with the base."""
    return DAY if target.traits.is_weekend else 0 * DAY


def _inside(base: DateSpan, target: Countable, search: RuleSearch) -> list[DateSpan]:
    return list(target_spans(target, base.first, base.last, search)) if base.days > 1 else []


def _closeness(span: DateSpan, base: DateSpan) -> tuple[int, int, date]:
    """Rank by distance, then by days shared, then the later one."""
    gap = max((span.first - base.last).days, (base.first - span.last).days, 0)
    shared = span.intersection(base)
    return -gap, shared.days if shared else 0, span.first


def _near_forecast(target: Countable, base: DateSpan, walked: DateSpan, search: RuleSearch) -> bool:
    """Say whether a day as near as the one found, on either side, may yet change."""
    reach = max((base.first - walked.first).days, (walked.last - base.last).days) * DAY
    return rests_on_forecast(target, base.first - reach, base.last + reach, search)


def _week_of(_: WeekOf, hit: Hit, __: RuleSearch) -> Iterator[Hit]:
    monday = hit.span.first - hit.span.first.weekday() * DAY
    span = DateSpan(monday, monday + 6 * DAY)
    yield hit.derived(span, step_text("当周", "week of it", span))


def _base_zh(expr: Offset | DaysBeside | Around, say: Phrases) -> str:
    """Write the base; 5月前10天 could be the first ten days of May, 5月之前10天 cannot."""
    is_before_break = (
        isinstance(expr, Offset)
        and isinstance(expr.base, Break)
        and expr.days > 1
        and expr.side is Side.BEFORE
    )
    link = "之" if isinstance(expr.base, Months) or is_before_break else ""
    return say.operand(expr.base) + link


def _around_zh(expr: Around, say: Phrases) -> str:
    if expr.days_before == expr.days_after:
        return f"{say.operand(expr.base)}前后{expr.days_before}天"
    return f"{_base_zh(expr, say)}前{expr.days_before}天至后{expr.days_after}天"


def _around_en(expr: Around, say: Phrases) -> str:
    before, after, base = (
        days_counted(expr.days_before).en,
        days_counted(expr.days_after).en,
        say.operand(expr.base),
    )
    return (
        f"within {before} of {base}" if before == after else f"from {before} before to {after} after {base}"
    )


def _outwards(expr: NthFrom) -> int:
    """Return the number as it is said: the first one before something is the last one."""
    return expr.n if expr.side is Side.AFTER else -expr.n


def _nth_from_zh(expr: NthFrom, say: Phrases) -> str:
    same = "当日或之" if expr.is_inclusive else ""
    return say.operand(expr.base) + same + _SIDES[expr.side].zh + nth_zh(_outwards(expr), expr.target)


def _nth_from_en(expr: NthFrom, say: Phrases) -> str:
    same = "on or " if expr.is_inclusive else ""
    name = target_text(expr.target).en
    return f"{nth_en(_outwards(expr))} {name} {same}{_SIDES[expr.side].en} {say.operand(expr.base)}"


OFFSET: Final = Form(
    Offset,
    longest_days=1,
    hits=from_base(lambda expr, hit, _: [_offset(hit, expr.days, expr.side)], lambda expr: expr.days),
    zh=lambda expr, say: f"{_base_zh(expr, say)}{_SIDES[expr.side].zh}{expr.days}天",
    en=lambda expr, say: f"{days_counted(expr.days).en} {_SIDES[expr.side].en} {say.operand(expr.base)}",
    binding=Binding.RELATION,
)
DAYS_BESIDE: Final = Form(
    DaysBeside,
    longest_days=lambda expr, _: expr.days,
    hits=from_base(lambda expr, hit, _: [_run(hit, expr.days, expr.side)], lambda expr: expr.days),
    zh=lambda expr, say: f"{_base_zh(expr, say)}{_SIDES[expr.side].zh}{expr.days}天内",
    en=lambda expr, say: f"the {days_counted(expr.days).en} {_SIDES[expr.side].en} {say.operand(expr.base)}",
    binding=Binding.RELATION,
)
AROUND: Final = Form(
    Around,
    longest_days=lambda expr, longest: longest(expr.base) + expr.days_before + expr.days_after,
    hits=from_base(
        lambda expr, hit, _: [_around(hit, expr)], lambda expr: max(expr.days_before, expr.days_after)
    ),
    zh=_around_zh,
    en=_around_en,
    binding=Binding.RELATION,
)
NTH_FROM: Final = Form(
    NthFrom,
    longest_days=2,
    hits=from_base(_nth_from, lambda expr: expr.target.reach_days(expr.n)),
    zh=_nth_from_zh,
    en=_nth_from_en,
    binding=Binding.RELATION,
)
NEAREST: Final = Form(
    Nearest,
    longest_days=2,
    hits=from_base(_nearest, lambda _: _NEAR_DAYS),
    zh=lambda expr, say: f"离{say.operand(expr.base)}最近的{target_text(expr.target).zh}",
    en=lambda expr, say: f"nearest {target_text(expr.target).en} to {say.operand(expr.base)}",
    binding=Binding.RELATION,
)
WEEK_OF: Final = Form(
    WeekOf,
    longest_days=7,
    hits=from_base(_week_of, lambda _: _NEAR_DAYS),
    zh=lambda expr, say: f"{say.operand(expr.base)}当周",
    en=lambda expr, say: f"week of {say.operand(expr.base)}",
    binding=Binding.RELATION,
)
