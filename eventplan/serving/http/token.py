"""The secret below whose path the internal edition lies: made here, and kept out of the shell's history."""

import os
import secrets
import stat
from pathlib import Path
from typing import Final

OCTETS: Final = 32
LEAST_CHARACTERS: Final = 32
"""24 random octets in base64: nobody guesses them over a network."""

_ALLOWED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


class WeakTokenError(ValueError):
    """The token could be guessed, or does not fit into a path."""


class OpenFileError(Exception):
    """Others than its owner may read the file of the token."""


def new_token() -> str:
    """Return a random token of 43 characters that stand in a path as they are."""
    return secrets.token_urlsafe(OCTETS)


def write_token(file: Path) -> None:
    """Write a new token to ``file``, for its owner alone.

    Raises:
        FileExistsError: there is such a file; a token in use must not be lost.
        OSError: it cannot be written.
    """
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(new_token() + "\n")


def read_token(file: Path) -> str:
    """Return the token in ``file``.

    Raises:
        OpenFileError: its group or others may read it.
        WeakTokenError: as ``checked``.
        OSError, UnicodeDecodeError: it cannot be read.
    """
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise OpenFileError(str(file))
    return checked(file.read_text(encoding="ascii"))


def checked(text: str) -> str:
    """Return ``text`` without the line's end when it can serve as a token.

    Raises:
        WeakTokenError: it is shorter than 32 characters, or holds others than A–Z a–z 0–9 - _.
    """
    token = text.strip()
    if len(token) < LEAST_CHARACTERS or not _ALLOWED.issuperset(token):
        raise WeakTokenError(f"a token has {LEAST_CHARACTERS} or more of A-Z a-z 0-9 - _")
    return token
