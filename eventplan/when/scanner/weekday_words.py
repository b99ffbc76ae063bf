"""Reads the weekday that stands beside a date: 星期六, 周六, （六）, Saturday, Sat."""

from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN, WEEKDAYS
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Reader

_SIGNS: Final = "一二三四五六日天"
WEEKDAY_EN: Final = (
    "(?:" + "|".join(f"{text.en[:3].lower()}(?:{text.en[3:].lower()}|s|rs|nes)?" for text in WEEKDAYS) + ")"
)
"""A regular expression for a weekday in English, in full or cut short."""
_WORDS: Final = Pattern(
    f",?(?:周|星期|礼拜)(?P<zh>[{_SIGNS}])(?![及、和或前后末])|,? ?(?P<en>{WEEKDAY_EN})(?![a-z])"
)
_ASIDE: Final = Pattern(
    f"(?:周|星期|礼拜)?(?P<zh>[{_SIGNS}])(?=[-至到,)、;/ ])|(?P<en>{WEEKDAY_EN})\\.?(?![a-z])"
)
_MONTHS: Final = "|".join(month[:3].lower() for month in MONTHS_EN)
WEEKDAY_LEAD: Final = Pattern(f"(?P<en>{WEEKDAY_EN})(?:\\., ?|\\. ?|, ?| )(?:the )?(?=[0-9]|{_MONTHS})")
"""A weekday before a date, as English has it: Sunday, May 2, 2027; Sun 2 May 2027."""
_ONE: Final = f"(?:(?:周|星期|礼拜)?[{_SIGNS}]|(?:{WEEKDAY_EN}))"
SEVERAL_WEEKDAYS: Final = Pattern(f"\\({_ONE}(?:(?:[-至到、,和及]| to | and | ?- ?){_ONE})+\\)")
"""Weekdays in brackets that are said of more than the day before them."""


def weekday_beside(reader: Reader, *, in_words: bool = False) -> tuple[int, str] | None:
    """Read a weekday as 0 for Monday … 6, with what was typed; ``in_words`` outside brackets."""
    start = reader.position
    found = reader.match(_WORDS if in_words else _ASIDE)
    if found is None:
        return None
    return weekday_of(found["zh"], found["en"]), reader.typed(start).strip(",， ")


def weekday_of_one_year(reader: Reader, typed: str) -> WhenError:
    """Return the error that a weekday stands beside a day of every year."""
    en = f'"{typed}" holds in one year; a rule serves every year'
    hint = Text(
        "请去掉星期几，或写出年份，如「2027年5月1日（周六）」",
        'leave it out, or write the year: "2027-05-01 (Saturday)"',
    )
    message = Text(f"「{typed}」只在某一年里对，规则每年都用", en)
    return reader.error("WHICH_YEARS", message, hint, start=reader.operand_at)


def weekday_of(sign: str | None, word: str | None) -> int:
    """Return the number of a weekday, 0 for Monday … 6, by its sign or its English word."""
    if sign is not None:
        return min(_SIGNS.index(sign), 6)
    begins = [text.en[:3].lower() for text in WEEKDAYS]
    return begins.index((word or "")[:3])
