"""Every spelling of the names that a calendar has from its festivals and from the language itself."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from eventplan.almanac.festivals import Anchor as FestivalAnchor
from eventplan.almanac.festivals import Festival, FixedDay, LastLunarDay, NthWeekday
from eventplan.almanac.festivals import LunarDayAnchor as LunarAnchor
from eventplan.almanac.festivals import TermDayAnchor as TermAnchor
from eventplan.domain.text import Text
from eventplan.when.lexicon.builtin_names import HOLIDAY_DAYS, builtin_words
from eventplan.when.lexicon.normalise import fold
from eventplan.when.lexicon.vocabulary import HOLIDAY_WORDS
from eventplan.when.tree.counted import DayKind, Weekday, Weekdays
from eventplan.when.tree.forms import Expr, Select
from eventplan.when.tree.leaves import FestivalDay, LunarDay, LunarMonth, Month, MonthDay, TermDay, Window


class Name(NamedTuple):
    """What a spelling stands for, and what to call it when two things share it."""

    expr: Expr
    label: Text


class SpellingIndex:
    """Names by folded spelling, while they are gathered."""

    def __init__(self) -> None:
        """Begin without a name."""
        self.words: dict[str, tuple[Name, ...]] = {}
        self.texts: dict[Expr, Text] = {}
        self.shown: dict[str, str] = {}
        self.days: dict[Expr, Expr] = {}
        self.starts: dict[str, tuple[str, ...]] = {}

    def copy(self) -> "SpellingIndex":
        """Return an index of the same names, to which others are added."""
        other = SpellingIndex()
        other.words, other.texts, other.shown = self.words.copy(), self.texts.copy(), self.shown.copy()
        other.days, other.starts = self.days, self.starts.copy()
        return other

    def add_festival(self, festival: Festival) -> None:
        expr: Expr = FestivalDay(festival.id)
        self.days[expr] = _anchor_day(festival.anchor) or expr
        match festival.anchor:
            case TermAnchor(term, 0) if festival.name.zh.removesuffix("节") == term.name_.zh:
                expr = TermDay(term)
            case _:
                self.texts[expr] = festival.name
        for word in (festival.name.zh, festival.name.en, *festival.aliases):
            self.add(word, Name(expr, festival.name))
            if word.isascii() and not word.endswith(("estival", "ay", "Eve")):
                self.add("", Name(expr, festival.name), f"{word} Festival")
        self.add("", Name(expr, festival.name), festival.id)

    def add_builtin(self) -> None:
        """Add what the language itself knows; a festival keeps its names, a term takes its own."""
        taken = frozenset(self.words)
        own_days: dict[Expr, Expr] = {}
        for holiday, words in HOLIDAY_WORDS.items():
            spellings = (fold(word).text for word in words)
            festival = next((self.words[word][0].expr for word in spellings if word in taken), None)
            if festival is not None:
                own_days[HOLIDAY_DAYS[holiday]] = festival
        for word, expr in builtin_words():
            is_term = isinstance(expr, TermDay)
            if is_term or fold(word).text not in taken:
                label = expr.term.name_ if isinstance(expr, TermDay) else Text(word, word)
                shown = label.en if is_term and word.isascii() else word
                self.add(shown, Name(own_days.get(expr, expr), label), word, replaces=is_term)

    def add(self, shown: str, name: Name, word: str = "", *, replaces: bool = False) -> None:
        """Add ``word``, by default ``shown`` itself; what is not shown is never suggested."""
        for spelling in _variants(fold(word or shown).text):
            known = self.words.get(spelling, ())
            if shown:
                self.shown.setdefault(spelling, shown)
            if replaces or not known:
                self.words[spelling] = (name,)
            elif name.expr not in [other.expr for other in known] and isinstance(name.expr, Window):
                self.words[spelling] = (*known, name)

    def find_starts(self, words: Iterable[str]) -> None:
        """Index ``words`` by their first two characters, the longest first."""
        starts: dict[str, list[str]] = {}
        for word in words:
            starts.setdefault(word[:2], []).append(word)
        for start, found in starts.items():
            known = self.starts.get(start, ())
            self.starts[start] = tuple(sorted((*known, *found), key=len, reverse=True))


@lru_cache(maxsize=8)
def _common(festivals: tuple[Festival, ...]) -> SpellingIndex:
    found = SpellingIndex()
    for festival in festivals:
        found.add_festival(festival)
    found.add_builtin()
    found.find_starts(found.words)
    return found


def common_names(festivals: Iterable[Festival]) -> SpellingIndex:
    """Return the names of the language and of ``festivals``, indexed once in a process, as a copy."""
    return _common(tuple(festivals)).copy()


def _anchor_day(anchor: FestivalAnchor) -> Expr | None:
    """Return a festival's anchor as a rule would write it, None for those counted by stems."""
    match anchor:
        case LunarAnchor(month, day):
            return LunarDay(month, day)
        case LastLunarDay(month):
            return Select(LunarMonth(month), -1, DayKind.DAY)
        case FixedDay(month, day):
            return MonthDay(month, day)
        case TermAnchor(term, 0):
            return TermDay(term)
        case NthWeekday(month, n, weekday):
            return Select(Month(month), n, Weekdays((Weekday(weekday),)))
        case _:
            return None


def _variants(spelling: str) -> Iterator[str]:
    """Yield a Latin spelling as written, without apostrophes, with spaces for hyphens."""
    yield spelling
    if "'" in spelling or "-" in spelling:
        yield spelling.replace("'", "")
        yield spelling.replace("-", " ")
        yield spelling.replace("'", "").replace("-", " ")
    elif " " in spelling:
        yield spelling.replace(" ", "-")
