"""Quotes around what is known without them, as offices set 《七夕》 or “十一”假期, are no part of a rule."""

import re
from typing import Final

from eventplan.when.lexicon.name_index import Names
from eventplan.when.lexicon.normalise import Folded
from eventplan.when.tree.leaves import ActivityDays

_QUOTES: Final = re.compile(r"\[([^\[\]]+)\]|\"([^\"]+)\"|《([^《》]+)》|'([^']+)'(?![a-z0-9])")


def without_quotes(folded: Folded, names: Names) -> Folded:
    """Return the text without quotes around names; 、 goes between two of them, as in “五一”“十一”假期."""
    text, kept, at = folded.text, list[tuple[str, int]](), 0
    for quoted in _QUOTES.finditer(text):
        inner = next(filter(None, quoted.groups()))
        if names.bracketed(ActivityDays, inner.strip()):
            continue
        known = names.longest(inner + text[quoted.end() :], 0)
        if known is None or known.stop < len(inner):
            continue
        kept += zip(text[at : quoted.start()], folded.origins[at:], strict=False)
        kept += zip(inner, folded.origins[quoted.start() + 1 :], strict=False)
        at = quoted.end()
        if _QUOTES.match(text, at):
            kept.append(("、", folded.origins[at]))
    if at == 0:
        return folded
    kept += zip(text[at:], folded.origins[at:], strict=False)
    return Folded("".join(char for char, _ in kept), (*(origin for _, origin in kept), folded.origins[-1]))
