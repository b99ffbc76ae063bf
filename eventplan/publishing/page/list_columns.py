"""Which columns the list of activities has on the page, and how wide they are: none stands empty."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Lang
from eventplan.publishing.content.activity_rows import EventRow


class ListColumn(Struct, frozen=True):
    """A column of the list: ``key`` of its heading among the words, ``share`` of the width in per cent."""

    key: str
    share: float


# A figure needs its heading's width alone; words take what is left.
_PUBLIC: Final = {
    Lang.ZH: {"date": 21, "activity": 21, "rule": 16, "category": 10, "venue_host": 13, "content": 19},
    Lang.EN: {"date": 18, "activity": 20, "rule": 17, "category": 12, "venue_host": 14, "content": 19},
}
_INTERNAL: Final = {
    "date": 15,
    "activity": 15,
    "rule": 13,
    "category": 7,
    "venue_host": 10,
    "budget": 7,
    "staff": 5,
    "contact": 8,
    "notes": 9,
    "content": 11,
}
_MAY_BE_EMPTY: Final[dict[str, Callable[[EventRow], object]]] = {
    "venue_host": lambda row: row.venue or row.hosts,
    "budget": lambda row: row.internal and row.internal.budget,
    "staff": lambda row: row.internal and row.internal.staff,
    "contact": lambda row: row.internal and (row.internal.contact or row.internal.phone),
    "notes": lambda row: row.internal and row.internal.notes,
    "content": lambda row: row.summary,
}


def list_columns(rows: Sequence[EventRow], lang: Lang, *, is_internal: bool) -> tuple[ListColumn, ...]:
    """Return the columns in which at least one of ``rows`` has something; they fill the width."""
    shares = _INTERNAL if is_internal else _PUBLIC[lang]
    kept = {key: share for key, share in shares.items() if _says_something(key, rows)}
    whole = sum(kept.values())
    return tuple(ListColumn(key, round(100 * share / whole, 1)) for key, share in kept.items())


def _says_something(key: str, rows: Sequence[EventRow]) -> bool:
    says = _MAY_BE_EMPTY.get(key)
    return says is None or any(says(row) for row in rows)
