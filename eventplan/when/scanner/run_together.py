"""Numbers that stand for days as programs keep them: Excel's serials, dates run together.

46143 is 2026-05-01 counted in days, 20270501 a date without its signs. Which of them was meant, and
whether for one year or for all, only the writer knows; so they are named, with the day.
"""

from datetime import date, timedelta
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Reader

_NUMBER: Final = Pattern(
    r"(?<![\d.])(?:\d{8}|\d{6}|\d{5}(?:\.\d+)?)(?![\d.])|^\d{3,4}$|^[12]\d{3}\.\d{1,2}$"
    r"|^-\d{1,2}(?:\.\d+)?$|^\d{1,2}\.\d{3,}$"
)
# Excel counts days from 30 December 1899; these serials are the days of 2000 to 2099.
_SERIALS: Final = range(36526, 73051)
_SERIAL_0: Final = date(1899, 12, 30)
_MONTHS_OF_YEAR: Final = 12
_YEARS: Final = range(1990, 2101)


_ASKED_ABOUT: Final = frozenset(("UNEXPECTED", "UNKNOWN_NAME", "INCOMPLETE"))


def run_together(reader: Reader, error: WhenError) -> WhenError | None:
    """Return the error that names the first such number in place of ``error``, None where there is none."""
    if error.code not in _ASKED_ABOUT:
        return None
    for found in _NUMBER.finditer(reader.text):
        named = day_kept_as(found[0])
        if named is not None:
            message, hint = named
            reader.position = found.end()
            return reader.error("NUMBER_FOR_DAY", message, hint, start=found.start())
    return None


def day_kept_as(number: str) -> tuple[Text, Text] | None:
    """Return what a number of digits is and what to write for its day, None when it is no day."""
    if number.startswith("-") or number.find(".") in (1, 2):
        return _decimal(number)
    whole, _, month = number.partition(".")
    if len(whole) < len("46143"):
        return _short(whole, month)
    if len(whole) == len("46143"):
        day = _SERIAL_0 + timedelta(days=int(whole)) if int(whole) in _SERIALS else None
        what = Text("表格软件记日期的序号", "the number by which a spreadsheet keeps a date")
    else:
        day = _digits_as_day(whole)
        what = Text("连在一起写的日期", "a date run together")
    if day is None:
        return None
    said = Text(f"「{number}」是{what.zh}，即 {day}", f'"{number}" is {what.en}: {day}')
    every = _month_day(day)
    return said, Text(
        f"每年都办请写「{every.zh}」，只办一次请写「{day}」",
        f'write "{every.en}" for every year, "{day}" for this one',
    )


def _month_day(day: date) -> Text:
    return Text(f"{day.month}月{day.day}日", f"{MONTHS_EN[day.month - 1]} {day.day}")


def _decimal(number: str) -> tuple[Text, Text]:
    """Return what 7.200 and -7.2 are, as a cell of a table may show 7.2."""
    whole, _, rest = number.removeprefix("-").partition(".")
    days = [
        _day_in(int(whole), int(digits))
        for digits in dict.fromkeys((rest[:1], rest[:2].ljust(2, "0")))
        if rest
    ]
    known = [_month_day(day) for day in days if day is not None]
    kind = Text("负数", "a number below 0") if number.startswith("-") else Text("小数", "a decimal number")
    said = Text(f"「{number}」是{kind.zh}，不是日子", f'"{number}" is {kind.en}, no day')
    if not known:
        return said, Text("请写几月几日，如「5月1日」", 'write month and day: "May 1"')
    return said, Text(
        f"请写「{'」或「'.join(day.zh for day in known)}」",
        "write " + " or ".join(f'"{day.en}"' for day in known),
    )


def _day_in(month: int, day: int) -> date | None:
    return _digits_as_day(f"2000{month:02}{day:02}")


def _digits_as_day(digits: str) -> date | None:
    """Return the day of 20270501, or of 270501 as it is also typed."""
    if len(digits) not in (len("20270501"), len("270501")):
        return None
    full = digits if len(digits) == len("20270501") else "20" + digits
    try:
        day = date(int(full[:4]), int(full[4:6]), int(full[6:]))
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _short(number: str, month: str) -> tuple[Text, Text] | None:
    """Return what 1020 and 2027.5 are, None where they are no day or month."""
    if month and not 1 <= int(month) <= _MONTHS_OF_YEAR:
        return None
    if month:
        said = Text("没有说是月还是别的", "is it a month?")
        return said, Text(
            f"请写「{number[:4]}年{int(month)}月」", f'write "{MONTHS_EN[int(month) - 1]} {number[:4]}"'
        )
    day = _digits_as_day(f"2000{number.zfill(4)}")
    if day is None:
        return None
    every = _month_day(day)
    said = Text(
        f"「{number}」是连在一起写的日期，即 {every.zh}", f'"{number}" is a date run together: {every.en}'
    )
    return said, Text(f"请写「{every.zh}」", f'write "{every.en}"')
