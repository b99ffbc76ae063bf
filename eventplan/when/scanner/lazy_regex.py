"""The regular expressions of the grammar: each is compiled when a rule first comes to it.

The grammar has 170 in two languages, a site's rules try a third of them, and compiling all took a
tenth of the time of a command.
"""

import re


class Pattern:
    """A regular expression over folded text, matched at a position of it."""

    def __init__(self, expression: str) -> None:
        """Keep ``expression``, in the syntax of ``re``."""
        self._expression = expression

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return what matches at ``start`` of ``text``."""
        return self._compiled().match(text, start)

    def fullmatch(self, text: str, start: int, stop: int) -> re.Match[str] | None:
        """Return the match of the whole of ``text`` from ``start`` to before ``stop``."""
        return self._compiled().fullmatch(text, start, stop)

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self._expression)
        # From now on the compiled methods stand before those of the class.
        self.__dict__.update(match=compiled.match, fullmatch=compiled.fullmatch)
        return compiled
