"""A table of activities read as CSV with ids and as a workbook without, and cells that cannot be read.

CPU seconds of this process. A workbook takes the time of openpyxl's own reading beside ours.
"""

import csv
import random
import tempfile
import time
from pathlib import Path

import xlsxwriter

from eventplan.reading.calendar import read_calendar
from eventplan.reading.entries.expressions import Expressions
from eventplan.services.facts.known_facts import common_facts

ROWS = 5_000
BOUND_CSV_S = 3.2
BOUND_BESIDE = 1.5
BOUND_WORKBOOK_S = BOUND_BESIDE * BOUND_CSV_S
BOUND_GROWTH = 2.3
BOUND_REFUSED_MS = 10

SITE = """\
id: field
name: {zh: 试验, en: Test}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}
"""
HEADINGS = ("编号", "活动名称", "活动时间", "地点", "类别", "主办单位", "预算（万元）", "活动内容")
RULES = ("4月{d}日", "{m}月每周六", "5月{d}日至{e}日", "重阳节", "{m}月第二个周末", "国庆假期")
UNREAD = ("视雪情而定", "4月中下旬择期", "三月三前后（视天气）", "清明节左右举办", "5月（具体时间另行通知）")


def table(count: int) -> list[tuple[str | int, ...]]:
    """Return rows of activities, the same at every run."""
    draw = random.Random(1)
    rows: list[tuple[str | int, ...]] = []
    for number in range(count):
        numbers = {"d": draw.randint(1, 14), "e": draw.randint(15, 28), "m": draw.randint(1, 12)}
        rule = draw.choice(RULES).format(**numbers)
        rows.append(
            (f"a{number}", f"活动{number}", rule, f"场地{number % 9}", "民俗", "文旅局", number % 90, "内容")
        )
    return rows


def seconds(folder: Path) -> float:
    """Return the CPU seconds of reading the calendar in ``folder``."""
    start = time.process_time()
    calendar, _ = read_calendar(folder)
    assert calendar is not None
    return time.process_time() - start


def written(place: Path, count: int) -> tuple[Path, Path]:
    """Return a calendar with the table as CSV, and one with it as a workbook without ids."""
    folders = place / f"csv-{count}", place / f"workbook-{count}"
    for folder in folders:
        folder.mkdir()
        (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    with (folders[0] / "activities.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *table(count)])
    with xlsxwriter.Workbook(folders[1] / "activities.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEADINGS, *table(count)]):
            sheet.write_row(number, 0, row[1:])
    return folders


def main() -> None:
    """Print what each takes, with its bound."""
    with tempfile.TemporaryDirectory() as place:
        half, whole = written(Path(place), ROWS // 2), written(Path(place), ROWS)
        seconds(half[1])  # loads openpyxl
        before = [seconds(folder) for folder in half]
        after = [seconds(folder) for folder in whole]
    bounds = (BOUND_CSV_S, BOUND_WORKBOOK_S)
    for name, one, two, bound in zip(("CSV", "workbook"), before, after, bounds, strict=True):
        growth = f"twice the rows: {two / one:.2f} (bound {BOUND_GROWTH})"
        print(f"{ROWS} rows as {name}: {two:.2f} s (bound {bound:.1f}); {growth}")
    print(f"the workbook beside the CSV: {after[1] / after[0]:.2f} (bound {BOUND_BESIDE})")
    expressions = Expressions(common_facts().names)
    expressions.suggestions("暖身择期（视天气）")
    start = time.process_time()
    for text in UNREAD:
        expressions.suggestions(text)
    spent = 1000 * (time.process_time() - start) / len(UNREAD)
    print(f"a cell that cannot be read, with suggestions: {spent:.1f} ms (bound {BOUND_REFUSED_MS})")


if __name__ == "__main__":
    main()
