"""What one edition is written as: every format with what makes its files.

Whatever makes them is imported when they are made, for many read the registry who write nothing: the
template engine and the libraries of the office files take 50 to 120 ms.
"""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.format import Files, Format, Made, RenderContext, UnmadeError
from eventplan.publishing.content.profile import Profile

if TYPE_CHECKING:  # an edition brings the almanac with it
    from eventplan.publishing.content.edition import Edition

_PAGES: Final = {Lang.ZH: "index.html", Lang.EN: "en.html"}
EMBEDS: Final = {Lang.ZH: "embed.html", Lang.EN: "embed.en.html"}
"""The pages that other sites may frame; no others may be."""

_TAILS: Final = {Lang.ZH: "", Lang.EN: ".en"}
"""What stands behind a name of a file in each language."""


class UnmadeFilesError(Exception):
    """Some of an edition's files were not made: ``reasons`` by path; ``files`` are the others."""

    def __init__(self, files: Files, reasons: Mapping[str, Text]) -> None:
        super().__init__(", ".join(reasons))
        self.files = files
        self.reasons = reasons


def _ics(edition: "Edition", context: RenderContext) -> Files:
    """Return the subscriptions: feeds and single events; inside, the tasks to import too."""
    from eventplan.publishing.ical.feeds import feeds  # noqa: PLC0415 - lazy, as told above

    written = feeds([*context.other_years, edition], site_templates=context.site_templates)
    if edition.profile is Profile.INTERNAL:
        from eventplan.publishing.ical.todos import todos  # noqa: PLC0415 - lazy, as told above

        made = todos(edition, site_templates=context.site_templates)
        written[f"{edition.plan.year}/tasks.ics"] = made
    return written


def _json(edition: "Edition", _: RenderContext) -> Files:
    from eventplan.publishing.interchange.plan_json import plan_json  # noqa: PLC0415 - lazy, as told above

    return {f"{edition.plan.year}/plan.json": plan_json(edition)}


def _csv(edition: "Edition", _: RenderContext) -> Files:
    from eventplan.publishing.office.csv_table import plan_csv  # noqa: PLC0415 - lazy, as told above

    return {f"{edition.plan.year}/plan.csv": plan_csv(edition)}


def _xlsx(edition: "Edition", _: RenderContext) -> Files:
    from eventplan.publishing.office.workbook import plan_xlsx  # noqa: PLC0415 - lazy, as told above

    return {f"{edition.plan.year}/plan{tail}.xlsx": plan_xlsx(edition, lang) for lang, tail in _TAILS.items()}


def _docx(edition: "Edition", context: RenderContext) -> Files:
    from eventplan.publishing.office.word import TEMPLATES, plan_docx  # noqa: PLC0415 - lazy, as told above

    folder, own = edition.plan.year, context.site_templates
    return {f"{folder}/{name}": plan_docx(edition.as_told, lang, own) for lang, name in TEMPLATES.items()}


def page_of(edition: "Edition", lang: Lang, context: RenderContext, *, root: str = "..") -> bytes:
    """Return the page of ``edition``; it names its preview where that is written too.

    ``root`` is the way from the page to the folder that holds ``feeds/``.
    """
    from eventplan.publishing.page.page_model import year_page  # noqa: PLC0415 - lazy, as told above

    has_picture = "png" in context.formats and edition.profile is Profile.PUBLIC
    picture = f"preview{_TAILS[lang]}.png" if has_picture else None
    own, today = context.site_templates, context.today
    return year_page(edition.as_told, lang, root=root, site_templates=own, now=today, picture=picture)


def _html(edition: "Edition", context: RenderContext) -> Files:
    folder = edition.plan.year
    pages = {f"{folder}/{name}": page_of(edition, lang, context) for lang, name in _PAGES.items()}
    if edition.profile is Profile.INTERNAL:
        from eventplan.publishing.page.schedule_page import schedule_page  # noqa: PLC0415 - lazy, as told above

        own, today = context.site_templates, context.today
        for lang, tail in _TAILS.items():
            path = f"{folder}/schedule{tail}.html"
            pages[path] = schedule_page(edition, lang, site_templates=own, today=today)
        return pages
    from eventplan.publishing.page.picture_files import picture_files  # noqa: PLC0415 - lazy, as told above

    return pages | picture_files(edition.plan)


def _pdf(edition: "Edition", context: RenderContext) -> dict[str, Made]:
    """Return the year sheet as it prints."""
    from eventplan.publishing.page.chromium import printed  # noqa: PLC0415 - lazy, as told above

    made = printed([page_of(edition, lang, context) for lang in _TAILS])
    return {
        f"{edition.plan.year}/plan{tail}.pdf": each for tail, each in zip(_TAILS.values(), made, strict=True)
    }


def _png(edition: "Edition", context: RenderContext) -> dict[str, Made]:
    """Return the year as pictures, the preview of a link among them."""
    from eventplan.publishing.page.screenshots import pictures  # noqa: PLC0415 - lazy, as told above

    return {
        f"{edition.plan.year}/{stem}{tail}.png": content
        for lang, tail in _TAILS.items()
        for stem, content in pictures(edition.as_told, lang, context.site_templates).items()
    }


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
HTML: Final = Format("html", ".html", "text/html; charset=utf-8", _html)
ICS: Final = Format("ics", ".ics", "text/calendar; charset=utf-8", _ics)
JSON: Final = Format("json", ".json", "application/json", _json)
FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        each.name: each
        for each in (
            HTML,
            ICS,
            Format("csv", ".csv", "text/csv; charset=utf-8", _csv),
            JSON,
            Format("xlsx", ".xlsx", f"{_OFFICE}spreadsheetml.sheet", _xlsx),
            # It goes up the hierarchy, so the public edition has it only when it is asked for.
            Format("docx", ".docx", f"{_OFFICE}wordprocessingml.document", _docx, audience=Profile.INTERNAL),
            Format("pdf", ".pdf", "application/pdf", _pdf, in_browser=True),
            Format("png", ".png", "image/png", _png, in_browser=True),
        )
    }
)
"""Every format by the name that ``--only`` takes, in the order of writing; a new one adds a line."""


def usual_formats(profile: Profile) -> tuple[str, ...]:
    """Return the formats written for ``profile`` when none are asked for."""
    return tuple(
        each.name for each in FORMATS.values() if not each.in_browser and each.audience in (None, profile)
    )


def files_of(
    edition: "Edition",
    formats: Collection[str] | None = None,
    *,
    site_templates: Path | None = None,
    today: date | None = None,
    other_years: "tuple[Edition, ...]" = (),
) -> Files:
    """Return the files of ``edition`` by path below its profile's folder; None: the usual ``formats``.

    The feeds hold the entries of ``other_years`` too.

    Raises:
        SiteTemplateError, FeedMismatchError: as ``publishing.ical.feeds``.
        UnmadeFilesError: the browser failed; its ``files`` are made all the same.
        BrowserError: a format needs a browser, and there is none.
    """
    asked = usual_formats(edition.profile) if formats is None else formats
    context = RenderContext(asked, site_templates, today, other_years)
    made: dict[str, Made] = {}
    for each in FORMATS.values():
        if each.name in asked:
            made |= each.write(edition, context)
    files = {path: each for path, each in made.items() if isinstance(each, bytes)}
    reasons = {path: each.message for path, each in made.items() if isinstance(each, UnmadeError)}
    if reasons:
        raise UnmadeFilesError(files, reasons)
    return files


def front_pages(
    edition: "Edition",
    formats: Collection[str] | None = None,
    *,
    site_templates: Path | None = None,
    today: date | None = None,
) -> Files:
    """Return the pages of ``edition`` as the site's front pages, one folder up; ``formats`` as above.

    The public edition's have a page for the frames of other sites beside them.
    """
    from eventplan.publishing.page.embed_page import embed_page  # noqa: PLC0415 - lazy, as told above

    context = RenderContext(formats or (), site_templates, today)
    pages = {name: page_of(edition, lang, context, root=".") for lang, name in _PAGES.items()}
    if edition.profile is Profile.PUBLIC:
        pages |= {
            EMBEDS[lang]: embed_page(edition.as_told, lang, name, site_templates=site_templates, today=today)
            for lang, name in _PAGES.items()
        }
    return pages
