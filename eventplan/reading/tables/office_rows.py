"""Rows of an office table that are no entries: headings of sections, and lines of totals."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.headings import Cell
from eventplan.reading.yaml.text_file import TextFile

_TOTALS: Final = frozenset(("合计", "总计", "共计", "total", "totals", "grandtotal"))
_PART_TOTALS: Final = frozenset(("小计", "subtotal"))
_SUMMED: Final = ("budget", "expected_visitors")
_NUMBERING: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十\d]+[）)]"
    r"|第[一二三四五六七八九十\d]+(?:部分|类|板块|章)|[IVX]+[.．、]|[A-Z][.．、])\s*"
)
# Headings that say when, not what: they name no category.
_WHEN: Final = re.compile(
    r"(?:[一二三四五六七八九十\d]+月份?|第?[一二三四1-4]季度|[上下]半年|[春夏秋冬]季|[Qq][1-4]|全年|常年)(?:活动)?"
)
_REMARK: Final = re.compile(
    r"(?:注|备注|说明|填表说明|附注|填报人|制表人?|审核人?|※|\*|note)\s*\d*\s*(?:[:：、]|$)", re.IGNORECASE
)
_COUNT: Final = re.compile(r"\s*[（(]\s*共?\s*\d+\s*(?:项|个|场|次)\s*[）)]$")


def is_total(record: Iterable[Cell]) -> bool:
    """Say whether this is a line of totals, of all rows or of a part."""
    return _label(record) in _TOTALS | _PART_TOTALS


def is_remark(record: Iterable[Cell]) -> bool:
    """Say whether this is a remark on the table that stands alone in its row: 注：以当月公告为准."""
    filled = [cell.text for cell in record if cell.text]
    return len(filled) == 1 and _REMARK.match(filled[0]) is not None


def section_in(record: Sequence[Cell], keys: Sequence[str | None]) -> str | None:
    """Return the category that a row over the whole width names, '' for one that names none.

    None stands for every other row. 一、春季活动 is a heading wherever it stands alone, any text where
    only a number or an id would be.
    """
    filled = [(cell.text, key) for cell, key in zip(record, keys, strict=False) if cell.text]
    if len(filled) != 1 or len(keys) <= 2:
        return None
    text, key = filled[0]
    named = _NUMBERING.sub("", text)
    is_alone = key is None or (key == "id" and not text.isascii())
    if named == text and not is_alone and not _WHEN.fullmatch(text):
        return None
    named = _COUNT.sub("", named).strip(" 　:：")
    return "" if _WHEN.fullmatch(named) or (named.isascii() and named.isdigit()) else named


def other_sums(
    file: TextFile, records: Sequence[Sequence[Cell]], keys: Sequence[str | None]
) -> list[Problem]:
    """Return a Problem for each total that is not the sum of the rows above it."""
    problems: list[Problem] = []
    for at, key in enumerate(keys):
        if key in _SUMMED:
            problems += _in_column(file, records, at)
    return problems


def _in_column(file: TextFile, records: Sequence[Sequence[Cell]], at: int) -> list[Problem]:
    problems: list[Problem] = []
    in_all = part = 0.0
    for record in records:
        label = _label(record)
        figure = _figure(record[at].text) if at < len(record) else None
        if label not in _TOTALS | _PART_TOTALS:
            if figure is None and at < len(record) and record[at].text:
                return problems  # 约8000人 is a mistake of its own
            in_all, part = in_all + (figure or 0), part + (figure or 0)
            continue
        right = part if label in _PART_TOTALS else in_all
        part = 0.0
        if figure is not None and abs(figure - right) > 5e-3:
            ref = file.ref(record[at].start)
            problems.append(TableCode.OTHER_SUM.at(ref, written=f"{figure:g}", sum=f"{round(right, 4):g}"))
    return problems


def _label(record: Iterable[Cell]) -> str:
    first = next((cell.text for cell in record if cell.text), "")
    return re.sub(r"[\s:：]", "", first).casefold()


def _figure(text: str) -> float | None:
    plain = text.replace(",", "").replace("，", "")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
