"""The office table as CSV."""

from typing import TYPE_CHECKING, Final

from eventplan.publishing.content.format import Files, Format, RenderContext

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition


def _files(edition: "Edition", _: RenderContext) -> Files:
    from eventplan.publishing.office.csv_table import plan_csv  # noqa: PLC0415 - lazy: with all that a row says

    return {f"{edition.plan.year}/plan.csv": plan_csv(edition)}


FORMAT: Final = Format(
    name="csv",
    suffix=".csv",
    media_type="text/csv; charset=utf-8",
    audience=None,
    in_browser=False,
    usual=True,
    write=_files,
)
