"""What a terminal writes, without its colours."""

import re

_INKED = re.compile("\x1b\\[[0-9;]*m")


def without_ink(text: str) -> str:
    """Return ``text`` without its sequences of SGR, which colour it."""
    return _INKED.sub("", text)
