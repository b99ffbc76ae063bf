"""The Python interface: ``from eventplan import read_calendar, plan, when, almanac, feeds, page``.

What is named in ``__all__`` here, with the attributes that its docstrings name, stays as it is within a major
version. Everything else in eventplan may change with any version. Years are 2000..2099; days are
``datetime.date``; nothing here reads the clock, so the same calendar and year give the same bytes.

>>> from eventplan import read_calendar, plan, when
>>> when.days("农历四月初八前后1天", 2027)
(datetime.date(2027, 5, 12), datetime.date(2027, 5, 13), datetime.date(2027, 5, 14))
>>> year = plan(read_calendar("laojunshan"), 2027, best=False)
>>> next(each.span.first for each in year.placements if each.activity.id == "temple-fair")
datetime.date(2027, 5, 12)
"""

import os
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape

from msgspec import Struct

from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Occurrence
from eventplan.domain.plan import Conflict, Placement, Plan, numbers_of
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import Site
from eventplan.domain.text import Lang
from eventplan.domain.wording import span_in_column
from eventplan.publishing.content.status_words import STATUS_BADGES
from eventplan.reading.problems.problem import Problem
from eventplan.services.build import Profile, edition_files
from eventplan.services.facts.known_facts import KnownFacts, common_facts, read_expression
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, open_desk
from eventplan.services.over_new_year import running_on
from eventplan.services.proposal import Refused

__all__ = [
    "CalendarError",
    "SiteCalendar",
    "YearPlan",
    "almanac_year",
    "days",
    "feeds",
    "page",
    "plan",
    "read_calendar",
    "spans",
]


class CalendarError(Exception):
    """A calendar that cannot be used, or an edition that cannot be made; ``problems`` has each by place."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(sentence)
        self.problems = problems


class SiteCalendar(Struct, frozen=True):
    """A calendar that was read: ``site``, ``activities``, and the ``problems`` of its files, 0 or more."""

    desk: Desk

    @property
    def site(self) -> Site:
        """The site: its ``id``, ``name`` (``.zh``, ``.en``), ``place``, ``venues``, ``categories``."""
        return self.desk.calendar.site

    @property
    def activities(self) -> tuple[Activity, ...]:
        """What is put on, in the order of the file: each with ``id``, ``name`` and ``when``."""
        return self.desk.calendar.activities

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every mistake with ``ref.path``, ``ref.line``, ``code``, ``message`` and ``hint``."""
        return self.desk.problems

    def __repr__(self) -> str:
        return f"<calendar {self.site.id}: {len(self.activities)} activities, {len(self.problems)} problems>"


class YearPlan(Struct, frozen=True):
    """The plan of one year; a notebook shows it as a table."""

    calendar: SiteCalendar
    details: Plan

    @property
    def year(self) -> int:
        """The year planned."""
        return self.details.year

    @property
    def placements(self) -> tuple[Placement, ...]:
        """What takes place: ``span``, ``activity``, ``venue``, ``status``, ``because``, ``uid``."""
        return self.details.placements

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The rules that do not hold: each with ``check``, ``days``, ``activities`` and ``message``."""
        return self.details.conflicts

    @property
    def windows(self) -> tuple[SeasonWindow, ...]:
        """The landscapes: each with ``id``, ``name``, ``span`` and ``peak``, of ``p10`` to ``p90``."""
        return self.details.windows

    @property
    def is_best(self) -> bool:
        """Whether it is proved that no plan costs less."""
        return bool(self.details.is_optimal)

    def __repr__(self) -> str:
        return f"<plan {self.calendar.site.id} {self.year}: {numbers_of(self.details).sentence.en}>"

    def _repr_html_(self) -> str:
        """Return the plan as a table in both languages, without anything internal."""
        head = f"{self.calendar.site.name.zh} {self.year} · {numbers_of(self.details).sentence.zh}"
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(each))}</tr>"
            for each in self.placements
        )
        heads = "".join(
            f"<th>{cell}</th>" for cell in ("日期 days", "活动", "activity", "地点 venue", "状态 status")
        )
        table = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
        return f"<table><caption>{escape(head)}</caption>{table}</table>"


def _cells(placement: Placement) -> tuple[str, ...]:
    name, venue = placement.activity.name, placement.venue
    badge = STATUS_BADGES[placement.status]
    where = "" if venue is None else f"{venue.name.zh} {venue.name.en}"
    return span_in_column(placement.span).zh, name.zh, name.en, where, f"{badge.zh} {badge.en}".strip()


def read_calendar(name_or_folder: "str | os.PathLike[str]") -> SiteCalendar:
    """Read a calendar: a bundled one by its name, as ``"laojunshan"``, or a folder with ``site.yaml``.

    A mistake in its files leaves out its part alone, and stands in ``problems``.

    >>> read_calendar("laojunshan").site.name.en
    'Laojun Mountain'

    Raises:
        CalendarError: there is no usable site in it; ``problems`` says why.
    """
    desk, problems = open_desk(os.fspath(name_or_folder))
    if desk is None:
        raise CalendarError("\n".join(each.render(Lang.EN) for each in problems), problems)
    return SiteCalendar(desk)


def plan(calendar: SiteCalendar, year: int, best: bool = True) -> YearPlan:
    """Plan ``year``, 2000..2099: the best plan, which takes seconds, or the quick one.

    The best plan is what ``eventplan build`` writes; where its search ends without a proof, ``is_best`` is
    False. Two calls with the same files give the same plan.

    Raises:
        ValueError: ``year`` is outside 2000..2099.
    """
    if not best:
        return YearPlan(calendar, make_plan(calendar.desk, year))
    from eventplan.planning.solver.optimise import best_plan  # noqa: PLC0415 - the solver takes its time to load

    return YearPlan(calendar, make_plan(calendar.desk, year, best_plan))


def feeds(plan: YearPlan, internal: bool = False) -> Mapping[str, bytes]:
    """Return the calendar feeds of ``plan`` by path, ``feeds/all.ics`` first: iCalendar in UTF-8 (RFC 5545).

    ``internal`` adds money, contacts and reminders; those feeds are for the team alone.

    Raises:
        CalendarError: a template of the site's own is wrong.
    """
    return _made(plan, "ics", Profile.INTERNAL if internal else Profile.PUBLIC)


def page(plan: YearPlan, lang: str = "zh") -> str:
    """Return the public year sheet of ``plan`` as one HTML page without scripts, in "zh" or "en".

    Raises:
        ValueError: ``lang`` is another language.
        CalendarError: a template of the site's own is wrong.
    """
    name = {Lang.ZH: "index.html", Lang.EN: "en.html"}[Lang(lang)]
    return _made(plan, "html", Profile.PUBLIC)[f"{plan.year}/{name}"].decode()


def _made(plan: YearPlan, form: str, profile: Profile) -> Mapping[str, bytes]:
    desk = plan.calendar.desk
    running = running_on(desk, plan.year)
    files = edition_files(desk, plan.details, profile, None, [form], running=running, with_front_pages=False)
    if isinstance(files, Refused):
        raise CalendarError(files.message.en)
    return files.made


def days(text: str, year: int, calendar: SiteCalendar | None = None) -> tuple[date, ...]:
    """Return the days that a rule gives in ``year``, in order, each once; none where there are none.

    ``text`` is a rule in Chinese or English. Names of a site's landscapes and activities are known with its
    ``calendar`` alone. A day may rest on a break that is not announced yet: ``spans`` says which do.

    >>> days("the weekend nearest the Double Ninth Festival", 2027)
    (datetime.date(2027, 10, 9), datetime.date(2027, 10, 10))

    Raises:
        eventplan.when.WhenError: ``text`` is no rule; ``message`` and ``hint`` say why, in both languages.
        ValueError: ``year`` is outside 2000..2099.
    """
    return tuple(sorted({day for each in spans(text, year, calendar) for day in each.span}))


def spans(text: str, year: int, calendar: SiteCalendar | None = None) -> tuple[Occurrence, ...]:
    """Return what a rule gives in ``year``, by first day, as ``days`` reads it.

    Each has ``span.first`` and ``span.last``, both inside; ``because``, the reasons; ``is_forecast``, and
    ``certain``, the days that rest on nothing unannounced.

    >>> [(str(each.span.first), each.span.days) for each in spans("重阳节", 2027)]
    [('2027-10-08', 1)]

    Raises:
        eventplan.when.WhenError, ValueError: as ``days``.
    """
    facts = _common() if calendar is None else calendar.desk.facts
    return facts.rules.resolve(read_expression(facts.names, text).expr, year).occurrences


def almanac_year(year: int) -> Almanac:
    """Return what calendar, law and sky say of ``year``, 2000..2099: ``days``, one a day, and ``breaks``.

    A day has ``date``, ``lunar``, ``term``, ``festivals``, ``moon``, ``is_off``, ``is_work`` (a make-up
    workday) and ``is_forecast``: no notice has announced that yet.

    >>> facts = almanac_year(2027)
    >>> len(facts.days), facts.days[36].lunar.month, facts.days[36].festivals[0].name.zh
    (365, 1, '春节')

    Raises:
        ValueError: ``year`` is outside 2000..2099.

    Source: GB/T 33661-2017 for the lunar calendar, the State Council's notices for days off.
    """
    return _common().almanacs[year]


@cache
def _common() -> KnownFacts:
    return common_facts()
