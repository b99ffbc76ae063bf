"""Hypothesis strategies for expression trees."""

from datetime import date

from hypothesis import strategies as st

from eventplan.almanac.lunar import to_lunar
from eventplan.almanac.moon import MoonPhase
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday
from eventplan.seasons.observed.window_parts import Part
from eventplan.when.tree.counted import (
    DayKind,
    Drop,
    FallsOn,
    Leap,
    MonthPart,
    MoveTo,
    Shift,
    Side,
    Spell,
    StemDay,
    Target,
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
    OneDate,
    OneLunarDate,
    SpellDays,
    StatutoryDays,
    TermDay,
    TermPeriod,
    Window,
)
from tests.when.site_names import WINDOWS, festivals

_days = st.integers(1, 60)
_sides = st.sampled_from(Side)
_years = st.integers(2000, 2099)
_weekdays = st.sets(st.sampled_from(Weekday), min_size=1, max_size=3).map(
    lambda days: Weekdays(tuple(sorted(days)))
)
_kinds = st.sampled_from([DayKind.WEEKEND, DayKind.FREE_WEEKEND, DayKind.WORKDAY, DayKind.REST_DAY])
_kind_or_weekdays = st.one_of(_kinds, _weekdays)
_stems = st.integers(0, 9).map(StemDay)
_months = st.one_of(
    st.integers(1, 12).map(Month),
    st.builds(LunarMonth, st.integers(1, 12), st.sampled_from(Leap)),
    st.just(EveryMonth()),
    st.just(EveryLunarMonth()),
)
_dates = st.dates(date(2000, 3, 1), date(2099, 12, 31))


def _own_festivals() -> list[Expr]:
    """Return the festivals that are not another name of a solar term."""
    terms = {"qingming", "winter-solstice-festival"}
    kept = [festival.id for festival in festivals() if festival.id not in terms]
    return [FestivalDay(id_) for id_ in kept]


LEAVES: st.SearchStrategy[Expr] = st.one_of(
    st.builds(LunarDay, st.integers(1, 12), st.integers(1, 30), st.sampled_from(Leap)),
    _months,
    _dates.map(lambda day: OneLunarDate(to_lunar(day))),
    _dates.map(lambda day: MonthDay(day.month, day.day)),
    _dates.map(OneDate),
    st.just(AllYear()),
    st.just(EveryQuarter()),
    st.sampled_from(_own_festivals()),
    st.sampled_from(SolarTerm).map(TermDay),
    st.sampled_from(SolarTerm).map(TermPeriod),
    st.sampled_from(Spell).map(SpellDays),
    st.sampled_from(MoonPhase).map(Moon),
    st.sampled_from(Holiday).map(Break),
    st.one_of(st.none(), st.sampled_from(Holiday)).map(StatutoryDays),
    st.just(MakeupWorkdays()),
    st.sampled_from(WINDOWS).map(lambda known: Window(known[0])),
    st.just(ActivityDays("temple-fair")),
    st.just(Anchor("film")),
    st.builds(PartOfMonth, _months, st.sampled_from(MonthPart)),
)
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
    target = st.one_of(_kind_or_weekdays, _stems, st.just(DayKind.DAY))
    return st.builds(Select, base, number, target)


def _every(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    stepped = st.one_of(_weekdays, st.just(DayKind.WEEKEND), st.just(DayKind.DAY))
    return st.one_of(
        st.builds(Every, base, st.one_of(_kind_or_weekdays, _stems)),
        st.builds(_at_intervals, base, stepped, st.integers(1, 9)),
    )


def _at_intervals(base: Expr, target: Target, interval: int) -> Every:
    """Return a repetition at intervals; a month has no third week to skip to."""
    is_short = isinstance(base, EveryMonth) and target is not DayKind.DAY
    return Every(base, target, min(interval, 2) if is_short else interval)


def _nth_from(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    number = st.integers(1, 14)
    return st.one_of(
        st.builds(NthFrom, base, number, _kind_or_weekdays, _sides, st.booleans()),
        st.builds(NthFrom, base, number, _stems, _sides, st.just(True)),
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


def _in_years(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.builds(lambda expr, a, b: Years(expr, min(a, b), max(a, b)), base, _years, _years),
        st.builds(Years, base, _years, st.none()),
        st.builds(Years, base, st.none(), _years),
        st.builds(EvenYears, base, st.booleans()),
        st.builds(YearCycle, base, st.integers(2, 12), _years),
    )


def _grown(base: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    several = st.lists(base, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(PartOf, base, st.sampled_from(Part)),
        st.builds(WeekOf, base),
        st.builds(EdgeDays, base, st.integers(2, 60), _sides),
        st.builds(Range, base, base).filter(_runs_forward),
        st.builds(Offset, base, _days, _sides),
        st.builds(DaysBeside, base, _days, _sides),
        st.builds(Around, base, _days, _days),
        _nth_from(base),
        st.builds(Nearest, base, _kind_or_weekdays),
        _select(base),
        _every(base),
        st.builds(Recur, base, _RULES),
        st.builds(AnyOf, several),
        st.builds(AllOf, several).filter(_may_share),
        st.builds(Without, base, base),
        _conditional(base),
        st.builds(Lasting, base, _days),
        _in_years(base),
    )


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
