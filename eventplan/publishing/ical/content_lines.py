"""Content lines as they travel: at most 75 octets each, CRLF at their end (RFC 5545, 3.1).

A fold is a cut in the middle of a value. Readers that strip blanks, unescape before they unfold, or
show a line while it arrives garble a value that is cut at the wrong place, so cuts keep to the best
place there is: never within a character, at need within what only looks like one character.
"""

from collections.abc import Callable, Sequence
from typing import Final
from unicodedata import category, combining

from eventplan.lazy_regex import Pattern
from eventplan.publishing.ical.value_types import ABSENT

_PROPERTY = Pattern(r"[A-Za-z0-9-]+[;:]")
_OCTETS: Final = 75  # without the line break
_ZERO_WIDTH_JOINER: Final = "\u200d"
_ZERO_WIDTH_NON_JOINER: Final = "\u200c"
_VIRAMA_CLASS: Final = 9  # a virama ties the next consonant to the last


class LineError(ValueError):
    """A template put out a line that iCalendar does not know."""


def content_lines(rendered: str) -> bytes:
    """Return what an iCalendar template put out as it travels: UTF-8, folded, each line ended by CRLF.

    Indentation, empty lines and lines with an absent value are left out. Lines end at ``\\n`` alone:
    other separators, which ``str.splitlines`` knows, may stand inside a value.

    Raises:
        LineError: a line does not begin with a property's name.
    """
    lines = (line.lstrip(" \t") for line in rendered.split("\n"))
    kept = [line for line in lines if line and ABSENT not in line]
    for line in kept:
        if not _PROPERTY.match(line):
            raise LineError(f"not a line of iCalendar: {line[:40]!r}")
    return ("\r\n".join(map(fold, kept)) + "\r\n").encode()


def fold(line: str) -> str:
    """Return ``line`` cut into physical lines of at most 75 octets, each but the first indented by one.

    The line break at the very end is not included.
    """
    # No character takes more than four octets, so a line this short needs no counting.
    if len(line) * 4 <= _OCTETS or len(line.encode()) <= _OCTETS:
        return line
    parts = []
    start, room = 0, _OCTETS
    while start < len(line):
        stop = _cut(line, start, room)
        parts.append(line[start:stop])
        start, room = stop, _OCTETS - 1  # the blank that marks a continuation
    return "\r\n ".join(parts)


def _cut(line: str, start: int, room: int) -> int:
    """Return where the piece of ``line`` from ``start`` ends so that it takes at most ``room`` octets."""
    fitting = line[start : start + room].encode()[:room].decode(errors="ignore")
    furthest = start + len(fitting)
    if furthest == len(line):
        return furthest
    for is_good in _STANDARDS:
        for stop in range(furthest, start, -1):
            if is_good(line, stop):
                return stop
    return furthest


def _is_clean_cut(line: str, at: int) -> bool:
    before, after = line[at - 1], line[at]
    return (
        before not in "\\^"
        and not (before.isspace() or after.isspace())
        and not _holds_together(line, at, before, after)
    )


def _keeps_characters(line: str, at: int) -> bool:
    return _keeps_escapes(line, at) and not _holds_together(line, at, line[at - 1], line[at])


def _keeps_escapes(line: str, at: int) -> bool:
    """Say whether a cut at ``at`` parts no escape: in a row of backslashes, only pairs are whole."""
    before = line[at - 1]
    return before not in "\\^" or _is_even(line, at, before.__eq__)


_STANDARDS: Final[Sequence[Callable[[str, int], bool]]] = (
    _is_clean_cut,
    _keeps_characters,
    _keeps_escapes,
)
"""From the place everyone likes to the one that is merely allowed."""


def _holds_together(line: str, at: int, before: str, after: str) -> bool:
    """Say whether what stands on the two sides of ``at`` shows as one character."""
    if after < "\u0300":  # nothing below the combining marks attaches to what comes before
        return before == _ZERO_WIDTH_JOINER
    if "\u4e00" <= after <= "\u9fff" and "\u4e00" <= before <= "\u9fff":
        return False  # the common case, Chinese text
    return (
        _ZERO_WIDTH_JOINER in (before, after)
        or _extends(after)
        or combining(before) == _VIRAMA_CLASS
        or (_is_regional(before) and _is_regional(after) and not _is_even(line, at, _is_regional))
    )


def _extends(character: str) -> bool:
    """Say whether ``character`` belongs to the one before it: marks, modifiers, tags, Hangul parts."""
    return (
        category(character) in ("Mn", "Me", "Mc")
        or character == _ZERO_WIDTH_NON_JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # the tags in flags of England, Scotland, Wales
        or "\u1160" <= character <= "\u11ff"  # medial and final Hangul jamo
    )


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_even(line: str, at: int, belongs: Callable[[str], bool]) -> bool:
    """Say whether an even number of characters that belong stand right before ``at``."""
    run = 0
    while run < at and belongs(line[at - 1 - run]):
        run += 1
    return run % 2 == 0
