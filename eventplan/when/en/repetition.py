"""Reads English repetition: every Saturday, every 3 days in, every 2 weeks on Friday, daily."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.en.distances import COUNT, count_of
from eventplan.when.forms.counted.registry import target_en, target_text
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import ORDINAL_WORDS, ordinal
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.ordinals import check_count
from eventplan.when.scanner.refused_words import clock_time
from eventplan.when.tree.counted import DayKind
from eventplan.when.tree.forms import AllOf, Every, Expr, Range
from eventplan.when.tree.leaves import AllYear, EveryMonth, FestivalDay, Moon, TermDay

_FROM: Final = Pattern("from(?= (?![12][0-9]{3}(?![-/0-9])))")
_STEP: Final = Pattern(
    f"(?:every |(?=alternate))(?:(other|alternate)|{COUNT}(?:st|nd|rd|th)?|("
    + "|".join(ORDINAL_WORDS)
    + "))(?![a-z0-9])"
)
_EVERY_WEEKS: Final = Pattern(
    f"every (?:(?P<two>other week|fortnight)|{COUNT} weeks?)(?:,? ?on(?: an?)?)?(?![a-z])"
)
# What begins an operand of its own: between May 1 and May 5, within 3 days of Qixi.
_SAYS_ITSELF: Final = Pattern(f" ?(?:between|within {COUNT} (?:days?|weeks?))(?![a-z])")
_YEARS: Final = Pattern(" ?years?(?![a-z])")


def every_en(reader: Reader, ranged: Operand) -> Expr | None:
    """Read a repetition; ``ranged`` reads where it holds."""
    start = reader.position
    interval = 1
    if reader.take_word("daily"):
        return Every(container_en(reader, ranged) or AllYear(), DayKind.DAY)
    if weeks := reader.match_word(_EVERY_WEEKS):
        return _every_weeks(reader, weeks, ranged)
    if found := reader.match_word(_STEP):
        interval = 2 if found[1] else count_of(found["n"]) if found["n"] else ORDINAL_WORDS[found[3]]
        check_count(reader, interval, start)
    elif not reader.take_word("every", "each", "all"):
        return None
    if reader.sees(_YEARS):
        raise _which_years(reader, start)
    named = reader.names.longest(reader.text, reader.position + 1)
    if interval == 1 and named is not None and isinstance(named.names[0].expr, (Moon, FestivalDay, TermDay)):
        reader.position = named.stop
        day = named.names[0].expr
        return moon_in(reader, day, ranged) if isinstance(day, Moon) else day
    target = target_en(reader, joined_by=("and", "or"))
    if target is None:
        raise clock_time(reader) or _every_what(reader)
    container = container_en(reader, ranged)
    is_other = found is not None and bool(found[1])
    says_first = found is not None and interval == 1
    of_month = interval > 1 and isinstance(container, EveryMonth) and not is_other
    if says_first or (of_month and target is not DayKind.DAY):
        raise _second_or_other(reader, interval, target_text(target).en, start)
    if interval > 1 and not target.traits.has_steps:
        raise _every_what(reader)
    return Every(container or AllYear(), target, interval)


def _every_weeks(reader: Reader, weeks: re.Match[str], ranged: Operand) -> Expr:
    """Read ``every 2 weeks on Saturday``."""
    interval = 2 if weeks["two"] else count_of(weeks["n"])
    check_count(reader, interval, weeks.start())
    target = target_en(reader, joined_by=("and", "or"))
    if target is None or target is DayKind.DAY or not target.traits.has_steps:
        raise reader.error(
            "WHICH_WEEKDAY",
            Text("没有写星期几", "which day of the week is missing"),
            Text("例如「隔周周六」", 'for example "every other Saturday"'),
            start=weeks.start(),
        )
    return Every(container_en(reader, ranged) or AllYear(), target, interval)


def _which_years(reader: Reader, start: int) -> WhenError:
    return reader.error(
        "WHICH_YEARS",
        Text("没有说从哪年算起", "it does not say from which year"),
        Text("请写「5月19日，自2025年起每2年一次」", 'write "May 19, every 2 years from 2025"'),
        start=start,
    )


def _second_or_other(reader: Reader, number: int, target: str, start: int) -> WhenError:
    nth = f"{ordinal(number)} {target} in every month"
    steps = (
        f"every {'other' if number == 2 else ordinal(number)} {target}" if number > 1 else f"every {target}"
    )
    return reader.error(
        "AMBIGUOUS_INTERVAL",
        Text("每隔一个，还是每月第几个，没有说清", "every other one, or one a month, is not clear"),
        Text(
            f"请写 {nth} 或 {steps}",
            f'write "{nth}" or "{steps}"',
        ),
        start=start,
    )


def moon_in(reader: Reader, moon: Expr, ranged: Operand) -> Expr:
    """Read where the moon is wanted: ``full moon in sea of clouds``."""
    container = container_en(reader, ranged)
    return moon if container is None else AllOf((container, moon))


def _every_what(reader: Reader) -> WhenError:
    return reader.unknown(
        Text(
            "every 后面写 Saturday、weekend、3 days",
            "every goes with a weekday, weekend, workday, rest day or a number of days",
        )
    )


def says_where(reader: Reader) -> bool:
    """Step over ``in``, ``of``, ``during``; say whether the days among which something lies follow."""
    return reader.sees(_SAYS_ITSELF) or reader.take_word("in", "of", "during", "within") is not None


def container_en(reader: Reader, ranged: Operand) -> Expr | None:
    """Read ``in …``, ``of …``, ``between …`` or ``from … to …``, where something is wanted."""
    return ranged(reader) if says_where(reader) else run_en(reader, ranged)


def run_en(reader: Reader, ranged: Operand) -> Range | None:
    """Read ``from May 1 to May 5``; ``from May 1`` alone says since when, not where."""
    with reader.attempt() as tried:
        run = ranged(reader) if reader.match_word(_FROM) else None
        if not isinstance(run, Range):
            return None
        tried.keep()
        return run
