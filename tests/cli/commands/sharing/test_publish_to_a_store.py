"""``publish``, ``history`` and ``rollback`` to an object store, as people use them."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import icalendar
import obstore
import pytest

from eventplan.publishing.targets.object_store import open_store
from tests.cli.commands.sharing.test_publish_command import MOON, edit
from tests.cli.conftest import Eventplan
from tests.publishing.s3_server import keys_for, s3_server


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run a server with an empty bucket called ``plans``."""
    with s3_server() as server:
        for name, value in keys_for(server).items():
            monkeypatch.setenv(name, value)
        assert httpx.put(f"{server}/plans").status_code == 200
        yield


def moon_now() -> tuple[str, int]:
    """Return title and SEQUENCE as a subscriber of the bucket sees them."""
    got = obstore.get(open_store("s3://plans/hill", {}).store, "feeds/all.ics")
    assert got.attributes["Content-Type"] == "text/calendar; charset=utf-8"
    assert got.attributes["Cache-Control"] == "no-cache"
    events = icalendar.Calendar.from_ical(bytes(got.bytes())).walk("VEVENT")
    (moon,) = (event for event in events if event["UID"] == MOON)
    return str(moon["SUMMARY"]), int(str(moon["SEQUENCE"]))


@pytest.mark.usefixtures("store")
def test_publish_change_publish_and_take_it_back(eventplan: Eventplan, hill: Path) -> None:
    target = "s3://plans/hill"
    first = eventplan("publish", hill, target)
    assert (first.code, "已发布第 1 版" in first.err) == (0, True)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    assert "「赏月」更名为「中秋赏月」" in eventplan("publish", hill, target, now="2026-11-21").out
    assert moon_now() == ("中秋赏月", 1)
    assert eventplan("publish", hill, target, now="2026-11-22").out == "没有变化，仍是第 2 版\n"
    assert eventplan("rollback", "1", hill, target, now="2026-11-23").code == 0
    assert moon_now() == ("赏月", 2)
    history = eventplan("history", target, "--json").json["revisions"]
    assert [(line["revision"], line["restores"]) for line in history] == [(1, None), (2, None), (3, 1)]


@pytest.mark.usefixtures("store")
def test_a_bucket_that_is_not_there_is_told(eventplan: Eventplan, hill: Path) -> None:
    answer = eventplan("publish", hill, "s3://nobody-has-this/hill")
    assert (answer.code, "AWS_ACCESS_KEY_ID" in answer.err, answer.err.count("\n")) == (4, True, 1)
