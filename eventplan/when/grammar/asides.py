"""Reads brackets behind days: a clause, a count of days, the name of a season; and 淡季（12月至2月）."""

from calendar import monthrange
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.domain.wording import WEEKDAYS
from eventplan.lazy_regex import Pattern
from eventplan.when.en.distances import COUNT, count_of
from eventplan.when.en.listed_days import END, MONTH, STARTS_DATE
from eventplan.when.en.repetition import every_en
from eventplan.when.forms.counted.registry import target_en
from eventplan.when.grammar.clauses import clause
from eventplan.when.grammar.day_said_twice import known_day
from eventplan.when.grammar.runs_said_twice import (
    TRIED_YEARS,
    of_its_month,
    same_run,
    spans_by_year,
    written_years,
)
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Operand, Reader, SaidBefore
from eventplan.when.scanner.refused_words import refuse_vague
from eventplan.when.scanner.weekday_words import weekday_beside, weekday_of_one_year
from eventplan.when.scanner.years_of_dates import days_in_year
from eventplan.when.tree.counted import Leap
from eventplan.when.tree.forms import Every, Expr, InLunarYear, PartOfMonth, Range, Years
from eventplan.when.tree.leaves import AllYear, Break, FestivalDay, LunarDay, LunarMonth, Month, MonthDay
from eventplan.when.tree.traversal import is_dates, is_one_day, parts_of, replaced
from eventplan.when.zh.dates import STARTS_DATE_ZH
from eventplan.when.zh.selection import loose_suffix
from eventplan.when.zh.which_calendar import CALENDAR_ASIDE, LUNAR_WORDS

_SEASON_EN: Final = "(?:the )?(?:[a-z]+[ -])?(?:seasons?|spring|summer|autumn|fall|winter|vacation|holidays?)"
_WORD: Final = "[^\\W0-9a-z一二三四五六七八九十月日号周前后内至到每]{1,7}?"
_SEASON: Final = f"(?:每年)?(?:{_WORD}(?:季节?|期间?|假期?|节假日)|节假日|{_SEASON_EN})"
_SEASON_EXPLAINED: Final = Pattern(f"{_SEASON}(?:为|是|: ?)?(?=\\()")
_SEASON_OF_DAYS: Final = Pattern(
    f"(?!每?年?节假日)(?:{_SEASON}|每?年?(?:新春|新年))(?:为|是|从|自|:|,)?(?={STARTS_DATE_ZH})"
    f"|{_SEASON_EN}(?:: ?|, ?| )(?:runs |is )?(?:from )?(?={STARTS_DATE}|{MONTH}{END})"
)
_DATE: Final = Pattern(STARTS_DATE_ZH)
_SEASON_TOLD: Final = Pattern(f"{_SEASON}\\)")
_NAME_EXPLAINED: Final = Pattern(
    "(?!待定|择日|近期|适时|暂定|不定期|另行|拟|预计|约|雨|晴|今年|明年|本月|下)[·一-鿿]{2,16}(?=\\()"
    "|[a-z][a-z' -]{2,40}?(?= ?\\()"
)
_COUNT: Final = Pattern(
    f"\\((?:总共|一共|共计|共|计|为期|历时|连续)?(?P<n>{NUMBER})天\\)"
    f"|\\((?:for |a total of )?{COUNT.replace('<n>', '<days>')} days?\\)"
)
_RUNS: Final = (Range, PartOfMonth, Month, LunarMonth, Break, Years, InLunarYear)

_WEEK: Final = 7


def explained_season(reader: Reader, group: Operand, ranged: Operand) -> Expr | None:
    """Read 淡季（12月1日至次年2月28日） and 旺季4-10月: what follows says which days the season has here."""
    start = reader.position
    if reader.sees(_SEASON_OF_DAYS):
        return _season_of_days(reader, ranged)
    with reader.attempt() as tried:
        if reader.match(_SEASON_EXPLAINED) is None:
            return None
        known = reader.names.longest(reader.text, start)
        if known is not None and known.stop == reader.position and len(known.names) == 1:
            return None
        tried.keep()
        reader.take("(")
        if known is not None and (run := of_its_month(reader, known.names[0].expr, group)) is not None:
            if reader.take(")") or reader.text[reader.position - 1] == ")":  # 春节期间（初一至十五）
                return run
            reader.position = start
            return None
        return group(reader)


def _season_of_days(reader: Reader, ranged: Operand) -> Expr | None:
    """Read 旺季4-10月, unless the season is a name that is known."""
    known = reader.names.longest(reader.text, reader.position)
    with reader.attempt() as tried:
        reader.match(_SEASON_OF_DAYS)
        if known is not None and known.stop >= reader.position:
            return None
        expr = ranged(reader)
        if is_one_day(expr):
            return None
        tried.keep()
        return expr


def explained_name(reader: Reader, group: Operand) -> Expr | None:
    """Read 火把节（农历六月二十四）: a name that is not known, with its days in brackets; and tell so."""
    start = reader.position
    with reader.attempt() as tried:
        if reader.match(_NAME_EXPLAINED) is None:
            return None
        name = reader.typed(start)
        reader.take("(")
        try:
            expr = group(reader)
        except WhenError:
            return None
        if not is_dates(expr):
            return None
        tried.keep()
    zh, en = f"「{name}」按括号里写的日子读", f'"{name}" is read as the days in brackets'
    reader.notice("READ_AS_NAME", zh, en)
    return expr


def _in_calendar(reader: Reader, base: Expr, begun_at: int) -> Expr | None:
    """Return 8月15日（农历） as the lunar day that it is."""
    typed = reader.typed(begun_at)
    found = reader.match(CALENDAR_ASIDE)
    if found is None:
        return None
    is_lunar_word = found[1] in LUNAR_WORDS or found[1].startswith("lunar")
    changed = replaced(base, _as_lunar if is_lunar_word else _as_gregorian)
    kind = (LunarDay, LunarMonth) if is_lunar_word else (MonthDay, Month)
    leaves = [part for part in parts_of(changed) if isinstance(part, (LunarDay, LunarMonth, MonthDay, Month))]
    is_said_otherwise = not is_lunar_word and any(sign in typed for sign in "初廿卅正冬腊闰")
    if not leaves or is_said_otherwise or not all(isinstance(leaf, kind) for leaf in leaves):
        message = Text(f"「{typed}」与「{found[1]}」不合", f'"{typed}" is not of the calendar "{found[1]}"')
        hint = Text("请只写一种历", "write one calendar")
        raise reader.error("AMBIGUOUS_DATE", message, hint, start=begun_at)
    calendars = ("READ_AS_LUNAR", "READ_AS_GREGORIAN")
    reader.notices = tuple(notice for notice in reader.notices if notice.code not in calendars)
    return changed


def _as_lunar(leaf: Expr) -> Expr:
    match leaf:
        case MonthDay(month, day) if day <= 30:
            return LunarDay(month, day)
        case Month(month):
            return LunarMonth(month)
        case _:
            return leaf


def _as_gregorian(leaf: Expr) -> Expr:
    match leaf:
        case LunarDay(month, day, Leap.ORDINARY) if day <= monthrange(2000, month)[1]:
            return MonthDay(month, day)
        case LunarMonth(month, Leap.ORDINARY):
            return Month(month)
        case _:
            return leaf


def aside(reader: Reader, base: Expr, nested: Operand, ranged: Operand, begun_at: int) -> Expr | None:
    """Read what stands in brackets behind ``base``, written from ``begun_at`` on: （含闰月）, （共10天）."""
    if not reader.text.startswith("(", reader.position):
        return same_run(reader, base, ranged, begun_at) if _is_name_with_run(reader, base) else None
    if _agrees(reader, base):
        return base
    if (changed := _in_calendar(reader, base, begun_at)) is not None:
        return changed
    with reader.attempt() as tried:
        reader.take("(")
        if (run := same_run(reader, base, ranged, begun_at)) is not None:
            tried.keep()
            return run
        if not is_one_day(base) and reader.match(_SEASON_TOLD):
            tried.keep()
            return base
        changed = clause(reader, base, nested, is_aside=True) or _chosen(reader, base, ranged)
        if changed is not None and reader.take(")"):
            tried.keep()
            return changed
        refuse_vague(reader)  # 每周六（雨天取消）
    return None


def _is_name_with_run(reader: Reader, base: Expr) -> bool:
    """Say whether a date stands right behind a name: 春节正月初一至十五."""
    return isinstance(base, FestivalDay) and reader.sees(_DATE)


def _agrees(reader: Reader, base: Expr) -> bool:
    """Step over the count of days in brackets where it is that of ``base``.

    Raises:
        WhenError: the count is another, or ``base`` has not as many days each year.
    """
    start = reader.position
    found = reader.match(_COUNT) if isinstance(base, _RUNS) and not is_one_day(base) else None
    if found is None:
        return False
    said = numeral(found["n"]) if found["n"] else count_of(found["days"])
    years = spans_by_year(reader, base, written_years(base) or TRIED_YEARS)
    lengths = sorted({span.days for spans in years.values() for span in spans})
    if lengths == [said]:
        return True
    typed = reader.typed(reader.operand_at, start)
    shown = "、".join(map(str, lengths)) if lengths else ""
    message = (
        Text(f"括号里是{said}天，日期有{shown}天", f"{said} days are written, the dates have {shown}")
        if lengths
        else Text(f"「{typed}」的天数每年不定", "its number of days differs from year to year")
    )
    hint = Text("天数与日期不符：改正其中一个，或去掉括号", "correct one of them, or leave the brackets out")
    raise reader.error("AMBIGUOUS_LENGTH", message, hint, start=start)


def _chosen(reader: Reader, base: Expr, ranged: Operand) -> Expr | None:
    """Read 每周五、周六 or ``every Saturday`` in the brackets behind a longer time."""
    if is_one_day(base):
        return None
    if (same := _weekdays_of_range(reader, base)) is not None:
        return same
    if (target := target_en(reader, joined_by=("and", "or"))) is not None:
        return Every(base, target) if target.traits.stands_alone else None
    every = every_en(reader, ranged) or loose_suffix(reader, base)
    return replace(every, base=base) if isinstance(every, Every) and every.base == AllYear() else every


def _weekdays_of_range(reader: Reader, base: Expr) -> Expr | None:
    """Compare the weekdays in the brackets of 2027年5月1日至5日（周六至周三）, of less than a week."""
    if not isinstance(base, Range):
        return None
    with reader.attempt() as tried:
        start, said = reader.position, []
        while (found := weekday_beside(reader)) is not None:
            said.append(found[0])
            joint = reader.take("至", "到", "-", "、", ",")
            if joint is None:
                break
        if not said or not reader.text.startswith(")", reader.position):
            return None
        typed = reader.typed(start)
        first = known_day(reader, base.first)
        with reader.saying(None if first is None else SaidBefore(False, since=first)):
            last = known_day(reader, base.last)
        if first is None or last is None:
            if _is_wide(base):
                return None
            raise weekday_of_one_year(reader, typed)
        if (last - first).days > _WEEK:
            return None
        days = [(first + timedelta(days=number)).weekday() for number in range((last - first).days + 1)]
        if said not in (days, [days[0], days[-1]]):
            zh = "、".join(WEEKDAYS[day].zh for day in days)
            en = ", ".join(WEEKDAYS[day].en for day in days)
            message = Text(f"这几天是{zh}，不是{typed}", f"these days are {en}, not {typed}")
            raise reader.error("DIFFERENT_DAYS", message, start=reader.operand_at)
        tried.keep()
        return base


def _is_wide(base: Range) -> bool:
    """Say whether a range is longer than a week whatever the year, as 6月1日至8月31日 is."""
    match base:
        case Range(MonthDay() as first, MonthDay() as last):
            begin, end = days_in_year(first, 2001), days_in_year(last, 2001)
            return bool(begin and end) and not 0 <= (end[0] - begin[0]).days <= _WEEK
        case _:
            return True
