"""Reads a recurrence rule in the notation of RFC 5545, or of RFC 7529 with RSCALE=CHINESE."""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.forms import Rrule

_BEGIN: Final = Pattern("rrule[:：]?|(?=(?:freq|rscale)=)")
_NAME: Final = Pattern("([a-z]+)=")
_ANY_VALUE: Final = Pattern("[^;,()\\[\\]{} ]*")


def _numbers(pattern: str) -> Pattern:
    return Pattern(f"{pattern}(?:,{pattern})*(?![a-z0-9])")


_VALUES: Final = {
    "freq": Pattern("(?:yearly|monthly|weekly|daily)(?![a-z])"),
    "rscale": Pattern("(?:gregorian|chinese)(?![a-z])"),
    "skip": Pattern("(?:omit|forward|backward)(?![a-z])"),
    "interval": Pattern("[1-9][0-9]{0,2}(?![0-9])"),
    "count": Pattern("[1-9][0-9]{0,2}(?![0-9])"),
    "until": Pattern("[0-9]{8}(?:t[0-9]{6}z?)?(?![0-9a-z])"),
    "wkst": Pattern("(?:mo|tu|we|th|fr|sa|su)(?![a-z])"),
    "byday": _numbers("(?:[+-]?[1-9][0-9]?)?(?:mo|tu|we|th|fr|sa|su)"),
    "bymonthday": _numbers("[+-]?(?:[12][0-9]|3[01]|0?[1-9])"),
    "bymonth": _numbers("(?:1[0-2]|0?[1-9])l?"),
    "byyearday": _numbers("[+-]?[1-9][0-9]{0,2}"),
    "byweekno": _numbers("[+-]?[1-9][0-9]?"),
    "bysetpos": _numbers("[+-]?[1-9][0-9]{0,2}"),
}
_LUNAR_ONLY: Final = ("freq", "rscale", "skip", "interval", "count", "until", "bymonth", "bymonthday")


def rrule_text(reader: Reader) -> Rrule | None:
    """Read ``RRULE:…``, None where none stands."""
    start = reader.position
    begin = reader.match(_BEGIN)
    if begin is None:
        return None
    parts: dict[str, str] = {}
    while True:
        name, value = _part(reader)
        if name in parts:
            raise _bad(reader, start, f"{name.upper()} 写了两次", f"{name.upper()} is given twice")
        parts[name] = value
        with reader.attempt() as tried:
            if not (reader.take(";") and reader.sees(_NAME)):
                break
            tried.keep()
    _check(reader, parts, start)
    return Rrule(tuple((name.upper(), value.upper()) for name, value in parts.items()))


def _part(reader: Reader) -> tuple[str, str]:
    start = reader.position
    found = reader.match(_NAME)
    if found is None or found[1] not in _VALUES:
        reader.match(_ANY_VALUE)
        raise _bad(
            reader,
            start,
            "RRULE 里可以写 " + "、".join(name.upper() for name in _VALUES),
            "an RRULE may have " + ", ".join(name.upper() for name in _VALUES),
        )
    value = reader.match(_VALUES[found[1]])
    if value is None:
        reader.match(_ANY_VALUE)
        shown = found[1].upper()
        raise _bad(reader, start, f"{shown} 的值不对", f"the value of {shown} is wrong")
    return found[1], value[0]


def _check(reader: Reader, parts: dict[str, str], start: int) -> None:
    if "freq" not in parts:
        raise _bad(reader, start, "RRULE 缺少 FREQ", "the RRULE has no FREQ")
    if "count" in parts and "until" in parts:
        raise _bad(reader, start, "COUNT 和 UNTIL 只能写一个", "COUNT and UNTIL exclude each other")
    is_lunar = parts.get("rscale") == "chinese"
    if not is_lunar and "l" in parts.get("bymonth", ""):
        raise _bad(reader, start, "闰月要写 RSCALE=CHINESE", "leap months need RSCALE=CHINESE")
    if "skip" in parts and "rscale" not in parts:
        raise _bad(reader, start, "SKIP 要和 RSCALE 一起写", "SKIP needs RSCALE")
    unknown = [name.upper() for name in parts if name not in _LUNAR_ONLY] if is_lunar else []
    if unknown or (is_lunar and parts["freq"] not in ("yearly", "monthly")):
        raise _bad(
            reader,
            start,
            "RSCALE=CHINESE 只能用 FREQ=YEARLY 或 MONTHLY，配 BYMONTH、BYMONTHDAY",
            "RSCALE=CHINESE goes with FREQ=YEARLY or MONTHLY, BYMONTH and BYMONTHDAY",
        )


def _bad(reader: Reader, start: int, zh: str, en: str) -> WhenError:
    example = "RRULE:FREQ=WEEKLY;BYDAY=SA"
    hint = Text(f"例如 {example}", f"for example {example}")
    return reader.error("BAD_RRULE", Text(zh, en), hint, start=start)
