"""What one edition is written as: every form by name, and the paths its files get."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.ical.feeds import feeds
from eventplan.publishing.interchange.plan_json import plan_json
from eventplan.publishing.office.csv_table import plan_csv
from eventplan.publishing.page.chromium import Made, printed
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.page.render import year_page
from eventplan.publishing.page.screenshots import pictures

Files = dict[str, bytes]

PAGES: Final = {Lang.ZH: "index.html", Lang.EN: "en.html"}
PRINTS: Final = {Lang.ZH: "plan.pdf", Lang.EN: "plan.en.pdf"}
_TAILS: Final = {Lang.ZH: "", Lang.EN: ".en"}
WORKBOOKS: Final = {Lang.ZH: "plan.xlsx", Lang.EN: "plan.en.xlsx"}


class UnmadeFilesError(Exception):
    """A browser did not make some of an edition's files: ``reasons`` by path; ``files`` are the others."""

    def __init__(self, files: Files, reasons: Mapping[str, Text]) -> None:
        super().__init__(", ".join(reasons))
        self.files = files
        self.reasons = reasons


class RenderContext(Struct, frozen=True):
    """What the files of an edition are made with: the forms, the site's templates, the day to mark."""

    forms: Collection[str]
    site_templates: Path | None
    today: date | None

    def page(self, edition: Edition, lang: Lang, root: str) -> bytes:
        """Return the page of ``edition``; it names its preview where that is written too."""
        has_preview = "png" in self.forms and edition.profile is Profile.PUBLIC
        picture = f"preview{_TAILS[lang]}.png" if has_preview else None
        return year_page(
            edition, lang, root=root, site_templates=self.site_templates, now=self.today, picture=picture
        )


def _html(edition: Edition, making: RenderContext) -> Files:
    folder = edition.plan.year
    return {f"{folder}/{name}": making.page(edition, lang, "..") for lang, name in PAGES.items()}


def _ics(edition: Edition, making: RenderContext) -> Files:
    return feeds([edition], site_templates=making.site_templates)


def _csv(edition: Edition, _: RenderContext) -> Files:
    return {f"{edition.plan.year}/plan.csv": plan_csv(edition)}


def _xlsx(edition: Edition, _: RenderContext) -> Files:
    from eventplan.publishing.office.workbook import plan_xlsx  # noqa: PLC0415 - lazy: the library takes 60 ms

    folder = edition.plan.year
    return {f"{folder}/{name}": plan_xlsx(edition, lang) for lang, name in WORKBOOKS.items()}


def _docx(edition: Edition, making: RenderContext) -> Files:
    from eventplan.publishing.office.word import TEMPLATES, plan_docx  # noqa: PLC0415 - lazy: the library takes 120 ms

    folder = edition.plan.year
    return {
        f"{folder}/{name}": plan_docx(edition, lang, making.site_templates)
        for lang, name in TEMPLATES.items()
    }


def _pdf(edition: Edition, making: RenderContext) -> dict[str, Made]:
    folder, pages = edition.plan.year, [making.page(edition, lang, "..") for lang in PRINTS]
    made = zip(PRINTS.values(), printed(pages), strict=True)
    return {f"{folder}/{name}": content for name, content in made}


def _png(edition: Edition, making: RenderContext) -> dict[str, Made]:
    return {
        f"{edition.plan.year}/{stem}{tail}.png": content
        for lang, tail in _TAILS.items()
        for stem, content in pictures(edition, lang, making.site_templates).items()
    }


def _json(edition: Edition, _: RenderContext) -> Files:
    return {f"{edition.plan.year}/plan.json": plan_json(edition)}


FORMS: Final[Mapping[str, Callable[[Edition, RenderContext], Mapping[str, Made]]]] = MappingProxyType(
    {
        "html": _html,
        "ics": _ics,
        "csv": _csv,
        "json": _json,
        "xlsx": _xlsx,
        "docx": _docx,
        "pdf": _pdf,
        "png": _png,
    }
)
"""Every form of a plan by the name that ``--only`` takes; a new format adds one line."""

IN_BROWSER: Final = frozenset(("pdf", "png"))


def usual_forms(profile: Profile) -> tuple[str, ...]:
    """Return the forms written for ``profile`` when none are asked for: those that need no browser.

    The Word file goes up the hierarchy, so the public edition has it only when it is asked for.
    """
    left_out = IN_BROWSER if profile is Profile.INTERNAL else IN_BROWSER | {"docx"}
    return tuple(name for name in FORMS if name not in left_out)


def files_of(
    edition: Edition,
    forms: Collection[str] | None = None,
    *,
    site_templates: Path | None = None,
    today: date | None = None,
) -> Files:
    """Return the files of ``edition`` by path below its profile's folder; None for ``forms``: the usual ones.

    Raises:
        SiteTemplateError, FeedMismatchError: as ``publishing.ical.feeds``.
        BrowserError: a form needs a browser, and there is none.
        UnmadeFilesError: the browser failed; its ``files`` are made all the same.
    """
    making = RenderContext(usual_forms(edition.profile) if forms is None else forms, site_templates, today)
    made: dict[str, Made] = {}
    for name, form in FORMS.items():
        if name in making.forms:
            made |= form(edition, making)
    files = {path: each for path, each in made.items() if not isinstance(each, BrowserError)}
    reasons = {path: each.message for path, each in made.items() if isinstance(each, BrowserError)}
    if reasons:
        raise UnmadeFilesError(files, reasons)
    return files


def front_pages(
    edition: Edition,
    forms: Collection[str] | None = None,
    *,
    site_templates: Path | None = None,
    today: date | None = None,
) -> Files:
    """Return the pages of ``edition`` as the site's front pages, one folder up; ``forms`` as above."""
    making = RenderContext(forms or (), site_templates, today)
    return {name: making.page(edition, lang, ".") for lang, name in PAGES.items()}
