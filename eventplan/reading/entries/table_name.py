"""The name of a table, as a calendar's file gives it: a CSV file or a workbook in the calendar's folder."""

from eventplan.domain.text import Text
from eventplan.named_file import why_not_a_name
from eventplan.reading.entries.field_types import wrong
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.value_codes import ValueCode


def is_table_name(name: str) -> bool:
    """Say whether ``name`` can be that of a table in the calendar's folder."""
    return _why_none(name) is None


def table_name(written: str) -> str:
    """Return the name that was written.

    Raises:
        PydanticCustomError: no table in the calendar's folder can have it.
    """
    why = _why_none(written)
    if why is not None:
        raise wrong(ValueCode.WRONG_VALUE, why=why)
    return written


def _why_none(name: str) -> Text | None:
    is_table = name.endswith((".csv", ".xlsx"))
    why = (
        why_not_a_name(name) if is_table else Text("应以 .csv 或 .xlsx 结尾", "it must end in .csv or .xlsx")
    )
    return why and Text(f"文件名「{quoted(name)}」{why.zh}", f'the file name "{quoted(name)}": {why.en}')
