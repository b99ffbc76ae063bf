"""What one entry says of another: found by id or by name, in either language."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.entry_list import Declared, EntryT, Item
from eventplan.reading.problems.codes import ProblemCode, quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem, SourceRef

_MOST_SEARCHES: Final = 100
_SEPARATOR: Final = Pattern(r"\s*[,，、;；]\s*")


class Catalogue(Struct, frozen=True, dict=True):
    """The things of one kind that may be referred to; ``code`` says that there is no such thing.

    ``declared`` are all of them; ``sound`` the ids of those without mistakes.
    """

    declared: tuple[Declared, ...]
    sound: frozenset[str]
    code: ProblemCode

    def find(self, written: str, ref: SourceRef) -> tuple[str | None, list[Problem]]:
        """Return the id that ``written`` means, None when it is unknown or has mistakes itself."""
        found = self._id_of(written)
        if found is None:
            return None, [self._unknown(written, ref)]
        return (found if found in self.sound else None), []

    def and_also(self, more: tuple[Declared, ...]) -> "Catalogue":
        """Return the catalogue with ``more`` things, all of them sound."""
        return Catalogue((*self.declared, *more), self.sound | {each.id for each in more}, self.code)

    def find_all(
        self, written: Iterable[str], item: Item[EntryT], *keys: str
    ) -> tuple[tuple[str, ...] | None, list[Problem]]:
        """Return the ids of all that is ``written`` under ``keys`` of ``item``, None when one is unusable.

        Several names in one text, separated by full-width commas, are told apart with a warning.
        """
        ids: list[str | None] = []
        problems: list[Problem] = []
        for number, text in enumerate(written):
            ref = item.ref(*keys, number)
            parts = [part for part in _SEPARATOR.split(text) if part]
            if len(parts) > 1 and all(self._id_of(part) for part in parts):
                at, sign = next((at, sign) for at, sign in enumerate(text) if sign in ",，、;；")
                if sign not in ",;":
                    where = item.ref_in(at, *keys, number)
                    problems.append(FileCode.FULL_WIDTH.at(where, found=sign, read_as=","))
            else:
                parts = [text]
            for part in parts:
                id_, found = self.find(part, ref)
                ids.append(id_)
                problems += found
        usable = tuple(dict.fromkeys(id_ for id_ in ids if id_ is not None))
        return (usable if None not in ids else None), problems

    def has(self, written: str) -> bool:
        """Say whether ``written`` names one thing."""
        return self._id_of(written) is not None

    def _id_of(self, written: str) -> str | None:
        return self._ids.get(_folded(written))

    @cached_property
    def _looked_for(self) -> set[str]:
        """What was not found so far."""
        return set()

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """The ids by all that may be written for them: ids before names, earlier things before later."""
        found: dict[str, str] = {}
        for thing in self.declared:
            found.setdefault(_folded(thing.id), thing.id)
        for thing in self.declared:
            for name in (thing.name.zh, thing.name.en, *thing.aliases):
                found.setdefault(_folded(name), thing.id)
        return found

    def names(self, written: str) -> bool:
        """Say whether ``written`` names a thing, or several with separators."""
        parts = [part for part in _SEPARATOR.split(written) if part]
        return self._id_of(written) is not None or bool(parts and all(self._id_of(part) for part in parts))

    def like(self, written: str) -> Text | None:
        """Return the question whether the thing most like ``written`` was meant, None where none is near.

        A file in which hundreds of names mean nothing has another mistake, and each search is work.
        """
        self._looked_for.add(written)
        if len(self._looked_for) > _MOST_SEARCHES:
            return None
        names = [word for thing in self.declared for word in (thing.name.zh, thing.name.en)]
        meant = nearest(written, [thing.id for thing in self.declared]) or nearest(written, names)
        return did_you_mean(meant)

    def _unknown(self, written: str, ref: SourceRef) -> Problem:
        return self.code.at(ref, name=quoted(written), hint=self.like(written) or self._listing())

    def _listing(self) -> Text | None:
        # More than a handful would bury the message.
        if not 0 < len(self.declared) <= 8:
            return None
        known = listed(Text(f"{thing.id}（{thing.name.zh}）", thing.id) for thing in self.declared)
        return Text(f"可写：{known.zh}", f"one of: {known.en}")


def catalogue(declared: Iterable[Declared], sound: Iterable[str], code: ProblemCode) -> Catalogue:
    """Return the catalogue of things declared, of which those in ``sound`` are usable."""
    return Catalogue(tuple(declared), frozenset(sound), code)


def _folded(name: str) -> str:
    return name.strip("　 「」“”\"'").casefold()
