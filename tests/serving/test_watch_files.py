"""Saving a file reaches the feeds, the open page, and a real browser; mistakes leave the last good plan."""

import html
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.server_process import PATIENCE, ServerProcess, serving, until
from tests.serving.small_edition import FEED, write_site

SITE = """\
id: hill
name: {zh: 小山, en: Hill}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
domain: hill.example
edition: 2026-11-01
base_url: https://plan.hill.example/
venues: [{id: top, name: {zh: 山顶, en: top}}]
categories: [{id: folk, name: {zh: 民俗, en: Folk}, color: red}]
"""
ACTIVITIES = """\
activities:
  - {id: moon, name: {zh: 赏月, en: Moon night}, category: folk, when: 中秋节, venue: top, source: assumption}
"""


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    """Return the folder of a small calendar."""
    folder = tmp_path / "hill"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    return folder


@pytest.fixture
def live(hill: Path) -> Iterator[ServerProcess]:
    """Return a server that plans the calendar."""
    with serving(hill, "--year", "2027", "--now", "2027-09-15") as running:
        yield running


def save(hill: Path, old: str, new: str) -> None:
    """Replace ``old`` in the activities, as an editor does."""
    path = hill / "activities.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def feed(server: ServerProcess) -> str:
    """Return the feed of everything."""
    return server.get("/feeds/all.ics").body.decode()


def test_a_saved_file_reaches_the_feed_and_the_open_page(hill: Path, live: ServerProcess) -> None:
    with live.connect() as stream:
        stream.sendall(b"GET /_changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
        heard = b""
        while b"data: " not in heard:
            heard += stream.recv(4096)
        save(hill, "赏月", "赏新月")
        until(lambda: "赏新月" in feed(live), "the new title in the feed")
        while heard.count(b"data: ") < 2:
            heard += stream.recv(4096)
    version = heard.rsplit(b"data: ", 1)[1].split(b"\n")[0].decode()
    assert f'data-version="{version}"' in live.get("/2027/index.html").body.decode()


def test_mistakes_stand_on_the_page_and_the_last_good_plan_stays(hill: Path, live: ServerProcess) -> None:
    before = feed(live)
    save(hill, "中秋节", "中丘节")
    until(lambda: b'role="alert"' in live.get("/index.html").body, "the banner")
    page = live.get("/index.html").body.decode()
    place = f"{hill / 'activities.yaml'}:2:"
    assert f"{place}" in page
    assert "E101  不认识" in page
    assert '  E101  do not know "中丘节"  did you mean "中秋节"?' in html.unescape(page)
    assert "赏月" in page
    assert feed(live) == before
    save(hill, "中丘节", "中秋节")
    until(lambda: b'role="alert"' not in live.get("/index.html").body, "the banner's end")


def test_a_template_with_a_mistake_leaves_the_last_good_plan(hill: Path, live: ServerProcess) -> None:
    folder = hill / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "list.html.j2").write_text("\n{{ shet.title }}", encoding="utf-8")
    until(lambda: b"list.html.j2:2  E803" in live.get("/index.html").body, "the template's place")
    assert "赏月" in feed(live)


def test_today_is_marked_and_the_page_allows_its_script(live: ServerProcess) -> None:
    reply = live.get("/2027/index.html")
    before, _ = reply.body.split(b'aria-current="date"')
    assert before.rsplit(b"<ol", 1)[1].count(b"<li") == 15
    assert b"http-equiv" not in reply.body
    assert "script-src 'sha256-" in reply.headers["content-security-policy"]


def test_the_site_answers_to_its_own_address(live: ServerProcess) -> None:
    asked = b"GET /healthz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
    found = []
    for host in (b"plan.hill.example", b"evil.example"):
        with live.connect() as connection:
            connection.sendall(asked % host)
            found.append(connection.recv(12))
    assert found == [b"HTTP/1.1 200", b"HTTP/1.1 421"]


def test_a_built_folder_is_followed_and_survives_being_removed(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    with serving(site) as server:
        (site / "public/feeds/all.ics").write_bytes(FEED.replace(b"FILL", b"NEW"))
        until(lambda: b"X-NEW" in server.get("/feeds/all.ics").body, "the new file")
        shutil.rmtree(site / "public")
        until(lambda: any("the last good plan stays" in line for line in server.log), "the log")
        assert server.get("/feeds/all.ics").status == 200


@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_the_page_in_a_browser_reloads_itself(hill: Path, live: ServerProcess, tmp_path: Path) -> None:
    def visits(path: str) -> int:
        return sum(f" GET {path} 200" in line and "Chrome" in line for line in live.log)

    flags = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    )
    address = f"http://127.0.0.1:{live.port}/2027/index.html"
    browser = subprocess.Popen(
        ["chromium", *flags, "--remote-debugging-port=0", f"--user-data-dir={tmp_path / 'profile'}", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: visits("/2027/index.html") == 1, "the first visit")
        save(hill, "赏月", "赏新月")
        until(lambda: visits("/2027/index.html") == 2, "the visit after saving")
        save(hill, "中秋节", "中丘节")
        until(lambda: visits("/2027/index.html") == 3, "the visit after a mistake")
    finally:
        browser.terminate()
        browser.wait(timeout=PATIENCE)
