"""An activity at several places at once: taken in from office tables, shown by every form, and read back.

Authority: the cells typed below; a place that holds one activity at a time is taken by each that names it.
"""

import csv
import json
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from eventplan.services.open_calendar import open_desk
from tests.cli.commands.files.test_plan_back import column, row
from tests.cli.conftest import SITE, Eventplan

VENUES = SITE.replace("venues: [", "venues: [{id: gate, name: {zh: 中天门, en: Middle Gate}}, ")
TABLES: list[tuple[str, list[str], str]] = [
    # a table of two lines, the ids of the places, why the row is here
    ("活动名称,时间,地点\n庙会,5月1日,主会场：山顶；分会场：中天门", ["top", "gate"], "in one cell"),
    ("活动名称,时间,主会场,分会场\n庙会,5月1日,山顶,中天门", ["top", "gate"], "a column each"),
    ("活动名称,时间,地点,地点\n庙会,5月1日,山顶,中天门", ["top", "gate"], "two columns called alike"),
    ("活动名称,时间,地点1,地点2\n庙会,5月1日,山顶,", ["top"], "the second of which is empty"),
    ("活动名称,时间,地点,详细地址\n庙会,5月1日,山顶,人民路1号", ["top"], "an address is no second place"),
]


def calendar(tmp_path: Path, activities: str = "") -> Path:
    cal = tmp_path / "cal"
    cal.mkdir()
    (cal / "site.yaml").write_text(VENUES, encoding="utf-8")
    if activities:
        (cal / "activities.yaml").write_text("activities:\n" + activities, encoding="utf-8")
    return cal


@pytest.mark.parametrize(("text", "places", "why"), TABLES, ids=[row[2] for row in TABLES])
def test_a_table_names_several(
    eventplan: Eventplan, tmp_path: Path, text: str, places: list[str], why: str
) -> None:
    cal, table = calendar(tmp_path), tmp_path / "table.csv"
    table.write_text(text, encoding="utf-8")
    answer = eventplan("import", table, "--calendar", cal, "--yes")
    assert (answer.code, answer.err) == (0, answer.err), why
    desk, _ = open_desk(str(cal))
    assert desk is not None
    assert [each.venues for each in desk.calendar.activities] == [("+".join(places),)], why
    written = (cal / "activities.yaml").read_text(encoding="utf-8")
    assert ("venue: [top, gate]" in written) is (len(places) > 1), why


FAIR = """\
  - {id: fair, name: {zh: 庙会, en: Fair}, when: 5月1日, venue: [top, gate]}
  - {id: race, name: 登山赛, when: 5月1日, venue: gate}
"""


def test_every_form_tells_all_places_and_the_table_comes_back_unchanged(
    eventplan: Eventplan, tmp_path: Path
) -> None:
    cal, out = calendar(tmp_path, FAIR), tmp_path / "out"
    eventplan("build", cal, "--year", "2027", "-o", out, "--on", "2027-05-01")
    internal = out / "internal/2027"
    plan = json.loads((internal / "plan.json").read_bytes())
    (placed,) = plan["placements"]
    assert (placed["venue"], placed["venues"]) == ("top+gate", ["top", "gate"])
    assert plan["declined"][0]["activity"] == "race"
    assert "中天门，5月1日由「庙会」使用" in plan["declined"][0]["reason"]["zh"], "where they meet"
    rows = list(csv.DictReader(StringIO((internal / "plan.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0]["地点"] == "山顶、中天门"
    assert "山顶、中天门" in (internal / "index.html").read_text(encoding="utf-8")
    assert "LOCATION:" in (feed := (out / "public/feeds/all.ics").read_text(encoding="utf-8"))
    assert "山顶、中天门" in feed.replace("\r\n ", "")
    sheet = openpyxl.load_workbook(internal / "plan.xlsx").worksheets[0]
    assert sheet.cell(row(sheet, "fair"), column(sheet, "地点")).value == "山顶、中天门"
    before = (cal / "activities.yaml").read_bytes()
    answer = eventplan("import", internal / "plan.xlsx", "--calendar", cal, "--yes", "--json")
    assert (answer.code, answer.json["written"]) == (0, False)
    assert (cal / "activities.yaml").read_bytes() == before


EDITS: list[tuple[str, str, str, str]] = [
    # what the cell says now, what is replaced in the file, by what, why the row is here
    ("中天门、山顶", "venue: [top, gate]", "venue: [gate, top]", "the other one is the main place"),
    ("山顶", "venue: [top, gate]", "venue: top", "one of them"),
    ("山顶、中天门、茶亭", "venue: [top, gate]", "venue: [top, gate, cha-ting]", "a new one is listed"),
]


@pytest.mark.parametrize(("said", "old", "new", "why"), EDITS, ids=[row[3] for row in EDITS])
def test_an_edited_cell_comes_back(
    eventplan: Eventplan, tmp_path: Path, said: str, old: str, new: str, why: str
) -> None:
    cal, path = calendar(tmp_path, FAIR), tmp_path / "plan.xlsx"
    eventplan("build", cal, "--year", "2027", "-o", tmp_path / "out", "--only", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out/internal/2027/plan.xlsx")
    sheet = book.worksheets[0]
    sheet.cell(row(sheet, "fair"), column(sheet, "地点")).value = said
    book.save(path)
    assert eventplan("import", path, "--calendar", cal, "--yes").code == 0, why
    expected = "activities:\n" + FAIR.replace(old, new)
    assert (cal / "activities.yaml").read_text(encoding="utf-8") == expected, why


def test_a_person_decides_for_several(eventplan: Eventplan, tmp_path: Path) -> None:
    cal = calendar(tmp_path, FAIR)
    answer = eventplan(
        "pin", "race", "2027-05-01", "--venue", "中天门、山顶", "--yes", "--calendar", cal, "--year", "2027"
    )
    assert answer.code == 0, answer.err
    assert "    venue: [gate, top]\n" in (cal / "decisions.yaml").read_text(encoding="utf-8")
    desk, problems = open_desk(str(cal))
    assert desk is not None
    assert not [each for each in problems if each.is_error]
    assert [each.venue for each in desk.calendar.decisions] == ["gate+top"]
