"""Reads Chinese distances: 前10天, 前10天内, 前后3天, 后第3个工作日, 当日或之后首个周六, 前夕."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.registry import target_zh
from eventplan.when.forms.counted.weekdays import first_of_several
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.ordinals import bad_count, check_count, ordinal_zh
from eventplan.when.scanner.refused_days import how_many_days, refuse_about
from eventplan.when.tree.counted import Side
from eventplan.when.tree.forms import Around, DaysBeside, Expr, Lasting, NthFrom, Offset
from eventplan.when.tree.leaves import (
    Break,
    Months,
)

HALF_MONTH_DAYS: Final = 15
_UNIT: Final = "个?(?P<unit>天|日|周|星期|礼拜|月|工作日|周末)(?![末一二三四五六日])"
_SIDE: Final = Pattern(
    "(?:(?:及|以及)其?(?=前后))?(?:的?(?:开始|开幕)(?=之?以?前(?!后))|的?(?:结束|过|完)(?=之?以?后))?(?P<of>的)?(?P<same>\\((?:包?含|含当[天日])\\)(?:其|之|以)?|当[日天](?:或|及|和|与)?(?:其|之|以)?|或(?:其|之|以))?(?P<clear>之|以)?(?P<side>前后|前|后)(?!半[段期])"
)
_PLUS_MINUS: Final = Pattern(f" ?(?:±|\\+/?-) ?(?P<number>{NUMBER}) ?(?:天|日|days?(?![a-z]))")
_SPELL: Final = ",?(?:为期|连续|历时|持续|共)"
_FROM: Final = Pattern(f"(?:算)?起(?:{_SPELL}(?={NUMBER})|的)?")
_BEGINS: Final = Pattern(f"开始(?:{_SPELL}|的)?(?={NUMBER}[天日周])")
_AMOUNT: Final = Pattern(f"的?各?(?P<number>{NUMBER}|半){_UNIT}(?P<inside>之内|以内|内)?")
_THEN_AFTER: Final = Pattern(
    f"(?:至|到|-|和|及|、)?(?:其|之|以)?后(?P<number>{NUMBER})个?(?P<unit>天|日|周|星期|礼拜)"
)
_EVE: Final = Pattern("[夕夜]")
_NTH_DAY: Final = Pattern(f"第(?P<number>{NUMBER})[天日]")
_LEAD: Final = Pattern("的?(?:最近的?|紧邻的?|紧接的?)?(?:上|下|那)?[一1]?个?的?")
_WEEKS: Final = ("周", "星期", "礼拜")


def side_suffix(reader: Reader, base: Expr, *, is_long: bool) -> Expr | None:
    """Read what stands before, after or around ``base``; ``is_long``: it may hold several days."""
    start = reader.position
    if found := reader.match(_PLUS_MINUS):
        days = _days_of(reader, found["number"], 1, start)
        return Around(base, days, days)
    if reader.sees(_FROM) or (not is_long and reader.sees(_BEGINS)):
        with reader.attempt() as tried:
            if (counted := _counted_from(reader, base, start)) is not None:
                tried.keep()
            return counted
    refuse_about(reader)
    side = reader.match(_SIDE)
    if side is None:
        return None
    if side["side"] == "前后":
        return _around(reader, base, start)
    where = Side.BEFORE if side["side"] == "前" else Side.AFTER
    distance = None if side["same"] else _distance(reader, base, where, start)
    is_unclear = (side["of"] and is_long) or (isinstance(base, Months) and side[0] == "前")
    if isinstance(distance, Offset) and where is Side.BEFORE and is_unclear:
        raise _first_days_or_before(reader, start, distance.days)
    if isinstance(distance, Offset) and isinstance(base, Break) and where is Side.BEFORE:
        _tell_it_is_before(reader, distance, is_clear=bool(side["clear"]))
    if distance is not None:
        return distance
    return _nth(reader, base, where, start, is_inclusive=bool(side["same"]))


def _tell_it_is_before(reader: Reader, distance: Offset, *, is_clear: bool) -> None:
    """Say how 五一假期前3天 is read: many would mean the first three days of the break."""
    if distance.days == 1 or is_clear:
        return
    zh = f"「前{distance.days}天」按放假之前第{distance.days}天读；头几天请写「假期内前{distance.days}天」"
    en = f"read as {distance.days} days before the break; not as its first {distance.days} days"
    reader.notice("READ_AS_BEFORE", zh, en)


def _counted_from(reader: Reader, base: Expr, start: int) -> Expr | None:
    if not reader.match(_FROM):
        reader.match(_BEGINS)
    if (amount := reader.match(_AMOUNT)) and amount["unit"] not in ("工作日", "周末", "月"):
        return Lasting(base, _days(reader, amount, start))
    number = ordinal_zh(reader)
    target_at = reader.position
    target = target_zh(reader) if number is not None and number > 0 else None
    if number is None or target is None:
        return None
    target, days = first_of_several(reader, target_at, target)
    found = NthFrom(base, number, target, Side.AFTER, is_inclusive=True)
    return found if days == 1 else Lasting(found, days)


def _around(reader: Reader, base: Expr, start: int) -> Expr:
    amount = reader.match(_AMOUNT)
    if amount is None or (amount["unit"] in ("工作日", "周末", "月") and amount["number"] != "半"):
        raise how_many_days(reader, start)
    days = _days(reader, amount, start)
    return Around(base, days, days)


def _distance(reader: Reader, base: Expr, side: Side, start: int) -> Expr | None:
    """Read 10天, 10天内, 第3天, 夕, 一周, 3天至后2天."""
    if side is Side.BEFORE and reader.match(_EVE):
        zh, en = "「前夕」按前一天读", "read as the day before"
        reader.notice("READ_AS_DAY_BEFORE", zh, en)
        return Offset(base, 1, side)
    if found := reader.match(_NTH_DAY):
        return Offset(base, _days_of(reader, found["number"], 1, start), side)
    amount = reader.ahead(_AMOUNT)
    if amount is None or (amount["unit"] in ("工作日", "周末") and numeral(amount["number"]) == 1):
        return None
    reader.position = amount.end()
    _refuse_vague(reader, amount, side, start)
    return _measured(reader, base, side, amount)


def _measured(reader: Reader, base: Expr, side: Side, amount: re.Match[str]) -> Expr:
    days = _days(reader, amount, amount.start())
    if side is Side.BEFORE and not amount["inside"] and (after := reader.match(_THEN_AFTER)):
        times = 7 if after["unit"] in _WEEKS else 1
        return Around(base, days, _days_of(reader, after["number"], times, after.start()))
    if amount["inside"]:
        return DaysBeside(base, days, side)
    is_all_of_them = amount[0].startswith("的") and days > 1  # 霜降前的10天
    if amount["unit"] in ("天", "日") and not is_all_of_them:
        return Offset(base, days, side)
    typed = amount[0].removeprefix("的")
    zh = f"「{typed}」按{days}天整段读；只要那一天请写「{days}天」，如「前{days}天」"
    en = f"{typed} is read as all {days} days; for the one day write {days} days before …"
    reader.notice("READ_AS_RUN", zh, en)
    return DaysBeside(base, days, side)


def _nth(reader: Reader, base: Expr, side: Side, start: int, *, is_inclusive: bool) -> Expr:
    reader.take("的")
    number = ordinal_zh(reader)
    if number is None:
        reader.match(_LEAD)
    target_at = reader.position
    target = target_zh(reader)
    if target is None:
        raise _one_sided(reader, side, start) or _incomplete(reader, side)
    target, days = first_of_several(reader, target_at, target)
    if number is not None and number < 0 and side is Side.AFTER:
        raise reader.error(
            "NO_LAST",
            Text("往后数没有最后一个", "counting onwards there is no last one"),
            Text("请写「后首个…」或给出范围「…内最后一个…」", 'write "first … after" or "last … in"'),
            start=start,
        )
    found = NthFrom(
        base, abs(number or 1), target, side, is_inclusive=is_inclusive or target.traits.counts_base
    )
    return found if days == 1 else Lasting(found, days)


def _days(reader: Reader, amount: re.Match[str], start: int) -> int:
    if amount["number"] == "半":
        if amount["unit"] != "月":
            raise bad_count(reader, start)
        return HALF_MONTH_DAYS
    return _days_of(reader, amount["number"], 7 if amount["unit"] in _WEEKS else 1, start)


def _days_of(reader: Reader, number: str, times: int, start: int) -> int:
    days = (numeral(number) or 0) * times
    check_count(reader, days, start)
    return days


def _refuse_vague(reader: Reader, amount: re.Match[str], side: Side, start: int) -> None:
    """Refuse 后3个工作日 and 前一个月: the first has two readings, the second no length."""
    typed, number = amount[0], amount["number"]
    where = "前" if side is Side.BEFORE else "后"
    if amount["unit"] == "月" and number != "半":
        days = (numeral(number) or 0) * 30
        hint = Text(f"请写「{where}{days}天」或「{where}{days}天内」", f'write "{days} days …"')
        message = Text(f"「{where}{typed}」没有说是多少天", "months have no fixed number of days")
        raise reader.error("AMBIGUOUS_LENGTH", message, hint, start=start)
    if amount["unit"] in ("工作日", "周末"):
        unit = amount["unit"]
        hint = Text(f"请写「{where}第{numeral(number)}个{unit}」", 'write "third workday after …"')
        message = Text(f"「{where}{typed}」没有说是哪一个", "which one of them is not said")
        raise reader.error("AMBIGUOUS_COUNT", message, hint, start=start)


def _first_days_or_before(reader: Reader, start: int, days: int) -> WhenError:
    base, typed = reader.typed(reader.operand_at, start), reader.typed(start)
    after = typed.removeprefix("的")
    return reader.error(
        "AMBIGUOUS_DISTANCE",
        Text(f"「{typed}」有两种读法", f'"{typed}" can be read in two ways'),
        Text(
            f"请写「{base}内{after}」（其中的头几天）或「{base}之{after}」（之前的那一天）",
            f'write "first {days} days of …" or "{days} days before …"',
        ),
        start=start,
    )


def _one_sided(reader: Reader, side: Side, start: int) -> WhenError | None:
    """Return the error for 5月5日前 and 春节后, which have one end only; None where something follows."""
    if not (reader.is_at_end or reader.text[reader.position] in ",;)、"):
        return None
    typed, whole = reader.typed(reader.operand_at, start), reader.typed(reader.operand_at)
    is_before = side is Side.BEFORE
    where = "前" if is_before else "后"
    run = f"…至{typed}前1天" if is_before else f"{typed}后1天至…"
    zh = f"「{typed}{where}10天内」「{typed}{where}首个周末」或「{run}」"
    en = f"the 10 days {'before' if is_before else 'after'} {typed}"
    return reader.error(
        "INCOMPLETE",
        Text(f"「{whole}」没有说{'从哪天开始' if is_before else '到哪天为止'}", "it has one end only"),
        Text(f"请写{zh}", f'write "{en}"'),
        start=reader.operand_at,
    )


def _incomplete(reader: Reader, side: Side) -> WhenError:
    where = Text("前", "before") if side is Side.BEFORE else Text("后", "after")
    return reader.unknown(
        Text(
            f"「{where.zh}」后面可以写：10天、10天内、首个周末、第3个工作日",
            f'"{where.en}" needs an amount or a target: 10 days, first weekend, third workday',
        )
    )
