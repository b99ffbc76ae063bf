"""What came of an attack, counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """Counts of an attack: how many were tried, and each that went wrong, in words."""

    tried: int = 0
    told: int = 0
    escaped: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    hung: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """What went wrong, each with its kind."""
        kinds = {"escaped": self.escaped, "lost": self.lost, "hung": self.hung, "crashed": self.crashed}
        return [f"{kind}: {each}" for kind, found in kinds.items() for each in found]

    def row(self, name: str) -> str:
        """Return the counts on a line."""
        found = (self.escaped, self.lost, self.hung, self.crashed)
        return f"{name:<20}{self.tried:>7}{self.told:>7}" + "".join(f"{len(each):>9}" for each in found)


HEAD = f"{'attack':<20}{'tried':>7}{'told':>7}" + "".join(
    f"{name:>9}" for name in ("escaped", "lost", "hung", "crashed")
)

Attack = Callable[[Path, float], Tally]
"""Attacks within a folder; of all that it could try it tries a share, 1 for all."""


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files below ``folder`` by path, without locks and what a person never sees."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found.items()
        if not any(part.startswith(".") and not part.startswith(".writing-") for part in name.parts)
    }
