"""The festivals and notices that ship with eventplan as values, checked by the hash of their YAML.

Every command asks for them, and reading them takes longer than most answers. ``ready_made.json`` is made by
``make golden``; where it does not fit the files beside which it was made, those are read.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, get_args

import msgspec
from msgspec import Struct, structs

from eventplan.almanac.festivals import Anchor, Festival, FestivalKind
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Citation, Holiday, Notice, NoticeBreak
from eventplan.bundled import bundled
from eventplan.domain.text import Text

FILE: Final = Path(__file__).with_suffix(".json")
"""Beside this module, and so in every wheel."""

_FOLDERS: Final = ("festivals", "statutory")

_ANCHORS: Final = {kind.__name__: kind for kind in get_args(Anchor)}


class _Row(Struct, frozen=True):
    """A festival whose anchor is written as its kind and its parts, terms by their names."""

    id: str
    name: Text
    aliases: tuple[str, ...]
    anchor: tuple[str | int, ...]
    source: Text
    short: str | None
    kind: FestivalKind
    rank: int
    brief: str | None


class _BreakRow(Struct, frozen=True):
    holidays: tuple[str, ...]
    first: date
    last: date
    workdays: tuple[date, ...]
    occasion: Text | None
    citation: Citation | None


class _NoticeRow(Struct, frozen=True):
    year: int
    source: str
    url: str | None
    breaks: tuple[_BreakRow, ...]
    issued: date | None


class _Written(Struct, frozen=True):
    """What the file holds: ``sources`` is the hash of the YAML, ``festivals`` those of each set."""

    sources: str
    festivals: dict[str, tuple[_Row, ...]]
    notices: tuple[_NoticeRow, ...]


class ReadyMade(Struct, frozen=True):
    """The festivals of each set by its name, and the notices."""

    festivals: Mapping[str, tuple[Festival, ...]]
    notices: tuple[Notice, ...]


def ready_made(folder: Path) -> ReadyMade | None:
    """Return what the bundled ``folder`` holds; None: it is another one, or its YAML must be read."""
    if folder.parent != bundled("calendars"):
        return None
    known = _known()
    return None if known is None or known[0] != sources_hash(*_FOLDERS) else known[1]


def sources_hash(*folders: str) -> str:
    """Return the hash of the YAML in the bundled ``folders``, from which ready-made values are made."""
    found = sha256()
    for path in _sources(folders):
        content = path.read_bytes()
        found.update(f"{path.parent.name}/{path.name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def written(made: ReadyMade) -> bytes:
    """Return the file of what was read from the YAML."""
    sets = {name: tuple(map(_row, festivals)) for name, festivals in made.festivals.items()}
    whole = _Written(sources_hash(*_FOLDERS), sets, tuple(map(_notice_row, made.notices)))
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _sources(folders: Iterable[str]) -> Iterator[Path]:
    for name in folders:
        yield from sorted((bundled("calendars") / name).glob("*.yaml"))


@cache
def _known() -> tuple[str, ReadyMade] | None:
    try:
        whole = msgspec.json.decode(FILE.read_bytes(), type=_Written)
    except (OSError, msgspec.DecodeError):  # the YAML says the same
        return None
    festivals = {name: tuple(map(_festival, rows)) for name, rows in whole.festivals.items()}
    return whole.sources, ReadyMade(festivals, tuple(map(_notice, whole.notices)))


def _row(festival: Festival) -> _Row:
    anchor = festival.anchor
    parts = (part.name if isinstance(part, SolarTerm) else part for part in structs.astuple(anchor))
    return _Row(**{**structs.asdict(festival), "anchor": (type(anchor).__name__, *parts)})


def _festival(row: _Row) -> Festival:
    kind, *parts = row.anchor
    anchor = _ANCHORS[str(kind)](*(SolarTerm[part] if isinstance(part, str) else part for part in parts))
    return Festival(**{**structs.asdict(row), "anchor": anchor})


def _notice_row(notice: Notice) -> _NoticeRow:
    rows = tuple(
        _BreakRow(**{**structs.asdict(each), "holidays": tuple(holiday.name for holiday in each.holidays)})
        for each in notice.breaks
    )
    return _NoticeRow(**{**structs.asdict(notice), "breaks": rows})


def _notice(row: _NoticeRow) -> Notice:
    breaks = tuple(
        NoticeBreak(**{**structs.asdict(each), "holidays": tuple(Holiday[name] for name in each.holidays)})
        for each in row.breaks
    )
    return Notice(**{**structs.asdict(row), "breaks": breaks})
