"""One edition of a plan: what every output format is made from."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.years import Almanac
from eventplan.domain.plan import Plan
from eventplan.domain.season import SeasonRecord
from eventplan.domain.text import Text
from eventplan.publishing.content.profile import Profile as Profile  # an edition and its profile go together
from eventplan.publishing.content.series import WeeklySeries


class Edition(Struct, frozen=True):
    """A plan with the year it lies in, the profile it is shown to, and its time stamp in UTC.

    ``decision_dates`` says by a window's id on which day its activities can be decided, ``rules`` by
    an activity's id its rule as a sentence; ``seasons`` are the site's landscapes of the year beside
    their noted years; ``published_series`` what subscribers know of its runs' sessions.
    """

    plan: Plan
    almanac: Almanac
    profile: Profile
    stamp: datetime
    decision_dates: tuple[tuple[str, date], ...] = ()
    rules: tuple[tuple[str, Text], ...] = ()
    seasons: tuple[SeasonRecord, ...] = ()
    published_series: tuple[WeeklySeries, ...] = ()

    def __post_init__(self) -> None:
        if self.stamp.tzinfo is None:
            raise ValueError("an edition's stamp needs a time zone")
        if self.profile is Profile.PUBLIC and not self.plan.is_public:
            raise ValueError("a public edition holds nothing that is internal")

    @property
    def as_told(self) -> "Edition":
        """The edition for readers: what has one session a person moved is on that session's day."""
        placements = tuple(replace(each, span=each.told) for each in self.plan.placements)
        if placements == self.plan.placements:
            return self
        return replace(self, plan=replace(self.plan, placements=placements))

    @property
    def made_on(self) -> date:
        """The day of its stamp at the site."""
        return self.stamp.astimezone(ZoneInfo(self.plan.site.place.timezone)).date()
