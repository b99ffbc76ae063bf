"""The leaves of the expression tree: days that stand for themselves."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from eventplan.almanac.lunar import LunarDate
from eventplan.almanac.moon import MoonPhase
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday
from eventplan.when.targets import Leap, Spell


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of every lunar year."""

    month: int
    day: int
    leap: Leap = Leap.ORDINARY

    def __post_init__(self) -> None:
        _check("lunar month", self.month, 12)
        _check("lunar day", self.day, 30)


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of every lunar year, all of it."""

    month: int
    leap: Leap = Leap.ORDINARY

    def __post_init__(self) -> None:
        _check("lunar month", self.month, 12)


@dataclass(frozen=True, slots=True)
class OneLunarDate:
    """A day of one lunar year."""

    lunar: LunarDate


@dataclass(frozen=True, slots=True)
class EveryLunarMonth:
    """Each month of the lunar calendar, leap months too."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A Gregorian day of every year; 29 February only in leap years."""

    month: int
    day: int

    def __post_init__(self) -> None:
        _check("month", self.month, 12)
        _check("day", self.day, monthrange(2000, self.month)[1])


@dataclass(frozen=True, slots=True)
class OneDate:
    """One Gregorian date."""

    day: date


@dataclass(frozen=True, slots=True)
class Month:
    """A Gregorian month of every year, all of it."""

    month: int

    def __post_init__(self) -> None:
        _check("month", self.month, 12)


@dataclass(frozen=True, slots=True)
class EveryMonth:
    """Each Gregorian month."""


@dataclass(frozen=True, slots=True)
class EveryQuarter:
    """Each quarter of the Gregorian year, January to March the first."""


@dataclass(frozen=True, slots=True)
class AllYear:
    """1 January to 31 December."""


@dataclass(frozen=True, slots=True)
class FestivalDay:
    """The day or days of a festival."""

    id: str


@dataclass(frozen=True, slots=True)
class TermDay:
    """The day of a solar term."""

    term: SolarTerm


@dataclass(frozen=True, slots=True)
class TermPeriod:
    """From the day of a solar term until the day before the next."""

    term: SolarTerm


@dataclass(frozen=True, slots=True)
class SpellDays:
    """All days of a traditional run."""

    spell: Spell


@dataclass(frozen=True, slots=True)
class Moon:
    """Every day of a phase of the moon."""

    phase: MoonPhase


@dataclass(frozen=True, slots=True)
class Break:
    """The unbroken run of days off that holds a statutory holiday."""

    holiday: Holiday


@dataclass(frozen=True, slots=True)
class StatutoryDays:
    """The days the law names, of one holiday or of all."""

    holiday: Holiday | None = None


@dataclass(frozen=True, slots=True)
class MakeupWorkdays:
    """Weekend days that are worked in return for a break."""


@dataclass(frozen=True, slots=True)
class Window:
    """A landscape window of the site."""

    id: str


@dataclass(frozen=True, slots=True)
class ActivityDays:
    """The days another activity's own rule gives."""

    id: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named date that changes from year to year, as a film's release."""

    id: str


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
)


def _check(what: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise ValueError(f"{what} must be 1..{most}, not {value}")
