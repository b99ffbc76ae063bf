"""What a person decided about one activity in one year; it stands above every rule."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.audience import Audience
from eventplan.domain.occurrence import Occurrence, Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence


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


def decision_reason(decision: Decision) -> Reason:
    """Say what a person decided, who and why, with the source of the decision; who and why are internal."""
    days = span_in_sentence(decision.span) if decision.span else Text("不办", "left out")
    by_zh = f"（{decision.by}）" if decision.by else ""
    by_en = f" by {decision.by}" if decision.by else ""
    why_zh, why_en = (f"：{decision.why}", f": {decision.why}") if decision.why else ("", "")
    text = Text(f"人工决定{by_zh}{days.zh}{why_zh}", f"decided{by_en}, {days.en}{why_en}")
    source = Text(decision.source, decision.source) if decision.source else None
    if not decision.by and not decision.why:
        return Reason(text, source, is_beside_rule=True)
    in_public = Text(f"人工决定{days.zh}", f"decided, {days.en}")
    return Reason(text, source, Audience.INTERNAL, in_public, is_beside_rule=True)


def whole_days(span: DateSpan, activity: Activity, offered: Iterable[Occurrence]) -> DateSpan:
    """Return ``span``, or from a ``span`` of one day the whole length of ``activity``.

    One without a length takes that of the nearest days that its rule ``offered``.
    """
    if span.days > 1:
        return span
    nearest = min(offered, key=lambda each: each.span.days_to(span), default=None)
    days = activity.days or (nearest.span.days if nearest else 1)
    return DateSpan(span.first, span.first + timedelta(days=days - 1))
