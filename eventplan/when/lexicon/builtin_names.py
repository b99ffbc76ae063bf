"""Every name the language knows without a site: terms, holidays, breaks, moon, spells of days."""

from collections.abc import Iterator
from typing import Final

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday
from eventplan.when.lexicon.vocabulary import (
    BREAK_WORDS_EN,
    BREAK_WORDS_ZH,
    HOLIDAY_WORDS,
    MOON_TEXTS,
    MOON_WORDS,
    SPELL_TEXTS,
    SPELL_WORDS,
    STATUTORY_WORDS_ZH,
)
from eventplan.when.tree.counted import DayKind, Side, Spell
from eventplan.when.tree.forms import Expr, Offset, Range, Select
from eventplan.when.tree.leaves import (
    AllYear,
    Break,
    LunarDay,
    MakeupWorkdays,
    Month,
    MonthDay,
    Moon,
    SpellDays,
    StatutoryDays,
    TermDay,
)

HOLIDAY_DAYS: Final[dict[Holiday, Expr]] = {
    Holiday.NEW_YEAR: MonthDay(1, 1),
    Holiday.SPRING_FESTIVAL: LunarDay(1, 1),
    Holiday.QINGMING: TermDay(SolarTerm.QINGMING),
    Holiday.LABOUR_DAY: MonthDay(5, 1),
    Holiday.DRAGON_BOAT: LunarDay(5, 5),
    Holiday.MID_AUTUMN: LunarDay(8, 15),
    Holiday.NATIONAL_DAY: MonthDay(10, 1),
}
"""The day a holiday is named after, for calendars whose festivals do not have it."""

# Names other almanacs give the terms in English; the first is always SolarTerm's own.
_TERM_WORDS: Final = {
    SolarTerm.LICHUN: ("beginning of spring",),
    SolarTerm.JINGZHE: ("insects awaken", "waking of insects"),
    SolarTerm.CHUNFEN: ("vernal equinox",),
    SolarTerm.LIXIA: ("beginning of summer",),
    SolarTerm.XIAOMAN: ("lesser fullness of grain", "grain full"),
    SolarTerm.XIAOSHU: ("lesser heat", "slight heat"),
    SolarTerm.DASHU: ("greater heat", "great heat"),
    SolarTerm.LIQIU: ("beginning of autumn",),
    SolarTerm.CHUSHU: ("limit of heat",),
    SolarTerm.QIUFEN: ("autumnal equinox",),
    SolarTerm.SHUANGJIANG: ("frost descent", "descent of frost"),
    SolarTerm.LIDONG: ("beginning of winter",),
    SolarTerm.XIAOXUE: ("lesser snow", "light snow"),
    SolarTerm.DAXUE: ("greater snow", "heavy snow"),
    SolarTerm.XIAOHAN: ("lesser cold", "slight cold"),
    SolarTerm.DAHAN: ("greater cold", "great cold"),
}

_OTHER_WORDS: Final[tuple[tuple[Expr, tuple[str, ...]], ...]] = (
    (
        AllYear(),
        (
            "全年",
            "整年",
            "一年四季",
            "四季",
            "常年",
            "一年中",
            "一年里",
            *("长年", "终年", "全年开放", "常年开放", "全年营业", "year round", "year-round", "all-year"),
            *("open all year", "open year-round"),
            "all year",
            "whole year",
            "all year round",
            "the year",
        ),
    ),
    (
        MakeupWorkdays(),
        (
            *("调休上班日", "调休工作日", "补班日", "调休日"),
            *("make-up workdays", "make-up workday", "makeup workdays", "make-up days"),
        ),
    ),
    (
        StatutoryDays(),
        (
            *STATUTORY_WORDS_ZH,
            *("statutory holidays", "statutory holiday", "statutory days", "public holidays"),
        ),
    ),
    (Range(Month(1), Month(6)), ("上半年", "first half of the year")),
    (Range(Month(7), Month(12)), ("下半年", "second half of the year")),
    (
        Range(Month(1), Month(3)),
        ("第一季度", "一季度", "1季度", "q1", "first quarter of the year", "first quarter"),
    ),
    (
        Range(Month(4), Month(6)),
        ("第二季度", "二季度", "2季度", "q2", "second quarter of the year", "second quarter"),
    ),
    (
        Range(Month(7), Month(9)),
        ("第三季度", "三季度", "3季度", "q3", "third quarter of the year", "third quarter"),
    ),
    (
        Range(Month(10), Month(12)),
        ("第四季度", "四季度", "4季度", "q4", "fourth quarter of the year", "fourth quarter"),
    ),
    (Select(SpellDays(Spell.DOG_DAYS), 1, DayKind.DAY), ("入伏", "start of dog days")),
    (Select(SpellDays(Spell.DOG_DAYS), 1, DayKind.DAY), ("头伏", "初伏")),
    (Select(SpellDays(Spell.MIDDLE_DOG), 1, DayKind.DAY), ("中伏",)),
    (Select(SpellDays(Spell.LAST_DOG), 1, DayKind.DAY), ("末伏",)),
    (Offset(SpellDays(Spell.DOG_DAYS), 1, Side.AFTER), ("出伏", "end of dog days")),
    (Select(SpellDays(Spell.PLUM_RAINS), 1, DayKind.DAY), ("入梅", "start of plum rains")),
    (Select(SpellDays(Spell.PLUM_RAINS), -1, DayKind.DAY), ("出梅", "end of plum rains")),
)


def builtin_words() -> Iterator[tuple[str, Expr]]:
    """Yield each spelling with what it stands for; festivals may take some of them over."""
    for term in SolarTerm:
        for word in (term.name_.zh, term.name_.en, term.name.lower(), *_TERM_WORDS.get(term, ())):
            yield word, TermDay(term)
    for spell, text in SPELL_TEXTS.items():
        for word in (text.zh, text.en, *SPELL_WORDS.get(spell, ())):
            yield word, SpellDays(spell)
    for phase, text in MOON_TEXTS.items():
        for word in (text.en, text.en + "s", text.en + " night", text.en + " nights", *MOON_WORDS[phase]):
            yield word, Moon(phase)
    for expr, words in _OTHER_WORDS:
        for word in words:
            yield word, expr
    for holiday in Holiday:
        yield from _holiday_words(holiday)


def _holiday_words(holiday: Holiday) -> Iterator[tuple[str, Expr]]:
    for word in HOLIDAY_WORDS[holiday]:
        yield word, HOLIDAY_DAYS[holiday]
        if word.isascii():
            for suffix in BREAK_WORDS_EN:
                yield f"{word} {suffix}", Break(holiday)
            yield f"statutory days of {word}", StatutoryDays(holiday)
            continue
        for suffix in BREAK_WORDS_ZH:
            yield word + suffix, Break(holiday)
        for suffix in STATUTORY_WORDS_ZH:
            yield word + suffix, StatutoryDays(holiday)
