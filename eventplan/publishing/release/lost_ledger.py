"""What the feeds of a target still tell of a ledger that was lost: how often each event changed.

Their readers know an event's SEQUENCE and will not take a lower one for news.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from eventplan.publishing.ical.events import Stamp
from eventplan.publishing.release.foreign_files import events_in
from eventplan.publishing.release.ledger import LedgerEntry, LedgerStep

_STAMPS: Final = ("SEQUENCE:", "CREATED:", "LAST-MODIFIED:")
_CLOCK: Final = "%Y%m%dT%H%M%SZ"


def stamps_told(feeds: Mapping[str, bytes]) -> dict[str, Stamp]:
    """Return the highest stamp that ``feeds`` tell of each UID."""
    found: dict[str, Stamp] = {}
    for content in feeds.values():
        for uid, event in events_in(content).items():
            stamp = _stamp(event)
            if stamp is not None and (uid not in found or found[uid].sequence < stamp.sequence):
                found[uid] = stamp
    return found


def going_on(after: LedgerStep, told: Mapping[str, Stamp], now: datetime) -> LedgerStep:
    """Return ``after`` with each event that was ``told`` before as one change later than that."""

    def later(entry: LedgerEntry) -> LedgerEntry:
        last = told.get(entry.announcement.uid)
        if last is None:
            return entry
        changed = max(now, last.last_modified + timedelta(seconds=1))
        return replace(entry, stamp=Stamp(last.sequence + 1, last.created, changed))

    changes = tuple(replace(change, after=later(change.after)) for change in after.changes)
    return replace(after, entries=tuple(later(entry) for entry in after.entries), changes=changes)


def _stamp(event: str) -> Stamp | None:
    """Return the stamp in the text of an event, None where it is not ours."""
    values = [re.search(f"^{name}(.*)$", event, re.MULTILINE) for name in _STAMPS]
    try:
        sequence, created, modified = (each[1] for each in values if each)
        moments = (datetime.strptime(each, _CLOCK).replace(tzinfo=UTC) for each in (created, modified))
        return Stamp(int(sequence), *moments)
    except ValueError:
        return None
