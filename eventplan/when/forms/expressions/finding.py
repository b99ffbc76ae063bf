"""How the days of a form are found: year by year, or from each span of its base."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, Protocol, TypeVar

from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_in_trace, span_in_trace
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.forms import Expr


class Based(Protocol):
    """A form that is found from other days."""

    @property
    def base(self) -> Expr:
        """Those days."""


E = TypeVar("E")
B = TypeVar("B", bound=Based)

CALENDAR_STANDARD: Final = Text(
    "GB/T 33661-2017《农历的编算和颁行》", "GB/T 33661-2017, the national standard"
)
_ALMANAC_YEARS: Final = (1999, 2100)  # festivals, terms and moons of a neighbour year may be asked for


def yearly(
    of_year: Callable[[E, int, RuleSearch], Iterable[Hit]], years: tuple[int, int] = _ALMANAC_YEARS
) -> Callable[[E, RuleSearch, date, date], Iterator[Hit]]:
    """Return how to find what ``of_year`` gives, which asks for the spans that begin in a year."""

    def hits(leaf: E, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
        for year in range(max(first.year, years[0]), min(last.year, years[1]) + 1):
            yield from of_year(leaf, year, search)

    return hits


def from_base(
    of_hit: Callable[[B, Hit, RuleSearch], Iterable[Hit]], reach: Callable[[B], int] | None = None
) -> Callable[[B, RuleSearch, date, date], Iterator[Hit]]:
    """Return how to find what lies inside each span of the base, or up to ``reach`` days beside it."""

    def hits(expr: B, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
        if reach is None:
            found = search.touching(expr.base, first, last)
        else:
            found = search.around(expr.base, first, last, reach(expr))
        for hit in found:
            yield from of_hit(expr, hit, search)

    return hits


def named_reason(name: Text, day: date) -> Reason:
    """Return the reason that ``day`` is the one called ``name``."""
    shown = day_in_trace(day)
    return Reason(Text(f"{name.zh} = {shown.zh}", f"{name.en} = {shown.en}"))


def span_hit(span: DateSpan, zh: str, en: str, source: Text | None = None) -> Hit:
    """Return the hit of a span with its name."""
    text = span_in_trace(span)
    return Hit(span, span.first, (Reason(Text(f"{zh} = {text.zh}", f"{en} = {text.en}"), source),))
