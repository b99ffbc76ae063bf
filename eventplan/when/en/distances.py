"""Reads English distances: 10 days before, within 3 days of, the week after, first 3 days of."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.ordinals import check_count
from eventplan.when.tree.counted import DayKind, Side
from eventplan.when.tree.forms import Around, DaysBeside, EdgeDays, Expr, Lasting, Offset, Select

_SMALL_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNT: Final = f"(?P<n>[0-9]{{1,4}}|an?|{'|'.join(_SMALL_NUMBERS)})"
"""A regular expression for a number in digits or small words; ``count_of`` reads it."""
_COUNTS: Final = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_SMALL_NUMBERS, 1)}
_DISTANCE: Final = Pattern(
    f"(?P<run>the )?(?!weeks)(?:{COUNT} )?(?P<unit>days?|weeks?|fortnight)"
    " (?P<side>before|after|(?:leading )?up to)(?![a-z])"
)
_WITHIN: Final = Pattern(f"within {COUNT} (?P<unit>days?|weeks?) (?P<side>of|before|after)(?![a-z])")
_BOTH_SIDES: Final = Pattern(
    f"{COUNT} (?P<unit>days?|weeks?) (?:around|(?:on )?either side of|before (?:and|or) after)(?![a-z])"
)
_FROM_THEN_ON: Final = Pattern(
    f"(?:(?:the )?(?:{COUNT} )?(?P<unit>days|weeks?) (?:starting|beginning|commencing)(?: on| from)?"
    f"|(?P<for>for )?{COUNT.replace('<n>', '<m>')} (?P<unit2>days?|weeks?) (?:long )?from(?: on)?)"
    "(?![a-z])"
)
_AROUND: Final = Pattern(
    f"from {COUNT} (?P<unit>days?|weeks?) before"
    " to (?P<m>[0-9]{1,3}) (?P<unit2>days?|weeks?) after(?![a-z])"
)
_EDGE: Final = Pattern(f"(?:the )?(?P<edge>first|last) {COUNT} days? (?:of|in)(?![a-z])")
_NTH_WEEK: Final = Pattern("(?:the )?(first|second|third|fourth|fifth|last) weeks? (?:of|in)(?![a-z])")
_EVE: Final = Pattern("(?:the )?eve of(?![a-z])")
_ABOUT: Final = ("around", "about")


def distance_en(reader: Reader, operand: Operand) -> Expr | None:
    """Read a distance, a run or the first days of something; ``operand`` reads what it counts from."""
    _refuse_about(reader)
    _refuse_week(reader)
    if reader.match_word(_EVE):
        return Offset(operand(reader), 1, Side.BEFORE)
    return (
        _from_then_on(reader, operand)
        or _within(reader, operand)
        or _distance(reader, operand)
        or _around(reader, operand)
        or _edge_days(reader, operand)
    )


def count_of(word: str) -> int:
    """Return the number that ``COUNT`` matched."""
    return _COUNTS.get(word) or int(word)


def _refuse_week(reader: Reader) -> None:
    start = reader.position
    if found := reader.match_word(_NTH_WEEK):
        within = reader.typed(reader.position, len(reader.text)).strip()
        first_days = f'"first 7 days of {within}", ' * (found[1] == "first")
        raise reader.error(
            "TOO_VAGUE",
            Text("没有说从星期几算起", "it does not say on which weekday a week begins"),
            Text(
                f"请写「{found[1]} Saturday in {within}」这样的日子，或写起止日期",
                f'write "{found[1]} Saturday in {within}", {first_days}or first and last day',
            ),
            start=start,
        )


def _distance(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    found = reader.match_word(_DISTANCE)
    if found is None:
        return None
    unit, count = found["unit"], found["n"]
    days = 14 if unit == "fortnight" else _days(reader, count or "1", unit, start)
    side = Side.AFTER if found["side"] == "after" else Side.BEFORE
    # "the week before" and "10 days up to" are runs; "the day before" and "a week before" one day.
    is_run = bool(found["run"]) or (count is None and unit == "week") or found["side"].endswith("to")
    base = operand(reader)
    return DaysBeside(base, days, side) if is_run and (count or unit != "day") else Offset(base, days, side)


def _from_then_on(reader: Reader, operand: Operand) -> Expr | None:
    """Read ``3 days starting on Qixi``, ``the week beginning May 1``."""
    start = reader.position
    found = reader.match_word(_FROM_THEN_ON)
    if found is None:
        return None
    days = _days(reader, found["n"] or found["m"] or "1", found["unit"] or found["unit2"], start)
    base = operand(reader)
    if found["m"] and not found["for"]:
        raise _after_or_from_then_on(reader, found, start)
    return Lasting(base, days)


def _after_or_from_then_on(reader: Reader, found: re.Match[str], start: int) -> WhenError:
    """Return the question whether ``five days from May 1`` are five days, or the fifth day after it."""
    day, count = reader.typed(found.end()).strip(), f"{found['m']} {found['unit2']}"
    return reader.error(
        "AMBIGUOUS_DISTANCE",
        Text(f"「{reader.typed(start)}」有两种读法", f'"{reader.typed(start)}" can be read in two ways'),
        Text(
            f"请写「{day} for {count}」（从那天起）或「{count} after {day}」（之后的那一天）",
            f'write "{day} for {count}" (from that day on) or "{count} after {day}" (one day)',
        ),
        start=start,
    )


def _within(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    if found := reader.match_word(_BOTH_SIDES):
        days = _days(reader, found["n"], found["unit"], start)
        return Around(operand(reader), days, days)
    found = reader.match_word(_WITHIN)
    if found is None:
        return None
    days = _days(reader, found["n"], found["unit"], start)
    base = operand(reader)
    if found["side"] == "of":
        return Around(base, days, days)
    return DaysBeside(base, days, Side.BEFORE if found["side"] == "before" else Side.AFTER)


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


def _days(reader: Reader, count: str, unit: str, start: int) -> int:
    days = count_of(count) * (7 if unit.startswith("week") else 1)
    check_count(reader, days, start)
    return days


def _refuse_about(reader: Reader) -> None:
    start = reader.position
    if reader.take_word(*_ABOUT):
        raise reader.error(
            "INCOMPLETE",
            Text("没有说前后几天", "how many days around it is missing"),
            Text("例如 within 3 days of …", 'for example "within 3 days of …"'),
            start=start,
        )
