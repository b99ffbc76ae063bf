"""What a published file is to a browser: its type, and how long it may be kept."""

from pathlib import PurePosixPath
from typing import Final

_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_TEXTS: Final = frozenset((".html", ".ics", ".csv", ".json", ".svg"))

CACHE_CONTROL: Final = "no-cache"
"""Kept, but asked about before each use: a changed date must arrive, an unchanged file costs a 304."""


def media_type(path: str) -> str:
    """Return the Content-Type of the file at ``path``."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def is_worth_compressing(path: str) -> bool:
    """Say whether the file at ``path`` is text and large; a single event fits into a packet anyway."""
    return PurePosixPath(path).suffix in _TEXTS and not path.startswith(("revisions/", "events/", "ledger."))
