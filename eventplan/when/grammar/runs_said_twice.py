"""Compares a run of days with what brackets say of it: 2027年2月6日至20日（正月初一至十五）.

A break, or a run in the other calendar, has other days each year: it is compared where a year is
written, else refused with what holds every year. 春节（正月初一至初七） says with the run how long.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from eventplan.almanac.statutory import Holiday
from eventplan.almanac.years import Almanacs
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence, with_year
from eventplan.when.grammar.range_words import joins_ends
from eventplan.when.grammar.ranges import range_from
from eventplan.when.lexicon.builtin_names import HOLIDAY_DAYS
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lookup.context import RuleContext
from eventplan.when.lookup.search import FIRST_YEAR, LAST_YEAR
from eventplan.when.resolver.resolve import resolve
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.tree.forms import Expr, InLunarYear, Range, Years
from eventplan.when.tree.leaves import (
    ActivityDays,
    Anchor,
    Break,
    FestivalDay,
    LunarDay,
    OnAir,
    OneDate,
    OneLunarDate,
    Window,
)
from eventplan.when.tree.traversal import is_lunar, is_one_day, parts_of, replaced
from eventplan.when.zh.following_days import following_day

TRIED_YEARS: Final = range(2024, 2032)
"""Years among which every length of a month and of a lunar year occurs."""
_ELSEWHERE: Final = (ActivityDays, Anchor, FestivalDay, OnAir, Window)
_FIXED: Final = (Holiday.NEW_YEAR, Holiday.LABOUR_DAY, Holiday.NATIONAL_DAY)
"""Holidays of the Gregorian calendar, so that the dates of a break may be meant for every year."""


class _Said(NamedTuple):
    """What stands before the brackets and in them, and how both were written."""

    base: Expr
    other: Expr
    typed: tuple[str, str]


def same_run(reader: Reader, base: Expr, ranged: Operand, begun_at: int) -> Expr | None:
    """Read the run of days behind ``base``, in brackets or not, written from ``begun_at`` on; None: no run.

    Raises:
        WhenError: the two are not the same days, or cannot be the same every year.
    """
    start = reader.position
    is_aside = reader.text.startswith("(", start - 1)
    with reader.attempt() as tried:
        try:
            with reader.saying(None):
                other = of_its_month(reader, base, ranged) or ranged(reader)
        except WhenError:
            return None
        is_whole = reader.text.startswith(")" if is_aside else (",", ";"), reader.position)
        if not (is_whole or (reader.is_at_end and not is_aside)) or not _are_comparable(base, other):
            return None
        if not all(spans_by_year(reader, expr, TRIED_YEARS) for expr in (base, other)):
            return None
        tried.keep()
    said = _Said(base, other, (reader.typed(begun_at, start - is_aside), reader.typed(start)))
    reader.take(")" if is_aside else "")
    years = written_years(base) | written_years(other)
    return _of_one_year(reader, said, years) if years else _of_every_year(reader, said)


def of_its_month(reader: Reader, base: Expr, operand: Operand) -> Expr | None:
    """Read 初一至初七 in the brackets behind 春节, whose month they are of."""
    start = reader.position
    day = HOLIDAY_DAYS[base.holiday] if isinstance(base, Break) else reader.names.day_of(base)
    first = following_day(reader, day) if isinstance(day, LunarDay) else None
    if first is None or not joins_ends(reader):
        reader.position = start
        return None
    return range_from(reader, first, start, operand)


def spans_by_year(reader: Reader, expr: Expr, years: Iterable[int]) -> dict[int, set[DateSpan]]:
    """Return what ``expr`` gives in each of ``years``; {} where only a site can know it."""
    expr = replaced(expr, reader.names.day_of)
    if any(isinstance(part, _ELSEWHERE) for part in parts_of(expr)):
        return {}
    asked = [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    return {year: {found.span for found in resolve(expr, year, _any_site()).occurrences} for year in asked}


@cache
def _any_site() -> RuleContext:
    """Return what is known of every site: the calendar and the papers that ship with eventplan."""
    return RuleContext(Almanacs(()))


def written_years(expr: Expr) -> set[int]:
    """Return the years that ``expr`` says it is of, none where it is of every year."""
    found = set()
    for part in parts_of(expr):
        match part:
            case OneDate(day):
                found.add(day.year)
            case OneLunarDate(lunar):
                found.add(lunar.year)
            case InLunarYear(_, year):
                found.add(year)
            case Years(_, int(since), until) if since == until:
                found.add(since)
    return found


def _are_comparable(base: Expr, other: Expr) -> bool:
    """Say whether both are days, and one a run of them; weekdays chosen in a longer time are not."""
    plain = [expr.base if isinstance(expr, (Years, InLunarYear)) else expr for expr in (base, other)]
    is_run = any(isinstance(expr, (Range, Break)) for expr in plain)
    return is_run and all(isinstance(expr, (Range, Break)) or is_one_day(expr) for expr in plain)


def _break_of(expr: Expr) -> Holiday | None:
    return next((part.holiday for part in parts_of(expr) if isinstance(part, Break)), None)


def _of_one_year(reader: Reader, said: _Said, years: set[int]) -> Expr:
    """Compare two runs of which one says its year; return the dates, in that year."""
    near = sorted({year + step for year in years for step in (-1, 0, 1)})
    dated, free = sorted((said.base, said.other), key=lambda expr: not written_years(expr))
    right, claimed = (spans_by_year(reader, expr, near) for expr in (dated, free))
    spans = set[DateSpan]().union(*right.values())
    runs = set[DateSpan]().union(*claimed.values())
    has_longer = is_one_day(dated) and dated is said.base and _holds(runs, spans)
    if spans and (spans <= runs or has_longer):
        year = min(span.first.year for span in spans)
        kept = free if has_longer or (_break_of(dated) and not _break_of(free)) else dated
        return kept if written_years(kept) else Years(kept, year, year)
    asked = {span.first.year for span in spans} or years
    beside = set[DateSpan]().union(*(claimed.get(year, set()) for year in asked))
    names = said.typed if dated is said.base else said.typed[::-1]
    zh, en = "", ""
    for name, found in zip(names, (spans, beside), strict=True):
        shown = listed([with_year(span_in_sentence(span), span.first.year) for span in sorted(found)])
        zh += f"「{name}」{'是' + shown.zh if found else '没有日子'}；"
        en += f'"{name}" {"is " + shown.en if found else "has no day"}; '
    raise _different(reader, said, Text(f"{zh}请改对其中一个", f"{en}mend one of them"))


def _of_every_year(reader: Reader, said: _Said) -> Expr:
    """Return what two runs without a year are: equal ones, a day with its run, a break with its dates.

    Raises:
        WhenError: they are equal in some years at most.
    """
    given, claimed = (spans_by_year(reader, expr, TRIED_YEARS) for expr in (said.base, said.other))
    if given == claimed:
        return said.base
    holiday = _break_of(said.base) or _break_of(said.other)
    dates = said.other if _break_of(said.base) else said.base
    is_once_right = any(given[year] == claimed[year] for year in TRIED_YEARS)
    if holiday in _FIXED and is_once_right and not _break_of(dates):
        name = said.typed[0 if _break_of(said.base) else 1]
        zh = f"按写明的日期读，每年一样；要随放假通知变动，请只写「{name}」"
        en = f'read as the dates written, the same every year; for what the notice says write "{name}" alone'
        reader.notice("READ_AS_WRITTEN", zh, en)
        return dates
    if is_one_day(said.base) and all(_holds(claimed[year], given[year]) for year in TRIED_YEARS):
        return said.other  # 春节（正月初一至初七）
    raise _not_every_year(reader, said, holiday)


def _holds(runs: set[DateSpan], days: set[DateSpan]) -> bool:
    """Say whether each of ``days`` lies in one of ``runs``."""
    return bool(days) and all(any(day.first in run for run in runs) for day in days)


def _not_every_year(reader: Reader, said: _Said, holiday: Holiday | None) -> WhenError:
    first, second = (_moves(reader, expr) for expr in (said.base, said.other))
    if first == second or is_one_day(said.base):
        hint = Text("请只写其中一个，或写出年份", "write one of them, or the year")
        return _different(reader, said, hint)
    kept = said.typed[0 if first else 1]
    why = Text("它每年都对", "it holds every year")
    if holiday is not None:
        why = Text("每年放假的日子由通知定", "a notice sets its days each year")
    hint = Text(
        f"请只留「{kept}」（{why.zh}）；公历日期只对一年，要写请带年份",
        f'keep "{kept}" ({why.en}); the Gregorian dates are those of one year: write it, to have them',
    )
    return _different(reader, said, hint)


def _moves(reader: Reader, expr: Expr) -> bool:
    """Say whether ``expr`` has other Gregorian days each year."""
    first = reader.names.day_of(expr.first if isinstance(expr, Range) else expr)
    return _break_of(expr) is not None or bool(is_lunar(first))


def _different(reader: Reader, said: _Said, hint: Text) -> WhenError:
    one, other = said.typed
    message = Text(f"「{one}」与「{other}」不是同样的日子", f'"{one}" and "{other}" are not the same days')
    return reader.error("DIFFERENT_DAYS", message, hint, start=reader.operand_at)
