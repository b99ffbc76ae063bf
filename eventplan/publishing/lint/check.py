"""The checker: the octets of a feed in, findings out; nothing it is given makes it fail."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from eventplan.publishing.lint import components, content_line, physical, properties, values
from eventplan.publishing.lint.code import Code, Finding, Mark

MOST_OF_A_CODE: Final = 20
"""Findings of one code that are listed; a feed that repeats a mistake repeats it everywhere."""

CODES: Final[tuple[Code, ...]] = (
    *physical.CODES,
    *content_line.CODES,
    *components.CODES,
    *properties.CODES,
    *values.CODES,
)


@dataclass(frozen=True, slots=True)
class Report:
    """Findings by line, column and code; ``unlisted`` counts by code those beyond ``MOST_OF_A_CODE``."""

    findings: tuple[Finding, ...]
    unlisted: tuple[tuple[Code, int], ...]

    @property
    def has_errors(self) -> bool:
        """Whether a standard is broken."""
        return any(finding.code.is_error for finding in self.findings)


def lint(content: bytes, path: str) -> Report:
    """Return what is wrong with the feed ``content``, which is called ``path`` in the findings."""
    return _report(_marks(content), path)


def _marks(content: bytes) -> Iterator[Mark]:
    octets = physical.unfold(content)
    yield from octets.marks
    tree = components.grow(octets.lines)
    yield from tree.marks
    for component in tree.components:
        yield from properties.check(component)
        yield from values.check(component)


def _report(marks: Iterable[Mark], path: str) -> Report:
    counts: Counter[Code] = Counter()
    findings = []
    for mark in marks:
        counts[mark.code] += 1
        if counts[mark.code] <= MOST_OF_A_CODE:
            line, column = mark.place.position(mark.at)
            findings.append(Finding(path, line, column, mark.code, mark.details))
    findings.sort(key=lambda finding: (finding.line, finding.column, finding.code.id))
    unlisted = [(code, count - MOST_OF_A_CODE) for code, count in counts.items() if count > MOST_OF_A_CODE]
    return Report(tuple(findings), tuple(sorted(unlisted, key=lambda pair: pair[0].id)))
