"""A dated series to measure estimators on: the noted days of one event at one site."""

from statistics import fmean

from msgspec import Struct

from eventplan.domain.season import Show
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import NotedDay

# What an event is called tells what there is to see; the first row with a word in it decides.
_SHOW_WORDS = (
    (Show.BLOOM, ("bloom", "flower", "blossom", "花")),
    (Show.LEAF, ("leaf", "leaves", "colour", "color", "maple", "叶")),
    (Show.SNOW, ("snow", "ice", "frost", "rime", "雪", "冰", "霜")),
)
_FIRST_WORDS = ("first", "始")
_LATER_WORDS = ("full", "peak", "盛")


class Series(Struct, frozen=True):
    """The noted days of one event at one site, in order of year, a year at most once."""

    name: str
    site: str
    event: str
    days: tuple[NotedDay, ...]
    position: Position = Position()

    @property
    def show(self) -> Show:
        """What there is to see, told from the event's name."""
        words = self.event.lower()
        return next((show for show, marks in _SHOW_WORDS if any(mark in words for mark in marks)), Show.OTHER)

    @property
    def is_first_flowers(self) -> bool:
        """Whether the event is the sign of a bloom rather than the bloom."""
        return self.show is Show.BLOOM and any(mark in self.event.lower() for mark in _FIRST_WORDS)

    @property
    def follows_neighbours(self) -> bool:
        """Whether other sites foretell this one."""
        return bool(self.days) and self.show.goes_from_place_to_place(fmean(note.day for note in self.days))

    @property
    def plant(self) -> str:
        """The event's name without the words that say how far the show has come: what ties sign and bloom."""
        words = self.event.lower()
        for mark in (*_FIRST_WORDS, *_LATER_WORDS):
            words = words.replace(mark, "")
        return words.strip("_- ").replace("__", "_")
