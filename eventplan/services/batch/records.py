"""What a worker is asked, and what it answers: small values that travel between processes."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from eventplan.domain.text import Text


class SiteOutcome(StrEnum):
    """What became of a site."""

    MADE = "made"
    KEPT = "kept"
    """Nothing that it rests on has changed since it was made."""
    FAILED = "failed"


class SiteJob(Struct, frozen=True):
    """A site to be planned and written below ``target``, as ``name``.

    ``calendar`` is its folder; ``clock`` tells which noted days are still to come; ``shipped`` is the hash of
    what eventplan itself brings along.
    """

    name: str
    calendar: str
    years: tuple[int, ...]
    target: str
    is_quick: bool
    clock: datetime
    shipped: str


class YearCount(Struct, frozen=True):
    """What a year's plan holds; ``is_proved`` is None where nobody asked."""

    year: int
    activities: int
    dates: int
    conflicts: int
    is_proved: bool | None


class SiteRecord(Struct, frozen=True):
    """What was made of a site: its ``digest`` is over the paths and contents of all its ``files``.

    ``inputs`` is the hash of what it rests on, ``message`` why nothing was made; ``seconds`` of CPU and the
    ``outcome`` are this run's alone.
    """

    name: str
    site: str = ""
    title: Text = Text("", "")
    outcome: SiteOutcome = SiteOutcome.MADE
    inputs: str = ""
    digest: str = ""
    files: int = 0
    octets: int = 0
    errors: int = 0
    warnings: int = 0
    years: tuple[YearCount, ...] = ()
    message: Text | None = None
    seconds: float = 0.0

    @property
    def has_problems(self) -> bool:
        """Whether its files have mistakes; some are mistakes on some days alone."""
        return bool(self.errors or self.warnings)
