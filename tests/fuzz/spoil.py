"""Spoils a text as people and programs do: characters, lines and words lost, doubled, moved and mixed up."""

from random import Random
from typing import Final

from eventplan.lazy_regex import Pattern

PIECES: Final = (
    *(
        "",
        " ",
        "　",
        "\t",
        "\n",
        "\r\n",
        "\x00",
        "\ufeff",
        "\u200b",
        "\u2028",
        "\ud7ff",
        "𠀀",
        "é",
        "\x1b[31m",
    ),
    *(
        "：",
        ":",
        "- ",
        "&a ",
        "*a",
        "<<: ",
        "!!python/object:x",
        "---",
        "...",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "#",
        "|",
        ">",
    ),
    *(
        "9" * 40,
        "-1",
        "0",
        "1e999",
        "nan",
        "2027-02-30",
        "31.12.9999",
        "0000",
        "null",
        "true",
        "=1+1",
        "0x10",
        "1_000",
    ),
    *(
        "农历",
        "闰",
        "初一",
        "每",
        "之后",
        "前后",
        "的",
        "周末",
        "至",
        "且",
        "或",
        "不含",
        "若",
        "则",
        "第",
        "最近的",
        "假期",
        "、",
    ),
    *(
        "of",
        "the",
        "every",
        "within",
        "days",
        "lunar",
        "leap",
        "nearest",
        "RRULE:FREQ=YEARLY",
        "last",
        "break",
    ),
    *(
        "BEGIN:VEVENT",
        "END:VEVENT",
        "RRULE:FREQ=SECONDLY;COUNT=9",
        "DTSTART;TZID=X:",
        ";X=",
        "\\n",
        ",,,,",
        "1月1日至3日放假",
    ),
    *(
        "2027-02-29",
        "2027-10-05..2027-09-01",
        "10-25..",
        "24:00",
        "T-14",
        "[]",
        "{}",
        "~",
        "all",
        "off",
        "五月",
        "10月20日至次年1月3日",
        "#REF!",
        "../x",
        "C:\\\\x",
    ),
)
_VALUE: Final = Pattern(r"[^\s:,\[\]{}\"']+")
"""What stands between the marks of YAML and of tables."""
_MOST: Final = 20_000
"""Characters of a spoiled text; more only takes longer."""


def spoiled(text: str, others: list[str], random: Random) -> str:
    """Return ``text`` with one to six things wrong, pieces of ``others`` among them."""
    for _ in range(random.randint(1, 6)):
        text = _once(text, others, random)[:_MOST]
    return text


def _once(text: str, others: list[str], random: Random) -> str:
    at, to = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
    to = min(to, at + random.choice((1, 3, 10, 100, 1000)))
    match random.randrange(10):
        case 0:
            return text[:at] + text[to:]
        case 1:
            return text[:at] + random.choice(PIECES) + text[at:]
        case 2:
            return text[:at] + random.choice(PIECES) + text[to:]
        case 3:
            return text[:to] + text[at:to] * random.randint(1, 4) + text[to:]
        case 4:
            other = random.choice(others)
            start = random.randint(0, len(other))
            return text[:at] + other[start : start + random.randint(1, 200)] + text[to:]
        case 5:
            lines = text.split("\n")
            random.shuffle(lines) if random.random() < 0.2 else lines.insert(
                0, lines.pop(random.randrange(len(lines)))
            )
            return "\n".join(lines)
        case 6:
            return text[:at] + text[at:to][::-1] + text[to:]
        case 7 | 8:
            return _another_value(text, random.choice(others), random)
        case _:
            return (
                text[:at]
                + chr(random.choice((random.randrange(128), random.randrange(0x4E00, 0x9FFF))))
                + text[at + 1 :]
            )


def _another_value(text: str, other: str, random: Random) -> str:
    """Put one whole value for another: what is well written still, and means something else."""
    places = [found.span() for found in _VALUE.finditer(text)] or [(0, 0)]
    at, to = random.choice(places)
    values: list[str] = _VALUE.findall(other)
    return text[:at] + random.choice(random.choice((PIECES, values or PIECES))) + text[to:]
