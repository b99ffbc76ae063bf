"""A notice against the law: every legal day off, every count as written, every make-up on a weekend."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from eventplan.almanac.statutory import Holiday, NoticeBreak, statutory_days, unbroken_run
from eventplan.domain.wording import day_in_notice
from eventplan.reading.notices.gazette_text import NoticeSection, NoticeText
from eventplan.reading.problems.notice_codes import NoticeCode
from eventplan.reading.problems.problem import Problem, ordered

_SATURDAY: Final = 5


def check_notice(text: NoticeText) -> tuple[Problem, ...]:
    """Return what in the notice cannot be, or is unlike every other notice (a warning)."""
    return ordered([problem for look in _LOOKS for problem in look(text)])


def _counts(text: NoticeText) -> Iterator[Problem]:
    """共N天 is the number of days off, with or without the weekend that touches them."""
    off = {day for part in text.parts for day in part.ordered.span}
    work = {day for part in text.parts for day, _ in part.workdays_at}
    for part in text.parts:
        days = part.ordered.span.days
        if part.counted and part.counted[0] not in (days, unbroken_run(part.ordered.span, off, work).days):
            said, at = part.counted
            first, last = str(part.ordered.first), str(part.ordered.last)
            yield NoticeCode.NOTICE_COUNT.at(text.plain.ref(at), said=said, days=days, first=first, last=last)


def _legal_days(text: NoticeText) -> Iterator[Problem]:
    off = {day for part in text.parts for day in part.ordered.span}
    for part in text.parts:
        for holiday in part.ordered.holidays:
            lacking = [day for day in statutory_days(holiday, text.notice.year) if day not in off]
            if lacking:
                name, days = holiday.text, "、".join(map(str, lacking))
                yield NoticeCode.NOTICE_LAW.at(text.plain.ref(part.section.at), name=name, days=days)


def _workdays(text: NoticeText) -> Iterator[Problem]:
    off = {day: part for part in text.parts for day in part.ordered.span}
    for part in text.parts:
        for day, at in part.workdays_at:
            if day.weekday() < _SATURDAY:
                yield NoticeCode.NOTICE_WORKDAY.at(text.plain.ref(at), day=str(day))
            if day in off and off[day] is not part:
                name = day_in_notice(day)
                yield NoticeCode.NOTICE_BOTH.at(text.plain.ref(at), day=name)


def _overlaps(text: NoticeText) -> Iterator[Problem]:
    parts = sorted(text.parts, key=lambda part: part.ordered.first)
    for earlier, later in pairwise(parts):
        if earlier.ordered.last >= later.ordered.first:
            names = earlier.section.name, later.section.name
            ref = text.plain.ref(later.section.at)
            yield NoticeCode.NOTICE_OVERLAP.at(
                ref, one=names[0], other=names[1], day=str(later.ordered.first)
            )


def _missing(text: NoticeText) -> Iterator[Problem]:
    named = [holiday for part in text.parts for holiday in part.ordered.holidays]
    for holiday in Holiday:
        if named.count(holiday) > 1:
            yield NoticeCode.NOTICE_TWICE.at(text.plain.ref(0), name=holiday.text)
        elif holiday not in named and text.is_whole_year:
            yield NoticeCode.NOTICE_MISSING.at(text.plain.ref(0), name=holiday.text)


def _balance(text: NoticeText) -> Iterator[Problem]:
    """In a year every weekday off beyond the law is worked on a weekend day."""
    if any(part.is_extended or part.section.is_one_off for part in text.parts):
        return
    owed = sum(_owed(part, text.notice.year) for part in text.parts)
    worked = sum(len(part.workdays_at) for part in text.parts)
    if owed != worked:
        yield NoticeCode.NOTICE_BALANCE.at(text.plain.ref(0), owed=owed, worked=worked)


def _owed(part: NoticeSection, year: int) -> int:
    return max(0, _weekdays_off(part.ordered) - _legal_count(part.ordered, year))


def _weekdays_off(ordered_break: NoticeBreak) -> int:
    return sum(day.weekday() < _SATURDAY for day in ordered_break.span)


def _legal_count(ordered_break: NoticeBreak, year: int) -> int:
    return sum(len(statutory_days(holiday, year)) for holiday in ordered_break.holidays)


_LOOKS: Final[tuple[Callable[[NoticeText], Iterator[Problem]], ...]] = (
    _counts,
    _legal_days,
    _workdays,
    _overlaps,
    _missing,
    _balance,
)
