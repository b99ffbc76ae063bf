"""The results of a year in words, and as JSON."""

from collections.abc import Iterator, Sequence

from eventplan.cli.shell.console import Console
from eventplan.domain.clean_text import one_line
from eventplan.domain.document import to_json
from eventplan.domain.preparation.results import Occupancy, ReachWeek, RunResult, YearResults
from eventplan.domain.text_width import cells, padded
from eventplan.services.results.year_results import results_told


def tell_results(console: Console, results: YearResults) -> None:
    """Print the figures table by table, then what is told in sentences."""
    page = results_told(results, console.lang)
    console.told(page.title)
    if page.whole:
        console.told(f"  {page.whole}")
    for table in page.tables:
        console.told(table.title)
        for line in _aligned((table.headings, *table.rows)):
            console.told(f"  {line}")
    for title, lines in page.lines:
        console.told(title)
        for line in lines:
            console.told(f"  {one_line(line)}")


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield ``rows`` with each column as wide as its widest cell."""
    widths = [max(cells(each) for each in column) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(padded(each, width) for each, width in zip(row, widths, strict=True)).rstrip()


def results_document(results: YearResults) -> dict[str, object]:
    """Return the results as JSON; shares are 0..1, to four places."""
    return {
        "year": results.year,
        "whole": _occupancy(results.whole),
        "periods": [_occupancy(each) for each in results.periods],
        "runs": [_run(each) for each in results.runs],
        "sessions": [_occupancy(each) for each in results.sessions],
        "weekdays": [_occupancy(each) for each in results.weekdays],
        "months": [_occupancy(each) for each in results.months],
        "quiet": [to_json(each) for each in results.quiet],
        "silent": [to_json(each) for each in results.silent],
        "tasks": {
            "on_time": results.tasks.on_time,
            "late": results.tasks.late,
            "overdue": results.tasks.overdue,
        },
        "permits_late": [to_json(each) for each in results.permits_late],
        "reach": [_week(each) for each in results.reach],
        "advice": [to_json(each) for each in results.advice],
        "unread": [
            {"line": each.line, "text": each.text, "why": to_json(each.why)} for each in results.unread
        ],
    }


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _occupancy(each: Occupancy) -> dict[str, object]:
    return {
        "name": each.name,
        "sessions": each.sessions,
        "seats": each.seats,
        "visitors": each.visitors,
        "occupancy": _share(each.occupancy),
        "mean_occupancy": _share(each.mean_occupancy),
    }


def _run(run: RunResult) -> dict[str, object]:
    return {
        "run": run.activity,
        "uid": run.uid,
        "sessions": run.occupancy.sessions,
        "planned": run.planned,
        "held": run.held,
        "cancelled": run.cancelled,
        "moved": run.moved,
        "extra": run.extra,
        "unreported": run.unreported,
        "seats": run.occupancy.seats,
        "visitors": run.visitors,
        "expected": run.expected,
        "revenue": run.revenue,
        "target": run.target,
        "occupancy": _share(run.occupancy.occupancy),
        "mean_occupancy": _share(run.occupancy.mean_occupancy),
    }


def _week(week: ReachWeek) -> dict[str, object]:
    return {
        "week": to_json(week.monday),
        "channel": to_json(week.channel),
        "followers": week.followers,
        "views": week.views,
        "rank": week.rank,
        "tasks": [to_json(each) for each in week.tasks],
    }
