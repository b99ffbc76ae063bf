"""What ``build`` writes of a plan: the files of an edition, and what is worth a word before they are made."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.formats import FORMATS, HTML, UnmadeFilesError, files_of, front_pages
from eventplan.publishing.ical.feeds import size_warnings
from eventplan.publishing.ical.verify import FeedMismatchError
from eventplan.publishing.layout.print_fit import crowded, sheet_counts
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.services.make_plan import edition_of
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, Refused

__all__ = ["FORMAT_NAMES", "EditionFiles", "Profile", "edition_files", "has_pages", "words_before"]

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


def has_pages(formats: Collection[str] | None) -> bool:
    """Say whether pages are among ``formats``; None: the usual ones."""
    return formats is None or HTML.name in formats


def words_before(desk: Desk, plan: Plan, formats: Collection[str] | None) -> list[Text]:
    """Return what is to be said of ``plan`` before its ``formats`` are made."""
    words = []
    if plan.is_optimal is False:
        zh = "这份计划没能证明是最优的：选择太多，已到计算上限"
        words.append(Text(zh, "this plan was not proved to be the best: too many choices for the limit"))
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
