"""Signs that offices set around what is known without them: 《七夕》, “5·18”国际博物馆日, 十·一, （农历）."""

from typing import Final

from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lexicon.normalise import Folded
from eventplan.when.tree.leaves import ActivityDays

_DATE: Final = Pattern("[0-9]{1,2}[./][0-9]{1,2}")
_DOTTED: Final = Pattern(
    "(?<![一二三四五六七八九十])([一二三四五六七八九十])\\.([一二三四五六七八九])(?![一二三四五六七八九十0-9])"
)
_CALENDAR_FIRST: Final = Pattern(r"(?:^|(?<=[、,;至到或和-]))\(([农阴旧夏公阳新][历])\)(?=[^,;、)])")
_QUOTES: Final = Pattern(r"\[([^\[\]]+)\]|\"([^\"]+)\"|《([^《》]+)》|'([^']+)'(?![a-z0-9])")


def without_quotes(folded: Folded, names: Names) -> Folded:
    """Return the text without quotes around names; 、 goes between two of them, as in “五一”“十一”假期."""
    folded = _without(_CALENDAR_FIRST, _without(_DOTTED, folded, names), None)
    text, kept, at = folded.text, list[tuple[str, int]](), 0
    for quoted in _QUOTES.finditer(text):
        inner = next(filter(None, quoted.groups()))
        if names.bracketed(ActivityDays, inner.strip()):
            continue
        is_date = _DATE.fullmatch(inner) is not None
        rest = text[quoted.end() :]
        known = names.longest(rest if is_date else inner + rest, 0)
        if not (is_date and not rest) and (known is None or (not is_date and known.stop < len(inner))):
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


def _without(pattern: Pattern, folded: Folded, names: Names | None) -> Folded:
    """Return the text with the groups of each match alone; with ``names``, where together they are one."""
    dropped = set[int]()
    for found in pattern.finditer(folded.text):
        kept = {at for group in range(1, len(found.groups()) + 1) for at in range(*found.span(group))}
        joined = "".join(found.groups()) + folded.text[found.end() :]
        known = names.longest(joined, 0) if names is not None else None
        if names is None or (known is not None and known.stop >= len(kept)):
            dropped |= set(range(*found.span())) - kept
    if not dropped:
        return folded
    text = "".join(sign for at, sign in enumerate(folded.text) if at not in dropped)
    return Folded(text, tuple(origin for at, origin in enumerate(folded.origins) if at not in dropped))
