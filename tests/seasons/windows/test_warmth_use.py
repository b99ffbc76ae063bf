"""Which landscapes follow temperatures, and what a window says that did. The years are invented: the peak
comes on the day on which the warmth since 1 March reaches a sum, as in ``test_temperature``."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from eventplan.domain.season import Show, Stage
from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.warmth import Temperatures
from eventplan.seasons.observed.window_rule import NotedEvent, Observation, ObservedWindow, WindowRule
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.warmth_use import temperature_refusal
from eventplan.seasons.windows.window_doubts import window_warnings
from tests.seasons.arithmetic.test_warmth import springs
from tests.seasons.landscapes import bloom, noted

MEANS, PEAKS = springs(range(2015, 2028), seed=1)
NOTED = tuple(
    Observation(peak.year, date(peak.year, 1, 1) + timedelta(days=round(peak.day))) for peak in PEAKS[:-1]
)


def cherry(until: date, *notes: Observation, sign: str | None = None) -> ObservedWindow:
    """Return a blossom noted from 2015 to 2026, with the temperatures up to a day of 2027."""
    known = Temperatures.of(MEANS).until(until)
    return replace(bloom("cherry", *NOTED, *notes, sign=sign), temperatures=known)


def test_the_last_weeks_update_the_window_and_say_so() -> None:
    planned = season_window(replace(cherry(date(2027, 1, 1)), temperatures=None), 2027, {})
    assert planned is not None
    assert planned.peak is not None
    window = season_window(cherry(planned.peak.p50 - timedelta(days=10)), 2027, {})
    assert window is not None
    assert window.peak is not None
    assert (window.stage, window.noted_years) == (Stage.UPDATED, 12)
    came = date(2027, 1, 1) + timedelta(days=round(PEAKS[-1].day))
    assert abs((window.peak.p50 - came).days) < abs((planned.peak.p50 - came).days)
    assert "temperatures up to 2027-" in window.basis.en
    assert "tried on 12 years" in window.basis.en
    assert "据截至2027-" in window.basis.zh


def test_in_november_the_window_is_the_one_without_temperatures() -> None:
    plain = season_window(replace(cherry(date(2026, 11, 20)), temperatures=None), 2027, {})
    assert season_window(cherry(date(2026, 11, 20)), 2027, {}) == plain


def test_a_peak_that_was_seen_needs_no_warmth() -> None:
    window = season_window(cherry(date(2027, 6, 1), noted("2027-04-20")), 2027, {})
    assert window is not None
    assert window.stage is Stage.CONFIRMED
    assert "temperatures" not in window.basis.en


def test_first_flowers_that_no_year_noted_before_stand_alone() -> None:
    first = noted("2027-04-10", NotedEvent.FIRST)
    plain, warm = (
        season_window(rule, 2027, {})
        for rule in (
            replace(cherry(date(2027, 4, 10), first), temperatures=None),
            cherry(date(2027, 4, 10), first),
        )
    )
    assert plain == warm


FEW = Text("有气温的记录只有2年，少于5年", "2 noted years have temperatures, fewer than 5")
ONLY_SPRING = Text(
    "只有花期和春季展叶随积温走", "only blossom and the unfolding of leaves in spring follow the warmth"
)
WHOLE = cherry(date(2027, 12, 31))
REFUSALS: list[tuple[ObservedWindow, Text | None, str]] = [
    (WHOLE, None, "a blossom with twelve years"),
    (replace(WHOLE, temperatures=None), None, "nothing was offered"),
    (replace(WHOLE, noted=NOTED[:2]), FEW, "two noted years"),
    (
        replace(WHOLE, temperatures=Temperatures.of({d: m for d, m in MEANS.items() if d.year > 2024})),
        FEW,
        "late",
    ),
    (replace(WHOLE, show=Show.SNOW), ONLY_SPRING, "snow"),
    (replace(WHOLE, show=Show.LEAF, noted=(noted("2026-10-20"),)), ONLY_SPRING, "autumn colour"),
]


@pytest.mark.parametrize(("rule", "refusal", "why"), REFUSALS)
def test_only_spring_with_enough_years_follows_warmth(
    rule: ObservedWindow, refusal: Text | None, why: str
) -> None:
    assert temperature_refusal(rule, 2027) == refusal, why
    rules: dict[str, WindowRule] = {rule.id: rule}
    codes = [note.code for note in window_warnings(rule, 2027, rules)]
    assert ("TEMPERATURE_UNUSED" in codes) == (refusal is not None), why
