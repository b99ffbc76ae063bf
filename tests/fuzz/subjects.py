"""What is fuzzed: each subject has what is well written, and what is done with what was spoiled.

A subject may refuse in every way that it says; any other exception is a finding, and so is an answer that never
comes.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from eventplan.bundled import bundled
from eventplan.domain.text import Lang
from eventplan.feedlint.linter import lint
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.reading.notices.gazette_text import read_notice_text
from eventplan.reading.notices.legal_checks import check_notice
from eventplan.reading.yaml.text_file import TextFile
from eventplan.services.build import Profile, edition_files
from eventplan.services.facts.known_facts import KnownFacts, Meaning, common_facts, read_expression
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from eventplan.services.proposal import Refused
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import plan_region, region_planner
from eventplan.services.tables.report import ImportRequest
from eventplan.services.tables.take_in import take_in
from eventplan.when.lexicon.errors import WhenError
from tests.cli.conftest import ACTIVITIES, SITE
from tests.reference.file_examples import EXAMPLES

TESTS: Final = Path(__file__).parents[1]
_NOW: Final = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Subject:
    """Something that reads: good texts by name, and what takes a spoiled one in a folder of its own."""

    name: str
    good: Callable[[], dict[str, str]]
    take: Callable[[str, str, Path], None]


def _calendar_texts() -> dict[str, str]:
    own = {name.replace("*", "own"): text for name, text in EXAMPLES.items()}
    there = bundled("calendars") / "laojunshan"
    windows = {name: (there / name).read_text("utf-8") for name in ("windows.yaml", "observations.csv")}
    return own | {"decisions.yaml": EXAMPLES["decisions.yaml"] + _DECISIONS} | windows


_DECISIONS: Final = """\
  - {activity: temple-fair, year: 2027, move: 2027-05-20..2027-05-22, venue: square, by: 办公室}
  - {activity: film-week, year: 2027, override: {first: 2027-07-10, last: 2027-07-12}, by: 办公室}
  - {activity: leaf-festival, year: 2028, decline: true, by: 办公室, why: 修路}
"""


def _calendar(name: str, text: str, folder: Path) -> None:
    """Read a calendar of which one file is spoiled, and plan what is left."""
    for each, written in (_calendar_texts() | {name: text}).items():
        path = folder / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
    desk, problems = open_desk(str(folder), _NOW)
    for problem in problems:
        problem.render(Lang.ZH)
    if desk is not None:
        make_plan(desk, 2027)


def _region_texts() -> dict[str, str]:
    names = ("site.yaml", "activities.yaml", "decisions.yaml")
    return {name: EXAMPLES[name] for name in ("region.yaml", *names)} | {
        "lake.yaml": SITE,
        "county.yaml": "decisions:\n  - {activity: lake/moon, year: 2027, move: 2027-09-18, by: 县文旅局}\n",
    }


_REGION: Final = {
    "region.yaml": "region/region.yaml",
    "county.yaml": "region/decisions.yaml",
    "lake.yaml": "lake/site.yaml",
}


def _region(name: str, text: str, folder: Path) -> None:
    """Read a region of two sites, of which one file is spoiled, and plan it quickly in this process."""
    texts = _region_texts() | {name: text}
    for each, written in (*texts.items(), ("lake/activities.yaml", ACTIVITIES)):
        path = folder / (_REGION.get(each) or (each if "/" in each else f"region/qingshan/{each}"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
    desk, problems = open_region(folder / "region", _NOW)
    for problem in problems:
        problem.render(Lang.EN)
    if desk is not None:
        plan_region(desk, 2027, region_planner(is_fast=True), workers=1)


_TABLE: Final = """\
编号,活动名称,活动时间,类别,地点,天数,预算（万元）,主办单位
fair,庙会,农历四月初八前后1天,民俗,广场,,12.5,景区
leaf,红叶节,10月20日至11月5日,民俗,山顶,9,8,县文旅局
,周末市集,5月至9月每周六,集市,广场,1,30,
"""


def _table(name: str, text: str, folder: Path) -> None:
    """Read a table as a calendar's own, and take it in as an office's."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.csv").write_bytes(
        text.encode("gb18030" if name == "gbk" else "utf-8", "surrogatepass")
    )
    open_desk(str(folder), _NOW)
    (folder / "activities.csv").unlink()
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    path = folder / ("office.xlsx" if name == "xlsx" else "office.csv")
    path.write_bytes(_workbook(text) if name == "xlsx" else text.encode("utf-8", "surrogatepass"))
    proposed = take_in(ImportRequest(path, folder, 2027, Lang.ZH), _NOW)
    if not isinstance(proposed, Refused):
        assert proposed.files is not None


def _workbook(text: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in csv.reader(text.replace("\x00", "").splitlines()):
        sheet.append([_cell(each) for each in row])
    octets = BytesIO()
    book.save(octets)
    return octets.getvalue()


def _cell(text: str) -> object:
    """Return a cell that a workbook may hold: a number or a day where it looks like one."""
    clean = "".join(
        character for character in text if character >= " " and not "\ud800" <= character <= "\udfff"
    )
    for made in (float, datetime.fromisoformat):
        try:
            value = made(clean)
        except (ValueError, OverflowError):
            continue
        return value if value == value else clean
    return clean


_SHEET: Final = """\
青山县2027年活动安排,,,,,
序号,活动名称,时间,地点,主办单位,经费
五月,,,,,
1,庙会,5月1日至3日,广场,景区,12.5万元
2,茶会,谷雨前后,茶园,"甲局
乙局",8万
下半年,,,,,
3,红叶节,10月下旬,,县文旅局,
,,"11月5日、12日",,,3
合计,,,,,23.5
"""
_TYPED: Final = "2027-10-23\n10月23日\n每周六\n庙会\n8.5\n甲局、乙局\n2027年8月18日（农历七月十七）\n取消\n"


def _office(name: str, text: str, folder: Path) -> None:
    """Take in a workbook with merged cells, several sheets and lines left out, or an edited plan."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    book = load_workbook(BytesIO(_plan() if name == "plan" else _workbook(text)))
    random = Random(text)
    for line in text.splitlines() if name == "plan" else ():
        sheet = random.choice(book.worksheets)
        cell = sheet.cell(random.randint(1, sheet.max_row + 2), random.randint(1, sheet.max_column + 1))
        if not isinstance(cell, MergedCell):
            cell.value = _cell(line)  # type: ignore[assignment]  # whatever a cell may hold
    for _ in range(random.randint(0, 3)):
        _reshape(random.choice(book.worksheets), random)
    path = folder / "office.xlsx"
    book.save(path)
    proposed = take_in(ImportRequest(path, folder, 2027, Lang.ZH, drops=random.random() < 0.5), _NOW)
    if isinstance(proposed, Refused):
        assert "" not in (proposed.message.zh, proposed.message.en)


def _reshape(sheet: Worksheet, random: Random) -> None:
    """Do to a sheet what an office does to it."""
    row, column = random.randint(1, sheet.max_row), random.randint(1, sheet.max_column)
    match random.randrange(6):
        case 0 | 1:
            last = (row + random.randrange(3), column + random.randrange(3))
            sheet.merge_cells(start_row=row, start_column=column, end_row=last[0], end_column=last[1])
        case 2:
            sheet.delete_rows(row, random.randint(1, 3))
        case 3:
            sheet.insert_rows(row, random.randint(1, 3))
        case 4:
            random.choice((sheet.insert_cols, sheet.delete_cols))(column)
        case _:
            sheet.title = random.choice(("五月", "Sheet", "说明", "a" * 31))


@cache
def _plan() -> bytes:
    with TemporaryDirectory() as folder:
        (Path(folder) / "site.yaml").write_text(SITE, encoding="utf-8")
        (Path(folder) / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
        desk, _ = open_desk(folder, _NOW)
        assert desk is not None
        return plan_xlsx(edition_of(desk, make_plan(desk, 2027), Profile.INTERNAL, None), Lang.ZH)


@cache
def _facts() -> KnownFacts:
    return common_facts()


def _rules() -> dict[str, str]:
    page = (bundled("calendars") / "README.md").read_text(encoding="utf-8")
    rows = [
        line.split("|")[1:3] for line in page.splitlines() if line.startswith("| ") and line.count("|") == 5
    ]
    return {f"{number}": rule.strip() for number, row in enumerate(rows) for rule in row if rule.strip()}


def _read(facts: KnownFacts, text: str) -> Meaning | WhenError:
    try:
        return read_expression(facts.names, text)
    except WhenError as error:
        return error


def _rule(_: str, text: str, __: Path) -> None:
    facts = _facts()
    meaning = _read(facts, text[:400])
    if isinstance(meaning, WhenError):
        assert 0 <= meaning.offset <= len(text), (meaning.offset, len(text))
        assert "" not in (meaning.message.zh, meaning.message.en)
        return
    for year in (2000, 2027, 2099):
        facts.rules.resolve(meaning.expr, year)
    again = read_expression(facts.names, meaning.text.zh)
    assert again.text.zh == meaning.text.zh, (meaning.text.zh, again.text.zh)


def _notices() -> dict[str, str]:
    return {
        path.stem: path.read_text("utf-8") for path in sorted((TESTS / "reading" / "notices").glob("*.txt"))
    }


def _notice(name: str, text: str, _: Path) -> None:
    read, problems = read_notice_text(
        TextFile("notice.txt", text), int(name[:4]) if name[:4].isdigit() else None
    )
    for problem in (*problems, *(check_notice(read) if read else ())):
        problem.render(Lang.EN)


@cache
def _feeds() -> dict[str, str]:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    files = edition_files(
        desk, make_plan(desk, 2027), Profile.INTERNAL, None, ["ics"], with_front_pages=False
    )
    assert not isinstance(files, Refused)
    return {name: octets.decode()[:6000] for name, octets in files.made.items() if name.startswith("feeds/")}


def _feed(_: str, text: str, __: Path) -> None:
    report = lint(text.encode("utf-8", "surrogatepass"), "feed.ics")
    assert report.findings is not None


def subjects() -> Iterator[Subject]:
    """Yield every subject."""
    yield Subject("yaml", _calendar_texts, _calendar)
    yield Subject("tables", lambda: dict.fromkeys(("utf-8", "gbk", "xlsx"), _TABLE), _table)
    yield Subject("region", _region_texts, _region)
    yield Subject("office", lambda: {"sheet": _SHEET, "plan": _TYPED}, _office)
    yield Subject("rules", _rules, _rule)
    yield Subject("notices", _notices, _notice)
    yield Subject("feeds", _feeds, _feed)
