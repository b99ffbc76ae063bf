"""``permits/*.yaml``: what law asks for, one file a nation or a province."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from eventplan.bundled import bundled
from eventplan.domain.preparation.permit import PermitPack
from eventplan.domain.site import Closure
from eventplan.reading.entries.entry_list import Items, read_items, without_repeated_ids
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.validate import check
from eventplan.reading.preparation.permit_models import ClosedSeasonEntry, PermitEntry, PermitPackEntry
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml

FOLDER: Final = "permits"
_CHINA: Final = ("Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Harbin", "Asia/Kashgar", "PRC")
_OF_CHINA: Final = "cn"


def read_packs(
    folder: Path, named: Iterable[tuple[str, SourceRef]], expressions: Expressions
) -> tuple[tuple[PermitPack, ...], tuple[Closure, ...], list[Problem]]:
    """Return the packs that a calendar names, the closures of their seasons, and every mistake.

    A pack of the calendar's own ``folder`` stands in for a bundled one of its name.
    """
    paths = {
        path.stem: path
        for place in (bundled("calendars"), folder)
        for path in sorted((place / FOLDER).glob("*.yaml"))
    }
    packs: list[PermitPack] = []
    closures: list[Closure] = []
    problems: list[Problem] = []
    for name, ref in named:
        if name not in paths:
            hint = did_you_mean(nearest(name, paths))
            problems.append(NameCode.UNKNOWN_PACK.at(ref, name=name, hint=hint))
            continue
        permits, seasons, found = _pack(paths[name])
        problems += found
        told = []
        for item in seasons.sound:
            season = item.entry.season()
            is_rule, found = expressions.read(season.when, item.source, (*item.path, "when"))
            problems += found
            if is_rule:
                told.append(season)
                closures.append(Closure(season.when, season.name, tag=season.tag, season=season.id))
        packs.append(PermitPack(tuple(item.entry.rule() for item in permits.sound), tuple(told)))
    return tuple(packs), tuple(closures), problems


@cache
def usual_packs(timezone: str) -> tuple[PermitPack, ...]:
    """Return the packs of a site that names none: the nation's, without the seasons of provinces."""
    if timezone not in _CHINA:
        return ()
    permits, _, _ = _pack(bundled("calendars") / FOLDER / f"{_OF_CHINA}.yaml")
    return (PermitPack(tuple(item.entry.rule() for item in permits.sound)),)


def _pack(path: Path) -> tuple[Items[PermitEntry], Items[ClosedSeasonEntry], list[Problem]]:
    file, problems = read_yaml(path, path.parent.parent)
    if file is None:
        return Items(), Items(), problems
    content = dict(file.content) if isinstance(file.content, dict) else file.content
    permits: Items[PermitEntry] = _listed(file, content, "permits", PermitEntry)
    permits = without_repeated_ids(permits, lambda entry: entry.id)
    seasons: Items[ClosedSeasonEntry] = _listed(file, content, "seasons", ClosedSeasonEntry)
    seasons = without_repeated_ids(seasons, lambda entry: entry.id)
    found = check(PermitPackEntry, content, file)[1]
    return permits, seasons, [*problems, *found, *permits.problems, *seasons.problems]


def _listed(file: YamlFile, content: Tree, key: str, model: type) -> Items:  # type: ignore[type-arg]  # the caller says which entries
    """Take the list under ``key`` out of ``content`` and check each of its entries."""
    found = content.get(key) if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(found, list):
        return Items()
    content[key] = []
    return read_items(file, found, (key,), lambda _: model)


def unknown_permits(noted: Iterable[tuple[str, SourceRef]], packs: Iterable[PermitPack]) -> list[Problem]:
    """Return a Problem for each permit or season that an activity notes and no pack knows."""
    listed = tuple(packs)
    known = [rule.id for pack in listed for rule in pack.permits]
    known += [season.id for pack in listed for season in pack.seasons]
    return [
        NameCode.UNKNOWN_PERMIT.at(ref, name=name, hint=did_you_mean(nearest(name, known)))
        for name, ref in noted
        if name not in known
    ]
