"""A holiday notice as the file ``statutory/<year>.yaml`` of a calendar."""

from collections.abc import Iterator
from pathlib import Path

from eventplan.almanac.amendments import amended
from eventplan.almanac.statutory import Citation, Notice, NoticeBreak
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


def notice_on_file(filed: Notice | None, news: Notice) -> Notice:
    """Return what the file of the year is to hold: ``filed``, as it is now, and the breaks of ``news``."""
    return news if filed is None else amended(filed, news)


def notice_yaml(notice: Notice) -> str:
    """Return the file of ``notice``: a line for each break, in order, cited where another paper orders it."""
    own = Citation(notice.source, notice.url, notice.issued)
    head = "".join(f"{line}\n" for line in _cited(own))
    lines = "".join(f"  - {{{', '.join(_fields(each, own))}}}\n" for each in notice.breaks)
    return f"{_HEAD}year: {notice.year}\n{head}breaks:\n{lines}"


def _fields(ordered: NoticeBreak, own: Citation) -> Iterator[str]:
    names = [holiday.text.zh for holiday in ordered.holidays]
    if names:
        listed = ", ".join(names)
        yield f"holiday: {listed}" if len(names) == 1 else f"holiday: [{listed}]"
    if ordered.occasion is not None:
        zh, en = (double_quoted(words) for words in (ordered.occasion.zh, ordered.occasion.en))
        yield f"occasion: {{zh: {zh}, en: {en}}}"
    yield f"first: {ordered.first}"
    yield f"last: {ordered.last}"
    if ordered.workdays:
        yield f"workdays: [{', '.join(map(str, ordered.workdays))}]"
    if ordered.citation is not None and ordered.citation != own:
        yield from _cited(ordered.citation)


def _cited(citation: Citation) -> Iterator[str]:
    yield f"source: {double_quoted(citation.source)}"
    if citation.url is not None:
        yield f"url: {double_quoted(citation.url)}"
    if citation.issued is not None:
        yield f"issued: {citation.issued}"
