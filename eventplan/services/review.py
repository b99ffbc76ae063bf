"""What is worth a second look in a calendar without mistakes: rules that give too little or too much.

A remark is a Problem of grade warning, at the rule it is about. ``REMARKS`` lists every look; adding
one is a function and a line.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from eventplan.almanac.breaks import FIRST_YEAR, LAST_YEAR
from eventplan.domain.activity import Activity
from eventplan.domain.text import Text
from eventplan.reading.problems.problem import Problem, SourceRef, ordered
from eventplan.reading.problems.rule_codes import RuleCode
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.services.open_calendar import Desk
from eventplan.when.lexicon.errors import CircularReferenceError

_YEARS_LOOKED_AT: Final = 3
"""Years on either side: enough to tell a rule for one day a year from one for several."""


def remarks(desk: Desk, year: int) -> tuple[Problem, ...]:
    """Return what every look finds in the calendar of ``desk`` for ``year``, 2000..2099, by place."""
    return ordered(
        [
            problem
            for activity in desk.calendar.activities
            if not activity.is_cancelled
            for look in REMARKS
            for problem in look(desk, activity, year)
        ]
    )


def _nothing(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
    resolution = desk.rules.resolution(activity.id, year)
    pauses = any(note.code == "NOT_IN_FORCE" for note in resolution.notes)  # 仅双数年 means to
    if not resolution.occurrences and not pauses:
        notes = [note.text for note in resolution.notes]
        told = Text("；".join(note.zh for note in notes), "; ".join(note.en for note in notes))
        hint = told if notes else None
        yield RuleCode.NOTHING_THIS_YEAR.at(_when(desk, activity), hint=hint, name=activity.name, year=year)


def _twice(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
    """A lunar festival may fall twice in a year; a rule that gives several days every year means to."""
    found = desk.rules.resolution(activity.id, year).occurrences
    if len(found) < 2 or activity.times is not None:
        return
    near = set(range(max(FIRST_YEAR, year - _YEARS_LOOKED_AT), min(LAST_YEAR, year + _YEARS_LOOKED_AT) + 1))
    counts = Counter(len(desk.rules.resolution(activity.id, each).occurrences) for each in near - {year})
    if counts.most_common(1)[0][0] == 1:
        days = "、".join(str(occurrence.span.first) for occurrence in found)
        ref, count = _when(desk, activity), len(found)
        yield RuleCode.TWICE_THIS_YEAR.at(ref, name=activity.name, year=year, count=count, days=days)


def _no_source(desk: Desk, activity: Activity, _year: int) -> Iterator[Problem]:
    if not activity.source:
        ref = desk.calendar.place("activities", activity.id) or SourceRef(str(desk.folder))
        yield ValueCode.NO_SOURCE.at(ref, name=activity.name)


def _when(desk: Desk, activity: Activity) -> SourceRef:
    return desk.calendar.place("activities", activity.id, "when") or SourceRef(str(desk.folder))


Look = Callable[[Desk, Activity, int], Iterator[Problem]]


def _quietly(look: Look) -> Look:
    """Return ``look`` for activities whose rules can be followed; a circle is a Problem of its own."""

    def without_circles(desk: Desk, activity: Activity, year: int) -> Iterator[Problem]:
        try:
            yield from look(desk, activity, year)
        except CircularReferenceError:
            return

    return without_circles


REMARKS: Final[tuple[Look, ...]] = (_quietly(_nothing), _quietly(_twice), _no_source)
