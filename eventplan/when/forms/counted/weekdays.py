"""Weekdays, one or several: 周六, 周五至周日, 周一三五; Saturday, Friday to Sunday, weekdays."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.counted_form import CountedForm
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.vocabulary import WEEKDAY_SIGNS, WEEKDAY_TEXTS
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.counted import Countable, Weekday, Weekdays

_WEEK: Final = "(?:周|星期|礼拜)"
# 周一三五; in the order of the week, so that 周六五一假期 is no list.
_MORE_SIGNS: Final = "(?=[二三四五六日天])二?三?四?五?六?[日天]?(?![月个0-9日号天一二三四五六])"
_ZH: Final = Pattern(
    f"{_WEEK}([一二三四五六日天])(?:(?:至|到|-){_WEEK}?([一二三四五六日天])(?![月个0-9])"
    f"|((?:[、和及与或,]?{_WEEK}[一二三四五六日天])+|(?:、[一二三四五六日天](?![月个0-9]))+|{_MORE_SIGNS}))?"
)
_WORDS: Final = {text.en.lower(): day for day, text in WEEKDAY_TEXTS.items()}
_ONE: Final = f"({'|'.join(_WORDS)}|mon|tues?|wed|thurs?|thu|fri|sat|sun)s?(?![a-z0-9])"
_ONE_EN: Final = Pattern(_ONE)
_RUN_EN: Final = Pattern("(?: to | through | ?- ?)(?=mon|tue|wed|thu|fri|sat|sun)")
_RUN_BEGINS: Final = Pattern(
    f"{_WEEK}(?P<sign>[一二三四五六日天])(?:至|到|-)|(?P<word>[a-z]+?)s?(?: to | through | ?- ?)"
)
_OR_EN: Final = Pattern(r"\bor\b")


def _from_zh(found: re.Match[str]) -> Weekdays:
    first = WEEKDAY_SIGNS[found[1]]
    if found[2]:
        return _run(first, WEEKDAY_SIGNS[found[2]])
    others = {WEEKDAY_SIGNS[char] for char in found[3] or "" if char in WEEKDAY_SIGNS}
    return Weekdays(tuple(sorted({first} | others)))


def more_weekdays_en(reader: Reader, first: Weekdays, joined_by: tuple[str, ...]) -> Weekdays:
    """Read what may follow a weekday: Friday **to Sunday**, Friday **or Saturday**."""
    with reader.attempt() as tried:
        if reader.match(_RUN_EN) and (last := reader.match_word(_ONE_EN)):
            tried.keep()
            return _run(first.days[0], _named(last[1]))
    days = set(first.days)
    while True:
        with reader.attempt() as tried:
            is_list = bool(reader.take(",")) | bool(
                reader.take_word(*joined_by) or ("and" in joined_by and reader.take("&", " &"))
            )
            found = reader.match_word(_ONE_EN) if is_list else None
            if found is None:
                return Weekdays(tuple(sorted(days)))
            tried.keep()
            days.add(_named(found[1]))


def _run(first: Weekday, last: Weekday) -> Weekdays:
    return Weekdays(tuple(sorted(Weekday((first + step) % 7) for step in range((last - first) % 7 + 1))))


def _named(word: str) -> Weekday:
    return next(day for name, day in _WORDS.items() if name.startswith(word))


def _text(target: Weekdays, between: Text, has_runs: bool) -> Text:
    """Write 周五至周日 for a run, and Friday, Saturday and Sunday; Monday to Friday are weekdays."""
    days, texts = target.days, [WEEKDAY_TEXTS[day] for day in target.days]
    is_run = has_runs and len(days) > 2 and days[-1] - days[0] == len(days) - 1
    zh = f"{texts[0].zh}至{texts[-1].zh}" if is_run else between.zh.join(text.zh for text in texts)
    if days == tuple(Weekday)[:5]:
        return Text(zh, "weekday")
    before = ", ".join(text.en for text in texts[:-1])
    return Text(zh, between.en.join(filter(None, (before, texts[-1].en))))


WEEKDAYS: Final = CountedForm(
    Weekdays,
    text=_text,
    zh=_ZH,
    zh_starts="周星礼",
    from_zh=_from_zh,
    en=Pattern(f"weekdays?(?![a-z0-9])|{_ONE}"),
    from_en=lambda found: Weekdays((_named(found[1]),) if found[1] else tuple(Weekday)[:5]),
)


def first_of_several(reader: Reader, start: int, target: Countable) -> tuple[Countable, int]:
    """Return what an ordinal counts of the ``target`` typed from ``start``, and how many days follow on.

    第一个周五至周日 is a Friday and the two days after it; 第一个周五或周六 whichever comes first.

    Raises:
        WhenError: 第一个周六、周日, which may lie a week apart.
    """
    if not isinstance(target, Weekdays) or len(target.days) == 1:
        return target, 1
    typed = reader.text[start : reader.position]
    first = _RUN_BEGINS.search(typed)
    if first is not None:
        sign = first["sign"]
        return Weekdays((WEEKDAY_SIGNS[sign] if sign else _named(first["word"]),)), len(target.days)
    if "weekday" in typed or "或" in typed or _OR_EN.search(typed):
        return target, 1
    raise _which_of_several(reader, target, start)


def _which_of_several(reader: Reader, target: Weekdays, start: int) -> WhenError:
    days = [WEEKDAY_TEXTS[day] for day in target.days]
    all_zh, any_zh = "、".join(day.zh for day in days), "或".join(day.zh for day in days)
    all_en, any_en = " and ".join(day.en for day in days), " or ".join(day.en for day in days)
    return reader.error(
        "WHICH_ONE",
        Text(f"第几个「{all_zh}」没有说清，可能不在同一周", f'"{all_en}" may lie a week apart'),
        Text(
            f"请写「第1个周末」「第1个{days[0].zh}，历时2天」或「第1个{any_zh}」",
            f'write "first weekend", "first {days[0].en}, for 2 days" or "first {any_en}"',
        ),
        start=start,
    )
