"""A State Council notice as published becomes a Notice; what does not add up is told at its character.

The wording has changed over the years: 放假公休, 放假调休, 补休, 与周末连休, 公休日调至. What is read is
always the same: which days nobody works, and which weekend days are worked instead.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from msgspec import Struct, field

from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak, statutory_days
from eventplan.domain.text import Text
from eventplan.domain.wording import WEEKDAYS, day_in_notice
from eventplan.reading.notices.clause_use import ClauseUse, clause_use, counted_days
from eventplan.reading.notices.gazette_words import (
    HEADING_NAMES,
    PlainText,
    Section,
    WrittenDay,
    clauses,
    is_amending,
    issued_on,
    notice_source,
    notice_year,
    plain_text,
    sections,
    without_number,
    written_days,
)
from eventplan.reading.problems.codes import ProblemCode
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.notice_codes import NoticeCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.yaml.text_file import TextFile

_SATURDAY: Final = 5


class NoticeSection(Struct, frozen=True):
    """What was read of one heading: the break, and where its parts stand in the text.

    ``counted`` is the number of days the text gives, with its place.
    """

    ordered: NoticeBreak
    section: Section
    workdays_at: tuple[tuple[date, int], ...]
    counted: tuple[int, int] | None
    is_extended: bool = False


class NoticeText(Struct, frozen=True):
    """A notice as read; ``parts`` are in its own order.

    ``is_amending``: its own words say that it changes what another paper ordered; ``is_whole_year``:
    it arranges all holidays of a year.
    """

    plain: PlainText
    notice: Notice
    parts: tuple[NoticeSection, ...]
    is_amending: bool
    is_whole_year: bool


class _Days(Struct):
    """The days of one section, gathered clause by clause."""

    off: list[date] = field(default_factory=list)
    worked: list[tuple[date, int]] = field(default_factory=list)
    counted: tuple[int, int] | None = None
    extended_to: tuple[date, int] | None = None


class _Reader(Struct, frozen=True):
    plain: PlainText
    year: int
    on_file: tuple[NoticeBreak, ...]
    problems: list[Problem] = field(default_factory=list)

    def tell(self, code: ProblemCode, at: int, hint: Text | None = None, **details: str | int | Text) -> None:
        self.problems.append(code.at(self.plain.ref(at), hint=hint, **details))


def read_notice_text(
    file: TextFile, year: int | None = None, on_file: Iterable[Notice] = ()
) -> tuple[NoticeText | None, list[Problem]]:
    """Return the notice that ``file`` holds, None with any mistake; ``year`` is used where it names none.

    ``on_file`` are the notices known so far: a paper that only moves the end of a break needs its beginning.
    """
    plain = plain_text(file)
    named = notice_year(plain.text) or year
    if named is None or not 2008 <= named <= 2099:
        return None, [NoticeCode.NOTICE_YEAR.at(file.ref(0), hint=_SAY_YEAR)]
    source = notice_source(plain.text, named)
    plain = without_number(plain)
    known = tuple(each for notice in on_file if notice.year == named for each in notice.breaks)
    reader = _Reader(plain, named, known)
    found = sections(plain.text)
    if not found:
        reader.tell(NoticeCode.NOTICE_EMPTY, 0, hint=_LOOKS_LIKE)
    parts = tuple(part for section in found if (part := _part(reader, section)) is not None)
    if reader.problems:
        return None, reader.problems
    breaks = tuple(sorted((part.ordered for part in parts), key=lambda each: each.first))
    notice = Notice(named, source, None, breaks, issued_on(plain.text))
    amends = is_amending(plain.text)
    is_whole_year = not amends and not any(part.section.is_one_off for part in parts)
    return NoticeText(plain, notice, parts, amends, is_whole_year), []


_SAY_YEAR: Final = Text(
    "请把标题一起粘贴，或写明年份：eventplan almanac 2027 --notice 文件",
    "paste the title too, or name the year: eventplan almanac 2027 --notice FILE",
)
_LOOKS_LIKE: Final = Text(
    "每个假期一段，如：一、元旦：1月1日至3日放假调休，共3天。1月4日（周日）上班。",
    "one paragraph a holiday, such as 一、元旦：1月1日至3日放假调休，共3天。1月4日（周日）上班。",
)


def _part(reader: _Reader, section: Section) -> NoticeSection | None:
    if not section.holidays and not section.is_one_off:
        hint = did_you_mean(nearest(section.name, HEADING_NAMES))
        reader.tell(NoticeCode.NOTICE_HOLIDAY, section.at, hint=hint, name=section.name)
        return None
    before = len(reader.problems)
    days = _Days()
    for start, stop in clauses(reader.plain.text, section):
        _read_clause(reader, section, (start, stop), days)
    if len(reader.problems) > before:
        return None
    if days.extended_to is not None:
        return _extended(reader, section, *days.extended_to)
    if not days.off:
        reader.tell(NoticeCode.NOTICE_NO_DAYS, section.at, name=section.name)
        return None
    return _joined(reader, section, days)


def _joined(reader: _Reader, section: Section, days: _Days) -> NoticeSection | None:
    first, last = min(days.off), max(days.off)
    worked = dict(days.worked)
    gaps = [day for day in _run(first, last) if day not in days.off and day.weekday() < 5]
    inside = next((at for day, at in days.worked if first <= day <= last), None)
    if gaps or (last - first).days > _LONGEST:
        reader.tell(NoticeCode.NOTICE_GAP, section.at, name=section.name, first=str(first), last=str(last))
        return None
    if inside is not None:
        worked_day = next(day for day, at in days.worked if at == inside)
        reader.tell(NoticeCode.NOTICE_BOTH, inside, day=day_in_notice(worked_day))
        return None
    occasion = _occasion(reader, section) if section.is_one_off else None
    ordered = NoticeBreak(section.holidays, first, last, tuple(sorted(worked)), occasion)
    return NoticeSection(ordered, section, tuple(days.worked), days.counted)


def _occasion(reader: _Reader, section: Section) -> Text:
    known = (each.occasion for each in reader.on_file if each.occasion is not None)
    return next((text for text in known if text.zh == section.name), Text(section.name, "one-off days off"))


def _extended(reader: _Reader, section: Section, last: date, at: int) -> NoticeSection | None:
    """Return the break on file with its end moved; a make-up that falls inside is worked no more."""
    old = next((each for each in reader.on_file if set(section.holidays) & set(each.holidays)), None)
    if old is None:
        reader.tell(NoticeCode.NOTICE_NOT_ON_FILE, at, hint=_READ_FIRST, name=section.name)
        return None
    if not old.first <= last <= old.first + timedelta(days=_LONGEST):
        reader.tell(NoticeCode.NOTICE_BACKWARDS, at, first=day_in_notice(old.first), last=day_in_notice(last))
        return None
    workdays = tuple(day for day in old.workdays if not old.first <= day <= last)
    ordered = NoticeBreak(old.holidays, old.first, last, workdays)
    return NoticeSection(ordered, section, tuple((day, at) for day in workdays), None, is_extended=True)


_READ_FIRST: Final = Text(
    "先读入原来的通知：eventplan almanac --notice 文件",
    "read the notice that it extends first: eventplan almanac --notice FILE",
)


_LONGEST: Final = 20


def _run(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _read_clause(reader: _Reader, section: Section, place: tuple[int, int], days: _Days) -> None:
    text = reader.plain.text
    start, stop = place
    clause = text[start:stop]
    use = clause_use(clause)
    if use is ClauseUse.BESIDE_THE_POINT:
        return
    count = counted_days(clause)
    if count is not None:
        number, at, is_of_all = count
        if days.counted is None or is_of_all:
            days.counted = number, start + at
    written = written_days(text, start, stop)
    if not written:
        return
    if use is ClauseUse.UNCLEAR:
        reader.tell(NoticeCode.NOTICE_UNCLEAR, written[0].at, hint=_SAY_USE, text=clause)
        return
    for day, at in _listed(reader, section, written):
        if use is ClauseUse.OFF:
            days.off.append(day)
        elif use is ClauseUse.EXTENDED:
            days.extended_to = day, at
        elif use is ClauseUse.WORKED or day.weekday() >= _SATURDAY:
            days.worked.append((day, at))


_SAY_USE: Final = Text("日期后面应是「放假」或「上班」", "after the dates stands 放假 or 上班")


def _listed(reader: _Reader, section: Section, written: tuple[WrittenDay, ...]) -> list[tuple[date, int]]:
    """Return the days of a list such as 2月2日、3日 or 2月10日至17日, each with its place."""
    found: list[tuple[date, int]] = []
    before: date | None = None
    for number, each in enumerate(written):
        day = _day(reader, section, each, before)
        if day is None:
            return []
        joint = reader.plain.text[written[number - 1].stop : each.at] if number else ""
        if before is not None and joint in ("-", "至", "到", "--"):
            if not 0 <= (day - before).days <= _LONGEST:
                reader.tell(
                    NoticeCode.NOTICE_BACKWARDS,
                    each.at,
                    first=day_in_notice(before),
                    last=day_in_notice(day),
                )
                return []
            found += [(between, each.at) for between in _run(before, day)[1:]]
        else:
            found.append((day, each.at))
        before = day
    return found


def _day(reader: _Reader, section: Section, written: WrittenDay, before: date | None) -> date | None:
    """Return the day that was written: a missing year is the one nearest to the holiday."""
    month = written.month or (before.month if before else None)
    if month is None:
        reader.tell(NoticeCode.NOTICE_NO_MONTH, written.at, day=written.day)
        return None
    years = [written.year] if written.year else range(reader.year - 1, reader.year + 2)
    days = [day for year in years if (day := _possible(year, month, written.day)) is not None]
    if not days:
        reader.tell(ValueCode.NO_SUCH_DAY, written.at, written=f"{month}月{written.day}日")
        return None
    # The day of an occasion is the first one written, in the year of the paper.
    own = _own_day(section.holidays[0], reader.year) if section.holidays else None
    centre = own or before or _possible(reader.year, month, written.day) or days[0]
    day = min(days, key=lambda each: abs(each - centre))
    if abs(day - centre) > timedelta(days=_FARTHEST):
        reader.tell(NoticeCode.NOTICE_FAR, written.at, day=str(day), name=section.name, own=str(centre))
        return None
    if written.weekday not in (None, day.weekday()):
        weekday, wrong = WEEKDAYS[day.weekday()], WEEKDAYS[written.weekday or 0]
        reader.tell(NoticeCode.NOTICE_WEEKDAY, written.at, day=str(day), weekday=weekday, wrong=wrong)
        return None
    return day


_FARTHEST: Final = 45
"""Days between a holiday and the farthest day off or make-up workday of a notice; 2008..2026 had 20."""


def _own_day(holiday: Holiday, year: int) -> date:
    return statutory_days(holiday, year)[0]


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
