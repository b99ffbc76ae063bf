"""The days a recurrence rule gives inside a span, counted from the span's first day.

Gregorian rules of RFC 5545 are dateutil's work. Lunar ones (RFC 7529, RSCALE=CHINESE) and those
with SKIP are expanded here on our own calendar, because ICU's has 120 wrong days in 2000-2056.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

from msgspec import Struct

from eventplan.almanac.doubts import disputed_month
from eventplan.almanac.lunar import LAST_DAY, LunarDate, days_in_month, leap_month, to_lunar, to_solar
from eventplan.domain.span import DateSpan
from eventplan.when.tree.forms import Rrule

_LUNAR_YEARS = (1999, 2099)


class _Month(Struct, frozen=True):
    """A month of one year of a calendar: its name in BYMONTH, its first day, its length."""

    name: str
    first: date
    days: int


def recurrence_days(rule: Rrule, span: DateSpan) -> tuple[date, ...]:
    """Return the days ``rule`` gives inside ``span``, in order; its DTSTART is the span's first day.

    Source: RFC 5545 section 3.3.10; RFC 7529 section 4.
    """
    parts = dict(rule.parts)
    scale, skip = parts.get("RSCALE"), parts.get("SKIP", "OMIT")
    is_plain = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "RSCALE", "SKIP", "COUNT", "UNTIL"} >= set(parts)
    if scale == "CHINESE" and span.first > LAST_DAY:
        return ()  # the lunar tables end
    if scale == "CHINESE" or (skip != "OMIT" and is_plain and parts["FREQ"] in ("YEARLY", "MONTHLY")):
        return _limited(_expanded(parts, span), parts, span)
    return _gregorian(parts, span)


def doubtful_day(rule: Rrule, day: date) -> date | None:
    """Return the day whose lunar month decides whether ``day`` is disputed; None for a Gregorian rule.

    What is counted from the end of a month depends on where the next one begins.
    """
    parts = dict(rule.parts)
    if parts.get("RSCALE") != "CHINESE":
        return None
    lunar = to_lunar(day)
    counts_from_end = "-" in parts.get("BYMONTHDAY", "")
    left = days_in_month(lunar.year, lunar.month, leap=lunar.leap) - lunar.day
    following = day + timedelta(days=left + 1)
    return following if counts_from_end and disputed_month(following) else day


def _gregorian(parts: dict[str, str], span: DateSpan) -> tuple[date, ...]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - few rules use it; loading costs 15 ms

    text = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("RSCALE", "SKIP"))
    start = datetime(span.first.year, span.first.month, span.first.day)  # noqa: DTZ001 - whole days
    end = datetime(span.last.year, span.last.month, span.last.day)  # noqa: DTZ001 - whole days
    text = text.replace("Z", "") if "UNTIL" in parts else text
    found = rrulestr(text, dtstart=start).between(start, end, inc=True)
    return tuple(moment.date() for moment in found)


def _limited(days: Iterator[date], parts: dict[str, str], span: DateSpan) -> tuple[date, ...]:
    last = span.last
    if "UNTIL" in parts:
        last = min(last, datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date())  # noqa: DTZ007 - a day
    wanted = (day for day in days if day >= span.first)
    counted = islice(wanted, int(parts["COUNT"])) if "COUNT" in parts else wanted
    return tuple(takewhile(lambda day: day <= last, counted))


def _expanded(parts: dict[str, str], span: DateSpan) -> Iterator[date]:
    """Yield the days of the rule in order, from the year of the span's first day on."""
    lunar = parts.get("RSCALE") == "CHINESE"
    start_month, start_day = _start(span.first, is_lunar=lunar)
    is_yearly = parts["FREQ"] == "YEARLY"
    by_month = parts["BYMONTH"].split(",") if "BYMONTH" in parts else None
    if by_month is None and is_yearly and "BYMONTHDAY" not in parts:
        by_month = [start_month]
    by_day = [int(day) for day in parts.get("BYMONTHDAY", str(start_day)).split(",")]
    interval, skip = int(parts.get("INTERVAL", "1")), parts.get("SKIP", "OMIT")
    months_passed = None
    for years_passed, months in enumerate(_years(span, is_lunar=lunar)):
        named = [month.name for month in months[:-1]]
        taken = set(range(len(named))) if by_month is None else _places(by_month, named, skip)
        found: set[date] = set()
        for place in range(len(named)):
            if years_passed == 0 and named[place] == start_month:
                months_passed = 0
            elif months_passed is not None:
                months_passed += 1
            due = years_passed % interval == 0 if is_yearly else (months_passed or 0) % interval == 0
            if place in taken and due and (is_yearly or months_passed is not None):
                found.update(_days(months[place], months[place + 1], by_day, skip))
        yield from sorted(found)


def _places(by_month: list[str], named: list[str], skip: str) -> set[int]:
    """Return the places of the months meant; SKIP moves a leap month the year does not have."""
    places = set()
    for name in by_month:
        name = name.lstrip("0")
        if name in named:
            places.add(named.index(name))
        elif skip != "OMIT" and name.removesuffix("L") in named:
            ordinary = named.index(name.removesuffix("L"))
            places.add(ordinary if skip == "BACKWARD" else ordinary + 1)
    return {place for place in places if place < len(named)}


def _days(month: _Month, following: _Month, by_day: list[int], skip: str) -> Iterator[date]:
    for day in by_day:
        if 1 <= abs(day) <= month.days:
            yield month.first + timedelta(days=day - 1 if day > 0 else month.days + day)
        elif day > 0 and skip == "BACKWARD":
            yield month.first + timedelta(days=month.days - 1)
        elif day > 0 and skip == "FORWARD":
            yield following.first


def _start(day: date, *, is_lunar: bool) -> tuple[str, int]:
    if not is_lunar:
        return str(day.month), day.day
    lunar = to_lunar(day)
    return f"{lunar.month}{'L' if lunar.leap else ''}", lunar.day


def _years(span: DateSpan, *, is_lunar: bool) -> Iterator[list[_Month]]:
    """Yield the months of each year the span touches, with the first month after it as the last."""
    if not is_lunar:
        for year in range(span.first.year, span.last.year + 1):
            yield [*(_gregorian_month(year, month) for month in range(1, 13)), _gregorian_month(year + 1, 1)]
        return
    last = min(_LUNAR_YEARS[1], span.last.year)
    for year in range(to_lunar(span.first).year, last + 1):
        months = _lunar_months(year)
        end = months[-1].first + timedelta(days=months[-1].days)
        yield [*months, _Month("1", end, 29)]


def _gregorian_month(year: int, month: int) -> _Month:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return _Month(str(month), first, (following - first).days)


def _lunar_months(year: int) -> list[_Month]:
    months = []
    for number in range(1, 13):
        for is_leap in (False, True) if leap_month(year) == number else (False,):
            first = to_solar(LunarDate(year, number, 1, is_leap))
            name = f"{number}{'L' if is_leap else ''}"
            months.append(_Month(name, first, days_in_month(year, number, leap=is_leap)))
    return months
