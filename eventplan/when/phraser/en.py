"""Writes a tree in English: what is wanted first, then where to look for it."""

from typing import Final

from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import MONTHS_EN, counted
from eventplan.when.lexicon.normalise import ordinal
from eventplan.when.lexicon.phrases import Beside, Clause, Inside, Joints, Phrases
from eventplan.when.lexicon.vocabulary import MONTH_PART_TEXTS, PART_TEXTS, target_text
from eventplan.when.tree.counted import Action, DayKind, Drop, FallsOn, Leap, MoveTo, Shift, Side, Target
from eventplan.when.tree.forms import (
    Around,
    DaysBeside,
    EdgeDays,
    EvenYears,
    Every,
    If,
    Lasting,
    Meets,
    Nearest,
    NthFrom,
    Offset,
    PartOf,
    PartOfMonth,
    Recur,
    Select,
    Test,
    WeekOf,
    YearCycle,
    Years,
)
from eventplan.when.tree.leaves import (
    AllYear,
    Atom,
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
    SpellDays,
)

_SIDES: Final = {Side.BEFORE: "before", Side.AFTER: "after"}
_OR: Final = Text("或", " or ")
_AND: Final = Text("、", " and ")


class EnglishPhrases(Phrases):
    """Writes English sentences."""

    lang = Lang.EN
    joints = Joints(
        to=" to ",
        any_of=" or ",
        all_of=" and ",
        without=" except ",
        comma=", ",
        group="({})",
        activity="[{}]",
        anchor="{{{}}}",
        term_period="period of {}",
        break_="{} break",
        law_of="statutory days of {}",
        law="statutory holidays",
        makeup="make-up workdays",
    )

    def date(self, expr: Atom) -> str:
        """Write lunar 8-15, May 1, every month, all year."""
        return _date(expr)

    def part_of_month(self, expr: PartOfMonth) -> str:
        """Write early May."""
        return f"{MONTH_PART_TEXTS[expr.part].en} {self.sentence(expr.base)}"

    def inside(self, expr: Inside) -> str:
        """Write first weekend in, every Saturday in, peak of, week of."""
        base = self.operand(expr.base)
        if isinstance(expr, Select) and isinstance(expr.base, AllYear):
            base = "the year"
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

    def beside(self, expr: Beside) -> str:
        """Write 10 days before, third workday after, nearest weekend to."""
        base = self.operand(expr.base)
        match expr:
            case Offset(_, days, side):
                return f"{counted(days, 'day')} {_SIDES[side]} {base}"
            case DaysBeside(_, days, side):
                return f"the {counted(days, 'day')} {_SIDES[side]} {base}"
            case Around(_, before, after):
                if before == after:
                    return f"within {counted(before, 'day')} of {base}"
                return f"from {counted(before, 'day')} before to {counted(after, 'day')} after {base}"
            case NthFrom(_, n, target, side, is_inclusive):
                same = "on or " if is_inclusive else ""
                count = _ordinal(n if side is Side.AFTER else -n)
                return f"{count} {target_text(target, _OR).en} {same}{_SIDES[side]} {base}"
            case Nearest(_, target):
                return f"nearest {target_text(target, _OR).en} to {base}"

    def clause(self, expr: Clause) -> str:
        """Write if workday then next Saturday, for 3 days, since 2025."""
        match expr:
            case If(_, test, action):
                return f"if {self._test(test)} then {_action(action)}"
            case Lasting(_, days):
                return f"for {counted(days, 'day')}"
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
                return f"{negation}in {self.operand(other)}"


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
        case EveryQuarter():
            return "every quarter"
        case MonthDay(month, day):
            return f"{MONTHS_EN[month - 1]} {day}"
        case Month(month):
            return MONTHS_EN[month - 1]
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


def _action(action: Action) -> str:
    match action:
        case Drop():
            return "skip"
        case Shift(days, side):
            return f"{counted(days, 'day')} {'earlier' if side is Side.BEFORE else 'later'}"
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
