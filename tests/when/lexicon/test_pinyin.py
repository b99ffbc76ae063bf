"""The readings of Chinese characters.

Authority: pypinyin, for 〇 and the 20,992 characters of Unicode's block of unified ideographs.
"""

import os
from collections import defaultdict
from itertools import chain

import pytest
from pypinyin import Style, pinyin

from eventplan.when.lexicon.pinyin import TABLE, readings_of


def _expected() -> str:
    """Return what the file must hold, by pypinyin; an ü stays what it is."""
    groups: defaultdict[str, str] = defaultdict(str)
    for character in map(chr, chain([0x3007], range(0x4E00, 0xA000))):
        found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=True)
        for readings in found:
            groups[",".join(readings)] += character
    return "".join(f"{readings} {characters}\n" for readings, characters in sorted(groups.items()))


def test_the_table_is_pypinyin_s() -> None:
    if os.environ.get("EVENTPLAN_GOLDEN") == "write":
        TABLE.write_text(_expected(), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == _expected()


@pytest.mark.parametrize(
    ("character", "readings", "why"),
    [
        ("霜", ("shuang",), "one reading"),
        ("行", ("xing", "hang", "heng"), "the usual one first, each once"),
        ("绿", ("lü", "lu"), "an ü is no u"),
        ("A", ("A",), "no Chinese character"),
        ("，", ("，",), "nor is a mark"),
    ],
)
def test_a_character_has_its_readings(character: str, readings: tuple[str, ...], why: str) -> None:
    assert readings_of(character) == readings, why
