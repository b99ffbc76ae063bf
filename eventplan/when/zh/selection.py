"""Reads what Chinese chooses inside other days: 内首个周末, 每周六, 第3天, 第一、三个周六, 最后3天."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.registry import nth_en, select, target_en, target_zh
from eventplan.when.forms.counted.weekdays import first_of_several
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.ordinals import check_count, ordinals_zh
from eventplan.when.scanner.refused_words import which_one
from eventplan.when.scanner.rrule import rrule_text
from eventplan.when.scanner.weekday_words import weekday_of_one_year
from eventplan.when.tree.counted import DayKind, Side, Weekdays
from eventplan.when.tree.forms import (
    AllOf,
    AnyOf,
    EdgeDays,
    Every,
    Expr,
    Lasting,
    Offset,
    Range,
    Recur,
    Select,
)
from eventplan.when.tree.leaves import Break, LunarDay, MonthDay, Moon
from eventplan.when.tree.traversal import is_one_day
from eventplan.when.zh.dates import date_zh
from eventplan.when.zh.repetition import every_target, every_zh

_NO_CHOICE: Final = frozenset("、,;)或且和至到若")
_INSIDE: Final = Pattern("(?:的?(?:期间|之间)内?|之内|以内|当中|之中|里面|内|里|中|间)?的?")
_EACH: Final = Pattern("每个|每逢|每次|逢")
_EACH_MONTH: Final = Pattern("(?:农历)?每个?月")
_WEEK: Final = Pattern("(?:周|星期|礼拜)")
_FIRST_DAY: Final = Pattern("首[日天]|头一天")
_EDGE_RUN: Final = Pattern(
    f"(?:(?P<first>头|前|首|最初)|(?P<last>最后|末尾|后))(?P<n>{NUMBER})[天日](?!内|之内|以内)"
)
_BARE_EDGE: Final = Pattern(f"的?(?:(?P<first>头|最初)|(?P<last>最后|末尾))(?P<n>{NUMBER})[天日]")
_DAYS_FROM_TO: Final = Pattern(f"的?第({NUMBER})[天日]?(?:-|至|到)第?({NUMBER})[天日]")


def loose_suffix(reader: Reader, base: Expr) -> Expr | None:
    """Read a suffix that binds to a whole range: 内首个周末, 每周六, 第3天, RRULE."""
    if reader.is_at_end or reader.text[reader.position] in _NO_CHOICE:
        return None
    with reader.attempt() as tried:
        inside = reader.match(_INSIDE)
        connector = inside[0] if inside else ""
        found = _inside(reader, base, connector.rstrip("的"))
        if found is not None:
            tried.keep()
        return found


def end_of_range(reader: Reader, last: Expr) -> Expr:
    """Return the day or weekend of ``last`` that 初伏第一天至末伏最后一天 ends with, or ``last``."""
    with reader.attempt() as tried:
        inside = reader.match(_INSIDE)
        is_inside = inside is not None and bool(inside[0].rstrip("的"))
        chosen = chosen_zh(reader, last, is_inside=is_inside)
        if chosen is not None:
            tried.keep()
        return chosen or last


def _inside(reader: Reader, base: Expr, connector: str) -> Expr | None:
    """Read what follows ``connector``, 内 or another word for it, empty where none was written."""
    start = reader.position
    if (every := every_zh(reader, base)) is not None:
        if not connector and is_one_day(base):
            day, each = reader.typed(reader.operand_at, start), reader.typed(start)
            message = Text(
                f"「{day}」只有一天，没有「{each}」", f'"{day}" is one day, with no "{each}" in it'
            )
            hint = Text(f"两个都要，请写「{day}、{each}」", f'for both write "{day} or {each}"')
            raise reader.error("ONE_DAY_ONLY", message, hint, start=reader.operand_at)
        return every
    if (rule := rrule_text(reader)) is not None:
        return Recur(base, rule)
    if connector and (found := reader.match(_EDGE_RUN)):
        return _edge_days(reader, base, found, is_inside=True)
    if (chosen := chosen_zh(reader, base, is_inside=bool(connector))) is not None:
        return chosen
    if connector and (moon := _moon(reader)) is not None:
        return AllOf((base, moon))
    if not is_one_day(base) and (of_each_month := _of_each_month(reader)) is not None:
        return AllOf((base, of_each_month))
    if is_one_day(base) and not connector:
        return _no_one_target(reader, base)
    target = every_target(reader)
    return Every(base, target) if target is not None and target.traits.stands_alone else None


def _no_one_target(reader: Reader, base: Expr) -> Expr | None:
    """Refuse 端午节周末 and ``Dragon Boat Festival weekend``: a day has no weekend in it."""
    start = reader.position
    with reader.attempt():
        target = target_zh(reader) or target_en(reader)
        if target is None or not target.traits.stands_alone:
            return None
        if isinstance(base, (MonthDay, LunarDay)) and isinstance(target, Weekdays):  # 5月1日 周六
            raise weekday_of_one_year(reader, reader.typed(start).strip())
        day = reader.typed(reader.operand_at, start).strip().rstrip("的")
        raise which_one(reader, base, day, reader.typed(start).strip())


def _moon(reader: Reader) -> Moon | None:
    """Read 每个满月, 满月."""
    with reader.attempt() as tried:
        reader.match(_EACH)
        found = reader.names.longest(reader.text, reader.position)
        moon = found.names[0].expr if found is not None else None
        if found is None or not isinstance(moon, Moon):
            return None
        reader.position = found.stop
        tried.keep()
        return moon


def _of_each_month(reader: Reader) -> Expr | None:
    """Read 每月第一个周六, 每月15日, 农历每月十五 of a longer time."""
    if not reader.sees(_EACH_MONTH) or (each := date_zh(reader)) is None:
        return None
    return chosen_zh(reader, each) or each


def chosen_zh(reader: Reader, base: Expr, *, is_inside: bool = False) -> Expr | None:
    """Read 第2个周日, 第一、三个周六, 首个周末, 首日, 最后一天, 最后3天, 第3-5天."""
    start = reader.position
    if found := reader.match(_BARE_EDGE):
        return _edge_days(reader, base, found, is_inside=is_inside)
    if found := reader.match(_DAYS_FROM_TO):
        return _days_from_to(reader, base, found, is_inside=is_inside)
    with reader.attempt() as tried:
        reader.take("的")
        if reader.match(_FIRST_DAY):
            tried.keep()
            return _nth_day(base, 1, is_inside=is_inside)
        numbers = ordinals_zh(reader)
        target_at = reader.position
        target = target_zh(reader, allow_day=True) if numbers else None
        if numbers and target is None and reader.match(_WEEK):
            raise _which_week(reader, start, numbers[0])
        if target is None:
            return None
        tried.keep()
    target, days = first_of_several(reader, target_at, target)
    chosen = tuple(
        _nth_day(base, number, is_inside=is_inside)
        if target is DayKind.DAY and is_one_day(base)
        else select(reader, base, number, target, start)
        for number in numbers
    )
    whole = chosen[0] if len(chosen) == 1 else AnyOf(chosen)
    return whole if days == 1 else Lasting(whole, days)


def _nth_day(base: Expr, number: int, *, is_inside: bool) -> Expr:
    """Return the ``number``-th day of ``base``; 国庆第三天 counts on from the one day it is."""
    if is_inside or not is_one_day(base):
        return Select(base, number, DayKind.DAY)
    return Offset(base, number - 1, Side.AFTER) if number > 1 else base


def _days_from_to(reader: Reader, base: Expr, found: re.Match[str], *, is_inside: bool) -> Expr:
    first, last = numeral(found[1]) or 0, numeral(found[2]) or 0
    check_count(reader, first, found.start())
    check_count(reader, last, found.start())
    if last <= first:
        message = Text(f"第{last}天不在第{first}天之后", f"day {last} is not after day {first}")
        raise reader.error("BACKWARDS", message, start=found.start())
    return Range(_nth_day(base, first, is_inside=is_inside), _nth_day(base, last, is_inside=is_inside))


def _which_week(reader: Reader, start: int, number: int) -> WhenError:
    typed, base = reader.typed(start).removeprefix("的"), reader.typed(reader.operand_at, start)
    inside = base.rstrip("的内里")
    nth = re.sub("个?(?:周|星期|礼拜)$", "个", typed)
    first_days = f"「{inside}内前7天」" * (number == 1)
    return reader.error(
        "TOO_VAGUE",
        Text(f"「{typed}」没有说从星期几算起", "it does not say on which weekday a week begins"),
        Text(
            f"请写「{inside}{nth}周六」{first_days}，或写起止日期",
            f'write "{nth_en(number)} Saturday in …", or first and last day',
        ),
        start=start,
    )


def day_of_break(reader: Reader, base: Break) -> Expr | None:
    """Read 国庆假期第3天 so that 至 may follow it."""
    with reader.attempt() as tried:
        chosen = chosen_zh(reader, base)
        if isinstance(chosen, Select) and chosen.target is DayKind.DAY:
            tried.keep()
            return chosen
    return None


def _edge_days(reader: Reader, base: Expr, found: re.Match[str], *, is_inside: bool) -> Expr:
    days = numeral(found["n"]) or 0
    check_count(reader, days, found.start())
    if days == 1:
        return Select(base, 1 if found["first"] else -1, DayKind.DAY)
    if is_one_day(base) and not is_inside:
        raise how_long(reader, base, days, reader.typed(reader.operand_at, found.start()))
    return EdgeDays(base, days, Side.BEFORE if found["first"] else Side.AFTER)


def how_long(reader: Reader, base: Expr, days: int, typed: str) -> WhenError:
    """Return the error that ``typed`` is one day, of which nobody can take ``days``."""
    holiday = reader.names.holiday_of(base)
    zh = f"「{holiday.text.zh}假期」（放假的那几天）或" if holiday else ""
    en = f'"{holiday.text.en} break" or ' if holiday else ""
    return reader.error(
        "ONE_DAY_ONLY",
        Text(f"「{typed}」只是一天", f'"{typed}" is one day'),
        Text(f"请写{zh}「{typed}，历时{days}天」", f'write {en}"{typed}, for {days} days"'),
        start=reader.operand_at,
    )
