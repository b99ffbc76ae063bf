"""Entries of ``activities.yaml`` and ``site.yaml`` as keys and values in YAML, each on one line."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import Enum
from typing import Any, Final

from pydantic import BaseModel

from eventplan.domain.site import place_ids
from eventplan.reading.entries.base_model import TextEntry
from eventplan.reading.files.activity_models import Extra
from eventplan.reading.yaml.quoting import double_quoted

# Plain for every reader of YAML: no sign that means something, nothing that looks like a number or a day.
_PLAIN: Final = re.compile(
    r"[\u3400-\u9fffA-Za-z0-9][\u3400-\u9fffA-Za-z0-9（）、·—–/-]*(?: [\u3400-\u9fffA-Za-z0-9（）、·—–/-]+)*"
)
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[a-z][a-z0-9-]*|[A-Z][A-Za-z]*(?: [A-Za-z]+)+")
_OTHER_MEANING: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def entry_yaml(entry: BaseModel, **instead: object) -> Mapping[str, str]:
    """Return the keys that ``entry`` says, in the order of its model; ``instead`` takes the place of values.

    A value of None is left out.
    """
    told = {key: getattr(entry, key) for key in type(entry).model_fields if key in entry.model_fields_set}
    ordered = [key for key in type(entry).model_fields if key in told or key in instead]
    values = {key: instead.get(key, told.get(key)) for key in ordered}
    return {key: yaml_value(value) for key, value in values.items() if value not in (None, (), Extra())}


def venue_value(venue: str | None) -> object:
    """Return a venue, given by its id, as a file says it: its id, or a list of those of its places."""
    ids = () if venue is None else place_ids(venue)
    return ids if len(ids) > 1 else venue


def yaml_value(value: object) -> str:
    """Return ``value`` as YAML on one line; a text in one language alone is written as a text."""
    match value:
        case bool():
            return "true" if value else "false"
        case TextEntry(zh=str(zh), en=en) if en in (None, zh):
            return _scalar(zh)
        case TextEntry(zh=zh, en=en):
            return _mapping({key: text for key, text in (("zh", zh), ("en", en)) if text is not None})
        case Extra(columns=columns, days=days):
            return yaml_value(days) if days else _mapping(dict(columns))
        case BaseModel():
            return _mapping(entry_values(value))
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case time():
            return f'"{value:%H:%M}"'
        case float():
            return f"{value:.12g}"
        case int():
            return str(value)
        case str():
            return _scalar(value)
        case Mapping():
            return _mapping(value)
        case Sequence():
            return "[" + ", ".join(map(yaml_value, value)) + "]"
    return _scalar(str(value))


def entry_values(entry: BaseModel) -> dict[str, object]:
    """Return what ``entry`` says by key."""
    return {key: getattr(entry, key) for key in type(entry).model_fields if key in entry.model_fields_set}


def _mapping(values: Mapping[Any, object]) -> str:
    told = (
        f"{yaml_value(key)}: {yaml_value(each)}" for key, each in values.items() if each not in (None, ())
    )
    return "{" + ", ".join(told) + "}"


def _scalar(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and _CHINESE.search(text)
    is_word = _WORD.fullmatch(text) and text.casefold() not in _OTHER_MEANING
    return text if is_plain or is_word else double_quoted(text)
