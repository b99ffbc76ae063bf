"""Writing files so that a reader never sees half of one, and two writers never lose each other's lines."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

LOCK_NAME = ".eventplan.lock"
SECONDS_TO_WAIT = 20.0


def replace_file(target: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``target`` as a whole: a crash leaves the old file or the new one.

    Raises:
        OSError: the folder cannot be written.
    """
    target = target.resolve()  # a link stays a link: the file it names is replaced
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


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold ``folder`` alone while reading a file of it, changing it and writing it back.

    Raises:
        TimeoutError: another program has held the folder for 20 seconds.
        OSError: the folder cannot be written.
    """
    from filelock import FileLock  # noqa: PLC0415 - lazy: only commands that change files pay for it

    with FileLock(folder / LOCK_NAME, timeout=SECONDS_TO_WAIT):
        yield


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
