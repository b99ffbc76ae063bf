"""What a site's output rests on, as one hash: its files, what is asked, and what eventplan brings along."""

import hashlib
import os
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from eventplan.bundled import bundled
from eventplan.named_file import read_file
from eventplan.reading.yaml.text_file import MEASUREMENTS_BYTES
from eventplan.services.batch.records import SiteJob

_ELSEWHERE: Final = re.compile(rb"^[^#\n]*\bneighbours\b", re.MULTILINE)


def shipped_hash() -> str:
    """Return the hash of eventplan's version and of the calendars and templates that it ships."""
    found = hashlib.sha256(version("eventplan").encode())
    for folder in ("calendars", "templates"):
        for path, name in _files(bundled(folder)):
            _take(found, name, path)
    return found.hexdigest()


def inputs_hash(job: SiteJob, folder: Path) -> str | None:
    """Return the hash of what the site of ``job`` in ``folder`` rests on; None where it cannot be told.

    Landscapes may ask the files of another place, which are not the site's: then it cannot.
    """
    found = hashlib.sha256(repr((job.years, job.is_quick, job.shipped)).encode())
    try:
        for path, name in _files(folder):
            content = _take(found, name, path)
            if path.name == "windows.yaml" and _ELSEWHERE.search(content):
                return None
    except OSError:
        return None
    return found.hexdigest()


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file below ``folder`` with its name, in the order of names; hidden ones are no inputs."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "__")))
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(root, name)
                yield path, path.relative_to(folder).as_posix()


def _take(found: "hashlib._Hash", name: str, path: Path) -> bytes:
    content = read_file(path, MEASUREMENTS_BYTES)
    found.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
    found.update(content)
    return content
