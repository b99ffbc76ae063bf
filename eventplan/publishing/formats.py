"""What one edition is written as: every format, one line each."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from eventplan.domain.text import Text
from eventplan.publishing.content.format import Files, Format, Made, RenderContext, UnmadeError
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.ical.ics_format import FORMAT as ICS
from eventplan.publishing.interchange.json_format import FORMAT as JSON
from eventplan.publishing.office.csv_format import FORMAT as CSV
from eventplan.publishing.office.docx_format import FORMAT as DOCX
from eventplan.publishing.office.xlsx_format import FORMAT as XLSX
from eventplan.publishing.page.html_format import FORMAT as HTML
from eventplan.publishing.page.html_format import PAGES, page_of
from eventplan.publishing.page.pdf_format import FORMAT as PDF
from eventplan.publishing.page.png_format import FORMAT as PNG

if TYPE_CHECKING:  # an edition brings the almanac with it
    from eventplan.publishing.content.edition import Edition


class UnmadeFilesError(Exception):
    """Some of an edition's files were not made: ``reasons`` by path; ``files`` are the others."""

    def __init__(self, files: Files, reasons: Mapping[str, Text]) -> None:
        super().__init__(", ".join(reasons))
        self.files = files
        self.reasons = reasons


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {each.name: each for each in (HTML, ICS, CSV, JSON, XLSX, DOCX, PDF, PNG)}
)
"""Every format by the name that ``--only`` takes, in the order of writing; a new one adds a line."""


def usual_formats(profile: Profile) -> tuple[str, ...]:
    """Return the formats written for ``profile`` when none are asked for."""
    return tuple(each.name for each in FORMATS.values() if each.usual and each.audience in (None, profile))


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
    """Return the pages of ``edition`` as the site's front pages, one folder up; ``formats`` as above."""
    context = RenderContext(formats or (), site_templates, today)
    return {name: page_of(edition, lang, context, root=".") for lang, name in PAGES.items()}
