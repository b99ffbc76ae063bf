"""Hours as every reader meets them: in the list on screen and on paper, in documents, tables and feeds.

Authority: the rules below and what the decisions say of them; 2 and 9 July 2027 are Fridays.
"""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from eventplan.domain.plan import Placement
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.activity_dates import by_activity
from eventplan.publishing.content.activity_rows import event_rows
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.hours_wording import hours_words, regular_words, short_words
from eventplan.publishing.ical.descriptions import placement_description
from eventplan.publishing.office.plan_rows import office_rows
from eventplan.publishing.office.word import plan_docx
from eventplan.publishing.page.page_model import year_page
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk

SITE = """\
id: luo
name: 洛城
place: {latitude: 34.6, longitude: 112.4, elevation_m: 140, timezone: Asia/Shanghai}
"""
ACTIVITIES = """\
activities:
  - {id: fair, name: 灯会, when: 10月3日, sessions: [{start: "18:30", stop: "20:00", capacity: 90}]}
  - {id: moved, name: 诗会, when: 10月4日, sessions: [{start: "18:30", stop: "20:00"}]}
  - {id: later, name: 鼓会, when: 10月5日, sessions: [{start: "18:30", stop: "20:00"}]}
  - {id: eve, name: 跨年, when: 12月31日, sessions: [{start: "22:30", stop: "00:30"}]}
  - {id: midnight, name: 午夜, when: 11月3日, sessions: [{start: "22:30", stop: "24:00"}]}
  - id: twice
    name: 双场
    when: 10月6日
    sessions: [{start: "9:00", minutes: 60}, {start: "15:00", minutes: 60}]
  - id: fridays
    name: 周五场
    when: 7月2日至7月9日内每周五
    sessions: [{start: "19:30", minutes: 70, capacity: 300}]
  - id: dome
    name: 球幕
    when: 11月5日
    sessions:
      - {start: "09:00", minutes: 13}
      - {start: "10:00", minutes: 13}
      - {start: "11:00", minutes: 13}
      - {start: "12:00", minutes: 13}
  - id: run
    name: 驻演
    run: true
    when: 8月1日至8月31日
    sessions: [{id: a, start: "19:30", minutes: 70}, {id: b, on: 每周五, start: "21:10", minutes: 70}]
"""
DECISIONS = """\
decisions:
  - {activity: moved, year: 2027, move: {session: s1, date: 2027-10-04, to: "2027-10-04 17:00"}}
  - {activity: later, year: 2027, move: {session: s1, date: 2027-10-05, to: "2027-10-06 17:00"}}
  - {activity: twice, year: 2027, cancel: {session: s2, date: 2027-10-06}}
  - {activity: fridays, year: 2027, move: {session: s1, date: 2027-07-09, to: "2027-07-09 18:00"}}
  - {activity: run, year: 2027, move: {session: a, date: 2027-08-15, to: "2027-08-15 14:00"}}
"""
HOURS = [
    ("fair", ["18:30–20:00"], ["18:30–20:00"], "one day with one session"),
    ("moved", ["17:00–18:30"], ["17:00–18:30"], "as a person left it"),
    ("later", ["10月6日 17:00–18:30"], ["6 Oct 17:00–18:30"], "with the day that its date does not tell"),
    ("eve", ["22:30–次日00:30"], ["22:30–00:30 next day"], "it ends in another year"),
    ("midnight", ["22:30–24:00"], ["22:30–24:00"], "the end of its own day"),
    ("twice", ["09:00–10:00"], ["09:00–10:00"], "what was cancelled is not told"),
    (
        "fridays",
        ["19:30–20:40", "7月9日改为18:00–19:10"],
        ["19:30–20:40", "9 Jul: 18:00–19:10 instead"],
        "by the rule, and what was moved",
    ),
    ("dome", ["09:00–12:13，4场"], ["09:00–12:13, 4 times"], "many are told in one line"),
    (
        "run",
        ["19:30–20:40", "21:10–22:20", "8月15日改为14:00–15:10"],
        ["19:30–20:40", "21:10–22:20", "15 Aug: 14:00–15:10 instead"],
        "a run by its rules",
    ),
]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("site")
    for name, text in (("site", SITE), ("activities", ACTIVITIES), ("decisions", DECISIONS)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    desk, problems = open_desk(str(folder))
    assert desk is not None
    assert [each for each in problems if each.is_error] == []
    return edition_of(desk, make_plan(desk, 2027), Profile.INTERNAL, datetime(2026, 12, 1, tzinfo=UTC))


def dates_of(edition: Edition, id_: str) -> tuple[Placement, ...]:
    return next(each for each in by_activity(edition.plan) if each[0].activity.id == id_)


@pytest.mark.parametrize(("id_", "zh", "en", "why"), HOURS)
def test_the_hours_of_a_list(edition: Edition, id_: str, zh: list[str], en: list[str], why: str) -> None:
    told = {lang: list(short_words(dates_of(edition, id_), lang)) for lang in Lang}
    assert told == {Lang.ZH: zh, Lang.EN: en}, why


def test_a_table_tells_each_of_many_and_the_seats(edition: Edition) -> None:
    assert len(hours_words(dates_of(edition, "dome"), Lang.ZH)) == 4
    hours = {each.activity.id: each.hours() for each in office_rows(edition)}
    assert hours["fair"] == "18:30–20:00（90人）"
    assert hours["fridays"] == "19:30–20:40（300人）；7月9日改为18:00–19:10"


def test_the_bar_of_a_run_is_not_told_anew_for_one_moved_session(edition: Edition) -> None:
    run = dates_of(edition, "run")[0]
    assert regular_words(run, Lang.ZH) == ("19:30–20:40", "21:10–22:20")
    assert regular_words(dates_of(edition, "fair")[0], Lang.EN, Text("", " ({} seats)")) == (
        "18:30–20:00 (90 seats)",
    )


def test_an_entry_tells_the_hours_that_its_clock_shows(edition: Edition) -> None:
    told = placement_description(dates_of(edition, "moved")[0], Lang.ZH, link=None)
    assert "场次：17:00–18:30" in told
    assert "18:30–20:00" not in told


def test_the_list_on_paper_and_the_document_show_them(edition: Edition) -> None:
    page = year_page(edition, Lang.ZH).decode()
    for hours in ("<small>17:00–18:30</small>", "2场 19:30–20:40 7月9日改为18:00–19:10</b>"):
        assert hours in page.partition("<tbody>")[2].partition("</tbody>")[0]
    word = Document(BytesIO(plan_docx(edition, Lang.ZH)))
    text = "\n".join(each.text or "" for each in word.element.body.iter(qn("w:t")))
    for _, zh, _, why in HOURS:
        assert zh[0] in text, why


def test_each_date_has_its_own_hours_on_screen(edition: Edition) -> None:
    rows = [row.hours for row in event_rows(edition, Lang.ZH, "..") if row.name == "周五场"]
    assert rows == [("19:30–20:40",), ("18:00–19:10",)]
