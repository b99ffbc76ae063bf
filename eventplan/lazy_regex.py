"""Regular expressions that are compiled when a text first comes to them, and once for all commands.

There are some 500 of them; a command tries a fifth, and compiling those of all modules that it
imports took a tenth of its time, compiling those that it tries another. What they are compiled to is
kept beside our compiled modules, for the Python that made it.
"""

import _sre  # type: ignore[import-not-found] # the engine itself, of which types know nothing
import atexit
import os
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from re import _compiler, _parser  # type: ignore[attr-defined] # not told to those who check types
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


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

    _compiled: re.Pattern[str]

    def __init__(self, expression: str, flags: int = 0) -> None:
        """Keep ``expression`` and ``flags``, both as ``re.compile`` has them."""
        self._written = (expression, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep the method: from now on it is found without this."""
        if name == "_compiled":
            self._compiled = _ours().compiled(*self._written)
            return self._compiled
        if name.startswith("_"):  # asked by what copies or pickles, of an object that is not yet made
            raise AttributeError(name)
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method


class _Code(Struct, frozen=True, array_like=True):
    """What an expression is compiled to, as the engine of ``re`` takes it."""

    flags: int
    words: bytes
    groups: int
    names: dict[str, int]
    names_in_order: tuple[str | None, ...]

    def pattern(self, expression: str) -> re.Pattern[str]:
        """Return the expression that this was made of; the engine looks through the code first."""
        words = array("I", self.words).tolist()
        given = (expression, self.flags, words, self.groups, self.names, self.names_in_order)
        found: re.Pattern[str] = _sre.compile(*given)
        return found


def _code_of(expression: str, flags: int) -> _Code:
    tree = _parser.parse(expression, flags)
    state = tree.state
    names = {number: name for name, number in state.groupdict.items()}
    in_order = tuple(names.get(number) for number in range(state.groups))
    words = array("I", _compiler._code(tree, flags)).tobytes()  # `re` gives no other way to it
    return _Code(int(flags | state.flags), words, state.groups - 1, state.groupdict, in_order)


class _File(Struct, frozen=True):
    python: str
    expressions: dict[bytes, _Code]


class CompiledExpressions:
    """What expressions are compiled to, kept in a folder of compiled modules where there is one."""

    def __init__(self, kept_in: "Path", python: str) -> None:
        """Keep them in the folder ``kept_in`` for ``python``, its whole version."""
        self._file = kept_in / f"lazy_regex.expressions.{sys.implementation.cache_tag}"
        self._python = python
        self._known: dict[bytes, _Code] | None = None
        self._is_more = False

    def compiled(self, expression: str, flags: int) -> re.Pattern[str]:
        """Return what ``re.compile`` gives."""
        if self._known is None:
            self._known = self._read()
        name = f"{int(flags)} {expression}".encode(errors="surrogatepass")
        kept = self._known.get(name)
        if kept is not None:
            with suppress(RuntimeError, ValueError, TypeError, OverflowError):  # spoiled: compiled anew
                return kept.pattern(expression)
        made = self._known[name] = _code_of(expression, flags)
        if not self._is_more:
            self._is_more = True
            atexit.register(self.keep)
        return made.pattern(expression)

    def keep(self) -> None:
        """Write what is known now, unless Python itself would keep nothing here."""
        folder = self._file.parent
        if not self._is_more or sys.dont_write_bytecode or not os.access(folder, os.W_OK):
            return
        self._is_more = False
        known = self._read() | (self._known or {})
        content = msgspec.msgpack.encode(_File(self._python, known))
        part = folder / f"{self._file.name}.{os.getpid()}"
        with suppress(OSError):
            part.write_bytes(content)
            part.replace(self._file)

    def _read(self) -> dict[bytes, _Code]:
        try:
            found = msgspec.msgpack.decode(self._file.read_bytes(), type=_File)
        except (OSError, msgspec.DecodeError):
            return {}
        return found.expressions if found.python == self._python else {}


@cache
def _ours() -> CompiledExpressions:
    from pathlib import Path  # noqa: PLC0415 - `--help` asks for no expression, and for nothing that loads it

    return CompiledExpressions(Path(__file__).parent / "__pycache__", f"{sys.version} {sys.byteorder}")
