"""The subscribe panel: every address in it leads to the feed, and a telephone reads it in the QR code."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.clients.fullcalendar import node_and_chromium
from tests.clients.panel import Panel, panel_of
from tests.clients.story import CHAPTERS, FEED, Story, story_in
from tests.clients.subscriber import SECONDS

PAGE = "/2027/index.html"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Serve the story as it was first published."""
    with story_in(tmp_path_factory.mktemp("panel")) as told:
        told.tell(CHAPTERS[0])
        yield told


def panel_in(story: Story, page: str) -> Panel:
    """Return the panel of ``page`` as it is served."""
    return panel_of(story.server.get(page).body, story.base_url + page)


@pytest.mark.parametrize("page", [PAGE, "/2027/en.html"])
def test_every_address_is_a_feeds(story: Story, page: str) -> None:
    feed = story.base_url + FEED
    webcal = feed.replace("http:", "webcal:")
    panel = panel_in(story, page)
    assert panel == Panel(
        webcal=webcal,
        copied=feed,
        outlook=feed,
        google=webcal if page.endswith("en.html") else "",
        file=feed,
        parts=tuple(webcal.replace("all.ics", name) for name in ("folk.ics", "seasons.ics")),
    )
    for part in panel.parts:
        answer = story.server.get(urlsplit(part).path)
        assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8"), part


@pytest.mark.parametrize(
    ("method", "fields", "status", "why"),
    [
        ("HEAD", (), 200, "Thunderbird looks before it subscribes"),
        ("GET", (), 200, "as every program"),
        ("GET", ("Accept: text/calendar, application/ics, text/plain;q=0.9",), 200, "Thunderbird's"),
        ("GET", ("Accept: application/json",), 200, "never 406"),
        ("GET", ("Accept-Charset: gbk", "Accept-Language: zh-CN"), 200, "never 406"),
        ("PROPFIND", (), 405, "Thunderbird asks whether it is CalDAV, and takes a refusal well"),
        ("PUT", ("If-Match: nothing", "Content-Length: 0"), 405, "nobody writes to a feed"),
    ],
)
def test_the_feed_is_told_to_be_one(
    story: Story, method: str, fields: tuple[str, ...], status: int, why: str
) -> None:
    answer = story.server.get(FEED, *fields, method=method)
    assert answer.status == status, why
    if status == 200:
        told = {name: answer.headers.get(name) for name in ("content-type", "cache-control", "vary")}
        assert told == {
            "content-type": "text/calendar; charset=utf-8",
            "cache-control": "no-cache",
            "vary": "Accept-Encoding",
        }
        assert answer.headers["etag"].startswith('"')
        assert "content-disposition" not in answer.headers, "a telephone subscribes, it does not download"


@pytest.mark.node
@pytest.mark.chromium
def test_a_telephone_reads_the_webcal_address_in_light_and_in_dark(story: Story) -> None:
    node, chromium = node_and_chromium()
    reader = Path(__file__).with_name("read_qr.mjs")
    done = subprocess.run(
        [node, reader, chromium, story.base_url + PAGE], check=True, capture_output=True, timeout=SECONDS
    )
    assert json.loads(done.stdout) == [panel_in(story, PAGE).webcal] * 2
