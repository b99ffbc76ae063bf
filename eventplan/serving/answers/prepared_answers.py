"""Answers that are ready before they are asked for: content, its gzip form, tags and headers."""

import gzip
import hashlib
from pathlib import PurePosixPath
from typing import Any, Final

from msgspec import Struct

from eventplan.publishing.formats import ICS, JSON
from eventplan.publishing.targets.media_types import is_packed, media_type
from eventplan.serving.answers.content_security import FOR_FILES, FOR_REFUSALS

Header = tuple[bytes, bytes]
Message = dict[str, Any]

_LEAST_SAVED: Final = 64
"""Octets a gzip form must save; below, it costs the reader more than it brings."""

_ALWAYS: Final = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)
_NOSNIFF: Final = (b"x-content-type-options", b"nosniff")
_FOR_THIS_SITE: Final = (
    _NOSNIFF,
    (b"cross-origin-resource-policy", b"same-origin"),
)
_FOR_EVERY_SITE: Final = (
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
)
"""For public feeds and JSON, which a page of another site may read (FullCalendar).

A webcal: link begins at http:, and Thunderbird takes the redirection to https: for another site, from where
it accepts neither ``same-origin`` nor ``nosniff``; no browser sniffs a feed.
"""


class Representation(Struct, frozen=True):
    """One coding of a file: its entity tag, and the messages that answer with it."""

    etag: bytes
    start: Message
    unchanged: Message
    body: Message


class PreparedAnswer(Struct, frozen=True):
    """A file as it is, and gzipped where that is shorter."""

    plain: Representation
    gzipped: Representation | None


class Fixed(Struct, frozen=True):
    """An answer that depends on nothing but the path: a redirection or a refusal."""

    start: Message
    body: Message


def answer(path: str, content: bytes, *, policy: str = FOR_FILES, is_private: bool = False) -> PreparedAnswer:
    """Return the answer that gives ``content``, the file called ``path``."""
    suffix = PurePosixPath(path).suffix.lower()
    headers: list[Header] = [
        (b"content-type", media_type(path).encode()),
        (b"cache-control", b"private, no-cache" if is_private else b"no-cache"),
        (b"content-security-policy", policy.encode("ascii", "ignore")),
        *_ALWAYS,
        *_for_sites(suffix, is_private=is_private),
    ]
    if is_private:
        headers.append((b"x-robots-tag", b"noindex"))
    smaller = b"" if is_packed(path) else gzip.compress(content, 9, mtime=0)
    if not smaller or len(smaller) + _LEAST_SAVED > len(content):
        return PreparedAnswer(_representation(content, headers), None)
    headers.append((b"vary", b"Accept-Encoding"))
    gzipped = _representation(smaller, [*headers, (b"content-encoding", b"gzip")])
    return PreparedAnswer(_representation(content, headers), gzipped)


def _for_sites(suffix: str, *, is_private: bool) -> tuple[Header, ...]:
    """Return the headers that say which sites may use a file: every site a public feed or plan."""
    if is_private or suffix not in (ICS.suffix, JSON.suffix):
        return _FOR_THIS_SITE
    return _FOR_EVERY_SITE if suffix == ICS.suffix else (*_FOR_EVERY_SITE, _NOSNIFF)


def fixed(status: int, content: bytes, *headers: Header, named: str = "answer.txt") -> Fixed:
    """Return an answer with ``status`` that is the same for whoever asks; ``named`` tells its type."""
    start = _start(
        status,
        (b"content-type", media_type(named).encode()),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-cache"),
        (b"content-security-policy", FOR_REFUSALS.encode()),
        *_ALWAYS,
        *_FOR_THIS_SITE,
        *headers,
    )
    return Fixed(start, _body(content))


def closing(start: Message) -> Message:
    """Return the message ``start`` with the word that the connection ends after the answer."""
    return {**start, "headers": [*start["headers"], (b"connection", b"close")]}


def _representation(content: bytes, headers: list[Header]) -> Representation:
    # The tag is that of the octets sent: another coding, or another zlib, is another representation.
    etag = b'"%s"' % hashlib.sha256(content).hexdigest()[:32].encode()
    tagged = [(b"etag", etag), *headers]
    unsent = (b"content-type", b"content-encoding", b"content-security-policy")
    return Representation(
        etag=etag,
        start=_start(200, *tagged, (b"content-length", str(len(content)).encode())),
        # A 304 repeats what a cache needs; a second policy would only take from the stored one.
        unchanged=_start(304, *(pair for pair in tagged if pair[0] not in unsent)),
        body=_body(content),
    )


def _start(status: int, *headers: Header) -> Message:
    return {"type": "http.response.start", "status": status, "headers": list(headers)}


def _body(content: bytes) -> Message:
    return {"type": "http.response.body", "body": content}
