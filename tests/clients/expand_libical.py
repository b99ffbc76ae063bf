"""Prints the times of every entry of an iCalendar file as libical repeats it; run by the system's Python.

libical repeats one component; that a moved or cancelled instance takes another's place is left to programs,
so it is done here.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402 - only after the version is chosen

EVENT, CANCELLED = ICalGLib.ComponentKind.VEVENT_COMPONENT, ICalGLib.PropertyStatus.CANCELLED
BEGIN, END = (ICalGLib.Time.new_from_string(f"{year}0101T000000Z") for year in (2026, 2030))
Times = dict[tuple[str, int], tuple[int, int] | None]
"""Start and end of each instance by UID and the start it should have, in seconds; None: cancelled."""


def noted(event: Any, times: Times) -> None:
    uid, is_cancelled = event.get_uid(), event.get_status() == CANCELLED

    def note(_: Any, span: Any) -> None:
        times[uid, span.get_start()] = None if is_cancelled else (span.get_start(), span.get_end())

    event.foreach_recurrence(BEGIN, END, note)


def noted_instead(event: Any, instead_of: Any, times: Times) -> None:
    """Note an instance that takes the place of the one that would begin at ``instead_of``."""
    start, stop = event.get_dtstart(), event.get_dtend()
    zone = start.get_timezone()
    at = start.as_timet_with_zone(zone), stop.as_timet_with_zone(zone)
    is_cancelled = event.get_status() == CANCELLED
    times[event.get_uid(), instead_of.as_timet_with_zone(zone)] = None if is_cancelled else at


def main() -> None:
    calendar = ICalGLib.Component.new_from_string(Path(sys.argv[1]).read_text(encoding="utf-8"))
    repeated: Times = {}
    instead: Times = {}
    event = calendar.get_first_component(EVENT)
    while event is not None:
        moved_from = event.get_recurrenceid()
        if moved_from is None or moved_from.is_null_time():
            noted(event, repeated)
        else:
            noted_instead(event, moved_from, instead)
        event = calendar.get_next_component(EVENT)
    held = [
        (uid, *(datetime.fromtimestamp(at, UTC).isoformat() for at in times))
        for (uid, _), times in (repeated | instead).items()
        if times is not None
    ]
    sys.stdout.write(json.dumps(held))


if __name__ == "__main__":
    main()
