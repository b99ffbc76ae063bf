"""``decisions.yaml`` with one decision more, and without those that it takes the place of.

The list is changed as text: comments, order and layout stay.
"""

from collections.abc import Callable, Mapping, Sequence

import yaml
from msgspec import Struct

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.editing.entry_yaml import venue_value, yaml_value
from eventplan.editing.yaml_entries import edited, with_entry, without_entries
from eventplan.reading.calendar import Calendar
from eventplan.reading.entries.entry_list import Declared
from eventplan.reading.entries.references import Catalogue, catalogue
from eventplan.reading.files.year_files import WrittenDecision, decisions_in
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.quoting import double_quoted
from eventplan.reading.yaml.text_file import LARGEST_BYTES, text_of

_HEADING = "# 人工决定：谁定的、为什么。 What people decided, by activity and year.\n"


class DecisionError(Exception):
    """The file cannot be changed; ``why`` says what stands in the way."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class Decided(Struct, frozen=True):
    """The decisions once a new one is taken; ``gave_way`` are those it took the place of."""

    decisions: tuple[Decision, ...]
    gave_way: tuple[Decision, ...]


def decided(decisions: Sequence[Decision], new: Decision, times: int) -> Decided:
    """Return ``decisions`` with ``new`` about an activity that takes place ``times`` a year."""
    gone = _giving_way(decisions, new, times)
    kept = [each for number, each in enumerate(decisions) if number not in gone]
    return Decided((*kept, new), tuple(decisions[number] for number in gone))


def with_decision(octets: bytes | None, path: str, calendar: Calendar, new: Decision, times: int) -> bytes:
    """Return ``octets``, the decisions file of ``calendar`` or None, with ``new`` in it, read back.

    Raises:
        DecisionError: the file has mistakes, or would not say what was meant.
    """
    known = _catalogues(calendar)
    old = _read(octets, path, known)
    gone = _giving_way(old, new, times)
    wanted = (*(each for number, each in enumerate(old) if number not in gone), new)
    return _changed(
        octets, path, known, lambda text: with_entry(text, "decisions", _entry(new), gone), wanted
    )


def without_decisions(octets: bytes, path: str, calendar: Calendar, gone: Sequence[Decision]) -> bytes:
    """Return ``octets``, the decisions file of ``calendar``, without those ``gone``, read back.

    Raises:
        DecisionError: as ``with_decision``.
    """
    known = _catalogues(calendar)
    old = _read(octets, path, known)
    numbers = [number for number, each in enumerate(old) if each in gone]
    wanted = [each for each in old if each not in gone]
    return _changed(octets, path, known, lambda text: without_entries(text, "decisions", numbers), wanted)


def _read(octets: bytes | None, path: str, known: tuple[Catalogue, Catalogue]) -> tuple[WrittenDecision, ...]:
    old, problems = decisions_in(text_of(octets, path), *known) if octets is not None else ((), [])
    _refuse(problems)
    return old


def _changed(
    octets: bytes | None,
    path: str,
    known: tuple[Catalogue, Catalogue],
    change: Callable[[str], str],
    wanted: Sequence[WrittenDecision],
) -> bytes:
    before = _HEADING.encode() if octets is None else octets
    try:
        after = edited(before, change)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        raise DecisionError(_unusual(path)) from error
    if _read_back(after, path, known) != sorted(wanted, key=repr):
        raise DecisionError(_unusual(path))
    return after


def _giving_way(decisions: Sequence[WrittenDecision], new: Decision, times: int) -> tuple[int, ...]:
    """Return which decisions ``new`` takes the place of, in their order.

    Not to hold an activity takes the place of all about it. Days take the place of not holding it, of
    days they meet, and of the nearest ones when there would be more than its times.
    """
    own = {
        n: each
        for n, each in enumerate(decisions)
        if isinstance(each, Decision) and (each.activity, each.year) == (new.activity, new.year)
    }
    if new.span is None:
        return tuple(own)
    gone = {n for n, each in own.items() if each.kind is DecisionKind.DECLINE}
    given = {
        n: each.span
        for n, each in own.items()
        if each.span and each.kind in (DecisionKind.PIN, DecisionKind.MOVE)
    }
    gone |= {n for n, span in given.items() if span.overlaps(new.span)}
    left = sorted((n for n in given if n not in gone), key=lambda n: _distance(given[n], new.span))
    gone |= set(left[: max(0, len(left) + 1 - times)])
    return tuple(sorted(gone))


def _distance(span: DateSpan, other: DateSpan | None) -> int:
    return 0 if other is None else abs((span.first - other.first).days)


def _entry(decision: Decision) -> Mapping[str, str]:
    """Return a decision as keys and values in YAML, in the order of the documentation."""
    entry = {"activity": decision.activity, "year": str(decision.year)}
    match decision.span:
        case None:
            entry["decline"] = "true"
        case DateSpan(first, last) if first == last:
            entry[decision.kind.value] = first.isoformat()
        case DateSpan(first, last):
            entry[decision.kind.value] = f"{{first: {first}, last: {last}}}"
    if decision.venue:
        entry["venue"] = yaml_value(venue_value(decision.venue))
    told = {"by": decision.by, "why": decision.why, "source": decision.source}
    return entry | {key: double_quoted(text) for key, text in told.items() if text}


def _catalogues(calendar: Calendar) -> tuple[Catalogue, Catalogue]:
    activities = [Declared(each.id, each.name, ()) for each in calendar.activities]
    venues = [Declared(each.id, each.name, ()) for each in calendar.site.venues]
    return (
        catalogue(activities, (each.id for each in activities), NameCode.UNKNOWN_ACTIVITY),
        catalogue(venues, (each.id for each in venues), NameCode.UNKNOWN_VENUE),
    )


def _read_back(octets: bytes, path: str, known: tuple[Catalogue, Catalogue]) -> list[WrittenDecision] | None:
    """Return the decisions that a reader of ``octets`` finds, None when something is wrong with them."""
    found, problems = decisions_in(text_of(octets, path), *known)
    if len(octets) > LARGEST_BYTES or any(problem.is_error for problem in problems):
        return None
    return sorted(found, key=repr)


def _refuse(problems: Sequence[Problem]) -> None:
    wrong = next(
        (problem for problem in problems if problem.is_error and problem.code != FileCode.EMPTY.code), None
    )
    if wrong is not None:
        zh = f"请先改正：{wrong.ref}  {wrong.code}  {wrong.message.zh}"
        raise DecisionError(Text(zh, f"mend this first: {wrong.ref}  {wrong.code}  {wrong.message.en}"))


def _unusual(path: str) -> Text:
    name = path.rpartition("/")[2]
    return Text(
        f"{name} 的写法特殊，程序改不了，请手工添加；文件没有改动",
        f"{name} is written in a way that cannot be changed safely; add it by hand. Nothing was changed",
    )
