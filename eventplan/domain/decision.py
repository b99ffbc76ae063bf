"""What a person decided about one activity in one year; it stands above every rule."""

from enum import StrEnum

from msgspec import Struct

from eventplan.domain.span import DateSpan


class DecisionKind(StrEnum):
    """What a decision does to the activity."""

    PIN = "pin"
    DECLINE = "decline"
    MOVE = "move"
    OVERRIDE = "override"


class Decision(Struct, frozen=True):
    """A decision about ``activity`` in ``year``.

    PIN chooses among the days that `when` allows; MOVE takes days it does not allow; OVERRIDE says
    which days `when` gives this year, as an official notice may; DECLINE takes it out of the year.
    A ``span`` of one day stands for the first day of a longer activity. Only DECLINE has no span.
    """

    activity: str
    year: int
    kind: DecisionKind
    span: DateSpan | None = None
    venue: str | None = None
    by: str | None = None
    why: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if (self.span is None) is not (self.kind is DecisionKind.DECLINE):
            raise ValueError(f"{self.kind} of {self.activity} has the wrong span: {self.span}")
