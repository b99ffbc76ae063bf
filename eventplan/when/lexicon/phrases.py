"""What the sentences of both languages share: which form holds together how, and the names of things."""

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

from eventplan.domain.text import Lang
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lexicon.vocabulary import MOON_TEXTS, SPELL_TEXTS
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
    Anchor,
    Atom,
    Break,
    FestivalDay,
    MakeupWorkdays,
    Moon,
    SpellDays,
    StatutoryDays,
    TermDay,
    TermPeriod,
    Window,
)
from eventplan.when.tree.precedence import Binding, binding_of
from eventplan.when.tree.traversal import parts_of

Inside = PartOf | WeekOf | EdgeDays | Select | Every | Recur
Beside = Offset | DaysBeside | Around | NthFrom | Nearest
Clause = If | Lasting | Years | EvenYears | YearCycle


class Joints(NamedTuple):
    """The words between the parts of a sentence, and the brackets around one; ``{}`` is what is named."""

    to: str
    any_of: str
    all_of: str
    without: str
    comma: str
    group: str
    activity: str
    anchor: str
    term_period: str
    break_: str
    law_of: str
    law: str
    makeup: str


class Phrases(ABC):
    """Writes sentences with the names of one site, in one language."""

    lang: ClassVar[Lang]
    joints: ClassVar[Joints]

    def __init__(self, names: Names) -> None:
        self._names = names

    def sentence(self, expr: Expr) -> str:
        """Write ``expr`` without outer brackets."""
        match expr:
            case PartOfMonth():
                return self.part_of_month(expr)
            case PartOf() | WeekOf() | EdgeDays() | Select() | Every() | Recur():
                return self.inside(expr)
            case Offset() | DaysBeside() | Around() | NthFrom() | Nearest():
                return self.beside(expr)
            case Range(first, last):
                end = self.operand(last)
                is_bare = binding_of(last) is Binding.ATOM
                if is_bare and any(isinstance(part, TermPeriod) for part in parts_of(last)):
                    end = self.joints.group.format(end)  # 霜降至立冬期间 ends on the day of 立冬
                return self.operand(first) + self.joints.to + end
            case AnyOf(parts):
                return self.joints.any_of.join(self.operand(part, Binding.RANGE) for part in parts)
            case AllOf(parts):
                return self.joints.all_of.join(self.operand(part, Binding.RANGE) for part in parts)
            case Without(base, excluded):
                left_out = self.operand(excluded, Binding.RANGE)
                return self.operand(base, Binding.RANGE) + self.joints.without + left_out
            case If() | Lasting() | Years() | EvenYears() | YearCycle():
                return self.sentence(expr.base) + self.joints.comma + self.clause(expr)
            case _:
                return self._atom(expr)

    def operand(self, expr: Expr, least: Binding = Binding.ATOM) -> str:
        """Write ``expr``, in brackets where it does not hold together as ``least`` does."""
        text = self.sentence(expr)
        return text if binding_of(expr) >= least else self.joints.group.format(text)

    def _atom(self, expr: Atom) -> str:
        match expr:
            case FestivalDay() | Window():
                return self._names.name_of(expr, self.lang)
            case ActivityDays():
                return self.joints.activity.format(self._names.name_of(expr, self.lang))
            case Anchor():
                return self.joints.anchor.format(self._names.name_of(expr, self.lang))
            case TermDay(term):
                return term.name_[self.lang]
            case TermPeriod(term):
                return self.joints.term_period.format(term.name_[self.lang])
            case Break(holiday):
                return self.joints.break_.format(holiday.text[self.lang])
            case StatutoryDays(holiday):
                return self.joints.law_of.format(holiday.text[self.lang]) if holiday else self.joints.law
            case MakeupWorkdays():
                return self.joints.makeup
            case SpellDays(spell):
                return SPELL_TEXTS[spell][self.lang]
            case Moon(phase):
                return MOON_TEXTS[phase][self.lang]
            case _:
                return self.date(expr)

    @abstractmethod
    def date(self, expr: Atom) -> str:
        """Write a lunar or Gregorian date, a month, or what stands for all of them."""

    @abstractmethod
    def part_of_month(self, expr: PartOfMonth) -> str:
        """Write ten days or half a month."""

    @abstractmethod
    def inside(self, expr: Inside) -> str:
        """Write what is chosen inside other days."""

    @abstractmethod
    def beside(self, expr: Beside) -> str:
        """Write what lies before, after or around other days."""

    @abstractmethod
    def clause(self, expr: Clause) -> str:
        """Write what is said of a whole rule behind a comma."""
