"""The sites in the folder that ``build`` or ``publish`` wrote of a region."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_ROOTS: Final = ("public", ".", "internal")


def sites_in(folder: str) -> Mapping[str, str]:
    """Return the folders of the sites with plans in ``folder``, by their ids; the public edition first."""
    for root in (Path(folder) / name for name in _ROOTS):
        plans = sorted(root.glob("*/[0-9][0-9][0-9][0-9]/plan.json"))
        found = {path.parent.parent.name: path.parent.parent.as_posix() for path in plans}
        if found and any(root.glob("[0-9][0-9][0-9][0-9]/plan.json")):
            return found
    return {}
