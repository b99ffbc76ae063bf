"""What a rule counts, chooses or measures by: weekdays, kinds of days, sides, parts of a month.

And what a condition asks of a span's first day, and then does with the span.
"""

from enum import Enum, IntEnum

from msgspec import Struct

LONGEST_RUN_DAYS = 366
"""The greatest number of days, or of things counted, that a rule may name: a year's round."""


class Weekday(IntEnum):
    """A day of the week, numbered as ``date.weekday`` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class DayKind(Enum):
    """What a rule may count besides named weekdays.

    WEEKEND is Saturday and Sunday together; FREE_WEEKEND one on which nobody works.
    """

    DAY = "day"
    WEEKEND = "weekend"
    FREE_WEEKEND = "free weekend"
    WORKDAY = "workday"
    REST_DAY = "rest day"


class Weekdays(Struct, frozen=True):
    """One or more weekdays, in order of the week."""

    days: tuple[Weekday, ...]

    def __post_init__(self) -> None:
        if not self.days or list(self.days) != sorted(set(self.days)):
            raise ValueError(f"weekdays must be distinct and in order, not {self.days}")


class StemDay(Struct, frozen=True):
    """A day of one of the ten heavenly stems, 0 甲 to 9 癸."""

    stem: int

    def __post_init__(self) -> None:
        if not 0 <= self.stem <= 9:
            raise ValueError(f"stem must be 0..9, not {self.stem}")


Target = DayKind | Weekdays | StemDay


class Leap(Enum):
    """Which months of a number a lunar rule means; without a word it is the ordinary one."""

    ORDINARY = "no"
    ONLY = "only"
    BOTH = "both"


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

    target: DayKind | Weekdays
    is_negated: bool = False


class MoveTo(Struct, frozen=True):
    """Move to the next, the previous or (``side`` None) the nearest ``target``."""

    target: DayKind | Weekdays
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
