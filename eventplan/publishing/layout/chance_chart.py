"""A show that comes and goes as thirty-six chances of ten days, turned so that its season is not cut."""

from msgspec import Struct

from eventplan.domain.season import SeasonWindow
from eventplan.domain.text import Lang
from eventplan.domain.wording import month_name

PERIODS = 36


class ChanceColumn(Struct, frozen=True):
    """Ten days with the chance, 0..1, of seeing the show in them; ``month`` names those that begin one."""

    chance: float
    month: str


def chance_columns(window: SeasonWindow, lang: Lang) -> tuple[ChanceColumn, ...]:
    """Return the columns of a year that begins as far from the best ten days as a month can."""
    best = window.chances.index(max(window.chances))
    first = (best + PERIODS // 2) // 3 * 3
    periods = [(first + step) % PERIODS for step in range(PERIODS)]
    return tuple(
        ChanceColumn(window.chances[period], month_name(period // 3 + 1)[lang] if period % 3 == 0 else "")
        for period in periods
    )
