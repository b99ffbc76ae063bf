"""Values at and beyond their bounds: each is told at its place, and what JSON can say is read.

Numbers by the YAML 1.2 core schema, escapes by RFC 8259 section 7, names by what CreateFile of Windows keeps.
"""

import json
from pathlib import Path

import pytest

from eventplan.domain.document import json_text
from eventplan.reading.calendar import read_calendar
from eventplan.reading.problems.problem import Problem

SITE = """\
id: field
name: {zh: 测试, en: Test}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}
"""
ACTIVITIES = "activities:\n  - {id: a, name: 集市, when: 6月6日}\n"


def _problems(folder: Path, **files: str) -> list[Problem]:
    texts = {"site_yaml": SITE, "activities_yaml": ACTIVITIES, **files}
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return [each for each in read_calendar(folder)[1] if each.is_error]


NUMBERS = ("7" * 20, "7" * 29, "7" * 31, "7" * 400, "1e999", "-1e999", "nan", ".nan", ".inf", "1e99999999")
FIELDS = (
    ("activities_yaml", "activities:\n  - {{id: a, name: 集市, when: 6月6日, staff: {}}}\n"),
    ("activities_yaml", "activities:\n  - {{id: a, name: 集市, when: 6月6日, budget: {}}}\n"),
    ("activities_yaml", "activities:\n  - {{id: a, name: 集市, when: 6月6日, expected_visitors: {}}}\n"),
    ("activities_csv", "id,name,when,staff\nb,集市,6月6日,{}\n"),
    ("site_yaml", SITE + "limits:\n  staff_per_day: {}\n"),
    ("site_yaml", SITE + "limits:\n  budget_per_year: {}\n"),
    ("site_yaml", SITE + "limits:\n  budget_per_quarter: [1, 2, 3, {}]\n"),
    ("site_yaml", SITE + "venues:\n  - {{id: v, name: 场, latitude: {}}}\n"),
    ("windows_yaml", "windows:\n  - {{id: w, name: 花, after_days: {}}}\n"),
    ("windows_yaml", "windows:\n  - {{id: w, name: 花, band_m: [0, {}]}}\n"),
)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("file", "text"), FIELDS)
def test_a_number_of_any_length_is_told_at_its_place(
    tmp_path: Path, file: str, text: str, number: str
) -> None:
    written = text.replace("{{", "{").replace("}}", "}").replace("{}", number)
    told = _problems(tmp_path, **{file: written})
    assert {Path(each.ref.path).name for each in told} == {file.replace("_", ".")}
    assert all(each.ref.line and each.ref.line > 1 for each in told)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("column", ["year", "date"])
def test_a_table_of_noted_days_is_told_at_its_place(tmp_path: Path, column: str, number: str) -> None:
    cells = {"year": "2020", "date": "2020-05-01", column: number}
    told = _problems(
        tmp_path,
        windows_yaml="windows:\n  - {id: w, name: 花}\n",
        observations_csv=f"window,year,date\nw,{cells['year']},{cells['date']}\n",
    )
    assert [(Path(each.ref.path).name, each.ref.line) for each in told] == [("observations.csv", 2)]


DEVICES = ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))


@pytest.mark.parametrize("name", DEVICES)
def test_an_id_names_a_file_on_every_system(tmp_path: Path, name: str) -> None:
    files = {
        "site.yaml": SITE.replace("id: field", f"id: {name}")
        + f"categories: [{{id: {name}, name: 甲}}]\nvenues: [{{id: {name}, name: 场}}]\n",
        "activities.yaml": f"activities: [{{id: {name}, name: 集市, when: 6月6日}}]\n",
        "windows.yaml": f"windows: [{{id: {name}, name: 花}}]\n",
    }
    told = _problems(tmp_path, **{file.replace(".", "_"): text for file, text in files.items()})
    assert sorted((Path(each.ref.path).name, each.code) for each in told) == [
        ("activities.yaml", "E107"),
        ("site.yaml", "E107"),
        ("site.yaml", "E107"),
        ("site.yaml", "E107"),
        ("windows.yaml", "E107"),
    ]


@pytest.mark.parametrize("name", ["CON", "Aux", "Com1", "LPT9"])
def test_no_hint_leads_to_an_id_that_is_refused(tmp_path: Path, name: str) -> None:
    told = _problems(tmp_path, activities_yaml=f"activities: [{{id: {name}, name: 集市, when: 6月6日}}]\n")
    meant = name.lower()
    assert [each.code for each in told] == ["E208"]
    assert told[0].hint is None or f"「{meant}」" not in told[0].hint.zh


# the four quarters as written, the codes told, why
QUARTERS = (
    ("[1, 2, 3]", ["E225"], "one is missing"),
    (f"[1, 2, 3, {'9' * 40}]", ["E205"], "four, of which one is too large"),
    ("[1, x, 3, 4]", ["E204"], "four, of which one is no number"),
    ("[1, 2, 3, 4, 5]", ["E225"], "one too many"),
)


@pytest.mark.parametrize(("written", "codes", "why"), QUARTERS, ids=[why for _, _, why in QUARTERS])
def test_what_is_there_is_not_said_to_be_missing(
    tmp_path: Path, written: str, codes: list[str], why: str
) -> None:
    told = _problems(tmp_path, site_yaml=SITE + f"limits: {{budget_per_quarter: {written}}}\n")
    assert [each.code for each in told] == codes, why


# as JSON writes it, what it says, why
ESCAPES = (
    (r"\ud83c\udfee灯会", "🏮灯会", "a pair is one character"),
    (r"\uD83C\uDFEE\ud83c\udfee", "🏮🏮", "in capitals, and two in a row"),
    (r"a\\\ud83c\udfee", "a\\🏮", "behind a backslash"),
    (r"a\\ud83c\\udfee", r"a\ud83c\udfee", "a backslash, and then letters"),
    (r"\"\/\\", '"/\\', "signs"),
    (r"\u706f\u4f1a", "灯会", "no pair"),
)


@pytest.mark.parametrize(("written", "said", "why"), ESCAPES)
@pytest.mark.parametrize("is_pretty", [False, True])
def test_json_is_yaml(tmp_path: Path, written: str, said: str, why: str, is_pretty: bool) -> None:
    text = f'{{"activities": [{{"id": "a", "name": "{written}", "when": "6月6日"}}]}}'
    assert json.loads(text)["activities"][0]["name"] == said
    if is_pretty:
        text = text.replace(", ", ",\n  ")
    assert _problems(tmp_path, activities_yaml=text) == [], why
    calendar, _ = read_calendar(tmp_path)
    assert calendar is not None
    assert calendar.activities[0].name.zh == said, why


def test_a_pair_in_single_quotes_is_what_stands_there(tmp_path: Path) -> None:
    text = r"""activities: [{id: a, name: "\ud83c\udfee", summary: '\ud83c\udfee', when: 6月6日}]"""
    assert _problems(tmp_path, activities_yaml=text) == []
    calendar, _ = read_calendar(tmp_path)
    assert calendar is not None
    assert calendar.activities[0].summary is not None
    assert (calendar.activities[0].name.zh, calendar.activities[0].summary.zh) == ("🏮", r"\ud83c\udfee")


@pytest.mark.parametrize(
    ("half", "why"),
    [
        (r"\ud83c", "a first half alone"),
        (r"\udfee", "a second half alone"),
        (r"\uDFEE\uD83C", "the halves the wrong way round"),
        (r"\ud83c灯", "the other half is a letter"),
        (r"\ud83c\u706f", "or another escape"),
    ],
)
def test_half_of_a_character_is_told_at_its_place(tmp_path: Path, half: str, why: str) -> None:
    text = f'activities:\n  - {{id: a, name: "{half}灯会", when: 6月6日}}\n'
    told = _problems(tmp_path, activities_yaml=text)
    assert [(each.code, each.ref.line) for each in told] == [("E036", 2)], why


# Unicode UAX 9: the marks that turn the direction of text; and what breaks a line in some readers.
MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff\x85"


@pytest.mark.parametrize("mark", MARKS)
def test_json_holds_no_mark_that_nobody_sees(mark: str) -> None:
    document = {f"a{mark}b": [f"活动{mark}abc\\"]}
    text = json_text(document)
    assert mark not in text
    assert json.loads(text) == document
