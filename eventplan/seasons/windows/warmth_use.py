"""Which landscapes follow the temperatures that a site keeps, and which are left to the years alone."""

from datetime import date

from eventplan.domain.season import Show
from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.recency_mean import Estimate
from eventplan.seasons.arithmetic.warmth import YEARS_AT_LEAST, Temperatures, Warmth, warmed
from eventplan.seasons.observed.observations import noted_seasons, peaks
from eventplan.seasons.observed.window_rule import ObservedWindow
from eventplan.seasons.windows.signs import is_spring


def warmth_of(rule: ObservedWindow, planned: Estimate, year: int) -> Warmth | None:
    """Return what the temperatures of ``year`` make of ``planned``, None when they are not used."""
    if rule.temperatures is None or not follows_warmth(rule):
        return None
    noted = peaks(rule, noted_seasons(rule, year - 1))
    return warmed(planned, noted, year, rule.temperatures, rule.show.prior_sd_days)


def temperature_refusal(rule: ObservedWindow, year: int) -> Text | None:
    """Return why the temperatures of ``rule`` cannot help in ``year``, None when they can or are none."""
    if rule.temperatures is None:
        return None
    if not follows_warmth(rule):
        return Text(
            "只有花期和春季展叶随积温走",
            "only blossom and the unfolding of leaves in spring follow the warmth",
        )
    noted = noted_seasons(rule, year - 1)
    count = sum(_is_covered(peak.year, peak.day, rule.temperatures) for peak in peaks(rule, noted))
    if count >= YEARS_AT_LEAST:
        return None
    years = "year has" if count == 1 else "years have"
    return Text(
        f"有气温的记录只有{count}年，少于{YEARS_AT_LEAST}年",
        f"{count} noted {years} temperatures, fewer than {YEARS_AT_LEAST}",
    )


def follows_warmth(rule: ObservedWindow) -> bool:
    """Say whether ``rule`` is a blossom or leaves that unfold in spring."""
    return rule.show in (Show.BLOOM, Show.LEAF) and is_spring(rule)


def _is_covered(year: int, day: float, temperatures: Temperatures) -> bool:
    """Say whether the table holds the day of a noted peak, and so most likely the weeks before it."""
    ordinal = date(year, 1, 1).toordinal() + round(day)
    return temperatures.between(ordinal, ordinal + 1)[1] > 0
