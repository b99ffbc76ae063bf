"""Rows of measurements: by the thousand, so each cell is read without a model, its mistakes at its place."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from pydantic_core import PydanticCustomError

from eventplan.domain.text import Text
from eventplan.reading.entries.field_types import OWN_CODES, day, number, whole_number
from eventplan.reading.entries.hints import value_hint
from eventplan.reading.problems.codes import Detail
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.table import TableFile, read_table

ValueT = TypeVar("ValueT")


class TableRow(Struct, frozen=True):
    """The row at ``number`` of a table; what is wrong with a cell is added to ``problems``."""

    table: TableFile
    number: int
    problems: list[Problem]

    def is_empty(self, key: str) -> bool:
        """Say whether nothing stands under ``key``."""
        return key not in self.table.rows[self.number]

    def text(self, key: str) -> str | None:
        """Return what stands under ``key``, None with a Problem when nothing does."""
        written = self.table.rows[self.number].get(key)
        if isinstance(written, str):
            return written
        self.problems.append(ValueCode.MISSING.at(self.ref(key), key=key))
        return None

    def day(self, key: str) -> date | None:
        """Return the day that stands under ``key``, None with a Problem when none does."""
        return self.read(key, day, date)

    def whole(self, key: str, least: int, most: int) -> int | None:
        """Return the whole number from ``least`` to ``most`` under ``key``, else None with a Problem."""
        found = self.read(key, whole_number, int)
        return None if found is None else self._within(key, found, least, most)

    def number_within(self, key: str, least: float, most: float) -> float | None:
        """Return the number from ``least`` to ``most`` under ``key``, else None with a Problem."""
        found = self.read(key, number, float)
        return None if found is None else self._within(key, found, least, most)

    def ref(self, key: str | None = None) -> SourceRef:
        """Return the place of the cell under ``key``, or of the row."""
        return self.table.ref((self.number,) if key is None else (self.number, key))

    def read(self, key: str, read: Callable[[object], object], kind: type[ValueT]) -> ValueT | None:
        """Return what ``read`` makes of the text under ``key``, None with a Problem where it refuses it."""
        written = self.text(key)
        if written is None:
            return None
        try:
            found = read(written)
        except PydanticCustomError as error:
            details: dict[str, Detail] = {"key": key, **(error.context or {})}
            code = OWN_CODES[error.type]
            hint = value_hint(code, written, {})
            self.problems.append(code.at(self.ref(key), hint=hint, **details))
            return None
        return found if isinstance(found, kind) else None

    def _within(self, key: str, found: ValueT, least: ValueT, most: ValueT) -> ValueT | None:
        if least <= found <= most:  # type: ignore[operator] # int or float, all three alike
            return found
        allowed = Text(f"在 {least} 到 {most} 之间", f"from {least} to {most}")
        self.problems.append(
            ValueCode.OUT_OF_RANGE.at(self.ref(key), key=key, range=allowed, written=str(found))
        )
        return None


def measured_rows(
    path: Path,
    columns: tuple[str, ...],
    problems: list[Problem],
    inside: Path | None = None,
    *,
    optional: tuple[str, ...] = (),
) -> Iterator[TableRow]:
    """Yield the rows of the table at ``path``, which needs all ``columns`` and may hold others.

    A table of a calendar lies ``inside`` its folder. Columns that are ``optional`` are read where they
    are there. What is wrong with its form, and later with the cells asked for, is added to ``problems``.
    """
    table, found = read_table(path, (*columns, *optional), columns, inside, may_hold_more=True)
    problems += found
    if table is not None:
        for index in range(len(table.rows)):
            yield TableRow(table, index, problems)
