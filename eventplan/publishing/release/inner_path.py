"""Paths that a ledger or a revision names: they come from a folder that others may write, too."""

import re
from typing import Final

from eventplan.domain.clean_text import clean

_HASH: Final = re.compile("[0-9a-f]{64}")
_OUTWARD: Final = re.compile(r"[\\:]|^/|(^|/)\.{0,2}(/|$)")
"""A backslash, a drive, an absolute path, and a part that is empty, ``.`` or ``..``."""


def inner_path(path: object) -> str:
    """Return ``path``, relative with ``/``, which stays below the folder that it is relative to.

    Raises:
        ValueError: it does not, or is no text that can name a file.
    """
    if not isinstance(path, str) or _OUTWARD.search(path) or clean(path) != path or "\n" in path:
        raise ValueError(f"the path {path!r} leads out of the folder")
    return path


def file_hash(text: object) -> str:
    """Return ``text``, a SHA-256 in hexadecimal: a revision keeps a file under this name.

    Raises:
        ValueError: it is something else.
    """
    if not isinstance(text, str) or not _HASH.fullmatch(text):
        raise ValueError(f"{text!r} is no hash of a file")
    return text
