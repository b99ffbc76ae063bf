"""Hypothesis strategies for expression trees: every form of the language, every kind of target."""

from collections.abc import Callable
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from eventplan.almanac.lunar import to_lunar
from eventplan.almanac.moon import MoonPhase
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday
from eventplan.seasons.observed.window_parts import Part
from eventplan.when.forms.counted.registry import COUNTED
from eventplan.when.grammar.lengths import has_own_length
from eventplan.when.tree.counted import (
    Countable,
    CycleDay,
    DayKind,
    Drop,
    FallsOn,
    Leap,
    MonthPart,
    MoveTo,
    Shift,
    Side,
    Spell,
    Weekday,
    Weekdays,
)
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
    InLunarYear,
    Lasting,
    Meets,
    Nearest,
    NthFrom,
    Offset,
    PartOf,
    PartOfMonth,
    Range,
    Recur,
    Rrule,
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
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    FestivalDay,
    LunarDay,
    LunarMonth,
    MakeupWorkdays,
    Month,
    MonthDay,
    Moon,
    OnAir,
    OneDate,
    OneLunarDate,
    SpellDays,
    StatutoryDays,
    TermDay,
    TermPeriod,
    Window,
)
from tests.when.site_names import WINDOWS, festivals


def _all_of_cycle(kind: type[CycleDay]) -> st.SearchStrategy[CycleDay]:
    return st.sampled_from([kind(place) for place in range(kind(0).cycle_days)])


_days = st.integers(1, 60)
_sides = st.sampled_from(Side)
_years = st.integers(2000, 2099)
_weekdays = st.sets(st.sampled_from(Weekday), min_size=1, max_size=3).map(
    lambda days: Weekdays(tuple(sorted(days)))
)
_kinds = st.sampled_from([DayKind.WEEKEND, DayKind.FREE_WEEKEND, DayKind.WORKDAY, DayKind.REST_DAY])
_kind_or_weekdays = st.one_of(_kinds, _weekdays)
_cycle_days = st.one_of(*(_all_of_cycle(form.of) for form in COUNTED if issubclass(form.of, CycleDay)))
_months = st.one_of(
    st.integers(1, 12).map(Month),
    st.builds(LunarMonth, st.integers(1, 12), st.sampled_from(Leap)),
    st.just(EveryMonth()),
    st.sampled_from(Leap).map(EveryLunarMonth),
)
_dates = st.dates(date(2000, 3, 1), date(2099, 12, 31))


def _own_festivals() -> list[Expr]:
    """Return the festivals that are not another name of a solar term."""
    terms = {"qingming", "winter-solstice-festival"}
    kept = [festival.id for festival in festivals() if festival.id not in terms]
    return [FestivalDay(id_) for id_ in kept]


_LEAVES: dict[type[Expr], st.SearchStrategy[Expr]] = {
    LunarDay: st.builds(LunarDay, st.integers(1, 12), st.integers(1, 30), st.sampled_from(Leap)),
    Month: st.integers(1, 12).map(Month),
    LunarMonth: st.builds(LunarMonth, st.integers(1, 12), st.sampled_from(Leap)),
    EveryMonth: st.just(EveryMonth()),
    EveryLunarMonth: st.sampled_from(Leap).map(EveryLunarMonth),
    OneLunarDate: _dates.map(lambda day: OneLunarDate(to_lunar(day))),
    MonthDay: _dates.map(lambda day: MonthDay(day.month, day.day)),
    OneDate: _dates.map(OneDate),
    AllYear: st.just(AllYear()),
    EveryQuarter: st.just(EveryQuarter()),
    FestivalDay: st.sampled_from(_own_festivals()),
    TermDay: st.sampled_from(SolarTerm).map(TermDay),
    TermPeriod: st.sampled_from(SolarTerm).map(TermPeriod),
    SpellDays: st.sampled_from(Spell).map(SpellDays),
    Moon: st.sampled_from(MoonPhase).map(Moon),
    Break: st.sampled_from(Holiday).map(Break),
    StatutoryDays: st.one_of(st.none(), st.sampled_from(Holiday)).map(StatutoryDays),
    MakeupWorkdays: st.just(MakeupWorkdays()),
    Window: st.sampled_from(WINDOWS).map(lambda known: Window(known[0])),
    ActivityDays: st.just(ActivityDays("temple-fair")),
    Anchor: st.just(Anchor("film")),
    OnAir: st.just(OnAir("film")),
    PartOfMonth: st.builds(PartOfMonth, _months, st.sampled_from(MonthPart)),
}
LEAVES: st.SearchStrategy[Expr] = st.one_of(*_LEAVES.values())
_RULES = st.sampled_from(
    [
        Rrule((("FREQ", "WEEKLY"), ("BYDAY", "FR,SA"))),
        Rrule((("FREQ", "MONTHLY"), ("INTERVAL", "2"), ("BYMONTHDAY", "1,-1"))),
        Rrule((("RSCALE", "CHINESE"), ("FREQ", "YEARLY"), ("BYMONTH", "5L"), ("SKIP", "FORWARD"))),
        Rrule((("FREQ", "DAILY"), ("COUNT", "3"))),
    ]
)


def _select(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    number = st.sampled_from([1, 2, 3, 5, -1, -2])
    target = st.one_of(_kind_or_weekdays, _cycle_days, st.just(DayKind.DAY))
    return st.builds(Select, base, number, target)


def _every(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    stepped = st.one_of(_weekdays, st.just(DayKind.WEEKEND), st.just(DayKind.DAY))
    return st.one_of(
        st.builds(Every, base, st.one_of(_kind_or_weekdays, _cycle_days)),
        st.builds(_at_intervals, base, stepped, st.integers(1, 9)),
    )


def _at_intervals(base: Expr, target: Countable, interval: int) -> Every:
    """Return a repetition at intervals; a month has no third week to skip to."""
    is_short = isinstance(base, EveryMonth) and target is not DayKind.DAY
    return Every(base, target, min(interval, 2) if is_short else interval)


def _nth_from(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    number = st.integers(1, 14)
    return st.one_of(
        st.builds(NthFrom, base, number, _kind_or_weekdays, _sides, st.booleans()),
        st.builds(NthFrom, base, number, _cycle_days, _sides, st.just(True)),
    )


def _conditional(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    test = st.one_of(
        st.builds(FallsOn, _kind_or_weekdays, st.booleans()), st.builds(Meets, base, st.booleans())
    )
    side = st.one_of(st.none(), _sides)
    action = st.one_of(
        st.builds(MoveTo, _kind_or_weekdays, side), st.builds(Shift, _days, _sides), st.just(Drop())
    )
    return st.builds(If, base, test, action)


def _years_of(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.builds(lambda expr, a, b: Years(expr, min(a, b), max(a, b)), base, _years, _years),
        st.builds(Years, base, _years, st.none()),
        st.builds(Years, base, st.none(), _years),
    )


def _several(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[tuple[Expr, ...]]:
    return st.lists(base, min_size=2, max_size=3).map(tuple)


_GROWN: dict[type[Expr], Callable[[st.SearchStrategy[Expr]], st.SearchStrategy[Expr]]] = {
    PartOf: lambda base: st.builds(PartOf, base, st.sampled_from(Part)),
    WeekOf: lambda base: st.builds(WeekOf, base),
    EdgeDays: lambda base: st.builds(EdgeDays, base, st.integers(2, 60), _sides),
    Range: lambda base: st.builds(Range, base, base).filter(_runs_forward),
    Offset: lambda base: st.builds(Offset, base, _days, _sides),
    DaysBeside: lambda base: st.builds(DaysBeside, base, _days, _sides),
    Around: lambda base: st.builds(Around, base, _days, _days),
    NthFrom: _nth_from,
    Nearest: lambda base: st.builds(Nearest, base, st.one_of(_kind_or_weekdays, _cycle_days)),
    Select: _select,
    Every: _every,
    Recur: lambda base: st.builds(Recur, base, _RULES),
    AnyOf: lambda base: st.builds(AnyOf, _several(base)),
    AllOf: lambda base: st.builds(AllOf, _several(base)).filter(_may_share),
    Without: lambda base: st.builds(Without, base, base),
    If: _conditional,
    Lasting: lambda base: st.builds(Lasting, base.filter(_takes_a_length), _days),
    Years: _years_of,
    InLunarYear: lambda base: st.builds(InLunarYear, base, _years),
    EvenYears: lambda base: st.builds(EvenYears, base, st.booleans()),
    YearCycle: lambda base: st.builds(YearCycle, base, st.integers(2, 12), _years),
}


def _grown(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    kinds = [kind for kind in get_args(Expr) if kind not in _LEAVES]
    if undrawn := [kind.__name__ for kind in kinds if kind not in _GROWN]:
        raise LookupError(f"give {', '.join(undrawn)} a line in _LEAVES or _GROWN of tests/when/trees.py")
    return st.one_of(*(_GROWN[kind](base) for kind in kinds))


def _takes_a_length(base: Expr) -> bool:
    """Keep out what has two ends of its own; another length is refused."""
    while isinstance(base, (Years, InLunarYear)):
        base = base.base
    return not any(map(has_own_length, base.parts if isinstance(base, AnyOf) else [base]))


def _runs_forward(expr: Range) -> bool:
    """Keep out ranges of two single dates that end before they begin; they are refused."""
    match expr:
        case Range(OneDate(first), OneDate(last)):
            return first <= last
        case _:
            return True


def _month(expr: Expr) -> int | None:
    match expr:
        case Month(month) | MonthDay(month, _) | Every(Month(month)) | Select(Month(month)):
            return month
        case _:
            return None


def _may_share(expr: AllOf) -> bool:
    """Keep out intersections of different months; they are refused."""
    months = {_month(part) for part in expr.parts}
    return len(months) == 1 or None in months


_TREES: st.SearchStrategy[Expr] = st.recursive(LEAVES, _grown, max_leaves=6)


@st.composite
def trees(draw: st.DrawFn) -> Expr:
    """Draw a tree of up to six leaves; composite, because the strategy's own repr is huge."""
    return draw(_TREES)


TREES = trees()
