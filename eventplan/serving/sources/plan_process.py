"""Plans a calendar in a process of its own: ``python -m eventplan.serving.sources.plan_process``.

The server would answer nobody while its own interpreter plans, and would keep what planning leaves
behind. The order comes pickled on stdin, the outcome goes pickled to stdout.
"""

import gc
import pickle
import signal
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from eventplan.bundled import bundled
from eventplan.domain.site_time import ALMANAC_ZONE, nearest_year, planning_year, time_at
from eventplan.domain.text import Lang, Text
from eventplan.planning.solver.optimise import best_plan
from eventplan.reading.problems.problem import Problem
from eventplan.services.build import EditionFiles, Profile, edition_files
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import calendar_folder, open_desk, region_folder, sites_of
from eventplan.services.over_new_year import running_on
from eventplan.services.proposal import Refused
from eventplan.services.region.elsewhere import elsewhere
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import plan_region, region_planner
from eventplan.services.region.region_build import RegionRequest, region_files
from eventplan.serving.sources.loaded import Files, Loaded, Remark, signature
from eventplan.serving.sources.planned_calendar import PlanRequest


def outcome(order: PlanRequest) -> Loaded:
    """Return the files of the plan that ``order`` asks for, none where the calendar cannot be planned."""
    region = region_folder(order.calendar)
    sites = () if region is None else (calendar_folder(each) for each in sites_of(region).values())
    watched = (
        calendar_folder(order.calendar),
        *sites,
        bundled("calendars") / "festivals",
        bundled("calendars") / "statutory",
        bundled("templates"),
    )
    seen = signature(watched)
    editions, remarks, hosts, timezone = _of_site(order) if region is None else _of_region(order, region)
    public, internal = (editions.get(profile, {}) for profile in (Profile.PUBLIC, Profile.INTERNAL))
    return Loaded(public, internal, watched, seen, remarks, hosts, timezone)


class _Planned(NamedTuple):
    """The files of each edition, none where a plan could not be made, and what is said of it."""

    editions: Mapping[Profile, Files]
    remarks: tuple[Remark, ...]
    hosts: tuple[str, ...] = ()
    timezone: str = ALMANAC_ZONE


def _profiles(order: PlanRequest) -> tuple[Profile, ...]:
    return tuple(Profile) if order.with_internal else (Profile.PUBLIC,)


def _of_site(order: PlanRequest) -> _Planned:
    desk, problems = open_desk(order.calendar, order.clock)
    remarks = tuple(map(_remark, problems))
    if desk is None:
        return _Planned({}, remarks)
    site = desk.calendar.site
    now = time_at(order.clock, site.place.timezone)
    year = order.year or nearest_year(planning_year(now.date()))
    planner = None if order.is_fast else best_plan
    plan = make_plan(desk, year, planner)
    running = running_on(desk, year, planner)
    stamp = now if order.is_stamped else None
    editions = {
        profile: edition_files(
            desk, plan, profile, stamp, running=running, today=now.date(), with_front_pages=True
        )
        for profile in _profiles(order)
    }
    return _told(editions, remarks, [site.base_url], site.place.timezone)


def _of_region(order: PlanRequest, folder: Path) -> _Planned:
    """Return the pages and feeds of a region, those of its sites among them."""
    desk, problems = open_region(folder, order.clock)
    remarks = tuple(map(_remark, problems))
    if desk is None:
        return _Planned({}, remarks)
    place = desk.region.place
    now = time_at(order.clock, place.timezone)
    year = order.year or nearest_year(planning_year(now.date()))
    beside, planner = elsewhere(desk, year), region_planner(is_fast=order.is_fast)
    plan = plan_region(desk, year, planner, beside)
    stamp, today = now if order.is_stamped else None, now.date()
    editions = {}
    for profile in _profiles(order):
        asked = RegionRequest(None, profile, planner, stamp, year, elsewhere=beside.feeds, today=today)
        editions[profile] = region_files(desk, plan, asked)
    addresses = [each.calendar.site.base_url for each in desk.desks.values()]
    return _told(editions, (*remarks, *map(_remark, beside.problems)), addresses, place.timezone)


def _told(
    editions: Mapping[Profile, EditionFiles | Refused],
    remarks: tuple[Remark, ...],
    addresses: Iterable[str | None],
    timezone: str,
) -> _Planned:
    """Return what is served of ``editions``: nothing where one of them cannot be made."""
    hosts = tuple(urlsplit(address).hostname or "" for address in addresses if address)
    refused = [each for each in editions.values() if isinstance(each, Refused)]
    if refused:
        return _Planned({}, (*remarks, Remark(refused[0].message, is_error=True)), hosts, timezone)
    made = {profile: each.made for profile, each in editions.items() if isinstance(each, EditionFiles)}
    return _Planned(made, remarks, hosts, timezone)


def _remark(problem: Problem) -> Remark:
    return Remark(Text(problem.render(Lang.ZH), problem.render(Lang.EN)), problem.is_error)


def main() -> None:
    """Plan what stdin orders."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then stops us
    gc.disable()  # as for every command: the process ends before garbage matters
    order: PlanRequest = pickle.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(pickle.dumps(outcome(order)))


if __name__ == "__main__":
    main()
