"""Copies of what others publish, taken anew because a person asked for it: feeds, plans, sites' own ledgers.

They lie below ``.imports`` in the region's folder, and planning reads these alone. What cannot be had leaves
the last copy where it is.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from eventplan.atomic import replace_file
from eventplan.domain.document import json_text
from eventplan.domain.region.region import Member, MemberKind, copy_of, is_address
from eventplan.domain.text import Text
from eventplan.feedlint.server.address import without_password
from eventplan.feedlint.server.fetch import FeedFetchError, FetchLimits, Response, fetch
from eventplan.named_file import check_inside, read_file
from eventplan.publishing.interchange.foreign_feed import ForeignFeedError, foreign_entries
from eventplan.publishing.interchange.plan_json_reader import PlanFormatError
from eventplan.publishing.release.ledger import Ledger
from eventplan.publishing.release.ledger_file import LedgerError, read_ledger
from eventplan.publishing.release.revision import ALL_FEED, LEDGER, SESSIONS_FEED
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.region_codes import RegionCode
from eventplan.services.region.elsewhere import feed_copy, plan_of_year
from eventplan.services.region.open_region import RegionDesk

LIMITS: Final = FetchLimits(5_000_000, 10.0, 3, stays_public=True)
_NOTES: Final = ".imports/fetched.json"
_MOST_NOTES: Final = 1_000_000
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")


class _Source(Struct, frozen=True):
    """Something with an address: what it is called, where its copy lies, and what finds that it is usable."""

    id: str
    address: str
    path: str
    ref: SourceRef
    look: Callable[[bytes], object]
    may_be_missing: bool = False


def refreshed(desk: RegionDesk, year: int, now: datetime) -> tuple[Problem, ...]:
    """Take the copies of a region's calendars and plans anew; return what could not be had.

    Raises:
        OSError: a copy cannot be written.
    """
    notes = _notes(desk.folder)
    problems: list[Problem] = []
    for source in _sources(desk, year):
        note = notes.get(source.id, {})
        try:
            etag = note.get("etag") if note.get("address") == source.address else None
            answer = _taken(source, etag if (desk.folder / source.path).is_file() else None)
        except FeedFetchError as error:
            if not source.may_be_missing or note:
                problems.append(_not_had(source, note, error.text, now))
            continue
        if answer is not None:
            _write(desk.folder, source.path, answer.content)
            note = {"address": source.address, "etag": answer.headers.get("etag")}
        notes[source.id] = {**note, "at": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    if notes:
        _write(desk.folder, _NOTES, (json_text(notes, indent=1, is_sorted=True) + "\n").encode())
    return tuple(problems)


def _write(folder: Path, path: str, octets: bytes) -> None:
    """Write ``path`` inside ``folder``, wherever links lead."""
    check_inside(folder / path, folder)
    replace_file(folder / path, octets)


def _sources(desk: RegionDesk, year: int) -> Iterator[_Source]:
    zone = desk.region.place.timezone
    for feed in desk.region.imports:
        if is_address(feed.feed):
            ref = desk.places[f"imports/{feed.id}"]
            path = copy_of(feed.id, "ics")
            yield _Source(feed.id, feed.feed, path, ref, lambda octets: foreign_entries(octets, year, zone))
    for member in desk.region.members:
        if member.kind is MemberKind.PLAN and is_address(member.source):
            path = copy_of(member.id, "json")
            ref = desk.places[member.id]
            yield _Source(member.id, member.source, path, ref, lambda octets: plan_of_year(octets, year))
        if member.published and is_address(member.published):
            yield from _published(desk, member, member.published.rstrip("/"), year)


def _published(desk: RegionDesk, member: Member, address: str, year: int) -> Iterator[_Source]:
    """Yield what a member publishes at ``address``: feeds, and of a site the ledger, which hosts may hide."""
    zone, ref = desk.region.place.timezone, desk.places[member.id]
    if member.kind is MemberKind.SITE:
        path = copy_of(member.id, "json")
        yield _Source(member.id, f"{address}/{LEDGER}", path, ref, _ledger_in, may_be_missing=True)
    for feed in (ALL_FEED, SESSIONS_FEED):
        path = feed_copy(member, feed)
        yield _Source(
            f"{member.id}/{Path(path).stem}",
            f"{address}/{feed}",
            path,
            ref,
            lambda octets: foreign_entries(octets, year, zone),
            may_be_missing=feed == SESSIONS_FEED,
        )


def _ledger_in(octets: bytes) -> Ledger:
    return read_ledger(octets, LEDGER)


def _taken(source: _Source, etag: str | None) -> Response | None:
    """Return what lies at an address, None where it is what it was.

    Raises:
        FeedFetchError: it cannot be had, or is not what it should be.
    """
    parts = urlsplit(source.address)
    shown = without_password(source.address)
    if parts.username or parts.password:
        raise FeedFetchError(Text(f"地址 {shown} 里不能有口令", f"the address {shown} may hold no password"))
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise FeedFetchError(Text(f"只取 https 的地址，不取 {shown}", f"{shown} is no https address"))
    answer = fetch(source.address, headers={"If-None-Match": etag} if etag else {}, limits=LIMITS)
    if answer.status == 304 and etag:
        return None
    if answer.status != 200:
        raise FeedFetchError(Text(f"{shown} 答 {answer.status}", f"{shown} answers {answer.status}"))
    try:
        source.look(answer.content)
    except (ForeignFeedError, PlanFormatError) as error:
        raise FeedFetchError(error.what) from None
    except LedgerError as error:
        raise FeedFetchError(error.text) from None
    return answer


def _not_had(source: _Source, note: dict[str, Any], why: Text, now: datetime) -> Problem:
    """Return that a source could not be had, with the age of the copy that is used instead."""
    at = note.get("at")
    if at is None:
        used = Text("没有旧的可用", "and there is no earlier copy")
    else:
        days = (now - datetime.fromisoformat(at)).days
        used = Text(f"仍用 {days} 天前的", f"the copy of {days} days ago is used")
    return RegionCode.NOT_FETCHED.at(source.ref, name=source.id, why=why, used=used)


def _notes(folder: Path) -> dict[str, Any]:
    """Return what was noted of the copies: address, ETag and when they were last looked for."""
    try:
        found = json.loads(read_file(folder / _NOTES, _MOST_NOTES, folder))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
