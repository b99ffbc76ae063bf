"""A position in the folded text of a rule, with what reading it needs on the way."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Final, NamedTuple, Self

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.did_you_mean import KnownSpellings
from eventplan.when.lexicon.errors import ParseRemark, WhenError
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lexicon.normalise import Folded, fold
from eventplan.when.lexicon.vocabulary import ENGLISH_WORDS
from eventplan.when.scanner.quoted_names import without_quotes
from eventplan.when.tree.forms import Expr

_LATIN: Final = Pattern(r"[a-z0-9]")
_WORD_STOP: Final = Pattern(r"[,;()\[\]{}、:]|$|[0-9前后内的至到或且每第首]|不含|最近")
_ENGLISH_WORD: Final = Pattern("[a-z]{4,}")
_OPENING_QUOTE: Final = Pattern("[“「『《‘\"'’]")
_CLOSING_QUOTE: Final = Pattern("[”」』》]")  # “十一”假期 is told as 十一假期
_GRAMMAR_WORDS: Final = {word.lower(): word for word in ENGLISH_WORDS}
_HINT_JOIN: Final = Text("」或「", '" or "')


Operand = Callable[["Reader"], Expr]
"""Reads an operand that stands inside another one."""


class SaidBefore(NamedTuple):
    """The calendar that was said before a date: by the first end of a range, or by 农历 before a year.

    ``in_digits``: in Arabic numerals; ``is_name``: by a festival; ``is_written``: by 农历 or 公历
    itself; ``is_whole``: for all that follows, as in 农历2027年每月初一. ``since`` is the day of the
    first end where it has a year, so that the second has one too; ``first`` the first end itself.
    """

    is_lunar: bool
    in_digits: bool = False
    is_name: bool = False
    is_written: bool = False
    is_whole: bool = False
    since: date | None = None
    first: Expr | None = None


class Attempt:
    """Puts a reader back where it stood, with all that it had marked, unless what was read is kept.

    An error that leaves the block keeps the reader where it is.
    """

    __slots__ = ("_is_kept", "_marks", "_reader")

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._marks = (
            reader.position,
            reader.notices,
            reader.operand_at,
            reader.says_next_year,
            reader.steps,
        )
        self._is_kept = False

    def keep(self) -> None:
        """Go on from here."""
        self._is_kept = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if not self._is_kept and error is None:
            at = self._reader
            at.position, at.notices, at.operand_at, at.says_next_year, at.steps = self._marks


class Reader:
    """Reads folded text from left to right; ``position`` moves only over what was understood."""

    __slots__ = (
        "_folded",
        "_typed",
        "depth",
        "ends_range",
        "names",
        "notices",
        "operand_at",
        "position",
        "said",
        "says_next_year",
        "steps",
        "text",
        "year",
    )

    def __init__(self, text: str, names: Names) -> None:
        """Fold ``text`` and stand at its beginning."""
        self._typed = text
        self._folded: Folded = without_quotes(fold(text), names)
        self.text = self._folded.text
        self.position = 0
        self.names = names
        self.notices: tuple[ParseRemark, ...] = ()
        self.operand_at = 0
        self.depth = 0
        self.ends_range = False
        self.said: SaidBefore | None = None
        self.year: int | None = None
        self.says_next_year = False
        self.steps = 0

    @property
    def is_at_end(self) -> bool:
        """Whether everything was read."""
        return self.position >= len(self.text)

    def attempt(self) -> "Attempt":
        """Read what may turn out to be something else: ``with reader.attempt() as tried: …``."""
        return Attempt(self)

    @contextmanager
    def saying(self, said: SaidBefore | None) -> Iterator[None]:
        """Read a date that leaves its calendar out because ``said`` has named it."""
        before, self.said = self.said, said
        yield
        self.said = before

    def take(self, *words: str) -> str | None:
        """Step over the first of ``words`` that stands here and return it."""
        for word in words:
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return word
        return None

    def take_word(self, *words: str) -> str | None:
        """Step over the first of the Latin ``words`` that stands here as a whole word."""
        start = self._after_space()
        for word in words:
            if self.text.startswith(word, start) and not _LATIN.match(self.text, start + len(word)):
                self.position = start + len(word)
                return word
        return None

    def match(self, pattern: Pattern) -> re.Match[str] | None:
        """Step over what ``pattern`` matches here and return the match."""
        found = pattern.match(self.text, self.position)
        if found is not None:
            self.position = found.end()
        return found

    def match_word(self, pattern: Pattern) -> re.Match[str] | None:
        """Step over an idle space and what ``pattern`` matches after it."""
        found = pattern.match(self.text, self._after_space())
        if found is not None:
            self.position = found.end()
        return found

    def ahead(self, pattern: Pattern) -> re.Match[str] | None:
        """Return what ``pattern`` matches here, without a step."""
        return pattern.match(self.text, self.position)

    def sees(self, pattern: Pattern) -> bool:
        """Say whether ``pattern`` matches here."""
        return pattern.match(self.text, self.position) is not None

    def skip_space(self) -> None:
        """Step over an idle space."""
        self.position = self._after_space()

    def typed(self, start: int, stop: int | None = None) -> str:
        """Return what was typed from ``start`` up to ``stop``, or up to here."""
        end = self.position if stop is None else stop
        if end <= start:
            return ""
        typed = self._typed[self._folded.origin(start) : self._folded.origin(end - 1) + 1]
        return typed if _OPENING_QUOTE.search(typed) else _CLOSING_QUOTE.sub("", typed)

    def notice(self, code: str, zh: str, en: str) -> None:
        """Tell the writer how something was read."""
        notice = ParseRemark(code, Text(zh, en))
        if notice not in self.notices:
            self.notices = (*self.notices, notice)

    def error(
        self, code: str, message: Text, hint: Text | None = None, *, start: int | None = None
    ) -> WhenError:
        """Return the error that what was read since ``start`` cannot be meant."""
        begin = self.position if start is None else start
        stop = max(self.position, begin)
        if stop == begin:
            stop = self.word_stop(begin)
        return self._error_between(begin, stop, code, message, hint)

    def is_like_a_name(self, start: int) -> bool:
        """Say whether what stands from ``start`` on, beyond what was read, is nearly a known name."""
        found = self.names.spellings.suggest(self.text[start:])
        return found is not None and start + found.length > self.position

    def unknown(self, expected: Text) -> WhenError:
        """Return the error that what stands here is no known name nor any form of the language."""
        start = self._after_space()
        stop = self.word_stop(start)
        if start >= stop:
            return self._missing(start, expected)
        found = self.names.spellings.suggest(self.text[start:])
        if found is not None:
            return self._unknown_name(start, start + found.length, did_you_mean(found.names))
        return self.misspelt_english(start, stop) or self._unknown_name(start, stop, expected)

    def unexpected(self, expected: Text) -> WhenError:
        """Return the error that what follows an operand does not continue it."""
        start = self._after_space()
        known = self.text[self.operand_at : start]
        found = self.names.spellings.suggest(self.text[self.operand_at :]) if known else None
        if found is not None and found.length > len(known):
            stop = self.operand_at + found.length
            return self._unknown_name(self.operand_at, stop, did_you_mean(found.names))
        return self.stray(expected)

    def stray(self, expected: Text) -> WhenError:
        """Return the error that what stands here has no place here."""
        start = self._after_space()
        stop = max(self.word_stop(start), start + 1)
        shown = self.typed(start, stop)
        message = Text(f"这里不能写「{shown}」", f'"{shown}" cannot stand here')
        return self._error_between(start, stop, "UNEXPECTED", message, expected)

    @property
    def origins(self) -> tuple[int, ...]:
        """Where each character of the folded text stands in the text as typed."""
        return self._folded.origins

    def misspelt(self, start: int, stop: int, word: str) -> WhenError:
        """Return the question whether ``word`` was meant by what stands from ``start`` to ``stop``."""
        return self._unknown_name(start, stop, did_you_mean((word,)))

    def misspelt_english(self, start: int, stop: int) -> WhenError | None:
        """Return the error for a word of the English grammar that is nearly right."""
        for word in _ENGLISH_WORD.finditer(self.text, start, stop):
            if word[0] in _GRAMMAR_WORDS or word[0].removesuffix("s") in _GRAMMAR_WORDS:
                continue
            found = _grammar_words().suggest(word[0])
            if found is not None:
                return self._unknown_name(word.start(), word.end(), did_you_mean(found.names))
        return None

    def _unknown_name(self, start: int, stop: int, hint: Text | None) -> WhenError:
        shown = self.typed(start, stop)
        message = Text(f"不认识「{shown}」", f'do not know "{shown}"')
        return self._error_between(start, stop, "UNKNOWN_NAME", message, hint)

    def word_stop(self, start: int) -> int:
        """Return where the word that begins at ``start`` most likely ends."""
        found = _WORD_STOP.search(self.text, start)
        return found.start() if found else len(self.text)

    def _missing(self, start: int, expected: Text) -> WhenError:
        if start >= len(self.text):
            message = Text("规则没有写完", "the rule stops too early")
            return self._error_between(start, start, "INCOMPLETE", message, expected)
        return self.stray(expected)

    def _error_between(self, start: int, stop: int, code: str, message: Text, hint: Text | None) -> WhenError:
        begin = self._folded.origin(start)
        end = self._folded.origin(stop - 1) + 1 if stop > start else begin
        return WhenError(begin, end - begin, code, message, hint)

    def _after_space(self) -> int:
        if self.position < len(self.text) and self.text[self.position] == " ":
            return self.position + 1
        return self.position


@cache
def _grammar_words() -> KnownSpellings:
    return KnownSpellings(_GRAMMAR_WORDS.items())


def did_you_mean(found: tuple[str, ...]) -> Text | None:
    """Return the question whether one of ``found`` was meant, None when nothing was found."""
    if not found:
        return None
    return Text(
        f"是不是想写「{_HINT_JOIN.zh.join(found)}」？", f'did you mean "{_HINT_JOIN.en.join(found)}"?'
    )
