"""A day that only a forecast makes off or worked is called one, in every form; a notice ends that.

The notice of the test orders exactly what is forecast, so that nothing may change but the marks.
Authority: no notice of these years is out; days off by law are those of the law.
"""

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from eventplan.almanac.announced import announced_notices
from eventplan.almanac.forecast import forecast_breaks
from eventplan.bundled import bundled
from tests.cli.conftest import Eventplan

MARK = re.compile("预测|forecast", re.IGNORECASE)
MAKEUP = re.compile(r"(调休上班|补班|make-up workday).*\d")
LANGS = ("zh", "en")
RULES = ("每个周日", "补班日", "国庆假期后第1个工作日", "劳动节假期")
FORMS = ("--only", "json,ics,html,csv,docx")
FAST = [("laojunshan", 2027)]
SWEEP = [
    pytest.param(name, year, marks=pytest.mark.sweep) for name, year in (("xian", 2028), ("laojunshan", 2033))
]


def _calendar(folder: Path, name: str) -> Path:
    """Return a copy of a bundled calendar whose named dates are all announced."""
    shutil.copytree(bundled("calendars") / name, folder)
    if (anchors := folder / "anchors.yaml").exists():
        text = anchors.read_text(encoding="utf-8")
        text = re.sub(r"(date: \d{4}-\d\d)(?= )", r"\1-15", text)  # what is announced has a day
        anchors.write_text(text.replace("status: expected", "status: announced"), encoding="utf-8")
    return folder


def _announce(folder: Path, year: int) -> None:
    """Write the notice that orders what is forecast."""
    lines = [f"year: {year}", "source: 测试", "breaks:"]
    for each in forecast_breaks(year, announced_notices()):
        names = ", ".join(holiday.text.zh for holiday in each.holidays)
        worked = ", ".join(map(str, each.workdays))
        lines.append(
            f"  - {{holiday: [{names}], first: {each.first}, last: {each.last}, workdays: [{worked}]}}"
        )
    (folder / "statutory").mkdir(exist_ok=True)
    (folder / "statutory" / f"{year}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _words(path: Path) -> str:
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_text(encoding="utf-8").replace("\n ", "")
    with zipfile.ZipFile(path) as parts:
        texts = (parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
        return "\n".join(re.sub("<[^>]+>", " ", text) for text in texts)


def _told(eventplan: Eventplan, folder: Path, year: int) -> dict[str, str]:
    """Return what the commands print, by command and language."""
    asked = ("--year", str(year))
    found = {}
    for lang in LANGS:
        found[f"check {lang}"] = eventplan("check", folder, *asked, "--lang", lang).out
        found[f"preview {lang}"] = eventplan("preview", folder, *asked, "--lang", lang).out
        for month in (1, 5, 10) if lang == "zh" else (10,):
            part = eventplan("preview", folder, *asked, "--month", str(month), "--lang", lang)
            found[f"preview {month} {lang}"] = part.out
        for rule in RULES if lang == "zh" else RULES[:1]:
            found[f"when {rule} {lang}"] = eventplan(
                "when", rule, *asked, "--calendar", folder, "--lang", lang
            ).out
    return {command: text.replace(str(folder.parent), "") for command, text in found.items()}


def _explained(eventplan: Eventplan, folder: Path, year: int, activity: str) -> list[str]:
    asked = ("explain", activity, "--calendar", folder, "--year", str(year), "--why-not")
    return [eventplan(*asked, "--lang", lang).out for lang in LANGS]


def _plan(folder: Path, year: int) -> Any:
    return json.loads((folder / "internal" / str(year) / "plan.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "year"), [*FAST, *SWEEP])
def test_each_day_by_forecast_is_marked_until_a_notice_says_the_same(
    eventplan: Eventplan, tmp_path: Path, name: str, year: int
) -> None:
    folder = _calendar(tmp_path / name, name)
    plans, answers = [], []
    for run in ("guessed", "announced"):
        if run == "announced":
            _announce(folder, year)
            _announce(folder, year + 1)  # its New Year break may begin in December
        assert (
            eventplan("build", folder, "--year", str(year), "-o", tmp_path / run, "--fast", *FORMS).code == 0
        )
        plans.append(_plan(tmp_path / run, year))
        answers.append(_told(eventplan, folder, year))
        resting = [each for each in plans[-1]["placements"] if each["forecast"]]
        # The break of Dragon Boat 2027 is the day of the law alone: a forecast break without a forecast day.
        traced = [each for each in plans[-1]["placements"] if MARK.search(str(each["because"]))]
        assert all(each in traced for each in resting), run
        in_forms = _unmarked_forms(tmp_path / run, traced)
        assert in_forms == [], run
        if run == "guessed":
            assert resting
            for activity in sorted({each["activity"] for each in resting})[:3]:
                for text in _explained(eventplan, folder, year, activity):
                    assert MARK.search(text.splitlines()[1]), text
            document = eventplan("check", folder, "--year", str(year), "--json").json
            met = [each for each in document["conflicts"] if MAKEUP.search(each["message"]["zh"])]
            assert all(each["forecast"] and "预测" in each["message"]["zh"] for each in met)

    guessed, announced = answers
    for command, text in guessed.items():
        bare = [line for line in text.splitlines() if MAKEUP.search(line) and not MARK.search(line)]
        assert bare == [], command
    assert all(MARK.search(text) for command, text in guessed.items() if "preview" not in command)
    assert {command for command, text in announced.items() if MARK.search(text)} == set()
    assert _dates(plans[0]) == _dates(plans[1])
    assert not any(each["forecast"] for each in plans[1]["conflicts"])


def _unmarked_forms(built: Path, resting: list[dict[str, Any]]) -> list[str]:
    """Return the forms that lack a mark although something rests on a forecast, or have one without."""
    ids = {each["uid"].partition("@")[0] for each in resting}
    wrong = []
    for path in sorted(built.rglob("*")):
        if path.name.startswith("schedule."):
            continue  # tasks rest on working days of their own, some of them last year's
        if path.name.startswith("embed."):
            continue  # the next five alone, some of them expected
        if path.suffix == ".ics" and path.parent.name == "events":
            expected = path.stem in ids
        elif path.suffix in (".html", ".csv", ".docx"):
            expected = bool(resting)
        else:
            continue
        if bool(MARK.search(_words(path))) is not expected:
            wrong.append(str(path.relative_to(built)))
    return wrong


def _dates(plan: Any) -> list[tuple[str, str, str]]:
    return [(each["activity"], each["first"], each["last"]) for each in plan["placements"]]
