"""Writing files so that a reader never sees half of one, and two writers never lose each other's lines.

What was written is there after a power cut, too: the content of a file is flushed before it takes its
place, and the folder after.
"""

import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

LOCK_NAME: Final = ".eventplan.lock"
SECONDS_TO_WAIT: Final = 20.0

UNFINISHED: Final = ".writing-"
"""How the name of a file begins that has not taken its place yet; a program that was killed leaves it."""


def replace_file(target: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``target`` as a whole: a crash leaves the old file or the new one.

    Raises:
        OSError: the folder cannot be written; it names ``target``.
    """
    replace_files({target: content})


def replace_files(files: Mapping[Path, bytes | None]) -> None:
    """Put every content in the place of its file; where one cannot be written, all are as they were.

    A file whose content is None is deleted once the others are in place. Folders are made where they
    are missing, and cleared of what a killed program left unfinished.

    Raises:
        OSError: a folder cannot be written; it names the file that was to be.
    """
    contents = {path.resolve(): content for path, content in files.items()}  # a link stays a link
    targets = {path: content for path, content in contents.items() if content is not None}
    staged: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for folder in sorted({target.parent for target in targets}):
            _make(folder)
            remove_unfinished(folder.glob(UNFINISHED + "*"))
        for target, content in targets.items():
            with _naming(target):
                staged[target] = _staged(target, content)
        for target, part in staged.items():
            with _naming(target), _noted(target, before):
                part.replace(target)
        for folder in sorted({target.parent for target in targets}):
            flush(folder)
        for target in sorted(contents.keys() - targets.keys()):
            with _naming(target), _noted(target, before):
                remove_file(target)
    except BaseException:
        _put_back(before)
        remove_unfinished(staged.values())
        raise


def remove_file(target: Path) -> None:
    """Delete ``target``, which may be gone already, for good."""
    if os.path.lexists(target):
        target.unlink(missing_ok=True)
        flush(target.parent)


def remove_unfinished(parts: Iterable[Path]) -> None:
    """Delete files that did not take their places."""
    for part in parts:
        part.unlink(missing_ok=True)


def flush(folder: Path) -> None:
    """Have the names in ``folder`` written to the disk, where the system can do that."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks cannot
            os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold ``folder`` alone while reading a file of it, changing it and writing it back.

    Raises:
        TimeoutError: another program has held the folder for 20 seconds.
        OSError: the folder cannot be written.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        from filelock import FileLock  # noqa: PLC0415 - for Windows, and slow to load

        with FileLock(folder / LOCK_NAME, timeout=SECONDS_TO_WAIT):
            yield
        return
    lock = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        end = time.monotonic() + SECONDS_TO_WAIT
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise TimeoutError(str(folder / LOCK_NAME)) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(lock)


def _make(folder: Path) -> None:
    """Make ``folder`` and those above it that are missing."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        flush(folder.parent)


def _staged(target: Path, content: bytes) -> Path:
    """Return a file beside ``target`` that holds ``content`` and may be read by whom a web server runs as."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=UNFINISHED, delete=False) as part:
        path = Path(part.name)
        try:
            part.write(content)
            part.flush()
            path.chmod(0o666 & ~_umask())
            os.fsync(part.fileno())
        except BaseException:
            part.close()  # Windows deletes no file that is open
            path.unlink()
            raise
    return path


@contextmanager
def _noted(target: Path, before: dict[Path, bytes | None]) -> Iterator[None]:
    """Note what ``target`` was, None where it was not, once it has changed."""
    content = target.read_bytes() if target.is_file() else None
    yield
    before[target] = content


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    """Give files what they held, as far as the system allows: another program may hold one of them."""
    for target, content in before.items():
        with suppress(OSError):
            if content is None:
                remove_file(target)
            else:
                _staged(target, content).replace(target)


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Have errors of the system name ``target``, not a file that nobody knows."""
    try:
        yield
    except OSError as error:
        number = getattr(error, "winerror", None)  # by which Windows says that another program holds it
        raise OSError(error.errno, error.strerror, str(target), number) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
