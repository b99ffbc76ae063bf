"""Reads how long something lasts: 历时3天, for 3 days; compares it where the time has a length of its own.

A length gives a day its end. A range, a month or a third of one has two ends already: the length must
be theirs. Some days of a longer time is what ``days:`` of an activity is for.
"""

from itertools import pairwise
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import days_counted
from eventplan.lazy_regex import Pattern
from eventplan.when.grammar.runs_said_twice import TRIED_YEARS, spans_by_year, written_years
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.ordinals import check_count
from eventplan.when.tree.forms import AnyOf, Expr, InLunarYear, Lasting, PartOf, PartOfMonth, Range, Years
from eventplan.when.tree.leaves import (
    AllYear,
    Break,
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    LunarDay,
    LunarMonth,
    Month,
    SpellDays,
    TermPeriod,
    Window,
)
from eventplan.when.tree.traversal import is_one_day, parts_of
from eventplan.when.zh.distances import HALF_MONTH_DAYS

_LASTING_ZH: Final = Pattern(
    "(?:(?:开始|起|始|开幕|启动),?)?"
    "(?:(?:历时|为期|连续|持续|时长|[会节展]期|庙会|活动期?|举办|一共|共)(?:共|约)?)"
    f"(?P<n>{NUMBER}|半)个?(?P<unit>天|日|周|星期|月)(?!年)"
)
_DAYS_ZH: Final = Pattern(f"(?P<n>{NUMBER})(?P<unit>天)")
_NUMBERS_EN: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_NUMBER_EN: Final = "|".join(_NUMBERS_EN)
_LASTING_EN: Final = Pattern(
    f"(?:for|lasting)(?: the)? (?P<n>[0-9]{{1,3}}|an?|{_NUMBER_EN}) (?P<unit>days?|weeks?)(?![a-z])"
)
_DAYS_EN: Final = Pattern(f"(?P<n>[0-9]{{1,3}}|{_NUMBER_EN}) (?P<unit>days?|weeks?)(?![a-z])")
_TOTAL: Final = Pattern("[(,]?(?:一共|总共|共)")
_OR: Final = Pattern("或| or ")
_LONG: Final = (AllYear, EveryQuarter, EveryMonth, EveryLunarMonth, Month, LunarMonth, PartOfMonth)
_LUNAR_YEARS: Final = range(2000, 2099)


def lasting(reader: Reader, base: Expr, *, is_plain: bool) -> Expr | None:
    """Read 历时3天, and 3天 alone where ``is_plain``: behind a comma or in brackets."""
    start = reader.position
    is_plain = is_plain or isinstance(base, Range) or _is_list(reader, base)  # 5月1日、2日三天
    found = reader.match(_LASTING_ZH) or reader.match_word(_LASTING_EN)
    if found is None and is_plain:
        found = reader.match(_DAYS_ZH) or reader.match_word(_DAYS_EN)
    if found is None:
        return None
    if found["unit"] == "月":
        if found["n"] != "半":
            raise reader.error(
                "AMBIGUOUS_LENGTH",
                Text("月的长短不一，请写几天", "months differ in length; write days"),
                start=start,
            )
        return _of_length(reader, base, HALF_MONTH_DAYS, start)
    words = {"a": 1, "an": 1} | _NUMBERS_EN
    number = words.get(found["n"]) or numeral(found["n"]) or 0
    days = number * (1 if found["unit"] in ("天", "日", "day", "days") else 7)
    check_count(reader, days, start)
    if _is_list(reader, base) and (counted := _counted(reader, base, days, start)) is not None:
        return counted
    return _of_length(reader, base, days, start)


def _is_list(reader: Reader, base: Expr) -> bool:
    """Say whether ``base`` is single days with 、 between them; 或 joins rules that each may last."""
    return (
        isinstance(base, AnyOf)
        and all(map(is_one_day, base.parts))
        and _OR.search(reader.text, 0, reader.position) is None
    )


def _counted(reader: Reader, base: Expr, days: int, start: int) -> Expr | None:
    """Return the days of a list of which ``days`` is the count; None where each may last so long.

    Raises:
        WhenError: the count is another, or days that each last so long would run into each other.
    """
    spans = sorted({span for found in spans_by_year(reader, base, TRIED_YEARS).values() for span in found})
    number = len(base.parts) if isinstance(base, AnyOf) else 0
    runs_together = any((after.first - before.first).days < days for before, after in pairwise(spans))
    is_total = _TOTAL.match(reader.text, start) is not None
    if days == number and (runs_together or is_total):
        return base
    if not runs_together and not is_total:
        return None
    length = reader.typed(start)
    raise reader.error(
        "AMBIGUOUS_LENGTH",
        Text(
            f"写了{number}个日子，「{length}」说的是{days}天",
            f"{number} days are written, {days} are counted",
        ),
        Text("请改对其中一个，或去掉天数", "mend one of them, or leave the count out"),
        start=start,
    )


def _of_length(reader: Reader, base: Expr, days: int, start: int) -> Expr:
    """Return ``base`` with a length, or as it is where ``days`` is how long it takes anyway."""
    bare = base
    while isinstance(bare, (Years, InLunarYear)):
        bare = bare.base
    if isinstance(bare, AnyOf) and (own := [part for part in bare.parts if has_own_length(part)]):
        for part in own:
            _of_length(reader, part, days, start)
        return base if len(own) == len(bare.parts) else Lasting(base, days)
    if not has_own_length(bare):
        return Lasting(base, days)
    lengths = _lengths(reader, base)
    if days in lengths and not (isinstance(bare, Break) and len(lengths) > 1):
        return base
    raise _other_length(reader, bare, days, lengths, start)


def has_own_length(expr: Expr) -> bool:
    """Say whether the ends of ``expr`` say how long it takes, so that a length is compared with them."""
    return isinstance(expr, (Range, SpellDays, TermPeriod, Break, Window, PartOf, *_LONG))


def _lengths(reader: Reader, expr: Expr) -> tuple[int, ...]:
    """Return how many days ``expr`` may take, from the fewest on; () where only a site can know it."""
    has_lunar = any(isinstance(part, (LunarDay, LunarMonth)) for part in parts_of(expr))
    years = written_years(expr) or (_LUNAR_YEARS if has_lunar else TRIED_YEARS)
    found = spans_by_year(reader, expr, years).values()
    return tuple(sorted({span.days for spans in found for span in spans}))


def _other_length(reader: Reader, base: Expr, days: int, lengths: tuple[int, ...], start: int) -> WhenError:
    length = reader.typed(start)
    shown = "或".join(map(str, dict.fromkeys((lengths[0], lengths[-1])))) if lengths else ""
    shown_en = shown.replace("或", " or ")
    message = Text(
        f"写明的是一整段，{f'有{shown}天' if shown else '长短每年不定'}，「{length}」说的是{days}天",
        f"what is written takes {shown_en or 'as many'} days{'' if shown else ' as it has each year'}, "
        f"but {days_counted(days).en} are counted",
    )
    first = Text("", "")
    if isinstance(base, Range) and is_one_day(base.first):
        first = Text(
            "；从第一天算起的，请只写第一天和天数", "; for that many from its first day leave the end out"
        )
    hint = Text(
        f"请去掉天数{first.zh}；要在这段日子里挑{days}天，请写「days: {days}」",
        f"leave the length out{first.en}; for {days_counted(days).en} somewhere in it write days: {days}",
    )
    return reader.error("AMBIGUOUS_LENGTH", message, hint, start=start)
