"""One table of what a user waits for: a work, a named peer, ours, theirs, and how many times as long.

Rounds are interleaved, so that a machine which grows slow is slow for both, and the least CPU of a row's
rounds counts. ``pass`` is a bare start of the same Python. ``python -m benchmarks.bars [ROUNDS]``
"""

import platform
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from dateutil.rrule import rrulestr

from benchmarks.bars_of_commands import SEEDS, YEAR, batches, commands, growing, with_commands
from benchmarks.bench_feeds import HEAD, event, with_objects
from benchmarks.bench_when import GREGORIAN
from benchmarks.plan_instances import Size, instance
from benchmarks.timing import ROUNDS, Bar, copying, in_process
from eventplan.domain.text import Lang
from eventplan.planning.plan_year import plan_year
from eventplan.planning.solver.optimise import best_plan
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.ical.feeds import FeedWriter, expected
from eventplan.publishing.ical.verify import ParseBack
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from eventplan.when.grammar.parse import parse
from eventplan.when.resolver.rule_book import RuleBook


def feeds() -> Iterator[Bar]:
    """Yield feeds written and read back, beside icalendar writing the same."""
    writer, check = FeedWriter(ical_environment(), None, ParseBack()), ParseBack()
    for number in (1000, 10_000):
        events = [event(each) for each in range(number)]
        planned = [expected(one) for one in events]

        def written(events: list = events, planned: list = planned) -> None:  # type: ignore[type-arg]
            check.check("all.ics", writer.fill("feed.ics.j2", events, HEAD), planned)

        yield Bar(
            f"feed of {number:,} events, written and read back",
            "icalendar writing it",
            in_process(written),
            in_process(lambda events=events: with_objects(events)),  # type: ignore[misc]
            0.33,
            ROUNDS if number < 5000 else 2,
        )


def plans() -> Iterator[Bar]:
    """Yield the best plan of the slowest seed beside the median one, and how the quick plan grows."""
    problems = [instance(seed) for seed in SEEDS]
    costs = sorted((in_process(lambda each=each: best_plan(each))(), n) for n, each in enumerate(problems))  # type: ignore[misc]
    worst, median = problems[costs[-1][1]], problems[costs[len(costs) // 2][1]]
    is_proved = all(best_plan(each).is_optimal for each in problems)
    yield Bar(
        f"best plan, slowest of {len(SEEDS)} seeds, {'all' if is_proved else 'NOT all'} proved",
        "the median seed",
        in_process(lambda: best_plan(worst)),
        in_process(lambda: best_plan(median)),
        2.5,
    )
    large, small = instance(0, Size(activities=320)), instance(0, Size(activities=80))
    yield Bar(
        "quick plan of 320 activities",
        "of 80",
        in_process(lambda: plan_year(large)),
        in_process(lambda: plan_year(small)),
        4.6,
    )


def forms() -> Iterator[Bar]:
    """Yield the workbook and Gregorian rules beside the libraries for them."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, YEAR), Profile.INTERNAL, datetime(2026, 11, 1, tzinfo=UTC))
    yield Bar(
        "workbook of a year",
        "openpyxl, the same cells",
        in_process(lambda: plan_xlsx(edition, Lang.ZH)),
        in_process(copying(plan_xlsx(edition, Lang.ZH))),
        0.33,
    )
    names, context = desk.calendar.names, desk.rules.context

    def ours() -> None:
        book = RuleBook({}, context)  # knows no earlier result
        for rule in GREGORIAN:
            book.resolve(parse(rule, names).expr, YEAR)

    def theirs() -> None:
        start, stop = date(YEAR, 1, 1), date(YEAR, 12, 31)
        for rule in GREGORIAN.values():
            found = rrulestr(rule, dtstart=datetime(start.year, 1, 1))  # noqa: DTZ001 - as its users write it
            found.between(datetime(start.year, 1, 1), datetime(stop.year, 12, 31), inc=True)  # noqa: DTZ001

    yield Bar("100 Gregorian rules", "dateutil", in_process(ours), in_process(theirs), 1)


def main(rounds: int = ROUNDS) -> int:
    """Print the table; 1 when a bar is missed."""
    print(f"{platform.machine()}, CPython {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    print(f"{'work':52} {'peer':26} {'ours':>9} {'peer':>9} {'ratio':>7} {'bar':>6}")
    missed = 0
    with TemporaryDirectory() as place:
        folder = Path(place)
        for bar in chain(
            feeds(),
            commands(folder),
            with_commands(folder),
            forms(),
            plans(),
            growing(folder),
            batches(folder),
        ):
            rows = [(bar.ours(), bar.theirs()) for _ in range(min(rounds, bar.rounds))]
            ours, theirs = (min(column) for column in zip(*rows, strict=True))
            ratio = ours / theirs
            missed += ratio > bar.bar
            verdict = "" if ratio <= bar.bar else "  MISSED"
            figures = f"{ours * 1e3:6.0f} ms {theirs * 1e3:6.0f} ms {ratio:7.2f} {bar.bar:6.2f}"
            print(f"{bar.work:52} {bar.peer:26} {figures}{verdict}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:2])))
