"""What a condition asks of a span's first day, and what it then does with the span."""

from dataclasses import dataclass

from eventplan.when.targets import LONGEST_RUN_DAYS, DayKind, Side, Weekdays


@dataclass(frozen=True, slots=True)
class FallsOn:
    """Whether a span begins on a day of a kind."""

    target: DayKind | Weekdays
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Move to the next, the previous or (``side`` None) the nearest ``target``."""

    target: DayKind | Weekdays
    side: Side | None


@dataclass(frozen=True, slots=True)
class Shift:
    """Move by a number of days."""

    days: int
    side: Side

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LONGEST_RUN_DAYS:
            raise ValueError(f"days must be 1..{LONGEST_RUN_DAYS}, not {self.days}")


@dataclass(frozen=True, slots=True)
class Drop:
    """Leave the span out."""


Action = MoveTo | Shift | Drop
