"""Reads what Chinese puts behind an operand: 前10天, 后第3个工作日, 期间, 当天, 当周, 盛期."""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.registry import target_zh
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.lexicon.vocabulary import PART_WORDS_ZH
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.ordinals import check_count
from eventplan.when.tree.counted import DayKind, Side
from eventplan.when.tree.forms import Expr, Lasting, Nearest, Offset, PartOf, Select, WeekOf
from eventplan.when.tree.leaves import (
    Anchor,
    Break,
    Months,
    OnAir,
    TermDay,
    TermPeriod,
    Window,
)
from eventplan.when.tree.traversal import is_one_day
from eventplan.when.zh.distances import side_suffix
from eventplan.when.zh.selection import chosen_zh, day_of_break, how_long

_ASIDE: Final = Pattern(r"\((?=前|后)")
_SAME_DAY: Final = Pattern("的?(?:当[天日晚]|这一?天|那一?天|之[日夜])(?![或及和与以])")
_FESTIVE: Final = Pattern("佳节|节日(?!期)|传统节日")
_TERM_DAY: Final = Pattern("节气(?:当[日天])?|节?[日天](?![前后])|节?当日")
_AND_NEXT_DAY: Final = Pattern("(?:当[天日])?[及和与、](?:次日|翌日|第二天|后一[天日])")
_INCLUSIVE: Final = Pattern(r"\((?:包?含|含当[天日])\)(?!的?[之以]?[前后])")
_NEXT_DAY: Final = Pattern("的?(?:次日|翌日)")
_PERIOD: Final = Pattern("的?(?:期间|(?P<poetic>时节))")
_ALL_OF_IT: Final = Pattern("(?:之内|以内|期间内|的?之间内?|里面|内|里|中|间)(?=[,;)]|$)")
_WEEK_OF: Final = Pattern(
    "(?:的)?(?:当周|当星期|所在(?:的)?(?:那一)?(?:周|星期)(?!末|[一二三四五六日天])|(?:那|同)一?周)的?"
)
_ITS_WEEKEND: Final = Pattern("的?(?:所在|那一?个|这一?个|当周)的?(?:那一?个)?周末")
_NEAREST: Final = Pattern("的?(?:最近|就近|最接近|最靠近)的?(?:那?一?个)?")
_MIDDLE: Final = Pattern("的?(?:中段|中期|中间)")
_DAYS_LONG: Final = Pattern(f"的?({NUMBER})[天日](?:长?假期?)?(?![内里])")
_ON_OR: Final = Pattern("或[其之以][前后]")
_NO_SUFFIX: Final = frozenset("、,;)或且和至到若")


def tight_suffix(reader: Reader, base: Expr) -> Expr | None:
    """Read a suffix that binds to the nearest operand, even inside 至."""
    if reader.is_at_end or (reader.text[reader.position] in _NO_SUFFIX and not reader.sees(_ON_OR)):
        return None
    return (
        side_suffix(reader, base, is_long=not is_one_day(base))
        or _bracketed_side(reader, base)
        or _part(reader, base)
        or _period(reader, base)
        or _day_of(reader, base)
        or _week_of(reader, base)
        or _nearest(reader, base)
        or (chosen_zh(reader, base) if isinstance(base, Months) else None)
        or (day_of_break(reader, base) if isinstance(base, Break) else None)
        or _refuse_length(reader, base)
    )


def _bracketed_side(reader: Reader, base: Expr) -> Expr | None:
    """Read the aside of 农历四月初八（前后各一天）."""
    if not reader.sees(_ASIDE):
        return None
    with reader.attempt() as tried:
        reader.match(_ASIDE)
        expr = side_suffix(reader, base, is_long=not is_one_day(base))
        if expr is not None and reader.take(")"):
            tried.keep()
            return expr
    return None


def _part(reader: Reader, base: Expr) -> Expr | None:
    start = reader.position
    with reader.attempt() as tried:
        reader.take("的", "内")
        for word, part in PART_WORDS_ZH:
            if reader.take(word):
                tried.keep()
                return PartOf(base, part)
    if isinstance(base, Window) and reader.match(_MIDDLE):
        typed = reader.typed(start).removeprefix("的")
        raise reader.error(
            "TOO_VAGUE",
            Text(f"「{typed}」没有说从哪天到哪天", "the middle does not say its days"),
            Text("请写「盛期」「前半段」或「后半段」", 'write "peak of …" or "first half of …"'),
            start=start,
        )
    return None


def _period(reader: Reader, base: Expr) -> Expr | None:
    before = reader.text[reader.position - 1 : reader.position]
    if isinstance(base, Window) and before == "期" and reader.take("间"):
        return base
    start = reader.position
    if not is_one_day(base) and reader.match(_ALL_OF_IT):
        return base
    period = None if reader.ends_range else reader.match(_PERIOD)
    if period is None:
        return None
    typed = reader.typed(reader.operand_at, start)
    if period["poetic"] and not isinstance(base, TermDay):
        raise _no_period(reader, typed)
    return whole_period(reader, base, typed)


def whole_period(reader: Reader, base: Expr, typed: str) -> Expr:
    """Return what ``typed``, read as ``base``, means with 期间 behind it or ``during`` before it."""
    holiday = reader.names.holiday_of(base)
    if isinstance(base, TermDay) and not (holiday is not None and typed.endswith("节")):
        if holiday is not None:
            zh = f"「{typed}期间」按节气读，到下一个节气前一天；放假请写「{typed}假期」"
            en = f'"{typed}" is read as the solar term, until the next; for days off write "… break"'
            reader.notice("READ_AS_TERM_PERIOD", zh, en)
        return TermPeriod(base.term)
    if holiday is not None:
        zh = f"「{typed}期间」按「{holiday.text.zh}假期」读；要更长的日子请写起止，如「正月初一至正月十五」"
        en = f'read as "{holiday.text.en} break"; for a longer time write its first and last day'
        reader.notice("READ_AS_BREAK", zh, en)
        return Break(holiday)
    if isinstance(base, Anchor):
        return OnAir(base.id)
    if is_one_day(base):
        raise _no_period(reader, typed)
    return base


def _no_period(reader: Reader, typed: str) -> WhenError:
    return reader.error(
        "NO_PERIOD",
        Text(f"「{typed}」只有一天，没有「期间」", f'"{typed}" is one day and has no period'),
        Text(f"请写「{typed}」或「{typed}前后3天」", "write the day, or within 3 days of it"),
        start=reader.operand_at,
    )


def _day_of(reader: Reader, base: Expr) -> Expr | None:
    if (
        reader.match(_SAME_DAY)
        or reader.match(_INCLUSIVE)
        or reader.match(_FESTIVE)
        or (isinstance(base, TermDay) and reader.match(_TERM_DAY))
    ):
        return base
    if is_one_day(base) and reader.match(_AND_NEXT_DAY):
        return Lasting(base, 2)
    if reader.match(_NEXT_DAY):
        return Offset(base, 1, Side.AFTER)
    return None


def _week_of(reader: Reader, base: Expr) -> Expr | None:
    if reader.match(_ITS_WEEKEND):
        return Select(WeekOf(base), 1, DayKind.WEEKEND)
    if reader.match(_WEEK_OF) is None:
        return None
    target = target_zh(reader)
    if target is None or not target.traits.stands_alone:
        return WeekOf(base)
    return Select(WeekOf(base), 1, target)


def _nearest(reader: Reader, base: Expr) -> Expr | None:
    if not reader.sees(_NEAREST):
        return None
    with reader.attempt() as tried:
        reader.match(_NEAREST)
        target = target_zh(reader)
        if target is None:
            return None
        tried.keep()
        return Nearest(base, target)


def _refuse_length(reader: Reader, base: Expr) -> Expr | None:
    """Refuse 国庆7天 and 端午假期3天, which say a length where a day or a break has its own."""
    start = reader.position
    if not isinstance(base, Break) and not (is_one_day(base) and not isinstance(base, Offset)):
        return None
    found = reader.match(_DAYS_LONG)
    if found is None:
        return None
    days = numeral(found[1]) or 0
    check_count(reader, days, start)
    typed = reader.typed(reader.operand_at, start)
    if not isinstance(base, Break):
        raise how_long(reader, base, days, typed)
    raise reader.error(
        "AMBIGUOUS_DISTANCE",
        Text(f"「{typed}{found[0]}」没有说是哪几天", "which days of it is not said"),
        Text(
            f"请写「{typed}」（放假的全部日子）、「{typed}内前{days}天」或「{typed}第{days}天」",
            f'write the break alone, "first {days} days of …" or "day {days} of …"',
        ),
        start=reader.operand_at,
    )
