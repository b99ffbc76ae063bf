"""How Chinese characters sound, without tones: ``pinyin.txt``, read only when something is misspelled.

Source: pypinyin's table of single characters (MIT), from the Unicode Unihan database and standard
dictionaries; a test compares the two, and ``make golden`` makes the file anew.
"""

from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("pinyin.txt")
"""Each line holds readings, the usual one first, and the characters that have them."""


def readings_of(character: str) -> tuple[str, ...]:
    """Return the toneless readings of ``character``, the usual one first; itself where it has none."""
    return _readings().get(character, (character,))


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        sounds, _, characters = line.partition(" ")
        table.update(dict.fromkeys(characters, tuple(sounds.split(","))))
    return table
