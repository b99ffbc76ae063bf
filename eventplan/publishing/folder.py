"""Writes files into a folder so that a reader never sees half of one."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


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
        _replace(target, files[path])
        changed.append(path)
    return tuple(changed)


def _replace(target: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".writing-", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        except BaseException:
            Path(part.name).unlink()
            raise
    readable = 0o666 & ~_umask()  # the temporary file is for its owner alone; a web server reads this one
    Path(part.name).chmod(readable)
    Path(part.name).replace(target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
