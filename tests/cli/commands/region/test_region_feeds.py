"""Feeds of a region hold the entries of its sites, octet for octet.

Authority: the region's contract, by which one event has one truth under its UID; ``icalendar`` reads back
what is in each feed; the linter of feeds finds nothing.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Answer
from tests.services.region.small_region import COUNTY, HILL, LAKE, county

Eventplan = Callable[..., Answer]
OWN = """\
activities:
  - {id: season, name: {zh: 五月季, en: May season}, when: 5月, umbrella: true,
     parts: [lake/boats], source: s}
"""


@pytest.fixture
def public(eventplan: Eventplan, tmp_path: Path) -> Path:
    """Return the public edition of the county, which has an umbrella and several kinds of entries."""
    hill = HILL.replace("prefer:", "audience: [young], element: play, prefer:")
    sessions = "sessions: [{start: '09:00', minutes: 30}]"
    lake = f"{LAKE}  - {{id: shop, name: {{zh: 市集, en: market}}, when: 5月3日, {sessions}}}\n"
    folder = county(tmp_path, COUNTY, hill, lake)
    (folder / "activities.yaml").write_text(OWN, encoding="utf-8")
    answer = eventplan("build", folder, "--year", "2027", "-o", tmp_path / "all", "--only", "ics,json")
    assert answer.code == 0, answer.err
    return tmp_path / "all" / "public"


def entries(feed: Path) -> list[bytes]:
    """Return the entries of a feed as they are written."""
    return re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", feed.read_bytes(), re.DOTALL)


def names(feed: Path) -> list[str]:
    """Return the UIDs that another program finds in a feed, without their domain."""
    return [
        str(each["UID"]).partition("@")[0] for each in Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    ]


def test_each_feed_holds_what_it_is_called(public: Path) -> None:
    assert {path.stem: names(path) for path in sorted((public / "feeds").glob("*.ics"))} == {
        "all": ["season-2027", "fair-2027", "boats-2027"],
        "site-hill": ["fair-2027", "walk-2027"],
        "site-lake": ["shop-2027", "boats-2027"],
        "element-play": ["walk-2027"],
        "audience-young": ["walk-2027"],
        "sessions": ["shop-2027"],
        "umbrella-season": ["season-2027", "boats-2027"],
    }


def test_an_entry_is_the_same_in_the_region_as_in_its_site(public: Path) -> None:
    for site in ("hill", "lake"):
        assert entries(public / f"feeds/site-{site}.ics") == entries(public / site / "feeds/all.ics")


def test_a_proposed_move_is_in_no_feed(public: Path) -> None:
    feeds = [path for path in public.rglob("*.ics") if b"boats-2027" in path.read_bytes()]
    assert len(feeds) >= 5
    for path in feeds:
        assert b"DTSTART;VALUE=DATE:20270508" in path.read_bytes()
        assert b"DTSTART;VALUE=DATE:20270501\r\nDTEND;VALUE=DATE:20270503" not in path.read_bytes()


def test_the_linter_finds_nothing_in_them(eventplan: Eventplan, public: Path) -> None:
    for path in sorted((public / "feeds").rglob("*.ics")):
        answer = eventplan("lint", path)
        assert answer.code == 0, (path, answer.out)
