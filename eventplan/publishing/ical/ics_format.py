"""The subscriptions: feeds and single events as iCalendar files."""

from typing import TYPE_CHECKING, Final

from eventplan.publishing.content.format import Files, Format, RenderContext

if TYPE_CHECKING:
    from eventplan.publishing.content.edition import Edition


def _files(edition: "Edition", context: RenderContext) -> Files:
    from eventplan.publishing.ical.feeds import feeds  # noqa: PLC0415 - lazy: with the template engine

    return feeds([*context.other_years, edition], site_templates=context.site_templates)


FORMAT: Final = Format(
    name="ics",
    suffix=".ics",
    media_type="text/calendar; charset=utf-8",
    audience=None,
    in_browser=False,
    usual=True,
    write=_files,
)
