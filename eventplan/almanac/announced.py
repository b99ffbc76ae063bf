"""The notices of 2004..2026 as the package chinesecalendar knows them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from chinese_calendar import constants
from msgspec.structs import replace

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


def amended(older: Notice, newer: Notice) -> Notice:
    """Return ``older`` with the breaks of ``newer``, a notice for the same year, in the place of its own.

    Only the breaks that ``newer`` names are replaced, by holiday or by day; each break is cited to
    the paper that orders it. Where both papers say when they came out, the later one wins.
    """
    incoming = [
        replace(each, citation=newer.citation_of(each))
        for each in newer.breaks
        if not any(
            each.concerns(on_file) and _is_earlier(newer, each, older, on_file) for on_file in older.breaks
        )
    ]
    kept = [on_file for on_file in older.breaks if not any(map(on_file.concerns, incoming))]
    if not kept:
        return newer
    breaks = sorted((*kept, *incoming), key=lambda each: (each.first, each.last))
    return replace(older, breaks=tuple(breaks))


def _is_earlier(newer: Notice, one: NoticeBreak, older: Notice, other: NoticeBreak) -> bool:
    issued, before = newer.citation_of(one).issued, older.citation_of(other).issued
    return issued is not None and before is not None and issued < before
