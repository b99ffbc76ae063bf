"""``permits/*.yaml``: what law asks for, one file a nation or a province."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from eventplan.bundled import bundled
from eventplan.domain.preparation.permit import PermitPack
from eventplan.domain.site import Closure
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.preparation.ready_packs import FOLDER, ready_packs
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.when.grammar.parse import ParsedRule

if TYPE_CHECKING:  # what reads them loads only where there is something to read
    from eventplan.reading.entries.entry_list import Item
    from eventplan.reading.preparation.permit_models import ClosedSeasonEntry

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
        pack = _ready(paths[name], expressions)
        if pack is None:
            pack, found = _from_yaml(paths[name], expressions)
            problems += found
        packs.append(pack)
        closures += [Closure(each.when, each.name, tag=each.tag, season=each.id) for each in pack.seasons]
    return tuple(packs), tuple(closures), problems


@cache
def usual_packs(timezone: str) -> tuple[PermitPack, ...]:
    """Return the packs of a site that names none: the nation's, without the seasons of provinces."""
    if timezone not in _CHINA:
        return ()
    path = bundled("calendars") / FOLDER / f"{_OF_CHINA}.yaml"
    ready = ready_packs(path.parent).get(path.stem)
    return (PermitPack(_read(path)[0].permits if ready is None else ready.permits),)


def _ready(path: Path, expressions: Expressions) -> PermitPack | None:
    """Return the ready-made pack of the file at ``path``; None: its YAML must be read."""
    pack = ready_packs(path.parent).get(path.stem)
    if pack is None:
        return None
    rules = [expressions.reading_of(season.when) for season in pack.seasons]
    is_plain = all(isinstance(rule, ParsedRule) and not rule.notices for rule in rules)
    return pack if is_plain else None


def _from_yaml(path: Path, expressions: Expressions) -> tuple[PermitPack, list[Problem]]:
    """Return the pack in the file at ``path``, with the seasons whose days can be read, and every mistake."""
    pack, items, problems = _read(path)
    told = []
    for item, season in zip(items, pack.seasons, strict=True):
        is_rule, found = expressions.read(season.when, item.source, (*item.path, "when"))
        problems += found
        if is_rule:
            told.append(season)
    return replace(pack, seasons=tuple(told)), problems


def _read(path: Path) -> "tuple[PermitPack, Sequence[Item[ClosedSeasonEntry]], list[Problem]]":
    from eventplan.reading.preparation.permit_file import read_pack  # noqa: PLC0415 - the bundled are ready

    return read_pack(path)


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
