"""How many lines a text takes in a cell: no office program grows a row for a file it did not write."""

import re
from functools import lru_cache
from math import ceil

from eventplan.publishing.layout.label_packing import label_em

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
