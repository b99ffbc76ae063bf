"""Days that are well named and that no almanac knows: each is refused by name, with the way out."""

import re
from collections.abc import Iterable
from typing import Final

from eventplan.almanac.festivals import BRANCHES, STEMS
from eventplan.almanac.lunar import day_text, month_text
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.unknown_days import unknown_days
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.leaves import FestivalDay, LunarDay

ANIMALS: Final = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
"""The animals of the twelve branches, 子 first."""

_ANIMALS_EN: Final = (
    *("rat", "ox", "tiger", "rabbit", "dragon", "snake", "horse", "goat", "monkey", "rooster", "dog", "pig"),
    *("mouse", "cow", "hare", "sheep", "ram"),
)
_ANIMAL_OF: Final = {word: at for at, word in enumerate(_ANIMALS_EN[:12])} | {
    "mouse": 0,
    "cow": 1,
    "hare": 3,
    "sheep": 7,
    "ram": 7,
}
_YEARS: Final = range(2000, 2100)
_FIRST_OF_CYCLE: Final = 1984  # 甲子
_YEAR_NAME: Final = Pattern(
    f"(?:农历|阴历|旧历|夏历)?(?:(?P<stem>[{STEMS}])(?P<branch>[{BRANCHES}]))?"
    f"(?P<animal>\\(?[{ANIMALS}]\\)?)?年的?"
)
_CYCLE_DAY: Final = Pattern(f"(?P<stem>[{STEMS}])(?P<branch>[{BRANCHES}])日|(?P<animal>[{ANIMALS}])日")
_YEAR_NAME_EN: Final = Pattern(f"(?:the )?year of (?:the )?({'|'.join(_ANIMALS_EN)})(?![a-z])")
_LEAP_NAME: Final = Pattern("闰|(?:the )?(?:lunar )?leap (?=[a-z])")
_ABOUT_EN: Final = Pattern(
    "(?:on or )?(?:around|about|circa|approximately|roughly)(?= [a-z0-9])|~"
    "|(?:大约|大概|大致|约)(?:在|于)?(?=[0-9一二三四五六七八九十农正腊每])"
)
_RIPE: Final = Pattern(
    "[一-鿿]{1,10}?(?:盛开|开放|绽放|怒放|花开|开花|吐蕊|飘香|成熟|红了|黄了|收割|封冻|结冰|飘雪)"
    "(?:时节|之时|之际|季节|期间|时期|的时候|时|季|期)?"
)
_SEASON: Final = Pattern(
    "[一-鿿]{1,8}?(?:季节|季|时节|花期|观赏期|采摘期|成熟期|收获期|旅游期|之交)(?:期间)?(?=$|[,;、)至到或和])"
)
_SEASON_EN: Final = Pattern(
    "(?:the )?(?:early|late|mid)?[ -]?(?:[a-z]+[ -]){0,3}"
    "(?:seasons?|blossoms?|foliage|spring|summer|autumn|winter)"
    "(?=$|[,;)]| (?:to|and|or|in)(?![a-z]))"
)
_DAY: Final = "(?:初?[一二三四五六七八九十廿卅]{1,3}|[0-9]{1,2})[日号]?"
_DAY_ALONE: Final = Pattern(
    f"(?:农历)?(?:初[一二三四五六七八九十]{{1,2}}|[廿卅二三]?十?[一二三四五六七八九]?|[0-9]{{1,2}}(?=[-至到、日号]|$))[日号]?"
    f"(?:[-至到、]{_DAY})*(?=$|[,;)])"
)
_PEOPLE: Final = Pattern("[一-鿿]{1,4}族(?=[一-鿿]{2})")
_SIDE_EN: Final = Pattern("(?P<side>before|after|prior to|following)(?= [a-z0-9])")
_RIPE_EN: Final = Pattern(
    "(?:when|while|once) [a-z ]+?(?:bloom|blooms|blossom|blossoms|ripen|ripens|turn|turns|freezes)(?![a-z])"
)


def refuse_unknown_days(reader: Reader) -> None:
    """Raise the error for a day of another calendar, a year's name, a leap festival or a bloom."""
    start = reader.position
    for refuse in (
        *(_other_calendar, _year_name, _cycle_day, _leap_festival, _bloom, _about),
        *(_which_side, _no_month),
    ):
        with reader.attempt():
            if (error := refuse(reader, start)) is not None:
                raise error


def _other_calendar(reader: Reader, start: int) -> WhenError | None:
    days = unknown_days()
    word = _word_of(reader, days) or (_word_of(reader, days) if reader.match(_PEOPLE) else None)  # 彝族火把节
    if word is None:
        return None
    follows = days[word]
    name = reader.typed(start, max(reader.position, reader.word_stop(start)))
    return reader.error(
        "TOO_VAGUE",
        Text(
            f"「{reader.typed(start)}」按{follows.zh}，年历里没有",
            f'"{reader.typed(start)}" follows {follows.en}, which no almanac here knows',
        ),
        Text(
            f"日子固定就直接写日期；不固定就在 anchors.yaml 登记各年日期，再写【{name.strip()}】",
            f"register each year's date in anchors.yaml and write {{{name.strip()}}}",
        ),
        start=start,
    )


def _word_of(reader: Reader, words: Iterable[str]) -> str | None:
    """Step over the first of ``words`` that stands here and return it."""
    return next((word for word in words if (reader.take_word if word.isascii() else reader.take)(word)), None)


def _year_name(reader: Reader, start: int) -> WhenError | None:
    """Refuse 丁未年正月初一 and 羊年, as every cycle has one."""
    if found := reader.match(_YEAR_NAME):
        if not (found["animal"] or found["stem"]):
            return None
        animal = found["animal"].strip("()") if found["animal"] else None
        years = [year for year in _YEARS if _is_called(year, found["stem"], found["branch"], animal)]
    elif named := reader.match_word(_YEAR_NAME_EN):
        years = [year for year in _YEARS if (year - _FIRST_OF_CYCLE) % 12 == _ANIMAL_OF[named[1]]]
    else:
        return None
    typed = reader.typed(start)
    if not years:
        message = Text(f"没有「{typed}」这样的年", "no year is called so")
        return reader.error("IMPOSSIBLE_DATE", message, start=start)
    rest = reader.typed(reader.position, len(reader.text))
    written = "、".join(f"农历{year}年" for year in years)
    return reader.error(
        "WHICH_YEARS",
        Text(f"「{typed}」不止一年：{written}", f"there are several: lunar {', '.join(map(str, years))}"),
        Text(
            f"请把「{typed}」换成其中一年，如「农历…年{rest or '正月初一'}」；每年都办，就去掉它",
            "write one of these years instead, or leave it out",
        ),
        start=start,
    )


def _cycle_day(reader: Reader, start: int) -> WhenError | None:
    """Refuse 甲子日, two cycles in one word, and 马日, which may also be a day of the New Year."""
    found = reader.match(_CYCLE_DAY)
    if found is None:
        return None
    if found["stem"]:
        written = f"{found['stem']}日且{found['branch']}日"
        message = Text(f"「{found[0]}」要分两处写", "a day of the sixty is written in two parts")
        return reader.error(
            "UNEXPECTED", message, Text(f"请写「{written}」", f'write "{written}"'), start=start
        )
    message = Text(
        f"「{found[0]}」可以是属相日，也可以是正月里的一天",
        "it may be a day of the twelve or of the New Year",
    )
    hint = Text(
        f"请写「属{found['animal']}日」，或写农历正月的日子",
        f'write "{_ANIMALS_EN[ANIMALS.index(found["animal"])]} day" or the lunar day',
    )
    return reader.error("AMBIGUOUS_DATE", message, hint, start=start)


def _is_called(year: int, stem: str | None, branch: str | None, animal: str | None) -> bool:
    place = year - _FIRST_OF_CYCLE
    return (
        (stem is None or STEMS[place % 10] == stem)
        and (branch is None or BRANCHES[place % 12] == branch)
        and (animal is None or ANIMALS[place % 12] == animal)
    )


def _leap_festival(reader: Reader, start: int) -> WhenError | None:
    """Refuse 闰七夕: a festival lies in the ordinary month alone."""
    if reader.match_word(_LEAP_NAME) is None:
        return None
    found = reader.names.longest(reader.text, reader.position)
    day = reader.names.day_of(found.names[0].expr) if found is not None else None
    if found is None or not isinstance(day, LunarDay) or not isinstance(found.names[0].expr, FestivalDay):
        return None
    name = reader.typed(reader.position, found.stop)
    reader.position = found.stop
    written = f"农历{month_text(day.month, leap=True)}{day_text(day.day)}"
    return reader.error(
        "UNKNOWN_NAME",
        Text(f"「{name}」只在平月，没有「{reader.typed(start)}」", f'"{name}" is kept in the ordinary month'),
        Text(f"闰月的那天请写「{written}」", f'for that day write "lunar leap {day.month}-{day.day}"'),
        start=start,
    )


def _bloom(reader: Reader, start: int) -> WhenError | None:
    found = reader.match(_RIPE) or reader.match_word(_RIPE_EN)
    return None if found is None else _by_nature(reader, found[0], start)


def _by_nature(reader: Reader, typed: str, start: int, code: str = "TOO_VAGUE") -> WhenError:
    return reader.error(
        code,
        Text(f"「{typed}」每年不同，没有说从哪天到哪天", "these days differ from year to year"),
        Text(
            "请在 windows.yaml 登记这个景观，再写它的名称；日子大致固定，就写起止日期",
            "register the landscape in windows.yaml and write its name, or write first and last day",
        ),
        start=start,
    )


def refuse_season(reader: Reader) -> None:
    """Raise the error for 樱花季 and ``foliage season``, unless they are nearly a name that is known."""
    start = reader.position
    with reader.attempt():
        found = reader.match(_SEASON) or reader.match_word(_SEASON_EN)
        if found is not None and reader.names.spellings.suggest(reader.text[start:]) is None:
            raise _by_nature(reader, found[0].strip(), start, "UNKNOWN_NAME")


def _no_month(reader: Reader, start: int) -> WhenError | None:
    """Refuse 十五, 初九日 and 3-5日, which may be of any month."""
    found = reader.match(_DAY_ALONE) if start == reader.operand_at else None
    typed = "" if found is None else reader.typed(start).removeprefix("农历")
    if not typed:
        return None
    is_lunar = "初" in typed or "廿" in typed or not (typed.endswith(("日", "号")) or typed[0].isascii())
    zh = f"「正月{typed}」或「农历每月{typed}」" if is_lunar else f"「5月{typed}」或「每月{typed}」"
    return reader.error(
        "INCOMPLETE",
        Text(f"「{typed}」没有说是哪个月", f'"{typed}" does not say of which month'),
        Text(f"请写{zh}", 'write the month too, or "day 15 of every month"'),
        start=start,
    )


def _which_side(reader: Reader, start: int) -> WhenError | None:
    """Refuse ``before May 5``, which has no other end."""
    found = reader.match_word(_SIDE_EN)
    if found is None:
        return None
    rest = reader.typed(reader.position, len(reader.text)).strip()
    side = "前" if found["side"] in ("before", "prior to") else "后"
    word = "before" if side == "前" else "after"
    return reader.error(
        "INCOMPLETE",
        Text(f"「{found[0]}」没有说{'从哪天开始' if side == '前' else '到哪天为止'}", "it has one end only"),
        Text(
            f"请写几天，如「10 days {word} {rest}」",
            f'write "10 days {word} {rest}" for that day, "the 10 days {word} {rest}" for all of them',
        ),
        start=start,
    )


def _about(reader: Reader, start: int) -> WhenError | None:
    return how_many_days(reader, start) if reader.match_word(_ABOUT_EN) else None


_ABOUT: Final = Pattern(
    "[日号]?(?:左右|上下(?![旬午半])|(?:来临|到来|临近)?之际|附近|那几天|这几天|那两天|那阵子)"
)


def refuse_about(reader: Reader) -> None:
    """Raise the error for 左右 and 之际, which do not say how many days."""
    start = reader.position
    if reader.match(_ABOUT):
        raise how_many_days(reader, start)


def how_many_days(reader: Reader, start: int) -> WhenError:
    """Return the error that what stands from ``start`` on does not say how many days are meant."""
    typed = re.sub("^[日号]", "", reader.typed(start))
    return reader.error(
        "INCOMPLETE",
        Text(f"「{typed}」没有说是几天", f'"{typed}" does not say how many days'),
        Text(
            "请写起止日期，或「前后3天」；要附近的周末，请写「离…最近的周末」",
            'write first and last day, or "within 3 days of …"; or "nearest weekend to …"',
        ),
        start=start,
    )
