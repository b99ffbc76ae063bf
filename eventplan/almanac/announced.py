"""The notices of 2004..2026 as the package chinesecalendar knows them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from chinese_calendar import constants

from eventplan.almanac.amendments import amended
from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak, notice_title, statutory_days
from eventplan.domain.text import Text

_LISTED_OFF: dict[date, str] = constants.holidays
_LISTED_WORK: dict[date, str] = constants.workdays


@cache
def announced_notices() -> tuple[Notice, ...]:
    """Return the notices of all announced years in order, one a year.

    Source: chinesecalendar 1.11; 0 differences from the notices of 2007..2026.
    """
    years: dict[int, list[NoticeBreak]] = {}
    for run in _runs(_LISTED_OFF):
        year = _notice_year(run[-1])
        years.setdefault(year, []).append(_break(year, run))
    return tuple(
        Notice(year, notice_title(year), None, tuple(breaks)) for year, breaks in sorted(years.items())
    )


def _runs(days: Iterable[date]) -> list[list[date]]:
    """Split days into runs with nothing but free weekend days, listed or not, between neighbours."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and all(_is_free_weekend(between) for between in _between(runs[-1][-1], day)):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _between(first: date, last: date) -> Iterator[date]:
    """Yield the days after ``first`` and before ``last``."""
    for offset in range(1, (last - first).days):
        yield first + timedelta(days=offset)


def _is_free_weekend(day: date) -> bool:
    return day.weekday() >= 5 and day not in _LISTED_WORK


def _break(year: int, run: list[date]) -> NoticeBreak:
    """Return the break of one run of listed days, with the workdays listed for its holidays."""
    names = {_LISTED_OFF[day] for day in run}
    workdays = tuple(sorted(day for name in names for day in _listed_workdays().get((year, name), ())))
    # By law and not by listed name: where two holidays share a day, only one is listed (2020-10-01),
    # and where a holiday is a Saturday, only the days beside it may be (2012-06-23).
    holidays = tuple(
        holiday
        for holiday in Holiday
        if any(run[0] <= day <= run[-1] for day in statutory_days(holiday, year))
    )
    listed = constants.Holiday(_LISTED_OFF[run[0]])
    # Days off that belong to no holiday are one-off, such as the two of the parade of 2015.
    occasion = None if holidays else Text(listed.chinese, listed.value)
    return NoticeBreak(holidays, run[0], run[-1], workdays, occasion)


@cache
def _listed_workdays() -> dict[tuple[int, str], list[date]]:
    """Return the listed workdays by year of their notice and name of their holiday."""
    workdays: dict[tuple[int, str], list[date]] = {}
    for day, name in _LISTED_WORK.items():
        workdays.setdefault((_notice_year(day), name), []).append(day)
    return workdays


def _notice_year(day: date) -> int:
    """Return the year of the notice that rules ``day``: in December it is next year's."""
    return day.year + 1 if day.month == 12 else day.year


def known_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return what is known of every announced year: the package's notices with ``notices`` laid over them."""
    years = {notice.year: notice for notice in announced_notices()}
    for notice in notices:
        older = years.get(notice.year)
        years[notice.year] = notice if older is None else amended(older, notice)
    return tuple(notice for _, notice in sorted(years.items()))
