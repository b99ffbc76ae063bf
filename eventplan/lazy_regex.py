"""Regular expressions that are compiled when a text first comes to them.

There are some 500 of them; a command tries a fifth, and compiling those of all modules that it
imports took a tenth of its time.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol


class Matcher(Protocol):
    """A method of a compiled expression: what matches from ``start`` on, to ``stop`` at most."""

    def __call__(self, text: str, start: int = 0, stop: int = ..., /) -> re.Match[str] | None:
        """Return the match, None when there is none."""


class Replacer(Protocol):
    """The method of a compiled expression that puts other words in the place of what matches."""

    def __call__(self, put: str | Callable[[re.Match[str]], str], text: str, /, count: int = 0) -> str:
        """Return the text with the matches replaced, the first ``count`` of them where that is given."""


class Pattern:
    """What ``re.compile`` gives, by the same names, without a compilation before the first use."""

    match: Matcher
    fullmatch: Matcher
    search: Matcher
    sub: Replacer
    split: Callable[..., list[str | Any]]
    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, expression: str, flags: int = 0) -> None:
        """Keep ``expression`` and ``flags``, both as ``re.compile`` has them."""
        self._written = (expression, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep the method: from now on it is found without this."""
        if name.startswith("_"):  # asked by what copies or pickles, of an object that is not yet made
            raise AttributeError(name)
        method = getattr(re.compile(*self._written), name)  # compiled once: re has it by the second method
        setattr(self, name, method)
        return method
