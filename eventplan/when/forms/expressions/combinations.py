"""Rules made of rules: 至, 或, 且, 不含; to, or, and, except."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN, span_in_trace
from eventplan.when.forms.form import Binding, Form, Phrases
from eventplan.when.lookup.counting import DAY
from eventplan.when.lookup.hit import Hit, merged, step_text
from eventplan.when.lookup.search import LAST_YEAR, RuleSearch
from eventplan.when.tree.counted import DayKind, Leap
from eventplan.when.tree.forms import AllOf, AnyOf, Every, Expr, PartOfMonth, Range, Recur, Select, Without
from eventplan.when.tree.leaves import LunarDay, LunarMonth, Month, MonthDay, OneDate, TermPeriod
from eventplan.when.tree.traversal import is_dates, is_every_day_of_a_kind, is_lunar, parts_of

# The longest time a range may wait for its end: a year, and what a leap month adds to it.
_END_WITHIN: Final = timedelta(days=400)
_LAST_LUNAR_DAY: Final = date(2100, 2, 8)
# As an end the longest a month can be is its last day, in shorter ones too: 2月29日, 腊月三十.
_FEBRUARY_29: Final = MonthDay(2, 29)
_END_OF_FEBRUARY: Final = Select(Month(2), -1, DayKind.DAY)
_LONGEST_LUNAR_MONTH: Final = 30
# A notice has moved the edge of a break against its forecast by three days at most (2008-2026).
_EDGE_DAYS: Final = 3


def _range(expr: Range, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    starts = search.between(_end_day(expr.first), first, last + _END_WITHIN)
    followed = [*starts, None]
    last_of_range = _end_day(expr.last)
    for start, following in pairwise(followed):
        if start is None or start.home > last:
            return
        limit = start.span.first + _END_WITHIN
        if following is not None and following.span.first > start.span.first:
            limit = min(limit, following.span.first - DAY)
        ends = [
            end
            for end in search.touching(last_of_range, start.span.first, limit)
            if start.span.first <= end.span.last <= limit
        ]
        if ends:
            yield _from_to(expr, start, min(ends, key=lambda end: end.span.last))
        elif limit > _LAST_LUNAR_DAY:
            yield _clipped(start, search)
        else:
            zh, en = f"从{start.span.first}起找不到结束的日子", f"no end was found after {start.span.first}"
            search.note(start.home.year, "NO_END", zh, en)


def _end_day(end: Expr) -> Expr:
    """Return the last day of the month where ``end`` is a day that only longer months have."""
    match end:
        case MonthDay() if end == _FEBRUARY_29:
            return _END_OF_FEBRUARY
        case LunarDay(month, day, (Leap.ORDINARY | Leap.ONLY) as leap) if day == _LONGEST_LUNAR_MONTH:
            return Select(LunarMonth(month, leap), -1, DayKind.DAY)
        case _:
            return end


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


def _any_of(expr: AnyOf, search: RuleSearch, first: date, last: date) -> Iterable[Hit]:
    return merged(hit for part in expr.parts for hit in search.between(part, first, last))


def _range_zh(expr: Range, say: Phrases) -> str:
    gregorian = "公历" if _changes_calendar(expr) else ""
    return f"{say.operand(expr.first)}至{gregorian}{_end(expr, say)}"


def _range_en(expr: Range, say: Phrases) -> str:
    if isinstance(expr.last, OneDate) and _changes_calendar(expr):  # lunar 1-1 to 2027-03-01 could be either
        day = expr.last.day
        return f"{say.operand(expr.first)} to {MONTHS_EN[day.month - 1]} {day.day}, {day.year}"
    return f"{say.operand(expr.first)} to {_end(expr, say)}"


def _changes_calendar(expr: Range) -> bool:
    """Say whether the end is a plain Gregorian date behind a lunar one."""
    last = expr.last.base if isinstance(expr.last, PartOfMonth) else expr.last
    return bool(is_lunar(expr.first)) and isinstance(last, (MonthDay, Month, OneDate))


def _end(expr: Range, say: Phrases) -> str:
    end = say.operand(expr.last)
    is_bare = say.binding(expr.last) is Binding.ATOM
    if is_bare and any(isinstance(part, TermPeriod) for part in parts_of(expr.last)):
        return say.in_brackets(end)  # 霜降至立冬期间 ends on the day of 立冬
    return end


def _joined_by(word: str) -> Callable[[AnyOf | AllOf, Phrases], str]:
    return lambda expr, say: word.join(say.operand(part, Binding.RANGE) for part in expr.parts)


def _all_of_en(expr: AllOf, say: Phrases) -> str:
    """Write ``and``, which between dates would make a list of them."""
    is_list = all(map(is_dates, expr.parts)) or all(map(is_every_day_of_a_kind, expr.parts))
    word = " that is also " if is_list else " and "
    return word.join(say.operand(part, Binding.RANGE) for part in expr.parts)


def _left_out_by(word: str) -> Callable[[Without, Phrases], str]:
    return lambda expr, say: word.join(
        say.operand(part, Binding.RANGE) for part in (expr.base, expr.excluded)
    )


RANGE: Final = Form(
    Range,
    longest_days=_END_WITHIN.days + 1,
    hits=_range,
    zh=_range_zh,
    en=_range_en,
    binding=Binding.RANGE,
)
ANY_OF: Final = Form(
    AnyOf,
    longest_days=lambda expr, longest: max(map(longest, expr.parts)),
    hits=_any_of,
    zh=_joined_by("或"),
    en=_joined_by(" or "),
    binding=Binding.OR,
)
ALL_OF: Final = Form(
    AllOf,
    longest_days=lambda expr, longest: max(map(longest, expr.parts)),
    hits=_all_of,
    zh=_joined_by("且"),
    en=_all_of_en,
    binding=Binding.AND,
)
WITHOUT: Final = Form(
    Without,
    longest_days=lambda expr, longest: longest(expr.base),
    hits=_without,
    zh=_left_out_by("不含"),
    en=_left_out_by(" except "),
    binding=Binding.CLAUSE,
)
