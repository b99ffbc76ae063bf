"""Ids for what was written without one: from its English name, else from the pinyin of its Chinese one."""

import re
from collections.abc import Container
from typing import Final

from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.field_types import LONGEST_ID
from eventplan.when.lexicon.did_you_mean import sounds_of

_NO_NAME: Final = "item"
_ROOM_FOR_A_NUMBER: Final = 4
# What a name may begin with that says when it was held: 第十二届, 2027年.
_EDITION: Final = Pattern(r"^(?:\d{4}年?|第[一二三四五六七八九十百\d]+[届季次])+")


def made_id(zh: str, en: str, taken: Container[str]) -> str:
    """Return an id of small letters for a name, by a number apart from those that are ``taken``."""
    stem = _slug(en) or _slug(_pinyin(_EDITION.sub("", zh) or zh)) or _NO_NAME
    stem = stem[: LONGEST_ID - _ROOM_FOR_A_NUMBER].strip("-")
    made, number = stem, 1
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    return made


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _pinyin(text: str) -> str:
    return " ".join(sound if sound.isascii() else " " for sound in _words(text))


def _words(text: str) -> list[str]:
    """Return the syllables of ``text``; letters and digits that stand together stay together."""
    parts = re.findall(r"[A-Za-z0-9]+|[^A-Za-z0-9]", text)
    return [sound for part in parts for sound in ((part,) if part.isascii() else sounds_of(part))]
