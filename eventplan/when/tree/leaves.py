"""The leaves of the expression tree: days that stand for themselves."""

from calendar import monthrange
from datetime import date

from msgspec import Struct

from eventplan.almanac.lunar import LunarDate
from eventplan.almanac.moon import MoonPhase
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday
from eventplan.when.tree.counted import Leap, Spell, check


class LunarDay(Struct, frozen=True):
    """A day of every lunar year."""

    month: int
    day: int
    leap: Leap = Leap.ORDINARY

    def __post_init__(self) -> None:
        check("lunar month", self.month, 12)
        check("lunar day", self.day, 30)


class LunarMonth(Struct, frozen=True):
    """A month of every lunar year, all of it."""

    month: int
    leap: Leap = Leap.ORDINARY

    def __post_init__(self) -> None:
        check("lunar month", self.month, 12)


class OneLunarDate(Struct, frozen=True):
    """A day of one lunar year."""

    lunar: LunarDate


class EveryLunarMonth(Struct, frozen=True):
    """Each month of the lunar calendar, leap months too unless ``leap`` says otherwise."""

    leap: Leap = Leap.BOTH


class MonthDay(Struct, frozen=True):
    """A Gregorian day of every year; 29 February only in leap years."""

    month: int
    day: int

    def __post_init__(self) -> None:
        check("month", self.month, 12)
        check("day", self.day, monthrange(2000, self.month)[1])


class OneDate(Struct, frozen=True):
    """One Gregorian date."""

    day: date


class Month(Struct, frozen=True):
    """A Gregorian month of every year, all of it."""

    month: int

    def __post_init__(self) -> None:
        check("month", self.month, 12)


class EveryMonth(Struct, frozen=True):
    """Each Gregorian month."""


class EveryQuarter(Struct, frozen=True):
    """Each quarter of the Gregorian year, January to March the first."""


class AllYear(Struct, frozen=True):
    """1 January to 31 December."""


class FestivalDay(Struct, frozen=True):
    """The day or days of a festival."""

    id: str


class TermDay(Struct, frozen=True):
    """The day of a solar term."""

    term: SolarTerm


class TermPeriod(Struct, frozen=True):
    """From the day of a solar term until the day before the next."""

    term: SolarTerm


class SpellDays(Struct, frozen=True):
    """All days of a traditional run."""

    spell: Spell


class Moon(Struct, frozen=True):
    """Every day of a phase of the moon."""

    phase: MoonPhase


class Break(Struct, frozen=True):
    """The unbroken run of days off that holds a statutory holiday."""

    holiday: Holiday


class StatutoryDays(Struct, frozen=True):
    """The days the law names, of one holiday or of all."""

    holiday: Holiday | None = None


class MakeupWorkdays(Struct, frozen=True):
    """Weekend days that are worked in return for a break."""


class Window(Struct, frozen=True):
    """A landscape window of the site."""

    id: str


class ActivityDays(Struct, frozen=True):
    """The days another activity's own rule gives."""

    id: str


class Anchor(Struct, frozen=True):
    """A named date that changes from year to year, as a film's release."""

    id: str


class OnAir(Struct, frozen=True):
    """The days of a named date that goes on for weeks, as a series that is aired."""

    id: str


Months = Month | LunarMonth | EveryMonth | EveryLunarMonth | EveryQuarter
"""What days are chosen in without a word between: 5月第二个周日."""

Atom = (
    LunarDay
    | LunarMonth
    | OneLunarDate
    | EveryLunarMonth
    | MonthDay
    | OneDate
    | Month
    | EveryMonth
    | EveryQuarter
    | AllYear
    | FestivalDay
    | TermDay
    | TermPeriod
    | SpellDays
    | Moon
    | Break
    | StatutoryDays
    | MakeupWorkdays
    | Window
    | ActivityDays
    | Anchor
    | OnAir
)
