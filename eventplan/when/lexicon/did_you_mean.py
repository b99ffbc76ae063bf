"""Did you mean: the known name that sounds and looks most like what was typed.

Chinese typing errors are homophones (霜将 for 霜降), so sound weighs more than shape.
"""

import operator
import re
from collections.abc import Iterable, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from eventplan.when.lexicon.pinyin import readings_of

_SOUND_WEIGHT, _SHAPE_WEIGHT = 0.6, 0.4  # found 16 of 16 typical errors; edit distance alone 6
_LIKE_ENOUGH_ZH = 0.6
_LIKE_ENOUGH_EN = 0.7
_LONGEST_TRIED = 24


class Suggestion(NamedTuple):
    """Names alike a beginning of what was typed, and how long that beginning is."""

    length: int
    names: tuple[str, ...]


def suggest(typed: str, known: Iterable[tuple[str, str]]) -> Suggestion | None:
    """Return the known names most like a beginning of folded ``typed``, None when none is alike.

    ``known`` holds folded spellings with the form to show.
    """
    best, length, found = 0.0, 0, dict[str, None]()
    for spelling, shown in known:
        score, start = _likeness(typed[:_LONGEST_TRIED], spelling)
        if score > best:
            best, length, found = score, len(start), {shown: None}
        elif score == best and score > 0:
            found[shown] = None
    return Suggestion(length, tuple(found)[:3]) if found else None


def one_character_off(typed: str, known: Iterable[tuple[str, str]]) -> Suggestion | None:
    """Return the one name of two characters from which folded ``typed`` differs in one: 清朋 for 清明.

    The other character must sound the same in one of its readings (国亲 for 国庆), or look like it: 清华 and
    梅花 are words of their own. None where several names are as near, or where a longer word goes on.
    """
    if not _TWO_CHARACTERS.match(typed):
        return None
    start = typed[:2]
    near = [
        shown
        for spelling, shown in known
        if len(spelling) == 2
        and sum(map(operator.eq, start, spelling)) == 1
        and all(map(_may_be_meant, start, spelling))
    ]
    return Suggestion(2, (near[0],)) if len(set(near)) == 1 else None


_TWO_CHARACTERS: Final = re.compile(
    r"[^\x00-\x7f]{2}(?:[^\w]|$|(?=[前后至到直或且和与及以的当那内起期假不除历若如]))"
)
# Each first character, and those that hands and scanners make of it.
_LOOKALIKES: Final = MappingProxyType(
    {
        group[0]: frozenset(group[1:])
        for group in (
            *(
                "明朋",
                "露漏霖霞",
                "庆床厌",
                "午牛干",
                "秋秩",
                "雨两",
                "暑著",
                "寒塞赛",
                "降隆",
                "夏复",
                "谷各",
            ),
            *("阳阴阻", "旦且", "夕歹", "除徐余", "端瑞", "惊凉", "蛰蛩", "清请情", "国图", "春舂", "宵宥"),
        )
    }
)
_ACCENTS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


def without_accent(sound: str) -> str:
    """Return a syllable as southern speakers type it: zhen, zheng and zen are one."""
    for accent, plain in _ACCENTS:
        sound = sound.replace(accent, plain)
    return sound


def _may_be_meant(typed: str, right: str) -> bool:
    """Say whether ``typed`` has a reading in common with ``right``, accents aside, or looks like it."""
    return bool(_readings(typed) & _readings(right)) or typed in _LOOKALIKES.get(right, ())


@cache
def _readings(char: str) -> frozenset[str]:
    """Return all toneless readings of a Chinese character, accents aside."""
    return frozenset(map(without_accent, readings_of(char)))


def _likeness(typed: str, spelling: str) -> tuple[float, str]:
    """Return how alike ``spelling`` is to the best beginning of ``typed``; 0 when too unlike."""
    if spelling.isascii() != typed[:1].isascii() or len(spelling) < 2:
        return 0.0, ""
    if spelling.isascii():
        scores = [(_closeness(start, spelling), start) for start in _word_starts(typed)]
        least = _LIKE_ENOUGH_EN
    else:
        lengths = range(max(1, len(spelling) - 1), len(spelling) + 2)
        # A name that stands there in full was understood; what follows it was not.
        starts = {typed[:length] for length in lengths if not typed.startswith(spelling)}
        scores = [(_sounds_like(start, spelling), start) for start in sorted(starts)]
        least = _LIKE_ENOUGH_ZH
    best = max(scores, default=(0.0, ""))
    return best if best[0] >= least else (0.0, "")


def _word_starts(typed: str) -> list[str]:
    words = typed.split(" ")
    return [" ".join(words[:count]) for count in range(1, min(len(words), 5) + 1)]


def _sounds_like(typed: str, spelling: str) -> float:
    sounds, known = _syllables(typed), _syllables(spelling)
    if not set(sounds).intersection(known):  # most names: spares the distance
        return 0.0
    return _SOUND_WEIGHT * _closeness(sounds, known) + _SHAPE_WEIGHT * _closeness(typed, spelling)


def sounds_of(text: str) -> tuple[str, ...]:
    """Return the toneless pinyin of each character, or the character itself where it has none."""
    return _syllables(text)


def _closeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return 1 minus the edit distance, swaps counted once, as a share of the longer length."""
    longer = max(len(one), len(other), 1)
    if abs(len(one) - len(other)) * 5 > longer * 2:  # too unlike whatever the letters
        return 0.0
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return 1 - row[-1] / longer


@cache
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(map(_syllable, text))


@cache
def _syllable(char: str) -> str:
    """Return the toneless pinyin of a Chinese character, or the character itself."""
    return char if char.isascii() else readings_of(char)[0]
