"""The text of a rule made plain: one width, one kind of quote, no idle spaces, origins kept.

Every character of the folded text remembers where it stood, so errors point into what was typed.
"""

import re

from msgspec import Struct

from eventplan.lazy_regex import Pattern

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ASCII_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_FULL_WIDTH_CAPITALS = {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}
_SIGNS = {
    ord(sign): plain
    for signs, plain in (
        ("「『〔", "["),
        ("」』〕", "]"),
        ("【", "{"),
        ("】", "}"),
        ("‘’ʼ＇`", "'"),
        ("“”＂", '"'),
        ("–—―‐‑−～〜─~", "-"),
        ("，﹐", ","),
        ("；", ";"),
        ("。．·•・", "."),
        ("\u3000\u00a0\u2009\u202f\u200b\ufeff\t\r\n", " "),
        ("曆歷", "历"),
        # Traditional forms of the words of the grammar and of the festivals' names, one for one.
        (
            "農閏臘節後個間離週內號國慶陽陰舊連當際為開閉營業關園館終結從來時場會廟墟龍燈觀誕聖濟歲齋禮",
            "农闰腊节后个间离周内号国庆阳阴旧连当际为开闭营业关园馆终结从来时场会庙墟龙灯观诞圣济岁斋礼",
        ),
        (
            "勞動婦兒黨軍師護環親聯穀驚蟄處滿種霜寫書畫賞鬧豐醫園餘雙兩單數幾萬頭尾歸納這樣氣遊戶學",
            "劳动妇儿党军师护环亲联谷惊蛰处满种霜写书画赏闹丰医园余双两单数几万头尾归纳这样气游户学",
        ),
    )
    for sign, plain in zip(signs, plain if len(plain) == len(signs) else plain * len(signs), strict=True)
}
_FOLD = _FULL_WIDTH | _ASCII_CAPITALS | _FULL_WIDTH_CAPITALS | _SIGNS
# A cell that holds one date a line is a list; other line breaks only wrap.
_NEXT_LINE = Pattern(
    r"(?<=[日号旬月0-9一二三四五六七八九十])[ \t]*\r?\n\s*"
    r"(?=(?:[农阴公阳旧][历])?(?:[12][0-9]{3}年)?(?:[正冬腊元]|[0-9一二三四五六七八九十]{1,3})(?:月|[./-][0-9]))"
)
_PLAIN_WORD = Pattern(r"[a-z0-9.'\"]")

NUMBER = r"(?:[0-9]{1,4}|[零〇一二两三四五六七八九十廿卅百]+)"
"""A regular expression for a number in either numerals; ``numeral`` reads what it matches."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "廿": 20, "卅": 30}


class Folded(Struct, frozen=True):
    """Folded text; ``origins`` holds the offset of each character in the text as typed."""

    text: str
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """Return the offset in the text as typed of a position, 0..length."""
        return self.origins[position]


def _as_list(line_break: re.Match[str]) -> str:
    """Return a sign between two items of a list, as long as what it stands for."""
    return ";" + " " * (len(line_break[0]) - 1)


def fold(text: str) -> Folded:
    """Return ``text`` in half width and lower case, spaces only between two Latin words, —— as one sign."""
    plain = (_NEXT_LINE.sub(_as_list, text) if "\n" in text else text).translate(_FOLD)
    if " " not in plain and "--" not in plain:
        return Folded(plain, tuple(range(len(plain) + 1)))
    kept: list[str] = []
    origins: list[int] = []
    space_at: int | None = None
    for offset, char in enumerate(plain):
        if char == " ":
            space_at = offset if space_at is None else space_at
            continue
        if char == "-" and plain[offset - 1 : offset] == "-":
            continue
        if space_at is not None and kept and _PLAIN_WORD.match(char) and _PLAIN_WORD.match(kept[-1]):
            kept.append(" ")
            origins.append(space_at)
        space_at = None
        kept.append(char)
        origins.append(offset)
    end = len(text.rstrip()) if space_at is not None else len(text)
    return Folded("".join(kept), (*origins, end))


def numeral(text: str) -> int | None:
    """Return the number, 0..9999, that Arabic or Chinese numerals write, or None."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if len(text) in (1, 4) and all(char in _DIGITS for char in text):  # 八, 二〇二七; never 五九
        return int("".join(str(_DIGITS[char]) for char in text))
    hundreds, hundred, rest = text.rpartition("百")
    base = 0
    if hundred:
        if len(hundreds) > 1 or (hundreds and hundreds not in _DIGITS):
            return None
        base = 100 * (_DIGITS[hundreds] if hundreds else 1)
    below = _below_hundred(rest.lstrip("零〇")) if rest else 0
    return None if below is None else base + below


def _below_hundred(text: str) -> int | None:
    """Read 一..九十九, 廿三, 卅一."""
    for ten, value in _TENS.items():
        before, found, after = text.partition(ten)
        if not found:
            continue
        if len(before) > 1 or len(after) > 1 or (before and ten != "十"):
            return None
        times = _DIGITS.get(before) if before else 1
        units = _DIGITS.get(after) if after else 0
        return None if times is None or units is None else times * value + units
    return _DIGITS.get(text)


_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
ORDINAL_WORDS = {word: number for number, word in enumerate(_ORDINALS, start=1)}


def ordinal(number: int) -> str:
    """Write an English ordinal, 1 or more: first … twelfth, 13th, 21st."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
