"""Reads English operands, which begin with what is wanted: first weekend after …, 10 days before …."""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.seasons.observed.window_parts import Part
from eventplan.when.en.dates import date_en, month_of_year_en
from eventplan.when.en.distances import distance_en
from eventplan.when.en.repetition import container_en, every_en, run_en, says_where
from eventplan.when.en.selection import ON_OR, counted_en
from eventplan.when.forms.counted.registry import target_en
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.vocabulary import PART_WORDS_EN
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.refused_words import which_one
from eventplan.when.scanner.rrule import rrule_text
from eventplan.when.scanner.years_of_dates import in_lunar_year, in_year
from eventplan.when.tree.counted import Countable, DayKind, MonthPart
from eventplan.when.tree.forms import (
    Every,
    Expr,
    Nearest,
    NthFrom,
    PartOf,
    PartOfMonth,
    Recur,
    WeekOf,
)
from eventplan.when.tree.leaves import AllYear, Month, TermDay, TermPeriod, Window
from eventplan.when.tree.traversal import is_one_day

_LETTER_AHEAD: Final = Pattern("[^a-z]*[a-z]")
_NEAREST: Final = Pattern("(?:the )?(?:nearest|closest) ")
_HALVES: Final = {Part.FIRST_HALF: MonthPart.FIRST_HALF, Part.SECOND_HALF: MonthPart.SECOND_HALF}
_YEAR: Final = Pattern("([12][0-9]{3}) (?=[a-z])(?!(?:to|until|through|till|and|or)(?![a-z]))")
_LUNAR_YEAR: Final = Pattern(
    "lunar (?:year )?([12][0-9]{3}) (?=[a-z])(?!(?:leap )?month )(?!(?:to|and|or)(?![a-z]))"
)
_PART_BEGINS: Final = Pattern("(?:the )?(?:peak|start|beginning|end|(?:first|second) half) ")
_OF: Final = Pattern(" of(?![a-z])")
_PERIOD: Final = Pattern("(?:the )?period of(?![a-z])")
_WEEK_OF: Final = Pattern("(?:the )?week of(?![a-z])")


def operand_en(reader: Reader, operand: Operand, ranged: Operand) -> Expr | None:
    """Read an English operand that is not a plain name.

    ``operand`` reads a nested one, ``ranged`` a nested one that may go on with ``to``.
    """
    if not reader.sees(_LETTER_AHEAD):  # 5月1日: a third of a site's rules, for which no pattern is compiled
        return None
    return (
        distance_en(reader, operand)
        or _part(reader, operand)
        or month_of_year_en(reader)
        or _of_lunar_year(reader, operand)
        or date_en(reader)
        or _refuse_middle(reader)
        or _nearest(reader, operand)
        or every_en(reader, ranged)
        or counted_en(reader, operand, ranged)
        or _period(reader, operand)
        or _rrule(reader, ranged)
        or _bare(reader, operand, ranged)
        or _of_year(reader, operand)
    )


def _of_year(reader: Reader, operand: Operand) -> Expr | None:
    """Read ``2027 National Day break``."""
    found = reader.match_word(_YEAR)
    return None if found is None else in_year(reader, operand(reader), int(found[1]), found.start())


def _of_lunar_year(reader: Reader, operand: Operand) -> Expr | None:
    """Read ``lunar 2027 Laba``."""
    found = reader.match_word(_LUNAR_YEAR)
    if found is None:
        return None
    return in_lunar_year(reader, operand(reader), int(found[1]), found.start(), is_written=True)


def _part(reader: Reader, operand: Operand) -> Expr | None:
    start = reader.position
    if not reader.sees(_PART_BEGINS):
        return None
    with reader.attempt() as tried:
        reader.take_word("the")
        part = _part_word(reader)
        if part is None:
            return None
        tried.keep()
    is_bracketed = reader.text.startswith("(", reader.position)
    base = operand(reader)
    if isinstance(base, Month) and part in (Part.START, Part.END) and not is_bracketed:
        raise _vague_part(reader, start, part is Part.END)
    if isinstance(base, Month) and part in _HALVES and not is_bracketed:
        return PartOfMonth(base, _HALVES[part])
    return PartOf(base, part)


def _part_word(reader: Reader) -> Part | None:
    """Step over ``peak of``, or the first word of ``peak rhododendron season``."""
    for word, part in PART_WORDS_EN:
        if reader.take_word(word):
            return part
    found = reader.names.longest(reader.text, reader.position + 1) if reader.take_word("peak") else None
    return Part.PEAK if found is not None and isinstance(found.names[0].expr, Window) else None


def _refuse_middle(reader: Reader) -> Expr | None:
    start = reader.position
    if not reader.take_word("middle of", "the middle of"):
        return None
    raise reader.error(
        "TOO_VAGUE",
        Text("没有说从哪天到哪天", "the middle does not say its days"),
        Text("请写「盛期」「前半段」或「后半段」", 'write "peak of …" or "first half of …"'),
        start=start,
    )


def _vague_part(reader: Reader, start: int, is_end: bool) -> WhenError:
    typed = reader.typed(start)
    month = typed.split(" ")[-1]
    day, part = (
        (f"last day of {month}", f"late {month}") if is_end else (f"first day of {month}", f"early {month}")
    )
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
    return None if rule is None else Recur(container_en(reader, ranged) or AllYear(), rule)


def _related(reader: Reader, operand: Operand, target: Countable) -> Expr | None:
    """Read ``weekend nearest to …``, ``Saturday after …``, which leave out the count."""
    if reader.take_word("nearest to", "nearest", "closest to"):
        return Nearest(operand(reader), target)
    word = reader.take_word(*ON_OR)
    if word is None:
        return None
    side, is_inclusive = ON_OR[word]
    return NthFrom(operand(reader), 1, target, side, is_inclusive=is_inclusive)


def _bare(reader: Reader, operand: Operand, ranged: Operand) -> Expr | None:
    """Read ``Saturdays in May``, ``weekends``, ``the Saturday after …``."""
    start = reader.position
    with reader.attempt() as tried:
        reader.take_word("the")
        target = target_en(reader, joined_by=("and", "or"))
        is_of = target is DayKind.DAY and reader.sees(_OF)
        is_day_of = target is DayKind.DAY and says_where(reader)
        if target is None or not (target.traits.stands_alone or is_day_of):
            return None
        tried.keep()
    if is_day_of:
        base = ranged(reader)
        return base if is_of and is_one_day(base) else Every(base, target)
    if (run := run_en(reader, ranged)) is not None:
        return Every(run, target)
    if (relation := _related(reader, operand, target)) is not None:
        return relation
    stop = reader.position
    container = container_en(reader, ranged)
    if container is not None and is_one_day(container):
        typed = reader.typed(start, stop).removeprefix("the ")
        raise which_one(reader, container, reader.typed(reader.operand_at), typed)
    return Every(container or AllYear(), target)
