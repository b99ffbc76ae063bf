"""The checker: the octets of a feed in, findings out; nothing it is given makes it fail."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from eventplan.feedlint.checks import (
    evolution,
    identity,
    parameters,
    properties,
    recurrence,
    texts,
    times,
    values,
)
from eventplan.feedlint.clients import client_events, client_feeds
from eventplan.feedlint.feed_text import components
from eventplan.feedlint.feed_text import octets as physical
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.finding import Finding, LintCode, UnwordedFinding

MOST_OF_AN_ERROR: Final = 20
MOST_OF_A_WARNING: Final = 5
"""Findings of one code that are listed; a feed that repeats a mistake repeats it everywhere."""


class Earlier(Struct, frozen=True):
    """An earlier edition of a feed; on ``today``, what is over may have left it."""

    content: bytes
    today: date


class Report(Struct, frozen=True):
    """Findings by line, column and code; ``unlisted`` counts by code those beyond the most of it."""

    findings: tuple[Finding, ...]
    unlisted: tuple[tuple[LintCode, int], ...]

    @property
    def has_errors(self) -> bool:
        """Whether a standard is broken."""
        return any(finding.code.is_error for finding in self.findings)


def lint(
    content: bytes, path: str, against: Earlier | None = None, also: Iterable[UnwordedFinding] = ()
) -> Report:
    """Return what is wrong with the feed ``content``, which is called ``path`` in the findings.

    With ``against``, it is also read as what follows on an earlier edition; ``also`` are marks from
    elsewhere, such as those of the server that gave it.
    """
    return _report((*also, *_marks(content, against)), path)


def _marks(content: bytes, against: Earlier | None) -> Iterator[UnwordedFinding]:
    octets = physical.unfold(content)
    tree = components.grow(octets.lines)
    if octets.lines and not tree.components:
        # A page in the place of a feed: what each of its lines is not would hide what it is.
        yield from (mark for mark in tree.marks if mark.code is components.NOT_A_CALENDAR)
        return
    yield from octets.marks
    yield from tree.marks
    for calendar in tree.calendars:
        yield from times.check_calendar(calendar)
        yield from identity.check_calendar(calendar)
        yield from client_feeds.check(calendar, len(content))
    method = ""
    for component in tree.components:
        if component.name == "VCALENDAR":
            method = component.value("METHOD").upper()
        yield from _of_a_component(component, method)
    if against is not None:
        old = components.grow(physical.unfold(against.content).lines)
        yield from evolution.check(evolution.FeedSnapshot(old), evolution.FeedSnapshot(tree), against.today)


def _of_a_component(component: Component, method: str) -> Iterator[UnwordedFinding]:
    yield from properties.check(component, method)
    yield from values.check(component)
    yield from recurrence.check(component)
    yield from times.check(component)
    yield from parameters.check(component)
    yield from texts.check(component)
    if component.name == "VEVENT":
        yield from client_events.check(component)


def _report(marks: Iterable[UnwordedFinding], path: str) -> Report:
    counts: Counter[LintCode] = Counter()
    findings = []
    for mark in marks:
        counts[mark.code] += 1
        if counts[mark.code] <= _most(mark.code):
            line, column = mark.place.position(mark.at)
            findings.append(Finding(path, line, column, mark.code, mark.details))
    findings.sort(key=lambda finding: (finding.line, finding.column, finding.code.id))
    unlisted = [(code, count - _most(code)) for code, count in counts.items() if count > _most(code)]
    return Report(tuple(findings), tuple(sorted(unlisted, key=lambda pair: pair[0].id)))


def _most(code: LintCode) -> int:
    return MOST_OF_AN_ERROR if code.is_error else MOST_OF_A_WARNING
