"""All that a team prepares a year by: its campaigns, what was done, the permits that law asks for."""

from pathlib import Path

from msgspec import Struct

from eventplan.domain.preparation.campaign import Campaigns
from eventplan.domain.preparation.permit import PermitPack
from eventplan.domain.site import Closure
from eventplan.named_file import is_there
from eventplan.reading.preparation.parts import CAMPAIGNS, TASKS, DoneTask, KnownNames
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
    campaigns: Campaigns | None = None
    done: tuple[DoneTask, ...] = ()
    problems: list[Problem] = []
    if is_there(folder / CAMPAIGNS):
        from eventplan.reading.preparation.campaign_file import (  # noqa: PLC0415 - few calendars have campaigns
            read_campaigns,
        )

        campaigns, found = read_campaigns(folder, known)
        problems += found
    if is_there(folder / TASKS):
        from eventplan.reading.preparation.done_tasks import read_done  # noqa: PLC0415 - nor such a table

        done, found = read_done(folder)
        problems += found
    packs, closures, found = _permits(folder, known, asked)
    return Preparations(campaigns, done, packs), closures, [*problems, *found]


def _permits(
    folder: Path, known: KnownNames, asked: PermitsAsked
) -> tuple[tuple[PermitPack, ...] | None, tuple[Closure, ...], list[Problem]]:
    """Return the packs that the site names, None where it names none, their closures, and every mistake."""
    if asked.named is None and not asked.noted:
        return None, (), []
    from eventplan.reading.preparation.permit_packs import (  # noqa: PLC0415 - few calendars speak of permits
        read_packs,
        unknown_permits,
        usual_packs,
    )

    packs, closures, problems = read_packs(folder, asked.named or (), known.expressions)
    usual = packs if asked.named is not None else usual_packs(asked.timezone)
    problems += unknown_permits(asked.noted, usual)
    return None if asked.named is None else packs, closures, problems
