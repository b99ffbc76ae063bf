"""What a check can say, and where in the file it says it.

A ``LintCode`` is a kind of mistake; E codes break RFC 5545, 7986 or 5546, W codes break or annoy the
clients they name. An ``UnwordedFinding`` puts a code at a place of a content line and is cheap, because
a hostile file may earn a million of them; only those that are reported become a ``Finding``.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Protocol

from msgspec import Struct, field

from eventplan.domain.text import Lang, Text

Details = Mapping[str, str | int]

LONGEST_QUOTATION: Final = 40
"""Characters of the file that a message quotes; more would hide the message."""

_OUR_WORDS = frozenset(("choices", "allowed", "allowed_zh", "allowed_en", "example", "stamps"))
"""Details that come from our tables, not from the file."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Client(StrEnum):
    """A program that people subscribe with, by the name it is known by."""

    GOOGLE = "Google"
    OUTLOOK = "Outlook"
    APPLE = "Apple"
    MIUI = "MIUI"
    HOME_ASSISTANT = "Home Assistant"
    CALCURSE = "calcurse"
    THUNDERBIRD = "Thunderbird"
    GNOME = "GNOME"
    VDIRSYNCER = "vdirsyncer"
    FULLCALENDAR = "FullCalendar"


class LintCode(Struct, frozen=True):
    """A kind of mistake: its stable id, its sentence, what to do, and the clients it breaks.

    ``{names}`` in the sentence and the hint are filled from the details of a mark.
    """

    id: str
    sentence: Text
    hint: Text
    clients: tuple[Client, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether a standard is broken."""
        return self.id.startswith("E")


class FeedPlace(Protocol):
    """Anything that knows the physical line and column of a character of its text."""

    def position(self, at: int) -> tuple[int, int]:
        """Return line and column, both from 1, of the character at ``at``."""


class UnwordedFinding(Struct, frozen=True):
    """A code at a character of a line, not yet worded."""

    code: LintCode
    place: FeedPlace
    at: int = 0
    details: Details = field(default_factory=dict)


class Spot(Struct, frozen=True):
    """A place whose line and column are known already."""

    line: int = 1
    column: int = 1

    def position(self, at: int) -> tuple[int, int]:
        """Return line and column of the character ``at`` places further on."""
        return self.line, self.column + at


class Finding(Struct, frozen=True):
    """A mistake with its place in the physical file; lines and columns (in characters) count from 1."""

    path: str
    line: int
    column: int
    code: LintCode
    details: Details = field(default_factory=dict)

    @property
    def message(self) -> Text:
        """What is wrong."""
        return self._filled(self.code.sentence)

    @property
    def hint(self) -> Text:
        """What to do about it, after the names of the clients that break."""
        names = ", ".join(self.code.clients)
        hint = self._filled(self.code.hint)
        return Text(f"［{names}］{hint.zh}", f"[{names}] {hint.en}") if names else hint

    def render(self, lang: Lang) -> str:
        """Return ``path:line:column  CODE  message  hint`` on one line."""
        place = f"{self.path}:{self.line}:{self.column}"
        return "  ".join((place, self.code.id, self.message[lang], self.hint[lang]))

    def _filled(self, text: Text) -> Text:
        details = {
            name: quoted(value) if isinstance(value, str) and name not in _OUR_WORDS else value
            for name, value in self.details.items()
        }
        return Text(text.zh.format_map(details), text.en.format_map(details))


def quoted(written: str) -> str:
    """Return what a file says on one line, shortened, with what cannot be seen as ``<U+0007>``."""
    short = written if len(written) <= LONGEST_QUOTATION else written[: LONGEST_QUOTATION - 1] + "…"
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", short)
