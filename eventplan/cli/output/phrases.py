"""Dates, the steps that lead to them, and what they cost, as the terminal says them."""

from datetime import date
from itertools import takewhile
from typing import Final

from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Outcome
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.clean_text import one_line

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


def coded(outcome: Outcome, lang: Lang) -> str:
    """Return what became of an activity on one line, its code last: "PLACED placed on" reads twice."""
    sentence = one_line(outcome.sentence[lang])
    return f"{sentence}（{outcome.code}）" if lang is Lang.ZH else f"{sentence} ({outcome.code})"


def costs(before: int, after: int) -> Text:
    """Return the cost of a plan before and after a change, with the difference."""
    return Text(
        f"计划代价 {before:+d} → {after:+d}（{after - before:+d}，越低越好）",
        f"cost of the plan {before:+d} -> {after:+d} ({after - before:+d}; lower is better)",
    )


def steps(because: tuple[Reason, ...], told: tuple[Reason, ...], lang: Lang) -> list[str]:
    """Return the steps of a trace with their sources, but for the first ones that ``told`` began with too."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(because, told, strict=False)))
    return [f"{reason.text[lang]}{_source(reason, lang)}" for reason in because[shared:]]


def _source(reason: Reason, lang: Lang) -> str:
    source = reason.source
    return "" if source is None else Text(f"［{source.zh}］", f" [{source.en}]")[lang]
