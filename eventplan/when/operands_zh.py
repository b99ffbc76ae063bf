"""Reads what a Chinese operand begins with: 农历…, 每…, 离…最近的…, 法定…, 2027年…."""

import re
from collections.abc import Callable
from typing import Final

from eventplan.domain.text import Text
from eventplan.when.atoms import AllYear, EveryMonth
from eventplan.when.dates_zh import date_zh, in_year, year_prefix
from eventplan.when.errors import WhenError
from eventplan.when.reader import Reader
from eventplan.when.repeat_zh import every_zh
from eventplan.when.syntax import AnyOf, Every, Expr, Nearest, PartOfMonth, Without
from eventplan.when.targets import MonthPart, StemDay
from eventplan.when.targets_text import target_zh

_YEARLY: Final = re.compile("(?:每年|历年|每一年)的?|(?:在|从|自|于)(?![0-9]{4}年起)")
# Not 除夕, nor 除夜.
_EXCEPT: Final = re.compile("除(?:了|去|开)?(?![夕夜])(?=[^,.;]*外)")
_OUTSIDE: Final = re.compile("(?:之|以)?外的?,?(?:的|其他|其它)?")
_NEAREST_TO: Final = re.compile("(?:最接近|最靠近|距离|离|距|与|跟)")
_NEAREST_WORD: Final = re.compile("的?(?:最近|就近)")
_OF_IT: Final = re.compile("的(?:那?一?个)?")
_EACH_MOON: Final = re.compile("(?:每个|每逢|每次|逢)(?=满月|新月|望日|朔|圆月|上弦|下弦)")
_DOUBLE_DAY: Final = re.compile("[一二三四五六七八九十]{1,2}月[一二三四五六七八九]")
_BARE_PART: Final = re.compile("(上旬|中旬|下旬)")
_BARE_END: Final = re.compile("月(底|末|初)")
_PARTS: Final = {"上旬": MonthPart.EARLY, "中旬": MonthPart.MIDDLE, "下旬": MonthPart.LATE}

# Words that officers write and that no rule can know, with what they can write instead.
_VAGUE_WORDS: Final = (
    (
        (
            "寒假",
            "暑假",
            "寒暑假",
            "暑期",
            "学校假期",
            "school holidays",
            "summer vacation",
            "winter vacation",
        ),
        Text("寒暑假各地各年不同，年历里没有", "school holidays differ by place and year"),
        Text("请写起止日期，或登记为日期名称再写【寒假】", "write first and last day, or a {named date}"),
    ),
    (
        (
            *("春天", "春季", "夏天", "夏季", "秋天", "秋季", "冬天", "冬季"),
            *("spring", "summer", "autumn", "fall", "winter"),
        ),
        Text("季节没有说从哪天算起", "a season does not say on which day it begins"),
        Text("请写「3月至5月」或「立春至立夏前1天」", 'write "March to May" or "Start of Spring to …"'),
    ),
    (
        ("今年", "明年", "去年", "后年", "this year", "next year", "last year"),
        Text("规则每年都用，不能写今年明年", "a rule serves every year; this or next year has no place"),
        Text("去掉它，或写出年份，如「2027年5月1日」", 'leave it out, or write the year: "2027-05-01"'),
    ),
    (
        ("年底", "年末", "年初", "岁末"),
        Text("没有说是哪几天", "it does not say which days"),
        Text("请写「12月下旬」或「12月31日」这样的日期", 'write "late December" or "December 31"'),
    ),
    (
        ("闰月", "leap month"),
        Text("「闰月」没有说是闰几月", "it does not say which month is repeated"),
        Text(
            "请写「闰六月」，或在日子后面写「含闰月」",
            'write "lunar leap month 6", or "leap: both" behind a day',
        ),
    ),
    (
        ("高考", "中考"),
        Text("考试日期由教育部门公布，年历里没有", "exam days are set by the authorities each year"),
        Text("请写起止日期，如「6月7日至6月10日」", 'write first and last day: "June 7 to June 10"'),
    ),
    (
        ("黄金周", "小长假", "长假", "假期", "golden week", "holidays"),
        Text("没有说是哪个假期", "it does not say which break"),
        Text(
            "请写「国庆假期」「春节假期」或「法定节日」", 'write "National Day break" or "statutory holidays"'
        ),
    ),
    (
        ("旺季", "淡季", "平季"),
        Text("旺季淡季没有说从哪天到哪天", "a high or low season does not say its days"),
        Text("请写起止，如「4月至10月」", 'write first and last: "April to October"'),
    ),
    (
        ("节假日",),
        Text("「节假日」可以指放假的日子，也可以指休息日", "it may mean days off by law or any rest day"),
        Text("请写「法定节日」或「休息日」", 'write "statutory holidays" or "rest day"'),
    ),
)


def operand_zh(reader: Reader, operand: Callable[[Reader], Expr]) -> Expr | None:
    """Read a Chinese operand that is not a plain name; ``operand`` reads a nested one."""
    while reader.match(_YEARLY):
        pass
    start = reader.position
    if (rest := _except_first(reader, operand)) is not None:
        return rest
    if reader.match(_NEAREST_TO):
        return _nearest_to(reader, operand, start)
    reader.match(_EACH_MOON)
    if reader.position > start:
        return None
    return _dated(reader) or every_zh(reader, AllYear()) or _bare(reader) or _of_year(reader, operand)


def _except_first(reader: Reader, operand: Callable[[Reader], Expr]) -> Expr | None:
    """Read 除国庆假期外的周末, which says first what is left out."""
    start = reader.position
    if reader.match(_EXCEPT) is None:
        return None
    left_out = [operand(reader)]
    while reader.take("、", "和", "及"):
        left_out.append(operand(reader))
    if reader.match(_OUTSIDE) is None or reader.is_at_end:
        reader.position = start
        return None
    return Without(operand(reader), left_out[0] if len(left_out) == 1 else AnyOf(tuple(left_out)))


def refuse_vague(reader: Reader) -> None:
    """Raise the error for a word whose days no rule can know."""
    start = reader.position
    for words, message, hint in _VAGUE_WORDS:
        latin = [word for word in words if word.isascii()]
        if reader.take(*(word for word in words if not word.isascii())) or reader.take_word(*latin):
            raise reader.error("TOO_VAGUE", message, hint, start=start)
    if found := reader.match(_BARE_END):
        raise _which_month(reader, found, start)


def _dated(reader: Reader) -> Expr | None:
    """Read a date, unless it is part of a longer name (二月兰) or a festival's name (三月三)."""
    start = reader.position
    found = reader.names.longest(reader.text, start)
    notices = list(reader.notices)
    dated = date_zh(reader)
    if found is None or dated is None or reader.position > found.stop:
        return dated
    if reader.position == found.stop and not _DOUBLE_DAY.fullmatch(reader.text, start, found.stop):
        return dated
    reader.position, reader.notices[:] = start, notices
    return None


def _bare(reader: Reader) -> Expr | None:
    if found := reader.match(_BARE_PART):
        return PartOfMonth(EveryMonth(), _PARTS[found[1]])
    target = target_zh(reader)
    return None if target is None or isinstance(target, StemDay) else Every(AllYear(), target)


def _of_year(reader: Reader, operand: Callable[[Reader], Expr]) -> Expr | None:
    year = year_prefix(reader)
    if year is None:
        return None
    if reader.is_at_end:
        return in_year(AllYear(), year)
    return in_year(operand(reader), year)


def _nearest_to(reader: Reader, operand: Callable[[Reader], Expr], start: int) -> Expr:
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


def _which_month(reader: Reader, found: re.Match[str], start: int) -> WhenError:
    day = "第1天" if found[1] == "初" else "最后一天"
    part = "上旬" if found[1] == "初" else "下旬"
    return reader.error(
        "AMBIGUOUS_PART",
        Text(f"「{found[0]}」可以是一天，也可以是十天", "it may be a day or ten days of each month"),
        Text(f"请写「每月{day}」或「每月{part}」", 'write "last day of every month" or "late every month"'),
        start=start,
    )
