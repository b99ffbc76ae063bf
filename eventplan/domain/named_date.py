"""Days that only their makers can announce: a film's release, a fair, a match."""

from datetime import date

from msgspec import Struct

from eventplan.domain.text import Text


class DatedYear(Struct, frozen=True, order=True):
    """The day a named date has in ``year``: announced, or only expected."""

    year: int
    day: date
    is_announced: bool
    source: Text | None = None

    def __post_init__(self) -> None:
        if abs(self.day.year - self.year) > 1:
            raise ValueError(f"the day of {self.year} must lie in it or a year beside it, not {self.day}")


class NamedDate(Struct, frozen=True):
    """A date with a name that rules may count from; ``dates`` in order of year, one a year."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    dates: tuple[DatedYear, ...] = ()

    def __post_init__(self) -> None:
        years = [dated.year for dated in self.dates]
        if years != sorted(set(years)):
            raise ValueError(f"the years of {self.id} must rise, one date each, not {years}")

    def in_year(self, year: int) -> DatedYear | None:
        """Return the date of ``year``, or None when there is none."""
        return next((dated for dated in self.dates if dated.year == year), None)
