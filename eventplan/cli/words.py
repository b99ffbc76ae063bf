"""Dates as the terminal says them."""

from datetime import date
from typing import Final

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text

WEEKDAYS: Final = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)


def day_and_weekday(day: date, lang: Lang) -> str:
    """Return ``2027-09-15 周三``."""
    return f"{day} {WEEKDAYS[day.weekday()][lang]}"


def dated(span: DateSpan, lang: Lang) -> str:
    """Return a day, or the first and last day with the number of days."""
    if span.days == 1:
        return day_and_weekday(span.first, lang)
    length = Text(f"{span.days}天", f"{span.days} days")[lang]
    return f"{day_and_weekday(span.first, lang)} .. {day_and_weekday(span.last, lang)}  {length}"
