"""The expression tree of a rule: small frozen classes, one for each form of the language.

A tree names things by id (``FestivalDay("qixi")``) and is the same whichever language it was
written in. ``first`` and ``last`` of whatever it gives are both inside.
"""

from msgspec import Struct

from eventplan.seasons.observed.window_parts import Part
from eventplan.when.tree.counted import (
    LONGEST_RUN_DAYS,
    Action,
    Countable,
    DayKind,
    FallsOn,
    MonthPart,
    Side,
    check,
)
from eventplan.when.tree.leaves import Atom, EveryLunarMonth, EveryMonth, LunarMonth, Month

LONGEST_CYCLE_YEARS = 100
"""The almanac holds a hundred years."""


class PartOfMonth(Struct, frozen=True):
    """A ten-day or half-month part of a month."""

    base: Month | LunarMonth | EveryMonth | EveryLunarMonth
    part: MonthPart


class PartOf(Struct, frozen=True):
    """The start, peak, end or a half of each span of ``base``."""

    base: "Expr"
    part: Part


class WeekOf(Struct, frozen=True):
    """Monday to Sunday of the week in which ``base`` begins."""

    base: "Expr"


class EdgeDays(Struct, frozen=True):
    """The first (BEFORE) or last (AFTER) ``days`` days, 2 or more, inside each span of ``base``."""

    base: "Expr"
    days: int
    side: Side

    def __post_init__(self) -> None:
        check("days", self.days, LONGEST_RUN_DAYS, least=2)


class Range(Struct, frozen=True):
    """From the first day of ``first`` until the last day of the next ``last``."""

    first: "Expr"
    last: "Expr"


class Offset(Struct, frozen=True):
    """The one day that lies ``days`` before the first, or after the last, day of ``base``."""

    base: "Expr"
    days: int
    side: Side

    def __post_init__(self) -> None:
        check("days", self.days, LONGEST_RUN_DAYS)


class DaysBeside(Struct, frozen=True):
    """All ``days`` days that lie next to ``base`` on one side."""

    base: "Expr"
    days: int
    side: Side

    def __post_init__(self) -> None:
        check("days", self.days, LONGEST_RUN_DAYS)


class Around(Struct, frozen=True):
    """``base`` with the days before and after it."""

    base: "Expr"
    days_before: int
    days_after: int

    def __post_init__(self) -> None:
        check("days before", self.days_before, LONGEST_RUN_DAYS)
        check("days after", self.days_after, LONGEST_RUN_DAYS)


class NthFrom(Struct, frozen=True):
    """The ``n``-th ``target`` outside ``base`` on one side, counted outwards from it.

    With ``is_inclusive`` the days of ``base`` count too. The days of a cycle always count so:
    夏至后第三个庚日 begins with the solstice itself.
    """

    base: "Expr"
    n: int
    target: Countable
    side: Side
    is_inclusive: bool = False

    def __post_init__(self) -> None:
        check("number", self.n, LONGEST_RUN_DAYS)
        if self.target is DayKind.DAY:
            raise ValueError("days are counted by Offset")
        if self.target.traits.counts_base and not self.is_inclusive:
            raise ValueError("the days of a cycle are counted from the base itself on")


class Nearest(Struct, frozen=True):
    """The ``target`` nearest to ``base``; of two equally near ones the later."""

    base: "Expr"
    target: Countable

    def __post_init__(self) -> None:
        if self.target is DayKind.DAY:
            raise ValueError("the nearest day is the day itself")


class Select(Struct, frozen=True):
    """The ``n``-th ``target`` inside each span of ``base``; negative ``n`` counts from its end."""

    base: "Expr"
    n: int
    target: Countable

    def __post_init__(self) -> None:
        check("number", abs(self.n), LONGEST_RUN_DAYS)


class Every(Struct, frozen=True):
    """Every ``target``, or every ``interval``-th, inside ``base``, the first one included."""

    base: "Expr"
    target: Countable
    interval: int = 1

    def __post_init__(self) -> None:
        check("interval", self.interval, LONGEST_RUN_DAYS)
        if self.interval > 1 and not self.target.traits.has_steps:
            raise ValueError("only days, weekends and weekdays can be taken at intervals")
        if self.interval > 2 and isinstance(self.base, EveryMonth) and self.target is not DayKind.DAY:
            raise ValueError(f"no month has every {self.interval}th week; two is the most")


class Rrule(Struct, frozen=True):
    """The parts of an RFC 5545 or RFC 7529 recurrence rule, as written, in upper case."""

    parts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "RRULE:" + ";".join(f"{name}={value}" for name, value in self.parts)


class Recur(Struct, frozen=True):
    """The days a recurrence rule gives inside each span of ``base``, begun on its first day."""

    base: "Expr"
    rule: Rrule


class AnyOf(Struct, frozen=True):
    """The spans of every part; equal spans become one."""

    parts: tuple["Expr", ...]

    def __post_init__(self) -> None:
        _check_parts(self.parts)


class AllOf(Struct, frozen=True):
    """The days that every part has."""

    parts: tuple["Expr", ...]

    def __post_init__(self) -> None:
        _check_parts(self.parts)


class Without(Struct, frozen=True):
    """The days of ``base`` that ``excluded`` does not have."""

    base: "Expr"
    excluded: "Expr"


class Meets(Struct, frozen=True):
    """Whether a span shares a day with ``other``."""

    other: "Expr"
    is_negated: bool = False


Test = FallsOn | Meets


class If(Struct, frozen=True):
    """``base``, with each span that passes the ``test`` changed by the ``action``."""

    base: "Expr"
    test: Test
    action: Action


class Lasting(Struct, frozen=True):
    """``days`` days from the first day of each span."""

    base: "Expr"
    days: int

    def __post_init__(self) -> None:
        check("days", self.days, LONGEST_RUN_DAYS)


class Years(Struct, frozen=True):
    """``base`` in the years ``since`` to ``until``, both inside; one of them may be open."""

    base: "Expr"
    since: int | None
    until: int | None

    def __post_init__(self) -> None:
        if self.since is None and self.until is None:
            raise ValueError("a life needs a first or a last year")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"a life must not end ({self.until}) before it begins ({self.since})")


class InLunarYear(Struct, frozen=True):
    """``base`` where its day, or its first, lies in the lunar year that begins in ``year``."""

    base: "Expr"
    year: int


class EvenYears(Struct, frozen=True):
    """``base`` in even years only, or in odd years only."""

    base: "Expr"
    is_even: bool


class YearCycle(Struct, frozen=True):
    """``base`` in ``since`` and every ``interval`` years from then on."""

    base: "Expr"
    interval: int
    since: int

    def __post_init__(self) -> None:
        check("years between", self.interval, LONGEST_CYCLE_YEARS, least=2)


Expr = (
    Atom
    | PartOfMonth
    | PartOf
    | WeekOf
    | EdgeDays
    | Range
    | Offset
    | DaysBeside
    | Around
    | NthFrom
    | Nearest
    | Select
    | Every
    | Recur
    | AnyOf
    | AllOf
    | Without
    | If
    | Lasting
    | Years
    | InLunarYear
    | EvenYears
    | YearCycle
)


def _check_parts(parts: tuple[Expr, ...]) -> None:
    if len(parts) < 2:
        raise ValueError("a union or an intersection needs two parts or more")
