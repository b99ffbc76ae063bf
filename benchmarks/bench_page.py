"""CPU time and size of the year sheet by the number of activities, after import.

Peer: plain Jinja, filling a bare table with the rows of the page's list: no planner, no strip, no
panels, no sandbox.
"""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from time import process_time

from jinja2 import Environment, StrictUndefined
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.layout.label_width import label_em
from eventplan.publishing.layout.print_fit import year_on_paper
from eventplan.publishing.layout.year_strip import strip_of
from eventplan.publishing.page.page_model import sheet_of, year_page
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk

RUNS = 7
REMEMBERED = (year_on_paper, strip_of, label_em)
"""What a command works out once for all its pages; forgotten before each run, or cache hits are timed."""
BOUND_MS = 60
USUAL = 60
"""Activities up to which the bound holds."""

SIZES = (20, 40, 60, 94, 200)
BARE = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    "<table>{% for row in sheet.rows %}<tr><td>{{ row.dates.when }}<td>{{ row.dates.weekdays }}"
    "<td>{{ row.name }}<td>{{ row.dates.lunar }}<td>{{ row.dates.rule }}<td>{{ row.category_name }}"
    "<td>{{ row.venue }}<td>{{ row.hosts }}<td>{{ row.summary }}{% endfor %}</table>"
)


def of_size(plan: Plan, count: int) -> Plan:
    """Return ``plan`` with ``count`` activities: those that there are, spread or repeated."""
    there = plan.placements
    chosen = [there[number * max(1, len(there) // count) % len(there)] for number in range(count)]
    placements = [
        replace(
            one, uid=f"n{number}-{one.uid}", activity=replace(one.activity, id=f"{one.activity.id}-{number}")
        )
        for number, one in enumerate(chosen)
    ]
    return replace(plan, placements=tuple(sorted(placements, key=lambda one: (one.span.first, one.uid))))


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of ``RUNS`` runs of ``work``, each the first of its command."""
    runs = []
    for _ in range(RUNS):
        for remembering in REMEMBERED:
            remembering.cache_clear()
        start = process_time()
        work()
        runs.append((process_time() - start) * 1000)
    return median(runs)


def main() -> None:
    """Print the table."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    plan, stamp = make_plan(desk, 2027), datetime(2026, 11, 1, tzinfo=UTC)
    print(f"The year sheet, CPU ms after import, median of {RUNS}; a bare table by plain Jinja beside it")
    print("  activities  alignment    page  bare table   page / table      KB   KB gzip -9   60 ms")
    for count in SIZES:
        for align in Align if count == 40 else (Align.DATE,):
            sized = replace(of_size(plan, count), site=replace(plan.site, align=align))
            edition = edition_of(desk, sized, Profile.PUBLIC, stamp)
            page = year_page(edition, Lang.ZH)
            ours = milliseconds(lambda edition=edition: year_page(edition, Lang.ZH))  # type: ignore[misc]
            sheet = sheet_of(edition, Lang.ZH, "..", None)
            bare = milliseconds(lambda sheet=sheet: BARE.render(sheet=sheet))  # type: ignore[misc]
            verdict = "" if count > USUAL else "within" if ours <= BOUND_MS else "ABOVE"
            times = f"{ours:7.1f} {bare:11.1f} {ours / bare:14.1f}"
            kilobytes = f"{len(page) / 1000:7.1f} {len(gzip.compress(page, 9)) / 1000:12.1f}"
            print(f"  {count:10}  {align:9} {times} {kilobytes}   {verdict}")


if __name__ == "__main__":
    main()
