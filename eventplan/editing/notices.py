"""A holiday notice as the file ``statutory/<year>.yaml`` of a calendar."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eventplan.almanac.amendments import amended
from eventplan.almanac.statutory import Citation, Notice, NoticeBreak
from eventplan.bundled import bundled
from eventplan.reading.yaml.quoting import double_quoted

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#.*")
_KEY: Final = re.compile(r"(\w+):")
_BREAK: Final = re.compile(r"(?:holiday|occasion): *(\[[^]]*\]|\{[^}]*\}|[^,}\s]+)")
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


def notice_yaml(notice: Notice, before: str = "") -> str:
    """Return the file of ``notice``: a line for each break, in order, cited where another paper orders it.

    The comments of the text ``before`` stay, above the key or the break that they stood at.
    """
    own = Citation(notice.source, notice.url, notice.issued)
    head = "".join(f"{line}\n" for line in _cited(own))
    lines = "".join(f"  - {{{', '.join(_fields(each, own))}}}\n" for each in notice.breaks)
    return _with_comments(f"{_HEAD}year: {notice.year}\n{head}breaks:\n{lines}", before)


def _with_comments(text: str, before: str) -> str:
    comments = _comments_by_place(before)
    written: list[str] = []
    for line in text.removeprefix(_HEAD).splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        written += [f"{indent}{comment}" for comment in comments.pop(_place(line), ())]
        written.append(line)
    left = [comment for found in comments.values() for comment in found]
    return _HEAD + "".join(f"{line}\n" for line in (*written, *left))


def _comments_by_place(text: str) -> dict[str, list[str]]:
    """Return the comments of a notice file by the key or the break that they belong to."""
    found: dict[str, list[str]] = {}
    pending: list[str] = []
    place = ""
    for line in text.removeprefix("\ufeff").splitlines():
        content, comment = _split(line)
        if not content.strip():
            pending += [comment] if comment and f"{comment}\n" != _HEAD else []
            continue
        place = _place(content) or place
        found.setdefault(place, []).extend([*pending, *([comment] if comment else [])])
        pending = []
    found.setdefault("", []).extend(pending)
    return found


def _split(line: str) -> tuple[str, str]:
    """Return a line without its comment, and the comment; a # inside quotes begins none."""
    for found in _COMMENT.finditer(line):
        quotes = line[: found.start()].replace('\\"', "")
        if quotes.count('"') % 2 == 0:
            return line[: found.start()], found[0].strip()
    return line, ""


def _place(line: str) -> str:
    """Return the key of the file, or the holiday or occasion, that a line begins; empty where it goes on."""
    found = _KEY.match(line) or _BREAK.search(line)
    return found[1].strip() if found else ""


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
