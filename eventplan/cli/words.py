"""Dates, and the steps that lead to them, as the terminal says them."""

from datetime import date
from itertools import takewhile
from typing import Final

from eventplan.domain.occurrence import Reason
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


def steps(because: tuple[Reason, ...], told: tuple[Reason, ...], lang: Lang) -> list[str]:
    """Return the steps of a trace with their sources, but for the first ones that ``told`` began with too."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(because, told, strict=False)))
    return [f"{reason.text[lang]}{_source(reason, lang)}" for reason in because[shared:]]


def _source(reason: Reason, lang: Lang) -> str:
    source = reason.source
    return "" if source is None else Text(f"［{source.zh}］", f" [{source.en}]")[lang]
