"""Names as people call them: festivals, terms, breaks, windows, activities, named dates.

A name may be written in either language, with straight, curly or no apostrophes, with hyphens or
spaces; 花期 and 季 may be left out of a landscape's name or put behind it. Ids are names too.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from eventplan.almanac.festivals import Festival
from eventplan.almanac.statutory import Holiday
from eventplan.domain.text import Lang, Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.did_you_mean import KnownSpellings
from eventplan.when.lexicon.normalise import fold
from eventplan.when.lexicon.spellings import Name, known_everywhere
from eventplan.when.lexicon.vocabulary import HOLIDAY_WORDS
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import ActivityDays, Anchor, FestivalDay, Window

_SEASON_TAIL_ZH: Final = Pattern(r"(?<=..)(?:最佳观赏期|观赏期|观赏季|花期|花季|季节|季|期)$")
_SEASON_TAIL_EN: Final = Pattern(r" (?:season|bloom|window|period)$")
_SEASON_TAILS_ZH: Final = ("", "花期", "花季", "季节", "季", "期", "观赏期")
_SEASON_TAILS_EN: Final = ("", " season", " bloom", " window")
_LATIN: Final = Pattern(r"[a-z0-9]")


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
        self._known = known_everywhere(tuple(festivals)).copy()
        self._bracketed: dict[type[ActivityDays | Anchor], dict[str, tuple[str, ...]]] = {
            ActivityDays: {},
            Anchor: {},
        }
        for window in windows:
            self._add_window(*window)
        for id_, text in activities:
            self._add_bracketed(ActivityDays(id_), id_, text, ())
        for id_, text, aliases in anchors:
            self._add_bracketed(Anchor(id_), id_, text, aliases)
        words = self._known.words
        self._starts = _by_start(words)
        self._windows = tuple(
            (spelling, name)
            for spelling, found in sorted(words.items())
            for name in found
            if isinstance(name.expr, Window)
        )
        self._holidays = {
            name.expr: holiday for holiday, said in HOLIDAY_WORDS.items() for name in words[said[0]]
        }

    def longest(self, text: str, position: int) -> NameMatch | None:
        """Return the longest name that folded ``text`` has at ``position``, or None."""
        two, one = text[position : position + 2], text[position : position + 1]
        for spelling in (*self._starts.get(two, ()), *(self._starts.get(one, ()) if one != two else ())):
            if text.startswith(spelling, position):
                stop = position + len(spelling)
                if not (_LATIN.match(spelling[-1]) and _LATIN.match(text, stop)):
                    return NameMatch(stop, self._known.words[spelling])
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
        return self._known.days.get(expr, expr)

    def name_of(self, expr: FestivalDay | Window | ActivityDays | Anchor, lang: Lang) -> str:
        """Return a name by which ``expr`` is found again; its id where the name is shared."""
        text = self._known.texts.get(expr)
        if text is None:
            return expr.id
        if isinstance(expr, (ActivityDays, Anchor)):
            found = self.bracketed(type(expr), fold(text[lang]).text)
            return text[lang] if found == (expr.id,) else expr.id
        names = self._known.words.get(fold(text[lang]).text, ())
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
        return KnownSpellings(sorted(self._known.shown.items()))

    def bracketed_spellings(self, kind: type[ActivityDays | Anchor]) -> KnownSpellings:
        """Return every spelling of the activities or named dates."""
        return KnownSpellings((spelling, spelling) for spelling in sorted(self._bracketed[kind]))

    def _add_window(self, id_: str, text: Text, aliases: tuple[str, ...]) -> None:
        expr = Window(id_)
        self._known.texts[expr] = text
        for word in dict.fromkeys((text.zh, text.en, *aliases)):
            self._known.add(word, Name(expr, text))
            for spelling in _season_spellings(fold(word).text):
                if all(isinstance(name.expr, Window) for name in self._known.words.get(spelling, ())):
                    self._known.add(spelling, Name(expr, text))
        self._known.add("", Name(expr, text), id_)

    def _add_bracketed(
        self, expr: ActivityDays | Anchor, id_: str, text: Text, aliases: tuple[str, ...]
    ) -> None:
        self._known.texts[expr] = text
        known = self._bracketed[type(expr)]
        for word in (text.zh, text.en, *aliases, id_):
            key = _plain(fold(word).text)
            if id_ not in known.get(key, ()):
                known[key] = (*known.get(key, ()), id_)


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
