"""Where a calendar is published to, by the address that a person gave: a folder, or an object store."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from eventplan.domain.text import Text
from eventplan.publishing.release.target import PublishError, Target
from eventplan.publishing.targets.folder import FolderTarget
from eventplan.services.proposal import Cause, Refused


def target_at(place: str, environ: Mapping[str, str]) -> Target | Refused:
    """Return the folder or the store that ``place`` names; ``environ`` has a store's credentials."""
    scheme = urlsplit(place).scheme if "://" in place else ""
    if not scheme:
        return _folder(Path(place))
    from eventplan.publishing.targets.object_store import SCHEMES, open_store  # noqa: PLC0415 - 40 ms, for stores alone

    if scheme not in SCHEMES:
        known = [f"{each}://" for each in SCHEMES]
        zh = f"不认识「{scheme}://」，可以是文件夹或 {'、'.join(known)}"
        en = f"no idea what {scheme}:// is; a folder, or {', '.join(known)}"
        return Refused(Cause.REQUEST, Text(zh, en))
    try:
        return open_store(place, environ)
    except PublishError as error:
        return Refused(Cause.TARGET, error.text)


def _folder(place: Path) -> FolderTarget | Refused:
    """Return ``place``, which is a folder or may become one."""
    first = next((each for each in (place, *place.parents) if os.path.lexists(each)), place)
    if os.path.lexists(first) and not first.is_dir():
        zh = f"不能发布到「{place}」：「{first}」不是文件夹"
        return Refused(Cause.TARGET, Text(zh, f"cannot publish to {place}: {first} is no folder"))
    if os.path.lexists(first) and not os.access(first, os.W_OK | os.X_OK):
        zh = f"不能发布到「{place}」：没有写入「{first}」的权限"
        return Refused(Cause.TARGET, Text(zh, f"cannot publish to {place}: {first} may not be written"))
    return FolderTarget(place)
