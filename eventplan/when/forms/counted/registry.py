"""Every kind of target that a rule may count; how one is read, named and chosen."""

from functools import lru_cache
from typing import Any, Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.branch_day import BRANCH_DAY
from eventplan.when.forms.counted.counted_form import CountedForm
from eventplan.when.forms.counted.day_kinds import DAY_KINDS
from eventplan.when.forms.counted.stem_day import STEM_DAY
from eventplan.when.forms.counted.weekdays import WEEKDAYS, more_weekdays_en
from eventplan.when.lexicon.normalise import ordinal
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.counted import Countable, DayKind, Weekdays
from eventplan.when.tree.forms import Expr, Select
from eventplan.when.tree.leaves import EveryLunarMonth, EveryMonth, EveryQuarter, LunarMonth, Month

COUNTED: Final[tuple[CountedForm[Any], ...]] = (
    DAY_KINDS,
    WEEKDAYS,
    STEM_DAY,
    BRANCH_DAY,
)
"""In the order in which they are read."""

_OR: Final = Text("或", " or ")
_BY_CLASS: Final = {form.of: form for form in COUNTED}
_DAY_ZH: Final = Pattern("[天日]")
_STARTS: Final = frozenset("天日".join(form.zh_starts for form in COUNTED))


@lru_cache(maxsize=512)  # asked for each month of a year
def target_text(target: Countable, between: Text = _OR, *, has_runs: bool = True) -> Text:
    """Return what ``target`` is called; ``between`` stands between several weekdays.

    Without ``has_runs`` three days in a row are listed, as 首个周五至周日 would be three days.
    """
    return _BY_CLASS[type(target)].text(target, between, has_runs)


def target_zh(reader: Reader, *, allow_day: bool = False) -> Countable | None:
    """Read a Chinese target, several weekdays too; ``allow_day`` lets 天 and 日 count."""
    if reader.text[reader.position : reader.position + 1] not in _STARTS:  # spares twelve looks
        return None
    for form in COUNTED:
        if found := reader.match(form.zh):
            target: Countable = form.from_zh(found)
            return target
    return DayKind.DAY if allow_day and reader.match(_DAY_ZH) else None


def target_en(reader: Reader, *, joined_by: tuple[str, ...] = ("or",)) -> Countable | None:
    """Read an English target, singular or plural; ``joined_by`` may stand between weekdays."""
    for form in COUNTED:
        if found := reader.match_word(form.en):
            target: Countable = form.from_en(found)
            if isinstance(target, Weekdays) and len(target.days) == 1:
                return more_weekdays_en(reader, target, joined_by)
            return target
    return None


_LONGEST: Final = {Month: 31, EveryMonth: 31, LunarMonth: 30, EveryLunarMonth: 30, EveryQuarter: 92}


def select(reader: Reader, base: Expr, number: int, target: Countable, start: int) -> Select:
    """Return the ``number``-th ``target`` inside ``base``, refusing what no month or quarter can have."""
    longest = _LONGEST.get(type(base))
    if longest is None:
        return Select(base, number, target)
    most = target.most_in(longest)
    if abs(number) <= most:
        return Select(base, number, target)
    name = target_text(target)
    count = "" if target is DayKind.DAY else "个"
    whole = Text("一季里", "quarter") if isinstance(base, EveryQuarter) else Text("一个月里", "month")
    zh = f"{whole.zh}没有第{abs(number)}{count}{name.zh}，最多{most}{count or name.zh}"
    en = f"no {whole.en} has a {ordinal(abs(number))} {name.en}; {most} at most"
    raise reader.error("IMPOSSIBLE_NUMBER", Text(zh, en), start=start)


def nth_zh(n: int, target: Countable) -> str:
    """Write the ``n``-th target; a negative ``n`` counts from the end."""
    if target is DayKind.DAY:
        return {1: "首日", -1: "最后一天"}.get(n) or f"{'倒数' if n < 0 else ''}第{abs(n)}天"
    name = target_text(target, has_runs=False).zh
    count = {1: "首个", -1: "最后一个"}.get(n) or f"{'倒数' if n < 0 else ''}第{abs(n)}个"
    return count + name


def nth_en(n: int) -> str:
    """Write first, third, last, second last."""
    if n == -1:
        return "last"
    return ordinal(n) if n > 0 else f"{ordinal(-n)} last"
