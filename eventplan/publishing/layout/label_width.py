"""How wide a text is in em of its font, and how many lines it takes in a cell.

No office program grows a row for a file it did not write, and no page is measured before it is made.
"""

import re
from functools import lru_cache
from math import ceil

from eventplan.lazy_regex import Pattern

# Upper bounds in em, measured on Noto Sans CJK SC, the widest of the fonts that the style sheet asks
# for: running English text comes to 0.5 em a character, but a title may be all capitals.
CJK_EM = 1.0
NARROW_EM = 0.4
MIDDLE_EM = 0.57
ROUND_EM = 0.63
CAPITAL_EM = 0.73
WIDEST_EM = 0.96
NARROW = frozenset(" !\"'(),-.:;I[\\]`fijlrt{|}")
ROUND = frozenset("abdeghknopqu")
CAPITALS = frozenset("ABCDEFGHJKLNOPQRSTUVXYZ&")
WIDEST = frozenset("MWmw@%")
# Accents and joiners are drawn onto their neighbours whatever the font. The signs of other scripts are
# not where their font is missing: each then takes a box of its own.
UNSEEN = Pattern("[\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f]")
EMOJI_EM = 1.4
FIRST_EMOJI = "\U0001f000"


@lru_cache(maxsize=10_000)  # the lanes of screen, paper and workbook ask for each name dozens of times
def label_em(text: str) -> float:
    """Return the width of ``text`` in em, as an upper bound for common sans-serif fonts."""
    return sum(_character_em(character) for character in text)


def _character_em(character: str) -> float:
    if character.isascii():
        return _ASCII_EM.get(character, MIDDLE_EM)
    if UNSEEN.match(character):
        return 0.0
    return EMOJI_EM if character >= FIRST_EMOJI else CJK_EM


_ASCII_EM = {
    character: width
    for characters, width in (
        (NARROW, NARROW_EM),
        (ROUND, ROUND_EM),
        (CAPITALS, CAPITAL_EM),
        (WIDEST, WIDEST_EM),
    )
    for character in characters
}


# Words of narrow letters stay together; everything else may end a line.
_PIECES = Pattern(r"[!-~\u00a0-\u024f]+|.", re.DOTALL)


@lru_cache(maxsize=10_000)  # two languages and two editions share most cells
def line_count(text: str, width_em: float) -> int:
    """Return the lines that ``text`` takes, 1 or more, in a cell ``width_em`` wide, as an upper bound."""
    return sum(_lines(paragraph, width_em) for paragraph in text.split("\n"))


def _lines(paragraph: str, width_em: float) -> int:
    whole = label_em(paragraph)
    if whole <= width_em:
        return 1
    lines, used = 1, 0.0
    for piece in _PIECES.findall(paragraph):
        width = label_em(piece)
        if used + width <= width_em:
            used += width
        elif width <= width_em:
            lines, used = lines + 1, width
        else:  # a word longer than a line is broken anywhere
            lines += ceil(width / width_em)
            used = width % width_em
    return lines
