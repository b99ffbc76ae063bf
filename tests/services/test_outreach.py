"""Whom activities are for, how one takes part, and umbrellas with parts: from the files to feeds and JSON.

Authority: the design of the keys in calendars/README.md; RFC 7986 for CONFERENCE, RFC 9253 for RELATED-TO,
schema.org for the page's data; for the dated years of Xi'an the sources named in its own files.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventplan.domain.plan import numbers_of
from eventplan.domain.text import Lang
from eventplan.planning.referee.referee import referee
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.feeds import feeds
from eventplan.publishing.interchange.plan_json import plan_json
from eventplan.publishing.page.json_ld import linked_events
from eventplan.reading.calendar import read_calendar
from eventplan.services.make_plan import edition_of, make_plan, problem_of
from eventplan.services.open_calendar import open_desk
from eventplan.services.review import remarks

SITE = """\
id: town
name: {zh: 城, en: Town}
place: {latitude: 34.6, longitude: 112.4, elevation_m: 140, timezone: Asia/Shanghai}
domain: town.example
venues: [{id: hall, name: 礼堂}]
categories: [{id: folk, name: 民俗, element: see}, {id: food, name: 美食, element: eat}]
audiences: [{id: scouts, name: {zh: 童子军, en: scouts}}]
organisations: [{id: guosheng, name: {zh: 国声文化, en: Guosheng}, contact: MARK-CONTACT}]
"""
ACTIVITIES = """\
activities:
  - id: festival
    name: {zh: 文化节, en: Festival}
    when: 4月1日至4月30日
    umbrella: true
    venue: hall
    tier: flagship
  - id: market
    name: {zh: 市集, en: Market}
    when: 4月10日
    part_of: festival
    venue: hall
    category: food
    audience: [青年, scouts]
    hosts: [guosheng, 街道办]
    tickets: {price: 30, link: "https://t.example/buy?id=3", booking: 微信预约}
    sessions: [{id: a, start: "18:30", minutes: 60, capacity: 200}]
  - id: show
    name: 直播
    when: 4月20日
    part_of: 文化节
    mode: online
    channels: [抖音]
    link: "https://live.example/"
  - {id: late, name: 余兴, when: 5月2日, part_of: festival, mode: both}
  - id: run
    name: 演出
    when: 4月1日至4月11日
    run: true
    venue: hall
    sessions: [{id: e, start: "20:30", minutes: 30}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a calendar with an umbrella, three parts and a run."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    return folder


def test_from_the_files_to_every_form(folder: Path) -> None:
    desk, problems = open_desk(str(folder))
    assert desk is not None
    assert [each for each in problems if each.is_error] == []
    assert [each.code for each in remarks(desk, 2027) if each.code == "W505"] == ["W505"], "late, in May"
    plan = make_plan(desk, 2027)
    assert referee(plan, problem_of(desk, 2027)) == ()
    assert numbers_of(plan).sentence.zh == "4项活动：4场（已定4），演出11场次", "a roof is none, a run is one"
    edition = edition_of(desk, plan, Profile.PUBLIC, datetime(2026, 11, 1, tzinfo=UTC))
    placed = {each["activity"]: each for each in json.loads(plan_json(edition))["placements"]}
    told = {key: placed["market"][key] for key in ("audience", "element", "part_of", "organisations", "mode")}
    assert told == {
        "audience": ["young", "scouts"],
        "element": "eat",
        "part_of": "festival",
        "organisations": ["guosheng"],
        "mode": "onsite",
    }
    assert (placed["run"]["run"], placed["run"]["sessions"]) == (True, 11)
    assert placed["market"]["visitors_per_session"] == 200
    written = {path: content.decode().replace("\r\n ", "") for path, content in feeds([edition]).items()}
    uids = {path: set(re.findall("^UID:(.*)@town", text, re.MULTILINE)) for path, text in written.items()}
    assert uids["feeds/audience-young.ics"] == uids["feeds/audience-scouts.ics"] == {"market-2027"}
    assert uids["feeds/umbrella-festival.ics"] == {
        f"{id_}-2027" for id_ in ("festival", "market", "show", "late")
    }
    whole = written["feeds/all.ics"]
    assert whole.count("RELATED-TO;RELTYPE=PARENT:festival-2027@town.example\r\n") == 3
    for line in (
        "CONFERENCE;VALUE=URI:https://live.example/",
        "LOCATION:抖音",
        "票价：30\\n购票：https://t.example/buy?id=3\\n预约：微信预约\\n主办单位：国声文化、街道办",
    ):
        assert line in whole
    assert "MARK-CONTACT" not in "".join(written.values())


def test_the_pages_data_says_it_too(folder: Path) -> None:
    desk, _ = open_desk(str(folder))
    assert desk is not None
    items = json.loads(str(linked_events(make_plan(desk, 2027), Lang.EN, None)))["itemListElement"]
    by_name = {each["name"]: each for each in items}
    market, show, run = (by_name[name] for name in ("Market", "直播", "演出"))
    assert market["offers"] == {
        "@type": "Offer",
        "price": "30",
        "priceCurrency": "CNY",
        "url": "https://t.example/buy?id=3",
    }
    assert market["superEvent"]["name"] == "Festival"
    assert [each["audienceType"] for each in market["audience"]] == ["young people", "scouts"]
    assert market["startDate"] == "2027-04-10T18:30+08:00"
    assert show["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert (run["@type"], len(run["subEvent"])) == ("EventSeries", 11)
    (schedule,) = run["eventSchedule"]
    assert (schedule["startTime"], len(schedule["byDay"]), schedule["exceptDate"]) == ("20:30", 7, [])


WRONG = [
    ("audience: [yung]", "E116", "a group that is near young"),
    ("channels: [douyn]", "E115", "a channel that is near douyin"),
    ("part_of: other", "E216", "no umbrella"),
    ("part_of: nobody", "E104", "no activity"),
    ("umbrella: true, part_of: festival", "E216", "a roof under a roof"),
    ("mode: online, venue: hall", "E216", "online has no venue"),
    ("mode: somewhere", "E207", "no mode"),
    ("element: drink", "E207", "not one of six"),
    ("link: live.example", "E220", "an address begins with https"),
    ("tickets: {cost: 3}", "E202", "no such key"),
]


@pytest.mark.parametrize(("keys", "code", "why"), WRONG)
def test_what_cannot_be_meant(keys: str, code: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    text = (
        "activities:\n  - {id: festival, name: 节, when: 4月, umbrella: true}\n"
        f"  - {{id: other, name: 甲, when: 4月}}\n  - {{id: it, name: 乙, when: 4月, {keys}}}\n"
    )
    (tmp_path / "activities.yaml").write_text(text, encoding="utf-8")
    _, problems = read_calendar(tmp_path)
    assert [each.code for each in problems] == [code], why


def test_a_table_has_the_same_columns(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(
        "编号,活动名称,活动时间,面向人群,线上/线下,渠道,六要素,票价,预约方式\n"
        "a,花会,4月1日,青年；亲子,线上线下,抖音,游,80元起,微信预约\n",
        encoding="utf-8",
    )
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    assert [each.code for each in problems if each.is_error] == []
    found = calendar.activities[0].outreach
    assert (found.audience, found.mode, found.channels, found.element) == (
        ("young", "families"),
        "both",
        ("douyin",),
        "see",
    )
    assert found.tickets.price == "80元起"
    assert found.tickets.booking is not None
    assert found.tickets.booking.zh == "微信预约"
