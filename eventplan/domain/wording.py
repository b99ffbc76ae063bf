"""How months, weekdays, days, spans of days and lists read in Chinese and English, for every output.

A span has several writings, each for the place in which it stands: short beside others on a sheet, in
words inside a sentence, in figures where it is typed again or stands below others. Nothing here asks
the locale.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text

MONTHS_EN: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = (
    Text("周一", "Monday"),
    Text("周二", "Tuesday"),
    Text("周三", "Wednesday"),
    Text("周四", "Thursday"),
    Text("周五", "Friday"),
    Text("周六", "Saturday"),
    Text("周日", "Sunday"),
)
_MONTHS: Final = tuple(Text(f"{number}月", name[:3]) for number, name in enumerate(MONTHS_EN, start=1))
_LONG_MONTHS: Final = tuple(Text(f"{number}月", name) for number, name in enumerate(MONTHS_EN, start=1))
_SHORT_WEEKDAYS: Final = tuple(Text(name.zh, name.en[:3]) for name in WEEKDAYS)
_BETWEEN: Final = Text("、", ", ")
FORECAST_MARK: Final = Text("（预测）", " (forecast)")
"""Stands behind days that are off or worked by a forecast alone."""
FORECAST_DOUBT: Final = Text("放假安排为预测，以通知为准", "by forecast of the holidays; the notice decides")


def month_name(month: int) -> Text:
    """Return '1月' or 'Jan' for ``month`` 1..12."""
    return _MONTHS[month - 1]


def long_month_name(month: int) -> Text:
    """Return '1月' or 'January' for ``month`` 1..12, where there is room."""
    return _LONG_MONTHS[month - 1]


def weekday_name(day: date) -> Text:
    """Return '周一' or 'Mon'."""
    return _SHORT_WEEKDAYS[day.weekday()]


def day_words(day: date, *, beside_year: int | None = None) -> Text:
    """Return '1月3日' or '3 Jan', with its year where that is not ``beside_year``; None: without a year."""
    words = Text(f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1].en}")
    return words if beside_year in (None, day.year) else with_year(words, day.year)


def dotted(span: DateSpan) -> Text:
    """Return '5.12', '5.12—14' or '4.28—5.3' for a card, in English '12–14 May': figures alone are read
    as a day and a month by some and as a month and a day by others.
    """
    first, last = (Text(f"{day.month}.{day.day}", day_words(day).en) for day in (span.first, span.last))
    if span.days == 1:
        return first
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return Text(f"{first.zh}—{span.last.day}", f"{span.first.day}–{last.en}")
    return Text(f"{first.zh}—{last.zh}", f"{first.en}–{last.en}")


def every_year_words(month: int, day: int) -> Text:
    """Return '1月3日' or '3 January': a day of every year, which no weekday and no year stands beside."""
    return Text(f"{month}月{day}日", f"{day} {MONTHS_EN[month - 1]}")


def with_year(days: Text, year: int) -> Text:
    """Put its year to days already named: 2027年5月20日, 20 May 2027."""
    return Text(f"{year}年{days.zh}", f"{days.en} {year}")


@lru_cache(maxsize=2048)
def day_with_weekday(day: date) -> Text:
    """Return '5月20日（周四）' or 'Thu 20 May', as a sentence has it."""
    words, weekday = day_words(day), weekday_name(day)
    return Text(f"{words.zh}（{weekday.zh}）", f"{weekday.en} {words.en}")


def day_in_column(day: date) -> Text:
    """Return '2027-09-15 周三' or '2027-09-15 Wed': figures first, so that lines below one another align."""
    weekday = weekday_name(day)
    return Text(f"{day} {weekday.zh}", f"{day} {weekday.en}")


@lru_cache(maxsize=2048)  # the steps of many rules come to the same days
def day_in_trace(day: date) -> Text:
    """Return '2027年9月15日（周三）' or 'Wed 15 Sep 2027': what a step is checked with against a calendar."""
    year, month, number, weekday = day.year, day.month, day.day, weekday_name(day)
    return Text(
        f"{year}年{month}月{number}日（{weekday.zh}）",
        f"{weekday.en} {number} {_MONTHS[month - 1].en} {year}",
    )


def day_in_notice(day: date) -> Text:
    """Return '5月1日' as the State Council writes it, or '2027-05-01', which needs no translation."""
    return Text(day_words(day).zh, str(day))


def day_figures(day: date, *, beside_year: int) -> str:
    """Return '05-09', or '2026-05-09' where the year is not ``beside_year``."""
    return f"{day:%m-%d}" if day.year == beside_year else str(day)


def span_words(span: DateSpan, *, beside_year: int) -> Text:
    """Return '1月3日', '1月3—7日' or '1月30日—2月2日', and the like in English: as short as it can be said.

    For sheets and feeds, where it stands alone. A year is told where it is not ``beside_year``.
    """
    first, last = (day_words(day, beside_year=beside_year) for day in (span.first, span.last))
    if span.days == 1:
        return first
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return Text(f"{first.zh.removesuffix('日')}—{span.last.day}日", f"{span.first.day}–{last.en}")
    return Text(f"{first.zh}—{last.zh}", f"{first.en}–{last.en}")


def span_in_sentence(span: DateSpan) -> Text:
    """Return '1月3日' or '1月3日至1月7日', '3 Jan to 7 Jan': no dash, which a sentence has for itself.

    The year is known from what is told, or is put to it by ``with_year``.
    """
    first, last = day_words(span.first), day_words(span.last)
    return first if span.days == 1 else Text(f"{first.zh}至{last.zh}", f"{first.en} to {last.en}")


def span_in_column(span: DateSpan) -> Text:
    """Return a day, or the first and last with the number of days, each as ``day_in_column``."""
    first, last = day_in_column(span.first), day_in_column(span.last)
    if span.days == 1:
        return first
    length = days_counted(span.days)
    return Text(f"{first.zh} .. {last.zh}  {length.zh}", f"{first.en} .. {last.en}  {length.en}")


def span_in_trace(span: DateSpan) -> Text:
    """Return a day, or '2027年9月15日（周三）至9月17日（周五）' and the like in English; a year once."""
    first, last = day_in_trace(span.first), day_in_trace(span.last)
    if span.first == span.last:
        return first
    if span.first.year == span.last.year:
        first = Text(first.zh, day_with_weekday(span.first).en)
        last = Text(day_with_weekday(span.last).zh, last.en)
    return Text(f"{first.zh}至{last.zh}", f"{first.en} to {last.en}")


def span_figures(
    span: DateSpan, between: str = "..", *, is_short: bool = False, has_both_ends: bool = False
) -> str:
    """Return '2027-05-01' or '2027-05-01..2027-05-03', as the command line takes it; short: '05-01..05-03'.

    With ``has_both_ends`` one day is told twice: what is compared keeps its shape.
    """
    first, last = (f"{day:%m-%d}" if is_short else str(day) for day in (span.first, span.last))
    return first if span.days == 1 and not has_both_ends else f"{first}{between}{last}"


def weekday_words(span: DateSpan) -> Text:
    """Return '周三' or '周三—周日' by the first and last day of ``span``."""
    first, last = weekday_name(span.first), weekday_name(span.last)
    return first if span.days == 1 else Text(f"{first.zh}—{last.zh}", f"{first.en}–{last.en}")


def counted(count: int, noun: str) -> str:
    """Return '1 day' or '3 days' for the English ``noun`` 'day'."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def days_counted(days: int) -> Text:
    """Return '3天' or '3 days'."""
    return Text(f"{days}天", counted(days, "day"))


def listed(texts: Iterable[Text], *, between_en: str = _BETWEEN.en) -> Text:
    """Join parts of a sentence: 、 in Chinese, commas in English.

    Names that are celebrated as one have ' and ' for ``between_en``.
    """
    parts = tuple(texts)
    return Text(_BETWEEN.zh.join(part.zh for part in parts), between_en.join(part.en for part in parts))


def listed_in(lang: Lang, words: Iterable[str]) -> str:
    """Join words that are already in ``lang``, or in none."""
    return _BETWEEN[lang].join(words)
