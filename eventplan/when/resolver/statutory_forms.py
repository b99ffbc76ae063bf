"""The days that law, landscapes, other activities and announced dates give."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from eventplan.almanac.statutory import Holiday, StatutoryBreak, statutory_days
from eventplan.domain.named_date import DatedYear, NamedDate
from eventplan.domain.occurrence import Occurrence, Reason
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_in_trace, span_in_trace
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import FIRST_YEAR, LAST_YEAR, RuleSearch
from eventplan.when.tree.leaves import ActivityDays, Anchor, Break, MakeupWorkdays, StatutoryDays, Window

_LAW: Final = Text("全国年节及纪念日放假办法", "regulation on the holidays of all citizens")

RuledLeaf = Break | StatutoryDays | MakeupWorkdays | Window | ActivityDays | Anchor


def ruled_hits(leaf: RuledLeaf, first: date, last: date, search: RuleSearch) -> Iterator[Hit]:
    """Yield the hits whose home lies in ``first``..``last``, and perhaps some beside it."""
    for year in range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1):
        match leaf:
            case Break(holiday):
                yield from _break(holiday, year, (first, last), search)
            case StatutoryDays(holiday):
                yield from _statutory(holiday, year)
            case MakeupWorkdays():
                yield from _makeups(year, search)
            case ActivityDays(id_):
                name = search.context.name_of(leaf)
                for occurrence in search.context.activities(id_, year):
                    yield _activity(name, year, occurrence)
            case Window() | Anchor():
                pass
    if isinstance(leaf, (Window, Anchor)):
        # A winter landscape's peak, or a date expected at a year's turn, may lie in the year beside.
        for year in range(first.year - 1, last.year + 2):
            yield from (
                _window(leaf.id, year, search) if isinstance(leaf, Window) else _anchor(leaf.id, year, search)
            )


def _break(holiday: Holiday, year: int, wanted: tuple[date, date], search: RuleSearch) -> Iterator[Hit]:
    legal = statutory_days(holiday, year)
    if not legal:
        zh, en = f"{year}年{holiday.text.zh}不放假", f"{holiday.text.en} was no holiday in {year}"
        search.note(year, "NO_BREAK", zh, en)
        return
    if not wanted[0] <= legal[0] <= wanted[1]:
        return
    for found in search.context.almanacs[year].breaks:
        if holiday in found.holidays:
            yield _break_hit(holiday, legal[0], found)


def _break_hit(holiday: Holiday, home: date, found: StatutoryBreak) -> Hit:
    text = span_in_trace(found.span)
    zh, en = f"{holiday.text.zh}假期 = {text.zh}", f"{holiday.text.en} break = {text.en}"
    uncertain: tuple[date, ...] = ()
    if found.forecast:
        uncertain = tuple(day for day in found.span if day not in found.statutory)
        sure = "" if found.confidence is None else f"{found.confidence:.0%}"  # measured: almanac --backtest
        zh += f"（预测，把握{sure}）" if sure else "（预测）"
        en += f" (forecast, confidence {sure})" if sure else " (forecast)"
    return Hit(found.span, home, (Reason(Text(zh, en), found.source),), uncertain)


def _statutory(holiday: Holiday | None, year: int) -> Iterator[Hit]:
    for each in Holiday if holiday is None else (holiday,):
        days = statutory_days(each, year)
        if not days:
            continue
        span = DateSpan(days[0], days[-1])
        text = span_in_trace(span)
        zh, en = f"{each.text.zh}法定节日 = {text.zh}", f"{each.text.en} by law = {text.en}"
        yield Hit(span, span.first, (Reason(Text(zh, en), _LAW),))


def _makeups(year: int, search: RuleSearch) -> Iterator[Hit]:
    near = range(max(year - 1, FIRST_YEAR), min(year + 1, LAST_YEAR) + 1)
    breaks = [found for each in near for found in search.context.almanacs[each].breaks]
    for day in search.context.almanacs[year].days:
        if not day.is_work:
            continue
        paid_for = next((found for found in breaks if day.date in found.workdays), None)
        text = day_in_trace(day.date)
        zh, en = f"调休上班 = {text.zh}", f"make-up workday = {text.en}"
        if paid_for is not None:
            zh, en = f"{paid_for.name.zh}{zh}", f"{paid_for.name.en} {en}"
        reason = Reason(Text(zh, en), paid_for.source if paid_for is not None else None)
        uncertain = (day.date,) if day.is_forecast else ()
        yield Hit(DateSpan.one_day(day.date), day.date, (reason,), uncertain)


def _activity(name: Text, year: int, occurrence: Occurrence) -> Hit:
    text = span_in_trace(occurrence.span)
    reason = Reason(Text(f"「{name.zh}」 = {text.zh}", f"[{name.en}] = {text.en}"))
    # Its own rule has said to which year it belongs, even where a break begins in December.
    home = max(occurrence.span.first, date(year, 1, 1))
    reasons = (*occurrence.because, reason)
    return Hit(occurrence.span, home, reasons, occurrence.unannounced, occurrence.windows)


def _window(id_: str, year: int, search: RuleSearch) -> Iterator[Hit]:
    window: SeasonWindow | None = None
    if FIRST_YEAR - 1 <= year <= LAST_YEAR + 1:
        window = search.context.windows(id_, year)
    if window is None:
        name = search.context.name_of(Window(id_))
        zh, en = f"{year}年的{name.zh}没有可用的日期", f"there are no dates of {name.en} for {year}"
        search.note(year, "WINDOW_UNKNOWN", zh, en)
        return
    text = span_in_trace(window.span)
    reason = Reason(Text(f"{window.name.zh} = {text.zh}", f"{window.name.en} = {text.en}"), window.basis)
    yield Hit(window.span, window.span.first, (reason,), windows=(id_,), season=window)


def _anchor(id_: str, year: int, search: RuleSearch) -> Iterator[Hit]:
    anchor = next((known for known in search.context.anchors if known.id == id_), None)
    dated = anchor.in_year(year) if anchor is not None else None
    if anchor is None or dated is None:
        name = Text(id_, id_) if anchor is None else anchor.name
        zh, en = f"【{name.zh}】{year}年的日期还没有登记", f"{{{name.en}}} has no date for {year} yet"
        search.note(year, "NOT_ANNOUNCED", zh, en)
        return
    yield _anchor_hit(anchor, dated)


def _anchor_hit(anchor: NamedDate, dated: DatedYear) -> Hit:
    text = day_in_trace(dated.day)
    zh, en = f"{anchor.name.zh} = {text.zh}", f"{anchor.name.en} = {text.en}"
    if not dated.is_announced:
        zh, en = zh + "（预计）", en + " (expected)"
    uncertain = () if dated.is_announced else (dated.day,)
    return Hit(DateSpan.one_day(dated.day), dated.day, (Reason(Text(zh, en), dated.source),), uncertain)
