"""One trace stands behind every date: in `explain`, in the plan's JSON, on the page, in the feed.

Every kind of rule has a row; what a person decided is a step with its source like any other.
"""

import html
import json
import re
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Eventplan
from tests.pictures.terminal import on_terminal

RULES = {
    "lunar": "农历八月十五",
    "leap": "农历六月初六，含闰月",
    "festival": "七夕",
    "last-lunar": "除夕",
    "term": "霜降",
    "term-offset": "霜降前10天",
    "term-period": "霜降期间",
    "stem": "夏至后第三个庚日",
    "spell": "三伏",
    "date": "5月19日",
    "date-range": "5月1日至5月5日",
    "nth": "五月第二个周日",
    "forecast-break": "国庆假期",
    "break-day": "国庆假期第3天",
    "by-law": "春节法定节日",
    "landscape": "红叶期盛期",
    "other-activity": "「lunar」后第一个周末",
    "named-date": "【新片上映】后7天",
    "workday": "国庆假期后第3个工作日",
    "nearest": "离重阳节最近的周末",
    "on-or-after": "立秋当日或之后首个周六",
    "around": "清明前后1天",
    "select": "红叶期内首个周末",
    "repeat": "红叶期内隔周周六",
    "recurrence": "红叶期内RRULE:FREQ=WEEKLY;BYDAY=FR",
    "lunar-recurrence": "RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15",
    "union": "端午节或七夕",
    "both": "国庆假期且周六",
    "without": "红叶期不含国庆假期",
    "condition": "七夕，若为工作日则顺延至周六",
    "length": "重阳节，历时3天",
    "years": "5月20日，自2025年起",
    "make-up": "调休上班日",
    "moon": "满月且红叶期",
    "overridden": "农历三月三",
}
FILES = {
    "windows.yaml": """\
windows:
  - {id: leaves, name: {zh: 红叶期, en: autumn leaves}, kind: dates, first: 10-03, last: 10-25, peak: 10-17,
     source: records of the forestry office}
""",
    "anchors.yaml": """\
anchors:
  - id: film
    name: {zh: 新片上映, en: the film}
    dates: {2027: {date: 2027-07-08, status: announced, source: the distributor}}
""",
    "decisions.yaml": """\
decisions:
  - {activity: overridden, year: 2027, override: {first: 2027-04-10, last: 2027-04-11},
     by: 王主任, why: 桥梁检修, source: 会议纪要〔2026〕12号}
""",
}
DECIDED = "人工决定（王主任）4月10日至4月11日：桥梁检修"
BREAKING = {"make-up", "moon"}
"""Rules whose days may be none in 2027 under a forecast; they have their trace wherever they have days."""


@pytest.fixture
def site(hill: Path) -> Path:
    """Return a calendar with a rule of every kind."""
    lines = (
        f"  - {{id: {id_}, name: {{zh: 活动{id_}, en: {id_}}}, when: '{when}', source: a test}}\n"
        for id_, when in RULES.items()
    )
    (hill / "activities.yaml").write_text("activities:\n" + "".join(lines), encoding="utf-8")
    for name, text in FILES.items():
        (hill / name).write_text(text, encoding="utf-8")
    return hill


def test_the_same_trace_stands_in_explain_json_page_and_feed(
    eventplan: Eventplan, site: Path, tmp_path: Path
) -> None:
    asked = ("--year", "2027", "-o", tmp_path / "out", "--only", "json,html,ics", "--lang", "zh")
    built = eventplan("build", site, *asked)
    assert built.code == 0, built.err
    explained: dict[str, list[dict[str, object]]] = {}
    for id_ in RULES:
        answer = eventplan("explain", id_, "--calendar", site, "--year", "2027", "--json").json["placements"]
        assert answer or id_ in BREAKING, id_
        explained |= {placement["uid"]: placement["because"] for placement in answer}
    for profile in ("internal", "public"):
        edition = tmp_path / "out" / profile
        plan = _plan(edition)
        page = html.unescape((edition / "2027" / "index.html").read_text(encoding="utf-8"))
        feed = {str(event["UID"]): str(event["DESCRIPTION"]) for event in _events(edition)}
        for uid, because in explained.items():
            steps = because if profile == "internal" else _for_outsiders(because)
            assert steps, uid
            assert not re.search(r"\d-\d\d-\d\d|\d%", _line(steps)), "a reader's days, no share of hits"
            assert _texts(plan[uid]) == _texts(steps), uid
            assert f"日期依据：{_line(steps)}\n" in feed[uid] + "\n", uid
            assert _on_page(page, uid) == [_step(step, " ", "") for step in steps], uid


def test_a_decision_is_a_step_with_its_source(eventplan: Eventplan, site: Path) -> None:
    (placement,) = eventplan("explain", "overridden", "--calendar", site, "--year", "2027", "--json").json[
        "placements"
    ]
    assert (placement["first"], placement["last"]) == ("2027-04-10", "2027-04-11")
    assert placement["because"][0]["zh"] == DECIDED
    assert placement["because"][0]["source"]["zh"] == "会议纪要〔2026〕12号"


@pytest.mark.parametrize(
    ("id_", "source", "why"),
    [
        ("lunar", "GB/T 33661-2017", "a lunar conversion names the standard"),
        ("term", "GB/T 33661-2017", "a term too, with its clock time"),
        ("forecast-break", "预测", "a break without a notice is a forecast"),
        ("landscape", "records of the forestry office", "a landscape names its basis"),
        ("named-date", "the distributor", "a named date its own source"),
        ("overridden", "会议纪要", "a decision its minutes"),
    ],
)
def test_a_step_names_its_authority(
    eventplan: Eventplan, site: Path, id_: str, source: str, why: str
) -> None:
    answer = eventplan("explain", id_, "--calendar", site, "--year", "2027", "--lang", "zh")
    assert source in answer.out, why


def _for_outsiders(steps: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the steps without who decided and why; the source stays."""
    public_words = {DECIDED: "人工决定4月10日至4月11日"}
    return [{**step, "zh": public_words.get(str(step["zh"]), step["zh"])} for step in steps]


def _plan(edition: Path) -> dict[str, list[dict[str, object]]]:
    document = json.loads((edition / "2027" / "plan.json").read_text(encoding="utf-8"))
    return {placement["uid"]: placement["because"] for placement in document["placements"]}


def _events(edition: Path) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical((edition / "feeds" / "all.ics").read_bytes())
    return [each for each in calendar.walk("VEVENT") if isinstance(each, icalendar.Event)]


def _texts(steps: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(step["zh"], step["source"]) for step in steps]


def _line(steps: list[dict[str, object]]) -> str:
    return " → ".join(_step(step, "（", "）") for step in steps)


def _step(step: dict[str, object], opening: str, closing: str) -> str:
    source = step["source"]
    return str(step["zh"]) + (f"{opening}{source['zh']}{closing}" if isinstance(source, dict) else "")


def _on_page(page: str, uid: str) -> list[str]:
    """Return the steps in the <details> of the event."""
    article = re.search(
        rf'<article[^>]* id="e-{re.escape(uid.rpartition("@")[0])}".*?</article>', page, re.DOTALL
    )
    assert article is not None, uid
    details = re.search(r"<details>.*?<ol>(.*?)</ol></details>", article[0], re.DOTALL)
    assert details is not None, uid
    return [re.sub("<[^>]+>", "", step) for step in re.findall(r"<li>(.*?)</li>", details[1], re.DOTALL)]


@pytest.mark.parametrize(("lang", "rule"), [("zh", "农历八月十五"), ("en", "lunar 8-15")])
def test_explain_says_the_rule_in_its_readers_language(
    lang: str, rule: str, hill: Path, eventplan: Eventplan
) -> None:
    activities = hill / "activities.yaml"
    lunar = activities.read_text(encoding="utf-8").replace("when: 中秋节", "when: 农历八月十五")
    activities.write_text(lunar, encoding="utf-8")
    answer = eventplan("explain", "moon", "--calendar", hill, "--year", "2027", "--lang", lang)
    assert answer.out.split("\n")[0].endswith(f"  2027  {rule}")


def test_a_terminal_gets_long_lines_folded_and_a_pipe_gets_them_whole(
    hill: Path, eventplan: Eventplan
) -> None:
    activities = hill / "activities.yaml"
    source = f"source: {'long words ' * 20}}}"
    text = activities.read_text(encoding="utf-8").replace("source: assumption}", source, 1)
    activities.write_text(text, encoding="utf-8")
    command = ("explain", "moon", "--calendar", str(hill), "--year", "2027", "--lang", "en")
    folded = on_terminal(*command, "--now", "2026-11-20").split("\n")
    whole = eventplan(*command).out.split("\n")
    assert max(map(len, whole)) > 200
    assert max(map(len, folded)) < 80
    assert "      long words" in "\n".join(folded)
    assert " ".join(" ".join(folded).split()) == " ".join(" ".join(whole).split())


def test_explain_tells_wishes_in_its_readers_language(hill: Path, eventplan: Eventplan) -> None:
    activities = hill / "activities.yaml"
    text = activities.read_text(encoding="utf-8").replace(
        "when: 中秋节", "when: 9月, days: 1, prefer: [周末]"
    )
    activities.write_text(text, encoding="utf-8")
    answer = eventplan("explain", "moon", "--calendar", hill, "--year", "2027", "--lang", "en")
    assert "preferred days (every weekend)" in answer.out
