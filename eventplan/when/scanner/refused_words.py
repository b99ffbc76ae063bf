"""Words that people write and that no rule can know, each with what can be written instead."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.vocabulary import PART_WORDS_ZH
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.refused_days import refuse_unknown_days
from eventplan.when.scanner.vague_words import VAGUE_WORDS
from eventplan.when.tree.forms import Expr

_BARE_END: Final = Pattern("月(底|末|初)")
_EACH: Final = Pattern("每逢|每到|每个|每|逢|在|(?:every|each|all|on|in)(?: the)? |the ")


def refuse_vague(reader: Reader) -> None:
    """Raise the error for a word whose days no rule can know."""
    start = reader.position
    with reader.attempt():
        reader.match(_EACH)
        at = reader.position
        known = reader.names.longest(reader.text, at)
        for words, message, hint in VAGUE_WORDS:
            latin = [word for word in words if word.isascii()]
            taken = reader.take(*(word for word in words if not word.isascii()))
            if taken is None and (taken := reader.take_word(*latin)) and reader.is_like_a_name(start):
                break  # Spring Festval is no spring
            if taken is not None and known is not None and known.stop > reader.position:  # 雨水 is no rain
                reader.position = at
                continue
            if taken is not None:
                raise reader.error("TOO_VAGUE", message, hint, start=start)
    if part := reader.take(*(word for word, _ in PART_WORDS_ZH)):
        raise reader.error(
            "INCOMPLETE",
            Text(f"没有说是什么的{part}", "it does not say of which landscape"),
            Text(f"例如「高山杜鹃花期{part}」", 'for example "peak of rhododendron"'),
            start=start,
        )
    refuse_unknown_days(reader)
    if (timed := clock_time(reader)) is not None:
        raise timed
    if found := reader.match(_BARE_END):
        raise _which_month(reader, found, start)


def _which_month(reader: Reader, found: re.Match[str], start: int) -> WhenError:
    day = "第1天" if found[1] == "初" else "最后一天"
    part = "上旬" if found[1] == "初" else "下旬"
    return reader.error(
        "AMBIGUOUS_PART",
        Text(f"「{found[0]}」可以是一天，也可以是十天", "it may be a day or ten days of each month"),
        Text(f"请写「每月{day}」或「每月{part}」", 'write "last day of every month" or "late every month"'),
        start=start,
    )


def which_one(reader: Reader, base: Expr, day: str, target: str) -> WhenError:
    """Return the error that ``day`` is a single day, so which ``target`` of it is not said."""
    holiday = reader.names.holiday_of(base)
    or_break = Text(f"「{holiday.text.zh}假期」", f'"{holiday.text.en} break"') if holiday else Text("", "")
    return reader.error(
        "WHICH_ONE",
        Text(f"「{day}」是一天，没有说是哪个{target}", f'"{day}" is one day; which {target} is not said'),
        Text(
            f"请写「离{day}最近的{target}」「{day}后首个{target}」{or_break.zh}",
            f'write "nearest {target} to {day}", "first {target} after {day}"'
            + (f" or {or_break.en}" if holiday else ""),
        ),
        start=reader.operand_at,
    )


_CLOCK: Final = Pattern(
    "(?:每(?:天|日)?|的)?(?:晚上?|夜间|夜里|上午|下午|凌晨|早上|中午|白天|evenings?|nights?|mornings?|afternoons?"
    "|(?:at )?[0-9]{1,2}(?:[点时:][0-9]*|am|pm)|[一二两三四五六七八九十0-9]+场(?![地馆])"
    "|:[0-9]{2}| ?[ap]\\.?m\\b)"
)


def clock_time(reader: Reader) -> WhenError | None:
    """Return the error that a rule says no hours, None where no hour stands here."""
    start = reader.position
    if reader.match_word(_CLOCK) is None:
        return None
    message = Text("规则只说哪些日子，不说几点", "a rule says on which days, not at what time")
    typed = reader.typed(start)
    hint = Text(
        f'请删去「{typed}」，时刻写在活动的 sessions 里，如 sessions: [{{start: "19:00"}}]',
        f'leave "{typed}" out and put the hour under sessions: [{{start: "19:00"}}]',
    )
    return reader.error("TOO_VAGUE", message, hint, start=start)
