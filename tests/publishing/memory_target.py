"""A real store in memory, alone and with a power cut after any number of writes."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from obstore.store import MemoryStore

from eventplan.publishing.release.target import TargetFile
from eventplan.publishing.targets.object_store import StoreTarget


class PowerCut(Exception):  # noqa: N818 - it stands for what no program can catch
    """The machine went off."""


def memory_target() -> StoreTarget:
    """Return an empty store in memory."""
    return StoreTarget("memory://", MemoryStore())


@dataclass
class Unplugged:
    """A store whose publisher goes off before its write number ``after``, counted from 0."""

    store: StoreTarget
    after: int
    written: list[str] = field(default_factory=list)
    tags_are_hashes = False

    def tags(self) -> Mapping[str, str]:
        """Return the store's tags."""
        return self.store.tags()

    def read(self, path: str) -> TargetFile | None:
        """Return the store's object."""
        return self.store.read(path)

    def write(self, path: str, content: bytes, before: str | None) -> str:
        """Write to the store, unless the power has gone."""
        self._spend(path)
        return self.store.write(path, content, before)

    def remove(self, path: str) -> None:
        """Delete from the store, unless the power has gone."""
        self._spend(path)
        self.store.remove(path)

    def held(self) -> AbstractContextManager[None]:
        """Hold the store."""
        return self.store.held()

    def _spend(self, path: str) -> None:
        if len(self.written) >= self.after:
            raise PowerCut(path)
        self.written.append(path)


def contents(target: StoreTarget) -> dict[str, bytes]:
    """Return everything in the store."""
    found = {path: target.read(path) for path in target.tags()}
    return {path: seen.content for path, seen in found.items() if seen is not None}
