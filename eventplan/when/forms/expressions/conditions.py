"""A condition: what happens to a span that falls on, or meets, certain days: 若为工作日则顺延至周六."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from eventplan.domain.span import DateSpan
from eventplan.domain.wording import days_counted
from eventplan.when.forms.counted.registry import target_text
from eventplan.when.forms.form import Binding, Form, Phrases
from eventplan.when.lookup.counting import DAY, rests_on_forecast, target_spans, target_spans_before
from eventplan.when.lookup.hit import Hit, guessed, step_text
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.counted import Action, Countable, Drop, FallsOn, MoveTo, Shift, Side
from eventplan.when.tree.forms import Every, If, Meets, Recur, Test

_FAR_DAYS: Final = 60


def _hits(expr: If, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    """Yield the spans of ``expr.base``, those that pass the test changed as it says."""
    reach = expr.action.days if isinstance(expr.action, Shift) else _FAR_DAYS
    for hit, met in _met(expr, search, search.around(expr.base, first, last, reach)):
        passes, is_forecast = _test(hit, met, expr, search)
        if passes:
            changed = _change(hit, expr, search)
        else:
            changed = hit
        if changed is None:
            continue
        if is_forecast:
            final = changed.because[-1]
            because = (*changed.because[:-1], guessed(final))
            yield Hit(changed.span, changed.home, because, tuple(changed.span), changed.windows)
        else:
            yield changed


def _met(expr: If, search: RuleSearch, hits: tuple[Hit, ...]) -> Iterator[tuple[Hit, tuple[Hit, ...]]]:
    """Yield each of ``hits`` with what it meets of the days the condition names."""
    if isinstance(expr.test, Meets):
        yield from search.touching_each(expr.test.other, hits)
    else:
        yield from ((hit, ()) for hit in hits)


def _test(hit: Hit, met: tuple[Hit, ...], expr: If, search: RuleSearch) -> tuple[bool, bool]:
    """Return whether the span passes, and whether a notice may yet decide otherwise."""
    match expr.test:
        case FallsOn(target, is_negated):
            day = hit.span.first
            return target.matches(day, search) != is_negated, rests_on_forecast(target, day, day, search)
        case Meets(_, is_negated):
            is_forecast = any(day in hit.span for found in met for day in found.unannounced)
            return bool(met) != is_negated, is_forecast


def _change(hit: Hit, expr: If, search: RuleSearch) -> Hit | None:
    match expr.action:
        case Drop():
            if not isinstance(expr.base, (Every, Recur)):  # of many days some are left out on purpose
                zh, en = f"{hit.span.first}按条件取消", f"{hit.span.first} is left out by the condition"
                search.note(hit.home.year, "EXCLUDED", zh, en)
            return None
        case Shift(days, side):
            by = days if side is Side.AFTER else -days
            span = hit.span.shifted(by)
            zh, en = ("顺延", "later") if by > 0 else ("提前", "earlier")
            return hit.derived(span, step_text(f"{zh}{days}天", f"{days} days {en}", span))
        case MoveTo(target, side):
            return _moved(hit, target, side, search)


def _moved(hit: Hit, target: Countable, side: Side | None, search: RuleSearch) -> Hit | None:
    found = _destination(hit.span.first, target, side, search)
    if found is None:
        return None
    # A longer span keeps its length; a day moved to a weekend takes both days of it.
    last = max(found.last, found.first + (hit.span.days - 1) * DAY)
    span = DateSpan(found.first, last)
    walked = DateSpan(min(found.first, hit.span.first), max(found.last, hit.span.first))
    is_forecast = rests_on_forecast(target, walked.first, walked.last, search)
    name = target_text(target)
    words = {
        Side.AFTER: (f"顺延至{name.zh}", f"next {name.en}"),
        Side.BEFORE: (f"提前至{name.zh}", f"previous {name.en}"),
        None: (f"改到最近的{name.zh}", f"nearest {name.en}"),
    }
    return hit.derived(span, step_text(*words[side], span), is_forecast=is_forecast)


def _destination(day: date, target: Countable, side: Side | None, search: RuleSearch) -> DateSpan | None:
    far = timedelta(days=_FAR_DAYS)
    later = next(target_spans(target, day + DAY, day + far, search), None)
    earlier = next(target_spans_before(target, day - DAY, day - far, search), None)
    if side is Side.AFTER:
        return later
    if side is Side.BEFORE:
        return earlier
    if later is None or earlier is None:
        return later or earlier
    return later if later.first - day <= day - earlier.last else earlier


def _test_zh(test: Test, say: Phrases) -> str:
    match test:
        case FallsOn(target, is_negated):
            return f"若{'不是' if is_negated else '为'}{target_text(target).zh}"
        case Meets(other, is_negated):
            return f"若{'不在' if is_negated else '在'}{say.operand(other)}内"


def _test_en(test: Test, say: Phrases) -> str:
    negation = "not " if test.is_negated else ""
    match test:
        case FallsOn(target):
            return negation + target_text(target).en
        case Meets(other):
            return f"{negation}in {say.operand(other)}"


def _action_zh(action: Action) -> str:
    match action:
        case Drop():
            return "取消"
        case Shift(days, side):
            return f"{'提前' if side is Side.BEFORE else '顺延'}{days}天"
        case MoveTo(target, side):
            words = {Side.AFTER: "顺延至", Side.BEFORE: "提前至", None: "改到最近的"}
            return words[side] + target_text(target).zh


def _action_en(action: Action) -> str:
    match action:
        case Drop():
            return "skip"
        case Shift(days, side):
            return f"{days_counted(days).en} {'earlier' if side is Side.BEFORE else 'later'}"
        case MoveTo(target, side):
            words = {Side.AFTER: "next", Side.BEFORE: "previous", None: "nearest"}
            return f"{words[side]} {target_text(target).en}"


IF: Final = Form(
    If,
    longest_days=lambda expr, longest: max(longest(expr.base), 2),
    hits=_hits,
    zh=lambda expr, say: f"{say.sentence(expr.base)}，{_test_zh(expr.test, say)}则{_action_zh(expr.action)}",
    en=lambda expr, say: (
        f"{say.sentence(expr.base)}, if {_test_en(expr.test, say)} then {_action_en(expr.action)}"
    ),
    binding=Binding.CLAUSE,
)
