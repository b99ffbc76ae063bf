"""Other places whose peaks a window names: tables in any dialect, and the folders of other calendars.

What is read of them are peaks noted to the day; everything here is invented.
"""

from pathlib import Path

import pytest

from eventplan.domain.text import Lang, Text
from eventplan.reading.calendar import Calendar, read_calendar
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.year_panel import PlaceDays
from eventplan.seasons.observed.neighbour_place import NeighbourPlace
from eventplan.seasons.observed.window_rule import ObservedWindow

SITE = """\
id: {id}
name: {{zh: {zh}, en: {en}}}
place: {{latitude: 34.5, longitude: 112.3, elevation_m: 400, timezone: Asia/Shanghai}}
domain: {id}.example
"""
WINDOW = """\
windows:
  - {{id: peony, name: {{zh: 牡丹花期, en: peony bloom}}, aliases: [牡丹], show: bloom, species: 牡丹,
     observations: {{2026: 04-14}}, neighbours: {neighbours}}}
"""
HEAD = "place,year,event,date,alt,lat,lon,source\n"


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Return the folder of a garden that names what a test wants."""
    folder = tmp_path / "garden"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE.format(id="garden", zh="牡丹园", en="Garden"), encoding="utf-8")
    return folder


def read(folder: Path, neighbours: str = "neighbours.csv") -> tuple[ObservedWindow, list[str]]:
    (folder / "windows.yaml").write_text(WINDOW.format(neighbours=neighbours), encoding="utf-8")
    calendar, problems = read_calendar(folder)
    assert isinstance(calendar, Calendar)
    (rule,) = calendar.windows
    assert isinstance(rule, ObservedWindow)
    told = [problem.render(Lang.EN).removeprefix(f"{folder.as_posix()}/") for problem in problems]
    return rule, told


PARK = Position(34.66, 112.4, 140)
ONE = NeighbourPlace(
    Text("王城公园", "王城公园"), PlaceDays.of({2025: 95, 2026: 99}), PARK, Text("园方", "园方")
)
WRITTEN = [
    (
        f"{HEAD}王城公园,2025,盛花,2025-04-06,140,34.66,112.4,园方\n王城公园,2026,盛花,2026-04-10,,,,园方\n",
        "utf-8",
        "the position once",
    ),
    (
        "地点,年份,项目,日期,海拔,纬度,经度,来源\r\n"
        "王城公园,2025,牡丹,2025/4/6,140,34.66,112.4,园方\r\n"
        "王城公园,2026,牡丹,2026年4月10日,140,34.66,112.4,园方\r\n",
        "gb18030",
        "headings in Chinese, as WPS writes",
    ),
    (
        f"{HEAD}王城公园,2025,peak,2025-04-05..2025-04-07,140,34.66,112.4,园方\n"
        "王城公园,2026,peak,2026-04-10,,,,\n王城公园,2024,peak,2024-04,,,,\n"
        "王城公园,2023,始花,2023-04-01,,,,\n王城公园,2022,end,2022-04-20,,,,\n",
        "utf-8-sig",
        "a range is its middle; months, first and last flowers are not used",
    ),
    (
        f"{HEAD}王城公园,2025,牡丹,2025-04-06,140,34.66,112.4,园方\n王城公园,2026,牡丹,2026-04-10,,,,\n"
        "王城公园,2026,桃花,2026-03-10,,,,\n",
        "utf-8",
        "rows of the window's own name or alias, where there are several plants",
    ),
]


@pytest.mark.parametrize(("text", "encoding", "why"), WRITTEN)
def test_a_table_is_read_whatever_program_wrote_it(text: str, encoding: str, why: str, garden: Path) -> None:
    (garden / "neighbours.csv").write_bytes(text.encode(encoding))
    rule, problems = read(garden)
    assert (rule.neighbours, problems) == ((ONE,), []), why
    assert rule.position == Position(34.5, 112.3, 400)


def test_rows_of_one_event_are_those_that_were_named(garden: Path) -> None:
    table = f"{HEAD}甲,2025,牡丹,2025-04-06,,,,\n甲,2025,芍药,2025-04-26,,,,\n"
    (garden / "neighbours.csv").write_text(table, encoding="utf-8")
    rule, problems = read(garden, "{file: neighbours.csv, event: 芍药}")
    assert [place.noted for place in rule.neighbours] == [PlaceDays.of({2025: 115})]
    assert problems == []


def test_a_table_of_other_plants_says_what_it_notes(garden: Path) -> None:
    table = f"{HEAD}甲,2025,桃花,2025-03-16,,,,\n甲,2025,樱花,2025-03-26,,,,\n"
    (garden / "neighbours.csv").write_text(table, encoding="utf-8")
    rule, _ = read(garden)
    (place,) = rule.neighbours
    assert (place.name.zh, place.other_plant) == ("甲", Text("桃花、樱花", "桃花, 樱花"))


BROKEN = [
    ("place,year\n甲,2025\n", 'neighbours.csv:1:1  E221  the table has no column "date"', "no dates"),
    (
        f"{HEAD}甲,2025,,2025-04-31,,,,\n",
        'neighbours.csv:2:9  E217  there is no such day: "2025-04-31"  correct its month (1 to 12) or day',
        "no such day",
    ),
    (
        f"{HEAD}甲,2024,,2026-04-01,,,,\n",
        "neighbours.csv:2:9  E216  2026-04-01 does not lie in the season of 2024",
        "another year",
    ),
    (
        f"{HEAD}甲,2025,,2025-04-01,,,,\n甲,2025,,2025-04-03,,,,\n",
        'neighbours.csv:3:9  E226  "甲 2025" is there twice, first in line 2  keep one of them',
        "a year twice",
    ),
    (
        f"{HEAD}甲,2025,,2025-04-01,,340.6,,\n",
        'neighbours.csv:2:21  E205  "lat" must be from -90.0 to 90.0, not 340.6',
        "no latitude",
    ),
]


@pytest.mark.parametrize(("text", "told", "why"), BROKEN)
def test_a_mistake_is_told_at_its_place(text: str, told: str, why: str, garden: Path) -> None:
    (garden / "neighbours.csv").write_text(text, encoding="utf-8")
    assert read(garden)[1] == [told], why


def other(folder: Path, windows: str) -> Path:
    found = folder.parent / "hill"
    found.mkdir()
    (found / "site.yaml").write_text(SITE.format(id="hill", zh="白云山", en="Hill"), encoding="utf-8")
    (found / "windows.yaml").write_text(f"windows:\n{windows}", encoding="utf-8")
    return found


def test_another_calendar_tells_of_the_same_species_where_it_lies(garden: Path) -> None:
    other(
        garden,
        "  - {id: bloom, name: 牡丹, show: bloom, species: 牡丹, band_m: [600, 800],\n"
        "     observations: {2024: 2024-04, 2025: 04-20, 2026: 2026-04-18..2026-04-22},\n"
        "     neighbours: {calendar: ../garden}}\n"
        "  - {id: peach, name: 桃花, show: bloom, species: 桃, observations: {2025: 03-20}}\n",
    )
    rule, problems = read(garden, "{calendar: ../hill}")
    assert problems == []
    assert rule.neighbours == (
        NeighbourPlace(Text("白云山", "Hill"), PlaceDays.of({2025: 109}), Position(34.5, 112.3, 700)),
    )
    rule, problems = read(garden, "{calendar: ../hill, window: peach}")
    assert [place.other_plant for place in rule.neighbours] == [Text("桃", "桃")]


REGION = """\
id: luo
name: {zh: 洛城, en: Luo}
place: {latitude: 34.5, longitude: 112.3, elevation_m: 400, timezone: Asia/Shanghai}
sites: [garden, {id: upper, path: hill}, low, gone, {id: far, plan: far.json}, 7]
"""


def test_the_other_members_of_a_region_tell_of_the_same_species(garden: Path) -> None:
    (garden.parent / "region.yaml").write_text(REGION, encoding="utf-8")
    for name, zh, windows in (
        (
            "hill",
            "白云山",
            "{id: bloom, name: 牡丹, show: bloom, species: 牡丹, observations: {2025: 04-20}}",
        ),
        ("low", "桃园", "{id: peach, name: 桃花, show: bloom, species: 桃, observations: {2025: 03-20}}"),
    ):
        folder = garden.parent / name
        folder.mkdir()
        (folder / "site.yaml").write_text(SITE.format(id=name, zh=zh, en=name), encoding="utf-8")
        (folder / "windows.yaml").write_text(f"windows: [{windows}]", encoding="utf-8")
    rule, problems = read(garden, "{region: ..}")
    assert problems == [], "what is wrong with the region or a member is told there"
    assert [(place.name.zh, place.noted.days) for place in rule.neighbours] == [("白云山", (109,))]


def test_a_region_is_asked_for_a_species(garden: Path) -> None:
    (garden.parent / "region.yaml").write_text(REGION, encoding="utf-8")
    text = WINDOW.format(neighbours="{region: ..}").replace(" species: 牡丹,", "")
    (garden / "windows.yaml").write_text(text, encoding="utf-8")
    (problem,) = read_calendar(garden)[1]
    assert problem.code == "E216"
    assert 'needs the "species"' in problem.render(Lang.EN)


def test_a_place_in_a_table_and_a_calendar_is_the_calendar_s(garden: Path) -> None:
    other(garden, "  - {id: bloom, name: 牡丹, show: bloom, species: 牡丹, observations: {2025: 04-20}}\n")
    (garden / "neighbours.csv").write_text(f"{HEAD}白云山,2025,,2025-04-01,,,,\n", encoding="utf-8")
    rule, problems = read(garden, "[neighbours.csv, {calendar: ../hill}]")
    assert problems == []
    assert [(place.noted.days, place.is_twice) for place in rule.neighbours] == [((109,), True)]


MISSING = [
    (
        "neighbors.csv",
        'windows.yaml:3:47  E003  there is no file "neighbors.csv"  correct the name, or put the file there',
        "no such table",
    ),
    (
        "{calendar: ../nowhere}",
        'windows.yaml:3:47  E001  there is no folder "../nowhere"  check its name and where it lies',
        "no such folder",
    ),
    (
        "{calendar: ../garden}",
        'windows.yaml:3:47  E108  "../garden" refers to itself  name another one, or leave it out',
        "itself",
    ),
    (
        "{event: 牡丹}",
        'windows.yaml:3:55  E216  name one of "file", "calendar" and "region"',
        "no source at all",
    ),
    (
        "{file: neighbours.csv, region: ..}",
        'windows.yaml:3:54  E216  name one of "file", "calendar" and "region"',
        "two sources",
    ),
    (
        "{region: .., window: peony}",
        'windows.yaml:3:56  E216  "window" needs "calendar" beside it',
        "a region is asked for a species",
    ),
    (
        "{region: ../nowhere}",
        'windows.yaml:3:47  E001  there is no folder "../nowhere"  check its name and where it lies',
        "no such region",
    ),
    (
        "{region: .}",
        'windows.yaml:3:47  E003  there is no file "./region.yaml"  correct the name, or put the file there',
        "a site is no region",
    ),
]


@pytest.mark.parametrize(("written", "told", "why"), MISSING)
def test_what_is_not_there_is_told(written: str, told: str, why: str, garden: Path) -> None:
    (garden / "windows.yaml").write_text(WINDOW.format(neighbours=written), encoding="utf-8")
    problems = [problem.render(Lang.EN) for problem in read_calendar(garden)[1]]
    assert [problem.removeprefix(f"{garden.as_posix()}/") for problem in problems] == [told], why
