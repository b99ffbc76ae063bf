"""Words of the grammar that are misspelt: 周未, 农力, 顺沿, befor; looked for only where a rule failed.

A Chinese word counts as misspelt where other characters sound the same, southern accents included,
or where a character stands for one of its shape (未 for 末). Nothing vaguer is asked about: a
question about a word that nobody mistyped would be worse than none.
"""

import bisect
import operator
from functools import cache
from typing import Final

from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.did_you_mean import sounds_of, without_accent
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.run_together import run_together

_WORDS: Final = (
    *("休息的周末", "工作日", "休息日", "上班日", "双数年", "单数年", "第一个", "最后一个", "当日或之后"),
    *("周末", "周日", "周六", "周五", "周四", "周三", "周二", "周一", "星期", "礼拜", "休息", "工作"),
    *("农历", "公历", "闰月", "最近的", "顺延", "提前", "推迟", "取消", "不含", "历时", "除外"),
    *("首个", "前后", "假期", "期间", "上旬", "中旬", "下旬", "每周", "每月", "年起"),
)
_SHAPES: Final = str.maketrans("未曰夭笫囯巳伍念", "末日天第国已五廿")
_LOOKALIKES: Final = frozenset("未曰夭笫")
_BRANCH_DAY: Final = "未日"
_QUOTED: Final = Pattern(r"\[[^\]]*\]|\{[^}]*\}|\"[^\"]*\"|《[^》]*》")
_NUMERALS: Final = Pattern("[0-9一二三四五六七八九十]")
_COUNTS: Final = Pattern("[0-9一两三四五六七八九十第首]")
_DATES: Final = Pattern("[0-9一二三四五六七八九十正腊冬农]")
_ASKED_ABOUT: Final = frozenset(
    {"UNEXPECTED", "UNKNOWN_NAME", "INCOMPLETE", "WHICH_WEEKDAY", "TOO_VAGUE", "AMBIGUOUS_DATE"}
)
_TOLD_ALREADY: Final = "是不是"


def misspelt(reader: Reader, error: WhenError) -> WhenError | None:
    """Return the question about a word of the grammar in place of ``error``, None where there is none."""
    if error.code not in _ASKED_ABOUT:
        return None
    if (named := run_together(reader, error)) is not None:
        return named
    text = _QUOTED.sub(lambda found: " " * len(found[0]), reader.text)
    at = bisect.bisect_left(reader.origins, error.offset)
    if (found := _joint(reader, text, at)) is not None:
        return found
    if error.hint is not None and _TOLD_ALREADY in error.hint.zh:
        return None
    return _word(reader, text) or reader.misspelt_english(at, len(reader.text))


def _word(reader: Reader, text: str) -> WhenError | None:
    sounds = [without_accent(sound) for sound in sounds_of(text)] if not text.isascii() else []
    for word, own in _sounds_of_words() if sounds else ():
        for at in range(len(text) - len(word) + 1):
            typed = text[at : at + len(word)]
            is_shape = typed.translate(_SHAPES) == word
            if typed == word or not (is_shape or sounds[at : at + len(word)] == own) or _is_name(reader, at):
                continue
            if _NUMERALS.search(typed) and not _NUMERALS.search(word):  # 农历四月 has no 历时
                continue
            if is_shape or any(map(operator.eq, typed, word)):
                return reader.misspelt(at, at + len(word), word)
    return _sign(reader, text)


@cache
def _sounds_of_words() -> tuple[tuple[str, list[str]], ...]:
    return tuple((word, [without_accent(sound) for sound in sounds_of(word)]) for word in _WORDS)


def _sign(reader: Reader, text: str) -> WhenError | None:
    """Find 10夭 or 笫一个: a lone character of the shape of the right one."""
    for at, char in enumerate(text):
        if char in _LOOKALIKES and not text.startswith(_BRANCH_DAY, at) and not _is_name(reader, at):
            return reader.misspelt(at, at + 1, char.translate(_SHAPES))
    return None


def _joint(reader: Reader, text: str, at: int) -> WhenError | None:
    """Find 5月1日制5月7日, 国庆节火中秋节, 清明钱10天: a word of one character, where the rule failed."""
    name = reader.names.longest(text, at)
    for place in (at, name.stop if name is not None else at):
        char, goes_on = text[place : place + 1], _is_name(reader, place + 1)
        if not char or char.isascii():
            continue
        for joint in "至或前后":
            follows = _DATES if joint == "至" else _COUNTS
            may_stand = goes_on if joint in "至或" else False
            may_stand = may_stand or (joint != "或" and follows.match(text, place + 1) is not None)
            if may_stand and char != joint and sounds_of(char) == sounds_of(joint):
                return reader.misspelt(place, place + 1, joint)
    return None


def _is_name(reader: Reader, at: int) -> bool:
    return reader.names.longest(reader.text, at) is not None
