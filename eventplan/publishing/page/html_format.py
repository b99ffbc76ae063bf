"""The year sheet as a page, one in each language."""

from typing import TYPE_CHECKING, Final

from eventplan.domain.text import Lang
from eventplan.publishing.content.format import Files, Format, RenderContext
from eventplan.publishing.page.png_format import preview_name

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition

PAGES: Final = {Lang.ZH: "index.html", Lang.EN: "en.html"}


def page_of(edition: "Edition", lang: Lang, context: RenderContext, *, root: str = "..") -> bytes:
    """Return the page of ``edition``; it names its preview where that is written too.

    ``root`` is the way from the page to the folder that holds ``feeds/``.
    """
    from eventplan.publishing.page.render import year_page  # noqa: PLC0415 - lazy: with the template engine

    return year_page(
        edition,
        lang,
        root=root,
        site_templates=context.site_templates,
        now=context.today,
        picture=preview_name(edition, lang, context),
    )


def _files(edition: "Edition", context: RenderContext) -> Files:
    folder = edition.plan.year
    return {f"{folder}/{name}": page_of(edition, lang, context) for lang, name in PAGES.items()}


FORMAT: Final = Format(
    name="html",
    suffix=".html",
    media_type="text/html; charset=utf-8",
    audience=None,
    in_browser=False,
    usual=True,
    write=_files,
)
