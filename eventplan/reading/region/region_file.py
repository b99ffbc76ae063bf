"""``region.yaml``: the region as a site of its own, its members, its imports and its limits.

What a region says of itself (name, place, venues, categories, its own activities) is read as a site's.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.region.region import ImportedFeed, Member, MemberKind, RegionLimits
from eventplan.domain.text import Text
from eventplan.reading.calendar import Added
from eventplan.reading.entries.entry_list import Item, Items, read_items, without_repeated_ids
from eventplan.reading.entries.field_types import LONGEST_ID
from eventplan.reading.entries.file_names import REGION
from eventplan.reading.entries.validate import check
from eventplan.reading.files.site_file import SiteFile, site_in
from eventplan.reading.neighbours.member_folders import member_folder
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.region_codes import RegionCode
from eventplan.reading.region.region_models import ImportEntry, MemberEntry, RegionLimitsEntry
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml


class RegionFile(Struct, frozen=True):
    """What ``region.yaml`` says; ``site`` is the region by itself.

    ``members`` have no position yet unless one is written; ``places`` says where each stands, by its id or
    as ``imports/<id>``, and where the limits do.
    """

    site: SiteFile
    members: tuple[Member, ...]
    imports: tuple[ImportedFeed, ...]
    limits: RegionLimits
    problems: tuple[Problem, ...]
    places: dict[str, SourceRef]

    @property
    def added(self) -> Added:
        """What makes a calendar of the region's own files."""
        return Added(Items(), site=self.site)


def is_region(folder: Path) -> bool:
    """Say whether ``folder`` is a region's."""
    return (folder / REGION).is_file()


def read_region(folder: Path) -> RegionFile:
    """Return what the ``region.yaml`` in ``folder`` says, as far as it can be used."""
    file, problems = read_yaml(folder / REGION)
    content: dict[str, Tree] = dict(file.content) if file and isinstance(file.content, dict) else {}
    written = {key: content.pop(key, None) for key in ("sites", "imports", "limits")}
    if file is None:
        return RegionFile(site_in(None, problems), (), (), RegionLimits(), tuple(problems), {})
    limits, own_limits, found = _limits(file, written["limits"])
    if own_limits is not None:
        content["limits"] = own_limits
    site = site_in(
        replace(file, content=content if isinstance(file.content, dict) else file.content), problems
    )
    members: Items[MemberEntry] = _listed(file, "sites", written["sites"], MemberEntry)
    imports: Items[ImportEntry] = _listed(file, "imports", written["imports"], ImportEntry)
    imports = without_repeated_ids(imports, lambda entry: entry.id)
    used, wrong = _members(folder, members)
    places = {member.id: item.ref() for member, item in used}
    places |= {f"imports/{item.entry.id}": item.ref("feed") for item in imports.sound}
    return RegionFile(
        replace(site, file=file),
        tuple(member for member, _ in used),
        tuple(item.entry.imported() for item in imports.sound),
        limits,
        (*site.problems, *members.problems, *imports.problems, *found, *wrong),
        {**places, "limits": file.ref(("limits",))},
    )


def _listed(file: YamlFile, key: str, written: Tree, model: type) -> Items:  # type: ignore[type-arg]  # the caller says which entries
    return read_items(file, written, (key,), lambda _: model) if isinstance(written, list) else Items()


def _limits(file: YamlFile, written: Tree) -> tuple[RegionLimits, Tree, list[Problem]]:
    """Return the limits across sites, and what of them is read as a site's: the closures for all."""
    if not isinstance(written, dict):
        return RegionLimits(), None, []
    across: dict[str, Tree] = {key: value for key, value in written.items() if key != "closures"}
    closures: Tree = {"closures": written["closures"]} if "closures" in written else None
    entry, problems = check(RegionLimitsEntry, across, file, ("limits",))
    if entry is None:
        sound = {
            key: value
            for key, value in across.items()
            if check(RegionLimitsEntry, {key: value}, file, ("limits",))[0] is not None
        }
        entry = RegionLimitsEntry.model_validate(sound)
    return entry.limits(), closures, problems


def _members(
    folder: Path, entries: Items[MemberEntry]
) -> tuple[list[tuple[Member, Item[MemberEntry]]], list[Problem]]:
    used: list[tuple[Member, Item[MemberEntry]]] = []
    problems: list[Problem] = []
    seen: dict[str, Item[MemberEntry]] = {}
    for item in entries.sound:
        member = _member(folder, item.entry)
        marks = {member.id, member.source if item.entry.plan else str(Path(member.source).resolve())}
        twice = next((seen[mark] for mark in sorted(marks) if mark in seen), None)
        wrong = [] if twice is None else [_twice(item, twice, member)]
        wrong += _unusable(folder, item, member)
        problems += wrong
        if not wrong:
            used.append((member, item))
        seen |= dict.fromkeys(marks - seen.keys(), item)
    return used, problems


def _twice(item: Item[MemberEntry], first: Item[MemberEntry], member: Member) -> Problem:
    return RegionCode.MEMBER_TWICE.at(item.ref(), name=member.id, line=first.ref().line)


def _member(folder: Path, entry: MemberEntry) -> Member:
    name = Text(entry.called, entry.called) if entry.name is None else entry.name.text()
    position = None if entry.place is None else entry.place.position()
    if entry.plan is not None:
        return Member(entry.called, MemberKind.PLAN, name, entry.plan, position, entry.published)
    source = member_folder(folder, entry.path or "")
    return Member(entry.called, MemberKind.SITE, name, source.as_posix(), position, entry.published)


def _unusable(folder: Path, item: Item[MemberEntry], member: Member) -> Iterator[Problem]:
    if "/" in member.id or not 0 < len(member.id) <= LONGEST_ID:
        yield RegionCode.SLASH_IN_ID.at(item.ref("id"), name=member.id)
    if _RESERVED.fullmatch(member.id):
        yield RegionCode.FOLDER_OF_REGION.at(item.ref("id"), name=member.id)
    if member.kind is not MemberKind.SITE:
        return
    source = Path(member.source)
    if source.resolve() == folder.resolve():
        yield RegionCode.NOT_A_SITE.at(item.ref(), name=member.id, why=_ITSELF)
    elif is_region(source):
        yield RegionCode.NOT_A_SITE.at(item.ref(), name=member.id, why=_A_REGION)
    elif not source.is_dir():
        yield RegionCode.NOT_A_SITE.at(item.ref(), name=source.as_posix(), why=_NO_FOLDER)


_RESERVED: Final = re.compile(r"[0-9]{4}|feeds|events|pictures|revisions", re.IGNORECASE)
"""Folders in which a region has files of its own, beside those of its sites."""
_ITSELF: Final = Text("是区域自己", "is the region itself")
_A_REGION: Final = Text("是一个区域，不是景区", "is a region, not a site")
_NO_FOLDER: Final = Text(
    "找不到：既不是文件夹，也不是自带的示例", "is not there: no folder, no bundled example"
)
