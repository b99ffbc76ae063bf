"""Reads a day that is said twice: 八月十五中秋节, 中秋节（农历八月十五）, 10月1日国庆节."""

from eventplan.domain.text import Text
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import Break, FestivalDay, TermDay
from eventplan.when.tree.traversal import is_one_day
from eventplan.when.zh.dates import date_zh


def same_day(reader: Reader, base: Expr) -> Expr | None:
    """Read the other name of ``base`` that stands behind it, None where none does.

    Raises:
        WhenError: what stands there is another day.
    """
    if not is_one_day(base):
        return None
    start, notices = reader.position, reader.notices
    with reader.attempt() as tried:
        is_aside = reader.take("(") is not None
        at = reader.position
        other = _named(reader) or (date_zh(reader) if is_aside else None)
        typed = reader.typed(at)
        is_day = other is not None and (is_one_day(other) or (isinstance(other, Break) and not is_aside))
        is_echo = typed == reader.typed(reader.operand_at, start)  # 重阳节 重阳节 is a slip
        if other is None or not is_day or is_echo or (is_aside and reader.take(")") is None):
            return None
        tried.keep()
    if reader.names.day_of(base) != reader.names.day_of(other):
        first = reader.typed(reader.operand_at, start)
        raise reader.error(
            "DIFFERENT_DAYS",
            Text(f"「{first}」与「{typed}」不是每年同一天", f'"{first}" and "{typed}" are not the same days'),
            Text(f"请只写一个，或写「{first}或{typed}」", f'write one of them, or "{first} or {typed}"'),
            start=reader.operand_at,
        )
    # 八月十五 needs no word about its calendar beside 中秋节.
    reader.notices = tuple(notice for notice in notices if notice.code != "READ_AS_LUNAR")
    return other if isinstance(other, FestivalDay) else base


def _named(reader: Reader) -> Expr | None:
    """Read the name of a festival, a term or a break."""
    found = reader.names.longest(reader.text, reader.position)
    if found is None or not isinstance(found.names[0].expr, (FestivalDay, TermDay, Break)):
        return None
    reader.position = found.stop
    return found.names[0].expr
