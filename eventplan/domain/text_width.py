"""Text in the cells of a terminal: what may be shown there, how wide it is, how it is coloured.

A Chinese console draws characters of ambiguous width (``─ · … → “``) one or two cells wide as it
likes, and one set to GBK cannot draw the rest of Unicode. Both are replaced before anything is
measured, so that widths are certain everywhere.
"""

from collections.abc import Sequence
from unicodedata import category, east_asian_width, normalize

from msgspec import Struct

from eventplan.domain.clean_text import one_line
from eventplan.lazy_regex import Pattern

WIDTH = 78
"""The cells of a line: 80 less the two that consoles of Windows like to keep."""

_LOOKALIKES = str.maketrans(
    {
        "·": "-",
        "—": "-",
        "–": "-",
        "―": "-",
        "…": "...",
        "•": "*",
        "→": "->",
        "←": "<-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "×": "x",
        "÷": "/",
        "°": "度",
        "│": "|",
        "─": "-",
        "～": "~",
        "￥": "¥",
    }
)
_SGR = Pattern(r"\x1b\[[0-9;]*m")
_WIDE_JOINTS = ("：", "；")
"""They bring the blank behind them in their own cells."""

_NOT_AT_THE_START = frozenset("，。、；：？！）」』》】")

_UNKNOWN_WIDE = "〓"
"""What printers set for a character they have not got; two cells wide and in GBK."""


def shown(text: str) -> str:
    """Return ``text`` on one line in characters of certain width that GBK knows."""
    return "".join(_shown(character) for character in one_line(text).translate(_LOOKALIKES)).strip()


def cells(text: str) -> int:
    """Return how many cells ``text`` takes, which holds only what ``shown`` leaves."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, width: int) -> str:
    """Return ``text`` filled with blanks to ``width`` cells."""
    return text + " " * (width - cells(text))


def cut(text: str, width: int) -> str:
    """Return ``text``, or what fits of it into ``width`` cells with ``..`` behind it."""
    if cells(text) <= width:
        return text
    kept = ""
    for character in text:
        if cells(kept + character) > width - 2:
            break
        kept += character
    return kept + ".."


def wrapped(words: Sequence[str], width: int = WIDTH, indent: str = "") -> tuple[str, ...]:
    """Return ``words`` set on as few lines of ``width`` cells as hold them, later ones indented."""
    lines: list[str] = []
    for word in (cut(word, width - cells(indent)) for word in words):
        joint = "" if lines and lines[-1][-1:] in _WIDE_JOINTS else " "
        if lines and cells(lines[-1] + joint + word) <= width:
            lines[-1] += joint + word
        else:
            lines.append(f"{indent if lines else ''}{word}")
    return tuple(lines)


def folded(text: str, width: int, hanging: str = "") -> list[str]:
    """Return ``text`` on lines of ``width`` cells, broken at blanks, or anywhere in Chinese.

    Lines after the first begin with ``hanging``; what may not begin a line stays at the end of one.
    """
    lines = [""]
    for word in _words(text, width - cells(hanging)):
        if cells(lines[-1] + word.rstrip()) > width and lines[-1].strip():
            lines.append(hanging)
        begins = len(lines) > 1 and lines[-1] == hanging
        lines[-1] += word.lstrip() if begins else word
    return [line.rstrip() for line in lines]


def _words(text: str, width: int) -> list[str]:
    """Return ``text`` in pieces that stay whole: a Chinese character, or a word with the blank behind it."""
    pieces = [""]
    for character in text:
        last = pieces[-1]
        goes_on = cells(character) == 1 and cells(last[-1:]) == 1 and last[-1:] != " "
        if (goes_on and len(last) < width) or (last and character in _NOT_AT_THE_START):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces[1:]


class Ink(Struct, frozen=True):
    """How text is drawn: the parameters of an SGR sequence, '' for plain."""

    codes: str = ""

    def on(self, text: str) -> str:
        """Return ``text`` between the sequences that switch the ink on and off."""
        return f"\x1b[{self.codes}m{text}\x1b[0m" if self.codes and text else text


def without_ink(text: str) -> str:
    """Return ``text`` as it is without colours."""
    return _SGR.sub("", text)


class TextRun(Struct, frozen=True):
    """Text that begins at cell ``start`` of a line."""

    start: int
    text: str
    ink: Ink = Ink()


def line_of(runs: Sequence[TextRun]) -> str:
    """Return the line with ``runs`` at their places; they are in order and do not overlap."""
    line, at = "", 0
    for run in runs:
        line += " " * (run.start - at) + run.ink.on(run.text)
        at = run.start + cells(run.text)
    return line


def _shown(character: str) -> str:
    if _is_certain(character):
        return character
    plain = "".join(each for each in normalize("NFKD", character) if not _is_unseen(each))
    if plain != character and all(_is_certain(each) for each in plain):
        return plain
    return _UNKNOWN_WIDE if east_asian_width(character) in "WF" else "?"


def _is_unseen(character: str) -> bool:
    """Say whether a character only changes its neighbours: accents, joiners, variation selectors."""
    return category(character) in ("Mn", "Me", "Cf")


def _is_certain(character: str) -> bool:
    if " " <= character <= "~":
        return True
    if east_asian_width(character) not in "WF":
        return False
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
