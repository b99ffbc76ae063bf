"""What a rule offers in a year, and why."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.audience import Audience
from eventplan.domain.named_date import DateStatus, ReleaseDate
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text


class Reason(Struct, frozen=True):
    """Why something is as it is: one step of a date's trace, a cause, what something would need.

    ``source`` names the authority behind it, where there is one. Of an internal reason the public reads
    ``in_public``, or nothing; ``source_in_public`` stands for a source that names what is internal. What
    ``is_beside_rule`` does not follow from the activity's rule: it is told wherever the rule is, as is the
    ``doubt`` about what is not settled yet. ``release`` is the named date that it
    is about, ``code`` a stable name of the kind of cause.
    """

    text: Text
    source: Text | None = None
    audience: Audience = Audience.PUBLIC
    in_public: Text | None = None
    source_in_public: Text | None = None
    is_beside_rule: bool = False
    doubt: Text | None = None
    release: ReleaseDate | None = None
    code: str | None = None

    @property
    def is_public(self) -> bool:
        """Whether anybody may read all of it."""
        return self.audience is Audience.PUBLIC and self.source_in_public is None


def visible(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return what the public may read of ``reasons``, each once."""
    shown = (_shown(reason) for reason in reasons)
    return tuple(dict.fromkeys(reason for reason in shown if reason is not None))


def _shown(reason: Reason) -> Reason | None:
    source = reason.source_in_public or reason.source
    if reason.audience is Audience.PUBLIC:
        return replace(reason, source=source, source_in_public=None)
    if reason.in_public is None:
        return None
    return Reason(reason.in_public, source, is_beside_rule=reason.is_beside_rule)


class ResolutionNote(Struct, frozen=True):
    """Something a reader of a rule's result should know, with a stable ``code``."""

    year: int
    code: str
    text: Text


class Occurrence(Struct, frozen=True):
    """Days a rule offers, with the trace that led there.

    ``unannounced`` lists, in order, the days of the span that rest on something not announced yet: a
    statutory break without a notice, or a named date that is only expected; ``windows`` the ids of
    the landscape windows the span rests on. Where only the month of a named date is known, ``possible``
    are all the spans that it may be, in order, ``span`` among them.
    """

    span: DateSpan
    because: tuple[Reason, ...]
    unannounced: tuple[date, ...] = ()
    windows: tuple[str, ...] = ()
    possible: tuple[DateSpan, ...] = ()

    @property
    def is_forecast(self) -> bool:
        """Whether some day rests on something not announced yet."""
        return bool(self.unannounced)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it rests on a named date that was withdrawn."""
        releases = (reason.release for reason in self.because if reason.release is not None)
        return any(release.status is DateStatus.WITHDRAWN for release in releases)

    @property
    def certain(self) -> tuple[date, ...]:
        """The days that rest on nothing unannounced, in order."""
        unannounced = set(self.unannounced)
        return tuple(day for day in self.span if day not in unannounced)


def joined_days(one: Occurrence, other: Occurrence) -> Occurrence:
    """Return one occurrence from the first to the last day of the two, with what both rest on."""
    return Occurrence(
        DateSpan(min(one.span.first, other.span.first), max(one.span.last, other.span.last)),
        tuple(dict.fromkeys(one.because + other.because)),
        tuple(sorted({*one.unannounced, *other.unannounced})),
        tuple(sorted({*one.windows, *other.windows})),
    )


class Resolution(Struct, frozen=True):
    """What an expression gives in one year: 0, 1 or more occurrences in date order, and notes."""

    year: int
    occurrences: tuple[Occurrence, ...]
    notes: tuple[ResolutionNote, ...] = ()
