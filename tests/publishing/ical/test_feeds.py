"""Feeds and single events.

Authority: RFC 5545, 7986 and 9073, and what calendar programs honour, as templates/README.md says.
"""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from eventplan.domain.plan import Status
from eventplan.domain.season import Peak, Stage
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.ical.events import Event, Stamp
from eventplan.publishing.ical.feeds import FeedWriter, feeds, large_feeds
from eventplan.publishing.ical.recurrence import ClockSpan
from eventplan.publishing.ical.timezone import Zone, steady_zone
from eventplan.publishing.ical.verify import FeedMismatchError, ParseBack
from eventplan.publishing.templating.template_problem import SiteTemplateError
from tests.publishing.sample_plan import (
    DOMAIN,
    LANTERN_NIGHT,
    MARKERS,
    PLAN,
    SITE,
    STAMP,
    sample_edition,
)

SHANGHAI = Zone("Asia/Shanghai", timedelta(hours=8), "CST")


def unfolded(feed: bytes) -> str:
    return feed.decode().replace("\r\n ", "").replace("\r\n", "\n")


def event_block(feed: bytes, uid: str) -> str:
    blocks: list[str] = re.findall(
        r"^BEGIN:VEVENT\n.*?^END:VEVENT\n", unfolded(feed), re.MULTILINE | re.DOTALL
    )
    return next(block for block in blocks if f"\nUID:{uid}@" in block)


def lines_of(block: str, *names: str) -> tuple[str, ...]:
    return tuple(line for line in block.split("\n") if re.split("[;:]", line)[0] in names)


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return feeds([sample_edition()])


def test_there_is_a_feed_of_all_one_a_category_one_of_windows_and_a_file_an_event(
    written: dict[str, bytes],
) -> None:
    categories = ("folk", "landscape", "performance", "sport", "welfare")
    uids = [placement.uid for placement in PLAN.placements]
    windows = ("snow-2026", "rhododendron-summit-2027", "cool-summer-2027", "autumn-leaves-2027", "snow-2027")
    assert sorted(written) == sorted(
        [
            *(f"feeds/{name}.ics" for name in ("all", *categories, "seasons", "sessions")),
            *(f"events/{uid.removesuffix('@' + DOMAIN)}.ics" for uid in uids),
            *(f"events/window-{name}.ics" for name in windows),
        ]
    )


def test_an_events_file_is_the_golden_one(written: dict[str, bytes]) -> None:
    description = (
        r"开山门、祈福、唱大戏；三天庙会。\n四月初八开山门。\n初七至初九唱大戏。"
        r"\n主办单位：老君山景区、栾川县文旅局\n承办单位：十方院管委会"
        r"\n日期依据：农历2027年四月初八 = 2027年5月13日（周四）（香港天文台对照表） → 前后1天"
        r"\n英文名：Laojun Mountain temple fair"
        r"\nhttps://laojunshan.example/calendar/2027/index.html#e-temple-fair-2027"
    )
    golden = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//eventplan//eventplan//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:temple-fair-2027@laojunshan.example
DTSTAMP:20261120T000000Z
DTSTART;VALUE=DATE:20270512
DTEND;VALUE=DATE:20270515
SUMMARY:老君山庙会
DESCRIPTION:@
LOCATION:老君山十方院
GEO:33.7642;111.6391
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=200;X-TITLE="老君山十方院":geo:33.7642,111.6391
STATUS:CONFIRMED
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
SEQUENCE:0
CREATED:20261120T000000Z
LAST-MODIFIED:20261120T000000Z
CATEGORIES:民俗
COLOR:mediumvioletred
URL:https://laojunshan.example/calendar/2027/index.html#e-temple-fair-2027
END:VEVENT
END:VCALENDAR
"""
    expected = golden.replace("DESCRIPTION:@", f"DESCRIPTION:{description}")
    assert unfolded(written["events/temple-fair-2027.ics"]) == expected


def test_a_feeds_head_is_what_each_program_wants(written: dict[str, bytes]) -> None:
    head = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//eventplan//eventplan//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:老君山·民俗
X-WR-CALNAME:老君山·民俗
DESCRIPTION:老君山·民俗
X-WR-CALDESC:老君山·民俗
REFRESH-INTERVAL;VALUE=DURATION:PT12H
X-PUBLISHED-TTL:PT12H
SOURCE;VALUE=URI:https://laojunshan.example/calendar/feeds/folk.ics
X-WR-TIMEZONE:Asia/Shanghai
COLOR:mediumvioletred
X-APPLE-CALENDAR-COLOR:#8F1468
"""
    assert unfolded(written["feeds/folk.ics"]).split("BEGIN:VTIMEZONE")[0] == head


@pytest.mark.parametrize(
    ("uid", "expected", "why"),
    [
        (
            "rhododendron-festival-2027",
            ("SUMMARY:高山杜鹃节（预计）", "STATUS:TENTATIVE"),
            "it rests on a window that is not confirmed",
        ),
        ("one-yuan-lunch-2027", ("SUMMARY:一元午餐（预计）", "STATUS:TENTATIVE"), "or on a forecast break"),
        (
            "music-festival-2027",
            ("SUMMARY:【取消】云海音乐节", "STATUS:CANCELLED"),
            "Outlook shows it as normal",
        ),
        ("window-snow-2026", ("SUMMARY:雪景", "STATUS:CONFIRMED"), "a confirmed window"),
        ("window-snow-2027", ("SUMMARY:雪景（预计）", "STATUS:TENTATIVE"), "the same window, a year on"),
    ],
)
def test_a_title_says_how_sure_an_event_is(
    written: dict[str, bytes], uid: str, expected: tuple[str, ...], why: str
) -> None:
    assert lines_of(event_block(written["feeds/all.ics"], uid), "SUMMARY", "STATUS") == expected, why


def test_a_season_of_fixed_dates_is_more_than_its_best_day() -> None:
    summer = next(window for window in PLAN.windows if window.id == "cool-summer")
    best = date(2027, 7, 25)
    peaked = replace(summer, peak=Peak(best, best, best, best, best))
    feed = feeds([sample_edition(plan=replace(PLAN, placements=(), windows=(peaked,)))])["feeds/all.ics"]
    days = lines_of(event_block(feed, "window-cool-summer-2027"), "DTSTART", "DTEND")
    assert days == ("DTSTART;VALUE=DATE:20270620", "DTEND;VALUE=DATE:20270901")


def test_a_show_that_comes_and_goes_tells_no_best_days() -> None:
    rime = replace(PLAN.windows[0], id="rime", stage=Stage.GENERAL, chances=(0.5,) * 36)
    feed = feeds([sample_edition(plan=replace(PLAN, placements=(), windows=(rime,)))])["feeds/all.ics"]
    block = event_block(feed, "window-rime-2026")
    assert "有机会见到的季节，不定日期" in block
    assert "最佳观赏期" not in block


@pytest.mark.parametrize(
    ("uid", "start", "stop", "why"),
    [
        ("lantern-night-2027", "20270220", "20270221", "one day ends on the next"),
        ("new-year-bell-2027", "20271230", "20280103", "across New Year"),
        ("ice-festival-2026", "20261224", "20270106", "from the year before"),
        ("night-show-2027", "20270620", "20270901", "across the end of a month, one event for all evenings"),
        ("window-rhododendron-summit-2027", "20270430", "20270515", "P10 to P90"),
        ("window-cool-summer-2027", "20270620", "20270901", "a window without a peak: its own days"),
        ("window-snow-2026", "20261120", "20270311", "a confirmed window: the days worth coming"),
    ],
)
def test_an_event_ends_on_the_day_after_its_last(
    written: dict[str, bytes], uid: str, start: str, stop: str, why: str
) -> None:
    block = event_block(written["feeds/all.ics"], uid)
    assert lines_of(block, "DTSTART", "DTEND") == (
        f"DTSTART;VALUE=DATE:{start}",
        f"DTEND;VALUE=DATE:{stop}",
    ), why


def test_events_stand_in_the_order_of_their_days(written: dict[str, bytes]) -> None:
    starts = re.findall(r"^DTSTART;VALUE=DATE:(\d+)", written["feeds/all.ics"].decode(), re.MULTILINE)
    assert len(starts) == len(PLAN.placements) + len(PLAN.windows)
    assert starts == sorted(starts)


def test_sessions_and_forecast_days_are_in_the_description(written: dict[str, bytes]) -> None:
    feed = written["feeds/all.ics"]
    assert "每天场次：19:30–20:20（800人）、21:00–21:50（800人）" in event_block(feed, "night-show-2027")
    assert "22:30–次日00:30（600人）" in event_block(feed, "new-year-bell-2027")
    assert "10月4—7日依据的安排尚未公布，为预测" in event_block(feed, "one-yuan-lunch-2027")
    assert "高峰落在活动期内的可能：64%" in event_block(feed, "rhododendron-festival-2027")


def test_an_english_feed_reads_english_and_lies_beside_the_chinese_one() -> None:
    english = feeds([sample_edition()], lang=Lang.EN)
    assert {path.split("/")[1] for path in english} == {"en"}
    block = event_block(english["feeds/en/all.ics"], "rhododendron-festival-2027")
    assert lines_of(block, "SUMMARY", "LOCATION", "CATEGORIES", "URL") == (
        "SUMMARY:Rhododendron festival (expected)",
        r"LOCATION:Golden Summit\, Laojun Mountain",
        "CATEGORIES:Landscape",
        "URL:https://laojunshan.example/calendar/2027/en.html#e-rhododendron-festival-2027",
    )


def test_nothing_internal_is_in_any_public_file(written: dict[str, bytes]) -> None:
    everything = "".join(unfolded(content) for content in written.values())
    assert [marker for marker in MARKERS if marker in everything] == []


def test_the_internal_edition_says_who_is_in_charge_and_claims_no_public_address() -> None:
    internal = feeds([sample_edition(Profile.INTERNAL)])
    feed = internal["feeds/all.ics"]
    block = event_block(feed, "temple-fair-2027")
    inside = r"预算（万元）：97.31\n经费来源：MARK-FUNDING\n责任人：MARK-CONTACT\n联系电话：MARK-PHONE"
    assert inside in block
    assert "SOURCE" not in unfolded(feed)
    assert "X-WR-CALNAME:老君山·全年活动（内部）" in unfolded(feed)


def test_a_ledger_gives_sequence_and_stamps() -> None:
    changed = Stamp(3, datetime(2026, 5, 1, 8, tzinfo=UTC), datetime(2026, 11, 2, 9, tzinfo=UTC))
    stamps = {f"lantern-night-2027@{DOMAIN}": changed}
    feed = feeds([sample_edition()], stamps=stamps)["feeds/all.ics"]
    names = ("DTSTAMP", "SEQUENCE", "CREATED", "LAST-MODIFIED")
    assert lines_of(event_block(feed, "lantern-night-2027"), *names) == (
        "DTSTAMP:20261102T090000Z",
        "SEQUENCE:3",
        "CREATED:20260501T080000Z",
        "LAST-MODIFIED:20261102T090000Z",
    )
    assert lines_of(event_block(feed, "temple-fair-2027"), *names) == (
        "DTSTAMP:20261120T000000Z",
        "SEQUENCE:0",
        "CREATED:20261120T000000Z",
        "LAST-MODIFIED:20261120T000000Z",
    )


def test_years_share_a_feed_and_the_edition_stamped_last_has_the_say() -> None:
    confirmed = replace(PLAN.windows[-1], stage=Stage.CONFIRMED)
    next_year = replace(PLAN, year=2028, placements=(), windows=(confirmed,))
    later = replace(sample_edition(plan=next_year), stamp=STAMP + timedelta(days=300))
    for editions in ([sample_edition(), later], [later, sample_edition()]):
        feed = feeds(editions)["feeds/all.ics"]
        assert unfolded(feed).count("BEGIN:VEVENT") == len(PLAN.placements) + len(PLAN.windows)
        block = event_block(feed, "window-snow-2027")
        assert lines_of(block, "STATUS", "DTSTAMP") == ("DTSTAMP:20270916T000000Z", "STATUS:CONFIRMED")


def test_years_of_two_sites_or_profiles_share_no_feed() -> None:
    with pytest.raises(ValueError, match="one site and one profile"):
        feeds([sample_edition(), sample_edition(Profile.INTERNAL)])
    with pytest.raises(ValueError, match="needs an edition"):
        feeds([])


def test_a_category_keeps_its_feed_in_a_year_without_events() -> None:
    empty = feeds([sample_edition(plan=replace(PLAN, placements=(), windows=()))])
    assert "BEGIN:VEVENT" not in unfolded(empty["feeds/sport.ics"])
    assert unfolded(empty["feeds/sport.ics"]).endswith("END:VTIMEZONE\nEND:VCALENDAR\n")


def test_a_site_that_is_published_nowhere_yet_links_nowhere() -> None:
    site = replace(SITE, base_url=None)
    block = event_block(
        feeds([sample_edition(plan=replace(PLAN, site=site))])["feeds/all.ics"], "temple-fair-2027"
    )
    assert "URL" not in block
    assert "https:" not in block
    assert "\nDESCRIPTION:" in block


def test_a_comma_in_a_categorys_name_does_not_cut_it_in_two() -> None:
    categories = tuple(replace(category, name=Text("民俗, 节庆", "a, b")) for category in SITE.categories)
    plan = replace(PLAN, site=replace(SITE, categories=categories))
    block = event_block(feeds([sample_edition(plan=plan)])["feeds/all.ics"], "temple-fair-2027")
    assert lines_of(block, "CATEGORIES") == ("CATEGORIES:民俗， 节庆",)


def test_a_uid_cannot_name_a_file_elsewhere() -> None:
    stray = replace(PLAN.placements[0], activity=LANTERN_NIGHT, uid="../../x@laojunshan.example")
    with pytest.raises(ValueError, match="cannot name a file"):
        feeds([sample_edition(plan=replace(PLAN, placements=(stray,)))])


TIMED = Event(
    uid="opening@laojunshan.example",
    summary="开幕式",
    description="开幕式",
    span=ClockSpan(
        datetime(2027, 5, 12, 19, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
        datetime(2027, 5, 12, 21, 0, tzinfo=ZoneInfo("Asia/Shanghai")),
    ),
    status=Status.CONFIRMED,
    stamp=Stamp(0, STAMP, STAMP),
    feed="folk",
    is_busy=True,
)


@pytest.mark.parametrize(
    ("zone", "start", "why"),
    [
        (SHANGHAI, "DTSTART;TZID=Asia/Shanghai:20270512T193000", "a zone that the feed explains"),
        (None, "DTSTART:20270512T113000Z", "a zone that it does not"),
        (Zone("Asia/Tokyo", timedelta(hours=9), "JST"), "DTSTART:20270512T113000Z", "another zone"),
    ],
)
def test_hours_are_told_in_a_zone_that_the_reader_knows(zone: Zone | None, start: str, why: str) -> None:
    writer = FeedWriter(ical_environment(None), zone, ParseBack())
    block = event_block(writer.write("feed", "single.ics.j2", [TIMED]), "opening")
    assert lines_of(block, "DTSTART") == (start,), why
    assert lines_of(block, "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS") == (
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    )


@pytest.mark.parametrize(
    ("key", "zone", "why"),
    [
        ("Asia/Shanghai", SHANGHAI, "no summer time since 1991"),
        ("Asia/Kolkata", Zone("Asia/Kolkata", timedelta(hours=5, minutes=30), "IST"), "half an hour"),
        ("Europe/Berlin", None, "summer time"),
        ("Australia/Sydney", None, "summer time in January"),
    ],
)
def test_only_a_zone_without_summer_time_is_explained(key: str, zone: Zone | None, why: str) -> None:
    assert steady_zone(key, range(2026, 2029)) == zone, why


def test_an_hour_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        ClockSpan(datetime(2027, 5, 12, 19), datetime(2027, 5, 12, 20))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("SUMMARY:x", "summary"),  # another title
        ("SUMMARY:{{ event.summary }}\nSUMMARY:x", "summary"),  # a second title
        ("SUMMARY:{{ event.summary }}\nSTATUS:CONFIRMED", "status"),  # a second status
        ("X-A:1", "summary"),  # no title
        ("SUMMARY:{{ event.summary }}\nEND:VEVENT\nBEGIN:VEVENT\nUID:x", "planned"),  # a second event
    ],
)
def test_a_template_that_says_something_else_than_the_plan_publishes_nothing(
    tmp_path: Path, template: str, named: str
) -> None:
    (tmp_path / "ical").mkdir()
    (tmp_path / "ical" / "events.ics.j2").write_text(
        "{% for event in events %}\nBEGIN:VEVENT\nUID:{{ event.uid }}\n"
        "DTSTAMP:{{ event.stamp.created|utc }}\n"
        "DTSTART{{ event.span|starts }}\nDTEND{{ event.span|stops }}\nSTATUS:{{ event.status|upper }}\n"
        f"{template}\nEND:VEVENT\n{{% endfor %}}\n",
        encoding="utf-8",
    )
    with pytest.raises(FeedMismatchError, match=named):
        feeds([sample_edition()], site_templates=tmp_path)


def test_a_template_that_puts_out_a_stray_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "ical").mkdir()
    (tmp_path / "ical" / "zone.ics.j2").write_text("老君山\n", encoding="utf-8")
    with pytest.raises(SiteTemplateError, match="not a line of iCalendar: '老君山'"):
        feeds([sample_edition()], site_templates=tmp_path)


def test_a_feed_that_google_may_cut_is_named() -> None:
    written = {"feeds/b.ics": b"x" * 300_001, "feeds/a.ics": b"x" * 400_000, "feeds/c.ics": b"x" * 300_000}
    assert large_feeds(written) == (("feeds/a.ics", 400_000), ("feeds/b.ics", 300_001))


def test_the_newest_year_names_the_feeds_in_whatever_order_the_years_come() -> None:
    renamed = replace(PLAN, year=2028, site=replace(SITE, name=Text("老君山新区", "Laojun New Area")))
    years = [sample_edition(), sample_edition(plan=replace(renamed, placements=(), windows=()))]
    for editions in (years, years[::-1]):
        (title,) = lines_of(unfolded(feeds(editions)["feeds/all.ics"]), "X-WR-CALNAME")
        assert "老君山新区" in title
