"""What a cell of a workbook shows: its number or date through its number format.

A format that this module does not know leaves a number as Excel's General shows it. Of a date only
the parts that are shown count: typed 5月1日 is kept as a day of this year and shown without one.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from eventplan.lazy_regex import Pattern

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_CLOCK, _CLOCK_SECONDS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
CHINESE_FORMATS: Final = {
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 34, 55), _CLOCK),
    **dict.fromkeys((33, 35, 56), _CLOCK_SECONDS),
}
"""Formats of Chinese Excel and WPS that a workbook names by number alone (ECMA-376, part 1, 18.8.30)."""

_LITERAL: Final = Pattern(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_SECTION_END: Final = Pattern(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"])*)')
_TOKEN: Final = Pattern(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.'
    r"|(?P<digits>General|(?:[0#?,]*\.)?[0#?][0#?,]*)|(?P<sign>.)"
)
_LUNAR_CALENDAR: Final = Pattern(r"\[\$-13[0-9a-fA-F]{4}\]")


def shown_number(value: float, number_format: str) -> str:
    """Return ``value`` as a cell of this number format shows it, without the commas of thousands."""
    section = _first_section(number_format)
    tokens = list(_TOKEN.finditer(section))
    runs = [token["digits"] for token in tokens if token["digits"]]
    if not runs or re.search("[eE/@]", _LITERAL.sub("", section).replace("General", "")):
        return general(value)
    digits = iter(_digits(value * (100 if "%" in section else 1), runs))
    shown = "".join(
        next(digits) if token["digits"] else token["quoted"] or token["escaped"] or token["sign"] or ""
        for token in tokens
    )
    return shown.strip()


def general(value: float) -> str:
    """Return ``value`` as the format General shows it."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:g}" if value % 1 else str(int(value))


def _digits(value: float, runs: list[str]) -> list[str]:
    """Return what each run of digit signs shows: one number, or its digits dealt out from the right."""
    if len(runs) == 1:
        return [_one_number(value, runs[0])]
    whole = str(abs(round(value))).zfill(sum(run.count("0") for run in runs))
    parts: list[str] = []
    for run in reversed(runs[1:]):
        parts.append(whole[-len(run) :])
        whole = whole[: -len(run)]
    return [whole, *reversed(parts)]


def _one_number(value: float, run: str) -> str:
    if run == "General":
        return general(value)
    before, _, after = run.replace(",", "").partition(".")
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    kept = decimals.rstrip("0").ljust(after.count("0"), "0")
    sign = "-" if rounded < 0 else ""
    return sign + whole.lstrip("0").rjust(max(1, before.count("0")), "0") + ("." + kept if kept else "")


def _first_section(number_format: str) -> str:
    found = _SECTION_END.match(number_format)
    return found[1] if found else number_format


class _Shown:
    """Which parts of a date a format shows."""

    def __init__(self, number_format: str) -> None:
        plain = (
            _LITERAL.sub("", _first_section(number_format)).lower().replace("am/pm", "").replace("a/p", "")
        )
        self.clock = "h" in plain
        # An m behind hours or before seconds is minutes.
        plain = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+|[hs]+", "", plain)
        self.year = re.search("[ye]", plain) is not None
        self.month = "m" in plain
        self.day = re.search("(?<!d)d{1,2}(?!d)", plain) is not None


def shown_date(value: datetime, number_format: str) -> str | None:
    """Return the parts of a date that are shown: 2027-05-01, 5月1日, 2027年5月, 5月.

    None where they name no day: a weekday alone, a lunar date that Excel made of a Gregorian one.
    """
    shown = _Shown(number_format)
    if _LUNAR_CALENDAR.search(number_format):
        return None
    match shown.year, shown.month, shown.day:
        case True, True, True:
            text = value.date().isoformat()
        case False, True, True:
            text = f"{value.month}月{value.day}日"
        case True, True, False:
            text = f"{value.year}年{value.month}月"
        case False, True, False:
            text = f"{value.month}月"
        case _:
            return None
    return text + (f" {value:%H:%M}" if shown.clock and value.time() != time() else "")


def kept_date(value: datetime) -> str:
    """Return the day, and the time unless it is midnight, that a cell keeps."""
    return value.isoformat(" ", timespec="minutes") if value.time() != time() else value.date().isoformat()


def shown_length(value: timedelta) -> str:
    """Return hours and minutes, which may pass 24."""
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def is_day_shown(number_format: str) -> bool:
    """Say whether a date of this format shows its day of the month."""
    return _Shown(number_format).day


def day_of_serial(serial: float) -> date:
    """Return the day that Excel keeps as ``serial``, 61 or more: days counted from 30 December 1899."""
    return date(1899, 12, 30) + timedelta(days=int(serial))
