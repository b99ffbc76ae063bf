"""The bars of whole commands, cold: beside a bare start of Python, a library, or a smaller site."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_feeds import event, with_objects
from benchmarks.make_sites import sites
from benchmarks.timing import PASS, Bar, Seconds, command, copying, eventplan, fresh, in_process, less

YEAR = 2027
SEEDS = range(8)
_AS_TEXT = ("--only", "json")


def commands(folder: Path) -> Iterator[Bar]:
    """Yield whole commands, cold, beside a bare start of Python."""
    told = (
        ("when 中秋节", 12, ("when", "中秋节", "--year", str(YEAR))),
        ("almanac 2027-05", 12, ("almanac", "2027-05")),
        ("preview laojunshan", 20, ("preview", "laojunshan", "--year", str(YEAR))),
        ("check laojunshan", 40, ("check", "laojunshan", "--year", str(YEAR))),
    )
    yield Bar(
        "--help", "python -c pass", command(sys.executable, "-m", "eventplan", "--help"), command(*PASS), 5.5
    )
    for name, bar, words in told:
        yield Bar(name, "python -c pass", eventplan(*words), command(*PASS), bar)
    build = ("build", "laojunshan", "--fast", "--only", "html,ics", "-o", fresh(folder))
    yield Bar("build --fast --only html,ics", "python -c pass", eventplan(*build), command(*PASS), 50)


def with_commands(folder: Path) -> Iterator[Bar]:
    """Yield what feeds and workbooks add to a build, beside libraries that write the same."""
    done = folder / "forms"
    ask = ("build", "laojunshan", "--year", str(YEAR), "--only")
    bare = eventplan(*ask, "json", "-o", fresh(folder))
    eventplan(*ask, "ics,xlsx", "-o", str(done))()
    written = sum(path.read_text(encoding="utf-8").count("BEGIN:VEVENT") for path in done.rglob("*.ics"))
    events = [event(number) for number in range(written)]
    yield Bar(
        f"all feeds of a site, {written} entries, added to a build",
        "icalendar writing them",
        less(eventplan(*ask, "ics", "-o", fresh(folder)), bare),
        in_process(lambda: with_objects(events)),
        0.33,
        3,
    )
    copies = [copying(path.read_bytes()) for path in sorted(done.rglob("*.xlsx"))]
    yield Bar(
        f"{len(copies)} workbooks, added to a build",
        "openpyxl, the same cells",
        less(eventplan(*ask, "xlsx", "-o", fresh(folder)), bare),
        in_process(lambda: [copy() for copy in copies]),
        0.6,
        2,
    )


def growing(folder: Path) -> Iterator[Bar]:
    """Yield how planning and checking grow with the activities of a site that is drawn by lot."""
    put = {number: _put(folder, number) for number in (10, 60, 80, 160, 320)}
    build = {number: _built(folder, place) for number, place in put.items()}
    quick = {number: _built(folder, place, "--fast") for number, place in put.items()}
    eight = [_built(folder, _put(folder, 60, site)) for site in SEEDS]
    costs = sorted((each(), number) for number, each in enumerate(eight))
    yield Bar(
        f"best plan of 60 activities, slowest of {len(SEEDS)} sites",
        "the median site",
        eight[costs[-1][1]],
        eight[costs[len(costs) // 2][1]],
        4,
        2,
    )
    yield Bar("best plan of 320 activities", "of 80", build[320], build[80], 8, 2)
    yield Bar(
        "build --fast, (320 - 10) / (80 - 10) activities",
        "310 / 70 is 4.4",
        less(quick[320], quick[10]),
        less(quick[80], quick[10]),
        4.9,
        2,
    )
    large, small = (eventplan("check", str(put[number]), "--year", str(YEAR)) for number in (160, 80))
    yield Bar("check of 160 activities", "of 80", large, small, 2.3, 2)


def _put(folder: Path, activities: int, site: int = 2) -> Path:
    """Write a site drawn by lot, and return its folder."""
    name, files = next(each for number, each in enumerate(sites(site + 1, activities)) if number == site)
    place = folder / f"{activities}" / name
    place.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (place / path).write_text(text, encoding="utf-8")
    return place


def _built(folder: Path, place: Path, *options: str) -> Seconds:
    return eventplan("build", str(place), "--year", str(YEAR), *_AS_TEXT, *options, "-o", fresh(folder))


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
