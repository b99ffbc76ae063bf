"""Reads the second end of a range, which takes from the first what it leaves out."""

from eventplan.domain.text import Text
from eventplan.when.en.dates import following_date_en, following_lunar_en
from eventplan.when.grammar.day_said_twice import same_day
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.tree.forms import Expr, Range, Select
from eventplan.when.tree.leaves import LunarDay, OneDate, OneLunarDate
from eventplan.when.zh.following_days import following_day
from eventplan.when.zh.selection import chosen_zh, end_of_range
from eventplan.when.zh.which_calendar import said_by


def range_from(reader: Reader, first: Expr, start: int, operand: Operand) -> Expr:
    """Read the other end of the range that ``first``, read from ``start`` on, begins."""
    typed = reader.text[start : reader.position]
    if reader.take("次年", "翌年", "来年", "第二年"):
        reader.says_next_year = True
    with reader.saying(said_by(first, typed)):
        last = _last(reader, first, operand)
    if isinstance(first, Select):
        last = end_of_range(reader, last)
    if isinstance(first, OneDate) and isinstance(last, OneDate) and last.day < first.day:
        message = Text(f"{last.day} 在 {first.day} 之前", f"{last.day} is before {first.day}")
        raise reader.error("BACKWARDS", message, start=start)
    return Range(first, last)


def _last(reader: Reader, first: Expr, operand: Operand) -> Expr:
    last = following_lunar_en(reader) if isinstance(first, (LunarDay, OneLunarDate)) else None
    last = last or following_day(reader, first) or following_date_en(reader, first)
    if last is not None:
        return same_day(reader, last) or last
    reader.ends_range = True  # 霜降至立冬期间: 期间 goes with both
    last = (chosen_zh(reader, first.base) if isinstance(first, Select) else None) or operand(reader)
    reader.ends_range = False
    return last
