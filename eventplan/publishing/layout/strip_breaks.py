"""The statutory breaks of the strip: red stretches with their names below, none over another."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from eventplan.almanac.statutory import Holiday
from eventplan.almanac.years import Almanac
from eventplan.domain.clean_text import said
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.layout.label_placing import LabelSide, PlacedBar, Placing, Spacing, placed
from eventplan.publishing.layout.label_width import label_em


class StripBreak(Struct, frozen=True):
    """A statutory break with its name below it, and its name as a ``title``; a phone names the great ones."""

    x: int
    n: int
    text: str
    title: str
    note: str
    wide: int
    middle: int
    is_great: bool
    is_flipped: bool


_BREAK: Final = Text("{}假期", "{} break")
_DAYS_OFF = Text("{}天", "{} d")
_GREAT: Final = {
    Lang.ZH: frozenset({Holiday.SPRING_FESTIVAL, Holiday.LABOUR_DAY, Holiday.NATIONAL_DAY}),
    # English names of all three would meet on a phone
    Lang.EN: frozenset({Holiday.SPRING_FESTIVAL, Holiday.NATIONAL_DAY}),
}


def breaks_of(
    almanac: Almanac, year: DateSpan, lang: Lang, widths: tuple[float, float]
) -> tuple[StripBreak, ...]:
    """Return the part of each statutory break that lies in ``year``, named on pages of two ``widths``."""
    here = [(one, part) for one in almanac.breaks if (part := one.span.intersection(year)) is not None]
    names = [said(one.name, lang) for one, _ in here]
    notes = [_DAYS_OFF[lang].format(part.days) if part.days > 1 else "" for _, part in here]
    spans = [part for _, part in here]
    wide = _named(spans, [f"{name} {note}" for name, note in zip(names, notes, strict=True)], year, widths[0])
    middle = _named(spans, names, year, widths[1])
    return tuple(
        StripBreak(
            x=(part.first - year.first).days,
            n=part.days,
            text=name,
            title=_BREAK[lang].format(name),
            note=note,
            wide=place.lane,
            middle=other.lane,
            is_great=not _GREAT[lang].isdisjoint(one.holidays),
            is_flipped=place.side is LabelSide.LEFT or other.side is LabelSide.LEFT,
        )
        for (one, part), name, note, place, other in zip(here, names, notes, wide, middle, strict=True)
    )


def _named(
    spans: Sequence[DateSpan], names: Sequence[str], year: DateSpan, width: float
) -> tuple[Placing, ...]:
    """Return the lanes of names that begin where their spans do, or end there at the edge of the year."""
    bars = []
    for span, name in zip(spans, names, strict=True):
        start = (span.first - year.first).days * width / year.days
        bars.append(PlacedBar(start, start, label_em(name) * 12, is_beside=True))
    return placed(bars, width, Spacing(2, 0, 0))
