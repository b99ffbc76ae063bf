"""Finds what expressions give between two days; asks each year's facts once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from eventplan.almanac.statutory import StatutoryBreak
from eventplan.domain.occurrence import ResolutionNote
from eventplan.domain.text import Text
from eventplan.when.lookup.context import RuleContext
from eventplan.when.lookup.hit import Hit
from eventplan.when.tree.forms import Expr

# A break may begin so long before the holiday whose year it belongs to.
_HOME_SLACK_DAYS = 31
FIRST_YEAR, LAST_YEAR = 2000, 2099


class RuleSearch:
    """One question: what an expression gives, and the notes met on the way.

    ``hits_of`` computes the hits of one form; it is handed in so that the forms, which search
    for their own operands, need not import each other.
    """

    def __init__(
        self,
        context: RuleContext,
        hits_of: "Callable[[Expr, RuleSearch, date, date], Iterable[Hit]]",
        longest_of: Callable[[Expr], int],
    ) -> None:
        """Begin with nothing found."""
        self.context = context
        self.notes: dict[ResolutionNote, None] = {}
        self._hits_of = hits_of
        self._longest_of = longest_of
        self._known: dict[tuple[Expr, date, date], tuple[Hit, ...]] = {}

    def between(self, expr: Expr, first: date, last: date) -> tuple[Hit, ...]:
        """Return the hits whose home day lies in ``first``..``last``, in order."""
        key = (expr, first, last)
        if key not in self._known:
            found = self._hits_of(expr, self, first, last)
            inside = [hit for hit in found if first <= hit.home <= last]
            self._known[key] = tuple(sorted(inside, key=lambda hit: (hit.span, hit.home)))
        return self._known[key]

    def around(self, expr: Expr, first: date, last: date, days: int = 0) -> tuple[Hit, ...]:
        """Return at least the hits that share a day with ``first``..``last`` widened by ``days``."""
        reach = timedelta(days=self._longest_of(expr) + days + _HOME_SLACK_DAYS)
        return self.between(expr, first - reach, last + timedelta(days=days + _HOME_SLACK_DAYS))

    def touching(self, expr: Expr, first: date, last: date) -> tuple[Hit, ...]:
        """Return exactly the hits that share a day with ``first``..``last``, in order."""
        found = self.around(expr, first, last)
        return tuple(hit for hit in found if hit.span.first <= last and hit.span.last >= first)

    def touching_each(self, expr: Expr, hits: Sequence[Hit]) -> Iterator[tuple[Hit, tuple[Hit, ...]]]:
        """Yield each of ``hits`` with the hits of ``expr`` that share a day with it; asks for all at once."""
        if not hits:
            return
        first = min(hit.span.first for hit in hits)
        found = self.touching(expr, first, max(hit.span.last for hit in hits))
        places: dict[date, list[int]] = {}
        for place, other in enumerate(found):
            for day in other.span:
                places.setdefault(day, []).append(place)
        for hit in hits:
            met = {place for day in hit.span for place in places.get(day, ())}
            yield hit, tuple(found[place] for place in sorted(met))

    def note(self, year: int, code: str, zh: str, en: str) -> None:
        """Note something about what is found in ``year``; what is noted twice is kept once."""
        self.notes[ResolutionNote(year, code, Text(zh, en))] = None

    def is_workday(self, day: date) -> bool:
        """Say whether people work on ``day``, make-up workdays included."""
        return self.context.almanacs.is_workday(day)

    def is_makeup(self, day: date) -> bool:
        """Say whether ``day`` is a weekend day that is worked."""
        return day.weekday() >= 5 and self.is_workday(day)

    def is_forecast(self, day: date) -> bool:
        """Say whether it rests on an unannounced break that ``day`` is worked or not.

        The days the law itself names are off whatever a notice will say.
        """
        return self.context.almanacs.is_forecast(day)

    def open_break(self, day: date) -> StatutoryBreak | None:
        """Return the forecast break that may go two ways and makes ``day`` worked in one of them."""
        return self.context.almanacs.open_break(day)
