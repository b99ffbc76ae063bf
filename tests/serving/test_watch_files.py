"""Saving a file reaches the feeds, the open page, and a real browser; mistakes leave the last good plan."""

import asyncio
import html
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventplan.serving.sources.built_folder import BuiltFolder
from eventplan.serving.sources.loaded import Loaded
from eventplan.serving.watch_files import Follower
from tests.serving.server_process import PATIENCE, ServerProcess, serving, until
from tests.serving.small_edition import FEED, write_site

TODAY = datetime(2027, 9, 15, tzinfo=UTC)


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


def test_saved_files_reach_feed_and_open_page_and_mistakes_leave_the_last_good_plan(
    hill: Path, live: ServerProcess
) -> None:
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

    before = feed(live)
    save(hill, "中秋节", "中丘节")
    until(lambda: b'role="alert"' in live.get("/index.html").body, "the banner")
    page = live.get("/index.html").body.decode()
    place = f"{hill / 'activities.yaml'}:2:"
    assert f"{place}" in page
    assert "E101  不认识" in page
    assert '  E101  do not know "中丘节"  did you mean "中秋节"?' in html.unescape(page)
    assert "赏新月" in page
    assert feed(live) == before
    save(hill, "中丘节", "中秋节")
    until(lambda: b'role="alert"' not in live.get("/index.html").body, "the banner's end")


def test_today_is_marked_the_address_is_the_site_s_and_a_bad_template_changes_nothing(
    hill: Path, live: ServerProcess
) -> None:
    reply = live.get("/2027/index.html")
    before, _ = reply.body.split(b'aria-current="date"')
    assert before.rsplit(b"<ol", 1)[1].count(b"<li") == 15
    assert b"http-equiv" not in reply.body
    assert "script-src 'sha256-" in reply.headers["content-security-policy"]

    asked = b"GET /healthz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
    found = []
    for host in (b"plan.hill.example", b"evil.example"):
        with live.connect() as connection:
            connection.sendall(asked % host)
            found.append(connection.recv(12))
    assert found == [b"HTTP/1.1 200", b"HTTP/1.1 421"]

    folder = hill / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "list.html.j2").write_text("\n{{ shet.title }}", encoding="utf-8")
    until(lambda: b"list.html.j2:2  E803" in live.get("/index.html").body, "the template's place")
    assert "赏月" in feed(live)


def test_a_built_folder_is_followed_and_survives_being_removed(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    with serving(site) as server:
        (site / "public/feeds/all.ics").write_bytes(FEED.replace(b"FILL", b"NEW"))
        until(lambda: b"X-NEW" in server.get("/feeds/all.ics").body, "the new file")
        shutil.rmtree(site / "public")
        until(lambda: any("the last good plan stays" in line for line in server.log), "the log")
        assert server.get("/feeds/all.ics").status == 200


UNNAMED = b"feeds/\xc9\xcf\xba\xa3.ics"
"""A name in GBK, as an archive made under an old Windows unpacks."""


def test_a_name_that_is_not_utf8_is_left_out_with_a_word_at_the_start(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    Path(os.fsdecode(os.fsencode(site / "public") + b"/" + UNNAMED)).write_bytes(b"x")
    with serving(site) as server:
        assert server.get("/feeds/all.ics").status == 200
        until(lambda: any("its name is not UTF-8" in line for line in server.log), "the log")


def test_a_name_that_is_not_utf8_does_not_end_the_following(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    with serving(site) as server:
        Path(os.fsdecode(os.fsencode(site / "public") + b"/" + UNNAMED)).write_bytes(b"x")
        until(lambda: any("its name is not UTF-8" in line for line in server.log), "the log")
        (site / "public/feeds/all.ics").write_bytes(FEED.replace(b"FILL", b"NEW"))
        until(lambda: b"X-NEW" in server.get("/feeds/all.ics").body, "the new file")


def test_a_folder_that_grew_too_large_and_shrank_again_is_told_and_recovers(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    with serving(site) as server:
        large = site / "public/film.bin"
        with large.open("wb") as sparse:
            sparse.truncate(300 << 20)
        until(lambda: any("more than 256 MB" in line for line in server.log), "the log")
        large.unlink()
        (site / "public/feeds/all.ics").write_bytes(FEED.replace(b"FILL", b"NEW"))
        until(lambda: b"X-NEW" in server.get("/feeds/all.ics").body, "the new file")


FAILURES = (
    (MemoryError(), "MemoryError", "a machine without memory says no more than its name"),
    (PermissionError(13, "Permission denied", "feeds/all.ics"), "feeds/all.ics", "a right that was taken"),
    (UnicodeEncodeError("utf-8", "\udcc9", 0, 1, "surrogates not allowed"), "surrogates", "an odd name"),
    (RuntimeError("our mistake"), "our mistake", "a mistake of ours"),
)


@pytest.mark.parametrize(("failure", "said", "why"), FAILURES, ids=[row[1] for row in FAILURES])
def test_whatever_goes_wrong_while_loading_is_told_and_the_next_change_is_shown(
    tmp_path: Path, failure: Exception, said: str, why: str
) -> None:
    site = write_site(tmp_path / "site")
    folder, outcomes = BuiltFolder(site / "public", None), iter([failure])

    async def load(today: datetime) -> Loaded:
        if problem := next(outcomes, None):
            raise problem
        return await folder.load(today)

    async def story() -> list[Loaded]:
        shown: list[Loaded] = []
        follower = Follower(load, await folder.load(TODAY), token="", are_live=True, clock=lambda: TODAY)
        following = asyncio.create_task(follower.follow(lambda loaded, _: shown.append(loaded)))
        for number in (1, 2):
            (site / "public/new.txt").write_text(f"{number}" * number, encoding="utf-8")
            async with asyncio.timeout(PATIENCE):
                while len(shown) < number:
                    await asyncio.sleep(0.05)
        following.cancel()
        return shown

    failed, recovered = asyncio.run(story())
    assert [said in line.en and said in line.zh for line in failed.errors] == [True], why
    assert (recovered.is_good, recovered.public["new.txt"]) == (True, b"22"), why


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
