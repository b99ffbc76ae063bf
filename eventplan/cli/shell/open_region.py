"""Opens the region that a command is about, and plans it; apart, as few commands ever meet a region."""

from pathlib import Path

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.problem_report import problems_to_stderr, tell_unproved
from eventplan.domain.region.region_plan import RegionPlan
from eventplan.services.region.elsewhere import Elsewhere, elsewhere
from eventplan.services.region.open_region import RegionDesk, open_region
from eventplan.services.region.plan_region import Planner, plan_region


def open_region_year(
    console: Console, folder: Path, year: int | None, *, tells: bool = True
) -> tuple[RegionDesk, int, Elsewhere]:
    """Return the desk of the region in ``folder``, the year that is meant, and what was planned elsewhere.

    Every problem has been told, unless the command ``tells`` them itself.

    Raises:
        ExitError: it has no usable name or place; or as ``year_meant``.
    """
    desk, problems = open_region(folder, console.clock)
    if tells or desk is None:
        problems_to_stderr(console, problems)
    if desk is None:
        raise ExitError(Exit.PROBLEMS)
    chosen = year_meant(console, year, desk.region.place)
    beside = elsewhere(desk, chosen)
    if tells:
        problems_to_stderr(console, beside.problems)
    return desk, chosen, beside


def planned_region(
    console: Console, desk: RegionDesk, year: int, planner: Planner, beside: Elsewhere
) -> RegionPlan:
    """Return the region's plan of ``year``; say which site's own plan is not proved."""
    plan = plan_region(desk, year, planner, beside)
    tell_unproved(console, (each.plan for each in plan.members))
    return plan


def has_errors(desk: RegionDesk, beside: Elsewhere) -> bool:
    """Say whether a part of the region was left out."""
    return any(problem.is_error for problem in (*desk.problems, *beside.problems))
