"""The rules of ``activities.csv`` in canonical form; every other byte of the table stays as it is.

Spreadsheets write GBK, byte-order marks, CRLF, semicolons and columns of their own. What comes out is
read again: unless it says exactly what was wanted, nothing is changed. A workbook cannot be rewritten
without losing what its program keeps in it; its rules are told with the sentence to type.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.editing.rewording import FormattedFile, Rewording, Wording
from eventplan.editing.table_cells import CellSplice, cell_splice, spliced
from eventplan.named_file import read_file
from eventplan.reading.entries.expressions import Expressions, bare_part
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.tables.row_content import LIST_SEPARATOR
from eventplan.reading.tables.table import TableFile, read_table, table_of
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import LARGEST_BYTES, codec_of, text_of

_COLUMNS: Final = tuple(ActivityEntry.model_fields)
_REQUIRED: Final = ("id", "when")
_RULE_COLUMNS: Final = ("when", "prefer", "avoid")


class RuleTable(Struct, frozen=True):
    """A table of activities as it was found; ``read`` is None where it is no such table."""

    path: Path
    octets: bytes
    read: TableFile | None
    problems: tuple[Problem, ...]

    @classmethod
    def at(cls, path: Path) -> "RuleTable":
        """Read the table at ``path``."""
        octets = read_file(path, LARGEST_BYTES, path.parent)
        read, problems = read_table(path, _COLUMNS, _REQUIRED, path.parent)
        return cls(path, octets, read, tuple(problems))

    @property
    def is_workbook(self) -> bool:
        """Whether it is one of Excel's."""
        return self.path.suffix == ".xlsx"

    def texts(self) -> Iterator[str]:
        """Yield every rule as written."""
        yield from (text for _, text in self.rules())

    def rules(self) -> Iterator[tuple[DataPath, str]]:
        """Yield each rule with its row, its column and, in a list, its number."""
        for row, content in enumerate(self.read.rows if self.read is not None else ()):
            for key in _RULE_COLUMNS:
                match content.get(key):
                    case str(text):
                        yield (row, key), text
                    case list(several):
                        numbered = (((row, key, n), str(text)) for n, text in enumerate(several))
                        yield from (each for each in numbered if bare_part(each[1]) is None)


def format_table(table: RuleTable, wording: Wording) -> FormattedFile:
    """Return ``table`` with its rules in canonical form; a workbook as it is, with what to type."""
    as_is = FormattedFile(table.path, table.octets, table.octets, left_alone=table.problems)
    if table.read is None:
        return as_is
    sentences, rewordings, unread = _reworded(table, table.read, wording)
    if table.is_workbook:
        left = tuple(FileCode.LEFT_ALONE.at(each.ref, why=_type_it(each.after)) for each in rewordings)
        return FormattedFile(table.path, table.octets, table.octets, left_alone=(*unread, *left))
    codec = codec_of(table.octets)
    after = _written(table, table.read, sentences, codec)
    if after is None:
        problem = FileCode.LEFT_ALONE.at(SourceRef(table.read.path), why=_WOULD_CHANGE)
        return FormattedFile(table.path, table.octets, table.octets, (), (*unread, problem), codec)
    return FormattedFile(table.path, table.octets, after, tuple(rewordings), tuple(unread), codec)


_WOULD_CHANGE: Final = Text("改写会影响表里的其他内容", "rewording would change something else in the table")


def _type_it(sentence: str) -> Text:
    return Text(
        f"Excel 文件只读不写，请在表里改成「{sentence}」",
        f'workbooks are never written; type "{sentence}" in the sheet',
    )


def _reworded(
    table: RuleTable, read: TableFile, wording: Wording
) -> tuple[dict[DataPath, str], list[Rewording], list[Problem]]:
    """Return the sentence of every rule by its place, what changes, and what could not be read."""
    expressions = Expressions(wording.names)
    sentences: dict[DataPath, str] = {}
    rewordings: list[Rewording] = []
    unread: list[Problem] = []
    for path, text in table.rules():
        meant, other_calendar = expressions.in_column(text, read, path)
        is_read, problems = expressions.read(meant, read, path)
        if other_calendar or not is_read:
            unread += other_calendar or problems
            continue
        sentence = wording.of(meant, expressions.trees[meant])
        if sentence != text:
            sentences[path] = sentence
            rewordings.append(Rewording(read.ref_in(path, 0), text, sentence))
    return sentences, rewordings, unread


def _written(table: RuleTable, read: TableFile, sentences: dict[DataPath, str], codec: str) -> bytes | None:
    """Return the table with the new sentences in their cells, None where it would say anything else."""
    cells = dict.fromkeys((path[0], path[1]) for path in sentences)
    edits = [_edit(read, row, key, sentences) for row, key in cells if isinstance(row, int)]
    try:
        after = spliced(table.octets, codec, edits)
    except UnicodeEncodeError:
        return None
    return after if _says(after, read, sentences) else None


def _edit(read: TableFile, row: int, key: str | int, sentences: dict[DataPath, str]) -> CellSplice:
    cell = read.cells[row][str(key)]
    pieces = LIST_SEPARATOR.split(cell.text) if (row, key) not in sentences else [cell.text]
    between = LIST_SEPARATOR.findall(cell.text) if len(pieces) > 1 else []
    kept = [n for n, piece in enumerate(pieces) if piece]  # a list's numbers leave out what is empty
    for number, at in enumerate(kept):
        pieces[at] = sentences.get((row, key), sentences.get((row, key, number), pieces[at]))
    new = pieces[0] + "".join(sign + piece for sign, piece in zip(between, pieces[1:], strict=True))
    return cell_splice(read, row, str(key), new)


def _says(after: bytes, read: TableFile, sentences: dict[DataPath, str]) -> bool:
    """Say whether ``after`` reads as the old rows with the new sentences, and nothing else."""
    file, _ = text_of(after, read.path, is_gbk_usual=True)
    again = table_of(file, _COLUMNS, _REQUIRED)[0] if file is not None else None
    if again is None:
        return False
    wanted = [dict(content) for content in read.rows]
    for (row, key, *number), sentence in sentences.items():
        content = wanted[int(row)]
        several = content[str(key)]
        if number and isinstance(several, list):
            several = [sentence if n == number[0] else text for n, text in enumerate(several)]
            content[str(key)] = several
        else:
            content[str(key)] = sentence
    return [dict(content) for content in again.rows] == wanted
