"""All that a team prepares a year by: its campaigns, what was done, the permits that law asks for."""

from pathlib import Path

from msgspec import Struct

from eventplan.domain.preparation.campaign import Campaigns
from eventplan.domain.preparation.permit import PermitPack
from eventplan.domain.site import Closure
from eventplan.reading.preparation.campaign_file import KnownNames, read_campaigns
from eventplan.reading.preparation.done_tasks import DoneTask, read_done
from eventplan.reading.preparation.permit_packs import read_packs, unknown_permits, usual_packs
from eventplan.reading.problems.problem import Problem, SourceRef


class Preparations(Struct, frozen=True):
    """What the files say; ``campaigns`` is None where the site writes none, ``packs`` where it names none."""

    campaigns: Campaigns | None = None
    done: tuple[DoneTask, ...] = ()
    packs: tuple[PermitPack, ...] | None = None


class PermitsAsked(Struct, frozen=True):
    """The packs that a site names, None where it names none, and the permits that its activities note."""

    named: tuple[tuple[str, SourceRef], ...] | None
    noted: tuple[tuple[str, SourceRef], ...]
    timezone: str


def read_preparations(
    folder: Path, known: KnownNames, asked: PermitsAsked
) -> tuple[Preparations, tuple[Closure, ...], list[Problem]]:
    """Return what the calendar in ``folder`` prepares by, the seasons it is closed for, and every mistake."""
    campaigns, problems = read_campaigns(folder, known)
    done, found = read_done(folder)
    problems += found
    packs, closures, found = read_packs(folder, asked.named or (), known.expressions)
    problems += found
    if asked.noted:
        usual = packs if asked.named is not None else usual_packs(asked.timezone)
        problems += unknown_permits(asked.noted, usual)
    return Preparations(campaigns, done, None if asked.named is None else packs), closures, problems
