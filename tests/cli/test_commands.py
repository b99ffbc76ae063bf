"""The commands keep the contract that scripts rely on: exit codes, streams, JSON shapes, files."""

from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan


# Authority: the Hong Kong Observatory's conversion tables for 2027.
@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("农历八月十五", "2027-09-15"),
        ("正月初一", "2027-02-06"),
        ("lunar 8-15", "2027-09-15"),
        ("霜降前10天", "2027-10-13"),
    ],
)
def test_when_gives_the_day_as_json(eventplan: Eventplan, expression: str, day: str) -> None:
    answer = eventplan("when", expression, "--year", "2027", "--json")
    assert answer.code == 0
    assert [(span["first"], span["last"]) for span in answer.json["spans"]] == [(day, day)]
    assert answer.json["schema_version"] == 1
    assert answer.json["expression"] == expression
    assert answer.json["years"] == [2027]
    assert set(answer.json) == {"schema_version", "expression", "zh", "en", "years", "notes", "spans"}
    assert set(answer.json["spans"][0]) == {"year", "first", "last", "because", "forecast", "certain"}


def test_when_takes_a_run_of_years_and_notes_the_year_without_the_day(eventplan: Eventplan) -> None:
    answer = eventplan("when", "腊八节", "--year", "2022..2024", "--json")
    assert [span["first"] for span in answer.json["spans"]] == ["2022-01-10", "2022-12-30", "2024-01-18"]
    assert {note["year"] for note in answer.json["notes"]} == {2023}


def test_when_marks_a_break_without_a_notice(eventplan: Eventplan) -> None:
    span = eventplan("when", "国庆假期", "--year", "2027", "--json").json["spans"][0]
    assert span["forecast"] is True
    assert span["certain"] == ["2027-10-01", "2027-10-02", "2027-10-03"]  # by law since 2025


def test_a_mistyped_name_points_at_it_and_offers_the_right_one(eventplan: Eventplan) -> None:
    answer = eventplan("when", "离霜将最近的周末")
    assert answer.code == 1
    assert answer.out == ""
    assert "霜降" in answer.err
    assert "E101" in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("when", "清明", "--year", "1999"), "2000"),
        (("when", "清明", "--year", "2100"), "2099"),
        (("when", "清明", "--year", "soon"), "2024..2033"),
        (("when", "清明", "--year", "2030..2027"), "2027..2030"),
        (("almanac", "1999"), "2000"),
        (("almanac", "2100-01"), "2099"),
        (("almanac", "2027-02-30"), "2027-02-30"),
        (("almanac", "tomorrow"), "2027-02-06"),
        (("build", "--year", "1999"), "2000"),
        (("preview", "--year", "2100"), "2099"),
        (("preview", "--month", "3", "--next", "3"), "--next"),
        (("preview", "--category", "nonsense"), "scenery"),
        (("build", "--only", "pdf3"), "html"),
        (("nothing",), "nothing"),
    ],
)
def test_wrong_usage_is_told_in_one_go_with_exit_code_2(
    eventplan: Eventplan, arguments: tuple[str, ...], words: str
) -> None:
    answer = eventplan(*arguments)
    assert answer.code == 2
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_a_bad_clock_is_wrong_usage(eventplan: Eventplan) -> None:
    answer = eventplan("preview", now="noon")
    assert (answer.code, "2026-11-20" in answer.err) == (2, True)


def test_the_almanac_of_2027_has_365_days_in_the_fixed_shape(eventplan: Eventplan) -> None:
    days = eventplan("almanac", "2027", "--json").json["days"]
    assert len(days) == 365
    new_year = next(day for day in days if day["date"] == "2027-02-06")
    assert new_year == {
        "date": "2027-02-06",
        "weekday": 6,
        "lunar": {"year": 2027, "month": 1, "day": 1, "leap": False, "text": "正月初一"},
        "term": None,
        "festivals": ["春节"],
        "moon": "新月",
        "off": True,
        "work": False,
        "break": "春节",
        "forecast": False,  # a day of the law is no forecast
        "open": False,
        "uncertain": False,
    }


def test_the_almanac_of_february_2027_shows_both_ways_of_spring_festival(eventplan: Eventplan) -> None:
    document = eventplan("almanac", "2027-02", "--json").json
    assert [day["date"] for day in document["days"] if day["open"]] == ["2027-02-13", "2027-02-14"]
    (spring,) = document["breaks"]
    assert (spring["name"], spring["first"], spring["last"]) == ("春节", "2027-02-05", "2027-02-12")
    assert spring["ways"] == [
        {
            "first": "2027-02-05",
            "last": "2027-02-12",
            "workdays": ["2027-01-31", "2027-02-13"],
            "share": 0.5,
        },
        {
            "first": "2027-02-05",
            "last": "2027-02-13",
            "workdays": ["2027-01-31", "2027-02-14"],
            "share": 0.5,
        },
    ]
    answer = eventplan("almanac", "2027-02", "--lang", "zh")
    lines = {line[:10]: line for line in answer.out.splitlines()}
    assert lines["2027-02-13"].endswith("班?（预测）")
    assert lines["2027-02-14"].endswith("休?（预测）")
    assert "2月13日（周六）上班还是14日（周日）上班未定" in answer.err


def test_the_almanac_of_a_disputed_month_marks_its_days(eventplan: Eventplan) -> None:
    answer = eventplan("almanac", "2057-09", "--lang", "zh")
    marked = [line[:10] for line in answer.out.splitlines() if "？" in line]
    assert marked == ["2057-09-28", "2057-09-29", "2057-09-30"]
    assert "农历2057年九月从9月28日还是29日开始" in answer.err
    assert "？" not in eventplan("almanac", "2021-12", "--lang", "zh").out


def test_the_backtest_of_days_off_tells_both_lines_and_its_calibration(eventplan: Eventplan) -> None:
    document = eventplan("almanac", "--backtest", "--json").json
    assert (document["hits"], document["holidays"], document["hits_as_first_announced"]) == (121, 133, 123)
    assert (document["runs_right"], document["workdays_right"]) == (122, 123)
    assert document["brier"] <= 0.088
    (labour,) = (row for row in document["rows"] if (row["year"], row["holiday"]) == (2019, "劳动节"))
    assert labour["first_announced"] == {"first": "2019-05-01", "last": "2019-05-01", "workdays": []}
    # Eleven hits before it, 0.5^(1/5) + … + 0.5^(11/5) = 5.261 by weight: (5.261 + 3.6) / (5.261 + 4).
    assert labour["said"] == 0.957


def test_almanac_of_a_day_tells_the_sunrise(eventplan: Eventplan) -> None:
    answer = eventplan("almanac", "2027-06-21", "--calendar", "laojunshan", "--lang", "en")
    assert "Summer Solstice" in answer.out
    assert "sunrise 05:" in answer.out


def test_build_writes_every_form_for_both_profiles(eventplan: Eventplan, hill: Path, tmp_path: Path) -> None:
    answer = eventplan("build", hill, "--year", "2027", "-o", tmp_path / "site")
    assert answer.code == 0
    written = {str(path.relative_to(tmp_path / "site")) for path in (tmp_path / "site").rglob("*.*")}
    expected = {
        "index.html",
        "en.html",
        "2027/index.html",
        "2027/en.html",
        "2027/plan.csv",
        "2027/plan.json",
        "feeds/all.ics",
        "feeds/folk.ics",
        "events/moon-2027.ics",
        "events/break-2027.ics",
    }
    assert {f"{profile}/{name}" for profile in ("public", "internal") for name in expected} <= written


def test_build_of_an_earlier_year_leaves_the_front_page_to_the_newest(
    eventplan: Eventplan, hill: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    eventplan("build", hill, "--year", "2028", "-o", site, "--only", "html")
    newest = (site / "public/index.html").read_bytes()
    eventplan("build", hill, "--year", "2027", "-o", site, "--only", "html")
    assert (site / "public/index.html").read_bytes() == newest
    assert (site / "public/2027/index.html").is_file()


def test_build_with_only_some_forms_writes_only_those(
    eventplan: Eventplan, hill: Path, tmp_path: Path
) -> None:
    eventplan(
        "build", hill, "--year", "2027", "-o", tmp_path / "site", "--only", "csv", "--profile", "public"
    )
    written = [str(path.relative_to(tmp_path)) for path in (tmp_path / "site" / "public").rglob("*.*")]
    assert written == ["site/public/2027/plan.csv"]


def test_build_twice_writes_nothing_the_second_time(eventplan: Eventplan, hill: Path, tmp_path: Path) -> None:
    eventplan("build", hill, "--year", "2027", "-o", tmp_path / "site")
    answer = eventplan("build", hill, "--year", "2027", "-o", tmp_path / "site")
    assert "写了 0 个文件" in answer.err


def test_a_mistake_fails_the_build_but_the_good_parts_are_written(
    eventplan: Eventplan, hill: Path, tmp_path: Path
) -> None:
    text = (hill / "activities.yaml").read_text(encoding="utf-8")
    (hill / "activities.yaml").write_text(text.replace("中秋节", "中丘节"), encoding="utf-8")
    answer = eventplan("build", hill, "--year", "2027", "-o", tmp_path / "site")
    assert answer.code == 1
    assert f"{hill}/activities.yaml:2:70" in answer.err
    assert "中秋节" in answer.err
    assert (tmp_path / "site/public/events/break-2027.ics").is_file()
    assert not (tmp_path / "site/public/events/moon-2027.ics").exists()


def test_a_missing_folder_is_one_clear_line(eventplan: Eventplan, tmp_path: Path) -> None:
    for command in ("build", "preview", "check"):
        answer = eventplan(command, tmp_path / "nowhere")
        assert answer.code == 1
        assert "nowhere" in answer.out + answer.err
        assert "Traceback" not in answer.err


def test_a_place_that_cannot_be_written_says_so(eventplan: Eventplan, hill: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    answer = eventplan("build", hill, "--year", "2027", "-o", blocked)
    assert answer.code == 3
    assert "blocked" in answer.err


def test_check_fails_strictly_on_conflicts_only_when_asked(eventplan: Eventplan, hill: Path) -> None:
    site = (hill / "site.yaml").read_text(encoding="utf-8")
    (hill / "site.yaml").write_text(site + "limits: {quiet_at_most: 10}\n", encoding="utf-8")
    assert eventplan("check", hill, "--year", "2027").code == 0
    assert eventplan("check", hill, "--year", "2027", "--strict").code == 1
    conflicts = eventplan("check", hill, "--year", "2027", "--json").json["conflicts"]
    assert "quiet_at_most" in {conflict["check"] for conflict in conflicts}


def test_check_names_the_days_that_rest_on_a_forecast(eventplan: Eventplan, hill: Path) -> None:
    answer = eventplan("check", hill, "--year", "2027")
    assert "国庆游  2027-10-01 周五 .. 2027-10-07 周四  7天" in answer.out


def test_preview_fits_a_chinese_console(eventplan: Eventplan) -> None:
    answer = eventplan("preview", "--year", "2027")
    assert answer.code == 0
    answer.out.encode("gbk")
    assert "\x1b" not in answer.out


def test_preview_of_the_next_days_crosses_new_year(eventplan: Eventplan) -> None:
    answer = eventplan("preview", "--next", "20", "--json", now="2026-12-25")
    firsts = [placement["first"] for placement in answer.json["placements"]]
    assert any(first.startswith("2026-12") for first in firsts)
    assert any(first.startswith("2027-01") for first in firsts)


@pytest.mark.parametrize("days", [("--month", "1", "--year", "2027"), ("--next", "3")])
def test_preview_shows_what_still_runs_from_december(eventplan: Eventplan, days: tuple[str, ...]) -> None:
    answer = eventplan("preview", *days, "--json", now="2027-01-01")
    assert "new-years-eve-2026" in [placement["id"] for placement in answer.json["placements"]]


def test_preview_of_one_category_shows_nothing_else(eventplan: Eventplan) -> None:
    answer = eventplan("preview", "--category", "道教法会", "--json", "--year", "2027")
    assert {placement["category"] for placement in answer.json["placements"]} == {"taoist"}


@pytest.mark.parametrize(
    ("now", "year"), [("2026-09-30", "2026"), ("2026-10-01", "2027")], ids=["before October", "from October"]
)
def test_the_year_being_planned_is_next_year_from_october(eventplan: Eventplan, now: str, year: str) -> None:
    assert eventplan("when", "元旦", "--json", now=now).json["years"] == [int(year)]


def test_the_schema_is_json_schema_and_names_the_keys(eventplan: Eventplan) -> None:
    schema = eventplan("schema", now=None).json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "activities" in str(schema)


@pytest.mark.parametrize(("lang", "word"), [("zh", "最近的周末"), ("en", "nearest weekend")])
def test_when_echoes_the_rule_in_the_language_asked_for(eventplan: Eventplan, lang: str, word: str) -> None:
    assert word in eventplan("when", "离重阳节最近的周末", "--year", "2027", "--lang", lang).out


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有找到"), ("en", "there is none")])
@pytest.mark.parametrize("forms", ["pdf", "png", "csv,pdf,png"])
def test_a_machine_without_a_browser_is_told(
    forms: str, lang: str, said: str, eventplan: Eventplan, hill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(hill))
    monkeypatch.delenv("EVENTPLAN_BROWSER", raising=False)
    answer = eventplan("build", hill, "-o", hill / "site", "--only", forms, "--lang", lang)
    assert (answer.code, answer.out) == (3, "")
    assert said in answer.err
    assert "EVENTPLAN_BROWSER" in answer.err
    assert not (hill / "site").exists(), "nothing is written half"
