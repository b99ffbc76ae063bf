"""Writes a set of files into a folder, touching only what has changed."""

from collections.abc import Mapping
from pathlib import Path

from eventplan.atomic import replace_file


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write ``files`` below ``folder`` and return the paths whose content is new, in order.

    A file whose content is the same stays untouched; every other one is replaced as a whole.

    Raises:
        OSError: the folder cannot be written.
    """
    changed = []
    for path in sorted(files):
        target = folder / path
        if target.is_file() and target.read_bytes() == files[path]:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, files[path])
        changed.append(path)
    return tuple(changed)
