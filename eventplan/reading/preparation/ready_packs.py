"""The permit packs that ship with eventplan as values, checked by the hash of their YAML.

``ready_packs.json`` is made by ``make golden``, as the festivals are; no rule of a season was read yet.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from eventplan.bundled import bundled
from eventplan.domain.preparation.permit import PermitPack
from eventplan.reading.ready_made import sources_hash

FILE: Final = Path(__file__).with_suffix(".json")
FOLDER: Final = "permits"


class WrittenPacks(Struct, frozen=True, omit_defaults=True):
    """What the file holds: ``sources`` is the hash of the YAML."""

    sources: str
    packs: dict[str, PermitPack]


@cache
def ready_packs(folder: Path) -> Mapping[str, PermitPack]:
    """Return the packs of the bundled ``folder`` by their names; none where the YAML must be read."""
    if folder != bundled("calendars") / FOLDER:
        return {}
    try:
        found = msgspec.json.decode(FILE.read_bytes(), type=WrittenPacks)
    except (OSError, msgspec.DecodeError):  # the YAML says the same
        return {}
    return found.packs if found.sources == sources_hash(FOLDER) else {}


def written_packs(packs: Mapping[str, PermitPack]) -> bytes:
    """Return the file of what was read from the YAML."""
    whole = WrittenPacks(sources_hash(FOLDER), dict(packs))
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
