"""Reads what may follow a whole rule, mostly behind a comma: conditions, lengths, years, 不含…."""

import re
from typing import Final

from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.en.repetition import every_en
from eventplan.when.forms.counted.registry import target_en
from eventplan.when.grammar.conditions import condition
from eventplan.when.grammar.leap_clauses import leap_clause
from eventplan.when.grammar.lengths import lasting
from eventplan.when.grammar.runs_said_twice import written_years
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.date_checks import check_year
from eventplan.when.scanner.refused_words import refuse_vague
from eventplan.when.scanner.years_of_dates import in_year
from eventplan.when.tree.forms import (
    LONGEST_CYCLE_YEARS,
    AllOf,
    AnyOf,
    EvenYears,
    Every,
    Expr,
    InLunarYear,
    PartOfMonth,
    Range,
    Without,
    YearCycle,
    Years,
)
from eventplan.when.tree.leaves import AllYear, Break, LunarMonth, Month, Window
from eventplan.when.tree.traversal import is_of_each_month, is_one_day
from eventplan.when.zh.dates import LEAVES_OUT, YEAR
from eventplan.when.zh.selection import loose_suffix
from eventplan.when.zh.which_calendar import LUNAR

_WITHOUT: Final = Pattern(
    "不含|不包括|不包含|避开|排除|除去|除了|除(?!夕)"
    "|(?:except(?: for)?|excluding|without|but not(?: in)?)(?![a-z])"
)
_SAID_BEHIND: Final = Pattern(f"(?![不避排]|除(?!夕))[^,;()]{{1,20}}?{LEAVES_OUT}")
_LEFT_OUT: Final = Pattern(f"(?:全天)?{LEAVES_OUT}")
_HELD_EN: Final = Pattern("(?:open|held|on)(?= [a-z])")
_CLOSED: Final = Pattern("[闭停休]|不开放|不演出|不营业")
_CLOSED_EN: Final = Pattern("closed(?: on)?(?![a-z])")
_OUTSIDE: Final = Pattern("之?外|以外|开外")
_SINCE_ZH: Final = Pattern(
    f"(?:自|从)?(?P<year>{YEAR})(?:起|开始|以来)(?:,?每(?P<n>{NUMBER})年(?:一次|一届|举办一次)?|,?每年(?:一次|一届|举办)?)?"
)
_CYCLE_ZH: Final = Pattern(f"每(?P<n>{NUMBER})年(?:一次|一届|举办一次),?(?:自|从)(?P<year>{YEAR})(?:起|开始)")
_OPEN_CYCLE_ZH: Final = Pattern(f"每(?:隔)?(?:{NUMBER})年(?:一次|一届|举办一次)?|隔年(?:一次|一届|举办)?")
_OPEN_CYCLE_EN: Final = Pattern("every (?:other|second|third|[0-9]+) years?(?![a-z])")
_UNTIL_ZH: Final = Pattern(f"(?:至|到|截至)(?P<year>{YEAR})(?:止|为止|底)?")
_SPAN_ZH: Final = Pattern(f"(?:自|从)?(?P<first>{YEAR})(?:至|到|-)(?P<last>{YEAR})(?:间|期间)?")
_SPAN_SHORT: Final = Pattern(
    "(?:自|从|in |from )?(?P<first>[12][0-9]{3})(?: to |-| through |至|到)"
    "(?P<last>[12][0-9]{3})(?:年|(?![0-9a-z]))"
)
_ONLY_ZH: Final = Pattern(f"(?:仅限?|只在|限)(?P<lunar>{LUNAR})?(?P<year>{YEAR})")
_PARITY_ZH: Final = Pattern(
    "(?:仅限?|只在|逢|每逢)?(?:(?P<even>双数年|偶数年|双年)|(?P<odd>单数年|奇数年|单年))(?:份|举办)?"
)
_PARITY_EN: Final = Pattern("(?:only )?(?:in )?(?:(?P<even>even)|(?P<odd>odd)) years(?: only)?(?![a-z])")
_SINCE_EN: Final = Pattern(
    "(?:since|starting in|starting|beginning in|from|as of) (?P<year>[12][0-9]{3})"
    "(?: on(?:wards?)?)?(?![0-9a-z])"
)
_UNTIL_EN: Final = Pattern("(?:until|through|till) (?P<year>[12][0-9]{3})(?![0-9])")
_ONLY_EN: Final = Pattern(
    "(?P<only>only )?in (?P<lunar>lunar (?:year )?)?(?P<year>[12][0-9]{3})(?: only)?(?![0-9])"
)
_YEARLY: Final = Pattern(
    "only(?=$|[,;)])"
    "|(?:every|each) year(?![a-z])|annually(?![a-z])|yearly(?![a-z])|每年(?:一次|一届|举办|都办)(?!,?[自从])"
)
_CYCLE_EN: Final = Pattern("every (?P<n>[0-9]{1,3}) years (?:from|since) (?P<year>[12][0-9]{3})(?![0-9])")

_EXPECTED: Final = Text(
    "逗号后面可以写：若为工作日则顺延至周六、历时3天、自2025年起、仅双数年、不含…、含闰月",
    "after the comma: if workday then next Saturday, for 3 days, since 2025, even years, except …",
)


def clause(reader: Reader, base: Expr, nested: Operand, *, is_aside: bool = False) -> Expr | None:
    """Read one clause about ``base``, None where none stands; ``nested`` reads what it may name."""
    with reader.attempt() as tried:
        has_comma = bool(reader.take(",", ";"))
        found = _clause(reader, base, nested, has_comma=has_comma, is_aside=is_aside)
        if found is not None or has_comma:
            tried.keep()
    if found is None and has_comma and not reader.is_at_end:
        refuse_vague(reader)
    if found is None and has_comma and reader.names.longest(reader.text, reader.position) is not None:
        several = Text(
            "几个日子之间请写「、」或「或」", 'between several days write "or": Qixi or Mid-Autumn'
        )
        raise reader.stray(several)
    if found is None and has_comma and not reader.is_at_end:
        raise reader.stray(_EXPECTED)
    return found


def _clause(reader: Reader, base: Expr, nested: Operand, *, has_comma: bool, is_aside: bool) -> Expr | None:
    at = reader.position
    if reader.match_word(_YEARLY):
        return base
    return (
        leap_clause(reader, base)
        or _without(reader, base, nested)
        or condition(reader, base, nested)
        or _cycle(reader, base, at)
        or lasting(reader, base, is_plain=has_comma or is_aside)
        or _years(reader, base, at, is_apart=has_comma or is_aside)
        or (_kept_to(reader, base, nested) if has_comma or is_aside else None)
        or (_inside(reader, base, nested) if has_comma and not is_one_day(base) else None)
    )


def _inside(reader: Reader, base: Expr, nested: Operand) -> Expr | None:
    """Read 高山杜鹃花期，每周末 and ``May to October, open daily``."""
    if (chosen := loose_suffix(reader, base)) is not None:
        return chosen
    with reader.attempt() as tried:
        reader.match_word(_HELD_EN)
        every = every_en(reader, nested)
        if every is None and (target := target_en(reader, joined_by=("and", "or"))) is not None:
            every = Every(AllYear(), target) if target.traits.stands_alone else None
        if not isinstance(every, Every) or every.base != AllYear():
            return None
        tried.keep()
        return replace(every, base=base)


def _kept_to(reader: Reader, base: Expr, nested: Operand) -> Expr | None:
    """Read 每周六，5月至10月 and 每月15日（5月至10月）: the time behind is that in which it is repeated."""
    of_each_month = is_of_each_month(base)
    if not of_each_month and not (isinstance(base, Every) and base.base == AllYear()):
        return None
    with reader.attempt() as tried:
        try:
            when = nested(reader)
        except WhenError:
            return None
        if not isinstance(when, (Range, Month, LunarMonth, PartOfMonth, Break, Window)):
            return None
        tried.keep()
        return AllOf((when, base)) if of_each_month else replace(base, base=when)


def _without(reader: Reader, base: Expr, nested: Operand) -> Expr | None:
    if reader.sees(_SAID_BEHIND):
        start = reader.position
        excluded = nested(reader)
        if reader.match(_LEFT_OUT) is None:
            return None
        if isinstance(base, Without) and _CLOSED.search(reader.text[:start]):
            raise _closed_or_open(reader, start)
        return Without(base, excluded)
    if reader.match_word(_CLOSED_EN):
        return Without(base, _left_out(reader, nested))
    if reader.match_word(_WITHOUT) is None:
        return None
    if reader.sees(_OUTSIDE):  # 周一除外
        raise reader.error(
            "INCOMPLETE",
            Text("没有说在哪些日子里除外", "it is not said of which days it is left out"),
            Text("例如「每天，周一除外」", 'for example "every day except Monday"'),
            start=reader.operand_at,
        )
    excluded = _left_out(reader, nested)
    is_of_the_rest = reader.match(_OUTSIDE) is not None and reader.take("的") is not None
    inside = loose_suffix(reader, base) if is_of_the_rest else None  # 红叶期除国庆假期外的周末
    return Without(inside or base, excluded)


def _closed_or_open(reader: Reader, start: int) -> WhenError:
    """Return the question whether 周一闭馆（法定节假日除外） is open on a holiday."""
    typed = reader.typed(start)
    return reader.error(
        "AMBIGUOUS_DATE",
        Text(
            f"「{typed}」可以是那天照常开放，也可以是那天也不开放",
            f'"{typed}" may leave these days out or have them open',
        ),
        Text(
            "照常开放的请写「周二至周日或法定节日」，不开放的请写「周二至周日不含法定节日」",
            'write "… or statutory holidays" to open on them, "… except statutory holidays" to close',
        ),
        start=start,
    )


def _left_out(reader: Reader, nested: Operand) -> Expr:
    """Read what is left out; ``except A and B`` leaves out both, brackets or 且 only what they share."""
    reader.skip_space()
    start, notices = reader.position, reader.notices
    excluded = nested(reader)
    typed = reader.text[start : reader.position]
    if not isinstance(excluded, AllOf) or typed.startswith("(") or "且" in typed or "&" in typed:
        return excluded
    reader.notices = notices  # what "and" joins is no puzzle here
    return AnyOf(excluded.parts)


def _cycle(reader: Reader, base: Expr, start: int) -> Expr | None:
    found = reader.match(_CYCLE_ZH) or reader.match_word(_CYCLE_EN)
    if found is None and (open_cycle := reader.match(_OPEN_CYCLE_ZH) or reader.match_word(_OPEN_CYCLE_EN)):
        raise reader.error(
            "WHICH_YEARS",
            Text(f"「{open_cycle[0]}」没有说从哪年算起", f'"{open_cycle[0]}" does not say from which year'),
            Text(
                "请写「自2025年起每2年一次」或「仅双数年」", 'write "every 2 years from 2025" or "even years"'
            ),
            start=start,
        )
    if found is None:
        return None
    return _every_years(reader, base, found, start)


def _every_years(reader: Reader, base: Expr, found: re.Match[str], start: int) -> Expr:
    interval = numeral(found["n"]) or 0
    year = _year(reader, found["year"], start)
    if interval == 1:
        return Years(base, year, None)
    if not 2 <= interval <= LONGEST_CYCLE_YEARS:
        message = Text(
            f"相隔的年数要在1到{LONGEST_CYCLE_YEARS}之间",
            f"the years between must be 1 to {LONGEST_CYCLE_YEARS}",
        )
        raise reader.error("IMPOSSIBLE_NUMBER", message, start=start)
    return YearCycle(base, interval, year)


def _years(reader: Reader, base: Expr, start: int, *, is_apart: bool) -> Expr | None:
    if found := reader.match(_PARITY_ZH) or reader.match_word(_PARITY_EN):
        return EvenYears(base, is_even=bool(found["even"]))
    if found := reader.match(_SPAN_ZH) or reader.match_word(_SPAN_SHORT):
        first, last = _year(reader, found["first"], start), _year(reader, found["last"], start)
        if last < first:
            message = Text(f"{first}年在{last}年之后", f"{first} is after {last}")
            raise reader.error("BACKWARDS", message, start=start)
        return Years(base, first, last)
    if found := reader.match(_SINCE_ZH):
        if found["n"]:
            return _every_years(reader, base, found, start)
        return Years(base, _year(reader, found["year"], start), None)
    if found := reader.match_word(_SINCE_EN):
        return Years(base, _year(reader, found["year"], start), None)
    if found := reader.match(_UNTIL_ZH) or reader.match_word(_UNTIL_EN):
        year = _year(reader, found["year"], start)
        if written_years(base) and not is_apart:  # 2027年10月1日至2027年底
            message = Text("没有说到哪一天为止", "it does not say on which day it ends")
            hint = Text(f"请写到哪一天，如「至{year}年12月31日」", f'name the day, such as "to {year}-12-31"')
            raise reader.error("INCOMPLETE", message, hint, start=start)
        return Years(base, None, year)
    if found := reader.match(_ONLY_ZH) or reader.match_word(_ONLY_EN):
        year = _year(reader, found["year"], start)
        if found["lunar"]:
            return InLunarYear(base, year)
        is_plain = "only" in found.re.groupindex and not found["only"] and not found[0].endswith("only")
        return in_year(reader, base, year, reader.operand_at) if is_plain else Years(base, year, year)
    return None


def _year(reader: Reader, text: str, start: int) -> int:
    return check_year(reader, numeral(text.removesuffix("年")) or 0, start)
