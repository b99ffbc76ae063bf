"""What a condition asks of a span's first day, and what it then does with the span."""

from msgspec import Struct

from eventplan.when.tree.counted import LONGEST_RUN_DAYS, Countable, Side, check


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
        check("days", self.days, LONGEST_RUN_DAYS)


class Drop(Struct, frozen=True):
    """Leave the span out."""


Action = MoveTo | Shift | Drop
