"""Gives the days of a rule in a year, each with its reasons, and what its reader should know."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from eventplan.almanac.doubts import open_question
from eventplan.domain.occurrence import Resolution, ResolutionNote
from eventplan.domain.text import Text
from eventplan.domain.wording import FORECAST_MARK, days_counted
from eventplan.when.forms.registry import hits_of, longest_days
from eventplan.when.lookup.context import RuleContext
from eventplan.when.lookup.hit import Hit, merged
from eventplan.when.lookup.search import FIRST_YEAR, LAST_YEAR, RuleSearch
from eventplan.when.tree.counted import Countable
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import EveryLunarMonth, LunarMonth
from eventplan.when.tree.traversal import parts_of

_MOST_DAYS_SHOWN = 6
_LUNAR_MONTHS = (LunarMonth, EveryLunarMonth)


def resolve(expr: Expr, year: int, context: RuleContext) -> Resolution:
    """Return what ``expr`` gives in ``year``, 2000..2099: its occurrences in date order, and notes.

    An occurrence belongs to the year in which its first day falls, after offsets; a statutory break
    taken whole belongs to the year of its holiday.

    Raises:
        ValueError: ``year`` is outside 2000..2099.
        CircularReferenceError: the rule needs an activity whose rule needs it in turn.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year must be in {FIRST_YEAR}..{LAST_YEAR}: {year}")
    search = RuleSearch(context, hits_of, longest_days)
    hits = merged(search.between(expr, date(year, 1, 1), date(year, 12, 31)))
    if any(isinstance(part, _LUNAR_MONTHS) for part in parts_of(expr)):
        hits = tuple(map(_with_doubtful_end, hits))
    notes = [note for note in search.notes if note.year == year]
    if not hits and not notes:
        notes.append(_out_of_year(expr, year, context))
    notes.extend(_unannounced(hits, year))
    if _names_weekend_days(expr):
        notes.extend(_makeup_workdays(hits, year, search))
    notes.extend(_open_days(hits, year, search))
    disputed = dict.fromkeys(month for hit in hits for month in hit.disputed)
    notes.extend(ResolutionNote(year, "LUNAR_DISPUTED", month.doubt) for month in disputed)
    return Resolution(year, tuple(hit.occurrence() for hit in hits), tuple(notes))


def _with_doubtful_end(hit: Hit) -> Hit:
    """Return the hit; where it ends with a lunar month, that month may have a day more."""
    return hit if hit.disputed else hit.doubted(hit.span.last + timedelta(days=1))


def _out_of_year(expr: Expr, year: int, context: RuleContext) -> ResolutionNote:
    """Say where the neighbours fall of a rule that gives nothing this year."""
    search = RuleSearch(context, hits_of, longest_days)
    before = search.between(expr, date(year - 1, 1, 1), date(year - 1, 12, 31))
    after = search.between(expr, date(year + 1, 1, 1), date(year + 1, 12, 31))
    zh, en = f"{year}年里没有这样的日子", f"there is no such day in {year}"
    if before:
        zh, en = f"{zh}；上一次在{before[-1].span.first}", f"{en}; the last was on {before[-1].span.first}"
    if after:
        zh, en = f"{zh}；下一次在{after[0].span.first}", f"{en}; the next is on {after[0].span.first}"
    return ResolutionNote(year, "OUT_OF_YEAR", Text(zh, en))


def _unannounced(hits: tuple[Hit, ...], year: int) -> Iterator[ResolutionNote]:
    days = [day for hit in hits for day in hit.unannounced]
    if days:
        shown = _shown(days)
        zh = f"以下{len(days)}天依据尚未公布的安排，是预测：{shown}"
        en = f"not announced yet, so a forecast ({days_counted(len(days)).en}): {shown}"
        yield ResolutionNote(year, "NOT_ANNOUNCED", Text(zh, en))


def _makeup_workdays(hits: tuple[Hit, ...], year: int, search: RuleSearch) -> Iterator[ResolutionNote]:
    """Warn of weekend days a rule takes as they are although they are worked."""
    days = [day for day in _short_days(hits) if search.is_makeup(day)]
    if days:
        text = Text(
            f"以下周末要调休上班：{_shown(days, _guesses(days, FORECAST_MARK.zh, search))}",
            f"worked to make up for a break: {_shown(days, _guesses(days, FORECAST_MARK.en, search))}",
        )
        yield ResolutionNote(year, "MAKEUP_WORKDAY", text)


def _guesses(days: list[date], mark: str, search: RuleSearch) -> dict[date, str]:
    """Return ``mark`` for each of ``days`` that is worked by forecast alone."""
    return {day: mark for day in days if search.is_forecast(day)}


def _open_days(hits: tuple[Hit, ...], year: int, search: RuleSearch) -> Iterator[ResolutionNote]:
    """Say of days on which a forecast may go either way which ways there are."""
    asked = {search.open_break(day) for day in _short_days(hits)}
    for undecided in sorted((each for each in asked if each is not None), key=lambda each: each.span.first):
        yield ResolutionNote(year, "OPEN_DAY", open_question(undecided))


def _short_days(hits: tuple[Hit, ...]) -> Iterator[date]:
    """Yield the days of spans so short that it matters whether each one is worked."""
    return (day for hit in hits if hit.span.days <= 2 for day in hit.span)


def _shown(days: list[date], marks: Mapping[date, str] = MappingProxyType({})) -> str:
    shown = ", ".join(f"{day}{marks.get(day, '')}" for day in days[:_MOST_DAYS_SHOWN])
    return shown + (" …" if len(days) > _MOST_DAYS_SHOWN else "")


def _names_weekend_days(expr: Expr) -> bool:
    targets = (getattr(part, "target", None) for part in parts_of(expr))
    return any(isinstance(target, Countable) and target.traits.takes_weekend_days for target in targets)
