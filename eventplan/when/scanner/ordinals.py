"""Reads which one of several is meant: 第3个, 最后一个, 第一、三个; first, second last."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, ORDINAL_WORDS, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.counted import LONGEST_RUN_DAYS

_ORDINAL_EN: Final = Pattern(
    "(?:the )?(?:(last|final)|(?:(" + "|".join(ORDINAL_WORDS) + "|[0-9]+(?:st|nd|rd|th)?)[ -](?:to[ -])?last)"
    "|(" + "|".join(ORDINAL_WORDS) + "|[0-9]{1,3}(?:st|nd|rd|th)))(?![a-z0-9])"
)
_ORDINAL_JOIN: Final = Pattern("[、,和及与]|以及")
_NEXT_ORDINAL: Final = Pattern(f"({NUMBER})个?的?")
_ORDINAL_ZH: Final = Pattern(
    f"(?:第(?P<nth>{NUMBER})个?|(?P<last>最后一?个?|末个)|倒数第(?P<back>{NUMBER})个?|(?P<first>首个?|头一?个))的?"
)


def ordinal_zh(reader: Reader) -> int | None:
    """Read 第3个, 首个, 最后一个, 倒数第2个 as 3, 1, -1, -2."""
    start = reader.position
    found = reader.match(_ORDINAL_ZH)
    if found is None:
        return None
    if found["first"]:
        return 1
    if found["last"]:
        return -1
    number = numeral(found["nth"] or found["back"]) or 0
    check_count(reader, number, start)
    return number if found["nth"] else -number


def ordinals_zh(reader: Reader) -> tuple[int, ...]:
    """Read one ordinal or several: 第一、三个, 第1个和第3个, 第一个和最后一个; none is ()."""
    first = ordinal_zh(reader)
    if first is None:
        return ()
    numbers = [first]
    while True:
        with reader.attempt() as tried:
            start = reader.position
            is_joined = reader.match(_ORDINAL_JOIN) is not None
            number = ordinal_zh(reader) if is_joined else None
            if number is None and is_joined and (found := reader.match(_NEXT_ORDINAL)):
                number = numeral(found[1]) or 0
                check_count(reader, number, start)
            if number is None:
                return tuple(numbers)
            tried.keep()
            numbers.append(number)


def ordinal_en(reader: Reader) -> int | None:
    """Read first, 3rd, last, second last as 1, 3, -1, -2."""
    start = reader.position
    found = reader.match_word(_ORDINAL_EN)
    if found is None:
        return None
    if found[1]:
        return -1
    word = found[2] or found[3]
    number = ORDINAL_WORDS.get(word) or int(re.sub("[a-z]+", "", word))
    check_count(reader, number, start)
    return -number if found[2] else number


def check_count(reader: Reader, number: int, start: int) -> None:
    """Refuse a number of days, or of things counted, that no year has room for."""
    if not 1 <= number <= LONGEST_RUN_DAYS:
        raise bad_count(reader, start)


def bad_count(reader: Reader, start: int) -> WhenError:
    """Return the error that a number of days, or of things counted, is out of range."""
    zh = f"这里的数要在1到{LONGEST_RUN_DAYS}之间"
    en = f"the number here must be 1 to {LONGEST_RUN_DAYS}"
    return reader.error("IMPOSSIBLE_NUMBER", Text(zh, en), start=start)
