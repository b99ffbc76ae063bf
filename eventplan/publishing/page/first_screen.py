"""What stands at the top of the page: what is on, and the flagships of the year."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.wording import dotted
from eventplan.publishing.content.activity_rows import EventRow
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.on_days import OnRow, now_block
from eventplan.publishing.content.status_words import sheet_badge
from eventplan.publishing.layout.landscape_bars import is_open, whole_span
from eventplan.publishing.layout.month_cards import LandscapeChip, chip_of


class NowPart(Struct, frozen=True):
    """A part of the block of what is on, with the landscapes that are open then."""

    title: str
    when: str
    rows: tuple[OnRow, ...]
    empty: str
    chips: tuple[LandscapeChip, ...]


class Now(Struct, frozen=True):
    """What is on around ``day``, the day that the page was made for; ``new_year`` in days from 1970 on."""

    day: date
    new_year: int
    parts: tuple[NowPart, ...]


def now_of(edition: Edition, day: date, lang: Lang) -> Now:
    """Return what is on around ``day``, with the landscapes of its weekend."""
    block = now_block(edition.plan, edition.almanac, day, lang)
    parts = []
    for number, part in enumerate(block.parts):
        windows = edition.plan.windows if number == 1 else ()
        here = [one for one in windows if whole_span(one).overlaps(part.span) and not is_open(one)]
        chips = tuple(chip_of(one, lang) for one in here)
        parts.append(NowPart(part.title, part.when, part.rows, part.empty, chips))
    new_year = (date(edition.plan.year, 1, 1) - date(1970, 1, 1)).days
    return Now(block.day, new_year, tuple(parts))


class FlagshipCard(Struct, frozen=True):
    """A flagship above the strip, its days in ``figures``."""

    anchor: str
    name: str
    badge: str
    figures: str
    first: date
    venue: str
    category: int
    status: Status


_MOST_FLAGSHIPS: Final = 8


def flagship_cards(rows: Sequence[EventRow], lang: Lang) -> tuple[FlagshipCard, ...]:
    """Return the flagships of ``rows``, at most eight."""
    found = [row for row in rows if row.tier is Tier.FLAGSHIP and row.status is not Status.CANCELLED]
    return tuple(
        FlagshipCard(
            row.anchor,
            row.name,
            sheet_badge(row.status, lang),
            dotted(DateSpan(row.first, row.last))[lang],
            row.first,
            row.venue,
            row.category,
            row.status,
        )
        for row in found[:_MOST_FLAGSHIPS]
    )
