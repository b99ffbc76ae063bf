"""What is chosen inside other days: 内首个周末, 每周六, 盛期, 5月上旬, 内前3天, RRULE."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from eventplan.almanac.doubts import disputed_month
from eventplan.almanac.lunar import day_text
from eventplan.domain.occurrence import Reason
from eventplan.domain.season import SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_figures
from eventplan.seasons.observed.window_parts import part
from eventplan.when.forms.counted.registry import nth_en, nth_zh, target_text
from eventplan.when.forms.expressions.finding import from_base
from eventplan.when.forms.expressions.recurrence import doubtful_day, recurrence_days
from eventplan.when.forms.form import Binding, Form, Phrases
from eventplan.when.lexicon.normalise import ordinal
from eventplan.when.lexicon.vocabulary import MONTH_PART_TEXTS, PART_TEXTS
from eventplan.when.lookup.counting import DAY, rests_on_forecast, target_spans, target_spans_before
from eventplan.when.lookup.hit import Hit, guessed, step_text
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.counted import Countable, DayKind, MonthPart, Side, Weekdays
from eventplan.when.tree.forms import EdgeDays, Every, Expr, PartOf, PartOfMonth, Recur, Select
from eventplan.when.tree.leaves import (
    AllYear,
    EveryLunarMonth,
    EveryMonth,
    LunarMonth,
    Month,
    Months,
    SpellDays,
)
from eventplan.when.tree.traversal import is_one_day, parts_of

_NOWHERE: Final = Text("", "")
_MONTH_PARTS: Final = {
    MonthPart.EARLY: (0, 10),
    MonthPart.MIDDLE: (10, 20),
    MonthPart.LATE: (20, None),
    MonthPart.FIRST_HALF: (0, 15),
    MonthPart.SECOND_HALF: (15, None),
}

_LIST: Final = Text("、", " and ")


def _part_of(expr: PartOf, hit: Hit, _: RuleSearch) -> Iterator[Hit]:
    span = part(hit.season or _plain_window(hit.span), expr.part)
    text = PART_TEXTS[expr.part]
    yield hit.derived(span, step_text(text.zh, text.en, span))


def _part_of_month(expr: PartOfMonth, hit: Hit, _: RuleSearch) -> Iterator[Hit]:
    start, stop = _MONTH_PARTS[expr.part]
    end = hit.span.last if stop is None else hit.span.first + (stop - 1) * DAY
    span = DateSpan(hit.span.first + start * DAY, end)
    text = MONTH_PART_TEXTS[expr.part]
    yield hit.derived(span, step_text(text.zh, text.en.removesuffix(" of"), span))


def _plain_window(span: DateSpan) -> SeasonWindow:
    """Return a window without a known peak, so that parts are cut by one rule alone."""
    return SeasonWindow("", _NOWHERE, span.first.year, span, Stage.GENERAL, _NOWHERE)


def _select(expr: Select, hit: Hit, search: RuleSearch) -> Iterator[Hit]:
    span = _nth_inside(hit.span, expr.n, expr.target, search)
    name = target_text(expr.target)
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
    found = hit.derived(
        span, step_text(f"{zh_count}{name.zh}", f"{count} {name.en}", span), is_forecast=is_forecast
    )
    yield found.doubted(hit.span.last + DAY) if _may_be_later(expr, hit.span, span, search) else found


def _may_be_later(expr: Select, month: DateSpan, found: DateSpan, search: RuleSearch) -> bool:
    """Say whether what is counted from the end of a lunar month would differ, had it a day more."""
    if expr.n > 0 or not any(isinstance(part, (LunarMonth, EveryLunarMonth)) for part in parts_of(expr.base)):
        return False
    if disputed_month(month.last + DAY) is None:
        return False
    return _nth_inside(DateSpan(month.first, month.last + DAY), expr.n, expr.target, search) != found


def _nth_inside(span: DateSpan, n: int, target: Countable, search: RuleSearch) -> DateSpan | None:
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


def _every(expr: Every, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    for hit in search.touching(expr.base, first, last):
        yield from _every_in(hit, expr, DateSpan(first, last), search)


def _every_in(hit: Hit, expr: Every, asked: DateSpan, search: RuleSearch) -> Iterator[Hit]:
    # The weekend that begins on 31 December belongs to its year, though its Sunday does not.
    reach = DAY if isinstance(expr.base, AllYear) and expr.target.traits.is_weekend else 0 * DAY
    start, end = hit.span.first, hit.span.last + reach
    if expr.interval == 1:  # nothing is counted, so only what was asked for need be looked at
        start, end = max(start, asked.first), min(end, asked.last + DAY)
    spans = list(target_spans(expr.target, start, end, search)) if start <= end else []
    name = target_text(expr.target, _LIST)
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
        step = step_text(zh, en, span)
        reasons = (*_because(hit, expr), guessed(Reason(step)) if is_forecast else Reason(step))
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


def _edge_days(expr: EdgeDays, hit: Hit, _: RuleSearch) -> Iterator[Hit]:
    days, length = expr.days, min(expr.days, hit.span.days) - 1
    if expr.side is Side.BEFORE:
        span = DateSpan(hit.span.first, hit.span.first + length * DAY)
        yield hit.derived(span, step_text(f"前{days}天", f"first {days} days", span))
    else:
        span = DateSpan(hit.span.last - length * DAY, hit.span.last)
        yield hit.derived(span, step_text(f"最后{days}天", f"last {days} days", span))


def _recur(expr: Recur, hit: Hit, _: RuleSearch) -> Iterator[Hit]:
    for day in recurrence_days(expr.rule, hit.span):
        span = DateSpan.one_day(day)
        uncertain = (day,) if hit.unannounced else ()
        reasons = (*_because(hit, expr), Reason(step_text(str(expr.rule), str(expr.rule), span)))
        found = Hit(span, day, reasons, uncertain, hit.windows)
        yield found.doubted(doubtful_day(expr.rule, day))


def _part_of_month_zh(expr: PartOfMonth, say: Phrases) -> str:
    name, comma, leap = say.sentence(expr.base).partition("，")  # 含闰月 stays behind it
    return f"{name}{MONTH_PART_TEXTS[expr.part].zh}{comma}{leap}"


def _part_of_en(expr: PartOf, say: Phrases) -> str:
    base = say.operand(expr.base)
    if isinstance(expr.base, (SpellDays, Month)):  # "start of Dog Days" names a day, "end of May" nothing
        base = say.in_brackets(base)
    return f"{PART_TEXTS[expr.part].en} of {base}"


def _part_of_binding(expr: PartOf | PartOfMonth, say: Phrases) -> Binding:
    inner = say.binding(expr.base)
    return Binding.RELATION if isinstance(expr.base, PartOf) and inner is Binding.ATOM else inner


def _select_zh(expr: Select, say: Phrases) -> str:
    base, n, target = expr.base, expr.n, expr.target
    if isinstance(base, AllYear):
        return "每年" + nth_zh(n, target)
    if target is DayKind.DAY and n > 0 and isinstance(base, EveryMonth):
        return f"每月{n}日"
    if target is DayKind.DAY and n > 0 and isinstance(base, EveryLunarMonth):
        return f"{say.sentence(base)}{day_text(n)}"
    needs_inside = is_one_day(base) if target is DayKind.DAY else not isinstance(base, Months)
    return f"{say.operand(base)}{'内' if needs_inside else ''}{nth_zh(n, target)}"


def _select_en(expr: Select, say: Phrases) -> str:
    base = "the year" if isinstance(expr.base, AllYear) else say.operand(expr.base)
    if expr.target is not DayKind.DAY:
        return f"{nth_en(expr.n)} {target_text(expr.target).en} in {base}"
    return f"day {expr.n} of {base}" if expr.n > 1 else f"{nth_en(expr.n)} day of {base}"


def _every_zh(expr: Every, say: Phrases) -> str:
    name, interval = target_text(expr.target, _LIST).zh, expr.interval
    if expr.target is DayKind.DAY:
        every = "每天" if interval == 1 else f"每{interval}天"
    elif interval == 1:
        every = f"每{name}" if isinstance(expr.target, Weekdays) else f"每个{name}"
    else:
        every = f"隔周{name}" if interval == 2 else f"每{interval}周{name}"
    return _within_zh(expr.base, say) + every


def _every_en(expr: Every, say: Phrases) -> str:
    name, interval = target_text(expr.target, _LIST).en, expr.interval
    if interval <= 2:
        every = f"every {name}" if interval == 1 else f"every other {name}"
    else:
        is_day = expr.target is DayKind.DAY
        every = f"every {interval} days" if is_day else f"every {ordinal(interval)} {name}"
    return every + _within_en(expr.base, say)


def _within_zh(base: Expr, say: Phrases) -> str:
    return "" if isinstance(base, AllYear) else f"{say.operand(base)}内"


def _within_en(base: Expr, say: Phrases) -> str:
    return "" if isinstance(base, AllYear) else f" in {say.operand(base)}"


PART_OF: Final = Form(
    PartOf,
    longest_days=lambda expr, longest: longest(expr.base),
    hits=from_base(_part_of),
    zh=lambda expr, say: say.operand(expr.base) + PART_TEXTS[expr.part].zh,
    en=_part_of_en,
    binding=_part_of_binding,
)
PART_OF_MONTH: Final = Form(
    PartOfMonth,
    longest_days=16,
    hits=from_base(_part_of_month),
    zh=_part_of_month_zh,
    en=lambda expr, say: f"{MONTH_PART_TEXTS[expr.part].en} {say.sentence(expr.base)}",
    binding=_part_of_binding,
)
EDGE_DAYS: Final = Form(
    EdgeDays,
    longest_days=lambda expr, _: expr.days,
    hits=from_base(_edge_days),
    zh=lambda expr, say: (
        f"{say.operand(expr.base)}内{'前' if expr.side is Side.BEFORE else '最后'}{expr.days}天"
    ),
    en=lambda expr, say: (
        f"{'first' if expr.side is Side.BEFORE else 'last'} {expr.days} days of {say.operand(expr.base)}"
    ),
    binding=Binding.RELATION,
)
SELECT: Final = Form(
    Select,
    longest_days=2,
    hits=from_base(_select),
    zh=_select_zh,
    en=_select_en,
    binding=Binding.RELATION,
)
EVERY: Final = Form(Every, longest_days=2, hits=_every, zh=_every_zh, en=_every_en, binding=Binding.RELATION)
RECUR: Final = Form(
    Recur,
    longest_days=1,
    hits=from_base(_recur),
    zh=lambda expr, say: _within_zh(expr.base, say) + str(expr.rule),
    en=lambda expr, say: str(expr.rule) + _within_en(expr.base, say),
    binding=Binding.RELATION,
)
