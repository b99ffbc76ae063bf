"""What is served, before it becomes answers: files by path, and what is to be said about them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from eventplan.domain.clean_text import well_formed
from eventplan.domain.site_time import ALMANAC_ZONE
from eventplan.domain.text import Text

Files = Mapping[str, bytes]

Signature = frozenset[tuple[str, int, int]]
"""Path, time in nanoseconds of a change of content or rights, and octets of each file that counts."""


class Remark(Struct, frozen=True):
    """One problem in the user's files, as a line in both languages."""

    line: Text
    is_error: bool


class Loaded(Struct, frozen=True):
    """The outcome of one loading.

    ``public`` is empty when there is nothing to serve, and ``internal`` when nobody asked for it;
    ``watched`` are the folders whose files count, ``seen`` how these were before they were read; days
    begin in ``timezone``.
    """

    public: Files
    internal: Files
    watched: tuple[Path, ...]
    seen: Signature
    remarks: tuple[Remark, ...] = ()
    hosts: tuple[str, ...] = ()
    timezone: str = ALMANAC_ZONE

    @property
    def errors(self) -> tuple[Text, ...]:
        """The lines of the errors, in order, as a page can hold them."""
        lines = (remark.line for remark in self.remarks if remark.is_error)
        return tuple(Text(well_formed(line.zh), well_formed(line.en)) for line in lines)

    @property
    def is_good(self) -> bool:
        """Whether it may take the place of what was served before."""
        return bool(self.public) and not self.errors


def signature(folders: Iterable[Path]) -> Signature:
    """Return how the files of ``folders`` look now; hidden ones and editors' leavings do not count."""
    found = set()
    for folder in folders:
        for path in visible_files(folder):
            try:
                status = path.stat()
            except OSError:
                continue  # gone while we looked
            changed = max(status.st_mtime_ns, status.st_ctime_ns)
            found.add((str(path), changed, status.st_size))
    return frozenset(found)


def visible_files(folder: Path, refuse: Callable[[OSError], object] | None = None) -> Iterator[Path]:
    """Yield the files below ``folder``, in order, whose names are not hidden.

    ``refuse`` is told of every folder that cannot be read.
    """
    for where, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        yield from (Path(where, name) for name in sorted(names) if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~") or name == "__pycache__"
