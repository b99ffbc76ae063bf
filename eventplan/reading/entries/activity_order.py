"""Which activities rest on which: those that stand without what was left out, and circles among them."""

from collections.abc import Iterable, Mapping

from eventplan.domain.activity import Activity
from eventplan.domain.text import Text
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.when.resolver.rule_book import references
from eventplan.when.tree.forms import Expr


def standing(activities: Iterable[Activity], trees: Mapping[str, Expr]) -> tuple[Activity, ...]:
    """Return the activities that rest on none that was left out, directly or through others."""
    kept = tuple(activities)
    while True:
        ids = {activity.id for activity in kept}
        left = tuple(activity for activity in kept if _rests_on(activity, trees) <= ids)
        if len(left) == len(kept):
            return kept
        kept = left


def _rests_on(activity: Activity, trees: Mapping[str, Expr]) -> set[str]:
    return {*activity.after, *activity.before, *references(trees[activity.when])}


def circles(activities: Iterable[Activity], places: Mapping[str, SourceRef]) -> list[Problem]:
    """Return a Problem for each circle of ``after`` and ``before``, at its first activity."""
    earlier = _earlier(tuple(activities))
    problems: list[Problem] = []
    done: set[str] = set()
    for start in earlier:
        circle = _circle_from(start, earlier, done)
        if circle:
            named = Text(" → ".join(circle), " → ".join(circle))
            problems.append(NameCode.CIRCLE.at(places[circle[0]], circle=named))
    return problems


def _earlier(activities: tuple[Activity, ...]) -> dict[str, list[str]]:
    """Return, for each activity, those that come before it."""
    earlier: dict[str, list[str]] = {activity.id: list(activity.after) for activity in activities}
    for activity in activities:
        for later in activity.before:
            earlier.setdefault(later, []).append(activity.id)
    return earlier


def _circle_from(start: str, earlier: Mapping[str, list[str]], done: set[str]) -> list[str]:
    """Return the first circle met on the way back from ``start``, closed; what is passed is done."""
    way: list[str] = []
    waiting = [(start, 0)]
    while waiting:
        here, depth = waiting.pop()
        del way[depth:]
        if here in way:
            return [*way[way.index(here) :], here]
        if here in done:
            continue
        done.add(here)
        way.append(here)
        waiting += [(each, depth + 1) for each in earlier.get(here, [])]
    return []
