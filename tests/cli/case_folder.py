"""Writes what a case hands over, and looks at what came of it."""

import fnmatch
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

SITE = """\
id: field
name: {zh: 测试, en: Test}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}
edition: 2026-11-29
"""


def write_input(given: Mapping[str, Any], folder: Path) -> None:
    """Write the files, the small site and the workbooks of a case into ``folder``."""
    write_texts(given.get("files", {}), folder)
    if "site" in given or "when" in given:
        write_texts({"cal/site.yaml": SITE + given.get("site", "")}, folder)
    for name, book in given.get("workbooks", {}).items():
        _write_workbook(folder / name, book)


def write_texts(texts: Mapping[str, str], folder: Path) -> None:
    """Write each text to its path below ``folder``, line ends as they are."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def copy_file(source: str, target: str, folder: Path) -> None:
    """Copy a file of ``folder`` to another place in it."""
    (folder / target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / source, folder / target)


def _write_workbook(path: Path, book: Mapping[str, Any]) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for written in book["sheets"]:
        sheet = workbook.create_sheet(written["title"])
        if written.get("hidden"):
            sheet.sheet_state = "hidden"
        for row, values in enumerate(written["rows"], start=1):
            for column, value in enumerate(values, start=1):
                cell = sheet.cell(row, column)
                if isinstance(value, dict):
                    cell.value = _cell_value(value)
                    cell.number_format = value.get("format", "General")
                else:
                    cell.value = value
        for area in written.get("merge", ()):
            sheet.merge_cells(area)
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)


def _cell_value(written: Mapping[str, Any]) -> float | datetime | str:
    if "date" in written:
        return datetime.fromisoformat(written["date"])
    return written["n"] if "n" in written else f"={written['formula'].removeprefix('=')}"


def days_of(spans: Iterable[str]) -> set[date]:
    """Return the days of ``2027-06-29`` and ``2027-02-21..2027-03-12`` together."""
    days = set()
    for span in spans:
        first, _, last = span.partition("..")
        begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
        days |= {begin + timedelta(number) for number in range((end - begin).days + 1)}
    return days


def text_of_files(pattern: str, folder: Path) -> str:
    """Return the text of the files that match; folded lines of feeds are joined."""
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and fnmatch.fnmatch(path.relative_to(folder).as_posix(), pattern)
    ]
    assert found, f"no file {pattern}"
    texts = [path.read_bytes().decode("utf-8", "replace") for path in found]
    return "\n".join(re.sub("\r?\n[ \t]", "", text) for text in texts)


def placements_of(activity: str, folder: Path) -> list[dict[str, Any]]:
    """Return the placements of ``activity`` in every public plan below ``out``."""
    plans = [json.loads(path.read_bytes()) for path in sorted(folder.glob("out/public/*/plan.json"))]
    return [one for plan in plans for one in plan["placements"] if one["activity"] == activity]


def days_as_told(days: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return off, work or plain for each day of ``almanac --json``, with ``forecast`` behind a guess."""
    return {
        day["date"]: ("work" if day["work"] else "off" if day["off"] else "plain")
        + (" forecast" if day["forecast"] else "")
        for day in days
    }


def longest_run_of_work(days: Iterable[Mapping[str, Any]]) -> int:
    """Return how many working days stand in a row at the most."""
    longest = here = 0
    for day in days:
        here = 0 if day["off"] else here + 1
        longest = max(longest, here)
    return longest
