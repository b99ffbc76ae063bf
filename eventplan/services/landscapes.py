"""The landscapes of a year: what was noted of each, and when it is worth seeing."""

from collections.abc import Sequence
from datetime import date

from eventplan.domain.season import SeasonRecord
from eventplan.domain.text import Lang
from eventplan.publishing.terminal.landscapes import seasons_text
from eventplan.services.open_calendar import Desk


def landscapes(desk: Desk, year: int, today: date) -> tuple[SeasonRecord, ...]:
    """Return the landscapes of ``year``; of a year to come nothing is overdue."""
    return desk.season_records(year, today if today.year >= year else None)


def landscapes_text(
    desk: Desk, records: Sequence[SeasonRecord], year: int, lang: Lang, *, colour: bool
) -> str:
    """Return ``records`` as a chart for a terminal."""
    return seasons_text(records, desk.calendar.site.name, year, lang, colour=colour)
