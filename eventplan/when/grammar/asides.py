"""Reads brackets behind days: a clause, a count of days, the name of a season; and 淡季（12月至2月）."""

from typing import Final

from eventplan.almanac.year import Almanacs
from eventplan.domain.text import Text
from eventplan.when.grammar.clauses import clause
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.lookup.context import RuleContext
from eventplan.when.resolver.resolve import resolve
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.lazy_regex import Pattern
from eventplan.when.scanner.refused_words import refuse_vague
from eventplan.when.tree.forms import Expr, PartOfMonth, Range
from eventplan.when.tree.leaves import ActivityDays, Anchor, Break, FestivalDay, LunarMonth, Month, Window
from eventplan.when.tree.traversal import is_one_day, parts_of

_SEASON_EN: Final = "(?:the )?(?:[a-z]+[ -])?(?:seasons?|spring|summer|autumn|fall|winter|vacation|holidays?)"
_WORD: Final = "[^\\W0-9a-z一二三四五六七八九十月日号周前后内至到每]{1,7}?"
_SEASON: Final = f"(?:每年)?(?:{_WORD}(?:季节?|期间?|假期?|节假日)|节假日|{_SEASON_EN})"
_SEASON_EXPLAINED: Final = Pattern(f"{_SEASON}(?=\\()")
_SEASON_TOLD: Final = Pattern(f"{_SEASON}\\)")
_COUNT: Final = Pattern(
    f"\\((?:总共|一共|共计|共|计|为期|历时|连续)?(?P<n>{NUMBER})天\\)"
    "|\\((?:for |a total of )?(?P<days>[0-9]{1,3}) days?\\)"
)
# Years among which every length of a month and of a lunar year occurs.
_TRIED_YEARS: Final = range(2024, 2032)
_RUNS: Final = (Range, PartOfMonth, Month, LunarMonth, Break)
_ELSEWHERE: Final = (ActivityDays, Anchor, Break, FestivalDay, Window)


def explained_season(reader: Reader, group: Operand) -> Expr | None:
    """Read 淡季（12月1日至次年2月28日）: the bracket says which days the season has here."""
    start = reader.position
    with reader.attempt() as tried:
        if reader.match(_SEASON_EXPLAINED) is None:
            return None
        known = reader.names.longest(reader.text, start)
        if known is not None and known.stop == reader.position and len(known.names) == 1:
            return None
        tried.keep()
        reader.take("(")
        return group(reader)


def aside(reader: Reader, base: Expr, nested: Operand) -> Expr | None:
    """Read what stands in brackets behind ``base``: （含闰月）, （共10天）, （暑期）."""
    if not reader.text.startswith("(", reader.position):
        return None
    if _agrees(reader, base):
        return base
    with reader.attempt() as tried:
        reader.take("(")
        if not is_one_day(base) and reader.match(_SEASON_TOLD):
            tried.keep()
            return base
        changed = clause(reader, base, nested)
        if changed is not None and reader.take(")"):
            tried.keep()
            return changed
        refuse_vague(reader)  # 每周六（雨天取消）
    return None


def _agrees(reader: Reader, base: Expr) -> bool:
    """Step over the count of days in brackets where it is that of ``base``.

    Raises:
        WhenError: the count is another, or ``base`` has not as many days each year.
    """
    start = reader.position
    found = reader.match(_COUNT) if isinstance(base, _RUNS) else None
    if found is None:
        return False
    said = numeral(found["n"]) if found["n"] else int(found["days"])
    lengths = sorted(_lengths(base))
    if lengths == [said]:
        return True
    typed = reader.typed(reader.operand_at, start)
    shown = "、".join(map(str, lengths)) if lengths else ""
    message = (
        Text(f"括号里是{said}天，日期有{shown}天", f"{said} days are written, the dates have {shown}")
        if lengths
        else Text(f"「{typed}」的天数每年不定", "its number of days differs from year to year")
    )
    hint = Text("天数与日期不符：改正其中一个，或去掉括号", "correct one of them, or leave the brackets out")
    raise reader.error("AMBIGUOUS_LENGTH", message, hint, start=start)


def _lengths(base: Expr) -> set[int]:
    """Return how many days a span of ``base`` may have; none where that is not the calendar's to say."""
    if any(isinstance(part, _ELSEWHERE) for part in parts_of(base)):
        return set()
    context = RuleContext(Almanacs(()))
    found = (resolve(base, year, context).occurrences for year in _TRIED_YEARS)
    spans = (occurrence.span for some in found for occurrence in some)
    return {(span.last - span.first).days + 1 for span in spans}
