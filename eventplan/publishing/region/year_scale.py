"""How wide the year is on each form of a region's sheet, and how large the letters are.

Everything is placed three times, for the narrowest page that shows it so: on a wide screen, on a middle
one, and on paper, in px of the double size at which a sheet is laid out.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.span import DateSpan
from eventplan.publishing.layout.label_placing import SPACING, PlacedBar, Placing, lanes_of, placed

Lanes = tuple[int, ...]
"""On each form: on a page these are a wide screen, a middle one, and paper."""


class YearScale(Struct, frozen=True):
    """How wide the year is on a form, in px, and how large its letters are."""

    width: float
    fonts: Mapping[Tier, float]
    ground_font: float
    factor: float

    def bar(self, span: DateSpan, year: DateSpan, label: float, *, is_beside: bool = False) -> PlacedBar:
        """Return ``span``, a part of ``year``, as a bar that is wide enough to be seen."""
        day, least = self.width / year.days, 5.0 * self.factor
        start = (span.first - year.first).days * day
        stop = min(max(start + span.days * day, start + least), self.width)
        return PlacedBar(min(start, self.width - least), stop, label, is_beside=is_beside)

    def placed(self, bars: Sequence[PlacedBar]) -> tuple[Placing, ...]:
        """Return where ``bars`` lie."""
        return placed(bars, self.width, SPACING.times(self.factor))


# Pages of 1181 and 700 px less their margins, a scroll bar and the column of names; 365 mm of paper.
SCALES: Final[tuple[YearScale, ...]] = (
    YearScale(
        1181 - 42 - 144.0, {Tier.FLAGSHIP: 14.0, Tier.MAJOR: 13.0, Tier.REGULAR: 13.0}, 12.0, factor=1.0
    ),
    YearScale(700 - 42 - 96.0, {Tier.FLAGSHIP: 13.0, Tier.MAJOR: 12.0, Tier.REGULAR: 12.0}, 12.0, factor=1.0),
    YearScale(
        365 * 192 / 25.4, {Tier.FLAGSHIP: 28.0, Tier.MAJOR: 26.0, Tier.REGULAR: 26.0}, 22.0, factor=2.0
    ),
)


class YearForms(Struct, frozen=True):
    """The forms on which the days of a ``year`` are placed."""

    year: DateSpan
    scales: tuple[YearScale, ...]

    def lanes(self, places: Sequence[tuple[Placing, ...]]) -> Lanes:
        """Return how many lanes ``places`` take on each form."""
        return tuple(lanes_of([one[number] for one in places]) for number in range(len(self.scales)))


def days_at(span: DateSpan, year: DateSpan) -> tuple[int, int]:
    """Return how many days behind 1 January ``span`` begins, and how many it has."""
    return (span.first - year.first).days, span.days
