"""Steps over the name of what is put on, behind its days: 三月三庙会, 四月十八（泰山奶奶庙会）.

A cell of a list often holds both. The name says no days, so it is told and left; a word that does say
something of the days (停, 除外, 左右, 晚上 …), or a name with days of its own, is never stepped over.
"""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.refused_words import clock_time, refuse_vague
from eventplan.when.tree.forms import AnyOf, Every, Expr, Range, Select, Years
from eventplan.when.tree.leaves import (
    AllYear,
    Break,
    EveryLunarMonth,
    EveryMonth,
    FestivalDay,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
    SpellDays,
    TermDay,
)
from eventplan.when.tree.traversal import is_one_day
from eventplan.when.zh.dates import LEAVES_OUT

_SAYS_DAYS: Final = (
    "0-9a-z停休闭取消除外不含避非后前内起至到止每逢或和及与且周月年季旬约拟预计暂待择延续间几数"
    "雨雪晴夜晚晨午早点时"
)
_LETTER: Final = f"(?:(?![{_SAYS_DAYS}])[一-鿿·.])"
_NAMED: Final = (
    "(?:[一-鿿][会节]|集市?|市集|大?祭|祭典|祭祀|大典|庆典|典礼|仪式"
    "|[戏赛灯花画书摄影]展|展览|展演|演出|表演|汇演|会演"
    "|赛|比赛|大赛|巡游|游行|祈福|法事|道场|歌圩|诞辰?|圣诞|寿诞|生日|纪念日|正[日期]|磨刀日|开放日"
    "|活动|启动式?|开[工市业耕山播渔海]|开[幕园馆]式|社火|秧歌|花灯|观灯|赏灯|赏月|登高|龙舟|踏青|拜年|放生|晒[经书衣])(?:开幕式?|启动)?"
)
_BARE: Final = Pattern(f"的?{_LETTER}{{0,12}}?{_NAMED}(?=$|[,;、)])")
_IN_BRACKETS: Final = Pattern(f"\\({_LETTER}{{0,12}}?{_NAMED}\\)")
_ANY: Final = Pattern(f"的?\\(?(?:(?![一二三四五六七八九十廿]){_LETTER}){{2,16}}\\)?(?=$|[,;、)])")
_CLOSED: Final = Pattern(LEAVES_OUT)
_MAIN_DAY: Final = Pattern(
    "[,(](?:农历)?(?:[0-9一二三四五六七八九十]{1,3}月)?(?:初[一二三四五六七八九十]|[0-9一二三四五六七八九十廿]{1,3}[日号]?)"
    "(?:当天)?(?:为|是|系)?正[会日期]\\)?"
)
_HELD: Final = Pattern(
    "(?:都|均|全天|对外|免费|正常|照常)*(?:开放|营业|开园|开馆|举办|举行|进行|演出|上演|表演|展出)(?=$|[,;、)(])"
    "| ?(?:open|held)(?: daily)?(?=$|[,;)])"
)
_LEADS_TO_NAME: Final = "的(迎庆贺度过暨·"
_AROUND: Final = "（）()，,的"
_DAYS: Final = (LunarDay, MonthDay, OneDate, OneLunarDate)
_NAMED_DAYS: Final = (FestivalDay, TermDay, Break, SpellDays)


def name_behind(reader: Reader, base: Expr) -> Expr | None:
    """Return ``base`` where nothing but a name stands behind it, None where something else does."""
    start = reader.position
    if isinstance(base, Range) and reader.match(_MAIN_DAY):
        return _told(reader, base, start)
    if isinstance(base, (Every, Range, AllYear, Month)) and reader.match(_HELD):  # 每周六演出
        return base
    found = reader.ahead(_BARE) or reader.ahead(_IN_BRACKETS)
    typed = reader.text[reader.operand_at : start]
    is_dated = _is_of_days(base) or ("月" in typed and is_one_day(base))  # 三月三庙会
    if found is None or not is_dated or _names_another_day(reader, base, found.end()):
        return None
    reader.position = found.end()
    return _told(reader, base, start)


def left_over(reader: Reader, base: Expr, expected: Text) -> WhenError:
    """Return what to say of the rest of the text, which does not go on with ``base``."""
    if (timed := clock_time(reader)) is not None:
        return timed
    if reader.sees(_CLOSED):
        typed = reader.typed(reader.operand_at)
        message = Text("没有说哪些日子开放", "it does not say on which days it is open")
        hint = Text(f"请写「每天，{typed}除外」", f'write "every day except {typed}"')
        return reader.error("INCOMPLETE", message, hint)
    refuse_vague(reader)
    error = reader.unexpected(expected)
    return (_refused_name(reader, base) if error.hint is expected else None) or error


def _refused_name(reader: Reader, base: Expr) -> WhenError | None:
    """Return the error for 国庆节音乐会 and 七月十五放河灯: what stands behind ``base`` says no days."""
    start = reader.position
    if not (_is_of_days(base) or isinstance(base, (*_NAMED_DAYS, Month))) or reader.match(_ANY) is None:
        return None
    if reader.names.longest(reader.text, start) is not None:  # 重阳节 重阳节
        return None
    days, name = reader.typed(reader.operand_at, start), reader.typed(start).strip(_AROUND)
    return reader.error(
        "UNEXPECTED",
        Text(f"「{name}」是活动的名称，不是日子", f'"{name}" names what is put on, not its days'),
        Text(
            f"这里只写日子：「{days}」，或写起止日期",
            f'write the days alone: "{days}", or first and last day',
        ),
        start=start,
    )


def _told(reader: Reader, base: Expr, start: int) -> Expr:
    name = reader.typed(start).strip(_AROUND)
    reader.notice(
        "READ_AS_NAME", f"「{name}」按名称读，不影响日子", f'"{name}" is read as a name and changes no day'
    )
    return base


def _is_of_days(expr: Expr) -> bool:
    match expr:
        case AnyOf(parts):
            return all(map(_is_of_days, parts))
        case Range(first, last):
            return _is_of_days(first) and _is_of_days(last)
        case Select(Month() | LunarMonth() | EveryMonth() | EveryLunarMonth()):
            return True
        case Years(base):
            return _is_of_days(base)
        case _:
            return isinstance(expr, _DAYS)


def _names_another_day(reader: Reader, base: Expr, stop: int) -> bool:
    """Say whether what stands here, up to ``stop``, holds a name that has a day of its own."""
    names = reader.names
    for at in range(reader.position, stop):
        found = names.longest(reader.text, at)
        if found is None or found.stop > stop or not isinstance(found.names[0].expr, _NAMED_DAYS):
            continue
        is_of_a_god = reader.text[: found.stop].endswith("诞") and at > reader.position
        if is_of_a_god and reader.text[at - 1] not in _LEADS_TO_NAME:  # 阿弥陀佛圣诞 is no Christmas
            continue
        if names.day_of(found.names[0].expr) != names.day_of(base):
            return True
    return False
