"""The regular expressions of the grammar: each is compiled when a rule first comes to it.

The grammar has 170 in two languages, a site's rules try a third of them, and compiling all took a
tenth of the time of a command.
"""

import re
from functools import cached_property
from typing import Protocol


class Matcher(Protocol):
    """The method of a compiled expression: what matches at ``start``, or from there to ``stop``."""

    def __call__(self, text: str, start: int = 0, stop: int = ..., /) -> re.Match[str] | None:
        """Return the match, None when there is none."""


class Pattern:
    """A regular expression over folded text, matched at a position of it."""

    def __init__(self, expression: str) -> None:
        """Keep ``expression``, in the syntax of ``re``."""
        self._expression = expression

    @cached_property
    def match(self) -> Matcher:
        """Find what matches at ``start`` of a text."""
        return re.compile(self._expression).match

    @cached_property
    def fullmatch(self) -> Matcher:
        """Find the match of the whole of a text from ``start`` to before ``stop``."""
        return re.compile(self._expression).fullmatch  # a second compilation comes from the cache of re
