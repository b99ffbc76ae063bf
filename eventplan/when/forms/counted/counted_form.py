"""What is said of one kind of target: its names, and how it is read in either language."""

import re
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.tree.counted import Countable

T = TypeVar("T", bound=Countable)


class CountedForm(NamedTuple, Generic[T]):
    """One kind of target.

    ``text`` takes the target, what stands between several weekdays, and whether 周五至周日 may be
    written for three. ``from_zh`` and ``from_en`` say what a match of ``zh`` and ``en`` means;
    ``zh_starts`` are the characters that ``zh`` may begin with.
    """

    of: type[T]
    text: Callable[[T, Text, bool], Text]
    zh: Pattern
    zh_starts: str
    from_zh: Callable[[re.Match[str]], T]
    en: Pattern
    from_en: Callable[[re.Match[str]], T]
