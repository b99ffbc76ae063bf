"""What a rule counts, chooses or measures by: weekdays, kinds of days, sides, parts of a month.

And what a condition asks of a span's first day, and then does with the span.
"""

from datetime import date, timedelta
from enum import Enum, IntEnum
from typing import Final, NamedTuple, Protocol

from msgspec import Struct

LONGEST_RUN_DAYS = 366
"""The greatest number of days, or of things counted, that a rule may name: a year's round."""
_LAW_SLACK_DAYS = 40
"""Breaks hold back workdays, and make-ups free weekends, for no longer than this."""


class Law(Protocol):
    """Who knows which days are worked."""

    def is_workday(self, day: date) -> bool:
        """Say whether people work on ``day``."""


class Traits(NamedTuple):
    """What is asked of a kind of target besides which days are of it."""

    counts_base: bool = False
    """Counting from a day begins with that day, as 夏至后第三个庚日 does."""
    stands_alone: bool = True
    """Its name alone says days: weekends, if workday; but not day or Geng day."""
    has_steps: bool = False
    """Every second or third of them can be meant."""
    is_weekend: bool = False
    """It is a Saturday and Sunday together."""
    takes_weekend_days: bool = False
    """It takes Saturdays or Sundays without asking whether they are worked."""
    asks_the_law: bool = False
    """A notice may yet change which days it takes."""


class Countable:
    """What a rule counts, chooses or measures by; each kind answers for itself what is asked of it."""

    __slots__ = ()

    @property
    def traits(self) -> Traits:
        """What holds for the kind."""
        raise NotImplementedError

    def matches(self, day: date, law: Law) -> bool:
        """Say whether ``day`` is of the kind; both days of a weekend are."""
        raise NotImplementedError

    def reach_days(self, n: int) -> int:
        """Return how many days hold the ``n``-th of them on one side at the latest."""
        return 7 * n + _LAW_SLACK_DAYS

    def most_in(self, days: int) -> int:
        """Return a number that they do not exceed in ``days`` days."""
        return days


class Weekday(IntEnum):
    """A day of the week, numbered as ``date.weekday`` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class DayKind(Countable, Enum):
    """What a rule may count besides named weekdays.

    WEEKEND is Saturday and Sunday together; FREE_WEEKEND one on which nobody works.
    """

    DAY = "day"
    WEEKEND = "weekend"
    FREE_WEEKEND = "free weekend"
    WORKDAY = "workday"
    REST_DAY = "rest day"

    @property
    def traits(self) -> Traits:
        """What holds for the kind."""
        return _TRAITS[self]

    def matches(self, day: date, law: Law) -> bool:
        """Say whether ``day`` is of the kind; both days of a weekend are."""
        match self:
            case DayKind.DAY:
                return True
            case DayKind.WEEKEND:
                return day.weekday() >= 5
            case DayKind.FREE_WEEKEND:
                return day.weekday() >= 5 and not any(map(law.is_workday, weekend_of(day)))
            case DayKind.WORKDAY:
                return law.is_workday(day)
            case DayKind.REST_DAY:
                return not law.is_workday(day)

    def most_in(self, days: int) -> int:
        """Return a number that they do not exceed in ``days`` days."""
        return _weeks(days) if self.traits.is_weekend else days


_TRAITS: Final = {
    DayKind.DAY: Traits(stands_alone=False, has_steps=True),
    DayKind.WEEKEND: Traits(has_steps=True, is_weekend=True, takes_weekend_days=True),
    DayKind.FREE_WEEKEND: Traits(is_weekend=True, asks_the_law=True),
    DayKind.WORKDAY: Traits(asks_the_law=True),
    DayKind.REST_DAY: Traits(asks_the_law=True),
}


class Weekdays(Countable, Struct, frozen=True):
    """One or more weekdays, in order of the week."""

    days: tuple[Weekday, ...]

    def __post_init__(self) -> None:
        if not self.days or list(self.days) != sorted(set(self.days)):
            raise ValueError(f"weekdays must be distinct and in order, not {self.days}")

    @property
    def traits(self) -> Traits:
        """What holds for these weekdays."""
        return Traits(has_steps=True, takes_weekend_days=self.days[-1] >= Weekday.SATURDAY)

    def matches(self, day: date, law: Law) -> bool:  # noqa: ARG002 - a weekday asks nobody
        """Say whether ``day`` is one of the weekdays."""
        return day.weekday() in self.days

    def reach_days(self, n: int) -> int:
        """Return the days of ``n`` weeks and one more."""
        return 7 * n + 7

    def most_in(self, days: int) -> int:
        """Return a number that they do not exceed in ``days`` days."""
        return _weeks(days) * len(self.days)


class CycleDay(Countable, Struct, frozen=True):
    """A day of a cycle that runs beside the week; each kind is a file of ``forms/counted``."""

    place: int
    """Which day of the cycle, the first being 0."""

    @property
    def cycle_days(self) -> int:
        """How many days the cycle has."""
        raise NotImplementedError

    def __post_init__(self) -> None:
        check("place", self.place, self.cycle_days - 1, least=0)

    @property
    def traits(self) -> Traits:
        """What holds for every cycle: it counts from the day itself, by tradition."""
        return Traits(counts_base=True)

    def reach_days(self, n: int) -> int:
        """Return the days of ``n`` rounds and one more."""
        return self.cycle_days * (n + 1)


def check(what: str, value: int, most: int, *, least: int = 1) -> None:
    """Refuse a ``value`` outside ``least``..``most``."""
    if not least <= value <= most:
        raise ValueError(f"{what} must be {least}..{most}, not {value}")


def weekend_of(day: date) -> tuple[date, date]:
    """Return the Saturday and Sunday of the week, Monday to Sunday, that holds ``day``."""
    saturday = day + timedelta(days=5 - day.weekday())
    return saturday, saturday + timedelta(days=1)


def _weeks(days: int) -> int:
    return -(-days // 7)


class Leap(Enum):
    """Which months of a number a lunar rule means; without a word it is the ordinary one."""

    ORDINARY = "no"
    ONLY = "only"
    BOTH = "both"
    PREFERRED = "preferred"
    """The leap month in a year that has it, else the ordinary one: once in each lunar year."""


class MonthPart(Enum):
    """Days 1-10, 11-20, 21-end; or 1-15, 16-end."""

    EARLY = "early"
    MIDDLE = "mid"
    LATE = "late"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"


class Side(Enum):
    """On which side of its base a rule looks."""

    BEFORE = "before"
    AFTER = "after"


class Spell(Enum):
    """A traditional run of days counted from a solar term or a stem day."""

    DOG_DAYS = "dog days"
    FIRST_DOG = "first dog"
    MIDDLE_DOG = "middle dog"
    LAST_DOG = "last dog"
    NINES = "nines"
    NINE_1 = "nine 1"
    NINE_2 = "nine 2"
    NINE_3 = "nine 3"
    NINE_4 = "nine 4"
    NINE_5 = "nine 5"
    NINE_6 = "nine 6"
    NINE_7 = "nine 7"
    NINE_8 = "nine 8"
    NINE_9 = "nine 9"
    PLUM_RAINS = "plum rains"


class FallsOn(Struct, frozen=True):
    """Whether a span begins on a day of a kind."""

    target: Countable
    is_negated: bool = False


class MoveTo(Struct, frozen=True):
    """Move to the next, the previous or (``side`` None) the nearest ``target``."""

    target: Countable
    side: Side | None


class Shift(Struct, frozen=True):
    """Move by a number of days."""

    days: int
    side: Side

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LONGEST_RUN_DAYS:
            raise ValueError(f"days must be 1..{LONGEST_RUN_DAYS}, not {self.days}")


class Drop(Struct, frozen=True):
    """Leave the span out."""


Action = MoveTo | Shift | Drop
