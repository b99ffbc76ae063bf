"""Reads which months of a number are meant: 含闰月, 仅闰月, 不含闰月, 有闰月则在闰月; leap: both.

A clause holds for all lunar days before it. What it cannot hold for is refused, never passed over.
"""

from typing import Final

from msgspec.structs import replace

from eventplan.almanac.lunar import LunarDate, day_text, days_in_month, leap_month, month_text
from eventplan.domain.text import Lang, Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.vocabulary import LEAP_TEXTS
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import impossible
from eventplan.when.tree.counted import Leap
from eventplan.when.tree.forms import AnyOf, Expr, Range, Select
from eventplan.when.tree.leaves import EveryLunarMonth, FestivalDay, LunarDay, LunarMonth, OneLunarDate
from eventplan.when.tree.traversal import parts_of, replaced
from eventplan.when.zh.dates import date_zh

_IN: Final = "(?:放?在|用|按|取|以|办在)?"
_THEN: Final = "(?:时|的?年份?)?,?(?:则|就)?"
_WORDS: Final = {
    Leap.PREFERRED: Pattern(
        f"(?:有|逢|遇|如有|若有)闰月?{_THEN}{_IN}闰月?(?:为准|举办|办)?"
        f"(?:,?(?:否则|(?:没有?|无)(?:闰月?)?){_THEN}{_IN}(?:平月|本月|正常月份)?)?|闰月优先"
        "|leap:preferred|(?:in )?(?:the )?leap month(?: of it)? if (?:there is one|any)"
        "(?:,? ?(?:or )?(?:else|otherwise) (?:in )?the ordinary(?: one| month)?)?(?![a-z])"
    ),
    Leap.BOTH: Pattern("含闰月|闰月(?:也算|也办|照办|同办|再办一次)|leap:both"),
    Leap.ONLY: Pattern("[仅只](?:含|取|在)?闰月|leap:only"),
    Leap.ORDINARY: Pattern("(?:不含|不算|不取)闰月|闰月(?:除外|不办|不算)|leap:(?:no|ordinary)(?![a-z])"),
}
_ELSE_ORDINARY: Final = Pattern(f"(?:没有|没|无|若无|如无)(?:闰月?)?{_THEN}{_IN}(?P<ordinary>平月|本月)?")
_Lunar = LunarDay | LunarMonth | EveryLunarMonth | OneLunarDate


def leap_clause(reader: Reader, base: Expr) -> Expr | None:
    """Read a leap clause behind ``base``, None where none stands.

    Raises:
        WhenError: ``base`` has nothing lunar, or says itself which month is meant.
    """
    start = reader.position
    leap = next((leap for leap, words in _WORDS.items() if reader.match_word(words)), None)
    if leap is None:
        return _else_ordinary(reader, base)
    _check_all_lunar(reader, base, leap, start)
    return replaced(base, lambda leaf: _with_leap(reader, leaf, leap, start))


def tell_both_months(reader: Reader, parts: list[Expr]) -> None:
    """Say that 闰四月初八或四月初八 is twice in a year with the leap month."""
    days = {part for part in parts if isinstance(part, LunarDay)}
    for day in sorted(days, key=lambda day: (day.month, day.day)):
        if day.leap is Leap.ONLY and LunarDay(day.month, day.day) in days:
            name, clause = _ordinary(day), LEAP_TEXTS[Leap.PREFERRED]
            zh = f"有闰{day.month}月的年份两天都算；只要一天，请写「{name.zh}，{clause.zh}」"
            en = f'a year with the leap month has both; for one of them write "{name.en}, {clause.en}"'
            reader.notice("READ_AS_BOTH", zh, en)


def _else_ordinary(reader: Reader, base: Expr) -> Expr | None:
    """Read 没有闰月则四月初八 behind 闰四月初八."""
    if not (isinstance(base, LunarDay) and base.leap is Leap.ONLY):
        return None
    with reader.attempt() as tried:
        found = reader.match(_ELSE_ORDINARY)
        if found is None:
            return None
        ordinary = LunarDay(base.month, base.day)
        if found["ordinary"] or date_zh(reader) == ordinary:
            tried.keep()
            return LunarDay(base.month, base.day, Leap.PREFERRED)
    return None


def _check_all_lunar(reader: Reader, base: Expr, leap: Leap, start: int) -> None:
    """Raise the error that a leap clause says nothing of what stands before it.

    Raises:
        WhenError: nothing lunar stands there; or 仅闰月 stands behind a list that has more than that.
    """
    parts = list(base.parts) if isinstance(base, AnyOf) and leap is Leap.ONLY else [base]
    for part in parts:
        if not any(_is_lunar(reader, leaf) for leaf in parts_of(part)):
            zh = "前面没有农历的日子，闰月无从说起" if part is base else "列出的几个里有的不是农历，没有闰月"
            en = "nothing lunar stands before it" if part is base else "not all of these are lunar"
            hint = Text("请去掉它，或写在农历的日子后面", "leave it out, or write it behind the lunar day")
            raise reader.error("NOTHING_LUNAR", Text(zh, en), hint, start=start)
    for part in parts_of(base):
        if isinstance(part, Range) and leap in (Leap.BOTH, Leap.ONLY) and _changes_month(part):
            message = Text("起止不在同一个月，闰月只重复一个月", "a leap month repeats one month, not both")
            hint = Text(
                "请把闰月里的起止另写一段，用「或」连接",
                "write the run that lies in the leap month by itself",
            )
            raise reader.error("NOTHING_LUNAR", message, hint, start=start)


def _changes_month(expr: Range) -> bool:
    months = {end.month for end in (expr.first, expr.last) if isinstance(end, LunarDay | LunarMonth)}
    return len(months) > 1


def _is_lunar(reader: Reader, leaf: Expr) -> bool:
    return isinstance(leaf, _Lunar) or _festival_day(reader, leaf) is not None


def _festival_day(reader: Reader, leaf: Expr) -> LunarDay | Select | None:
    """Return the lunar day that a festival is, None where ``leaf`` is no such festival."""
    match reader.names.day_of(leaf) if isinstance(leaf, FestivalDay) else None:
        case LunarDay() | Select(LunarMonth()) as day:
            return day
        case _:
            return None


def _with_leap(reader: Reader, leaf: Expr, leap: Leap, start: int) -> Expr:
    match leaf:
        case FestivalDay() if leap is not Leap.ORDINARY and (day := _festival_day(reader, leaf)) is not None:
            raise _only_ordinary(reader, leaf, day, leap, start)
        case LunarDay() | LunarMonth() if leaf.leap is Leap.ONLY and leap in (Leap.ORDINARY, Leap.BOTH):
            raise _says_itself(reader, leaf, leap, start)
        case LunarDay() | LunarMonth() | EveryLunarMonth():
            return replace(leaf, leap=leap)
        case OneLunarDate(lunar):
            return _of_one_year(reader, lunar, leap, start)
        case _:
            return leaf


def _of_one_year(reader: Reader, lunar: LunarDate, leap: Leap, start: int) -> Expr:
    """Return the day or days of one year: 农历2025年六月初六，含闰月."""
    year, month, day = lunar.year, lunar.month, lunar.day
    if lunar.leap and leap in (Leap.ORDINARY, Leap.BOTH):
        raise _says_itself(reader, LunarDay(month, day, Leap.ONLY), leap, start)
    ordinary = OneLunarDate(LunarDate(year, month, day))
    if leap is Leap.ORDINARY:
        return ordinary
    if leap_month(year) != month or day > days_in_month(year, month, leap=True):
        if leap is not Leap.ONLY:
            return ordinary
        zh, en = (
            f"农历{year}年没有{month_text(month, leap=True)}{day_text(day)}",
            f"lunar {year} has no such leap day",
        )
        raise impossible(reader, start, zh, en)
    repeated = OneLunarDate(LunarDate(year, month, day, True))
    return AnyOf((ordinary, repeated)) if leap is Leap.BOTH else repeated


def _ordinary(day: LunarDay | LunarMonth) -> Text:
    """Return a lunar day or month without a word about leap months."""
    if isinstance(day, LunarMonth):
        return Text(f"农历{month_text(day.month)}", f"lunar month {day.month}")
    return Text(f"农历{month_text(day.month)}{day_text(day.day)}", f"lunar {day.month}-{day.day}")


def _only_ordinary(
    reader: Reader, festival: FestivalDay, day: LunarDay | Select, leap: Leap, start: int
) -> WhenError:
    """Return the error that 七夕 has no leap month."""
    zh, en = (reader.names.name_of(festival, lang) for lang in Lang)
    clause = LEAP_TEXTS[leap]
    hint = Text(f"请去掉「{clause.zh}」", f'leave "{clause.en}" out')
    if isinstance(day, LunarDay):
        plain = _ordinary(day)
        hint = Text(
            f"{hint.zh}；闰月里的那天也要，请写「{plain.zh}，{clause.zh}」",
            f'{hint.en}, or write the lunar day: "{plain.en}, {clause.en}"',
        )
    message = Text(f"「{zh}」只在平月，没有闰月里的", f'"{en}" is kept in the ordinary month alone')
    return reader.error("NOTHING_LUNAR", message, hint, start=start)


def _says_itself(reader: Reader, leaf: LunarDay | LunarMonth, leap: Leap, start: int) -> WhenError:
    """Return the error that 闰六月初六，不含闰月 contradicts itself."""
    plain, clause = _ordinary(leaf), LEAP_TEXTS[leap]
    zh = plain.zh.replace("农历", "农历闰")
    both = leap is Leap.BOTH
    return reader.error(
        "NOTHING_LUNAR",
        Text(
            f"前面写的已经是闰月，与「{clause.zh}」矛盾",
            f'the leap month stands there already, not "{clause.en}"',
        ),
        Text(
            f"请写「{plain.zh}{'，含闰月' if both else ''}」，或只写「{zh}」",
            f'write "{plain.en}{", leap: both" if both else ""}", or the leap one alone',
        ),
        start=start,
    )
