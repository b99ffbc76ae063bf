"""Did you mean: the known name of which what was typed is a slip of hand or ear.

Chinese typing errors are homophones (霜将 for 霜降) or characters of one shape (清朋 for 清明); English
ones a letter too many, too few, wrong or swapped. Nothing vaguer is offered, as it would lead to
another day: 国家宪法日 is not 国家公祭日, Brother's Day not Mother's Day.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.pinyin import readings_of

_LONGEST_TRIED: Final = 5  # words of an English name
_LONG_WORD: Final = 10  # letters of a word in which two may be wrong
_SHORT_WORD: Final = 4  # letters below which none may
_LONG_NAME: Final = 5  # characters of a name in which one may be left out

# What goes on after a name of two characters; before anything else they are part of a longer word.
_NAME_ENDS: Final = Pattern(r"[^\w]|$|[0-9前后至到直或且和与及以的当那内里中起期假节之第首最每不除历若如开]")
# Words of their own that differ from a name in a homophone.
_OTHER_WORDS: Final = frozenset(
    (
        *("小学", "大学", "春风", "秋风", "中原", "中院", "上院", "下院", "崇阳"),
        *("重洋", "立下", "元月", "古语", "大汉", "大树", "大叔", "小树", "小鼠"),
        *("白鹭", "国情", "出没", "上线", "上限", "下线", "下限"),
    )
)
# Each first character, and those that hands and scanners make of it.
_LOOKALIKES: Final = MappingProxyType(
    {
        group[0]: frozenset(group[1:])
        for group in (
            *("明朋", "露漏霖霞", "庆床厌庄", "午牛干", "秋秩", "雨两", "暑著", "寒塞赛", "降隆", "夏复"),
            *(
                "谷各",
                "阳阴阻",
                "旦且",
                "夕歹",
                "除徐余",
                "端瑞",
                "惊凉",
                "蛰蛩",
                "清请情",
                "国图",
                "春舂",
                "宵宥",
            ),
        )
    }
)
_ACCENTS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


class Suggestion(NamedTuple):
    """Names alike a beginning of what was typed, and how long that beginning is."""

    length: int
    names: tuple[str, ...]


class KnownSpellings:
    """Folded spellings, each with the form to show, found again by a slip of one of them."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        """Index every spelling by what a slip leaves of it."""
        self._by_sound: dict[str, list[tuple[str, str]]] = {}
        self._by_letter: dict[tuple[str, int], list[tuple[str, str]]] = {}
        self._joined: dict[str, str] = {}
        for spelling, shown in known:
            if len(spelling) < 2:
                continue
            if spelling.isascii():
                words = spelling.split(" ")
                self._by_letter.setdefault((spelling[0], len(words)), []).append((spelling, shown))
                self._joined.setdefault(spelling.replace(" ", ""), shown)
                continue
            for key in {*_likenesses(spelling[0]), spelling[1]}:
                self._by_sound.setdefault(key, []).append((spelling, shown))

    def suggest(self, typed: str) -> Suggestion | None:
        """Return the names of which a beginning of folded ``typed`` is a slip, None when none is."""
        best, length, found = (0, 0), 0, dict[str, None]()
        if not typed:
            return None
        for likeness, start, shown in self._english(typed) if typed[:1].isascii() else self._chinese(typed):
            if likeness > best:
                best, length, found = likeness, start, {shown: None}
            elif likeness == best:
                found[shown] = None
        if len(found) > 1 and length == 2:  # 亍伏 may be 初伏 or 出伏
            return None
        return Suggestion(length, tuple(found)[:3]) if found else None

    def _chinese(self, typed: str) -> Iterator[tuple[tuple[int, int], int, str]]:
        keys = (typed[0], without_accent(_syllable(typed[0])))
        for spelling, shown in sorted({known for key in keys for known in self._by_sound.get(key, ())}):
            if not typed.startswith(spelling):  # what stands there in full was understood
                yield from ((likeness, start, shown) for likeness, start in _slips(typed, spelling))

    def _english(self, typed: str) -> Iterator[tuple[tuple[int, int], int, str]]:
        words = typed.split(" ")
        for count in range(1, min(len(words), _LONGEST_TRIED) + 1):
            start = " ".join(words[:count]).rstrip(",.;)")
            for spelling, shown in self._by_letter.get((typed[0], count), ()):
                wrong = _letters_wrong(start.split(" "), spelling.split(" "))
                if wrong:
                    yield (len(spelling), -wrong), len(start), shown
            joined = self._joined.get(start.replace(" ", ""))
            if joined is not None and len(start) > _SHORT_WORD:
                yield (len(start), -1), len(start), joined


def suggest(typed: str, known: Iterable[tuple[str, str]]) -> Suggestion | None:
    """Return the names among ``known`` of which a beginning of ``typed`` is a slip, None when none is."""
    return KnownSpellings(known).suggest(typed)


def _slips(typed: str, spelling: str) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield how like ``spelling`` a beginning of ``typed`` is (what agrees first), and its length."""
    count = len(spelling)
    start = typed[:count]
    if start in _OTHER_WORDS:
        return
    if len(start) == count:
        wrong = [at for at in range(count) if start[at] != spelling[at]]
        costs = [_unlikeness(start[at], spelling[at]) for at in wrong]
        is_whole = count > 2 or _NAME_ENDS.match(typed, count) is not None
        if is_whole and len(wrong) <= count // 2 and None not in costs:
            yield (count - len(wrong), -sum(filter(None, costs))), count
        is_swapped = [start[at] for at in wrong] == [spelling[at] for at in reversed(wrong)]
        if is_swapped and count > 2 and len(wrong) == 2 and wrong[1] - wrong[0] == 1:
            yield (count - 1, -1), count
    doubled = typed[: count + 1]
    for at, (left, right) in enumerate(pairwise(doubled)):
        if left == right and doubled[:at] + doubled[at + 1 :] == spelling:
            yield (count - 1, -1), count + 1
    short = typed[: count - 1]
    if count >= _LONG_NAME and any(short == spelling[:at] + spelling[at + 1 :] for at in range(1, count)):
        yield (count - 1, -1), count - 1


def _letters_wrong(words: list[str], known: list[str]) -> int:
    """Return how many letters of ``known`` were mistyped; 0 where ``words`` are another name."""
    total = 0
    for typed, right in zip(words, known, strict=True):
        if typed == right:
            continue
        longer, shorter = max(len(typed), len(right)), min(len(typed), len(right))
        wrong = _distance(typed, right) if shorter >= _SHORT_WORD and typed[0] == right[0] else longer
        if wrong > (2 if longer >= _LONG_WORD else 1):
            return 0
        total += wrong
    return total


def _distance(one: str, other: str) -> int:
    """Return the edit distance, swaps counted once."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def without_accent(sound: str) -> str:
    """Return a syllable as southern speakers type it: zhen, zheng and zen are one."""
    for accent, plain in _ACCENTS:
        sound = sound.replace(accent, plain)
    return sound


def _unlikeness(typed: str, right: str) -> int | None:
    """Return 1 where ``typed`` sounds as ``right``, 2 where as it may or looks like it, else None."""
    sound = without_accent(_syllable(typed))
    if sound == without_accent(_syllable(right)):
        return 1
    shared = sound in _likenesses(right) or typed in _LOOKALIKES.get(right, ())
    return 2 if shared else None


@cache
def _likenesses(char: str) -> frozenset[str]:
    """Return what a character of a name is taken for: its sounds, the characters of its shape."""
    return frozenset((char, *map(without_accent, readings_of(char)), *_LOOKALIKES.get(char, ())))


def sounds_of(text: str) -> tuple[str, ...]:
    """Return the toneless pinyin of each character, or the character itself where it has none."""
    return tuple(map(_syllable, text))


@cache
def _syllable(char: str) -> str:
    """Return the toneless pinyin of a Chinese character, or the character itself."""
    return char if char.isascii() else readings_of(char)[0]
