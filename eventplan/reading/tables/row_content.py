"""A row of a table as the content of an entry, as a YAML file would hold it."""

import re
from collections.abc import Mapping
from typing import Final

from eventplan.reading.problems.key_names import meant_choice
from eventplan.reading.tables.clock_words import without_clock
from eventplan.reading.tables.headings import EXTRA, Cell
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
_ENDS: Final = ("first", "last")
_KEPT_AS: Final = f"{EXTRA}:"


def row_content(cells: Mapping[str, Cell], section: str, *, is_office: bool) -> dict[str, Tree]:
    """Return a row below a ``section`` as the content of an entry; an empty cell counts as left out."""
    content: dict[str, Tree] = {}
    extra: dict[str, Tree] = {}
    tickets: dict[str, Tree] = {}
    for key, cell in cells.items():
        if not cell.text or key in ENGLISH or (is_office and key in _ENDS):
            continue
        if key.startswith(_KEPT_AS):
            extra[key.removeprefix(_KEPT_AS)] = cell.text
        elif key in TICKETS:
            tickets[TICKETS[key]] = cell.text
        elif key == "sessions":
            content |= _sessions(cell.text)
        elif key in _LISTS:
            content[key] = [part for part in LIST_SEPARATOR.split(cell.text) if part]
        elif key in _CHOICES:
            content[key] = meant_choice(cell.text) or cell.text
        else:
            content[key] = cell.text
    for key, english in zip(_BILINGUAL, ENGLISH, strict=True):
        if english in cells and cells[english].text:
            content[key] = _both(content.get(key), cells[english].text, is_list=key in _LISTS)
    ends = [cells[key].text for key in _ENDS if key in cells and cells[key].text]
    if is_office and "when" not in content and ends:
        content["when"] = "至".join(dict.fromkeys(ends))
    if section and "category" not in content:
        content["category"] = section
    if is_office and isinstance(content.get("when"), str):
        _take_clock(content, extra)
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


def _take_clock(content: dict[str, Tree], extra: dict[str, Tree]) -> None:
    """Put the hours that stand beside the days of an office table where hours belong."""
    days, spans, rest = without_clock(str(content["when"]))
    content["when"] = days
    if spans and "sessions" not in content:
        content["sessions"] = [{"start": start, "stop": stop, "capacity": None} for start, stop in spans]
    elif spans:
        rest = (*(f"{start}-{stop}" for start, stop in spans), *rest)
    if rest:
        extra["时间"] = "；".join(rest)
