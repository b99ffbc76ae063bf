"""Walks over a tree: every value below an expression, and trees with their leaves changed."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from eventplan.when.tree.counted import Countable
from eventplan.when.tree.forms import (
    AnyOf,
    Every,
    Expr,
    InLunarYear,
    Offset,
    PartOfMonth,
    Range,
    Select,
    Years,
)
from eventplan.when.tree.leaves import (
    AllYear,
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
    StatutoryDays,
    TermDay,
)

_CALENDARS: dict[type, bool] = {
    **dict.fromkeys((LunarDay, LunarMonth, OneLunarDate, EveryLunarMonth), True),
    **dict.fromkeys((MonthDay, Month, OneDate, EveryMonth), False),
}
_OPERANDS = ("base", "first", "last", "parts", "excluded")
_ONE_DAY = (LunarDay, OneLunarDate, MonthDay, OneDate, FestivalDay, TermDay, Moon, Offset)


def is_one_day(expr: Expr) -> bool:
    """Say whether each span of ``expr`` is a single day by its form alone."""
    if isinstance(expr, (Years, InLunarYear)):
        return is_one_day(expr.base)
    return isinstance(expr, _ONE_DAY)


def is_dates(expr: Expr) -> bool:
    """Say whether ``expr`` is days that are named each by itself, of which English ``and`` makes a list."""
    match expr:
        case Range(first, last):
            return all(isinstance(end, (Month, LunarMonth)) or is_dates(end) for end in (first, last))
        case AnyOf(parts):
            return all(map(is_dates, parts))
        case Years(base) | InLunarYear(base) | PartOfMonth(base):
            return isinstance(base, (Month, LunarMonth)) or is_dates(base)
        case _:
            return isinstance(expr, Break) or is_one_day(expr)


def is_every_day_of_a_kind(expr: Expr) -> bool:
    """Say whether ``expr`` is 每个周末 or 法定节日: days of a kind the whole year round."""
    return isinstance(expr, StatutoryDays) or (isinstance(expr, Every) and isinstance(expr.base, AllYear))


def is_of_each_month(expr: Expr) -> bool:
    """Say whether ``expr`` is 每月15日 or 每月第一个周六: a day of every month."""
    if isinstance(expr, AnyOf):
        return all(map(is_of_each_month, expr.parts))
    return isinstance(expr, Select) and isinstance(expr.base, (EveryMonth, EveryLunarMonth))


def of_year(expr: Expr, in_the_year: Callable[[Expr], Expr]) -> Expr:
    """Return ``expr`` with the days it is counted from, or chosen in, taken by ``in_the_year``.

    2027年春节前3天 begins before its year, and 2024年元旦假期首日 in the year before.
    """
    match expr:
        case Range(first, last):
            return Range(of_year(first, in_the_year), last)
        case AnyOf(parts):
            return AnyOf(tuple(of_year(part, in_the_year) for part in parts))
        case Select(EveryMonth() | EveryLunarMonth()) | Every(AllYear() | EveryMonth() | EveryLunarMonth()):
            return in_the_year(expr)
    base = None if isinstance(expr, (PartOfMonth, Years, InLunarYear)) else getattr(expr, "base", None)
    if base is None:
        return in_the_year(expr)
    return replace(expr, base=of_year(base, in_the_year))


def is_lunar(expr: Any) -> bool | None:
    """Say whether the dates that ``expr`` is made from are lunar; None where it is made from no date."""
    while type(expr) not in _CALENDARS:
        expr = getattr(expr, "base", None)
        if expr is None:
            return None
    return _CALENDARS[type(expr)]


def parts_of(expr: Any) -> Iterator[Any]:
    """Yield ``expr`` and every value below it, targets and tests included, outermost first."""
    yield expr
    for name in expr.__struct_fields__:
        value = getattr(expr, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Struct):
                yield from parts_of(part)


def replaced(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Return ``expr`` with every leaf of it that says days given through ``change``."""
    operands = {name: getattr(expr, name) for name in _OPERANDS if hasattr(expr, name)}
    changes: dict[str, Any] = {
        name: tuple(replaced(part, change) for part in value)
        if isinstance(value, tuple)
        else replaced(value, change)
        for name, value in operands.items()
    }
    return replace(expr, **changes) if changes else change(expr)


def asks_the_law(expr: Expr) -> bool:
    """Say whether a notice may change which days ``expr`` gives: 休息日, 工作日, 休息的周末."""
    targets = (getattr(part, "target", None) for part in parts_of(expr))
    return any(isinstance(target, Countable) and target.traits.asks_the_law for target in targets)
