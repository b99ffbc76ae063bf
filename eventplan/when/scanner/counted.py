"""Reads what a rule counts: weekdays, weekends, workdays, stem days, in either language."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, ORDINAL_WORDS, numeral, ordinal
from eventplan.when.lexicon.vocabulary import (
    DAY_KIND_WORDS_EN,
    DAY_KIND_WORDS_ZH,
    STEM_SIGNS,
    STEM_WORDS,
    WEEKDAY_SIGNS,
    WEEKDAY_TEXTS,
    target_text,
)
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.lazy_regex import Pattern
from eventplan.when.tree.counted import LONGEST_RUN_DAYS, DayKind, StemDay, Target, Weekday, Weekdays
from eventplan.when.tree.forms import Expr, Select
from eventplan.when.tree.leaves import EveryLunarMonth, EveryMonth, EveryQuarter, LunarMonth, Month

_WEEK: Final = "(?:周|星期|礼拜)"
_WEEKDAY_ZH: Final = Pattern(f"{_WEEK}([一二三四五六日天])")
# 周一三五; in the order of the week, so that 周六五一假期 is no list.
_MORE_SIGNS: Final = "(?=[二三四五六日天])二?三?四?五?六?[日天]?(?![月个0-9日号天一二三四五六])"
_WEEKDAY_LIST_ZH: Final = Pattern(
    f"{_WEEK}([一二三四五六日天])(?:(?:至|到|-){_WEEK}?([一二三四五六日天])(?![月个0-9])"
    f"|((?:[、和及与或,]?{_WEEK}[一二三四五六日天])+|(?:、[一二三四五六日天](?![月个0-9]))+|{_MORE_SIGNS}))?"
)
_WEEKEND_ZH: Final = Pattern(f"{_WEEK}末")
_STEM_ZH: Final = Pattern(f"([{STEM_SIGNS}])日")
_BRANCH_ZH: Final = Pattern("[子丑寅卯辰巳午未申酉戌亥]日")
_TARGET_STARTS: Final = frozenset(
    {word[0] for word, _ in DAY_KIND_WORDS_ZH} | set("周星礼天日" + STEM_SIGNS + "子丑寅卯辰巳午未申酉戌亥")
)
_DAY_ZH: Final = Pattern("[天日]")
_WEEKDAY_WORDS: Final = {text.en.lower(): day for day, text in WEEKDAY_TEXTS.items()}
_WEEKDAY_EN: Final = Pattern(
    "(" + "|".join(_WEEKDAY_WORDS) + "|mon|tues?|wed|thurs?|thu|fri|sat|sun)s?(?![a-z0-9])"
)
_RUN_EN: Final = Pattern("(?: to | through | ?- ?)(?=mon|tue|wed|thu|fri|sat|sun)")
_RUN_BEGINS: Final = re.compile(
    f"{_WEEK}(?P<sign>[一二三四五六日天])(?:至|到|-)|(?P<word>[a-z]+?)s?(?: to | through | ?- ?)"
)
_OR_EN: Final = re.compile(r"\bor\b")
_STEM_EN: Final = Pattern("(" + "|".join(word.lower() for word in STEM_WORDS) + ") days?(?![a-z])")
_STEMS_EN: Final = {word.lower(): stem for stem, word in enumerate(STEM_WORDS)}
_ORDINAL_EN: Final = Pattern(
    "(?:the )?(?:(last|final)|(?:(" + "|".join(ORDINAL_WORDS) + "|[0-9]+(?:st|nd|rd|th)?)[ -](?:to[ -])?last)"
    "|(" + "|".join(ORDINAL_WORDS) + "|[0-9]{1,3}(?:st|nd|rd|th)))(?![a-z0-9])"
)
_ORDINAL_JOIN: Final = Pattern("[、,和及与]|以及")
_NEXT_ORDINAL: Final = Pattern(f"({NUMBER})个?的?")
_ORDINAL_ZH: Final = Pattern(
    f"(?:第(?P<nth>{NUMBER})个?|(?P<last>最后一?个?|末个)|倒数第(?P<back>{NUMBER})个?|(?P<first>首个?|头一?个))的?"
)


def target_zh(reader: Reader, *, allow_day: bool = False) -> Target | None:
    """Read a Chinese target, several weekdays too; ``allow_day`` lets 天 and 日 count."""
    if reader.text[reader.position : reader.position + 1] not in _TARGET_STARTS:  # spares twelve looks
        return None
    for word, kind in DAY_KIND_WORDS_ZH:
        if reader.take(word):
            return kind
    if reader.match(_WEEKEND_ZH):
        return DayKind.WEEKEND
    if found := reader.match(_WEEKDAY_LIST_ZH):
        return Weekdays(_weekdays_zh(found))
    if found := reader.match(_STEM_ZH):
        return StemDay(STEM_SIGNS.index(found[1]))
    if found := reader.match(_BRANCH_ZH):
        raise reader.error(
            "NO_BRANCH_DAYS",
            Text(
                f"「{found[0]}」：规则只数天干（甲日…癸日），不数地支",
                "rules count stem days, no branch days",
            ),
            Text("例如「夏至后第三个庚日」；梅雨请写「入梅」「出梅」", 'for example "third Geng day from …"'),
            start=found.start(),
        )
    if allow_day and reader.match(_DAY_ZH):
        return DayKind.DAY
    return None


def _weekdays_zh(found: re.Match[str]) -> tuple[Weekday, ...]:
    first = WEEKDAY_SIGNS[found[1]]
    if found[2]:
        length = (WEEKDAY_SIGNS[found[2]] - first) % 7 + 1
        return tuple(sorted(Weekday((first + step) % 7) for step in range(length)))
    others = {WEEKDAY_SIGNS[char] for char in found[3] or "" if char in WEEKDAY_SIGNS}
    return tuple(sorted({first} | others))


def target_en(reader: Reader, *, joined_by: tuple[str, ...] = ("or",)) -> Target | None:
    """Read an English target, singular or plural; ``joined_by`` may stand between weekdays."""
    for word, kind in DAY_KIND_WORDS_EN:
        if reader.take_word(word, word + "s"):
            return kind
    if reader.take_word("days off"):
        return DayKind.REST_DAY
    if reader.take_word("weekday", "weekdays"):
        return Weekdays(tuple(Weekday)[:5])
    if found := reader.match_word(_STEM_EN):
        return StemDay(_STEMS_EN[found[1]])
    if reader.take_word("day", "days"):
        return DayKind.DAY
    first = _weekday_en(reader)
    return None if first is None else Weekdays(_more_weekdays_en(reader, first, joined_by))


def _more_weekdays_en(reader: Reader, first: Weekday, joined_by: tuple[str, ...]) -> tuple[Weekday, ...]:
    days = {first}
    if (run := reader.match(_RUN_EN)) is not None and (last := _weekday_en(reader)) is not None:
        return tuple(sorted(Weekday((first + step) % 7) for step in range((last - first) % 7 + 1)))
    if run is not None:
        reader.position = run.start()
    while True:
        start = reader.position
        if not (reader.take(",") or reader.take_word(*joined_by)):
            break
        reader.take_word(*joined_by)
        day = _weekday_en(reader)
        if day is None:
            reader.position = start
            break
        days.add(day)
    return tuple(sorted(days))


def _weekday_en(reader: Reader) -> Weekday | None:
    found = reader.match_word(_WEEKDAY_EN)
    if found is None:
        return None
    return _weekday_named(found[1])


def _weekday_named(word: str) -> Weekday:
    return next(day for name, day in _WEEKDAY_WORDS.items() if name.startswith(word))


def first_of_several(reader: Reader, start: int, target: Target) -> tuple[Target, int]:
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
        begin = WEEKDAY_SIGNS[sign] if sign else _weekday_named(first["word"])
        return Weekdays((begin,)), len(target.days)
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


def ordinal_zh(reader: Reader) -> int | None:
    """Read 第3个, 首个, 最后一个, 倒数第2个 as 3, 1, -1, -2."""
    start = reader.position
    found = reader.match(_ORDINAL_ZH)
    if found is None:
        return None
    if found["first"]:
        return 1
    if found["last"]:
        return -1
    number = numeral(found["nth"] or found["back"]) or 0
    check_count(reader, number, start)
    return number if found["nth"] else -number


def ordinals_zh(reader: Reader) -> tuple[int, ...]:
    """Read one ordinal or several: 第一、三个, 第1个和第3个, 第一个和最后一个; none is ()."""
    first = ordinal_zh(reader)
    if first is None:
        return ()
    numbers = [first]
    while True:
        start = reader.position
        number = ordinal_zh(reader) if reader.match(_ORDINAL_JOIN) else None
        if number is None and reader.position > start and (found := reader.match(_NEXT_ORDINAL)):
            number = numeral(found[1]) or 0
            check_count(reader, number, start)
        if number is None:
            reader.position = start
            return tuple(numbers)
        numbers.append(number)


def ordinal_en(reader: Reader) -> int | None:
    """Read first, 3rd, last, second last as 1, 3, -1, -2."""
    start = reader.position
    found = reader.match_word(_ORDINAL_EN)
    if found is None:
        return None
    if found[1]:
        return -1
    word = found[2] or found[3]
    number = ORDINAL_WORDS.get(word) or int(re.sub("[a-z]+", "", word))
    check_count(reader, number, start)
    return -number if found[2] else number


_LONGEST: Final = {Month: 31, EveryMonth: 31, LunarMonth: 30, EveryLunarMonth: 30, EveryQuarter: 92}


def select(reader: Reader, base: Expr, number: int, target: Target, start: int) -> Select:
    """Return the ``number``-th ``target`` inside ``base``, refusing what no month or quarter can have."""
    longest = _LONGEST.get(type(base))
    if longest is None:
        return Select(base, number, target)
    weeks = -(-longest // 7)
    most = longest if target is DayKind.DAY or not isinstance(target, Weekdays) else weeks * len(target.days)
    if target in (DayKind.WEEKEND, DayKind.FREE_WEEKEND):
        most = weeks
    if abs(number) <= most:
        return Select(base, number, target)
    name = target_text(target, Text("或", " or "))
    count = "" if target is DayKind.DAY else "个"
    whole = Text("一季里", "quarter") if isinstance(base, EveryQuarter) else Text("一个月里", "month")
    zh = f"{whole.zh}没有第{abs(number)}{count}{name.zh}，最多{most}{count or name.zh}"
    en = f"no {whole.en} has a {ordinal(abs(number))} {name.en}; {most} at most"
    raise reader.error("IMPOSSIBLE_NUMBER", Text(zh, en), start=start)


def check_count(reader: Reader, number: int, start: int) -> None:
    """Refuse a number of days, or of things counted, that no year has room for."""
    if not 1 <= number <= LONGEST_RUN_DAYS:
        raise bad_count(reader, start)


def bad_count(reader: Reader, start: int) -> WhenError:
    """Return the error that a number of days, or of things counted, is out of range."""
    zh = f"这里的数要在1到{LONGEST_RUN_DAYS}之间"
    en = f"the number here must be 1 to {LONGEST_RUN_DAYS}"
    return reader.error("IMPOSSIBLE_NUMBER", Text(zh, en), start=start)
