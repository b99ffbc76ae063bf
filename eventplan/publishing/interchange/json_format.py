"""The plan as JSON."""

from typing import TYPE_CHECKING, Final

from eventplan.publishing.content.format import Files, Format, RenderContext

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition


def _files(edition: "Edition", _: RenderContext) -> Files:
    from eventplan.publishing.interchange.plan_json import plan_json  # noqa: PLC0415 - lazy: as every format's maker

    return {f"{edition.plan.year}/plan.json": plan_json(edition)}


FORMAT: Final = Format(
    name="json",
    suffix=".json",
    media_type="application/json",
    audience=None,
    in_browser=False,
    usual=True,
    write=_files,
)
