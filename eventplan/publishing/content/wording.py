"""How dates, spans and users' texts read in both languages on the year sheet and the terminal."""

from datetime import date

from eventplan.almanac.festivals import BRANCHES, STEMS
from eventplan.almanac.lunar import LunarDate, lunar_text, to_lunar
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.clean_text import one_line

MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)
_ANIMALS = (
    "Rat",
    "Ox",
    "Tiger",
    "Rabbit",
    "Dragon",
    "Snake",
    "Horse",
    "Goat",
    "Monkey",
    "Rooster",
    "Dog",
    "Pig",
)


def said(text: Text, lang: Lang) -> str:
    """Return a user's text in ``lang`` on one line, in the other language where it is empty."""
    other = Lang.EN if lang is Lang.ZH else Lang.ZH
    return one_line(text[lang]) or one_line(text[other])


def month_name(month: int, lang: Lang) -> str:
    """Return '1月' or 'Jan' for ``month`` 1..12."""
    return f"{month}月" if lang is Lang.ZH else MONTHS_EN[month - 1][:3]


def long_month_name(month: int, lang: Lang) -> str:
    """Return '1月' or 'January' for ``month`` 1..12."""
    return f"{month}月" if lang is Lang.ZH else MONTHS_EN[month - 1]


def weekday_name(day: date, lang: Lang) -> str:
    """Return '周一' or 'Mon'."""
    return WEEKDAYS[day.weekday()][lang]


def day_words(day: date, lang: Lang, *, beside_year: int) -> str:
    """Return '1月3日' or '3 Jan', with the year when it is not ``beside_year``."""
    if lang is Lang.ZH:
        year = "" if day.year == beside_year else f"{day.year}年"
        return f"{year}{day.month}月{day.day}日"
    year = "" if day.year == beside_year else f" {day.year}"
    return f"{day.day} {month_name(day.month, lang)}{year}"


def span_words(span: DateSpan, lang: Lang, *, beside_year: int) -> str:
    """Return '1月3日', '1月3—7日' or '1月30日—2月2日', and the like in English."""
    first = day_words(span.first, lang, beside_year=beside_year)
    if span.days == 1:
        return first
    in_one_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    if lang is Lang.ZH:
        last = f"{span.last.day}日" if in_one_month else day_words(span.last, lang, beside_year=beside_year)
        return f"{first.removesuffix('日') if in_one_month else first}—{last}"
    last = day_words(span.last, lang, beside_year=beside_year)
    return f"{span.first.day if in_one_month else first}–{last}"


def weekday_words(span: DateSpan, lang: Lang) -> str:
    """Return '周三' or '周三—周日' by the first and last day of ``span``."""
    first, last = weekday_name(span.first, lang), weekday_name(span.last, lang)
    dash = "—" if lang is Lang.ZH else "–"
    return first if span.days == 1 else f"{first}{dash}{last}"


def lunar_words(span: DateSpan, lang: Lang) -> str:
    """Return the lunar days of ``span``: '四月初七—初九' or 'lunar 4-7 – 4-9'; '' outside the tables."""
    try:
        first, last = to_lunar(span.first), to_lunar(span.last)
    except ValueError:
        return ""
    if lang is Lang.EN:
        first_en, last_en = lunar_figures(first), lunar_figures(last)
        return f"lunar {first_en}" if span.days == 1 else f"lunar {first_en} – {last_en}"
    if span.days == 1:
        return lunar_text(first)
    ends = lunar_text(last)
    if (first.year, first.month, first.leap) == (last.year, last.month, last.leap):
        ends = ends[-2:]
    return f"{lunar_text(first)}—{ends}"


def lunar_figures(lunar: LunarDate) -> str:
    """Return '8-15', or 'L6-1' in a leap month."""
    return f"{'L' if lunar.leap else ''}{lunar.month}-{lunar.day}"


def lunar_year_name(year: int, lang: Lang) -> str:
    """Return '丁未年' or 'Year of the Goat' for the lunar year that begins in ``year``."""
    # The year 4 was 甲子, the first of the sixty.
    if lang is Lang.ZH:
        return f"{STEMS[(year - 4) % 10]}{BRANCHES[(year - 4) % 12]}年"
    return f"Year of the {_ANIMALS[(year - 4) % 12]}"
