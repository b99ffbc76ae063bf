"""A notice laid over what is on file, break by break: what is new, what is replaced, what stays."""

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak, unbroken_run


class BreakChangeKind(Enum):
    """What a notice makes of a break."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class BreakChange(Struct, frozen=True):
    """One break of a notice, and what is on file for its holidays and days, each with its citation."""

    kind: BreakChangeKind
    ordered: NoticeBreak
    before: tuple[NoticeBreak, ...]


class NoticeComparison(Struct, frozen=True):
    """What a notice changes.

    ``kept`` are the breaks on file that it does not name; ``not_on_file`` the holidays that neither
    it nor any other notice rules, so that their days stay a forecast.
    """

    changes: tuple[BreakChange, ...]
    kept: tuple[NoticeBreak, ...]
    not_on_file: tuple[Holiday, ...]

    @property
    def replaced(self) -> tuple[BreakChange, ...]:
        """The breaks that stand otherwise on file."""
        return tuple(each for each in self.changes if each.kind is BreakChangeKind.REPLACED)

    @property
    def written(self) -> tuple[NoticeBreak, ...]:
        """The breaks that are to be put on file."""
        return tuple(each.ordered for each in self.changes if each.kind is not BreakChangeKind.UNCHANGED)


def amended(older: Notice, newer: Notice) -> Notice:
    """Return ``older`` with the breaks of ``newer``, a notice for the same year, in the place of its own.

    Only the breaks that ``newer`` names are replaced, by holiday or by day; each break is cited to
    the paper that orders it. Where both papers say when they came out, the later one wins.
    """
    incoming = _winning(older, newer)
    kept = [each for each in older.breaks if not any(map(each.concerns, incoming))]
    if not kept:
        return newer
    breaks = sorted((*kept, *incoming), key=lambda each: (each.first, each.last))
    return replace(older, breaks=tuple(breaks))


def compared(on_file: Notice | None, notice: Notice) -> NoticeComparison:
    """Return what ``notice`` changes in ``on_file``, all that is known of its year, None where nothing is."""
    older = on_file or replace(notice, breaks=())
    winning = _winning(older, notice)
    after = amended(older, notice)
    changes = []
    for each in _cited(notice):
        before = tuple(other for other in _cited(older) if other.concerns(each))
        if not before:
            kind = BreakChangeKind.NEW
        elif each not in winning or _arrangements(older, before) == _arrangements(after, (each,)):
            kind = BreakChangeKind.UNCHANGED
        else:
            kind = BreakChangeKind.REPLACED
        changes.append(BreakChange(kind, each, before))
    kept = tuple(each for each in _cited(older) if not any(map(each.concerns, notice.breaks)))
    ruled = {holiday for each in after.breaks for holiday in each.holidays}
    return NoticeComparison(tuple(changes), kept, tuple(each for each in Holiday if each not in ruled))


def _winning(older: Notice, newer: Notice) -> tuple[NoticeBreak, ...]:
    """Return the breaks of ``newer`` that no later paper has settled, each cited."""
    return tuple(
        each
        for each in _cited(newer)
        if not any(each.concerns(other) and _is_earlier(each, other) for other in _cited(older))
    )


def _cited(notice: Notice) -> tuple[NoticeBreak, ...]:
    return tuple(replace(each, citation=notice.citation_of(each)) for each in notice.breaks)


def _is_earlier(one: NoticeBreak, other: NoticeBreak) -> bool:
    issued = one.citation.issued if one.citation else None
    before = other.citation.issued if other.citation else None
    return issued is not None and before is not None and issued < before


def _arrangements(notice: Notice, breaks: Iterable[NoticeBreak]) -> list[object]:
    """Return holidays, days off with the weekends that touch them, and make-ups of ``breaks``."""
    off = {day for each in notice.breaks for day in each.span}
    work = {day for each in notice.breaks for day in each.workdays}
    return [
        (each.holidays, unbroken_run(each.span, off, work), tuple(sorted(each.workdays))) for each in breaks
    ]
