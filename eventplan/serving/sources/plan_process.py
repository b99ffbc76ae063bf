"""Plans a calendar in a process of its own: ``python -m eventplan.serving.sources.plan_process``.

The server would answer nobody while its own interpreter plans, and would keep what planning leaves
behind. The order comes pickled on stdin, the outcome goes pickled to stdout.
"""

import gc
import pickle
import signal
import sys
from urllib.parse import urlsplit

from eventplan.bundled import bundled
from eventplan.domain.site_time import nearest_year, planning_year, time_at
from eventplan.domain.text import Lang, Text
from eventplan.planning.solver.optimise import best_plan
from eventplan.reading.problems.problem import Problem
from eventplan.services.build import Profile, edition_files
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, calendar_folder, open_desk
from eventplan.services.over_new_year import running_on
from eventplan.services.proposal import Refused
from eventplan.serving.sources.loaded import Files, Loaded, Remark, signature
from eventplan.serving.sources.planned_calendar import PlanRequest


def outcome(order: PlanRequest) -> Loaded:
    """Return the files of the plan that ``order`` asks for, none where the calendar cannot be planned."""
    watched = (
        calendar_folder(order.calendar),
        bundled("calendars") / "festivals",
        bundled("calendars") / "statutory",
        bundled("templates"),
    )
    seen = signature(watched)
    desk, problems = open_desk(order.calendar, order.clock)
    remarks = tuple(_remark(problem) for problem in problems)
    if desk is None:
        return Loaded({}, {}, watched, seen, remarks)
    public, internal, mistakes = _files(order, desk)
    base_url = desk.calendar.site.base_url
    hosts = (urlsplit(base_url).hostname or "",) if base_url else ()
    return Loaded(
        public, internal, watched, seen, (*remarks, *mistakes), hosts, desk.calendar.site.place.timezone
    )


def _files(order: PlanRequest, desk: Desk) -> tuple[Files, Files, tuple[Remark, ...]]:
    now = time_at(order.clock, desk.calendar.site.place.timezone)
    year = order.year or nearest_year(planning_year(now.date()))
    planner = None if order.is_fast else best_plan
    plan = make_plan(desk, year, planner)
    running = running_on(desk, year, planner)
    stamp = now if order.is_stamped else None
    editions: dict[Profile, Files] = {Profile.INTERNAL: {}}
    for profile in list(Profile) if order.with_internal else [Profile.PUBLIC]:
        files = edition_files(
            desk, plan, profile, stamp, running=running, today=now.date(), with_front_pages=True
        )
        if isinstance(files, Refused):
            return {}, {}, (Remark(files.message, is_error=True),)
        editions[profile] = files.made
    return editions[Profile.PUBLIC], editions[Profile.INTERNAL], ()


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
