"""One table of what a user waits for: a work, a named peer, ours, theirs, and how many times as long.

Rounds are interleaved, so that a machine which grows slow is slow for both, and the least CPU of a row's
rounds counts. ``pass`` is a bare start of the same Python. ``python -m benchmarks.bars [ROUNDS]``
"""

import platform
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from dateutil.rrule import rrulestr
from openpyxl import Workbook, load_workbook

from benchmarks.bench_feeds import HEAD, event, with_objects
from benchmarks.bench_office import REMEMBERED
from benchmarks.bench_when import GREGORIAN
from benchmarks.make_sites import sites
from benchmarks.plan_instances import Size, instance
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

ROUNDS = 5
SEEDS = range(8)
YEAR = 2027
PASS = (sys.executable, "-c", "pass")

Seconds = Callable[[], float]
"""Does a work once and returns its CPU seconds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: ``peer`` is what the work is held against, ``bar`` how many times as long it may take."""

    work: str
    peer: str
    ours: Seconds
    theirs: Seconds
    bar: float
    rounds: int = ROUNDS


def in_process(work: Callable[[], object]) -> Seconds:
    """Return what times ``work`` in this process."""

    def seconds() -> float:
        for remembering in REMEMBERED:
            remembering.cache_clear()
        begun = process_time()
        work()
        return process_time() - begun

    return seconds


def command(*words: str | Callable[[], str]) -> Seconds:
    """Return what times a whole program; a word may be made anew for each run."""

    def seconds() -> float:
        asked = [word if isinstance(word, str) else word() for word in words]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(asked, check=False, capture_output=True, timeout=1200)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return seconds


def eventplan(*words: str | Callable[[], str]) -> Seconds:
    """Return what times a command of ours."""
    return command(sys.executable, "-m", "eventplan", *words, "--now", "2026-11-20")


def fresh(folder: Path) -> Callable[[], str]:
    """Return a maker of names of folders that are not there yet."""
    numbers = count()
    return lambda: str(folder / f"fresh{next(numbers)}")


def less(whole: Seconds, part: Seconds) -> Seconds:
    """Return the time of ``whole`` without that of ``part``."""
    return lambda: whole() - part()


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


def commands(folder: Path) -> Iterator[Bar]:
    """Yield whole commands, cold, beside a bare start of Python."""
    told = (
        ("--help", 5.5, ("--help",)),
        ("when 中秋节", 12, ("when", "中秋节", "--year", str(YEAR))),
        ("almanac 2027-05", 12, ("almanac", "2027-05")),
        ("preview laojunshan", 20, ("preview", "laojunshan", "--year", str(YEAR))),
        ("check laojunshan", 40, ("check", "laojunshan", "--year", str(YEAR))),
    )
    for name, bar, words in told:
        yield Bar(name, "python -c pass", eventplan(*words), command(*PASS), bar)
    build = ("build", "laojunshan", "--fast", "--only", "html,ics", "-o", fresh(folder))
    yield Bar("build --fast --only html,ics", "python -c pass", eventplan(*build), command(*PASS), 50)


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
        in_process(_copying(plan_xlsx(edition, Lang.ZH))),
        0.33,
    )
    names, context = desk.calendar.names, desk.rules.context

    def ours() -> None:
        book = RuleBook({}, context)  # knows no earlier result
        for rule in [*GREGORIAN] * 20:
            book.resolve(parse(rule, names).expr, YEAR)

    def theirs() -> None:
        start, stop = date(YEAR, 1, 1), date(YEAR, 12, 31)
        for rule in [*GREGORIAN.values()] * 20:
            found = rrulestr(rule, dtstart=datetime(start.year, 1, 1))  # noqa: DTZ001 - as its users write it
            found.between(datetime(start.year, 1, 1), datetime(stop.year, 12, 31), inc=True)  # noqa: DTZ001

    yield Bar("100 Gregorian rules", "dateutil", in_process(ours), in_process(theirs), 1)


def _copying(book: bytes) -> Callable[[], object]:
    """Return what writes every cell of ``book``, its looks included, with openpyxl."""
    looks = ("font", "fill", "border", "alignment", "number_format")
    sheets = [
        (
            sheet.title,
            [
                (cell.row, cell.column, cell.value, {look: copy(getattr(cell, look)) for look in looks})
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None or cell.has_style
            ],
        )
        for sheet in load_workbook(BytesIO(book)).worksheets
    ]

    def written() -> None:
        made = Workbook()
        for title, cells in sheets:
            target = made.create_sheet(title)
            for row, column, value, look in cells:
                cell = target.cell(row, column, value)
                for name, of_cell in look.items():
                    setattr(cell, name, of_cell)
        made.save(BytesIO())

    return written


def batches(folder: Path) -> Iterator[Bar]:
    """Yield what a site more costs in a batch, and the same batch again."""
    for name, files in sites(12, 40):
        (folder / "sites" / name).mkdir(parents=True)
        for path, text in files.items():
            (folder / "sites" / name / path).write_text(text, encoding="utf-8")
    all_of = sorted(str(each) for each in (folder / "sites").iterdir())
    ask = ("--years", "2027", "--fast", "--workers", "1", "-o")
    events = [event(each) for each in range(1000)]
    twelve, two = (eventplan("batch", *some, *ask, fresh(folder)) for some in (all_of, all_of[:2]))
    ten = less(twelve, two)
    yield Bar(
        "a site in a batch (12 less 2)",
        "icalendar, 1,000 events",
        lambda: ten() / 10,
        in_process(lambda: with_objects(events)),
        0.6,
        2,
    )
    done = str(folder / "done")
    eventplan("batch", *all_of, *ask, done)()
    again = eventplan("batch", *all_of, *ask, done)
    yield Bar("the same batch again", "the first time", again, twelve, 0.25, 2)


def main(rounds: int = ROUNDS) -> int:
    """Print the table; 1 when a bar is missed."""
    print(f"{platform.machine()}, CPython {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    print(f"{'work':52} {'peer':26} {'ours':>9} {'peer':>9} {'ratio':>7} {'bar':>6}")
    missed = 0
    with TemporaryDirectory() as place:
        folder = Path(place)
        for bar in (*feeds(), *commands(folder), *forms(), *plans(), *batches(folder)):
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
