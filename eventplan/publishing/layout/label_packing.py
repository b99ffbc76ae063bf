"""Packs bars with their labels into lanes, so that no label is cut, hidden or written over.

Positions are in em of the label's font from the left edge of the row. A slot is what a bar and its
label cover together: it is never shared. In a cell a label takes lines: no office program grows a row
for a file it did not write.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from heapq import heappop, heappush
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

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
UNSEEN = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f]")
EMOJI_EM = 1.4
FIRST_EMOJI = "\U0001f000"

GAP_EM = 0.4
"""What is left free between two neighbours of a lane."""


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


class LabelledBar(Struct, frozen=True):
    """A bar from ``start`` to ``stop`` with a label ``label`` wide; all in em."""

    start: float
    stop: float
    label: float


class Lane(Struct, frozen=True):
    """Where a bar and its label lie: lane 0 is the top one.

    ``is_flipped``: the label ends where the bar ends and reaches out to the left. ``scale`` is below
    1 for a label too long for either side, which is then set smaller.
    """

    start: float
    stop: float
    lane: int
    is_flipped: bool
    scale: float


def pack(
    bars: Sequence[LabelledBar], width: float, *, gap: float = GAP_EM, may_turn: bool = False
) -> tuple[Lane, ...]:
    """Return a slot for each bar, in the order of ``bars``, in a row of ``width`` em.

    The earliest bar goes first, the longer of two that start together; each into the first lane
    that is free, with ``gap`` em between neighbours. ``may_turn``: labels reach out to the left not
    only where there is no room on the right, but also where that saves a lane.
    """
    covers = [_cover(bar, width) for bar in bars]
    if may_turn:
        covers = _turned(bars, covers, gap)
    lanes = stacked([(cover.start, cover.stop) for cover in covers], gap=gap)
    return tuple(replace(cover, lane=lane) for cover, lane in zip(covers, lanes, strict=True))


def _turned(bars: Sequence[LabelledBar], covers: list[Lane], gap: float) -> list[Lane]:
    """Return ``covers`` with labels turned to the left one by one as long as lanes get fewer or emptier."""
    cost = _cost(covers, gap)
    is_better = True
    while is_better:
        is_better = False
        for index, bar in enumerate(bars):
            if covers[index].is_flipped or bar.label > bar.stop:
                continue
            tried = [*covers[:index], _on_the_left(bar), *covers[index + 1 :]]
            if _cost(tried, gap) < cost:
                covers, cost, is_better = tried, _cost(tried, gap), True
    return covers


def _cost(covers: Sequence[Lane], gap: float) -> tuple[int, int]:
    lanes = stacked([(cover.start, cover.stop) for cover in covers], gap=gap)
    return max(lanes, default=0), sum(lanes)


def stacked(covers: Sequence[tuple[float, float]], *, gap: float = GAP_EM) -> tuple[int, ...]:
    """Return a lane for each stretch from ``start`` to ``stop``, as few as can be, the top one 0."""
    order = sorted(range(len(covers)), key=lambda index: (covers[index][0], -covers[index][1], index))
    taken: list[tuple[float, int]] = []
    free: list[int] = []
    lanes = [0] * len(covers)
    for index in order:
        start, stop = covers[index]
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        lanes[index] = heappop(free) if free else len(taken)
        heappush(taken, (stop + gap, lanes[index]))
    return tuple(lanes)


def _cover(bar: LabelledBar, width: float) -> Lane:
    """Return the slot of ``bar`` in lane 0."""
    room_right, room_left = width - bar.start, bar.stop
    if bar.label <= room_right:
        return Lane(bar.start, max(bar.stop, bar.start + bar.label), 0, is_flipped=False, scale=1.0)
    if bar.label <= room_left:
        return _on_the_left(bar)
    if room_right >= room_left:
        return Lane(bar.start, width, 0, is_flipped=False, scale=room_right / bar.label)
    return Lane(0.0, bar.stop, 0, is_flipped=True, scale=room_left / bar.label)


def _on_the_left(bar: LabelledBar) -> Lane:
    return Lane(min(bar.start, bar.stop - bar.label), bar.stop, 0, is_flipped=True, scale=1.0)


# Words of narrow letters stay together; everything else may end a line.
_PIECES = re.compile(r"[!-~\u00a0-\u024f]+|.", re.DOTALL)


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
