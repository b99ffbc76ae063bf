"""A row of a table as the content of an entry, as a YAML file would hold it."""

import re
from collections.abc import Mapping
from typing import Final

from eventplan.reading.problems.key_names import meant_choice
from eventplan.reading.tables.column_keys import ALSO_AT, EXTRA, OTHER_DAYS, Cell
from eventplan.reading.tables.office_rows import TableSection
from eventplan.reading.tables.office_time import KEPT_HOURS, TIME_KEYS, take_time
from eventplan.reading.yaml.nodes import Tree

LIST_SEPARATOR: Final = re.compile(r"\s*[;；\n|]\s*")
"""What divides the items of a list within a cell."""
_BILINGUAL: Final = ("name", "summary", "detail", "campaign", "hosts", "organisers", "source")
ENGLISH: Final = tuple(f"{key}_en" for key in _BILINGUAL)
"""The columns for the English of what has two languages."""
_SESSION: Final = re.compile(
    r"([\d:：]+)\s*(?:-|–|—|~|～|至|到)\s*(?:次日|翌日|第二天)?\s*([\d:：]+)(?:\s*next day)?"
    r"(?:\s*[/／(（]\s*(\d+)\s*人?[)）]?)?"
)
_TIMES_COUNTED: Final = re.compile(r".*(?:\d\s*(?:场次?|次|times|sessions)|once)(?:[（，( ,].*)?")
_LISTS: Final = frozenset(
    {
        "prefer",
        "avoid",
        "venues",
        "tags",
        "hosts",
        "organisers",
        "after",
        "before",
        "audience",
        "channels",
        "dark",
    }
)
_CHOICES: Final = frozenset({"tier", "status", "mode", "element"})
TICKETS: Final = {"price": "price", "ticket_link": "link", "booking": "booking"}
"""The columns for what stands under ``tickets``."""
_KEPT_AS: Final = f"{EXTRA}:"


def row_content(
    cells: Mapping[str, Cell], section: TableSection, year: int | None = None, *, is_office: bool
) -> dict[str, Tree]:
    """Return a row below a ``section`` as the content of an entry; an empty cell counts as left out.

    ``year`` is that of which an office table speaks.
    """
    content: dict[str, Tree] = {}
    extra: dict[str, Tree] = {}
    tickets: dict[str, Tree] = {}
    places: list[Tree] = []
    for key, cell in cells.items():
        if not cell.text or key in ENGLISH or (is_office and key in TIME_KEYS):
            continue
        if key.startswith((_KEPT_AS, OTHER_DAYS)):
            extra[key.partition(":")[2]] = cell.text
        elif key == "venue" or key.startswith(ALSO_AT):
            places.append(cell.text)
        elif key in TICKETS:
            tickets[TICKETS[key]] = cell.text
        elif key == "sessions":
            content |= _sessions(cell.text)
        elif key in _LISTS:
            content[key] = [part for part in LIST_SEPARATOR.split(cell.text) if part]
        elif key in _CHOICES:
            content[key] = meant_choice(cell.text) or _both_modes(cell.text) or cell.text
        else:
            content[key] = cell.text
    for key, english in zip(_BILINGUAL, ENGLISH, strict=True):
        if english in cells and cells[english].text:
            content[key] = _both(content.get(key), cells[english].text, is_list=key in _LISTS)
    if places:
        content["venue"] = places if len(places) > 1 else places[0]
    if section.category and "category" not in content:
        content["category"] = section.category
    if is_office:
        _take_time(content, extra, cells, section.month, year)
    if tickets:
        content["tickets"] = tickets
    return content | ({EXTRA: extra} if extra else {})


def _both(chinese: Tree, english: str, *, is_list: bool) -> Tree:
    if not is_list:
        return {"zh": chinese, "en": english}
    theirs = LIST_SEPARATOR.split(english)
    ours = chinese if isinstance(chinese, list) else []
    longest = max(len(ours), len(theirs))
    return [
        {"zh": ours[n] if n < len(ours) else None, "en": theirs[n] if n < len(theirs) else None}
        for n in range(longest)
    ]


def _both_modes(text: str) -> str | None:
    """Return the mode that 线下为主，线上直播 means: it names both."""
    return "both" if "线上" in text and "线下" in text else None


def _sessions(text: str) -> dict[str, Tree]:
    """Return the hours that a cell tells, behind how often there are any: 每周六，26场；19:30-20:40."""
    sessions: list[Tree] = []
    parts = LIST_SEPARATOR.split(text)
    counts = [at for at, part in enumerate(parts, start=1) if _TIMES_COUNTED.fullmatch(part)]
    for part in parts[max(counts, default=0) :]:
        found = _SESSION.fullmatch(part)
        if found is None:
            # One mistake is enough to tell: a lone time lacks its stop, anything else is no time.
            is_time = re.fullmatch(r"\d{1,2}[:：]\d{2}", part) is not None
            sessions.append({"start": part, "stop": None if is_time else "23:59"})
        else:
            sessions.append({"start": found[1], "stop": found[2], "capacity": found[3]})
    return {"sessions": sessions} if sessions else {}


def _take_time(
    content: dict[str, Tree],
    extra: dict[str, Tree],
    cells: Mapping[str, Cell],
    month: str,
    year: int | None,
) -> None:
    """Put what several columns say of a row's time where days and hours belong."""
    found, rest = take_time(cells, month, year)
    hours = found.pop("sessions", [])
    if "sessions" in content:
        spans = [each for each in (hours if isinstance(hours, list) else []) if isinstance(each, dict)]
        rest = (*(f"{each['start']}-{each['stop']}" for each in spans), *rest)
    elif hours:
        content["sessions"] = hours
    content |= found
    if rest:
        extra[KEPT_HOURS] = "；".join(rest)
