"""Reads English operands, which begin with what is wanted: first weekend after …, 10 days before …."""

import re
from collections.abc import Callable
from typing import Final

from eventplan.domain.text import Text
from eventplan.seasons.parts import Part
from eventplan.when.atoms import AllYear, EveryMonth, Month, Moon, TermDay, TermPeriod
from eventplan.when.dates_en import date_en, month_of_year_en
from eventplan.when.errors import WhenError
from eventplan.when.reader import Reader
from eventplan.when.rrule_text import rrule_text
from eventplan.when.syntax import (
    AllOf,
    Around,
    EdgeDays,
    Every,
    Expr,
    Nearest,
    NthFrom,
    Offset,
    PartOf,
    Range,
    Recur,
    Run,
    Select,
    WeekOf,
)
from eventplan.when.targets import DayKind, Side, StemDay, Target, Weekdays
from eventplan.when.targets_text import check_count, ordinal_en, select, target_en
from eventplan.when.tokens import ORDINAL_WORDS
from eventplan.when.vocabulary import PART_WORDS_EN

Operand = Callable[[Reader], Expr]

_COUNT: Final = "(?P<n>[0-9]{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_COUNT_WORDS: Final = {"a": 1, "an": 1} | {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_DISTANCE: Final = re.compile(
    f"(?P<run>the )?(?:{_COUNT} )?(?P<unit>days?|weeks?|fortnight) (?P<side>before|after)(?![a-z])"
)
_WITHIN: Final = re.compile(f"within {_COUNT} (?P<unit>days?|weeks?) (?P<side>of|before|after)(?![a-z])")
_AROUND: Final = re.compile(
    f"from {_COUNT} (?P<unit>days?|weeks?) before"
    " to (?P<m>[0-9]{1,3}) (?P<unit2>days?|weeks?) after(?![a-z])"
)
_EDGE: Final = re.compile(f"(?:the )?(?P<edge>first|last) {_COUNT} days? (?:of|in)(?![a-z])")
_DAY_OF_MONTH: Final = re.compile(
    "(?:the )?([0-9]{1,2})(?:st|nd|rd|th)(?: day)? of (?=(?:every|each|the) (?:lunar )?month(?![a-z]))"
)
_FROM: Final = re.compile("from(?= (?![12][0-9]{3}(?![-/0-9])))")
_ABOUT: Final = ("around", "about")
_DAY_N: Final = re.compile("day ([0-9]{1,3}) (?:of|in)(?![a-z])")
_NEAREST: Final = re.compile("(?:the )?(?:nearest|closest) ")
_STEP: Final = re.compile(
    "every (?:(other)|([0-9]{1,3})(?:st|nd|rd|th)?|(" + "|".join(ORDINAL_WORDS) + "))(?![a-z0-9])"
)
_PERIOD: Final = re.compile("(?:the )?period of(?![a-z])")
_WEEK_OF: Final = re.compile("(?:the )?week of(?![a-z])")
_ON_OR: Final = {
    "on or after": (Side.AFTER, True),
    "on or before": (Side.BEFORE, True),
    "counted from": (Side.AFTER, True),
    "from": (Side.AFTER, True),
    "after": (Side.AFTER, False),
    "following": (Side.AFTER, False),
    "before": (Side.BEFORE, False),
    "preceding": (Side.BEFORE, False),
}


def operand_en(reader: Reader, operand: Operand, ranged: Operand) -> Expr | None:
    """Read an English operand that is not a plain name.

    ``operand`` reads a nested one, ``ranged`` a nested one that may go on with ``to``.
    """
    _refuse_about(reader)
    return (
        _distance(reader, operand)
        or _within(reader, operand)
        or _around(reader, operand)
        or _edge_days(reader, operand)
        or _part(reader, operand)
        or month_of_year_en(reader)
        or date_en(reader)
        or _nearest(reader, operand)
        or _every(reader, ranged)
        or _counted(reader, operand)
        or _period(reader, operand)
        or _rrule(reader, ranged)
        or _bare(reader, operand, ranged)
    )


def _refuse_about(reader: Reader) -> None:
    start = reader.position
    if reader.take_word(*_ABOUT):
        raise reader.error(
            "INCOMPLETE",
            Text("没有说前后几天", "how many days around it is missing"),
            Text("例如 within 3 days of …", 'for example "within 3 days of …"'),
            start=start,
        )


def _distance(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    found = reader.match_word(_DISTANCE)
    if found is None:
        return None
    if not found["run"] and found["n"] is None and found["unit"] not in ("day", "fortnight"):
        reader.position = start
        return None
    days = 14 if found["unit"] == "fortnight" else _days(reader, found["n"] or "1", found["unit"], start)
    side = Side.BEFORE if found["side"] == "before" else Side.AFTER
    base = operand(reader)
    is_run = bool(found["run"]) and not (found["unit"] == "day" and found["n"] is None)
    return Run(base, days, side) if is_run else Offset(base, days, side)


def _within(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    found = reader.match_word(_WITHIN)
    if found is None:
        return None
    days = _days(reader, found["n"], found["unit"], start)
    base = operand(reader)
    if found["side"] == "of":
        return Around(base, days, days)
    return Run(base, days, Side.BEFORE if found["side"] == "before" else Side.AFTER)


def _around(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    found = reader.match_word(_AROUND)
    if found is None:
        return None
    before = _days(reader, found["n"], found["unit"], start)
    return Around(operand(reader), before, _days(reader, found["m"], found["unit2"], start))


def _edge_days(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    found = reader.match_word(_EDGE)
    if found is None:
        return None
    days = _days(reader, found["n"], "days", start)
    is_first = found["edge"] == "first"
    base = operand(reader)
    if days == 1:
        return Select(base, 1 if is_first else -1, DayKind.DAY)
    return EdgeDays(base, days, Side.BEFORE if is_first else Side.AFTER)


def _part(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    reader.take_word("the")
    for word, part in PART_WORDS_EN:
        if reader.take_word(word):
            is_bracketed = reader.text.startswith("(", reader.position)
            base = operand(reader)
            if isinstance(base, Month) and part in (Part.START, Part.END) and not is_bracketed:
                raise _vague_part(reader, start, part is Part.END)
            return PartOf(base, part)
    reader.position = start
    return None


def _vague_part(reader: Reader, start: int, is_end: bool) -> WhenError:
    typed = reader.typed(start)
    day, part = ("last day of May", "late May") if is_end else ("first day of May", "early May")
    return reader.error(
        "AMBIGUOUS_PART",
        Text(f"「{typed}」可以是一天，也可以是十天", f'"{typed}" may be a day or ten days'),
        Text(f"请写「{day}」或「{part}」", f'write "{day}" or "{part}"'),
        start=start,
    )


def _nearest(reader: Reader, operand: Operand) -> Expr | None:
    if reader.match_word(_NEAREST) is None:
        return None
    target = target_en(reader)
    if target is None or target is DayKind.DAY:
        raise reader.unknown(
            Text("nearest 后面写 weekend、workday 或星期几", "nearest weekend, workday or weekday")
        )
    if not reader.take_word("to"):
        raise reader.unknown(Text("这里要写 to", 'here goes "to": nearest weekend to Double Ninth'))
    return Nearest(operand(reader), target)


def _every(reader: Reader, ranged: Operand) -> Expr | None:
    start = reader.position
    interval = 1
    if found := reader.match_word(_STEP):
        interval = 2 if found[1] else int(found[2] or ORDINAL_WORDS[found[3]])
        check_count(reader, interval, start)
    elif not reader.take_word("every", "each"):
        return None
    moon = reader.names.longest(reader.text, reader.position + 1)
    if interval == 1 and moon is not None and isinstance(moon.names[0].expr, Moon):
        reader.position = moon.stop
        return moon_in(reader, moon.names[0].expr, ranged)
    target = target_en(reader, joined_by=("and", "or"))
    if target is None or isinstance(target, StemDay):
        raise _every_what(reader)
    container = _container(reader, ranged)
    is_other = found is not None and bool(found[1])
    if interval > 1 and isinstance(container, EveryMonth) and not is_other and target is not DayKind.DAY:
        raise _second_or_other(reader, start)
    if interval > 1 and not (isinstance(target, Weekdays) or target in (DayKind.DAY, DayKind.WEEKEND)):
        raise _every_what(reader)
    return Every(container or AllYear(), target, interval)


def _second_or_other(reader: Reader, start: int) -> WhenError:
    return reader.error(
        "AMBIGUOUS_INTERVAL",
        Text("每隔一个，还是每月第几个，没有说清", "every other one, or one a month, is not clear"),
        Text(
            "请写 second Saturday in every month 或 every other Saturday",
            'write "second Saturday in every month" or "every other Saturday"',
        ),
        start=start,
    )


def moon_in(reader: Reader, moon: Expr, ranged: Operand) -> Expr:
    """Read where the moon is wanted: ``full moon in sea of clouds``."""
    container = _container(reader, ranged)
    return moon if container is None else AllOf((container, moon))


def _every_what(reader: Reader) -> WhenError:
    return reader.unknown(
        Text(
            "every 后面写 Saturday、weekend、3 days",
            "every goes with a weekday, weekend, workday, rest day or a number of days",
        )
    )


def _container(reader: Reader, ranged: Operand) -> Expr | None:
    if reader.take_word("in", "of", "during", "within"):
        return ranged(reader)
    start = reader.position
    if reader.match_word(_FROM) is None:
        return None
    run = ranged(reader)
    if isinstance(run, Range):
        return run
    reader.position = start
    return None


def _counted(reader: Reader, operand: Operand) -> Expr | None:
    """Read ``third workday after …``, ``last Saturday in …``, ``day 3 of …``."""
    start = reader.position
    if found := reader.match_word(_DAY_N) or reader.match_word(_DAY_OF_MONTH):
        number = int(found[1])
        check_count(reader, number, start)
        return select(reader, operand(reader), number, DayKind.DAY, start)
    number_or_none = ordinal_en(reader)
    if number_or_none is None:
        return None
    target = target_en(reader)
    if target is None:
        reader.position = start
        return None
    return _placed(reader, operand, number_or_none, target)


def _placed(reader: Reader, operand: Operand, number: int, target: Target) -> Expr:
    if reader.take_word("in", "of", "during", "within"):
        return select(reader, operand(reader), number, target, reader.operand_at)
    word = reader.take_word(*_ON_OR)
    if word is None or (target is DayKind.DAY and number < 0):
        raise reader.unknown(
            Text(
                "这里写 in、after、before、on or after 加上日子",
                "in …, of …, after …, before …, on or after …",
            )
        )
    side, is_inclusive = _ON_OR[word]
    base = operand(reader)
    if target is DayKind.DAY:
        return Offset(base, number, side)
    counts_base = is_inclusive or isinstance(target, StemDay)
    return NthFrom(base, abs(number), target, side, is_inclusive=counts_base)


def _period(reader: Reader, operand: Operand) -> Expr | None:
    if reader.match_word(_WEEK_OF):
        return WeekOf(operand(reader))
    start = reader.position
    if reader.match_word(_PERIOD) is None:
        return None
    base = operand(reader)
    if isinstance(base, TermDay):
        return TermPeriod(base.term)
    raise reader.error(
        "NO_PERIOD",
        Text("period of 后面要写节气", "only a solar term has a period"),
        Text("例如 period of Frost's Descent", "for example period of Frost's Descent"),
        start=start,
    )


def _rrule(reader: Reader, ranged: Operand) -> Expr | None:
    rule = rrule_text(reader)
    return None if rule is None else Recur(_container(reader, ranged) or AllYear(), rule)


def _related(reader: Reader, operand: Operand, target: Target) -> Expr | None:
    """Read ``weekend nearest to …``, ``Saturday after …``, which leave out the count."""
    if reader.take_word("nearest to", "nearest", "closest to"):
        return Nearest(operand(reader), target)
    word = reader.take_word(*_ON_OR)
    if word is None:
        return None
    side, is_inclusive = _ON_OR[word]
    return NthFrom(operand(reader), 1, target, side, is_inclusive=is_inclusive)


def _bare(reader: Reader, operand: Operand, ranged: Operand) -> Expr | None:
    """Read ``Saturdays in May``, ``weekends``, ``the Saturday after …``."""
    start = reader.position
    reader.take_word("the")
    target = target_en(reader, joined_by=("and", "or"))
    if target is None or isinstance(target, StemDay):
        reader.position = start
        return None
    if target is DayKind.DAY:
        if not reader.take_word("in", "of", "during", "within"):
            reader.position = start
            return None
        return Every(ranged(reader), target)
    if (relation := _related(reader, operand, target)) is not None:
        return relation
    return Every(_container(reader, ranged) or AllYear(), target)


def _days(reader: Reader, count: str, unit: str, start: int) -> int:
    number = _COUNT_WORDS.get(count) or int(count)
    days = number * (7 if unit.startswith("week") else 1)
    check_count(reader, days, start)
    return days
