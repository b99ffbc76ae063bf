"""Reads what English counts out of other days: third workday after …, last Saturday in …, day 3 of …."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.en.repetition import container_en, run_en, says_where
from eventplan.when.forms.counted.registry import select, target_en
from eventplan.when.forms.counted.weekdays import first_of_several
from eventplan.when.lexicon.normalise import ORDINAL_WORDS
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.ordinals import check_count, ordinal_en
from eventplan.when.tree.counted import Countable, DayKind, Side
from eventplan.when.tree.forms import AllOf, AnyOf, Expr, Lasting, NthFrom, Offset, Range, Select
from eventplan.when.tree.leaves import EveryLunarMonth, EveryMonth, EveryQuarter

ON_OR: Final = {
    "on or after": (Side.AFTER, True),
    "on or before": (Side.BEFORE, True),
    "counted from": (Side.AFTER, True),
    "from": (Side.AFTER, True),
    "after": (Side.AFTER, False),
    "following": (Side.AFTER, False),
    "before": (Side.BEFORE, False),
    "preceding": (Side.BEFORE, False),
}
"""The words between what is counted and where counting begins: the side, and whether that day counts."""

_NUMBERED: Final = f"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?|{'|'.join(ORDINAL_WORDS)})"
_DAYS_OF_MONTH: Final = Pattern(
    f"(?:the )?(?:days? )?(?P<days>{_NUMBERED}(?:(?:,(?:and |or )?| and | or )(?:the )?{_NUMBERED})*)"
    "(?: days?)? of (?=(?:every|each|the) (?:lunar )?month(?![a-z]))"
)
_ONE_DAY: Final = Pattern(_NUMBERED)
_DAY_N: Final = Pattern("day ([0-9]{1,3}) (?:of|in)(?![a-z])")
_DAY_RUN: Final = Pattern(
    "days? (?P<first>[0-9]{1,3})(?: ?- ?| to | through )(?:day )?(?P<last>[0-9]{1,3}) (?:of|in)(?![a-z])"
)
_JOIN: Final = Pattern(",? ?(?:and|or)(?![a-z])|,")


def counted_en(reader: Reader, operand: Operand, ranged: Operand) -> Expr | None:
    """Read what is counted; ``operand`` reads where, ``ranged`` a place that may go on with ``to``."""
    start = reader.position
    if found := reader.match_word(_DAYS_OF_MONTH):
        return _days_of_month(reader, found, operand, ranged)
    if found := reader.match_word(_DAY_N):
        number = int(found[1])
        check_count(reader, number, start)
        return select(reader, operand(reader), number, DayKind.DAY, start)
    if found := reader.match_word(_DAY_RUN):
        return _day_run(reader, found, operand)
    with reader.attempt() as tried:
        numbers = _ordinals(reader)
        reader.skip_space()
        target_at = reader.position
        target = target_en(reader, joined_by=("and", "or")) if numbers else None
        if target is None:
            return None
        tried.keep()
    target, days = first_of_several(reader, target_at, target)
    chosen = _chosen(reader, operand, ranged, numbers, target)
    return chosen if days == 1 else Lasting(chosen, days)


def _chosen(reader: Reader, operand: Operand, ranged: Operand, numbers: list[int], target: Countable) -> Expr:
    if len(numbers) == 1:
        return _placed(reader, operand, ranged, numbers[0], target)
    if not says_where(reader):
        raise reader.unknown(Text("这里写 in 或 of 加上日子", "in … or of …"))
    base = operand(reader)
    chosen = AnyOf(tuple(select(reader, base, number, target, reader.operand_at) for number in numbers))
    return _of_each(reader, ranged, base, chosen)


def _days_of_month(reader: Reader, found: re.Match[str], operand: Operand, ranged: Operand) -> Expr:
    """Read ``the 1st and 15th of every lunar month``."""
    words = _ONE_DAY.findall(found["days"])
    numbers = [ORDINAL_WORDS.get(word) or int(re.sub("[a-z]", "", word)) for word in words]
    for number in numbers:
        check_count(reader, number, found.start())
    base = operand(reader)
    days = tuple(select(reader, base, number, DayKind.DAY, found.start()) for number in numbers)
    return _of_each(reader, ranged, base, days[0] if len(days) == 1 else AnyOf(days))


def _of_each(reader: Reader, ranged: Operand, base: Expr, chosen: Expr) -> Expr:
    """Read in which months of the year ``first Saturday of every month`` is meant."""
    if not isinstance(base, (EveryMonth, EveryLunarMonth, EveryQuarter)):
        return chosen
    container = container_en(reader, ranged)
    return chosen if container is None else AllOf((container, chosen))


def _day_run(reader: Reader, found: re.Match[str], operand: Operand) -> Expr:
    """Read ``days 3 to 5 of National Day break``."""
    first, last = int(found["first"]), int(found["last"])
    check_count(reader, first, found.start())
    check_count(reader, last, found.start())
    if last <= first:
        message = Text(f"第{last}天不在第{first}天之后", f"day {last} is not after day {first}")
        raise reader.error("BACKWARDS", message, start=found.start())
    base = operand(reader)
    return Range(Select(base, first, DayKind.DAY), Select(base, last, DayKind.DAY))


def _ordinals(reader: Reader) -> list[int]:
    """Read ``first``, or ``first and third``."""
    first = ordinal_en(reader)
    numbers = [] if first is None else [first]
    while numbers:
        with reader.attempt() as tried:
            following = ordinal_en(reader) if reader.match_word(_JOIN) else None
            if following is None:
                break
            tried.keep()
            numbers.append(following)
    return numbers


def _placed(reader: Reader, operand: Operand, ranged: Operand, number: int, target: Countable) -> Expr:
    if (run := run_en(reader, ranged)) is not None:
        return select(reader, run, number, target, reader.operand_at)
    if says_where(reader):
        base = operand(reader)
        chosen = select(reader, base, number, target, reader.operand_at)
        return _of_each(reader, ranged, base, chosen)
    word = reader.take_word(*ON_OR)
    if word is None or (target is DayKind.DAY and number < 0):
        raise reader.unknown(
            Text(
                "这里写 in、after、before、on or after 加上日子",
                "in …, of …, after …, before …, on or after …",
            )
        )
    side, is_inclusive = ON_OR[word]
    base = operand(reader)
    if target is DayKind.DAY:
        return Offset(base, number, side)
    return NthFrom(base, abs(number), target, side, is_inclusive=is_inclusive or target.traits.counts_base)
