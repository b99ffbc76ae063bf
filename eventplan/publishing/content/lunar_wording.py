"""How lunar days and years read in both languages."""

from eventplan.almanac.festivals import BRANCHES, STEMS
from eventplan.almanac.lunar import LunarDate, lunar_text, to_lunar
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang

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
