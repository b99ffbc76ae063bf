"""To which season a noted day belongs: a winter's show in January began the year before."""

from collections.abc import Mapping
from datetime import date, timedelta

from eventplan.almanac.solar_terms import FIRST_YEAR, LAST_YEAR
from eventplan.domain.season import SeasonWindow
from eventplan.seasons.observed.window_rule import WindowRule
from eventplan.seasons.windows.resolve_window import season_window


def season_year(rule: WindowRule, day: date, rules: Mapping[str, WindowRule]) -> int:
    """Return the year of the season of ``rule`` nearest to ``day``: its own year or the one before.

    Without anything known of the window it is the year of ``day``.
    """
    near = min(max(day.year, FIRST_YEAR), LAST_YEAR)
    window = season_window(rule, near, rules)
    if window is None:
        return day.year
    usual = _middle(window) - date(near, 1, 1)
    distances = {year: abs(date(year, 1, 1) + usual - day) for year in (day.year, day.year - 1)}
    return min(distances, key=lambda year: distances[year])


def _middle(window: SeasonWindow) -> date:
    if window.peak is not None:
        return window.peak.p50
    return window.span.first + timedelta(days=window.span.days // 2)
