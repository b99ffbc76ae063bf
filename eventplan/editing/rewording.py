"""How rules are reworded, and what became of a file whose rules were."""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from eventplan.domain.text import Lang
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.when.lexicon.name_index import Names
from eventplan.when.phraser.canonical import phrase
from eventplan.when.tree.forms import Expr

_BRACKETED = re.compile(r"「[^」]*」|【[^】]*】|\[[^\]]*\]|\{[^}]*\}")
_CHINESE = re.compile("[\u3400-\u9fff]")
_ENGLISH = re.compile(
    r"\b(?:in|of|to|or|and|before|after|within|from|except|every|if|since|until|for|nearest|day|days|"
    r"first|second|third|last|early|mid|late|lunar|week|month|year|years)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"(?!RRULE)[A-Za-z]{2,}")


class Rewording(Struct, frozen=True):
    """A rule that gets its canonical sentence: where it stands, and how it reads before and after."""

    ref: SourceRef
    before: str
    after: str


class FormattedFile(Struct, frozen=True):
    """A file with its rules in canonical form; ``left_alone`` are the rules that were not touched.

    ``codec`` decodes both versions."""

    path: Path
    before: bytes
    after: bytes
    rewordings: tuple[Rewording, ...] = ()
    left_alone: tuple[Problem, ...] = ()
    codec: str = "utf-8"

    @property
    def is_changed(self) -> bool:
        """Whether the file has to be written."""
        return self.before != self.after


class Wording(Struct, frozen=True):
    """How rules are worded: all in the language ``asked`` for; ``usual`` is for rules that show none."""

    names: Names
    asked: Lang | None
    usual: Lang

    def of(self, text: str, expr: Expr) -> str:
        """Return the canonical sentence of ``expr``, which was written as ``text``."""
        if self.asked is not None:
            return phrase(expr, self.asked, self.names)
        sentences = {lang: phrase(expr, lang, self.names) for lang in Lang}
        if text in sentences.values():
            return text
        return sentences[_language(text) or self.usual]


def _language(text: str) -> Lang | None:
    """Return the language a rule is written in by its own words, None when it is all figures."""
    own_words = _BRACKETED.sub(" ", text)
    if _ENGLISH.search(own_words):
        return Lang.EN
    if _CHINESE.search(own_words):
        return Lang.ZH
    return Lang.EN if _LATIN.search(own_words) else None


def usual_language(texts: Iterable[str]) -> Lang:
    """Return the language most of ``texts`` are written in; Chinese where none leads."""
    languages = [_language(text) for text in texts]
    return Lang.EN if languages.count(Lang.EN) > languages.count(Lang.ZH) else Lang.ZH
