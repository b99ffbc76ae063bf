"""What a region's edition is written as, beside the files of its sites: the registry of its formats.

Whatever makes them is imported when they are made, as in ``publishing.formats``.
"""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from eventplan.domain.text import Lang
from eventplan.publishing.content.format import Files, Made
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.formats import usual_formats
from eventplan.publishing.region.region_edition import RegionEdition

_PAGES: Final = {Lang.ZH: "index.html", Lang.EN: "en.html"}
_TAILS: Final = {Lang.ZH: "", Lang.EN: ".en"}


def _html(edition: RegionEdition, site_templates: Path | None) -> Files:
    from eventplan.publishing.page.picture_files import picture_files  # noqa: PLC0415 - lazy, as told above

    pages = _pages(edition, site_templates, f"{edition.plan.year}/", "..")
    # its sites' are below their ids, with their own pages
    return pages | picture_files(edition.own.plan) if edition.profile is Profile.PUBLIC else pages


def _pages(edition: RegionEdition, site_templates: Path | None, folder: str, root: str) -> Files:
    from eventplan.publishing.region.region_page import region_page  # noqa: PLC0415 - lazy, as told above

    return {
        f"{folder}{name}": region_page(edition, lang, root=root, site_templates=site_templates)
        for lang, name in _PAGES.items()
    }


def _json(edition: RegionEdition, _: Path | None) -> Files:
    from eventplan.publishing.region.region_json import region_json  # noqa: PLC0415 - lazy, as told above

    return {f"{edition.plan.year}/plan.json": region_json(edition)}


def _xlsx(edition: RegionEdition, _: Path | None) -> Files:
    from eventplan.publishing.region.region_workbook import region_xlsx  # noqa: PLC0415 - lazy, as told above

    folder = edition.plan.year
    return {f"{folder}/plan{tail}.xlsx": region_xlsx(edition, lang) for lang, tail in _TAILS.items()}


def _pdf(edition: RegionEdition, site_templates: Path | None) -> Mapping[str, Made]:
    """Return the sheet of all sites as it prints."""
    from eventplan.publishing.page.chromium import printed  # noqa: PLC0415 - lazy, as told above

    made = printed([*_pages(edition, site_templates, "", "..").values()])
    names = (f"{edition.plan.year}/plan{tail}.pdf" for tail in _TAILS.values())
    return dict(zip(names, made, strict=True))


def _png(edition: RegionEdition, site_templates: Path | None) -> Mapping[str, Made]:
    """Return the slides."""
    from eventplan.publishing.region.region_slide import region_pictures  # noqa: PLC0415 - lazy, as told above

    return {
        f"{edition.plan.year}/{stem}{tail}.png": content
        for lang, tail in _TAILS.items()
        for stem, content in region_pictures(edition, lang, site_templates).items()
    }


REGION_FORMATS: Final[Mapping[str, Callable[[RegionEdition, Path | None], Mapping[str, Made]]]] = (
    MappingProxyType({"html": _html, "json": _json, "xlsx": _xlsx, "pdf": _pdf, "png": _png})
)
"""What makes a region's files of each format, by the name that ``--only`` takes, in the order of writing."""


def region_files_of(
    edition: RegionEdition,
    formats: Collection[str] | None = None,
    *,
    site_templates: Path | None = None,
    with_front_pages: bool = False,
) -> Mapping[str, Made]:
    """Return the files of ``edition`` by path below its profile's folder; None: the usual ``formats``.

    Raises:
        SiteTemplateError: a template of the region is wrong.
        BrowserError: a format needs a browser, and there is none.
    """
    asked = usual_formats(edition.profile) if formats is None else formats
    made: dict[str, Made] = {}
    for name, write in REGION_FORMATS.items():
        if name in asked:
            made |= write(edition, site_templates)
    if with_front_pages:
        made |= _pages(edition, site_templates, "", ".")
    return made
