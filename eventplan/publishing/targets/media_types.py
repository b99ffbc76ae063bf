"""What a published file is to a browser: its type, and how long it may be kept."""

from pathlib import PurePosixPath
from typing import Final

from eventplan.publishing.formats import FORMATS

_TYPES: Final = {
    # what a site adds to its folder, beside what is written
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".gz": "application/gzip",
} | {each.suffix: each.media_type for each in FORMATS.values()}
_TEXTS: Final = ("text/", "application/json", "image/svg+xml")
_PACKED: Final = (
    *("image/png", "image/jpeg", "image/webp", "application/pdf"),
    "application/vnd.openxmlformats-officedocument.",
)

CACHE_CONTROL: Final = "no-cache"
"""Kept, but asked about before each use: a changed date must arrive, an unchanged file costs a 304."""


def media_type(path: str) -> str:
    """Return the Content-Type of the file at ``path``."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def is_worth_compressing(path: str) -> bool:
    """Say whether the file at ``path`` is text and large; a single event fits into a packet anyway."""
    return media_type(path).startswith(_TEXTS) and not path.startswith(("revisions/", "events/", "ledger."))


def is_packed(path: str) -> bool:
    """Say whether the file at ``path`` is compressed within, so that doing it again saves nothing."""
    return media_type(path).startswith(_PACKED)
