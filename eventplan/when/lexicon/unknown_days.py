"""Festivals of other calendars and of local custom: ``unknown_days.txt``, read to refuse them."""

from functools import cache
from pathlib import Path
from typing import Final

from eventplan.domain.text import Text
from eventplan.when.lexicon.normalise import fold

_TABLE: Final = Path(__file__).with_name("unknown_days.txt")


@cache
def unknown_days() -> dict[str, Text]:
    """Return what each word's days follow, by its folded spelling, the longest first."""
    found: dict[str, Text] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        zh, en, chinese, english = line.split("|")
        words = (*chinese.split(" "), *english.split(","))
        found |= {fold(word).text: Text(zh, en) for word in words}
        found |= {fold(word).text.replace("-", " "): Text(zh, en) for word in english.split(",")}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
