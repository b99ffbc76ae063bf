"""What is asked of a batch as jobs, and its summary in the target."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.publishing.release.target import PublishError
from eventplan.services.batch.fingerprint import shipped_hash
from eventplan.services.batch.records import SiteJob, SiteRecord
from eventplan.services.batch.summary import put_summary, summary_files
from eventplan.services.open_calendar import calendar_folder
from eventplan.services.proposal import Cause, Refused
from eventplan.services.targets import target_at

SITE_FILE = "site.yaml"


def batch_jobs(
    places: Sequence[str], years: tuple[int, ...], target: str, *, is_quick: bool, clock: datetime
) -> tuple[SiteJob, ...] | Refused:
    """Return a job for each site among ``places``: bundled names, folders, and folders that hold sites.

    Each is written below ``target`` under the name of its folder, which no other may have.
    """
    found: dict[str, dict[Path, str]] = {}
    for place in places:
        sites = list(_sites(place))
        if not sites:
            zh = f"「{place}」不是景区，里面也没有景区（没有 {SITE_FILE}）"
            return Refused(Cause.REQUEST, Text(zh, f"{place} is no calendar, and holds none: no {SITE_FILE}"))
        for site in sites:
            folder = calendar_folder(site).resolve()
            found.setdefault(folder.name, {}).setdefault(folder, site)
    twice = next((each for each in found.values() if len(each) > 1), None)
    if twice is not None:
        both = listed(Text(each, each) for each in twice.values())
        zh = f"{both.zh} 的文件夹同名，会写到同一处；请改名"
        return Refused(Cause.REQUEST, Text(zh, f"{both.en} have folders of one name; rename one of them"))
    refused = target_at(target, os.environ)
    if isinstance(refused, Refused):
        return refused
    shipped = shipped_hash()
    place = target if "://" in target else str(Path(target).absolute())
    return tuple(
        SiteJob(name, _absolute(site), years, place, is_quick, clock, shipped)
        for name, folders in sorted(found.items())
        for site in folders.values()
    )


def write_summary(target: str, records: Sequence[SiteRecord]) -> Refused | None:
    """Write the summary of ``records`` into ``target``.

    Raises:
        OSError: it cannot be written.
    """
    place = target_at(target, os.environ)
    if isinstance(place, Refused):
        return place
    try:
        put_summary(place, summary_files(records))
    except PublishError as error:
        return Refused(Cause.TARGET, error.text)
    return None


def _sites(place: str) -> Iterator[str]:
    folder = calendar_folder(place)
    if (folder / SITE_FILE).is_file():
        yield place
    elif folder.is_dir():
        yield from (str(each) for each in sorted(folder.iterdir()) if (each / SITE_FILE).is_file())


def _absolute(site: str) -> str:
    """Return the folder of ``site`` as a worker elsewhere finds it, a bundled one by its name."""
    folder = calendar_folder(site)
    return str(folder.absolute())
