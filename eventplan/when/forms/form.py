"""What is known of one form of an expression, and what its sentences are made with."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import IntEnum
from typing import Any, Generic, NamedTuple, TypeVar

from eventplan.domain.text import Lang
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import ActivityDays, Anchor, FestivalDay, Window

E = TypeVar("E", bound=Expr)


class Binding(IntEnum):
    """How tightly a sentence holds together, from what is said of a whole rule to what stands for itself."""

    CLAUSE = 0
    OR = 1
    AND = 2
    RANGE = 3
    RELATION = 4
    ATOM = 5


class Phrases:
    """Writes the sentences of one language with the names of one site."""

    def __init__(self, names: Names, lang: Lang, form_of: "Callable[[Expr], Form[Any]]") -> None:
        """Take the names; ``form_of`` says how a part of a sentence is written."""
        self._names = names
        self._lang = lang
        self._form_of = form_of

    def sentence(self, expr: Expr) -> str:
        """Write ``expr`` without outer brackets."""
        form = self._form_of(expr)
        return form.zh(expr, self) if self._lang is Lang.ZH else form.en(expr, self)

    def operand(self, expr: Expr, least: Binding = Binding.ATOM) -> str:
        """Write ``expr``, in brackets where it does not hold together as ``least`` does."""
        text = self.sentence(expr)
        return text if self.binding(expr) >= least else self.in_brackets(text)

    def binding(self, expr: Expr) -> Binding:
        """Return how tightly the sentence of ``expr`` holds together."""
        binding = self._form_of(expr).binding
        return binding if isinstance(binding, Binding) else binding(expr, self)

    def in_brackets(self, text: str) -> str:
        """Put ``text`` into round brackets."""
        return f"（{text}）" if self._lang is Lang.ZH else f"({text})"

    def name(self, expr: FestivalDay | Window | ActivityDays | Anchor) -> str:
        """Write what people call it."""
        return self._names.name_of(expr, self._lang)


class Form(NamedTuple, Generic[E]):
    """One form of the language.

    ``longest_days`` is a number of days that none of its spans exceeds, or gives it from that of
    its parts. ``hits`` yields at least the hits whose home lies in first..last. ``zh`` and ``en``
    write it; reading what they write gives the same tree.
    """

    of: type[E]
    longest_days: int | Callable[[E, Callable[[Expr], int]], int]
    hits: Callable[[E, RuleSearch, date, date], Iterable[Hit]]
    zh: Callable[[E, Phrases], str]
    en: Callable[[E, Phrases], str]
    binding: Binding | Callable[[E, Phrases], Binding] = Binding.ATOM
