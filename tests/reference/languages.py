"""Splits what the program says in both languages, "中文。English." or "中文 / English"."""

import re
from typing import Final

from eventplan.domain.text import Text

_HAN: Final = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_BETWEEN: Final = re.compile(r"(?<=[。？！；）”])\s*(?=[A-Za-z`'\"(])")


def both(text: str) -> Text:
    """Return what ``text`` says in Chinese and in English; all of it twice where it has one language."""
    text = " ".join(text.split())
    for zh, mark, en in (text.rpartition("/ "), *_sentences(text)):
        if mark and _HAN.search(zh) and not _HAN.search(en.strip("休班")):
            return Text(zh.strip().removesuffix("。"), en.strip().removesuffix("."))
    return Text(text, text)


def _sentences(text: str) -> list[tuple[str, str, str]]:
    return [(text[: at.start()], "。", text[at.end() :]) for at in _BETWEEN.finditer(text)]


def paragraphs(docstring: str) -> Text:
    """Return the Chinese and the English paragraphs of a command's docstring."""
    parts = [" ".join(part.split()) for part in docstring.split("\n\n")]
    zh = [part for part in parts if _HAN.match(part) or (_HAN.search(part) and "。" in part)]
    return Text("\n\n".join(zh), "\n\n".join(part for part in parts if part not in zh))
