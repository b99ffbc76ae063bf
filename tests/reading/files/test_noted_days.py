"""One mistyped line among clean years: refused where it stands, and without weight.

Authority: half a year is 182 days and a half; the seasons are those of a spring bloom, autumn leaves and rime
about New Year, by the day on which each would be noted in an ordinary year.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from eventplan.reading.calendar import read_calendar
from eventplan.reading.problems.problem import Problem
from eventplan.seasons.observed.window_rule import ObservedWindow
from eventplan.seasons.windows.resolve_window import season_window

TODAY = date(2026, 11, 30)
SITE = (
    "id: s\nname: 山\nplace: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}\n"
)
WINDOW = "windows:\n  - {id: show, name: 景, kind: observed, show: bloom}\n"
SEASONS = {"spring": (4, 18), "autumn": (10, 25), "new year": (12, 28)}
YEARS = (2019, 2020, 2021, 2022, 2023)


def read_notes(folder: Path, *lines: str) -> tuple[ObservedWindow, list[Problem]]:
    """Return the window with these noted days, and the errors."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "windows.yaml").write_text(WINDOW, encoding="utf-8")
    table = "\n".join(("window,year,event,date", *lines)) + "\n"
    (folder / "observations.csv").write_text(table, encoding="utf-8")
    calendar, problems = read_calendar(folder, clock=datetime.combine(TODAY, time()))
    assert calendar is not None
    (window,) = calendar.windows
    assert isinstance(window, ObservedWindow)
    return window, [problem for problem in problems if problem.is_error]


@pytest.mark.parametrize("season", SEASONS)
@pytest.mark.parametrize("event", ["first", "peak", "end"])
def test_a_line_is_refused_just_when_it_is_half_a_year_away_or_to_come(
    season: str, event: str, tmp_path: Path
) -> None:
    month, day = SEASONS[season]
    clean = [f"show,{year},peak,{date(year, month, day)}" for year in YEARS]
    undisturbed = read_notes(tmp_path, *clean)[0]
    alone = season_window(undisturbed, 2027, {}), season_window(undisturbed, 2024, {})
    assert alone[0] is not None
    for half_months in range(-24, 25):
        days = round(half_months * 365 / 24)
        noted = date(2024, month, day) + timedelta(days=days)
        at = (half_months + 24) % 6
        if not 2024 <= noted.year <= 2025:  # told since ever as outside its season
            continue
        lines = [*clean[:at], f"show,2024,{event},{noted}", *clean[at:]]
        window, problems = read_notes(tmp_path, *lines)
        is_wrong = abs(days) > 182 or noted > TODAY
        assert [problem.ref.line for problem in problems] == ([at + 2] if is_wrong else []), noted
        assert len(window.noted) == 5 + (not is_wrong), noted
        if is_wrong:
            assert (season_window(window, 2027, {}), season_window(window, 2024, {})) == alone, noted


@pytest.mark.parametrize(
    ("lines", "refused", "why"),
    [
        (("show,2026,peak,2026-12-01",), [2], "tomorrow"),
        (("show,2026,peak,2026-11-30",), [], "today"),
        (("show,2026,peak,2026-11-20..2026-12-02",), [2], "a range that has not ended"),
        (("show,2026,peak,2026-11",), [], "the month that has begun"),
        (("show,2026,peak,2026-12",), [2], "a month that has not"),
        (("show,2023,peak,2023-04-18", "show,2024,peak,2025-04-18"), [2, 3], "two that disagree: either"),
        (("show,2023,peak,2023-12-20", "show,2024,peak,2024-01-05"), [], "one winter, noted both ways"),
        (
            ("show,2022,peak,2022-12-20", "show,2023,peak,2023-12-20", "show,2024,peak,2024-01-05"),
            [4],
            "a January that no other year knows",
        ),
        (
            ("show,2022,peak,2022-12-20", "show,2023,peak,2024-01-05", "show,2024,peak,2024-12-30"),
            [],
            "New Year lies between, and the years say so",
        ),
        (
            ("show,2023,first,2023-04-10", "show,2023,peak,2023-04-18", "show,2024,peak,2024-11-18"),
            [2, 3, 4],
            "two years that disagree",
        ),
    ],
)
def test_days_to_come_and_of_other_seasons_are_refused(
    lines: tuple[str, ...], refused: list[int], why: str, tmp_path: Path
) -> None:
    assert [problem.ref.line for problem in read_notes(tmp_path, *lines)[1]] == refused, why


def test_a_refused_day_confirms_nothing(tmp_path: Path) -> None:
    lines = [f"show,{year},peak,{year}-04-18" for year in YEARS]
    window, problems = read_notes(tmp_path, *lines, "show,2026,peak,2026-11-18")
    assert [problem.code for problem in problems] == ["E216"]
    found = season_window(window, 2026, {})
    assert found is not None
    assert (found.stage.value, found.span.first.month) == ("estimated", 4)


def test_the_first_note_is_held_against_what_is_generally_said(tmp_path: Path) -> None:
    windows = WINDOW.replace("show: bloom", "show: bloom, fallback: {first: 04-10, last: 04-25}")
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "windows.yaml").write_text(windows, encoding="utf-8")
    (tmp_path / "observations.csv").write_text("window,year,date\nshow,2024,2025-04-18\n", encoding="utf-8")
    _, problems = read_calendar(tmp_path, clock=datetime.combine(TODAY, time()))
    assert [str(problem.ref)[-3:] for problem in problems if problem.is_error] == ["2:1"]
