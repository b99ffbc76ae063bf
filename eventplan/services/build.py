"""What ``build`` writes of a plan: the files of an edition, and what is worth a word before they are made."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.formats import FORMATS, HTML, UnmadeFilesError, files_of, front_pages
from eventplan.publishing.ical.feeds import size_warnings
from eventplan.publishing.ical.verify import FeedMismatchError
from eventplan.publishing.layout.print_fit import crowded, sheet_counts
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.release.target import PublishError
from eventplan.publishing.targets.output_folder import ForeignFilesError, Output, write_output
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.services.make_plan import edition_of
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, Refused

__all__ = [
    "FORMAT_NAMES",
    "EditionFiles",
    "Permission",
    "Profile",
    "edition_files",
    "has_pages",
    "is_newest",
    "words_before",
    "write_editions",
]

FORMAT_NAMES: Final = tuple(FORMATS)
"""The formats there are, by the names that ``--only`` takes."""


class EditionFiles(Struct, frozen=True):
    """The files of an edition by path, and why there is none of those that the browser did not make."""

    made: Mapping[str, bytes]
    unmade: Mapping[str, Text]

    @property
    def size_warnings(self) -> tuple[Text, ...]:
        """A sentence for each feed that is too large."""
        return size_warnings(self.made)


class Permission(Struct, frozen=True):
    """What a person allows a build to replace that no build wrote: ``adopts`` what bears our own mark."""

    adopts: bool = False
    reason: str | None = None


def write_editions(
    root: Path, year: int, editions: Mapping[Profile, EditionFiles], allowed: Permission
) -> int | Refused:
    """Write the ``editions`` of ``year`` below ``root`` and return how many files are new.

    Raises:
        OSError: the folder cannot be written.
    """
    output = Output(
        year,
        {
            each: {f"{each}/{path}": octets for path, octets in of.made.items()}
            for each, of in editions.items()
        },
        frozenset(f"{each}/{path}" for each, of in editions.items() for path in of.unmade),
    )
    try:
        return write_output(root, output, adopts=allowed.adopts, forced=allowed.reason is not None)
    except PublishError as error:
        return Refused(Cause.FILES, error.text)
    except ForeignFilesError as error:
        paths = listed(Text(path, path) for path in error.paths)
        zh = f"没有写：「{root}」里的 {paths.zh} 不是 eventplan 写的，或被手工改过；请用 -o 换一个文件夹，"
        en = f"not written: {paths.en} in {root} was not written by eventplan, or edited by hand; choose "
        zh += "或加 --force 理由 覆盖；本是 eventplan 写的（如恢复了备份），加 --adopt"
        en += "another folder with -o, or replace it: --force REASON; or --adopt for files of eventplan's own"
        return Refused(Cause.FILES, Text(zh, en))


def has_pages(formats: Collection[str] | None) -> bool:
    """Say whether pages are among ``formats``; None: the usual ones."""
    return formats is None or HTML.name in formats


def words_before(desk: Desk, plan: Plan, formats: Collection[str] | None) -> list[Text]:
    """Return what is to be said of ``plan`` before its ``formats`` are made."""
    words = []
    crowd = (
        crowded(sheet_counts(plan, desk.almanacs[plan.year]), plan.site.align) if has_pages(formats) else None
    )
    words += [crowd] if crowd else []
    if any(FORMATS[name].in_browser for name in formats or ()):
        zh = "正在用浏览器打印和拍照，约需半分钟"
        words.append(Text(zh, "printing and taking pictures in the browser; this takes about half a minute"))
    return words


def edition_files(
    desk: Desk,
    plan: Plan,
    profile: Profile,
    stamp: datetime | None,
    formats: Collection[str] | None = None,
    *,
    running: tuple[Placement, ...] = (),
    other_years: Iterable[Plan] = (),
    today: date | None = None,
    with_front_pages: bool,
) -> EditionFiles | Refused:
    """Return the files of the edition of ``plan`` for ``profile``, by path; None: the usual formats.

    ``stamp`` and ``running`` are as for ``edition_of``; the feeds hold ``other_years`` too; ``today`` is
    marked in the pages.
    """
    edition = edition_of(desk, plan, profile, stamp, running)
    others = tuple(edition_of(desk, other, profile, stamp) for other in other_years)
    unmade: Mapping[str, Text] = {}
    try:
        try:
            files = files_of(
                edition, formats, site_templates=desk.site_templates, today=today, other_years=others
            )
        except UnmadeFilesError as error:
            files, unmade = error.files, error.reasons
        if with_front_pages:
            files |= front_pages(edition, formats, site_templates=desk.site_templates, today=today)
    except (SiteTemplateError, FeedMismatchError) as mistake:
        return Refused(Cause.FILES, mistake.sentence)
    except BrowserError as problem:
        return Refused(Cause.MACHINE, problem.message)
    return EditionFiles(files, unmade)


def is_newest(folder: Path, year: int) -> bool:
    """Say whether no later year than ``year`` was built in ``folder``."""
    built = (int(path.name) for path in folder.glob("[0-9][0-9][0-9][0-9]") if path.is_dir())
    return all(other <= year for other in built)
