"""Plans a calendar in a process of its own: ``python -m eventplan.serving.sources.plan_process``.

The server would answer nobody while its own interpreter plans, and would keep what planning leaves
behind. The order comes pickled on stdin, the outcome goes pickled to stdout.
"""

import gc
import pickle
import signal
import sys
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from eventplan.bundled import bundled
from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang, Text
from eventplan.planning.plan_year import plan_year
from eventplan.planning.solver.optimise import best_plan
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.formats import files_of, front_pages
from eventplan.publishing.ical.verify import FeedMismatchError
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.reading.problems.problem import Problem
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import Desk, calendar_folder, open_desk
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
    desk, problems = open_desk(order.calendar)
    remarks = tuple(_remark(problem) for problem in problems)
    if desk is None:
        return Loaded({}, {}, watched, seen, remarks)
    public, internal, mistakes = _files(order, desk)
    base_url = desk.calendar.site.base_url
    hosts = (urlsplit(base_url).hostname or "",) if base_url else ()
    return Loaded(public, internal, watched, seen, (*remarks, *mistakes), hosts)


def _files(order: PlanRequest, desk: Desk) -> tuple[Files, Files, tuple[Remark, ...]]:
    plan = make_plan(desk, order.year, plan_year if order.is_fast else best_plan)
    try:
        public = _edition_files(order, desk, plan, Profile.PUBLIC)
        internal = _edition_files(order, desk, plan, Profile.INTERNAL) if order.with_internal else {}
    except (SiteTemplateError, FeedMismatchError) as mistake:
        return {}, {}, (Remark(mistake.sentence, is_error=True),)
    return public, internal, ()


def _edition_files(order: PlanRequest, desk: Desk, plan: Plan, profile: Profile) -> Files:
    stamp = order.stamp or datetime.combine(desk.calendar.site.edition, time(), UTC)
    edition = edition_of(desk, plan, profile, stamp)
    templates = desk.site_templates
    year_files = files_of(edition, site_templates=templates, today=order.today)
    return year_files | front_pages(edition, site_templates=templates, today=order.today)


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
