"""What was planned elsewhere of a region's year: plans of sites that are not planned here, imported feeds."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.region.region import Member, MemberKind
from eventplan.domain.region.region_plan import ImportedDays
from eventplan.domain.text import Text
from eventplan.named_file import NamedFileError, read_file
from eventplan.publishing.interchange.plan_json_reader import PlanFormatError, published_plan
from eventplan.reading.files.site_file import REGION
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.region_codes import RegionCode
from eventplan.services.named_plans import MOST_PLAN_OCTETS
from eventplan.services.region.open_region import RegionDesk


class Elsewhere(Struct, frozen=True):
    """Plans by their member's id, the days of imported feeds, and what could not be used, with its place."""

    plans: Mapping[str, Plan] = {}
    imports: tuple[ImportedDays, ...] = ()
    problems: tuple[Problem, ...] = ()


def elsewhere(desk: RegionDesk, year: int) -> Elsewhere:
    """Return what was planned elsewhere for ``year``; a member whose plan cannot be used is told."""
    plans: dict[str, Plan] = {}
    problems: list[Problem] = []
    for member in desk.region.members:
        if member.kind is MemberKind.PLAN:
            found = _plan(desk.folder, member, year)
            if isinstance(found, Plan):
                plans[member.id] = found
            else:
                ref = desk.places.get(member.id) or SourceRef((desk.folder / REGION).as_posix())
                problems.append(RegionCode.UNREADABLE_PLAN.at(ref, name=member.id, why=found))
    return Elsewhere(plans, (), tuple(problems))


def _plan(folder: Path, member: Member, year: int) -> Plan | Text:
    """Return the plan of ``year`` of a member, or why there is none."""
    try:
        plan = published_plan(read_file(folder / member.source, MOST_PLAN_OCTETS))
    except PlanFormatError as error:
        return error.what
    except NamedFileError as error:
        return error.why
    except OSError as error:
        return Text(f"读不到 {member.source}", f"{member.source}: {error.strerror}")
    if plan.year != year:
        return Text(f"这是 {plan.year} 年的计划，不是 {year} 年的", f"it is of {plan.year}, not {year}")
    return replace(plan, placements=plan.own)
