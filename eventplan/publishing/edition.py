"""One edition of a plan: what every output format is made from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from eventplan.almanac.year import Almanac
from eventplan.domain.plan import Plan
from eventplan.domain.season import SeasonRecord


class Profile(StrEnum):
    """Who an edition is for; only the internal one may show budgets, contacts and notes."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan with the year it lies in, the profile it is shown to, and its time stamp in UTC.

    ``decision_dates`` says by a window's id on which day its activities can be decided; ``seasons``
    are the site's landscapes of the year beside their noted years.
    """

    plan: Plan
    almanac: Almanac
    profile: Profile
    stamp: datetime
    decision_dates: tuple[tuple[str, date], ...] = ()
    seasons: tuple[SeasonRecord, ...] = ()

    def __post_init__(self) -> None:
        if self.stamp.tzinfo is None:
            raise ValueError("an edition's stamp needs a time zone")
