"""Rows of an office table that are no entries: headings of sections, and lines of totals."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.column_keys import Cell
from eventplan.reading.tables.number_formats import general
from eventplan.reading.yaml.text_file import TextFile

_TOTALS: Final = frozenset(("合计", "总计", "共计", "total", "totals", "grandtotal"))
_PART_TOTALS: Final = frozenset(("小计", "subtotal"))
_SUMMED: Final = ("budget", "expected_visitors")
_NUMBERING: Final = Pattern(
    r"^(?:[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十\d]+[）)]"
    r"|第[一二三四五六七八九十\d]+(?:部分|类|板块|章)|[IVX]+[.．、]|[A-Z][.．、])\s*"
)
# Headings that say when, not what: they name no category.
_OF_YEAR: Final = r"(?:(?:20\d\d|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年)?"
_CALENDAR: Final = "[农阴旧夏公阳新]历"
_WHEN: Final = Pattern(
    rf"{_OF_YEAR}(?:{_CALENDAR})?(?:[一二三四五六七八九十正冬腊\d]+月份?|第?[一二三四1-4]季度|[上下]半年|[春夏秋冬]季|[Qq][1-4]|全年"
    r"|常年|平[日时]|日常|每[年月周日]|定期|不定期|其[他它余])(?:[活法]动|[活法]会)?"
)
_REMARK: Final = Pattern(
    r"(?:注|备注|说明|填[表报]说明|附注|填[表报]人|填报单位|制表人?|审核人?|联系人|※|\*|note)\s*\d*\s*(?:[:：、]|$)",
    re.IGNORECASE,
)
_SIGNED: Final = Pattern(
    r"(?:填[表报]|制[表单]|审[核批签]|复核|经办|联系|负责|主管|分管|单位|日期|电话|手机|传真|邮箱|盖章|签[字章名])"
    r"[^：:]{0,10}[：:]"
)
_NUMERAL: Final = Pattern(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|第[一二三四五六七八九十]+(?:部分|类|板块)"
)
_DAY: Final = Pattern(r"[\d０-９初十廿]")
EVERY_MONTH: Final = "每月"
_MONTH: Final = Pattern(
    rf"{_OF_YEAR}(?P<calendar>{_CALENDAR})?(?P<month>(?:[一二三四五六七八九十]{{1,2}}|[正冬腊]|1[0-2]|0?[1-9])月)份?(?:[活法]动|[活法]会)?"
)
_TIMES: Final = frozenset(("when", "first", "last", "hours"))
_ROW_KEYS: Final = _TIMES | {"name"}
_COUNT: Final = Pattern(r"\s*[（(]\s*共?\s*\d+\s*(?:项|个|场|次)\s*[）)]$")


class TableSection(Struct, frozen=True):
    """What the rows below a heading over the whole width have in common: a category, or a month."""

    category: str = ""
    month: str = ""


def entries_in(
    records: Sequence[list[Cell]], keys: Sequence[str | None]
) -> Iterator[tuple[list[Cell], TableSection]]:
    """Yield the records of an office table that are entries, each with its section.

    A time that stands alone and is no section leaves the days below it without a month that is known.
    """
    section = TableSection()
    is_numbered = any(_is_numbered(record, keys) and _has_time(record, keys) for record in records)
    for record in records:
        if is_remark(record, keys):
            continue
        named = section_in(record, keys)
        if named is None and not is_numbered and _is_numbered(record, keys) and not _has_time(record, keys):
            named = _named(record, keys)
        if named is not None:
            section = replace(named, category=named.category or section.category) if named.month else named
        elif not is_total(record):
            section = replace(section, month=_lone_time(record, keys) or section.month)
            yield record, section


def is_total(record: Iterable[Cell]) -> bool:
    """Say whether this is a line of totals, of all rows or of a part."""
    return _label(record) in _TOTALS | _PART_TOTALS


def is_remark(record: Sequence[Cell], keys: Sequence[str | None]) -> bool:
    """Say whether this is a remark on the table.

    注：以当月公告为准 stands alone, 填表人：… and 审核人：… side by side.
    """
    filled = [(cell.text, key) for cell, key in zip(record, keys, strict=False) if cell.text]
    if len(filled) == 1:
        text, key = filled[0]
        return _REMARK.match(text) is not None or (key not in _ROW_KEYS and "：" in text)
    return bool(filled) and all(_SIGNED.match(text) for text, _ in filled)


def _is_numbered(record: Sequence[Cell], keys: Sequence[str | None]) -> bool:
    """Say whether a row begins with 一 or （二） where the others have their number."""
    first = next((at for at, cell in enumerate(record) if cell.text), len(keys))
    return (
        first < len(keys)
        and keys[first] in (None, "id")
        and _NUMERAL.fullmatch(record[first].text) is not None
    )


def _has_time(record: Sequence[Cell], keys: Sequence[str | None]) -> bool:
    return any(cell.text and key in _TIMES for cell, key in zip(record, keys, strict=False))


def _lone_time(record: Sequence[Cell], keys: Sequence[str | None]) -> str:
    """Return the only text of a row, one in a column of days that names none; '' for any other row."""
    filled = [(cell.text, key) for cell, key in zip(record, keys, strict=False) if cell.text]
    is_lone = len(filled) == 1 and filled[0][1] in _TIMES
    return filled[0][0] if is_lone and not _DAY.search(filled[0][0]) else ""


def _named(record: Sequence[Cell], keys: Sequence[str | None]) -> TableSection | None:
    """Return the section that the first text behind a numeral names, None where there is none."""
    texts = [cell.text for cell in record[: len(keys)] if cell.text and _figure(cell.text) is None]
    return section_of(texts[1]) if len(texts) == 2 else None


def section_in(record: Sequence[Cell], keys: Sequence[str | None]) -> TableSection | None:
    """Return the section that a row over the whole width begins.

    None stands for every other row. 一、春季活动 is a heading wherever it stands alone, any text where
    only a number or an id would be.
    """
    filled = [(cell.text, key) for cell, key in zip(record, keys, strict=False) if cell.text]
    if len(filled) != 1:
        return None
    text, key = filled[0]
    named = _NUMBERING.sub("", text)
    is_alone = named != text or key is None or (key == "id" and not text.isascii())
    if not (is_alone and len(keys) > 2) and not _WHEN.fullmatch(_bare(text)):
        return None
    return section_of(named)


def section_of(text: str) -> TableSection:
    """Return what a heading means: 三月份 is a month, 第一季度 nothing, 民俗（共3项） a category."""
    named = _bare(text)
    month = _MONTH.fullmatch(named)
    if month is not None:
        return TableSection(month=f"{month['calendar'] or ''}{month['month']}")
    if named == EVERY_MONTH:
        return TableSection(month=named)
    return TableSection("" if _WHEN.fullmatch(named) or (named.isascii() and named.isdigit()) else named)


def _bare(text: str) -> str:
    return _COUNT.sub("", text).strip(" 　:：【】〔〕[]")


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
            problems.append(
                TableCode.OTHER_SUM.at(ref, written=general(figure), sum=general(round(right, 4)))
            )
    return problems


def _label(record: Iterable[Cell]) -> str:
    first = next((cell.text for cell in record if cell.text), "")
    return re.sub(r"[\s:：]", "", first).casefold()


def _figure(text: str) -> float | None:
    plain = text.replace(",", "").replace("，", "")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
