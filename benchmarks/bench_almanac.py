"""Lunar conversions both ways beside lunardate's own, and what a year's almanac costs.

Peer: lunardate, whose table the adapter reads once for each lunar year and then bisects.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta

from lunardate import LunarDate as TableDate

from eventplan.almanac.breaks import FIRST_YEAR, LAST_YEAR
from eventplan.almanac.lunar import to_lunar, to_solar
from eventplan.almanac.years import Almanacs
from eventplan.bundled import bundled
from eventplan.reading.files.festival_sets import read_festivals

RUNS = 5
BOUND_PER_SECOND = 500_000
BOUND_YEAR_MS = 15


def seconds(step: Callable[[], object], runs: int = RUNS) -> float:
    """Return the CPU seconds of the quickest run: a measure of the code, not of the machine."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        step()
        taken.append(time.process_time() - begun)
    return min(taken)


def main() -> None:
    """Print conversions a second in ratio to lunardate's, and milliseconds for a year's almanac."""
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    lunar = [to_lunar(day) for day in days]
    tabled = [TableDate(each.year, each.month, each.day, each.leap) for each in lunar]
    sample = slice(None, None, 20)  # lunardate walks from 1900, so all days would take it seconds

    print(f"almanac: {len(days):,} days, {FIRST_YEAR}-{LAST_YEAR}; best of {RUNS}, CPU time")
    rows = (
        ("to lunar", lambda: [to_lunar(day) for day in days],
         lambda: [TableDate.from_solar_date(day.year, day.month, day.day) for day in days[sample]]),
        ("to Gregorian", lambda: [to_solar(each) for each in lunar],
         lambda: [each.to_solar_date() for each in tabled[sample]]),
    )  # fmt: skip
    for name, ours, peer in rows:
        rate, peer_rate = len(days) / seconds(ours), len(days[sample]) / seconds(peer)
        bound, ratio = f"(bound {BOUND_PER_SECOND:,}/s)", f"{rate / peer_rate:5.1f} x lunardate"
        print(f"  {name:<13} {rate:>10,.0f}/s  {bound}  {ratio}")

    festivals, problems = read_festivals(bundled("calendars") / "festivals")
    if problems:
        raise SystemExit(f"the bundled festivals have mistakes: {problems}")
    years = range(2024, 2034)
    for name, runs in (("asked for the first time", 1), ("once terms and moons are known", RUNS)):
        taken = seconds(lambda: [Almanacs(festivals)[year] for year in years], runs) / len(years)
        print(f"  a year's almanac, {name:<31} {1000 * taken:5.1f} ms  (bound {BOUND_YEAR_MS} ms)")


if __name__ == "__main__":
    main()
