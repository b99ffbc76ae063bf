"""The Word file, one in each language.

It goes up the hierarchy, so the public edition has it only when it is asked for.
"""

from typing import TYPE_CHECKING, Final

from eventplan.publishing.content.format import Files, Format, RenderContext
from eventplan.publishing.content.profile import Profile

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition


def _files(edition: "Edition", context: RenderContext) -> Files:
    from eventplan.publishing.office.word import TEMPLATES, plan_docx  # noqa: PLC0415 - lazy: the library takes 120 ms

    folder = edition.plan.year
    return {
        f"{folder}/{name}": plan_docx(edition, lang, context.site_templates)
        for lang, name in TEMPLATES.items()
    }


FORMAT: Final = Format(
    name="docx",
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    audience=Profile.INTERNAL,
    in_browser=False,
    usual=True,
    write=_files,
)
