"""What one edition is written as: every form by name, and the paths its files get."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from eventplan.domain.text import Lang
from eventplan.publishing.browser import printed
from eventplan.publishing.csv import plan_csv
from eventplan.publishing.edition import Edition, Profile
from eventplan.publishing.html import year_page
from eventplan.publishing.ical import feeds
from eventplan.publishing.json import plan_json

Files = dict[str, bytes]

PAGES: Final = {Lang.ZH: "index.html", Lang.EN: "en.html"}
WORKBOOKS: Final = {Lang.ZH: "plan.xlsx", Lang.EN: "plan.en.xlsx"}


def _html(edition: Edition, site_templates: Path | None, today: date | None) -> Files:
    folder = edition.plan.year
    return {
        f"{folder}/{name}": year_page(edition, lang, root="..", site_templates=site_templates, now=today)
        for lang, name in PAGES.items()
    }


def _ics(edition: Edition, site_templates: Path | None, _: date | None) -> Files:
    return feeds([edition], site_templates=site_templates)


def _csv(edition: Edition, _: Path | None, __: date | None) -> Files:
    return {f"{edition.plan.year}/plan.csv": plan_csv(edition)}


def _xlsx(edition: Edition, _: Path | None, __: date | None) -> Files:
    from eventplan.publishing.xlsx import plan_xlsx  # noqa: PLC0415 - lazy: the library takes 60 ms

    folder = edition.plan.year
    return {f"{folder}/{name}": plan_xlsx(edition, lang) for lang, name in WORKBOOKS.items()}


def _docx(edition: Edition, site_templates: Path | None, _: date | None) -> Files:
    from eventplan.publishing.docx import TEMPLATES, plan_docx  # noqa: PLC0415 - lazy: the library takes 120 ms

    folder = edition.plan.year
    return {f"{folder}/{name}": plan_docx(edition, lang, site_templates) for lang, name in TEMPLATES.items()}


def _pdf(edition: Edition, site_templates: Path | None, today: date | None) -> Files:
    page = year_page(edition, Lang.ZH, root="..", site_templates=site_templates, now=today)
    return {f"{edition.plan.year}/plan.pdf": printed(page)}


def _json(edition: Edition, _: Path | None, __: date | None) -> Files:
    return {f"{edition.plan.year}/plan.json": plan_json(edition)}


FORMS: Final[Mapping[str, Callable[[Edition, Path | None, date | None], Files]]] = MappingProxyType(
    {
        "html": _html,
        "ics": _ics,
        "csv": _csv,
        "json": _json,
        "xlsx": _xlsx,
        "docx": _docx,
        "pdf": _pdf,
    }
)
"""Every form of a plan by the name that ``--only`` takes; a new format adds one line."""

_IN_BROWSER: Final = frozenset(("pdf",))


def usual_forms(profile: Profile) -> tuple[str, ...]:
    """Return the forms written for ``profile`` when none are asked for: those that need no browser.

    The Word file goes up the hierarchy, so the public edition has it only when it is asked for.
    """
    left_out = _IN_BROWSER if profile is Profile.INTERNAL else _IN_BROWSER | {"docx"}
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
        TemplateProblem, FeedMismatch: as ``publishing.ical.feeds``.
        BrowserProblem: a form needs a browser, and there is none or it failed.
    """
    written: Files = {}
    forms = usual_forms(edition.profile) if forms is None else forms
    for name, form in FORMS.items():
        if name in forms:
            written |= form(edition, site_templates, today)
    return written


def front_pages(edition: Edition, *, site_templates: Path | None = None, today: date | None = None) -> Files:
    """Return the pages of ``edition`` as the site's front pages, one folder up."""
    return {
        name: year_page(edition, lang, root=".", site_templates=site_templates, now=today)
        for lang, name in PAGES.items()
    }
