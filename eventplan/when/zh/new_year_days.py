"""Reads the days of the lunar New Year as people count them: 大年初三, 农历年初五, 年廿八."""

from typing import Final

from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.normalise import numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import LunarWords, lunar_date
from eventplan.when.tree.counted import DayKind
from eventplan.when.tree.forms import Expr, Select
from eventplan.when.tree.leaves import LunarMonth
from eventplan.when.zh.which_calendar import LUNAR

# 大年初一 is a name of 春节.
_NEW_YEAR_DAY: Final = Pattern(
    f"(?:{LUNAR})(?P<eve>大?年(?:三十|卅))"
    f"|(?:{LUNAR})?(?:年|大年(?!初一)|新年|春节)(?:初(?P<first>[一二三四五六七八九十])|(?P<last>(?:廿|二十)[一二三四五六七八九]))"
)


def new_year_day(reader: Reader) -> Expr | None:
    """Read 大年初三, 农历年初五, the days of the lunar New Year, and 年廿八, those before it."""
    start = reader.position
    found = reader.match(_NEW_YEAR_DAY)
    if found is None:
        return None
    if found["eve"]:
        return Select(LunarMonth(12), -1, DayKind.DAY)
    month, day = (1, found["first"]) if found["first"] else (12, found["last"])
    return lunar_date(reader, LunarWords(month, numeral(day) or 0), start)
