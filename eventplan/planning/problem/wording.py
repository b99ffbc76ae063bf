"""How planning's sentences name days, activities and venues, in Chinese and in English."""

from collections.abc import Iterable
from datetime import date

from eventplan.domain.activity import Activity
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def say_day(day: date) -> Text:
    """Name a day without its year: 5月20日, 20 May."""
    return Text(f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]}")


def say_weekday(day: date) -> Text:
    """Name a day with its weekday: 5月20日（周四）, Thu 20 May."""
    said = say_day(day)
    weekday = day.weekday()
    return Text(f"{said.zh}（周{_WEEKDAYS_ZH[weekday]}）", f"{_WEEKDAYS_EN[weekday]} {said.en}")


def say_span(span: DateSpan) -> Text:
    """Name a run of days without its year; a single day alone."""
    first, last = say_day(span.first), say_day(span.last)
    if span.days == 1:
        return first
    return Text(f"{first.zh}至{last.zh}", f"{first.en} to {last.en}")


def say_activity(activity: Activity) -> Text:
    """Quote an activity's name."""
    return Text(f"「{activity.name.zh}」", f"“{activity.name.en}”")


def say_venue(venue: Venue | None) -> Text:
    """Name a venue; the whole site stands for none."""
    return venue.name if venue else Text("全景区", "the whole site")


def say_money(hundredths: int) -> Text:
    """Name an amount given in hundredths of 10,000 CNY."""
    return Text(f"{hundredths / 100:g}万元", f"CNY {100 * hundredths:,}")


def listed(texts: Iterable[Text]) -> Text:
    """Join parts of a sentence: 、 in Chinese, commas in English."""
    parts = tuple(texts)
    return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def say_year(days: Text, year: int) -> Text:
    """Put its year to days already named: 2027年5月20日, 20 May 2027."""
    return Text(f"{year}年{days.zh}", f"{days.en} {year}")
