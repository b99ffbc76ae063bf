"""Times with a clock: one of them, or a weekly repetition of it."""

from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class ClockSpan(Struct, frozen=True):
    """The time from ``start`` up to ``stop``, both with a time zone."""

    start: datetime
    stop: datetime

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None or self.stop.utcoffset() is None:
            raise ValueError(f"a time needs a zone: {self.start} to {self.stop}")
        if self.stop < self.start:
            raise ValueError(f"a time must not stop ({self.stop}) before it starts ({self.start})")


class Recurrence(Struct, frozen=True):
    """On ``weekdays`` (0 Monday) every ``interval`` weeks, the last at ``until``, but ``excluded``."""

    weekdays: tuple[int, ...]
    until: datetime
    excluded: tuple[datetime, ...] = ()
    interval: int = 1


def recurrence_rule(value: Recurrence) -> str:
    """Return the rule as programs agree to read it: by weekdays, its end in UTC, no count of times."""
    every = f"INTERVAL={value.interval};" if value.interval > 1 else ""
    days = ",".join(WEEKDAYS[number] for number in value.weekdays)
    return f"FREQ=WEEKLY;{every}WKST=MO;BYDAY={days};UNTIL={value.until.astimezone(UTC):%Y%m%dT%H%M%SZ}"
