"""Reads Chinese repetition: 每周六, 每3天, 隔周周六, 每个工作日, 逢周六."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.registry import target_zh
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.ordinals import check_count
from eventplan.when.tree.counted import Countable, DayKind, Weekday, Weekdays
from eventplan.when.tree.forms import Every, Expr
from eventplan.when.tree.leaves import EveryMonth

_SKIPPED: Final = Pattern(f"每?隔(?P<number>{NUMBER})?个?(?P<unit>天|日|周|星期|礼拜)的?")
_OTHER_WEEK: Final = Pattern("每?隔(?=(?:周|星期|礼拜)[一二三四五六日天末])")  # 隔周六
_STEP: Final = Pattern(f"每(?P<number>{NUMBER})个?(?P<unit>天|日|周|星期|礼拜)的?")
_BOTH_DAYS: Final = Pattern("(?:周|星期|礼拜)六(?:周|星期|礼拜)?[日天]")
_EACH: Final = Pattern("(?:每周的?(?=周|星期|礼拜)|每逢|每到|每个|每|逢)")
_ONCE: Final = Pattern("(?:举办|办)?一次")
_WEEK_ALONE: Final = Pattern("(?:周|星期|礼拜)(?![一二三四五六日天末])")


def every_zh(reader: Reader, base: Expr) -> Expr | None:
    """Read a repetition inside ``base``, None where none stands."""
    if reader.text[reader.position : reader.position + 1] not in ("每", "逢", "隔"):
        return None
    expr = _every(reader, base)
    if expr is not None:
        reader.match(_ONCE)
    return expr


def _every(reader: Reader, base: Expr) -> Expr | None:
    start = reader.position
    if reader.match(_OTHER_WEEK) and (target := target_zh(reader)) is not None:
        return Every(base, target, 2)
    if found := reader.match(_SKIPPED):
        number = numeral(found["number"]) if found["number"] else 1
        if number != 1:
            raise _ambiguous_gap(reader, start, found, number or 0)
        return _stepped(reader, base, 2, found["unit"], start)
    if found := reader.match(_STEP):
        return _stepped(reader, base, numeral(found["number"]) or 0, found["unit"], start)
    with reader.attempt() as tried:
        if reader.match(_EACH) is None:
            return None
        target = every_target(reader, allow_day=True)
        if target is not None:
            tried.keep()
            return Every(base, target)
        if reader.match(_WEEK_ALONE):
            raise _which_weekday(reader, start)
    return None


def every_target(reader: Reader, *, allow_day: bool = False) -> Countable | None:
    """Read what each of is meant: 周六日 are two days, of which either may lie at an edge alone."""
    if reader.match(_BOTH_DAYS):
        return Weekdays((Weekday.SATURDAY, Weekday.SUNDAY))
    return target_zh(reader, allow_day=allow_day)


def _stepped(reader: Reader, base: Expr, number: int, unit: str, start: int) -> Expr:
    check_count(reader, number, start)
    if unit in "天日":
        return Every(base, DayKind.DAY, number)
    target = target_zh(reader)
    if target is None or not target.traits.has_steps:
        raise _which_weekday(reader, start)
    if number > 2 and isinstance(base, EveryMonth):
        raise _too_few_weeks(reader, start, number)
    return Every(base, target, number)


def _too_few_weeks(reader: Reader, start: int, number: int) -> WhenError:
    return reader.error(
        "AMBIGUOUS_INTERVAL",
        Text(f"一个月里没有每{number}周", f"no month has every {number} weeks"),
        Text("例如「每月第三个周六」「每3周周六」", 'for example "third Saturday in every month"'),
        start=start,
    )


def _which_weekday(reader: Reader, start: int) -> WhenError:
    return reader.error(
        "WHICH_WEEKDAY",
        Text("没有写星期几", "which day of the week is missing"),
        Text("例如「每周六」「隔周周六」", 'for example "every Saturday", "every other Saturday"'),
        start=start,
    )


def _ambiguous_gap(reader: Reader, start: int, found: re.Match[str], number: int) -> WhenError:
    unit = found["unit"]
    return reader.error(
        "AMBIGUOUS_INTERVAL",
        Text(f"「{found[0]}」有两种读法", f'"{found[0]}" can be read in two ways'),
        Text(
            f"请写「每{number}{unit}」或「每{number + 1}{unit}」",
            f'write "every {number} …" or "every {number + 1} …"',
        ),
        start=start,
    )
