"""Reads the text of a rule into its tree: one recursive descent, two surface languages.

From the loosest to the tightest binding: clauses and ``except``; ``or``; ``and``; ``to``; what
Chinese puts behind an operand; operands. Brackets group. The grammar stands as EBNF in
calendars/README.md. Chinese and English may be mixed within a rule.
"""

from functools import partial
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.en.listed_days import MONTH
from eventplan.when.en.operands import operand_en
from eventplan.when.grammar.asides import aside, explained_name, explained_season
from eventplan.when.grammar.clauses import clause
from eventplan.when.grammar.day_said_twice import is_named_day, same_behind_comma, same_day
from eventplan.when.grammar.leap_clauses import tell_both_months
from eventplan.when.grammar.misspellings import misspelt
from eventplan.when.grammar.named_operands import (
    EXPECTED,
    bracketed,
    during,
    named,
    named_after_the,
    named_by_ending,
    named_en,
    step_over_label,
)
from eventplan.when.grammar.names_behind import left_over, name_behind
from eventplan.when.grammar.plausibility import tell_long_spans
from eventplan.when.grammar.range_words import (
    close_range,
    joins_ends,
    lead_of_range,
    refuse_end_alone,
    refuse_one_end,
)
from eventplan.when.grammar.ranges import between, next_lunar, range_from
from eventplan.when.grammar.shared_lists import (
    all_breaks,
    either,
    either_month,
    month_of,
    refuse_days_of_other_times,
    refuse_interval,
    refuse_months_beside_day,
    separator_behind,
    shared_choice,
    tell_both,
    tell_either,
    tell_whole_months,
)
from eventplan.when.grammar.weekday_first import weekday_first
from eventplan.when.grammar.year_of_list import JOINTS, of_one_year
from eventplan.when.lexicon.errors import ParseRemark, WhenError
from eventplan.when.lexicon.name_index import Names
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.refused_words import refuse_vague
from eventplan.when.tree.forms import AllOf, AnyOf, Expr
from eventplan.when.tree.traversal import is_dates, is_every_day_of_a_kind, is_one_day
from eventplan.when.zh.dates import months_run
from eventplan.when.zh.following_days import following_day
from eventplan.when.zh.operands import operand_zh
from eventplan.when.zh.selection import loose_suffix
from eventplan.when.zh.suffixes import tight_suffix

# Far below Python's own limit; no person nests rules, or strings suffixes together, so far.
_DEEPEST: Final = 40
_MOST_STEPS: Final = 60
_LISTED: Final = frozenset(("、", "和", "及", "与", "以及"))
_AND: Final = Pattern("并且|而且|且同时|且是?|同时又?是|and(?![a-z])|that is also(?![a-z])|&")
_AND_BETWEEN: Final = Pattern("(?:与|和|跟|及)(?=[^,;()、或且]+之间)")  # 寒露与霜降之间
_YEARLY_EN: Final = Pattern(
    "(?:(?:every|each) year|annually|yearly)(?:,| on)? ?"
    f"|(?:every|each) (?={MONTH}(?![a-z]))"
    "|(?:on|in|during|throughout|(?:the )?(?:whole|all) of|(?:the )?entire) (?!or )"
)
_EXPECTED_AFTER: Final = Text(
    "后面可以写：前10天、后首个周末、前后3天、内首个周末、内每周六、最近的周末、至…、或…、且…、不含…、，历时3天",
    "here may follow: to …, or …, and …, except …, a comma and: if …, for 3 days, since 2025",
)


class ParsedRule(Struct, frozen=True):
    """A rule as read, with what its writer should know about the reading."""

    expr: Expr
    notices: tuple[ParseRemark, ...] = ()


def parse(text: str, names: Names) -> ParsedRule:
    """Return the tree of a rule written in Chinese or English.

    Raises:
        WhenError: the text is no rule, names something unknown, or can be read in two ways.
    """
    reader = Reader(text, names)
    try:
        return _parsed(reader)
    except WhenError as error:
        raise misspelt(reader, error) or error from None


def _parsed(reader: Reader) -> ParsedRule:
    if not reader.text:
        raise reader.unknown(EXPECTED)
    step_over_label(reader)
    expr = _expression(reader)
    reader.take(".", ",", ";")
    if not reader.is_at_end:
        raise left_over(reader, expr, _EXPECTED_AFTER)
    if not reader.says_next_year:
        tell_long_spans(reader, expr)
    return ParsedRule(expr, reader.notices)


def _expression(reader: Reader) -> Expr:
    reader.depth += 1
    if reader.depth > _DEEPEST:
        raise reader.error("TOO_DEEP", Text("括号套得太深", "brackets are nested too deep"))
    begun_at = reader.position
    expr = _union(reader)
    while not reader.is_at_end:
        changed = (
            clause(reader, expr, _union)
            or aside(reader, expr, _union, _ranged, begun_at)
            or name_behind(reader, expr)
        )
        if changed is None:
            break
        expr = _one_more(reader, changed)
    reader.depth -= 1
    return expr


def _one_more(reader: Reader, expr: Expr) -> Expr:
    """Return ``expr``, unless the rule has more steps than a person would write."""
    reader.steps += 1
    if reader.steps > _MOST_STEPS:
        raise reader.error("TOO_DEEP", Text("规则太长，请分开写", "the rule has too many steps"))
    return expr


def _union(reader: Reader) -> Expr:
    start = reader.position
    parts = [_intersection(reader)]
    is_list, is_open, is_apposed, shares_year, stroke_at = True, False, False, True, 0
    while not reader.is_at_end and (separator := reader.match_word(separator_behind(parts[-1]))):
        is_list = is_list and separator[0] in _LISTED
        shares_year = shares_year and separator[0] in JOINTS
        is_open = is_open or separator[0][0] in ",;"
        is_apposed = separator[0] == ","
        stroke_at = separator.start() if separator[0] == "/" else stroke_at
        parts.append(_next_of_list(reader, parts[-1]) or _intersection(reader))
    if len(parts) == 1:
        return parts[0]
    if is_apposed and len(parts) == 2 and is_named_day(parts[0]) and is_one_day(parts[1]):
        return same_behind_comma(reader, parts[0], parts[1], start)
    if stroke_at:
        refuse_interval(reader, parts, start, stroke_at)
    if is_list or is_open:
        refuse_months_beside_day(reader, parts, start)
    if is_list:
        refuse_days_of_other_times(reader, parts, start)
        parts = shared_choice(all_breaks(reader, parts))
    if shares_year:
        parts = of_one_year(reader, parts, start)
    tell_whole_months(reader, parts)
    tell_both_months(reader, parts)
    whole = months_run(parts) if is_list else None
    return whole or (parts[0] if len(parts) == 1 else either(parts) if is_open else AnyOf(tuple(parts)))


def _next_of_list(reader: Reader, before: Expr) -> Expr | None:
    if (lunar := next_lunar(reader, before, _operand)) is not None:
        return lunar
    start = reader.position
    day = following_day(reader, before)
    if day is None:
        return None
    day = same_day(reader, day) or day
    day = name_behind(reader, day) or day
    return range_from(reader, day, start, _operand) if joins_ends(reader) else day


def _intersection(reader: Reader) -> Expr:
    begun_at = reader.position
    parts, joints = [_ranged(reader)], set()
    start = reader.operand_at
    while not reader.is_at_end and (joint := reader.match_word(_AND)):
        joints.add(joint[0].replace("&", "and"))
        parts.append(next_lunar(reader, parts[-1], _operand) or _ranged(reader))
    if len(parts) == 1:
        return parts[0]
    if joints == {"and"} and all(map(is_every_day_of_a_kind, parts)):
        tell_either(reader)
        return AnyOf(tuple(parts))
    if joints == {"and"} and all(map(is_dates, parts)):
        return either(of_one_year(reader, parts, begun_at))
    months = {month_of(part) for part in parts}
    if len(months) > 1 and None not in months:
        if joints == {"and"}:
            refuse_months_beside_day(reader, parts, begun_at)
            return either_month(of_one_year(reader, parts, begun_at))
        message = Text("没有一天同时在两个月里", "no day lies in two months")
        hint = Text("两者都要，请写「或」", 'to have both, write "or": every weekend in (July or August)')
        raise reader.error("NEVER_BOTH", message, hint, start=start)
    if joints == {"and"}:
        tell_both(reader, parts)
    return AllOf(tuple(parts))


def _ranged(reader: Reader) -> Expr:
    start = reader.position
    says_from = lead_of_range(reader)
    expr = _operand(reader)
    is_range = False
    while not reader.is_at_end:
        if not is_range and (joins_ends(reader) or reader.match(_AND_BETWEEN)):
            expr, is_range = range_from(reader, expr, start, _operand), True
            close_range(reader)
        changed = loose_suffix(reader, expr) or _tight(reader, expr) or name_behind(reader, expr)
        if changed is None:
            break
        expr = _one_more(reader, changed)
    refuse_one_end(reader, expr, start, says_from=says_from)
    return expr


def _operand(reader: Reader) -> Expr:
    reader.skip_space()
    expr = _primary(reader)
    while not reader.is_at_end and (changed := _tight(reader, expr)) is not None:
        expr = _one_more(reader, changed)
    return expr


def _tight(reader: Reader, base: Expr) -> Expr | None:
    return tight_suffix(reader, base) or same_day(reader, base)


def _primary(reader: Reader) -> Expr:
    reader.depth += 1
    if reader.depth > _DEEPEST * 3:
        raise reader.error("TOO_DEEP", Text("规则套得太深", "the rule is nested too deep"))
    expr = _leaf(reader)
    reader.depth -= 1
    return expr


def _leaf(reader: Reader) -> Expr:
    start = reader.operand_at = reader.position
    if reader.take("("):
        return _group(reader, start)
    if (
        expr := bracketed(reader) or explained_season(reader, partial(_group, start=start), _ranged)
    ) is not None:
        return expr
    if reader.text[start : start + 1].isascii():
        lead = reader.match(_YEARLY_EN)
        if lead is not None and lead[0].startswith(("during", "throughout")):
            return during(reader, _operand)
        expr = (
            weekday_first(reader)
            or named_en(reader, _ranged)
            or named_after_the(reader, _ranged)
            or operand_en(reader, _operand, _ranged)
        )
        if expr is None and reader.take_word("the", "from"):
            return _operand(reader)
        if expr is None and reader.take_word("between"):
            return between(reader, start, _operand)
        expr = expr or operand_zh(reader, _operand)
    else:
        expr = operand_zh(reader, _operand) or named(reader)
    if expr is None and (expr := explained_name(reader, partial(_group, start=start))) is None:
        refuse_end_alone(reader)
        refuse_vague(reader)
        expr = named_by_ending(reader)
    return expr


def _group(reader: Reader, start: int) -> Expr:
    ends_range, reader.ends_range = reader.ends_range, False
    with reader.saying(None):
        expr = _expression(reader)
    reader.ends_range = ends_range
    if not reader.take(")"):
        if not reader.is_at_end:
            raise reader.unexpected(_EXPECTED_AFTER)
        missing = Text("括号没有关上", "a bracket is not closed")
        raise reader.error("UNCLOSED", missing, Text("缺少「）」", 'a ")" is missing'), start=start)
    reader.operand_at = start
    return expr
