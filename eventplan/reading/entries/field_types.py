"""How people write numbers, days, clock times and texts, and the field types made of that.

Every value arrives as the text that was written. Numbers follow the YAML 1.2 core schema.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from math import isfinite
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.named_file import is_reserved
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.seasons.observed.window_rule import CalendarDay

_INTEGER: Final = Pattern(r"[-+]?[0-9]{1,15}")
_BASED: Final = Pattern(r"0o[0-7]{1,15}|0x[0-9a-fA-F]{1,12}")
_FLOAT: Final = Pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_ID: Final = Pattern(r"[a-z0-9][a-z0-9-]*")
_DAY: Final = Pattern(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])")
_MONTH_DAY: Final = Pattern(r"(\d{1,2})(?:[-/](\d{1,2})|月(\d{1,2})[日号])")
_CLOCK_TIME: Final = Pattern(r"(\d{1,2}):(\d{2})(?::00)?")
_MIDNIGHT: Final = Pattern(r"24:00(?::00)?")
_LUNAR: Final = Pattern(
    r"农历|阴历|[正二三四五六七八九十冬腊]月|初[一二三四五六七八九十]|lunar"
    r"|除夕|春节|元宵|龙抬头|二月二|上巳|三月三|端午|七夕|中元|中秋|重阳|腊八|小年"
    r"|Spring Festival|Lantern|Dragon Boat|Qixi|Mid-Autumn|Double Ninth|Laba",
    re.I,
)

LONGEST_ID = 60
LONGEST_TEXT = 4000


OWN_CODES: Final = {code.name: code for area in (NameCode, ValueCode) for code in area}
"""What ``wrong`` may be given, by the name that pydantic hands back."""


def wrong(code: NameCode | ValueCode, **details: object) -> PydanticCustomError:
    """Return the error that tells pydantic which code it is; its sentence is made later."""
    return PydanticCustomError(code.name, code.sentence.en, details)


def shape_of(written: object) -> Text:
    """Return what kind of value was written, for a message."""
    match written:
        case list() | tuple():
            return Text("列表", "a list")
        case dict():
            return Text("「键: 值」", '"key: value"')
        case None:
            return Text("空的", "empty")
    shown = quoted(str(written))
    return Text(f"「{shown}」", f'"{shown}"')


def _scalar(written: object, code: ValueCode) -> str:
    if not isinstance(written, str):
        shape = shape_of(written)
        raise wrong(code, written=shape)
    return written.strip()


def whole_number(written: object) -> object:
    """Return the integer that was written."""
    if isinstance(written, int):
        return written
    text = _scalar(written, ValueCode.NOT_INTEGER)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if not _INTEGER.fullmatch(text):
        raise wrong(ValueCode.NOT_INTEGER, written=quoted(text))
    return int(text)


def number(written: object) -> object:
    """Return the finite number that was written."""
    if isinstance(written, (int, float)):
        return written
    text = _scalar(written, ValueCode.NOT_NUMBER)
    if not _FLOAT.fullmatch(text):
        raise wrong(ValueCode.NOT_NUMBER, written=quoted(text))
    found = float(text)
    if not isfinite(found):
        raise wrong(ValueCode.NOT_NUMBER, written=quoted(text))
    return found + 0.0  # -0 is 0


def truth(written: object) -> object:
    """Return what ``true`` or ``false`` says."""
    if isinstance(written, bool):
        return written
    text = _scalar(written, ValueCode.NOT_TRUTH)
    if text not in _TRUTHS:
        raise wrong(ValueCode.NOT_TRUTH, written=quoted(text))
    return _TRUTHS[text]


_TRUTHS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def day(written: object) -> object:
    """Return the day written as 2027-05-01, 2027/5/1, 2027.5.1 or 2027年5月1日."""
    if isinstance(written, date):
        return written
    text = _scalar(written, ValueCode.BAD_DATE)
    found = _DAY.fullmatch(text)
    if found is None:
        raise wrong(ValueCode.BAD_DATE, written=quoted(text))
    numbers = [int(part) for part in found.groups() if part is not None]
    try:
        return date(*numbers)
    except ValueError:
        raise wrong(ValueCode.NO_SUCH_DAY, written=quoted(text)) from None


def is_lunar(text: str) -> bool:
    """Say whether ``text`` names a day by the lunar calendar, by its date or by its festival."""
    return _LUNAR.search(text) is not None


def month_day(written: object) -> object:
    """Return the day of every year written as 05-19, 5/19 or 5月19日."""
    if isinstance(written, CalendarDay):
        return written
    text = _scalar(written, ValueCode.BAD_MONTH_DAY)
    found = _MONTH_DAY.fullmatch(text)
    if found is None:
        code = ValueCode.LUNAR_LANDSCAPE if is_lunar(text) else ValueCode.BAD_MONTH_DAY
        raise wrong(code, written=quoted(text))
    month, day_ = (int(part) for part in found.groups() if part is not None)
    try:
        return CalendarDay(month, day_)
    except ValueError:
        raise wrong(ValueCode.NO_SUCH_DAY, written=quoted(text)) from None


def clock_time(written: object) -> object:
    """Return the time of day written as 09:30 or 9:30."""
    if isinstance(written, time):
        return written
    text = _scalar(written, ValueCode.BAD_CLOCK_TIME)
    found = _CLOCK_TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise wrong(ValueCode.BAD_CLOCK_TIME, written=quoted(text))
    return time(int(found[1]), int(found[2]))


def stop_time(written: object) -> object:
    """Return the time of day at which something stops; 24:00 is the midnight that ends the day."""
    is_midnight = isinstance(written, str) and _MIDNIGHT.fullmatch(written.strip())
    return time() if is_midnight else clock_time(written)


def words(written: object) -> object:
    """Return the text that was written, without space around it."""
    if not isinstance(written, str):
        raise wrong(ValueCode.NOT_TEXT_VALUE, shape=shape_of(written))
    text = written.strip()
    if len(text) > LONGEST_TEXT:
        raise wrong(ValueCode.TOO_LONG, most=LONGEST_TEXT, found=len(text))
    if not text:
        raise wrong(ValueCode.NOT_TEXT_VALUE, shape=shape_of(None))
    return text


def both_languages(written: object) -> object:
    """Return a plain text as the text of both languages; everything else as it is."""
    if isinstance(written, str):
        text = words(written)
        return {"zh": text, "en": text}
    return written


def one_or_many(written: object) -> object:
    """Return a list; one value alone stands for a list of itself."""
    match written:
        case str() if WIDE_BRACKETS.fullmatch(written.strip()):
            raise wrong(ValueCode.NOT_LIST, shape=shape_of(written))
        case str() | dict():
            return [written]
    return written


WIDE_BRACKETS: Final = Pattern(r"[【［〔][^】］〕]*[,，][^】］〕]*[】］〕]|［[^］]*］")


def _tag(text: str) -> str:
    if re.search("[,，、;；]", text):
        raise wrong(ValueCode.NOT_LIST, shape=shape_of(text))
    return text


def _id(text: str) -> str:
    if len(text) > LONGEST_ID:
        raise wrong(ValueCode.TOO_LONG, most=LONGEST_ID, found=len(text))
    if not _ID.fullmatch(text):
        raise wrong(ValueCode.BAD_ID, written=quoted(text))
    if is_reserved(text):  # feeds/aux.ics cannot exist on Windows
        raise wrong(NameCode.RESERVED_ID, name=text)
    return text


def _time_zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):  # unknown; a path; a folder such as "Asia"
        raise wrong(ValueCode.BAD_TIME_ZONE, written=quoted(text)) from None


def narrowed(text: str) -> str:
    """Return ``text`` with full-width letters, digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", re.sub("[\u200b-\u200f\u2060\ufeff]", "", text)).strip()


_ID_SCHEMA: Final = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": LONGEST_ID}


class ParsedBy(Struct, frozen=True, eq=False):
    """Marks a field whose whole value ``parse`` makes of what was written; editors know it by ``schema``."""

    parse: Callable[[object], object]
    schema: dict[str, object]

    def __get_pydantic_core_schema__(self, _source: type, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        return self.schema


Whole = Annotated[int, BeforeValidator(whole_number)]
Number = Annotated[float, BeforeValidator(number)]
Truth = Annotated[bool, BeforeValidator(truth)]
Words = Annotated[str, BeforeValidator(words)]
# Texts also hold what looks like a number to an editor (a telephone number, a year's name).
WordsOrNumber = Annotated[str, BeforeValidator(words), WithJsonSchema({"type": ["string", "number"]})]
Expression = Annotated[str, BeforeValidator(words), Field(description="时间规则 / a `when` expression")]
Id = Annotated[str, BeforeValidator(words), AfterValidator(_id), WithJsonSchema(_ID_SCHEMA)]
Tag = Annotated[str, BeforeValidator(words), AfterValidator(_tag)]
TimeZone = Annotated[str, BeforeValidator(words), AfterValidator(_time_zone)]
Day = Annotated[date, BeforeValidator(day)]
Annual = Annotated[
    CalendarDay,
    BeforeValidator(month_day),
    WithJsonSchema({"type": "string", "examples": ["05-19", "5月19日"]}),
]
_CLOCK_SCHEMA: Final = {"type": "string", "pattern": "^[0-2]?[0-9]:[0-5][0-9]$"}

ClockTime = Annotated[time, BeforeValidator(clock_time), WithJsonSchema(_CLOCK_SCHEMA)]
StopTime = Annotated[time, BeforeValidator(stop_time), WithJsonSchema(_CLOCK_SCHEMA)]
