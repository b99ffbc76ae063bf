"""Names as people call them: festivals, terms, breaks, windows, activities, named dates.

A name may be written in either language, with straight, curly or no apostrophes, with hyphens or
spaces; 花期 and 季 may be left out of a landscape's name or put behind it. Ids are names too.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from eventplan.almanac.festivals import Anchor as FestivalAnchor
from eventplan.almanac.festivals import Festival, FixedDay, LastLunarDay, NthWeekday
from eventplan.almanac.festivals import LunarDayAnchor as LunarAnchor
from eventplan.almanac.festivals import TermDayAnchor as TermAnchor
from eventplan.almanac.statutory import Holiday
from eventplan.domain.text import Lang, Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.builtin_names import HOLIDAY_DAYS, builtin_words
from eventplan.when.lexicon.did_you_mean import KnownSpellings
from eventplan.when.lexicon.normalise import fold
from eventplan.when.lexicon.vocabulary import HOLIDAY_WORDS
from eventplan.when.tree.counted import DayKind, Weekday, Weekdays
from eventplan.when.tree.forms import Expr, Select
from eventplan.when.tree.leaves import (
    ActivityDays,
    Anchor,
    FestivalDay,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    TermDay,
    Window,
)

_SEASON_TAIL_ZH: Final = Pattern(r"(?<=..)(?:最佳观赏期|观赏期|观赏季|花期|花季|季节|季|期)$")
_SEASON_TAIL_EN: Final = Pattern(r" (?:season|bloom|window|period)$")
_SEASON_TAILS_ZH: Final = ("", "花期", "花季", "季节", "季", "期", "观赏期")
_SEASON_TAILS_EN: Final = ("", " season", " bloom", " window")
_LATIN: Final = Pattern(r"[a-z0-9]")


class Name(NamedTuple):
    """What a spelling stands for, and what to call it when two things share it."""

    expr: Expr
    label: Text


class NameMatch(NamedTuple):
    """The longest known name at a position, up to ``stop``, with everything it may mean."""

    stop: int
    names: tuple[Name, ...]


NamedThing = tuple[str, Text, tuple[str, ...]]
"""The id, the name and other names of something of a site."""


class Names:
    """All names a rule may use at one site, found by any spelling in either language."""

    def __init__(
        self,
        festivals: Iterable[Festival] = (),
        windows: Iterable[NamedThing] = (),
        activities: Iterable[tuple[str, Text]] = (),
        anchors: Iterable[NamedThing] = (),
    ) -> None:
        """Index every spelling once; looking one up then takes a few microseconds."""
        self._words: dict[str, tuple[Name, ...]] = {}
        self._texts: dict[Expr, Text] = {}
        self._shown: dict[str, str] = {}
        self._days: dict[Expr, Expr] = {}
        self._bracketed: dict[type[ActivityDays | Anchor], dict[str, tuple[str, ...]]] = {
            ActivityDays: {},
            Anchor: {},
        }
        for festival in festivals:
            self._add_festival(festival)
        self._add_builtin()
        for window in windows:
            self._add_window(*window)
        for id_, text in activities:
            self._add_bracketed(ActivityDays(id_), id_, text, ())
        for id_, text, aliases in anchors:
            self._add_bracketed(Anchor(id_), id_, text, aliases)
        self._starts = _by_start(self._words)
        self._windows = tuple(
            (spelling, name)
            for spelling, found in sorted(self._words.items())
            for name in found
            if isinstance(name.expr, Window)
        )
        self._holidays = {
            name.expr: holiday for holiday, words in HOLIDAY_WORDS.items() for name in self._words[words[0]]
        }

    def longest(self, text: str, position: int) -> NameMatch | None:
        """Return the longest name that folded ``text`` has at ``position``, or None."""
        two, one = text[position : position + 2], text[position : position + 1]
        for spelling in (*self._starts.get(two, ()), *(self._starts.get(one, ()) if one != two else ())):
            if text.startswith(spelling, position):
                stop = position + len(spelling)
                if not (_LATIN.match(spelling[-1]) and _LATIN.match(text, stop)):
                    return NameMatch(stop, self._words[spelling])
        return None

    def bracketed(self, kind: type[ActivityDays | Anchor], spelling: str) -> tuple[str, ...]:
        """Return the ids of the activities or named dates that folded ``spelling`` may mean."""
        return self._bracketed[kind].get(_plain(spelling), ())

    def is_activity(self, spelling: str) -> bool:
        """Say whether an activity is called so; outside brackets that is a likely mistake."""
        return bool(self.bracketed(ActivityDays, spelling))

    def holiday_of(self, expr: Expr) -> Holiday | None:
        """Return the statutory holiday whose own day ``expr`` is, or None."""
        return self._holidays.get(expr)

    def day_of(self, expr: Expr) -> Expr:
        """Return the lunar or Gregorian day that the festival ``expr`` is, or ``expr`` itself."""
        return self._days.get(expr, expr)

    def name_of(self, expr: FestivalDay | Window | ActivityDays | Anchor, lang: Lang) -> str:
        """Return a name by which ``expr`` is found again; its id where the name is shared."""
        text = self._texts.get(expr)
        if text is None:
            return expr.id
        if isinstance(expr, (ActivityDays, Anchor)):
            found = self.bracketed(type(expr), fold(text[lang]).text)
            return text[lang] if found == (expr.id,) else expr.id
        names = self._words.get(fold(text[lang]).text, ())
        return text[lang] if [name.expr for name in names] == [expr] else expr.id

    def distinct(self, name: Name) -> Text:
        """Return a spelling in each language that means ``name`` alone: its label, or its id."""
        match name.expr:
            case FestivalDay() | Window():
                return Text(self.name_of(name.expr, Lang.ZH), self.name_of(name.expr, Lang.EN))
            case _:
                return name.label

    def window_ending(self, tail: str) -> tuple[Name, ...]:
        """Return the windows whose name ends with ``tail``, as 杜鹃 ends 高山杜鹃."""
        begins_word = "" if not tail.isascii() else " "
        found = {name.expr: name for spelling, name in self._windows if spelling.endswith(begins_word + tail)}
        return tuple(found.values())

    @cached_property
    def spellings(self) -> KnownSpellings:
        """Every spelling, for what is misspelt; indexed when first asked for."""
        return KnownSpellings(sorted(self._shown.items()))

    def bracketed_spellings(self, kind: type[ActivityDays | Anchor]) -> KnownSpellings:
        """Return every spelling of the activities or named dates."""
        return KnownSpellings((spelling, spelling) for spelling in sorted(self._bracketed[kind]))

    def _add_festival(self, festival: Festival) -> None:
        expr: Expr = FestivalDay(festival.id)
        self._days[expr] = _anchor_day(festival.anchor) or expr
        match festival.anchor:
            case TermAnchor(term, 0) if festival.name.zh.removesuffix("节") == term.name_.zh:
                expr = TermDay(term)
            case _:
                self._texts[expr] = festival.name
        for word in (festival.name.zh, festival.name.en, *festival.aliases):
            self._add(word, Name(expr, festival.name))
            if word.isascii() and not word.endswith(("estival", "ay", "Eve")):
                self._add("", Name(expr, festival.name), f"{word} Festival")
        self._add("", Name(expr, festival.name), festival.id)

    def _add_builtin(self) -> None:
        """Add what the language itself knows; a festival keeps its names, a term takes its own."""
        taken = frozenset(self._words)
        own_days: dict[Expr, Expr] = {}
        for holiday, words in HOLIDAY_WORDS.items():
            spellings = (fold(word).text for word in words)
            festival = next((self._words[word][0].expr for word in spellings if word in taken), None)
            if festival is not None:
                own_days[HOLIDAY_DAYS[holiday]] = festival
        for word, expr in builtin_words():
            is_term = isinstance(expr, TermDay)
            if is_term or fold(word).text not in taken:
                label = expr.term.name_ if isinstance(expr, TermDay) else Text(word, word)
                shown = label.en if is_term and word.isascii() else word
                self._add(shown, Name(own_days.get(expr, expr), label), word, replaces=is_term)

    def _add_window(self, id_: str, text: Text, aliases: tuple[str, ...]) -> None:
        expr = Window(id_)
        self._texts[expr] = text
        for word in dict.fromkeys((text.zh, text.en, *aliases)):
            self._add(word, Name(expr, text))
            for spelling in _season_spellings(fold(word).text):
                if all(isinstance(name.expr, Window) for name in self._words.get(spelling, ())):
                    self._add(spelling, Name(expr, text))
        self._add("", Name(expr, text), id_)

    def _add_bracketed(
        self, expr: ActivityDays | Anchor, id_: str, text: Text, aliases: tuple[str, ...]
    ) -> None:
        self._texts[expr] = text
        known = self._bracketed[type(expr)]
        for word in (text.zh, text.en, *aliases, id_):
            key = _plain(fold(word).text)
            if id_ not in known.get(key, ()):
                known[key] = (*known.get(key, ()), id_)

    def _add(self, shown: str, name: Name, word: str = "", *, replaces: bool = False) -> None:
        """Add ``word``, by default ``shown`` itself; what is not shown is never suggested."""
        for spelling in _variants(fold(word or shown).text):
            known = self._words.get(spelling, ())
            if shown:
                self._shown.setdefault(spelling, shown)
            if replaces or not known:
                self._words[spelling] = (name,)
            elif name.expr not in [other.expr for other in known] and isinstance(name.expr, Window):
                self._words[spelling] = (*known, name)


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


def _season_spellings(spelling: str) -> Iterator[str]:
    if spelling.isascii():
        stem = _SEASON_TAIL_EN.sub("", spelling)
        yield from (stem + tail for tail in _SEASON_TAILS_EN)
    else:
        stem = _SEASON_TAIL_ZH.sub("", spelling)
        yield from (stem + tail for tail in _SEASON_TAILS_ZH)


def _plain(spelling: str) -> str:
    return spelling.replace("-", " ").replace("'", "")


def _by_start(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Index spellings by their first two characters, the longest first."""
    starts: dict[str, list[str]] = {}
    for word in words:
        starts.setdefault(word[:2], []).append(word)
    return {start: tuple(sorted(found, key=len, reverse=True)) for start, found in starts.items()}
