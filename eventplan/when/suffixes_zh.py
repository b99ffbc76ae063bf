"""Reads what Chinese puts behind an operand: 前10天, 后第3个工作日, 内首个周末, 期间, 当天."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.when.atoms import (
    Break,
    EveryLunarMonth,
    EveryMonth,
    FestivalDay,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    Moon,
    OneDate,
    OneLunarDate,
    TermDay,
    TermPeriod,
    Window,
)
from eventplan.when.distances_zh import side_suffix
from eventplan.when.errors import WhenError
from eventplan.when.reader import Reader
from eventplan.when.repeat_zh import every_zh
from eventplan.when.rrule_text import rrule_text
from eventplan.when.syntax import (
    AllOf,
    EdgeDays,
    Every,
    Expr,
    Nearest,
    Offset,
    PartOf,
    Recur,
    Select,
    WeekOf,
)
from eventplan.when.targets import DayKind, Side, StemDay
from eventplan.when.targets_text import check_count, ordinal_zh, select, target_zh
from eventplan.when.tokens import NUMBER, numeral
from eventplan.when.vocabulary import PART_WORDS_ZH

_ASIDE: Final = re.compile(r"\((?=前|后)")
_SAME_DAY: Final = re.compile("的?(?:当[天日晚]|这一?天|那一?天|之[日夜])(?![或及和与以])")
_NEXT_DAY: Final = re.compile("的?(?:次日|翌日)")
_PERIOD: Final = re.compile("的?期间")
_WEEK_OF: Final = re.compile(
    "(?:的)?(?:当周|当星期|所在(?:的)?(?:那一)?(?:周|星期)(?!末|[一二三四五六日天])|(?:那|同)一?周)的?"
)
_ITS_WEEKEND: Final = re.compile("(?:所在|那个|当周)的?周末")
_NEAREST: Final = re.compile("的?(?:最近|就近|最接近|最靠近)的?(?:那?一?个)?")
_INSIDE: Final = re.compile("(?:的?期间内?|之内|以内|当中|之中|里面|内|里|中|间)?的?")
_EACH: Final = re.compile("每个|每逢|每次|逢")
_WEEK: Final = re.compile("(?:周|星期|礼拜)")
_FIRST_DAY: Final = re.compile("首[日天]|头一天")
_EDGE_RUN: Final = re.compile(
    f"(?:(?P<first>头|前|首|最初)|(?P<last>最后|末尾|后))(?P<n>{NUMBER})[天日](?!内|之内|以内)"
)
_BARE_EDGE: Final = re.compile(f"的?(?:(?P<first>头|最初)|(?P<last>最后|末尾))(?P<n>{NUMBER})[天日]")
_HAS_MONTH_DAYS = (Month, EveryMonth, LunarMonth, EveryLunarMonth)
_ONE_DAY = (LunarDay, OneLunarDate, MonthDay, OneDate, FestivalDay, TermDay, Moon, Offset)


def is_one_day(expr: Expr) -> bool:
    """Say whether each span of ``expr`` is a single day by its form alone."""
    return isinstance(expr, _ONE_DAY)


def tight_suffix(reader: Reader, base: Expr) -> Expr | None:
    """Read a suffix that binds to the nearest operand, even inside 至."""
    return (
        side_suffix(reader, base, is_long=not is_one_day(base))
        or _bracketed_side(reader, base)
        or _part(reader, base)
        or _period(reader, base)
        or _day_of(reader, base)
        or _week_of(reader, base)
        or _nearest(reader, base)
        or (_chosen(reader, base) if isinstance(base, _HAS_MONTH_DAYS) else None)
        or (_nth_day(reader, base) if isinstance(base, Break) else None)
    )


def _bracketed_side(reader: Reader, base: Expr) -> Expr | None:
    """Read the aside of 农历四月初八（前后各一天）."""
    start = reader.position
    if reader.match(_ASIDE) is None:
        return None
    expr = side_suffix(reader, base, is_long=not is_one_day(base))
    if expr is None or not reader.take(")"):
        reader.position = start
        return None
    return expr


def loose_suffix(reader: Reader, base: Expr) -> Expr | None:
    """Read a suffix that binds to a whole range: 内首个周末, 每周六, 第3天, RRULE."""
    start = reader.position
    inside = reader.match(_INSIDE)
    connector = inside[0] if inside else ""
    found = _inside(reader, base, connector)
    if found is None:
        reader.position = start
    return found


def _inside(reader: Reader, base: Expr, connector: str) -> Expr | None:
    if (every := every_zh(reader, base)) is not None:
        return every
    if (rule := rrule_text(reader)) is not None:
        return Recur(base, rule)
    if connector.rstrip("的") and (found := reader.match(_EDGE_RUN)):
        return _edge_days(reader, base, found)
    is_inside = bool(connector.rstrip("的"))
    if (chosen := _chosen(reader, base, is_inside=is_inside)) is not None:
        return chosen
    if is_inside and (moon := moon_zh(reader)) is not None:
        return AllOf((base, moon))
    if is_one_day(base) and not connector.rstrip("的"):
        return None
    target = target_zh(reader)
    return None if target is None or isinstance(target, StemDay) else Every(base, target)


def moon_zh(reader: Reader) -> Moon | None:
    """Read 每个满月, 满月."""
    start = reader.position
    reader.match(_EACH)
    found = reader.names.longest(reader.text, reader.position)
    moon = found.names[0].expr if found is not None else None
    if found is None or not isinstance(moon, Moon):
        reader.position = start
        return None
    reader.position = found.stop
    return moon


def _chosen(reader: Reader, base: Expr, *, is_inside: bool = False) -> Expr | None:
    """Read 第2个周日, 首个周末, 首日, 最后一天, 最后3天."""
    start = reader.position
    if found := reader.match(_BARE_EDGE):
        return _edge_days(reader, base, found)
    reader.take("的")
    if reader.match(_FIRST_DAY):
        return Select(base, 1, DayKind.DAY)
    number = ordinal_zh(reader)
    target = target_zh(reader, allow_day=True) if number is not None else None
    if number is not None and target is None and reader.match(_WEEK):
        raise _which_week(reader, start)
    if number is None or target is None:
        reader.position = start
        return None
    if target is DayKind.DAY and number > 1 and is_one_day(base) and not is_inside:
        return Offset(base, number - 1, Side.AFTER)
    return select(reader, base, number, target, start)


def _which_week(reader: Reader, start: int) -> WhenError:
    typed = reader.typed(start)
    return reader.error(
        "TOO_VAGUE",
        Text(f"「{typed}」没有说从星期几算起", "it does not say on which weekday a week begins"),
        Text(
            "请写「5月第2个周六」或「5月1日至5月7日」", 'write "second Saturday in May" or "May 1 to May 7"'
        ),
        start=start,
    )


def _nth_day(reader: Reader, base: Expr) -> Expr | None:
    """Read 国庆假期第3天 so that 至 may follow it."""
    start = reader.position
    chosen = _chosen(reader, base)
    if isinstance(chosen, Select) and chosen.target is DayKind.DAY:
        return chosen
    reader.position = start
    return None


def _edge_days(reader: Reader, base: Expr, found: re.Match[str]) -> Expr:
    days = numeral(found["n"]) or 0
    check_count(reader, days, found.start())
    if days == 1:
        return Select(base, 1 if found["first"] else -1, DayKind.DAY)
    return EdgeDays(base, days, Side.BEFORE if found["first"] else Side.AFTER)


def _part(reader: Reader, base: Expr) -> Expr | None:
    start = reader.position
    reader.take("的", "内")
    for word, part in PART_WORDS_ZH:
        if reader.take(word):
            return PartOf(base, part)
    reader.position = start
    return None


def _period(reader: Reader, base: Expr) -> Expr | None:
    before = reader.text[reader.position - 1 : reader.position]
    if isinstance(base, Window) and before == "期" and reader.take("间"):
        return base
    start = reader.position
    if reader.match(_PERIOD) is None:
        return None
    typed = reader.typed(reader.operand_at, start)
    holiday = reader.names.holiday_of(base)
    if isinstance(base, TermDay):
        if holiday is not None:
            zh = f"「{typed}期间」按节气读，到下一个节气前一天；放假请写「{typed}假期」"
            en = f'"{typed}" is read as the solar term, until the next; for days off write "… break"'
            reader.notice("READ_AS_TERM_PERIOD", zh, en)
        return TermPeriod(base.term)
    if holiday is not None:
        zh = f"「{typed}期间」按「{holiday.text.zh}假期」读；要更长的日子请写起止，如「正月初一至正月十五」"
        en = f'read as "{holiday.text.en} break"; for a longer time write its first and last day'
        reader.notice("READ_AS_BREAK", zh, en)
        return Break(holiday)
    if is_one_day(base):
        raise _no_period(reader, typed)
    return base


def _no_period(reader: Reader, typed: str) -> WhenError:
    return reader.error(
        "NO_PERIOD",
        Text(f"「{typed}」只有一天，没有「期间」", f'"{typed}" is one day and has no period'),
        Text(f"请写「{typed}」或「{typed}前后3天」", "write the day, or within 3 days of it"),
        start=reader.operand_at,
    )


def _day_of(reader: Reader, base: Expr) -> Expr | None:
    if reader.match(_SAME_DAY):
        return base
    if reader.match(_NEXT_DAY):
        return Offset(base, 1, Side.AFTER)
    return None


def _week_of(reader: Reader, base: Expr) -> Expr | None:
    if reader.match(_ITS_WEEKEND):
        return Select(WeekOf(base), 1, DayKind.WEEKEND)
    if reader.match(_WEEK_OF) is None:
        return None
    target = target_zh(reader)
    if target is None or isinstance(target, StemDay):
        return WeekOf(base)
    return Select(WeekOf(base), 1, target)


def _nearest(reader: Reader, base: Expr) -> Expr | None:
    start = reader.position
    if reader.match(_NEAREST) is None:
        return None
    target = target_zh(reader)
    if target is None:
        reader.position = start
        return None
    return Nearest(base, target)
