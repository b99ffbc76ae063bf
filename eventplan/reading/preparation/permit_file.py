"""A file of ``permits/`` as its entries."""

from collections.abc import Sequence
from pathlib import Path

from eventplan.domain.preparation.permit import PermitPack
from eventplan.reading.entries.entry_list import Item, Items, read_items, without_repeated_ids
from eventplan.reading.entries.validate import check
from eventplan.reading.preparation.permit_models import ClosedSeasonEntry, PermitEntry, PermitPackEntry
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml


def read_pack(path: Path) -> tuple[PermitPack, Sequence[Item[ClosedSeasonEntry]], list[Problem]]:
    """Return the pack in the file at ``path``, where each of its seasons stands, and every mistake."""
    file, problems = read_yaml(path, path.parent.parent)
    if file is None:
        return PermitPack(), (), problems
    content = dict(file.content) if isinstance(file.content, dict) else file.content
    permits: Items[PermitEntry] = _listed(file, content, "permits", PermitEntry)
    permits = without_repeated_ids(permits, lambda entry: entry.id)
    seasons: Items[ClosedSeasonEntry] = _listed(file, content, "seasons", ClosedSeasonEntry)
    seasons = without_repeated_ids(seasons, lambda entry: entry.id)
    found = check(PermitPackEntry, content, file)[1]
    pack = PermitPack(
        tuple(item.entry.rule() for item in permits.sound),
        tuple(item.entry.season() for item in seasons.sound),
    )
    return pack, seasons.sound, [*problems, *found, *permits.problems, *seasons.problems]


def _listed(file: YamlFile, content: Tree, key: str, model: type) -> Items:  # type: ignore[type-arg]  # the caller says which entries
    """Take the list under ``key`` out of ``content`` and check each of its entries."""
    found = content.get(key) if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(found, list):
        return Items()
    content[key] = []
    return read_items(file, found, (key,), lambda _: model)
