"""What the law gives: breaks, the days it names, and the weekend days worked in return."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from eventplan.almanac.statutory import Holiday, StatutoryBreak, statutory_days
from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_in_trace, span_in_trace
from eventplan.when.forms.expressions.finding import yearly
from eventplan.when.forms.form import Form
from eventplan.when.lookup.hit import Hit, guessed
from eventplan.when.lookup.search import FIRST_YEAR, LAST_YEAR, RuleSearch
from eventplan.when.tree.leaves import Break, MakeupWorkdays, StatutoryDays

_LAW: Final = Text("全国年节及纪念日放假办法", "regulation on the holidays of all citizens")
_YEARS: Final = (FIRST_YEAR, LAST_YEAR)


def _breaks(leaf: Break, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    for year in range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1):
        yield from _break(leaf.holiday, year, (first, last), search)


def _break(holiday: Holiday, year: int, wanted: tuple[date, date], search: RuleSearch) -> Iterator[Hit]:
    legal = statutory_days(holiday, year)
    if not legal:
        zh, en = f"{year}年{holiday.text.zh}不放假", f"{holiday.text.en} was no holiday in {year}"
        search.note(year, "NO_BREAK", zh, en)
        return
    if not wanted[0] <= legal[0] <= wanted[1]:
        return
    for found in search.context.almanacs.breaks(year):
        if holiday in found.holidays:
            yield _break_hit(holiday, legal[0], found)


def _break_hit(holiday: Holiday, home: date, found: StatutoryBreak) -> Hit:
    text = span_in_trace(found.span)
    zh, en = f"{holiday.text.zh}假期 = {text.zh}", f"{holiday.text.en} break = {text.en}"
    reason = Reason(Text(zh, en), found.source)
    if not found.forecast:
        return Hit(found.span, home, (reason,))
    uncertain = tuple(day for day in found.span if day not in found.statutory)
    return Hit(found.span, home, (guessed(reason),), uncertain)


def _statutory(leaf: StatutoryDays, year: int, _: RuleSearch) -> Iterator[Hit]:
    for each in Holiday if leaf.holiday is None else (leaf.holiday,):
        days = statutory_days(each, year)
        if not days:
            continue
        span = DateSpan(days[0], days[-1])
        text = span_in_trace(span)
        zh, en = f"{each.text.zh}法定节日 = {text.zh}", f"{each.text.en} by law = {text.en}"
        yield Hit(span, span.first, (Reason(Text(zh, en), _LAW),))


def _makeups(_: MakeupWorkdays, year: int, search: RuleSearch) -> Iterator[Hit]:
    breaks = [found for each in (year - 1, year, year + 1) for found in search.context.almanacs.breaks(each)]
    for day in search.context.almanacs[year].days:
        if not day.is_work:
            continue
        paid_for = next((found for found in breaks if day.date in found.workdays), None)
        shown = day_in_trace(day.date)
        zh, en = f"调休上班 = {shown.zh}", f"make-up workday = {shown.en}"
        if paid_for is not None:
            zh, en = f"{paid_for.name.zh}{zh}", f"{paid_for.name.en} {en}"
        step = Reason(Text(zh, en), paid_for.source if paid_for is not None else None)
        reason = guessed(step) if day.is_forecast else step
        uncertain = (day.date,) if day.is_forecast else ()
        yield Hit(DateSpan.one_day(day.date), day.date, (reason,), uncertain)


BREAK: Final = Form(
    Break,
    longest_days=31,
    hits=_breaks,
    zh=lambda leaf, _: f"{leaf.holiday.text.zh}假期",
    en=lambda leaf, _: f"{leaf.holiday.text.en} break",
)
STATUTORY_DAYS: Final = Form(
    StatutoryDays,
    longest_days=31,
    hits=yearly(_statutory, _YEARS),
    zh=lambda leaf, _: f"{leaf.holiday.text.zh}法定节日" if leaf.holiday else "法定节日",
    en=lambda leaf, _: f"statutory days of {leaf.holiday.text.en}" if leaf.holiday else "statutory holidays",
)
MAKEUP_WORKDAYS: Final = Form(
    MakeupWorkdays,
    longest_days=1,
    hits=yearly(_makeups, _YEARS),
    zh=lambda _, __: "调休上班日",
    en=lambda _, __: "make-up workdays",
)
