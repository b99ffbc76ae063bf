"""The office workbook, one in each language."""

from typing import TYPE_CHECKING, Final

from eventplan.domain.text import Lang
from eventplan.publishing.content.format import Files, Format, RenderContext

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition

_NAMES: Final = {Lang.ZH: "plan.xlsx", Lang.EN: "plan.en.xlsx"}


def _files(edition: "Edition", _: RenderContext) -> Files:
    from eventplan.publishing.office.workbook import plan_xlsx  # noqa: PLC0415 - lazy: the library takes 60 ms

    folder = edition.plan.year
    return {f"{folder}/{name}": plan_xlsx(edition, lang) for lang, name in _NAMES.items()}


FORMAT: Final = Format(
    name="xlsx",
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    audience=None,
    in_browser=False,
    usual=True,
    write=_files,
)
