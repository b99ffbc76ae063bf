"""``eventplan windows``: each landscape's noted years and its window of the year, as a chart."""

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.open_member import SiteAnswer, open_desks, tell_by_site
from eventplan.cli.shell.options import calendar_argument, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.document import quantiles_to_json, to_json
from eventplan.domain.season import NeighbourUse, NotedYear, SeasonRecord, SeasonWindow
from eventplan.seasons.windows.booking import booking
from eventplan.services.landscapes import landscapes, landscapes_text
from eventplan.services.open_calendar import Desk


@click.command("windows")
@calendar_argument
@year_option
@json_option
@console_options
def command(console: Console, calendar: str | None, year: int | None, as_json: bool) -> None:
    """每个观赏期往年的记录和今年的估计，画成图。

    Each landscape's noted years and its window of the year, as a chart.
    """
    asked = open_desks(console, calendar, year)

    def answer(desk: Desk) -> SiteAnswer:
        if asked.region is None:
            problems_to_stderr(console, desk.problems)
        site = desk.calendar.site
        records = landscapes(desk, asked.year, console.today(site.place))
        windows = [_window(record) for record in records]
        drawn = landscapes_text(desk, records, asked.year, console.lang, colour=console.has_colour)
        return SiteAnswer(
            lambda: {"site": site.id, "year": asked.year, "windows": windows}, lambda: console.drawn(drawn)
        )

    tell_by_site(console, asked, answer, as_json=as_json)


def _window(record: SeasonRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "name": to_json(record.name),
        **_known(record.window, len(record.noted)),
        "decide_on": to_json(record.decide_on),
        "noted": [_noted(season) for season in record.noted],
        "neighbours": None if record.neighbours is None else _neighbours(record.neighbours),
        "doubts": [to_json(doubt) for doubt in record.doubts],
    }


def _neighbours(use: NeighbourUse) -> dict[str, object]:
    return {
        "places": [
            {
                "place": to_json(place.place),
                "km": place.km,
                "climb_m": place.climb_m,
                "years": place.years,
                "lag_days": None if place.lag_days is None else round(place.lag_days, 1),
                "seen": None if place.seen is None else place.seen.isoformat(),
                "source": to_json(place.source),
            }
            for place in use.places
        ],
        "own_share": round(use.own_share, 3),
        "weight": None if use.weight is None else round(use.weight, 3),
        "refused": [to_json(text) for text in use.refused],
    }


def _known(window: SeasonWindow | None, noted_years: int) -> dict[str, object]:
    """Return what is known of a window; one that comes and goes has chances and no days."""
    span = None if window is None or window.chances else window.span
    return {
        "stage": None if window is None else window.stage.value,
        "noted_years": noted_years if window is None else window.noted_years,
        "first": None if span is None else to_json(span.first),
        "last": None if span is None else to_json(span.last),
        **quantiles_to_json(None if window is None else window.peak),
        "booking": None if window is None else booking(window).value,
        "basis": None if window is None else to_json(window.basis),
        "chances": [] if window is None else [round(chance, 3) for chance in window.chances],
    }


def _noted(season: NotedYear) -> dict[str, object]:
    return {
        "year": season.year,
        "first": to_json(season.first),
        "peak": to_json(season.peak),
        "end": to_json(season.end),
    }
