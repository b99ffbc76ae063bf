"""Reads what a Chinese operand begins with: 农历…, 每…, 离…最近的…, 法定…, 2027年…."""

from typing import Final

from eventplan.almanac.lunar import day_text, month_text
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.registry import target_text, target_zh
from eventplan.when.lexicon.normalise import numeral
from eventplan.when.scanner.cursor import Operand, Reader, SaidBefore
from eventplan.when.scanner.date_checks import check_year
from eventplan.when.scanner.ordinals import ordinals_zh
from eventplan.when.scanner.refused_words import refuse_vague
from eventplan.when.scanner.years_of_dates import in_lunar_year, in_year
from eventplan.when.tree.counted import MonthPart
from eventplan.when.tree.forms import AnyOf, Every, Expr, Nearest, PartOfMonth, Without, Years
from eventplan.when.tree.leaves import AllYear, EveryMonth, LunarDay
from eventplan.when.zh.dates import YEAR, date_zh, year_prefix
from eventplan.when.zh.repetition import every_zh
from eventplan.when.zh.selection import chosen_zh

_YEARLY: Final = Pattern("(?:每年|历年|每一年|整个)的?|(?:在|从|自|于|由)(?![0-9]{4}年起)")
_SINCE: Final = Pattern(f"(?:自|从)?({YEAR})(?:起|开始|以来),?(?=.)")
_YEAR: Final = Pattern(YEAR)
_HOW_OFTEN: Final = Pattern("每个?(?:月|周|季度?|半年)[一两二三]次")
# Not 除夕, nor 除夜.
_EXCEPT: Final = Pattern("除(?:了|去|开)?(?![夕夜])(?=[^,.;]*外)")
_OUTSIDE: Final = Pattern("(?:之|以)?外的?,?(?:的|其他|其它)?")
_NEAREST_TO: Final = Pattern("(?:最接近|最靠近|距离|离|距|与|跟)")
_NEAREST_WORD: Final = Pattern("的?(?:最近|就近)")
_OF_IT: Final = Pattern("的(?:那?一?个)?")
_EACH_MOON: Final = Pattern("(?:每个?月的?|每个|每逢|每次|逢)(?=满月|新月|望日|朔|圆月|上弦|下弦)")
_LEAD_IN: Final = Pattern("每逢|每到|每个|每次|每当|每|逢|到|适逢|恰逢|时逢|正值|时值|一到")
_DOUBLE_DAY: Final = Pattern("[一二三四五六七八九十]{1,2}月[一二三四五六七八九]")
_ORDINAL: Final = Pattern("[第最末倒首头]")
_BARE_PART: Final = Pattern("(上旬|中旬|下旬)")
_PARTS: Final = {"上旬": MonthPart.EARLY, "中旬": MonthPart.MIDDLE, "下旬": MonthPart.LATE}


def operand_zh(reader: Reader, operand: Operand) -> Expr | None:
    """Read a Chinese operand that is not a plain name; ``operand`` reads a nested one."""
    if (since := reader.match(_SINCE)) is not None:
        year = check_year(reader, numeral(since[1].removesuffix("年")) or 0, since.start())
        return Years(operand(reader), year, None)
    if reader.sees(_HOW_OFTEN):
        refuse_vague(reader)
    is_yearly = False
    while found := reader.match(_YEARLY):
        is_yearly = is_yearly or "年" in found[0]
    start = reader.position
    if is_yearly and (chosen := chosen_zh(reader, AllYear())) is not None:
        return chosen
    if (rest := _except_first(reader, operand)) is not None:
        return rest
    if reader.match(_NEAREST_TO):
        return _nearest_to(reader, operand, start)
    if reader.match(_EACH_MOON) or _leads_to_name(reader):
        return None
    _refuse_leap_festival(reader)
    if reader.sees(_LEAD_IN):
        with reader.attempt() as tried:
            reader.match(_LEAD_IN)
            if (date := date_zh(reader)) is not None:
                tried.keep()
                return date
    return (
        _dated(reader)
        or every_zh(reader, AllYear())
        or _bare(reader)
        or _of_year(reader, operand)
        or _of_what(reader)
    )


def _leads_to_name(reader: Reader) -> bool:
    """Step over 每逢 before a name: 每逢端午佳节."""
    with reader.attempt() as tried:
        is_lead = reader.match(_LEAD_IN) is not None
        if is_lead and reader.names.longest(reader.text, reader.position) is not None:
            tried.keep()
            return True
    return False


def _refuse_leap_festival(reader: Reader) -> None:
    """Refuse 闰七夕: a festival is of the ordinary month, and its lunar day says the leap one."""
    start = reader.position
    found = reader.names.longest(reader.text, start + 1) if reader.text.startswith("闰", start) else None
    day = reader.names.day_of(found.names[0].expr) if found is not None else None
    if found is None or not isinstance(day, LunarDay):
        return
    reader.position = found.stop
    leap = f"农历{month_text(day.month, True)}{day_text(day.day)}"
    raise reader.error(
        "NOTHING_LUNAR",
        Text("节日只在平月", "a festival is of the ordinary month"),
        Text(
            f"闰月里的那天请写「{leap}」",
            f'write "lunar leap {day.month}-{day.day}"',
        ),
        start=start,
    )


def _except_first(reader: Reader, operand: Operand) -> Expr | None:
    """Read 除国庆假期外的周末, which says first what is left out."""
    start = reader.position
    if not reader.sees(_EXCEPT):
        return None
    with reader.attempt() as tried:
        reader.match(_EXCEPT)
        left_out = [operand(reader)]
        while reader.take("、", "和", "及"):
            left_out.append(operand(reader))
        if reader.match(_OUTSIDE) is None:
            return None
        tried.keep()
    if reader.is_at_end:
        typed = reader.typed(start)
        raise reader.error(
            "INCOMPLETE",
            Text("没有说在哪些日子里除外", "it is not said of which days it is left out"),
            Text(f"请写「{typed}的每天」或「红叶期{typed}」", 'for example "every day except Monday"'),
            start=start,
        )
    return Without(operand(reader), left_out[0] if len(left_out) == 1 else AnyOf(tuple(left_out)))


def _dated(reader: Reader) -> Expr | None:
    """Read a date, unless it is part of a longer name (二月兰) or a festival's name (三月三)."""
    start = reader.position
    found = reader.names.longest(reader.text, start)
    if found is None:
        return date_zh(reader)
    with reader.attempt() as tried:
        dated = date_zh(reader)
        stop = reader.position
        if stop < found.stop or (stop == found.stop and _DOUBLE_DAY.fullmatch(reader.text, start, stop)):
            return None
        tried.keep()
        return dated


def _bare(reader: Reader) -> Expr | None:
    if found := reader.match(_BARE_PART):
        return PartOfMonth(EveryMonth(), _PARTS[found[1]])
    target = target_zh(reader)
    return Every(AllYear(), target) if target is not None and target.traits.stands_alone else None


def _of_what(reader: Reader) -> Expr | None:
    """Refuse 第一个周六 on its own."""
    start = reader.position
    if not reader.sees(_ORDINAL):
        return None
    with reader.attempt():
        if not ordinals_zh(reader) or (target := target_zh(reader, allow_day=True)) is None:
            return None
        typed = reader.typed(start)
        raise reader.error(
            "INCOMPLETE",
            Text(f"「{typed}」没有说是哪段日子里的", f'"{typed}" does not say of which days'),
            Text(
                f"请写「5月{typed}」「每月{typed}」「每年{typed}」",
                f'for example "first {target_text(target, Text("", " or ")).en} in May"',
            ),
            start=start,
        )


def _of_year(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    prefix = year_prefix(reader)
    if prefix is None:
        return None
    year, found = prefix
    if reader.sees(_YEAR):
        raise reader.stray(Text("年份只写一次", "the year is written once"))
    is_lunar = bool(found["lunar"] or found["lunar2"])
    with reader.saying(SaidBefore(True, is_written=True, is_whole=True) if is_lunar else reader.said):
        outer, reader.year = reader.year, None if is_lunar else year
        expr = AllYear() if reader.is_at_end else operand(reader)
        reader.year = outer
    if is_lunar:
        return in_lunar_year(reader, expr, year, start, is_written=bool(found["lunar"]))
    return in_year(reader, expr, year, start)


def _nearest_to(reader: Reader, operand: Operand, start: int) -> Expr:
    is_closest = reader.text[start : reader.position].startswith("最")
    expr = operand(reader)
    if is_closest and reader.match(_OF_IT) and (target := target_zh(reader)) is not None:
        return Nearest(expr, target)
    inner: object = expr  # 离重阳节最近的周末前3天: what is nearest may have been moved on
    while inner is not None:
        if isinstance(inner, Nearest):
            return expr
        inner = getattr(inner, "base", None)
    example = Text("例如「离重阳节最近的周末」", 'for example "nearest weekend to Double Ninth"')
    if not (reader.is_at_end or reader.sees(_NEAREST_WORD)):
        raise reader.unexpected(example)
    message = Text("「离…」后面要写「最近的周末」这样的话", "what is nearest is missing")
    raise reader.error("INCOMPLETE", message, example, start=start)
