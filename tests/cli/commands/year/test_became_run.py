"""An activity with several dates becomes a run: its bar keeps the first UID, and the rest is told why.

Authority: the Saturdays of July 2027, counted on a calendar.
"""

from pathlib import Path

from tests.cli.conftest import SITE, Eventplan

HEAD = "activities:\n  - {id: show, name: 演出, when: 7月1日至7月31日每周六"
WHY = "改为按场次发布"


def entries(target: Path) -> dict[str, str]:
    """Return the entries of the feed of everything by the name in their UID."""
    text = (target / "feeds/all.ics").read_text(encoding="utf-8").replace("\n ", "")
    blocks = text.split("BEGIN:VEVENT\n")[1:]
    return {block.partition("UID:")[2].partition("@")[0]: block for block in blocks}


def test_dates_that_become_sessions_are_told_so(eventplan: Eventplan, tmp_path: Path) -> None:
    calendar, target = tmp_path / "site", tmp_path / "target"
    calendar.mkdir()
    (calendar / "site.yaml").write_text(SITE, encoding="utf-8")
    activities = calendar / "activities.yaml"

    def publish(now: str, *more: str) -> str:
        answer = eventplan("publish", calendar, target, "--year", "2027", *more, now=now)
        assert answer.code == 0, answer.err
        return answer.out + answer.err

    activities.write_text(f"{HEAD}}}\n", encoding="utf-8")
    publish("2026-11-20")
    assert list(entries(target)) == [f"show-2027-{number}" for number in range(1, 6)]
    run = ', run: true, sessions: [{id: evening, start: "19:30", minutes: 70}]'
    activities.write_text(f"{HEAD}{run}}}\n", encoding="utf-8")
    assert publish("2026-11-21", "--dry-run").count(WHY) == 5, "the bar, and four dates, before it is done"
    publish("2026-11-21")
    bar, *gone = (found := entries(target)).values()
    assert list(found) == [f"show-2027-{number}" for number in range(1, 6)]
    assert "DTSTART;VALUE=DATE:20270703\n" in bar
    assert "DTEND;VALUE=DATE:20270801\n" in bar
    assert WHY not in bar
    assert all(f"本活动已取消。\\n{WHY}" in each and "SEQUENCE:1\n" in each for each in gone)
    assert "没有变化" in publish("2026-11-22", "--dry-run"), "once"
