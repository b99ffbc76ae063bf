"""Another place whose peaks are noted, as a site's files tell of it."""

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.surroundings import NotedPlace
from eventplan.seasons.arithmetic.year_panel import PlaceDays


class NeighbourPlace(Struct, frozen=True):
    """A place by its ``name``, with the peaks noted there to the day.

    ``other_plant`` names what it notes where that is not this landscape; then it is not used. A place
    ``is_twice`` there of which a table told too, beside the calendar whose notes these are.
    """

    name: Text
    noted: PlaceDays
    position: Position = Position()
    source: Text | None = None
    other_plant: Text | None = None
    is_twice: bool = False

    @property
    def as_noted(self) -> NotedPlace:
        """The place as the arithmetic sees it."""
        return NotedPlace(self.name.zh, self.position, self.noted)

    def before(self, year: int) -> "NeighbourPlace":
        """Return the place as it was known before the season of ``year``."""
        return replace(self, noted=self.noted.before(year))
