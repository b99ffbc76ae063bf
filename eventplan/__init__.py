"""A year's calendar facts and a site's rules go in, a plan with reasons comes out.

Read the packages in the order of the pipeline:

    reading      YAML and CSV that people wrote -> checked values, every mistake with its place
    almanac      what calendar, law and sky say about a year
    seasons      when a landscape is worth seeing
    when         the rule expressions that officers write
    planning     what could happen -> what will, with reasons
    publishing   a plan -> feeds, pages, tables
    services     the use cases: each takes values and returns values or a refusal; commit alone writes
    serving      pages and feeds over HTTP
    cli          the commands; alone knows the clock, the console and exit codes

``editing`` changes a site's files without touching what it does not mean to; ``feedlint`` checks
anybody's feed; ``domain`` holds the frozen values passed between all of them;
``atomic`` and ``bundled`` know how files are replaced, and where those that ship are; ``lazy_regex``
compiles a regular expression when it is first needed; ``api`` is what
other programs may rely on, and ``from eventplan import …`` gives it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventplan import almanac, when
    from eventplan.api import CalendarError, SiteCalendar, YearPlan, feeds, page, plan, read_calendar

__all__ = [
    "CalendarError",
    "SiteCalendar",
    "YearPlan",
    "almanac",
    "feeds",
    "page",
    "plan",
    "read_calendar",
    "when",
]


def __getattr__(name: str) -> object:
    """Return a part of the Python interface, loaded when it is first asked for: commands do without."""
    if name not in __all__:
        raise AttributeError(f"module 'eventplan' has no attribute {name!r}")
    if name in ("almanac", "when"):
        return import_module(f"eventplan.{name}")
    return getattr(import_module("eventplan.api"), name)
