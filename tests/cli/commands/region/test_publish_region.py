"""``publish`` of a region: one ledger, the sites' own days and stamps, and nothing that is only proposed.

Authority: the region's contract, by which one event has one truth under its UID, and that of a site's
publish: a UID's SEQUENCE moves when what subscribers see of it changes, and never otherwise. Feeds are
read by ``icalendar``.
"""

import re
import shutil
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from icalendar import Calendar

from eventplan.cli.shell.main import run
from tests.cli.conftest import Answer
from tests.services.region.small_region import COUNTY, LAKE, county

Eventplan = Callable[..., Answer]
FIRST, LATER = "2026-11-20", "2026-12-05"
PINNED = "decisions:\n  - {activity: boats, year: 2027, pin: {first: 2027-05-01, last: 2027-05-02}}\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the county, whose proposal is pinned, and what it published: ``web``."""
    folder = tmp_path_factory.mktemp("region")
    region = county(folder)
    (region / "lake" / "decisions.yaml").write_text(PINNED, encoding="utf-8")
    arguments = ["publish", region, folder / "web", "--year", "2027", "--now", FIRST, "--lang", "zh"]
    assert run(list(map(str, arguments))) == 0
    return folder


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder that a test may change."""
    shutil.copytree(published, tmp_path / "place")
    return tmp_path / "place"


def files(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def entries(feed: Path) -> list[bytes]:
    """Return the entries of a feed as they are written."""
    return re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", feed.read_bytes(), re.DOTALL)


def told(feed: Path) -> dict[str, tuple[int, str]]:
    """Return SEQUENCE and first day of each entry of a feed by its UID, as another program reads them."""
    found = Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    return {str(each["UID"]): (int(str(each["SEQUENCE"])), str(each.decoded("DTSTART"))) for each in found}


def again(eventplan: Eventplan, place: Path, *more: str, now: str = LATER) -> Answer:
    """Publish the county of ``place`` once more."""
    return eventplan("publish", place / "county", place / "web", "--year", "2027", *more, now=now)


def test_a_region_has_one_ledger_with_the_uids_of_its_sites(published: Path) -> None:
    web = published / "web"
    assert told(web / "feeds/all.ics") == {
        "boats-2027@lake.example": (0, "2027-05-01"),
        "fair-2027@hill.example": (0, "2027-05-08"),
    }
    for site in ("hill", "lake"):
        assert entries(web / f"feeds/site-{site}.ics") == entries(web / site / "feeds/all.ics")
    assert [path.parent.name for path in web.rglob("ledger.json")] == ["web"]


def test_what_has_not_changed_is_written_by_no_byte(eventplan: Eventplan, place: Path) -> None:
    before = files(place / "web")
    answer = again(eventplan, place)
    assert (answer.code, answer.out.strip()) == (0, "没有变化，仍是第 1 版")
    assert files(place / "web") == before


def test_a_changed_day_is_one_step_of_that_entry_alone(eventplan: Eventplan, place: Path) -> None:
    decisions = place / "county/lake/decisions.yaml"
    decisions.write_text(PINNED.replace("05-01", "05-29").replace("05-02", "05-30"), encoding="utf-8")
    before = files(place / "web")
    dry = again(eventplan, place, "--dry-run")
    assert ("龙舟" in dry.out, files(place / "web")) == (True, before)
    assert again(eventplan, place).code == 0
    assert told(place / "web/feeds/all.ics") == {
        "boats-2027@lake.example": (1, "2027-05-29"),
        "fair-2027@hill.example": (0, "2027-05-08"),
    }
    after = files(place / "web")
    assert after["feeds/site-hill.ics"] == before["feeds/site-hill.ics"]
    assert after["hill/feeds/all.ics"] == before["hill/feeds/all.ics"]
    back = eventplan("rollback", "1", place / "county", place / "web", now=LATER)
    assert back.code == 0
    assert told(place / "web/feeds/site-lake.ics") == {"boats-2027@lake.example": (2, "2027-05-01")}


def test_while_a_move_is_only_proposed_nothing_is_told(eventplan: Eventplan, place: Path) -> None:
    (place / "county/lake/decisions.yaml").unlink()
    answer = eventplan("publish", place / "county", place / "new", "--year", "2027", now=LATER)
    assert (answer.code, (place / "new").exists()) == (4, False)
    assert "建议lake把「龙舟」由5月8—9日改到5月1—2日，还没有定" in answer.err
    forced = eventplan(
        "publish", place / "county", place / "new", "--year", "2027", "--force", "湖区不改", now=LATER
    )
    assert forced.code == 0
    assert told(place / "new/feeds/site-lake.ics") == {"boats-2027@lake.example": (0, "2027-05-08")}


def test_a_site_that_publishes_for_itself_goes_first(eventplan: Eventplan, place: Path) -> None:
    region, lake = place / "county", place / "county/lake"
    text = COUNTY.replace("lake]", "{path: lake, published: ../lake-web}]")
    (region / "region.yaml").write_text(text, encoding="utf-8")
    missing = eventplan("publish", region, place / "both", "--year", "2027", now=LATER)
    assert (missing.code, "请让它先发布" in missing.err) == (4, True)
    assert eventplan("publish", lake, place / "lake-web", "--year", "2027", now=FIRST).code == 0
    (lake / "decisions.yaml").write_text(
        PINNED.replace("05-01", "05-29").replace("05-02", "05-30"), encoding="utf-8"
    )
    behind = eventplan("publish", region, place / "both", "--year", "2027", now=LATER)
    assert (behind.code, "还没有告诉订阅者：龙舟" in behind.err) == (4, True)
    assert eventplan("publish", lake, place / "lake-web", "--year", "2027", now="2026-12-01").code == 0
    assert eventplan("publish", region, place / "both", "--year", "2027", now=LATER).code == 0
    assert told(place / "both/feeds/site-lake.ics") == {"boats-2027@lake.example": (1, "2027-05-29")}
    assert entries(place / "both/feeds/site-lake.ics") == entries(place / "lake-web/feeds/all.ics")
    back = eventplan("rollback", "1", region, place / "both", now=LATER)
    assert (back.code, "自己发布到" in back.err) == (4, True)


def test_a_site_whose_ledger_is_not_there_is_told_as_its_feeds_have_it(
    eventplan: Eventplan, place: Path
) -> None:
    region, lake, web = place / "county", place / "county/lake", place / "lake-web"
    text = COUNTY.replace("lake]", "{path: lake, published: ../lake-web}]")
    (region / "region.yaml").write_text(text, encoding="utf-8")
    other = PINNED.replace("05-01", "05-29").replace("05-02", "05-30")
    (lake / "decisions.yaml").write_text(other, encoding="utf-8")
    assert eventplan("publish", lake, web, "--year", "2027", now=FIRST).code == 0
    (lake / "decisions.yaml").write_text(PINNED, encoding="utf-8")
    assert eventplan("publish", lake, web, "--year", "2027", now="2026-12-01").code == 0
    (web / "ledger.json").unlink()
    assert eventplan("publish", region, place / "both", "--year", "2027", now=LATER).code == 0
    assert told(place / "both/feeds/site-lake.ics") == {"boats-2027@lake.example": (1, "2027-05-01")}
    assert entries(place / "both/feeds/site-lake.ics") == entries(web / "feeds/all.ics")
    again_ = eventplan("publish", region, place / "both", "--year", "2027", now="2026-12-09")
    assert (again_.code, again_.out.strip()) == (0, "没有变化，仍是第 1 版")
    (lake / "decisions.yaml").write_text(other, encoding="utf-8")
    behind = eventplan("publish", region, place / "both", "--year", "2027", now="2026-12-09")
    assert (behind.code, "还没有告诉订阅者：龙舟" in behind.err) == (4, True)
    (web / "feeds/all.ics").unlink()
    nothing = eventplan("publish", region, place / "both", "--year", "2027", now="2026-12-09")
    assert (nothing.code, "也没有 feeds/all.ics" in nothing.err) == (4, True)


class _WithoutLedger(SimpleHTTPRequestHandler):
    """A web server that gives no ledger, as the page on publishing advises."""

    def do_GET(self) -> None:
        if self.path.endswith("ledger.json"):
            self.send_error(404)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_site_at_an_address_that_hides_its_ledger_is_told_as_its_feeds_have_it(
    eventplan: Eventplan, place: Path
) -> None:
    region, lake, web = place / "county", place / "county/lake", place / "lake-web"
    assert eventplan("publish", lake, web, "--year", "2027", now=FIRST).code == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_WithoutLedger, directory=str(web)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        away = f"{{path: lake, published: 'http://127.0.0.1:{server.server_address[1]}'}}]"
        (region / "region.yaml").write_text(COUNTY.replace("lake]", away), encoding="utf-8")
        early = eventplan("publish", region, place / "both", "--year", "2027", now=LATER)
        assert (early.code, "--refresh" in early.err) == (4, True)
        taken = eventplan(
            "build", region, "--year", "2027", "-o", place / "out", "--refresh", "--only", "json"
        )
        assert (taken.code, "W902" in taken.err) == (0, False), taken.err
    finally:
        server.shutdown()
        server.server_close()
    assert eventplan("publish", region, place / "both", "--year", "2027", now=LATER).code == 0
    assert entries(place / "both/feeds/site-lake.ics") == entries(web / "feeds/all.ics")


REFUSED = [
    # (what is replaced in which files of the county or of what it published, what is said, why)
    ([("county/region.yaml", "[hill, lake]", "[hill]")], "区域里却没有这个景区了", "a site has left"),
    ([("county/region.yaml", "id: county", "id: town")], "这个目标属于 county", "another's target"),
    ([("web/feeds/site-hill.ics", "山会", "庙会")], "像是手工改过：山会", "an edited feed"),
    ([("web/hill/feeds/all.ics", "山会", "庙会")], "像是手工改过：山会", "an edited feed of a site in it"),
    ([("county/lake/activities.yaml", "5月1日至5月31日", "5月1日至")], "没有发布", "half a region"),
    (
        [
            ("county/lake/activities.yaml", "boats", "dragons"),
            ("county/lake/decisions.yaml", "boats", "dragons"),
        ],
        "boats-2027@lake.example）不在日历中了",
        "another UID",
    ),
]


@pytest.mark.parametrize(("changes", "said", "why"), REFUSED, ids=[each[2] for each in REFUSED])
def test_a_region_is_refused_as_a_site_is(
    eventplan: Eventplan, place: Path, changes: list[tuple[str, str, str]], said: str, why: str
) -> None:
    for path, old, new in changes:
        octets = (place / path).read_bytes()
        assert old.encode() in octets, why
        (place / path).write_bytes(octets.replace(old.encode(), new.encode()))
    before = files(place / "web")
    answer = again(eventplan, place)
    assert answer.code in (1, 4)
    assert said in answer.err
    assert files(place / "web") == before


def test_a_text_is_taken_back_from_every_file(eventplan: Eventplan, place: Path) -> None:
    activities = place / "county/lake/activities.yaml"
    activities.write_text(LAKE.replace("id: boats,", "id: boats, summary: {zh: 错话, en: wrong},"), "utf-8")
    assert again(eventplan, place).code == 0
    activities.write_text(LAKE, encoding="utf-8")
    answer = again(eventplan, place, "--forget", "boats-2027@lake.example:summary")
    assert answer.code == 0, answer.err
    assert [path for path, octets in files(place / "web").items() if "错话".encode() in octets] == []


def test_a_site_planned_elsewhere_is_told_as_it_came(eventplan: Eventplan, place: Path) -> None:
    hill, far = place / "county/hill", place / "county/far"
    assert eventplan("publish", hill, far, "--year", "2027", now=FIRST).code == 0
    member = "{id: far, plan: far/2027/plan.json, published: far, name: 远山}"
    text = COUNTY.replace("[hill, lake]", f"[{member}, lake]")
    (place / "county/region.yaml").write_text(text, encoding="utf-8")
    answer = eventplan("publish", place / "county", place / "new", "--year", "2027", now=LATER)
    assert answer.code == 0, answer.err
    assert entries(place / "new/feeds/site-far.ics") == entries(far / "feeds/all.ics")
    assert set(told(place / "new/feeds/all.ics")) == {"boats-2027@lake.example", "fair-2027@hill.example"}
