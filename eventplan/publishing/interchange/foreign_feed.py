"""Somebody else's calendar, read as entries of one year; apart, as its libraries take their time to load.

What is asked of a feed of unknown hands is bounded before it is expanded: so many components, no rule
finer than a day, none that begins in another age. Texts become one clean line each.
"""

from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar
from msgspec import Struct

from eventplan.domain.clean_text import one_line
from eventplan.domain.region.region_plan import ImportedEntry
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text

MOST_OCTETS: Final = 5_000_000
MOST_OCCURRENCES: Final = 2_000
_MOST_COMPONENTS: Final = 2_000
_MOST_RULES: Final = 100
"""A hundred daily rules are 36,500 occurrences, looked at in a second."""
_OLDEST: Final = 1990
_COARSE: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_FINE_PARTS: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LONGEST_TITLE: Final = 200


class ForeignFeedError(Exception):
    """A feed that cannot be read; ``what`` is wrong with it."""

    def __init__(self, what: Text) -> None:
        super().__init__(what.en)
        self.what = what


class ForeignEntries(Struct, frozen=True):
    """The entries of a feed in a year, in order of days; ``left_out`` counts what nothing is told of."""

    entries: tuple[ImportedEntry, ...]
    left_out: int


def foreign_entries(octets: bytes, year: int, timezone: str) -> ForeignEntries:
    """Return the entries of the feed ``octets`` that touch ``year``, by days at ``timezone``.

    A series that says what no calendar of activities needs is left out; cancelled entries are too.

    Raises:
        ForeignFeedError: it is no calendar.
    """
    if len(octets) > MOST_OCTETS:
        raise ForeignFeedError(Text("超过 5 MB", "it has more than 5 MB"))
    try:
        calendar: Any = Calendar.from_ical(octets)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ForeignFeedError(Text("不是 iCal 日历", "it is no iCal calendar")) from error
    left_out = _bounded(calendar)
    days = DateSpan.of_year(year)
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    found: list[ImportedEntry] = []
    try:
        for each in query.between(days.first, days.last + timedelta(days=1)):
            entry = _entry(each, ZoneInfo(timezone))
            if entry is not None and entry.span.overlaps(days):
                found.append(entry)
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError) as error:
        raise ForeignFeedError(
            Text(f"有读不懂的日期（{error}）", f"a date cannot be read ({error})")
        ) from error
    entries = sorted(set(found))
    return ForeignEntries(
        tuple(entries[:MOST_OCCURRENCES]), left_out + max(0, len(entries) - MOST_OCCURRENCES)
    )


def _bounded(calendar: Any) -> int:
    """Take out of ``calendar`` what would never end; return how many components that were."""
    kept: list[Any] = []
    events = rules = 0
    for each in calendar.subcomponents:
        if each.name == "VEVENT":
            events += 1
            rules += "RRULE" in each or "RDATE" in each
            if events > _MOST_COMPONENTS or rules > _MOST_RULES or not _is_plain(each):
                continue
        kept.append(each)
    dropped = len(calendar.subcomponents) - len(kept)
    calendar.subcomponents = kept
    return dropped


def _is_plain(event: Any) -> bool:
    """Say whether an event says when it is, and its rule no more than days."""
    start = event.get("DTSTART")
    if start is None or not isinstance(getattr(start, "dt", None), date):
        return False
    rules = event.get("RRULE")
    if rules is None:
        return True
    listed = rules if isinstance(rules, list) else [rules]
    return start.dt.year >= _OLDEST and all(_is_coarse(rule) for rule in listed)


def _is_coarse(rule: Any) -> bool:
    return set(map(str, rule.get("FREQ", ()))) <= _COARSE and not any(part in rule for part in _FINE_PARTS)


def _entry(event: Any, zone: ZoneInfo) -> ImportedEntry | None:
    """Return an occurrence by its days at ``zone``, None for one that does not take place or has no title."""
    title = one_line(str(event.get("SUMMARY", "")))[:_LONGEST_TITLE]
    if not title or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    first, last = _ends(event["DTSTART"].dt, event["DTEND"].dt, zone)
    place = one_line(str(event.get("LOCATION", "")))[:_LONGEST_TITLE]
    return ImportedEntry(DateSpan(first, max(first, last)), title, one_line(str(event.get("UID", ""))), place)


def _ends(start: date, stop: date, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and the last day of an entry; what stops at midnight is not on the next day."""
    if isinstance(start, datetime) and isinstance(stop, datetime):
        first = _at(start, zone)
        return first.date(), max(first, _at(stop, zone) - timedelta(microseconds=1)).date()
    return start, stop - timedelta(days=1)


def _at(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone)
