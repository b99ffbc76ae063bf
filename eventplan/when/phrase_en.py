"""Writes a tree in English: what is wanted first, then where to look for it."""

from typing import Final

from eventplan.domain.text import Lang, Text
from eventplan.when.actions import Action, Drop, FallsOn, MoveTo, Shift
from eventplan.when.atoms import (
    ActivityDays,
    AllYear,
    Anchor,
    Atom,
    Break,
    EveryLunarMonth,
    EveryMonth,
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
from eventplan.when.binding import Binding, binding_of
from eventplan.when.names import Names
from eventplan.when.syntax import (
    AllOf,
    AnyOf,
    Around,
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
    Run,
    Select,
    Test,
    WeekOf,
    Without,
    YearCycle,
    Years,
)
from eventplan.when.targets import DayKind, Leap, Side, Target
from eventplan.when.tokens import ordinal
from eventplan.when.vocabulary import (
    MONTH_PART_TEXTS,
    MONTH_WORDS,
    MOON_TEXTS,
    PART_TEXTS,
    SPELL_TEXTS,
    target_text,
)

_SIDES: Final = {Side.BEFORE: "before", Side.AFTER: "after"}
_OR: Final = Text("或", " or ")
_AND: Final = Text("、", " and ")


class EnglishPhrases:
    """Writes sentences with the names of one site."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def sentence(self, expr: Expr) -> str:
        """Write ``expr`` without outer brackets."""
        if isinstance(expr, Atom):
            return self._atom(expr)
        match expr:
            case PartOfMonth(base, part):
                return f"{MONTH_PART_TEXTS[part].en} {self.sentence(base)}"
            case PartOf() | WeekOf() | EdgeDays() | Select() | Every() | Recur():
                return self._inside(expr)
            case Offset() | Run() | Around() | NthFrom() | Nearest():
                return self._beside(expr)
            case Range(first, last):
                return f"{self._operand(first)} to {self._operand(last)}"
            case AnyOf(parts):
                return " or ".join(self._operand(part, Binding.RANGE) for part in parts)
            case AllOf(parts):
                return " and ".join(self._operand(part, Binding.RANGE) for part in parts)
            case Without(base, excluded):
                return f"{self._operand(base, Binding.RANGE)} except {self._operand(excluded, Binding.RANGE)}"
            case If() | Lasting() | Years() | EvenYears() | YearCycle():
                return f"{self.sentence(expr.base)}, {self._clause(expr)}"

    def _operand(self, expr: Expr, least: Binding = Binding.ATOM) -> str:
        text = self.sentence(expr)
        return text if binding_of(expr) >= least else f"({text})"

    def _atom(self, expr: Atom) -> str:
        match expr:
            case FestivalDay() | Window():
                return self._names.name_of(expr, Lang.EN)
            case ActivityDays():
                return f"[{self._names.name_of(expr, Lang.EN)}]"
            case Anchor():
                return "{" + self._names.name_of(expr, Lang.EN) + "}"
            case TermDay(term):
                return term.name_.en
            case TermPeriod(term):
                return f"period of {term.name_.en}"
            case Break(holiday):
                return f"{holiday.text.en} break"
            case StatutoryDays(holiday):
                return f"statutory days of {holiday.text.en}" if holiday else "statutory holidays"
            case MakeupWorkdays():
                return "make-up workdays"
            case SpellDays(spell):
                return SPELL_TEXTS[spell].en
            case Moon(phase):
                return MOON_TEXTS[phase].en
            case _:
                return _date(expr)

    def _inside(self, expr: PartOf | WeekOf | EdgeDays | Select | Every | Recur) -> str:
        base = self._operand(expr.base)
        match expr:
            case PartOf(SpellDays() | Month(), part):  # "start of Dog Days" names a day, "end of May" nothing
                return f"{PART_TEXTS[part].en} of ({base})"
            case PartOf(_, part):
                return f"{PART_TEXTS[part].en} of {base}"
            case WeekOf():
                return f"week of {base}"
            case EdgeDays(_, days, side):
                return f"{'first' if side is Side.BEFORE else 'last'} {days} days of {base}"
            case Select(_, n, DayKind.DAY) if n > 0:
                return f"first day of {base}" if n == 1 else f"day {n} of {base}"
            case Select(_, n, DayKind.DAY):
                return f"{_ordinal(n)} day of {base}"
            case Select(_, n, target):
                return f"{_ordinal(n)} {target_text(target, _OR).en} in {base}"
            case Every(AllYear(), target, interval):
                return _every(target, interval)
            case Every(_, target, interval):
                return f"{_every(target, interval)} in {base}"
            case Recur(AllYear(), rule):
                return str(rule)
            case Recur(_, rule):
                return f"{rule} in {base}"

    def _beside(self, expr: Offset | Run | Around | NthFrom | Nearest) -> str:
        base = self._operand(expr.base)
        match expr:
            case Offset(_, days, side):
                return f"{_days(days)} {_SIDES[side]} {base}"
            case Run(_, days, side):
                return f"the {_days(days)} {_SIDES[side]} {base}"
            case Around(_, before, after):
                if before == after:
                    return f"within {_days(before)} of {base}"
                return f"from {_days(before)} before to {_days(after)} after {base}"
            case NthFrom(_, n, target, side, is_inclusive):
                same = "on or " if is_inclusive else ""
                count = _ordinal(n if side is Side.AFTER else -n)
                return f"{count} {target_text(target, _OR).en} {same}{_SIDES[side]} {base}"
            case Nearest(_, target):
                return f"nearest {target_text(target, _OR).en} to {base}"

    def _clause(self, expr: If | Lasting | Years | EvenYears | YearCycle) -> str:
        match expr:
            case If(_, test, action):
                return f"if {self._test(test)} then {_action(action)}"
            case Lasting(_, days):
                return f"for {_days(days)}"
            case EvenYears(_, is_even):
                return "even years" if is_even else "odd years"
            case YearCycle(_, interval, since):
                return f"every {interval} years from {since}"
            case Years(_, since, until):
                return _years(since, until)

    def _test(self, test: Test) -> str:
        negation = "not " if test.is_negated else ""
        match test:
            case FallsOn(target):
                return negation + target_text(target, _OR).en
            case Meets(other):
                return f"{negation}in {self._operand(other)}"


def _date(expr: Atom) -> str:
    match expr:
        case LunarDay(month, day, leap):
            return f"lunar {'leap ' if leap is Leap.ONLY else ''}{month}-{day}" + _leap(leap)
        case LunarMonth(month, leap):
            return f"lunar {'leap ' if leap is Leap.ONLY else ''}month {month}" + _leap(leap)
        case OneLunarDate(lunar):
            leap_word = "leap " if lunar.leap else ""
            return f"lunar {leap_word}{lunar.year}-{lunar.month}-{lunar.day}"
        case EveryLunarMonth():
            return "every lunar month"
        case EveryMonth():
            return "every month"
        case MonthDay(month, day):
            return f"{MONTH_WORDS[month - 1]} {day}"
        case Month(month):
            return MONTH_WORDS[month - 1]
        case OneDate(day):
            return day.isoformat()
        case AllYear():
            return "all year"
        case _:
            raise TypeError(f"not a date: {expr}")


def _leap(leap: Leap) -> str:
    return ", leap: both" if leap is Leap.BOTH else ""


def _ordinal(n: int) -> str:
    if n == -1:
        return "last"
    return ordinal(n) if n > 0 else f"{ordinal(-n)} last"


def _every(target: Target, interval: int) -> str:
    name = target_text(target, _AND).en
    if interval == 1:
        return f"every {name}"
    if interval == 2:
        return f"every other {name}"
    return f"every {interval} days" if target is DayKind.DAY else f"every {ordinal(interval)} {name}"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _action(action: Action) -> str:
    match action:
        case Drop():
            return "skip"
        case Shift(days, side):
            return f"{_days(days)} {'earlier' if side is Side.BEFORE else 'later'}"
        case MoveTo(target, side):
            words = {Side.AFTER: "next", Side.BEFORE: "previous", None: "nearest"}
            return f"{words[side]} {target_text(target, _OR).en}"


def _years(since: int | None, until: int | None) -> str:
    if since == until:
        return f"only in {since}"
    if until is None:
        return f"since {since}"
    if since is None:
        return f"until {until}"
    return f"from {since} to {until}"
