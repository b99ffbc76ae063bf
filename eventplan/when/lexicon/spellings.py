"""The spellings of what every site may name: its festivals, and what the language itself knows."""

from collections.abc import Iterator
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

_SETS_KEPT = 4


class Name(NamedTuple):
    """What a spelling stands for, and what to call it when two things share it."""

    expr: Expr
    label: Text


class Spellings(NamedTuple):
    """What spellings stand for, how that is called, how they are shown, which day a festival is."""

    words: dict[str, tuple[Name, ...]]
    texts: dict[Expr, Text]
    shown: dict[str, str]
    days: dict[Expr, Expr]

    def copy(self) -> "Spellings":
        """Return spellings of their own, for a site to add to."""
        return Spellings(*(dict(each) for each in self))  # type: ignore[arg-type]

    def add_festival(self, festival: Festival) -> None:
        """Add the names of a festival; one that is a solar term's own day stands for the term."""
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


@lru_cache(maxsize=_SETS_KEPT)
def known_everywhere(festivals: tuple[Festival, ...]) -> Spellings:
    """Return the spellings of ``festivals`` and of the language, kept for other sites; add to a copy."""
    known = Spellings({}, {}, {}, {})
    for festival in festivals:
        known.add_festival(festival)
    known.add_builtin()
    return known


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
