"""The year as pictures, the preview of a link among them."""

from typing import TYPE_CHECKING, Final

from eventplan.domain.text import Lang
from eventplan.publishing.content.format import Format, Made, RenderContext
from eventplan.publishing.content.profile import Profile

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition

_TAILS: Final = {Lang.ZH: "", Lang.EN: ".en"}


def preview_name(edition: "Edition", lang: Lang, context: RenderContext) -> str | None:
    """Return the name of the picture that stands for the page in previews, None where none is written."""
    is_made = FORMAT.name in context.formats and edition.profile is Profile.PUBLIC
    return f"preview{_TAILS[lang]}.png" if is_made else None


def _files(edition: "Edition", context: RenderContext) -> dict[str, Made]:
    from eventplan.publishing.page.screenshots import pictures  # noqa: PLC0415 - lazy: with the template engine

    return {
        f"{edition.plan.year}/{stem}{tail}.png": content
        for lang, tail in _TAILS.items()
        for stem, content in pictures(edition, lang, context.site_templates).items()
    }


FORMAT: Final = Format(
    name="png",
    suffix=".png",
    media_type="image/png",
    audience=None,
    in_browser=True,
    usual=False,
    write=_files,
)
