"""A holiday notice as the file ``statutory/<year>.yaml`` of a calendar."""

from pathlib import Path

from eventplan.almanac.statutory import Notice, NoticeBreak
from eventplan.bundled import bundled
from eventplan.reading.yaml.quoting import double_quoted

_HEAD = "# 由 eventplan almanac --notice 从通知原文读出。Read from the text of the notice by eventplan.\n"


def notice_path(folder: Path, year: int) -> Path:
    """Return where the notice of ``year`` belongs for the calendar in ``folder``.

    The bundled calendars share one folder of notices; every other calendar has its own.
    """
    shared = bundled("calendars")
    holder = shared if folder.resolve().parent == shared.resolve() else folder
    return holder / "statutory" / f"{year}.yaml"


def notice_yaml(notice: Notice) -> str:
    """Return the file of ``notice``: a line for each break, in order."""
    lines = "".join(f"  - {{{_fields(each)}}}\n" for each in notice.breaks)
    return f"{_HEAD}year: {notice.year}\nsource: {double_quoted(notice.source)}\nbreaks:\n{lines}"


def _fields(ordered: NoticeBreak) -> str:
    names = [holiday.text.zh for holiday in ordered.holidays]
    holiday = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    fields = [f"holiday: {holiday}", f"first: {ordered.first}", f"last: {ordered.last}"]
    if ordered.workdays:
        fields.append(f"workdays: [{', '.join(map(str, ordered.workdays))}]")
    return ", ".join(fields)
