"""``ledger.json``: a ledger as bytes, the same bytes for the same ledger.

It lies beside the feeds, where anybody may read it: it holds what subscribers see and nothing else.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from eventplan.domain.audience import Audience
from eventplan.domain.document import json_text, reason_to_json, release_from_json, span_from_json, to_json
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Status
from eventplan.domain.site import Place
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.named_file import inner_path
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.events import Event, Stamp
from eventplan.publishing.release.announcements import Announcement, Basis
from eventplan.publishing.release.hours_file import hours_to_json, with_hours
from eventplan.publishing.release.ledger import HistoryLine, Ledger, LedgerEntry, RevisionMark

SCHEMA_VERSION: Final = 1

_HASH: Final = Pattern("[0-9a-f]{64}")
_CLOCK = "%Y-%m-%dT%H:%M:%SZ"


class LedgerError(Exception):
    """A file that should be a ledger is not one that this eventplan can read."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def ledger_bytes(ledger: Ledger) -> bytes:
    """Return ``ledger`` as one JSON document in UTF-8, keys sorted, ended by a line break."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "site": ledger.site,
        "domain": ledger.domain,
        "profile": ledger.profile.value,
        **_mark(ledger.mark),
        "events": {entry.announcement.uid: _entry(entry) for entry in ledger.entries},
        "files": dict(ledger.files),
        "pages": {str(year): _mark(mark) for year, mark in ledger.pages.items()},
        "contents": dict(ledger.contents),
        "history": [_note(note) for note in ledger.history],
        **({} if ledger.kept_from == 1 else {"kept_from": ledger.kept_from}),
    }
    return (json_text(document, indent=1, is_sorted=True) + "\n").encode()


def read_ledger(content: bytes, path: str) -> Ledger:
    """Return the ledger that ``content`` holds; ``path`` names it in messages.

    Raises:
        LedgerError: it is no ledger, or one of a newer eventplan.
    """
    try:
        document = json.loads(content)
        version = document["schema_version"]
        if version != SCHEMA_VERSION:
            zh = f"{path} 是第 {version} 版格式，本版 eventplan 只认第 {SCHEMA_VERSION} 版；请升级 eventplan"
            en = f"{path} has schema version {version}; this eventplan knows {SCHEMA_VERSION}: upgrade it"
            raise LedgerError(Text(zh, en))
        return _read(document)
    except RecursionError:
        zh, en = (
            f"{path} 嵌套太深，不是 eventplan 的台账",
            f"{path} is nested too deeply for a ledger of eventplan",
        )
        raise LedgerError(Text(zh, en)) from None
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        zh = f"{path} 不是 eventplan 的台账（{error}）；请从备份恢复，不要手改"
        en = f"{path} is no ledger of eventplan ({error}); restore it from a backup, do not edit it"
        raise LedgerError(Text(zh, en)) from error


def _read(document: Mapping[str, Any]) -> Ledger:
    events = document["events"]
    return Ledger(
        site=document["site"],
        domain=document["domain"],
        profile=Profile(document["profile"]),
        mark=_read_mark(document),
        entries=tuple(_read_entry(uid, events[uid]) for uid in sorted(events)),
        files={inner_path(path): file_hash(hashed) for path, hashed in document["files"].items()},
        pages={int(year): _read_mark(mark) for year, mark in document["pages"].items()},
        contents={file_hash(hashed): int(last) for hashed, last in document["contents"].items()},
        history=tuple(_read_note(note) for note in document["history"]),
        kept_from=int(document.get("kept_from", 1)),
    )


def _entry(entry: LedgerEntry) -> Mapping[str, object]:
    told, event, span = entry.announcement, entry.announcement.event, entry.announcement.span
    point = event.point
    return {
        "hash": entry.digest,
        "sequence": entry.stamp.sequence,
        "created": _moment(entry.stamp.created),
        "last_modified": _moment(entry.stamp.last_modified),
        "status": event.status.value,
        "name": to_json(told.name),
        "year": told.year,
        "subject": told.subject,
        "basis": None if told.basis is None else _basis(told.basis),
        "summary": event.summary,
        "description": event.description,
        **to_json(span),
        "feed": event.feed,
        "categories": list(event.categories),
        "location": event.location,
        "point": None if point is None else [point.latitude, point.longitude],
        "url": event.url,
        "colour": event.colour,
        "busy": event.is_busy,
        "alarm_minutes": None if event.alarm is None else event.alarm // timedelta(minutes=1),
        **hours_to_json(event),
    }


def _read_entry(uid: str, entry: Mapping[str, Any]) -> LedgerEntry:
    stamp = Stamp(entry["sequence"], _read_moment(entry["created"]), _read_moment(entry["last_modified"]))
    point = entry["point"]
    event = Event(
        uid=_named(uid),
        summary=entry["summary"],
        description=entry["description"],
        span=span_from_json(entry),
        status=Status(entry["status"]),
        stamp=stamp,
        feed=_named(entry["feed"]),
        categories=tuple(entry["categories"]),
        location=entry["location"],
        point=None if point is None else Place(point[0], point[1], 0, ""),
        url=entry["url"],
        colour=entry["colour"],
        is_busy=entry["busy"],
        alarm=None if entry["alarm_minutes"] is None else timedelta(minutes=entry["alarm_minutes"]),
    )
    event = with_hours(event, entry)
    inner_path(event.name)
    basis = None if entry["basis"] is None else _read_basis(entry["basis"])
    name = _read_text(entry["name"])
    return LedgerEntry(
        Announcement(event, name, _year(entry["year"]), entry["subject"], basis), entry["hash"], stamp
    )


def _year(number: object) -> int:
    """Return ``number``, which is a year of the almanac."""
    if isinstance(number, bool) or not isinstance(number, int) or not FIRST_YEAR <= number <= LAST_YEAR:
        raise ValueError("a year is missing or out of range")
    return number


def _named(text: object) -> str:
    """Return ``text``, which names a file of its own."""
    if "/" in (name := inner_path(text)):
        raise ValueError(f"{name!r} cannot name a file")
    return name


def _basis(basis: Basis) -> Mapping[str, object]:
    return {
        "activity": basis.activity,
        "venue": basis.venue,
        "because": [reason_to_json(reason) for reason in basis.because],
        "unannounced": [to_json(day) for day in basis.unannounced],
        "windows": list(basis.windows),
    }


def _read_basis(basis: Mapping[str, Any]) -> Basis:
    return Basis(
        activity=basis["activity"],
        venue=basis["venue"],
        because=tuple(_read_reason(reason) for reason in basis["because"]),
        unannounced=tuple(date.fromisoformat(day) for day in basis["unannounced"]),
        windows=tuple(basis["windows"]),
    )


def _read_reason(reason: Mapping[str, Any]) -> Reason:
    text, source = _read_text(reason), reason["source"] and _read_text(reason["source"])
    release = release_from_json(reason.get("release"))
    if "in_public" not in reason:
        return Reason(text, source, release=release)
    in_public = reason["in_public"] and _read_text(reason["in_public"])
    return Reason(text, source, Audience.INTERNAL, in_public, release=release)


def _note(note: HistoryLine) -> Mapping[str, object]:
    line = {**_mark(note.mark), "counts": dict(note.counts)}
    reason = {} if note.reason is None else {"reason": note.reason}
    restores = {} if note.restores is None else {"restores": note.restores}
    return {**line, **reason, **restores, **({"forgets": True} if note.forgets else {})}


def _read_note(note: Mapping[str, Any]) -> HistoryLine:
    why, source, forgets = (note.get(key) for key in ("reason", "restores", "forgets"))
    return HistoryLine(_read_mark(note), dict(note["counts"]), why, source, forgets is True)


def _mark(mark: RevisionMark) -> Mapping[str, object]:
    return {"revision": mark.revision, "at": _moment(mark.at)}


def _read_mark(mark: Mapping[str, Any]) -> RevisionMark:
    return RevisionMark(int(mark["revision"]), _read_moment(mark["at"]))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):{_CLOCK}}"


def _read_moment(moment: str) -> datetime:
    return datetime.strptime(moment, _CLOCK).replace(tzinfo=UTC)


def file_hash(text: object) -> str:
    """Return ``text``, a SHA-256 in hexadecimal: a revision keeps a file under this name.

    Raises:
        ValueError: it is something else.
    """
    if not isinstance(text, str) or not _HASH.fullmatch(text):
        raise ValueError(f"{text!r} is no SHA-256")
    return text


def _read_text(text: Mapping[str, str]) -> Text:
    return Text(text["zh"], text["en"])
