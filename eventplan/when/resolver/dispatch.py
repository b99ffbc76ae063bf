"""Hands each form of the tree to the module that finds its days; bounds how long they run."""

from collections.abc import Iterable, Iterator
from datetime import date

from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.resolver.calendar_forms import CalendarLeaf, SkyLeaf, calendar_hits, sky_hits
from eventplan.when.resolver.conditional_forms import conditional_hits
from eventplan.when.resolver.offset_forms import moved_hits
from eventplan.when.resolver.selection_forms import chosen_hits
from eventplan.when.resolver.set_forms import combined_hits
from eventplan.when.resolver.statutory_forms import ruled_hits
from eventplan.when.tree.forms import (
    AllOf,
    AnyOf,
    Around,
    DaysBeside,
    EdgeDays,
    EvenYears,
    Every,
    Expr,
    If,
    Lasting,
    Nearest,
    NthFrom,
    Offset,
    PartOf,
    PartOfMonth,
    Range,
    Recur,
    Select,
    WeekOf,
    Without,
    YearCycle,
    Years,
)
from eventplan.when.tree.leaves import (
    ActivityDays,
    AllYear,
    Anchor,
    Break,
    EveryQuarter,
    FestivalDay,
    LunarDay,
    MakeupWorkdays,
    MonthDay,
    Moon,
    OneDate,
    OneLunarDate,
    SpellDays,
    StatutoryDays,
    TermDay,
    TermPeriod,
    Window,
)

_ALMANAC_YEARS = (1999, 2100)  # festivals, terms and moons of a neighbour year may be asked for
_YEAR_DAYS = 366
_RANGE_DAYS = 432  # a year, the wait for its end, and a month's length


def hits_of(expr: Expr, search: RuleSearch, first: date, last: date) -> Iterable[Hit]:
    """Return at least the hits of ``expr`` whose home lies in ``first``..``last``."""
    match expr:
        case Select() | Every() | PartOf() | PartOfMonth() | EdgeDays() | Recur():
            return chosen_hits(expr, search, first, last)
        case Offset() | DaysBeside() | Around() | NthFrom() | Nearest() | WeekOf():
            return moved_hits(expr, search, first, last)
        case Range() | AnyOf() | AllOf() | Without() | Lasting() | Years() | EvenYears() | YearCycle():
            return combined_hits(expr, search, first, last)
        case If():
            return conditional_hits(expr, search, first, last)
        case Break() | StatutoryDays() | MakeupWorkdays() | Window() | ActivityDays() | Anchor():
            return ruled_hits(expr, first, last, search)
        case _:
            return _by_year(expr, search, first, last)


def _by_year(leaf: CalendarLeaf | SkyLeaf, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    for year in range(max(first.year, _ALMANAC_YEARS[0]), min(last.year, _ALMANAC_YEARS[1]) + 1):
        match leaf:
            case FestivalDay() | TermDay() | TermPeriod() | SpellDays() | Moon():
                yield from sky_hits(leaf, year, search)
            case _:
                yield from calendar_hits(leaf, year, search)


def longest_days(expr: Expr) -> int:
    """Return a number of days that no span of ``expr`` exceeds."""
    match expr:
        case LunarDay() | OneLunarDate() | MonthDay() | OneDate() | FestivalDay() | TermDay() | Moon():
            return 1
        case Offset() | MakeupWorkdays() | Recur() | Anchor():
            return 1
        case NthFrom() | Nearest() | Select() | Every():
            return 2
        case WeekOf():
            return 7
        case TermPeriod():
            return 17
        case EveryQuarter():
            return 92
        case AllYear() | Window() | ActivityDays():
            return _YEAR_DAYS
        case SpellDays():
            return 81
        case Range():
            return _RANGE_DAYS
        case DaysBeside(_, days) | EdgeDays(_, days) | Lasting(_, days):
            return days
        case Around(base, before, after):
            return longest_days(base) + before + after
        case AnyOf(parts) | AllOf(parts):
            return max(longest_days(part) for part in parts)
        case If(base):
            return max(longest_days(base), 2)
        case PartOf(base) | Without(base) | Years(base) | EvenYears(base) | YearCycle(base):
            return longest_days(base)
        case _:  # months, their parts, breaks and the days of the law
            return 31
