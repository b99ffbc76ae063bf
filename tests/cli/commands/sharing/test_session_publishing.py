"""What subscribers see of a run's sessions from one edition to the next: names stay, stamps move with cause.

Authority: templates/README.md on feeds; the days were counted on a calendar of 2027.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from eventplan.cli.shell.main import run

SITE = """\
id: luo
name: {zh: 洛城, en: Luo}
place: {latitude: 34.6, longitude: 112.4, elevation_m: 140, timezone: Asia/Shanghai}
domain: luo.example
"""
RUN = """\
activities:
  - id: wonders
    name: 寻迹洛神赋
    when: 5月26日至10月7日
    run: true
    sessions:
      - {id: evening, start: "19:30", minutes: 70}
    dark: [每周一, 2027-06-09]
  - id: eve
    name: 跨年
    when: 12月31日
    sessions: [{start: "22:30", stop: "00:30"}]
"""
EVENING, BAR, EVE = (f"{name}@luo.example" for name in ("wonders-2027-evening", "wonders-2027", "eve-2027"))
MORE_DARK = RUN.replace("2027-06-09]", "2027-06-09, 2027-07-15]")
MOVE = """\
decisions:
  - {activity: wonders, year: 2027, move: {session: evening, date: 2027-08-14, to: 2027-08-15 14:00}}
"""
STEPS = [
    # activities, decisions, SEQUENCE of the sessions, UIDs in sessions.ics, reason of the row
    (RUN, "", 0, {EVENING: 1, EVE: 1}, "as it begins"),
    (RUN, "", 0, {EVENING: 1, EVE: 1}, "nothing is new"),
    (MORE_DARK, "", 1, {EVENING: 1, EVE: 1}, "a dark day renames nothing"),
    (MORE_DARK, MOVE, 2, {EVENING: 2, EVE: 1}, "a moved session is one more component of its entry"),
    (RUN, "", 3, {EVENING: 1, EVE: 1}, "and back"),
]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, Any], str, str]]:
    """Return the events of the ledger, the feed of sessions and that of everything, after each step."""
    folder, target = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("target")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    told = []
    for day, (activities, decisions, *_) in enumerate(STEPS, 1):
        (folder / "activities.yaml").write_text(activities, encoding="utf-8")
        (folder / "decisions.yaml").write_text(decisions or "decisions: []\n", encoding="utf-8")
        asked = ["publish", str(folder), str(target), "--year", "2027", "--now", f"2026-12-{day:02}T12:00"]
        assert run(asked) == 0
        ledger = json.loads((target / "ledger.json").read_bytes())
        feeds = [
            (target / "feeds" / f"{name}.ics").read_text(encoding="utf-8") for name in ("sessions", "all")
        ]
        told.append((ledger["events"], *feeds))
    return told


def uids(feed: str) -> Iterator[str]:
    """Yield the UID of every component of a feed."""
    return (found[1] for found in re.finditer("^UID:(.*)$", feed, re.MULTILINE))


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step[-1] for step in STEPS])
def test_each_edition(editions: list[tuple[dict[str, Any], str, str]], number: int) -> None:
    events, sessions, whole = editions[number]
    *_, sequence, components, why = STEPS[number]
    assert events[EVENING]["sequence"] == sequence, why
    assert (events[BAR]["sequence"], events[EVE]["sequence"]) == (0, 0), "nobody touched them"
    assert {uid: list(uids(sessions)).count(uid) for uid in uids(sessions)} == components, why
    assert set(re.findall(r"^SEQUENCE:(\d+)$", sessions, re.MULTILINE)) <= {str(sequence), "0"}, why
    assert sorted(uids(whole)) == sorted((BAR, EVE)), "seventy evenings do not bury the year"


def test_one_day_with_one_session_has_its_hours_in_every_feed(
    editions: list[tuple[dict[str, Any], str, str]],
) -> None:
    for feed in editions[0][1:]:
        assert "DTSTART;TZID=Asia/Shanghai:20271231T223000" in feed
        assert "DTEND;TZID=Asia/Shanghai:20280101T003000" in feed


def test_what_was_moved_and_came_back_is_as_it_was_but_for_its_stamps(
    editions: list[tuple[dict[str, Any], str, str]],
) -> None:
    def without_stamps(feed: str) -> str:
        return re.sub("^(DTSTAMP|SEQUENCE|LAST-MODIFIED):.*$", "", feed, flags=re.MULTILINE)

    assert without_stamps(editions[0][1]) == without_stamps(editions[-1][1])
