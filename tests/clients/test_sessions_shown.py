"""What is put on by the hour, in programs that keep events by UID: shown once, whatever is published anew.

Authority: the days and hours written here; 2027-07-03 is a Saturday.
"""

import time
from functools import partial
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from tests.clients.programs import EVOLUTION, THUNDERBIRD
from tests.clients.subscriber import SECONDS, Subscriber
from tests.serving.server_process import ServerProcess, serving, until

SITE = """\
id: hill
name: {zh: 小山, en: Hill}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
domain: hill.example
edition: 2026-11-01
categories: [{id: folk, name: {zh: 民俗, en: Folk}, color: red}]
"""
TALK = "  - {id: talk, name: {zh: 讲座, en: Talk}, category: folk, when: 7月9日, source: assumption"
SHOW = """
  - id: show
    name: {zh: 演出, en: Show}
    category: folk
    when: 7月1日至7月31日
    run: true
    sessions: [{id: evening, on: 7月1日至7月31日每周六, start: "19:30", minutes: 70}]
    source: assumption
"""
MOVE = """\
decisions:
  - {activity: show, year: 2027, move: {session: evening, date: 2027-07-10, to: "2027-07-11 14:00"}}
"""
EVENINGS = [("2027-07-03T19:30", "2027-07-03T20:40"), ("2027-07-10T19:30", "2027-07-10T20:40")]
EVENINGS += [(f"2027-07-{day}T19:30", f"2027-07-{day}T20:40") for day in (17, 24, 31)]
MOVED = sorted([*EVENINGS[:1], ("2027-07-11T14:00", "2027-07-11T15:10"), *EVENINGS[2:]])
TIMED, WHOLE = [("2027-07-09T10:00", "2027-07-09T11:30")], [("2027-07-09", "2027-07-09")]

CHAPTERS = [
    # when it is published, hours of the talk, decisions, the talk as shown, the evenings as shown
    ("2026-11-20", "", "", WHOLE, EVENINGS),
    ("2026-11-21", ', sessions: [{start: "10:00", stop: "11:30"}]', MOVE, TIMED, MOVED),
    ("2026-11-22", ', sessions: [{start: "10:00", stop: "11:30"}]', MOVE, TIMED, MOVED),
    ("2026-11-23", "", "", WHOLE, EVENINGS),
]


def publish(folder: Path, now: str, hours: str, decisions: str) -> None:
    calendar = folder / "hill"
    calendar.mkdir(exist_ok=True)
    (calendar / "site.yaml").write_text(SITE, encoding="utf-8")
    (calendar / "activities.yaml").write_text(f"activities:\n{TALK}{hours}}}{SHOW}", encoding="utf-8")
    (calendar / "decisions.yaml").write_text(decisions or "decisions: []\n", encoding="utf-8")
    assert run(["publish", str(calendar), str(folder / "www"), "--year", "2027", "--now", now]) == 0


def gives(server: ServerProcess, told: bytes) -> bool:
    return server.get("/feeds/all.ics").body == told


def seen(subscriber: Subscriber, feed: str, title: str) -> list[tuple[str, str]]:
    """Return start and end of everything of that title that ``subscriber`` shows."""
    return sorted((one.first, one.last) for one in subscriber.entries(feed) if title in one.summary)


@pytest.mark.parametrize("subscriber", [EVOLUTION, THUNDERBIRD], indirect=True)
def test_what_gets_hours_and_what_moves_is_shown_once(subscriber: Subscriber, tmp_path: Path) -> None:
    publish(tmp_path, *CHAPTERS[0][:3])
    with serving(tmp_path / "www") as server:
        whole, sessions = (f"http://127.0.0.1:{server.port}/feeds/{name}.ics" for name in ("all", "sessions"))
        for feed in (whole, sessions):
            subscriber.subscribe(feed)
        for now, hours, decisions, talk, evenings in CHAPTERS:
            publish(tmp_path, now, hours, decisions)
            told = (tmp_path / "www/feeds/all.ics").read_bytes()
            until(partial(gives, server, told), "the server gives it")
            for feed, title, wanted in ((whole, "讲座", talk), (sessions, "演出", evenings)):
                subscriber.refresh(feed)
                found = seen(subscriber, feed, title)
                end = time.monotonic() + SECONDS
                while found != wanted and time.monotonic() < end:
                    time.sleep(0.1)
                    found = seen(subscriber, feed, title)
                assert found == wanted, now
