"""What one clause of a holiday notice says of the days in it: off, worked, or beside the point."""

import re
from enum import Enum
from typing import Final

_BESIDE: Final = re.compile("法定|公休日|休息日|双休日|照常公休|周末公休|为公休|为周末|休息$")
_BACK_TO_WORK: Final = re.compile("起.{0,6}上班|(?:正常|恢复|照常)上班")
_EXTENDED: Final = re.compile(r"(?:延长|顺延|推迟).{0,16}(?:至|到)(?=(?:20\d\d年)?\d{1,2}月|\d{1,2}日)")
_WORKED: Final = re.compile("上班|补班")
_OFF: Final = re.compile("放假|补休|调休|连休")
_COUNT: Final = re.compile(r"(共|放假)(?:计)?(\d{1,2}|[一二三四五六七八九十]{1,2})天")
_CHINESE: Final = {sign: n for n, sign in enumerate("零一二三四五六七八九十")}


class ClauseUse(Enum):
    """What a clause says of its days."""

    OFF = "off"
    WORKED = "worked"
    EXTENDED = "extended"
    BACK_TO_WORK = "back to work"
    BESIDE_THE_POINT = "beside the point"
    UNCLEAR = "unclear"


def clause_use(clause: str) -> ClauseUse:
    """Return what ``clause`` says of its days; what stands in brackets says nothing."""
    bare = re.sub(r"\([^()]*\)", "", clause)
    if _BESIDE.search(bare):
        return ClauseUse.BESIDE_THE_POINT
    if _BACK_TO_WORK.search(bare):
        return ClauseUse.BACK_TO_WORK  # only its Saturdays and Sundays are make-up workdays
    if _WORKED.search(bare):
        return ClauseUse.WORKED
    if _EXTENDED.search(bare):
        return ClauseUse.EXTENDED
    return ClauseUse.OFF if _OFF.search(bare) else ClauseUse.UNCLEAR


def counted_days(clause: str) -> tuple[int, int, bool] | None:
    """Return the number that 共3天 or 放假1天 gives, its place, and whether it counts the whole break."""
    found = _COUNT.search(clause)
    return (_number(found[2]), found.start(2), found[1] == "共") if found else None


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return _CHINESE.get(ones, 0) + (10 * _CHINESE.get(tens, 1) if ten else 0)
