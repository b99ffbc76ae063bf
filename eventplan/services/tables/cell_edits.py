"""A changed cell of a plan's table as the keys of ``activities.yaml`` that it sets."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.text import Lang, Text
from eventplan.domain.written_workbook import WorkbookCell
from eventplan.editing.entry_yaml import venue_value
from eventplan.reading.entries.base_model import TextEntry
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.problems.key_names import meant_choice
from eventplan.reading.tables.column_keys import Cell
from eventplan.reading.tables.office_rows import TableSection
from eventplan.reading.tables.row_content import row_content
from eventplan.reading.yaml.nodes import Tree
from eventplan.when.lexicon.errors import WhenError

Sets = Mapping[tuple[str, ...], object]
"""The values that a cell sets, by their path below the entry; None takes a key out."""

_NAMES: Final = re.compile(r"\s*[、，,；;\n]\s*")
_RULES: Final = re.compile(r"\s*[;；\n]\s*")
_WHOLE: Final = frozenset(("expected_visitors", "staff", "days", "times", "min_gap_days"))
_WORDS: Final = frozenset(("funding", "contact", "phone", "permits", "internal"))
_LISTS: Final = frozenset(("hosts", "organisers"))
FROM_OTHERS: Final[Mapping[str, Text]] = {
    "basis": Text(
        "它由时间规则算出：请改「时间规则」或日期", "it follows from the rule: change that, or the days"
    ),
    "length": Text(
        "它由日期算出：请改开始或结束日期", "it follows from the days: change the first or the last"
    ),
    "status": Text(
        "不办请用 eventplan decline，取消请在 activities.yaml 写 status: cancelled",
        "to leave it out: eventplan decline; to cancel it: status: cancelled in activities.yaml",
    ),
}
"""Columns that tell what came of others, and what to change instead."""
_IN_THE_FILE: Final = Text("请在 activities.yaml 里改", "change it in activities.yaml")


class CellError(Exception):
    """A cell of which nothing can be made: why, and which rules may be meant."""

    def __init__(self, why: Text, hint: Text | None = None, rules: tuple[str, ...] = ()) -> None:
        super().__init__(why.en)
        self.why, self.hint, self.rules = why, hint, rules


class Entry(Struct, frozen=True):
    """The entry that is edited: what its file says, the names that rules may use, and ids by name."""

    content: Mapping[str, Tree]
    expressions: Expressions
    ids: Callable[[str, str], str]


def sets_of(field: str, cell: WorkbookCell, entry: Entry) -> Sets:
    """Return what a changed ``cell`` of ``field`` sets in ``entry``.

    Raises:
        CellError: nothing can be made of it.
    """
    key, lang = (field.removesuffix("_en"), Lang.EN) if field.endswith("_en") else (field, Lang.ZH)
    text = "" if cell is None else str(cell).strip()
    if key in FROM_OTHERS:
        raise CellError(FROM_OTHERS[key])
    if key in ("name", "when") and not text:
        raise CellError(Text("不能空着", "it cannot be empty"))
    if key == "name":
        return _text(key, text, lang, entry)
    if key == "content":
        return _content(text, lang, entry)
    if key in _LISTS:
        names = [name for name in _NAMES.split(text) if name]
        return {(key,): [_bilingual(name, lang, entry.content.get(key)) for name in names] or None}
    if key in _WHOLE or key == "budget":
        return _figure(key, cell, entry)
    if key in _WORDS:
        return {(key,): text or None}
    if key == "category":
        return {(key,): entry.ids(key, text) if text else None}
    if key == "venue":
        return {("venues",): None, (key,): venue_value(entry.ids(key, text)) if text else None}
    if key == "tier":
        return {(key,): _tier(text)}
    if key == "when":
        return {(key,): _rule(text, entry)}
    if key in ("prefer", "avoid"):
        return {(key,): [_rule(each, entry) for each in _RULES.split(text) if each] or None}
    if key.startswith("extra:"):
        if isinstance(entry.content.get("extra"), str | list):
            raise CellError(_IN_THE_FILE)  # further days of a run stand there
        return {("extra", key.removeprefix("extra:")): text or None}
    if key == "sessions":
        return _sessions(text, entry)
    raise CellError(_IN_THE_FILE)


def with_whole_extra(sets: Sets, content: Mapping[str, Tree]) -> Sets:
    """Return what a row's cells set, other columns as one value where the entry has none yet, or no more."""
    changed = {path[1]: value for path, value in sets.items() if path[0] == "extra"}
    old = content.get("extra") or {}
    if not changed or not isinstance(old, dict):
        return sets
    new = {name: text for name, text in {**old, **changed}.items() if text is not None}
    if old and new:
        return sets
    return {**{path: value for path, value in sets.items() if path[0] != "extra"}, ("extra",): new or None}


def _text(key: str, text: str, lang: Lang, entry: Entry) -> Sets:
    match entry.content.get(key):
        case dict():
            return {(key, lang.value): text or None}
        case str(other) if lang is Lang.EN and other != text:
            return {(key,): TextEntry(zh=other, en=text)}
    return {(key,): text or None}


def _content(text: str, lang: Lang, entry: Entry) -> Sets:
    """Return what a cell of the summary, and below it the detail, sets."""
    first, _, rest = text.partition("\n")
    if "summary" in entry.content and "detail" in entry.content:
        return {**_text("summary", first, lang, entry), **_text("detail", rest, lang, entry)}
    return _text("summary" if "summary" in entry.content else "detail", text, lang, entry)


def _bilingual(name: str, lang: Lang, known: Tree) -> TextEntry:
    """Return a name, with its other language where it was there before."""
    for each in known if isinstance(known, list) else ():
        if isinstance(each, dict) and each.get(lang.value) == name:
            return TextEntry.model_validate(each)
    return TextEntry(zh=name)


def _figure(key: str, cell: WorkbookCell, entry: Entry) -> Sets:
    if key == "budget" and "budget_per_time" in entry.content:
        raise CellError(
            Text("这一项按每场写预算（budget_per_time）", "its budget is for each time"), _IN_THE_FILE
        )
    if cell in (None, ""):
        return {(key,): None}
    try:
        figure = float(str(cell))
    except ValueError:
        figure = -1.0
    if figure < 0 or (key != "budget" and not figure.is_integer()):
        raise CellError(Text("应是数字", "it must be a number"))
    return {(key,): figure if key == "budget" else int(figure)}


def _tier(text: str) -> str:
    word = meant_choice(text) or text.casefold()
    if word not in [each.value for each in Tier]:
        raise CellError(Text("级别可写：旗舰、重点、常规", "a tier is flagship, major or regular"))
    return word


def _rule(text: str, entry: Entry) -> str:
    reading = entry.expressions.reading_of(text)
    if isinstance(reading, WhenError):
        raise CellError(reading.message, reading.hint, entry.expressions.suggestions(text))
    return text


def _sessions(text: str, entry: Entry) -> Sets:
    old = entry.content.get("sessions")
    kept = old if isinstance(old, list) else []
    typed = {"sessions": Cell(text, 0)} if text else {}
    new = row_content(typed, TableSection(), is_office=True).get("sessions")
    hours = new if isinstance(new, list) else []
    plain = all(
        isinstance(each, dict) and each.keys() <= {"start", "stop", "capacity", "id"} for each in kept
    )
    if not plain or any(isinstance(each, dict) and not each.get("stop") for each in hours):
        raise CellError(Text("场次应写成 19:30-20:40", "hours are written 19:30-20:40"), _IN_THE_FILE)
    ids = [each.get("id") if isinstance(each, dict) else None for each in kept]
    told = [
        {key: value for key, value in {**each, "id": ids[n] if n < len(ids) else None}.items() if value}
        for n, each in enumerate(hours)
        if isinstance(each, dict)
    ]
    return {("sessions",): told or None}
