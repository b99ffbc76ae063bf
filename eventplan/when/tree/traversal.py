"""Walks over a tree: every value below an expression, and trees with their lunar months changed."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from eventplan.when.tree.counted import Leap
from eventplan.when.tree.forms import AnyOf, Expr, Offset, PartOfMonth, Range, Years
from eventplan.when.tree.leaves import (
    Break,
    FestivalDay,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    Moon,
    OneDate,
    OneLunarDate,
    TermDay,
)

_OPERANDS = ("base", "first", "last", "parts", "excluded")
_ONE_DAY = (LunarDay, OneLunarDate, MonthDay, OneDate, FestivalDay, TermDay, Moon, Offset)


def is_one_day(expr: Expr) -> bool:
    """Say whether each span of ``expr`` is a single day by its form alone."""
    return isinstance(expr, _ONE_DAY)


def is_dates(expr: Expr) -> bool:
    """Say whether ``expr`` is days that are named each by itself, of which English ``and`` makes a list."""
    match expr:
        case Range(first, last):
            return all(isinstance(end, (Month, LunarMonth)) or is_dates(end) for end in (first, last))
        case AnyOf(parts):
            return all(map(is_dates, parts))
        case Years(base) | PartOfMonth(base):
            return isinstance(base, (Month, LunarMonth)) or is_dates(base)
        case _:
            return isinstance(expr, Break) or is_one_day(expr)


def parts_of(expr: Any) -> Iterator[Any]:
    """Yield ``expr`` and every value below it, targets and tests included, outermost first."""
    yield expr
    for name in expr.__struct_fields__:
        value = getattr(expr, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Struct):
                yield from parts_of(part)


def with_leap(expr: Expr, leap: Leap) -> Expr:
    """Return ``expr`` with every lunar day and month of it meaning the months ``leap`` says."""
    if isinstance(expr, (LunarDay, LunarMonth)):
        return replace(expr, leap=leap)
    changes: dict[str, Any] = {}
    for name in _OPERANDS:
        value = getattr(expr, name, None)
        if isinstance(value, tuple):
            changes[name] = tuple(with_leap(part, leap) for part in value)
        elif isinstance(value, Struct):
            changes[name] = with_leap(value, leap)  # type: ignore[arg-type]  # operands are expressions
    return replace(expr, **changes) if changes else expr
