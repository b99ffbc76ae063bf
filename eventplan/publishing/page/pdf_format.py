"""The year sheet as it prints, one file in each language."""

from typing import TYPE_CHECKING, Final

from eventplan.domain.text import Lang
from eventplan.publishing.content.format import Format, Made, RenderContext
from eventplan.publishing.page.html_format import page_of

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition

_NAMES: Final = {Lang.ZH: "plan.pdf", Lang.EN: "plan.en.pdf"}


def _files(edition: "Edition", context: RenderContext) -> dict[str, Made]:
    from eventplan.publishing.page.chromium import printed  # noqa: PLC0415 - lazy: for prints alone

    pages = [page_of(edition, lang, context) for lang in _NAMES]
    made = zip(_NAMES.values(), printed(pages), strict=True)
    return {f"{edition.plan.year}/{name}": content for name, content in made}


FORMAT: Final = Format(
    name="pdf",
    suffix=".pdf",
    media_type="application/pdf",
    audience=None,
    in_browser=True,
    usual=False,
    write=_files,
)
