"""The hours of an entry in ``ledger.json``: keys that one of whole days does not have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from eventplan.domain.plan import Status
from eventplan.publishing.content.series import WeeklySeries
from eventplan.publishing.ical.events import Event
from eventplan.publishing.ical.recurrence import ClockSpan, Recurrence

_WEEK: Final = range(7)


def hours_to_json(event: Event) -> Mapping[str, object]:
    """Return what an entry with hours, or one in further feeds, has beside the others."""
    found: dict[str, object] = {"also": list(event.also)} if event.also else {}
    named = {"parent": event.parent, "related": event.related, "conference": event.conference}
    found |= {key: value for key, value in named.items() if value is not None}
    if isinstance(event.span, ClockSpan):
        found |= {"zone": str(event.span.start.tzinfo), **_clock(event.span)}
    if event.recurrence is not None:
        found["recurrence"] = {
            "weekdays": list(event.recurrence.weekdays),
            "interval": event.recurrence.interval,
            "until": _local(event.recurrence.until),
            "excluded": [_local(each) for each in event.recurrence.excluded],
        }
    if event.overrides:
        found["overrides"] = [_override(each) for each in event.overrides]
    return found


def with_hours(event: Event, entry: Mapping[str, Any]) -> Event:
    """Return ``event`` with the hours that its ``entry`` of a ledger has, if any.

    Raises:
        KeyError, TypeError, ValueError: they are not what ``hours_to_json`` writes.
    """
    named = {key: entry.get(key) for key in ("parent", "related", "conference")}
    event = replace(event, also=tuple(str(each) for each in entry.get("also", ())), **named)
    if "zone" not in entry:
        return event
    zone = ZoneInfo(entry["zone"])
    event = replace(event, span=_read_clock(entry, zone))
    told = entry.get("recurrence")
    if told is not None:
        weekdays = tuple(sorted(_WEEK[number] for number in told["weekdays"]))
        excluded = tuple(_moment(each, zone) for each in told["excluded"])
        rule = Recurrence(weekdays, _moment(told["until"], zone), excluded, int(told["interval"]))
        event = replace(event, recurrence=rule)
    overrides = tuple(
        replace(
            event,
            recurrence=None,
            span=_read_clock(each, zone),
            instance=_moment(each["instance"], zone),
            status=Status(each["status"]),
            summary=each["summary"],
            is_busy=False,
        )
        for each in entry.get("overrides", ())
    )
    return replace(event, overrides=overrides)


def published_series(event: Event) -> WeeklySeries | None:
    """Return the weekly series that subscribers know by the UID of ``event``, None where it is none."""
    rule, span = event.recurrence, event.span
    if rule is None or not isinstance(span, ClockSpan) or event.status is Status.CANCELLED:
        return None
    excluded = tuple(each.date() for each in rule.excluded)
    return WeeklySeries(
        span.start.date(), rule.until.date(), rule.weekdays, excluded, rule.interval, event.uid
    )


def _override(event: Event) -> Mapping[str, object]:
    instance = event.instance and _local(event.instance)
    clock = _clock(event.span) if isinstance(event.span, ClockSpan) else {}
    return {"instance": instance, "status": event.status.value, "summary": event.summary, **clock}


def _clock(span: ClockSpan) -> dict[str, str]:
    return {"start": _local(span.start), "stop": _local(span.stop)}


def _read_clock(told: Mapping[str, Any], zone: ZoneInfo) -> ClockSpan:
    return ClockSpan(_moment(told["start"], zone), _moment(told["stop"], zone))


def _local(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _moment(text: str, zone: ZoneInfo) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        raise ValueError(f"{text} is not the time of a clock at the site")
    return found.replace(tzinfo=zone)
