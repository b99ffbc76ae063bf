"""Reads names where an operand stands: with and without brackets, cut short, or unknown."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.lazy_regex import Pattern
from eventplan.seasons.observed.window_parts import Part
from eventplan.when.en.dates import YEAR_AFTER, of_year_after
from eventplan.when.en.repetition import moon_in
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.shared_names import MEMORIAL_DAY, elsewhere
from eventplan.when.lexicon.spellings import Name
from eventplan.when.scanner.cursor import Operand, Reader, did_you_mean
from eventplan.when.scanner.refused_days import refuse_season
from eventplan.when.tree.counted import Side
from eventplan.when.tree.forms import Expr, Offset, PartOf
from eventplan.when.tree.leaves import (
    ActivityDays,
    Anchor,
    LunarDay,
    MonthDay,
    Moon,
    OnAir,
    OneDate,
    SpellDays,
    Window,
)
from eventplan.when.tree.traversal import is_one_day
from eventplan.when.zh.suffixes import whole_period

_LONGEST_NAME: Final = 60  # characters tried on the error path; what is longer is no name
_BRACKETS: Final = Pattern(
    r"\[([^\[\]]*)\]|\{([^{}]*)\}|\"([^\"]+)\"|《([^《》]+)》|'([^']+)'(?![a-z0-9])|(\[|\{)"
)
_CHOOSES_INSIDE: Final = Pattern("的?(?:第|最后|倒数|里|每)")
_ON_AIR: Final = Pattern(r"的?(?:播出|播映|上映|放映|展出|举办)?的?(?:期间|档期)|\s*(?:on air|run)(?![a-z])")
_PART_OF: Final = Pattern("(?:start|beginning|end|peak) of ")
_LABEL: Final = Pattern(
    "(?:活动|举办|举行|开放|营业|演出|展出|庙会|节会|节庆)?(?:时间|日期|日子|会期)(?:为|是)?:"
    "|(?:庙会|古会|集期|会期):|(?:dates?|time|when|open|opening (?:hours|times|dates)): ?"
)
EXPECTED: Final = Text(
    "可以写：节日、节气、农历或公历日期、假期、景观期、「活动」、【日期名称】、每周六、离…最近的周末",
    "a festival, solar term, lunar or Gregorian date, break, landscape, [activity], {named date}, "
    "every Saturday, nearest weekend to …",
)
"""What may stand where an operand is wanted."""


_NAME_OF_DAYS: Final = Pattern(
    "(?![或且和至到])[·一-鿿]{1,14}?(?:[节会诞日集祭]|生日|圣诞|活动)(?:期间)?(?=$|[,;、)(至到或和])"
    "|[a-z][a-z' -]{1,40}?(?:festival|fair|day|week|birthday|show|market)(?![a-z])"
)
_WITH_ITS_DAYS: Final = Text(
    "请写它的日子，可以带着名称，如「庙会（农历三月初三）」；"
    "每年另定的，在 anchors.yaml 登记各年日期，再写【名称】",
    'write its days, with the name if you like: "Temple Fair (lunar 3-3)"; '
    "where they are set anew each year register them in anchors.yaml and write {name}",
)


_WHERE_NAMED: Final = {
    Anchor: Text(
        "日期名称登记在 anchors.yaml，照那里的 name 写", "named dates stand in anchors.yaml: write one's name"
    ),
    ActivityDays: Text(
        "括号里写别的活动的 name 或 id", "the name or the id of another activity goes in the brackets"
    ),
}


def bracketed(reader: Reader) -> Expr | None:
    """Read 「activity」 or 【named date】, None where no bracket stands."""
    found = reader.match(_BRACKETS)
    return None if found is None else _bracketed(reader, found)


def _bracketed(reader: Reader, found: re.Match[str]) -> Expr:
    if found[6]:
        closing = Text("请补上另一半", "close it with the same kind of bracket")
        raise reader.error(
            "UNCLOSED", Text("括号没有关上", "a bracket is not closed"), closing, start=found.start()
        )
    kind: type[ActivityDays | Anchor] = Anchor if found[2] is not None else ActivityDays
    spelling = next(text for text in found.groups() if text is not None).strip()
    ids = reader.names.bracketed(kind, spelling)
    if len(ids) == 1:
        return OnAir(ids[0]) if kind is Anchor and reader.match(_ON_AIR) else kind(ids[0])
    if ids:
        raise _ambiguous(reader, found.start(), tuple(Text(id_, id_) for id_ in ids))
    alike = reader.names.bracketed_spellings(kind).suggest(spelling)
    zh, en = ("活动", "activity") if kind is ActivityDays else ("日期名称", "named date")
    hint = did_you_mean(alike.names) if alike else _unquoted(reader, spelling)
    if hint is None and (other := reader.names.spellings.suggest(spelling)) is not None:
        hint = did_you_mean(other.names) if other.length == len(spelling) else None
    message = Text(f"没有叫「{spelling}」的{zh}", f'no {en} is called "{spelling}"')
    raise reader.error("UNKNOWN_NAME", message, hint or _WHERE_NAMED[kind], start=found.start())


def _unquoted(reader: Reader, spelling: str) -> Text | None:
    """Return the advice to leave the brackets away where a known name stands in them."""
    known = reader.names.longest(spelling, 0)
    if known is None or known.stop < len(spelling):
        return None
    return Text(
        f"【】里写日期名称；节日、节气不加括号，请写 {spelling}", f"write {spelling} without brackets"
    )


def named(reader: Reader) -> Expr | None:
    """Read the longest known name that stands here, None where none does."""
    start = reader.position
    found = reader.names.longest(reader.text, start)
    if found is None or _is_part_of_longer(reader, found.stop):
        return None
    reader.position = found.stop
    expr = _the_one(reader, start, found.names)
    spelling = reader.text[start : found.stop]
    if spelling.isascii():
        _tell_elsewhere(reader, start, spelling, found.names[0])
    return _whole_spell(reader, spelling, expr)


def named_after_the(reader: Reader, ranged: Operand) -> Expr | None:
    """Read a name behind ``the``: "the start of autumn" is a solar term, no part of a season."""
    if not reader.text.startswith("the ", reader.position):
        return None
    with reader.attempt() as tried:
        reader.take("the ")
        if (expr := named_en(reader, ranged)) is not None:
            tried.keep()
        return expr


def named_en(reader: Reader, ranged: Operand) -> Expr | None:
    """Read a name with what English puts behind it: ``Qixi 2027``, ``full moon in …``."""
    start = reader.position
    expr = named(reader)
    if isinstance(expr, Window) and reader.take_word("peak"):
        return PartOf(expr, Part.PEAK)
    if expr is not None and is_one_day(expr) and not isinstance(expr, Moon) and reader.take_word("eve"):
        return Offset(expr, 1, Side.BEFORE)
    if isinstance(expr, Moon):
        return moon_in(reader, expr, ranged)
    if expr is not None and (year := reader.match(YEAR_AFTER)):
        return of_year_after(reader, expr, year, start)
    return expr


def _tell_elsewhere(reader: Reader, start: int, spelling: str, name: Name) -> None:
    """Say that Labor Day is another day in another country; ask what Memorial Day means."""
    if spelling.replace("-", " ") == MEMORIAL_DAY:
        raise reader.error(
            "AMBIGUOUS_NAME",
            Text(
                f"「{reader.typed(start)}」在美国是5月最后一个周一，在中国是12月13日",
                "two countries have one",
            ),
            Text(
                "请写「5月最后一个周一」或「国家公祭日」",
                'write "last Monday in May" (USA) or "National Memorial Day" (China, December 13)',
            ),
            start=start,
        )
    if (other := elsewhere(spelling)) is not None:
        zh, en = f"按中国的「{name.label.zh}」读；{other.zh}", f"read as the day of China; {other.en}"
        reader.notice("READ_AS_NAME", zh, en)


def _is_part_of_longer(reader: Reader, stop: int) -> bool:
    """Say whether "start of spring" is but the beginning of "start of Spring Equinox"."""
    part = _PART_OF.match(reader.text, reader.position)
    inner = reader.names.longest(reader.text, part.end()) if part else None
    return inner is not None and inner.stop > stop


def _whole_spell(reader: Reader, typed: str, expr: Expr) -> Expr:
    """Return all days of 末伏 where one of them is chosen, else the day it begins, and tell so."""
    if isinstance(expr, SpellDays):
        return expr
    for whole in (typed + "期间", typed + "天"):
        found = reader.names.longest(whole, 0)
        if found is not None and found.stop == len(whole) and isinstance(found.names[0].expr, SpellDays):
            if reader.sees(_CHOOSES_INSIDE) or reader.ends_range:  # 一九至九九
                return found.names[0].expr
            zh = f"「{typed}」按它的第一天读；整段请写「{whole}」"
            reader.notice("READ_AS_FIRST_DAY", zh, f'read as its first day; write "{whole}" for all of it')
            break
    return expr


def _the_one(reader: Reader, start: int, names: tuple[Name, ...]) -> Expr:
    if len(names) == 1:
        return names[0].expr
    shown = tuple(reader.names.distinct(name) for name in names)
    raise _ambiguous(reader, start, shown)


def named_by_ending(reader: Reader) -> Expr:
    """Read 杜鹃 as 高山杜鹃 where no other window ends so; otherwise nothing known stands here."""
    start = reader.position
    for stop in range(min(reader.word_stop(start), start + _LONGEST_NAME), start + 1, -1):
        found = reader.names.window_ending(reader.text[start:stop])
        if found:
            reader.position = stop
            expr = _the_one(reader, start, found)
            typed, label = reader.typed(start), found[0].label
            zh, en = f"「{typed}」按「{label.zh}」读", f'"{typed}" is read as "{label.en}"'
            reader.notice("READ_AS_NAME", zh, en)
            return expr
    raise _unknown(reader, start)


def _unknown(reader: Reader, start: int) -> WhenError:
    for stop in range(min(len(reader.text), start + _LONGEST_NAME), start + 1, -1):
        typed = reader.text[start:stop]
        if reader.names.is_activity(typed):
            reader.position = stop
            message = Text(f"活动「{typed}」要加引号", f'the activity "{typed}" needs brackets')
            hint = Text(f"请写「「{typed}」」", f'write "[{typed}]"')
            return reader.error("UNBRACKETED", message, hint, start=start)
    refuse_season(reader)
    return reader.unknown(_WITH_ITS_DAYS if reader.sees(_NAME_OF_DAYS) else EXPECTED)


def _ambiguous(reader: Reader, start: int, shown: tuple[Text, ...]) -> WhenError:
    typed = reader.typed(start)
    return reader.error(
        "AMBIGUOUS_NAME",
        Text(f"「{typed}」可以指几样东西", f'"{typed}" may mean several things'),
        Text(f"请写其中一个：{listed(shown).zh}", f"write one of: {listed(shown).en}"),
        start=start,
    )


def during(reader: Reader, operand: Operand) -> Expr:
    """Read ``during Spring Festival``, which is longer than its day."""
    reader.operand_at = reader.position
    expr = operand(reader)
    is_named_day = is_one_day(expr) and not isinstance(expr, (LunarDay, OneDate, MonthDay))
    return whole_period(reader, expr, reader.typed(reader.operand_at)) if is_named_day else expr


def step_over_label(reader: Reader) -> None:
    """Step over the 活动时间： or ``Date:`` of a cell that says what it holds."""
    reader.match(_LABEL)
