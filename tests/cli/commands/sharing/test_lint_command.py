"""``eventplan lint`` as its user runs it."""

from pathlib import Path

import pytest

from tests.cli.commands.sharing.test_publish_command import edit
from tests.cli.conftest import Eventplan
from tests.serving.server_process import serving

FEED = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nBEGIN:VEVENT\r\nUID:1@a\r\n"
    "DTSTAMP:20270101T000000Z\r\nDTSTART;VALUE=DATE:20270512\r\nDTEND;VALUE=DATE:20270513\r\n"
    "SUMMARY:fair\r\nTRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nSTATUS:CONFIRMED\r\n"
    "SEQUENCE:0\r\nCREATED:20270101T000000Z\r\nLAST-MODIFIED:20270101T000000Z\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Return a file with a feed without a fault."""
    path = tmp_path / "feed.ics"
    path.write_bytes(FEED.encode())
    return path


def spoil(feed: Path, old: str, new: str) -> None:
    assert old in FEED
    feed.write_bytes(FEED.replace(old, new).encode())


def test_a_mistake_has_its_place_and_a_way_out(eventplan: Eventplan, feed: Path) -> None:
    assert (eventplan("lint", feed).code, eventplan("lint", feed, "--strict").out) == (0, "")
    spoil(feed, "20270513", "20270512")
    answer = eventplan("lint", feed)
    assert answer.code == 1
    assert answer.out.startswith(f"{feed}:8:18  E544  DTEND（20270512）不晚于 DTSTART（20270512）")
    assert answer.err == "1 处错误，0 处提醒\n"
    assert [found["code"] for found in eventplan("lint", feed, "--json").json["findings"]] == ["E544"]


def test_a_warning_names_its_client_and_fails_only_when_strict(eventplan: Eventplan, feed: Path) -> None:
    spoil(feed, "TRANSP:TRANSPARENT\r\n", "")
    answer = eventplan("lint", feed, "--lang", "en")
    assert (answer.code, "W605" in answer.out, "[Google, Apple, Outlook]" in answer.out) == (0, True, True)
    assert answer.err == "0 errors, 1 warning\n"
    assert eventplan("lint", feed, "--strict").code == 1
    (found,) = eventplan("lint", feed, "--format", "json").json["findings"]
    assert (found["grade"], found["clients"]) == ("warning", ["Google", "Apple", "Outlook"])


def test_annotations_stand_at_the_line_of_a_pull_request(eventplan: Eventplan, feed: Path) -> None:
    spoil(feed, "STATUS:CONFIRMED", "STATUS:DONE")
    out = eventplan("lint", feed, "--format", "github", "--lang", "en").out
    assert out.startswith(f"::error file={feed},line=12,col=8,title=E535::STATUS cannot be")


def test_two_editions_are_compared(eventplan: Eventplan, feed: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.ics"
    old.write_bytes(FEED.encode())
    spoil(feed, "SUMMARY:fair", "SUMMARY:moon")
    assert eventplan("lint", feed, "--against", old).out.startswith(f"{feed}:9:1  W705  内容变了（SUMMARY）")
    assert eventplan("lint", feed, "--against", feed, "--strict").code == 0
    assert "读不了" in eventplan("lint", feed, "--against", tmp_path / "none.ics").err


def test_a_published_feed_follows_on_the_one_before(eventplan: Eventplan, hill: Path, tmp_path: Path) -> None:
    """Publish, change, cancel, publish: what the ledger writes is what the checker wants."""
    site, old = tmp_path / "www", tmp_path / "old.ics"
    feed = site / "feeds/all.ics"
    eventplan("publish", hill, site)
    old.write_bytes(feed.read_bytes())
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    (hill / "decisions.yaml").write_text(
        "decisions: [{activity: break, year: 2027, decline: true}]\n", encoding="utf-8"
    )
    eventplan("publish", hill, site, now="2026-11-21")
    assert feed.read_bytes() != old.read_bytes()
    answer = eventplan("lint", feed, "--against", old, "--strict")
    assert (answer.code, answer.out) == (0, "")
    assert "E701" in eventplan("lint", old, "--against", feed).out


def test_a_feed_at_its_address_is_checked_with_its_server(eventplan: Eventplan, built: Path) -> None:
    with serving(built) as server:
        address = f"webcal://127.0.0.1:{server.port}/feeds/all.ics"
        answer = eventplan("lint", address, "--strict", "--against", address)
        assert (answer.code, answer.out) == (0, "")
        missing = eventplan("lint", f"http://anna:secret@127.0.0.1:{server.port}/none.ics", "--lang", "en")
    assert (missing.code, missing.out) == (1, "")
    assert missing.err == (
        f"http://127.0.0.1:{server.port}/none.ics answers 404: there is no such file; check the address\n"
    )


def test_every_code_is_listed(eventplan: Eventplan) -> None:
    table = eventplan("lint", "--codes").out
    assert all(code in table for code in ("| E501 |", "| W612 |", "| W809 |"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "请写明检查哪个文件或地址"),
        (("ftp://example.org/a.ics",), 1, "不是 http、https 或 webcal 地址"),
        (("http://a b/c.ics",), 1, "「http://a b/c.ics」不是 http、https 或 webcal 地址"),
        (("http://[::1",), 1, "「http://[::1」不是 http、https 或 webcal 地址"),
        (("/",), 1, "读不了「/」"),
    ],
)
def test_what_is_no_feed_is_told(
    eventplan: Eventplan, arguments: tuple[str, ...], code: int, said: str
) -> None:
    answer = eventplan("lint", *arguments)
    assert (answer.code, said in answer.err, answer.out) == (code, True, "")


@pytest.fixture
def built(eventplan: Eventplan, hill: Path, tmp_path: Path) -> Path:
    """Return the built folder of a site with a public address."""
    site = hill / "site.yaml"
    with site.open("a", encoding="utf-8") as more:
        more.write("base_url: https://hill.example/plan\n")
    assert eventplan("build", hill, "--year", "2027", "-o", tmp_path / "site").code == 0
    return tmp_path / "site"


def test_every_feed_that_build_writes_is_clean(eventplan: Eventplan, built: Path) -> None:
    feeds = list(built.rglob("*.ics"))
    names = {feed.relative_to(built).as_posix() for feed in feeds}
    assert "public/feeds/seasons.ics" not in names  # a site without landscapes has no empty feed of them
    assert {"public/feeds/all.ics", "internal/feeds/reminders.ics", "public/events/moon-2027.ics"} <= names
    for feed in feeds:
        answer = eventplan("lint", feed, "--strict")
        assert (answer.code, answer.out) == (0, ""), feed


def test_a_feed_that_is_not_there_is_told(eventplan: Eventplan, tmp_path: Path) -> None:
    answer = eventplan("lint", tmp_path / "none.ics", "--lang", "en")
    assert (answer.code, answer.out) == (1, "")
    assert "cannot read" in answer.err
