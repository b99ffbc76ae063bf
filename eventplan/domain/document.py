"""A value as JSON: every document that the program writes says texts, days and spans in this way."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, overload

from msgspec.json import format as format_json

from eventplan.domain.audience import Audience
from eventplan.domain.clean_text import one_line, well_formed
from eventplan.domain.named_date import DateStatus, ReleaseDate
from eventplan.domain.occurrence import Reason
from eventplan.domain.preparation.campaign import Task
from eventplan.domain.season import Peak
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern

_UNSEEN: Final = Pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What turns the direction of text, breaks a line or controls a terminal: escaped, no reader is misled."""

QUANTILES: Final = ("p10", "p25", "p50", "p75", "p90")


def json_text(
    document: object, *, indent: int | None = None, is_sorted: bool = False, is_tight: bool = False
) -> str:
    """Return ``document`` as JSON text that any encoding can write, marks that nobody sees escaped."""
    separators = (",", ":") if is_tight else None
    text = well_formed(json.dumps(document, ensure_ascii=False, sort_keys=is_sorted, separators=separators))
    # Where it is asked to break lines, json writes them in Python, which takes six times as long.
    text = text if indent is None else format_json(text, indent=indent)
    return _UNSEEN.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


@overload
def to_json(value: None) -> None: ...


@overload
def to_json(value: Text | DateSpan) -> dict[str, str]: ...


@overload
def to_json(value: date) -> str: ...


def to_json(value: Text | DateSpan | date | None) -> dict[str, str] | str | None:
    """Return ``value`` as JSON has it; the members of a text or a span may also be mixed into another object.

    A text is ``{"zh", "en"}``, a span ``{"first", "last"}`` with both days inside, a day or a moment
    ISO 8601, and what is not there null.
    """
    match value:
        case Text(zh=zh, en=en):
            return {"zh": zh, "en": en}
        case DateSpan(first=first, last=last):
            return {"first": first.isoformat(), "last": last.isoformat()}
        case date():
            return value.isoformat()
        case None:
            return None


def reason_to_json(reason: Reason) -> dict[str, object]:
    """Return a reason's text in both languages beside its source, which may be null.

    An internal one has ``in_public`` beside them, which may be null too.
    """
    told: dict[str, object] = {**to_json(reason.text), "source": to_json(reason.source)}
    if reason.release is not None:
        told["release"] = _release_to_json(reason.release)
    return told if reason.audience is Audience.PUBLIC else {**told, "in_public": to_json(reason.in_public)}


def _release_to_json(release: ReleaseDate) -> dict[str, object]:
    days = to_json(release.days)
    return {"id": release.id, "name": to_json(release.name), **days, "status": release.status.value}


def release_from_json(found: Mapping[str, Any] | None) -> ReleaseDate | None:
    """Return the named date that a reason is about, None where it is about none.

    Raises:
        KeyError, TypeError, ValueError: something of it is missing or odd.
    """
    if found is None:
        return None
    id_, zh, en = (one_line(text) for text in (found["id"], found["name"]["zh"], found["name"]["en"]))
    return ReleaseDate(id_, Text(zh, en), span_from_json(found), DateStatus(found["status"]))


def quantiles_to_json(peak: Peak | None) -> dict[str, str | None]:
    """Return the days of a peak by their share, all null where no peak is known."""
    return {name: None if peak is None else to_json(getattr(peak, name)) for name in QUANTILES}


def task_to_json(task: Task) -> dict[str, object]:
    """Return a task; what only those know who do it is internal."""
    return {
        "id": task.id,
        "kind": task.kind.value,
        "due": to_json(task.day),
        "name": to_json(task.name),
        "owner": task.owner,
        "channel": list(task.channels),
        "subject": task.subject,
        "at": None if task.at is None else str(task.at),
        "moved_from": to_json(task.moved_from),
        "done": None if task.done is None else to_json(task.done.day),
        "forecast": task.is_forecast,
    }


def span_from_json(found: Mapping[str, Any]) -> DateSpan:
    """Return the span whose ``first`` and ``last`` are members of ``found``.

    Raises:
        KeyError, TypeError, ValueError: they are missing, no texts or no days.
    """
    return DateSpan(date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))
