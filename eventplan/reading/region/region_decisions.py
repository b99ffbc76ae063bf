"""``decisions.yaml`` of a region: days for activities of its sites, ``site/activity``.

They are proposals, as those are that the search comes to, until they stand in the files of the site.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.entries.entry_list import Declared
from eventplan.reading.entries.references import catalogue
from eventplan.reading.files.year_files import DECISIONS, decisions_in
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.region_codes import RegionCode
from eventplan.reading.yaml.text_file import read_text

_DAYS = (DecisionKind.PIN, DecisionKind.MOVE)


def declared_in(sites: Mapping[str, Iterable[Activity]]) -> tuple[Declared, ...]:
    """Return the activities of ``sites``, which are by their ids, as a region calls them."""
    return tuple(
        Declared(f"{id_}/{each.id}", Text(f"{id_}/{each.name.zh}", f"{id_}/{each.name.en}"), ())
        for id_, activities in sites.items()
        for each in activities
    )


def decisions_for_sites(
    folder: Path, declared: tuple[Declared, ...]
) -> tuple[Mapping[str, tuple[Decision, ...]], list[Problem]]:
    """Return the days that the region in ``folder`` gives activities of its sites, by the sites' ids."""
    if not declared or not is_there(folder / DECISIONS):
        return {}, []
    known = catalogue(declared, (each.id for each in declared), NameCode.UNKNOWN_ACTIVITY)
    nowhere = catalogue((), (), NameCode.UNKNOWN_ACTIVITY)
    found, _ = decisions_in(read_text(folder / DECISIONS, folder), known, nowhere)
    by_site: dict[str, tuple[Decision, ...]] = {}
    problems = []
    for each in found:
        site, _, activity = each.activity.partition("/")
        if isinstance(each, Decision) and each.kind in _DAYS:
            by_site[site] = (*by_site.get(site, ()), replace(each, activity=activity))
        else:
            ref = SourceRef((folder / DECISIONS).as_posix())
            problems.append(RegionCode.NOT_FOR_A_REGION.at(ref, name=each.activity))
    return by_site, problems
