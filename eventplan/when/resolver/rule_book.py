"""The rules of all activities of a site, resolved together; activities may count from each other."""

from collections.abc import Collection, Iterator, Mapping
from functools import reduce

from msgspec.structs import replace

from eventplan.domain.occurrence import Occurrence, Resolution, joined_days
from eventplan.when.lexicon.errors import CircularReferenceError
from eventplan.when.lookup.context import RuleContext
from eventplan.when.resolver.open_dates import Anchors, named_in, settled_in_every_way, with_possible
from eventplan.when.resolver.resolve import resolve
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import ActivityDays
from eventplan.when.tree.traversal import parts_of

OfYear = tuple[str, int]
"""The id of an activity, and a year."""
Occurrences = tuple[Occurrence, ...]


_MOST_FOUND = 2048  # more than a large site asks for; a program may go on asking for years


class RuleBook:
    """Resolves activities by id, each once a year; knows the circles among their rules."""

    def __init__(
        self,
        rules: Mapping[str, Expr],
        context: RuleContext,
        overrides: Mapping[OfYear, Occurrences] | None = None,
        runs: Collection[str] = (),
    ) -> None:
        """Take the rules by activity id; ``context.activities`` is replaced by the book itself.

        ``overrides`` are the days that stand for an activity's rule in one year; what counts from
        the activity follows them. Of ``runs``, all that the rule gives is one occurrence.
        """
        self._runs = frozenset(runs)
        self._rules = dict(rules)
        self._overrides = dict(overrides or {})
        self._resolved: dict[OfYear, Resolution] = {}
        self._found: dict[tuple[Expr, int], Resolution] = {}
        self.context = replace(context, activities=self.occurrences)
        self._settled: dict[Anchors, RuleBook] = {}
        self.circles = find_circles(self._rules)
        self._stuck = _waiting_for(self._rules, self.circles)

    def resolution(self, activity: str, year: int) -> Resolution:
        """Return what the rule of ``activity`` gives in ``year``, 2000..2099.

        Raises:
            CircularReferenceError: the rule is in a circle, or waits for one that is.
            KeyError: no activity has that id.
        """
        if activity in self._stuck:
            raise CircularReferenceError(self._stuck[activity])
        key = (activity, year)
        if key not in self._resolved:
            found = self.given(activity, year)
            if activity in self._runs and found.occurrences:
                found = replace(found, occurrences=(_as_one(found.occurrences),))
            books = self._settled_books(self._rules[activity], year)
            self._resolved[key] = with_possible(found, (book.resolution(activity, year) for book in books))
        return self._resolved[key]

    def given(self, activity: str, year: int) -> Resolution:
        """Return what the rule of ``activity`` itself gives, each occurrence of a run alone."""
        return self._of_expr(self._rules[activity], year)

    def occurrences(self, activity: str, year: int) -> tuple[Occurrence, ...]:
        """Return the occurrences of ``activity`` in ``year``, overrides included; none of an unknown one."""
        if activity not in self._rules:
            return ()
        if (activity, year) in self._overrides:
            return self._overrides[activity, year]
        return self.resolution(activity, year).occurrences

    def resolve(self, expr: Expr, year: int) -> Resolution:
        """Return what any rule gives in ``year`` beside these activities, as ``prefer`` or closures."""
        for part in parts_of(expr):
            if isinstance(part, ActivityDays) and part.id in self._stuck:
                raise CircularReferenceError(self._stuck[part.id])
        books = self._settled_books(expr, year)
        found = self._of_expr(expr, year)
        return with_possible(found, (book.resolve(expr, year) for book in books))

    def _of_expr(self, expr: Expr, year: int) -> Resolution:
        """Return what a rule gives; many activities prefer the same days, so each is looked for once."""
        key = (expr, year)
        if key not in self._found:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            self._found[key] = resolve(expr, year, self.context)
        return self._found[key]

    def _settled_books(self, expr: Expr, year: int) -> Iterator["RuleBook"]:
        """Yield the book for each day that the named dates may have which ``expr`` counts from."""
        known = self.context.anchors
        if not any(dated.is_open for anchor in known for dated in anchor.dates):
            return
        for anchors in settled_in_every_way(known, named_in(expr, self._rules), year):
            if anchors not in self._settled:
                context = replace(self.context, anchors=anchors)
                self._settled[anchors] = RuleBook(self._rules, context, self._overrides, self._runs)
            yield self._settled[anchors]


def _as_one(found: Occurrences) -> Occurrence:
    """Return a run from the first to the last of the days that were found; each has the same reasons."""
    whole = reduce(joined_days, found)
    return replace(whole, because=found[0].because)


def references(expr: Expr) -> tuple[str, ...]:
    """Return the ids of the activities a rule counts from, in the order they are named."""
    ids = (part.id for part in parts_of(expr) if isinstance(part, ActivityDays))
    return tuple(dict.fromkeys(ids))


def find_circles(rules: Mapping[str, Expr]) -> tuple[tuple[str, ...], ...]:
    """Return each circle among the rules once, from its first id in order, that id again last."""
    named = {activity: references(expr) for activity, expr in rules.items()}
    circles: dict[frozenset[str], tuple[str, ...]] = {}
    for activity in sorted(named):
        circle = _path_back(activity, named)
        if circle is not None:
            circles.setdefault(frozenset(circle), circle)
    return tuple(circles.values())


def _path_back(activity: str, named: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the shortest way from an activity over references back to it."""
    paths: list[tuple[str, ...]] = [(activity,)]
    seen: set[str] = set()
    for path in paths:
        for following in named.get(path[-1], ()):
            if following == activity:
                return (*path, activity)
            if following not in seen:
                seen.add(following)
                paths.append((*path, following))
    return None


def _waiting_for(
    rules: Mapping[str, Expr], circles: tuple[tuple[str, ...], ...]
) -> dict[str, tuple[str, ...]]:
    """Return the circle that each rule in one, or counting from one, waits for."""
    stuck = {activity: circle for circle in reversed(circles) for activity in circle}
    named = {activity: references(expr) for activity, expr in rules.items()}
    changed = True
    while changed:
        changed = False
        for activity, others in named.items():
            met = next((stuck[other] for other in others if other in stuck), None)
            if activity not in stuck and met is not None:
                stuck[activity] = met
                changed = True
    return stuck
