"""How tightly each form binds, so that a sentence has brackets where reading needs them."""

from enum import IntEnum

from eventplan.when.tree.counted import Leap
from eventplan.when.tree.forms import (
    AllOf,
    AnyOf,
    EvenYears,
    Expr,
    If,
    Lasting,
    PartOf,
    PartOfMonth,
    Range,
    Without,
    YearCycle,
    Years,
)
from eventplan.when.tree.leaves import Atom, LunarDay, LunarMonth


class Binding(IntEnum):
    """From what is said of a whole rule to what stands for itself."""

    CLAUSE = 0
    OR = 1
    AND = 2
    RANGE = 3
    RELATION = 4
    ATOM = 5


def binding_of(expr: Expr) -> Binding:
    """Return how tightly the sentence of ``expr`` holds together."""
    match expr:
        case LunarDay(leap=Leap.BOTH) | LunarMonth(leap=Leap.BOTH):
            return Binding.CLAUSE
        case PartOfMonth(base) | PartOf(base):
            inner = binding_of(base)
            is_nested = isinstance(base, PartOf)
            return Binding.RELATION if is_nested and inner is Binding.ATOM else min(inner, Binding.ATOM)
        case Without() | If() | Lasting() | Years() | EvenYears() | YearCycle():
            return Binding.CLAUSE
        case AnyOf():
            return Binding.OR
        case AllOf():
            return Binding.AND
        case Range():
            return Binding.RANGE
        case _:
            return Binding.ATOM if isinstance(expr, Atom) else Binding.RELATION
