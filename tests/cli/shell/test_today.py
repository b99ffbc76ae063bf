"""Today is the site's, whatever the clock and the time zone of the machine.

Authority: IANA time zones; the offsets are worked out by hand beside each row.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

import pytest

from eventplan.cli.shell import console as console_module
from eventplan.cli.shell.console import open_console
from eventplan.domain.site import Place
from tests.cli.conftest import ACTIVITIES, SITE, Eventplan

MACHINES = ("Etc/GMT+12", "UTC", "Asia/Shanghai", "Pacific/Kiritimati")


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let the machine be in a time zone of ``MACHINES``."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("now", "zone", "today", "planned", "why"),
    [
        ("2026-10-24T23:00:00Z", "Asia/Shanghai", date(2026, 10, 25), 2027, "07:00 of the next day, +8"),
        ("2026-09-30T16:01:00Z", "Asia/Shanghai", date(2026, 10, 1), 2027, "00:01 of 1 October: next year"),
        ("2026-09-30T15:59:00Z", "Asia/Shanghai", date(2026, 9, 30), 2026, "23:59 of 30 September"),
        ("2026-10-25T00:30:00", "Asia/Shanghai", date(2026, 10, 25), 2027, "no offset: the site's clock"),
        ("2026-10-25T00:30:00", "Pacific/Kiritimati", date(2026, 10, 25), 2027, "the same at +14"),
        ("2026-10-25T00:30:00", "Etc/GMT+11", date(2026, 10, 25), 2027, "the same at -11"),
        ("2026-10-25", "Asia/Urumqi", date(2026, 10, 25), 2027, "a day alone is the site's day"),
        ("2026-10-24T23:00:00Z", "Etc/GMT+11", date(2026, 10, 24), 2027, "12:00, -11"),
        ("2026-10-24T11:00:00+14:00", "Etc/GMT+11", date(2026, 10, 23), 2027, "21:00Z the day before, -11"),
        ("2026-12-31T16:00:00Z", "Asia/Shanghai", date(2027, 1, 1), 2027, "midnight of New Year"),
    ],
)
@pytest.mark.usefixtures("machine")
def test_today_and_the_year_planned_are_the_sites(
    now: str, zone: str, today: date, planned: int, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(34.0, 112.0, 100, zone)
    given = open_console("zh", now, {})
    assert (given.today(place), given.planning_year(place)) == (today, planned), why
    instant = datetime.fromisoformat(now)
    if instant.tzinfo is not None:
        _set_clock(monkeypatch, instant)
        running = open_console("zh", None, {})
        assert (running.today(place), running.planning_year(place)) == (today, planned), why


def _set_clock(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Let the clock of the machine stand at ``instant``."""

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override] # as of a faked clock
            return instant.astimezone(tz)

    monkeypatch.setattr(console_module, "datetime", Stopped)


@pytest.mark.parametrize("half_hour", range(48))
@pytest.mark.parametrize("offset", range(-14, 12, 5))
def test_every_half_hour_has_the_day_of_its_zone(half_hour: int, offset: int) -> None:
    """Etc/GMT signs are reversed: Etc/GMT-14 is 14 hours ahead of UTC."""
    zone = f"Etc/GMT{offset:+d}" if offset else "UTC"
    minutes = 30 * half_hour - 60 * offset  # since midnight of 24 October at the zone
    console = open_console("zh", f"2026-10-24T{half_hour // 2:02}:{half_hour % 2 * 30:02}:00Z", {})
    assert console.today(Place(0.0, 0.0, 0, zone)).day == 24 + minutes // 1440


@pytest.mark.usefixtures("machine")
def test_the_uses_of_today(eventplan: Eventplan, tmp_path: Path) -> None:
    """07:00 of 25 October at the site; 24 October everywhere west of +1."""
    early = "2026-10-24T23:00:00Z"
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    head = eventplan("preview", tmp_path, "--next", "3", now=early).out.splitlines()[0]
    assert head == "小山 2026-10-25 起 3 天"
    assert (
        eventplan("explain", "moon", "--calendar", tmp_path, "--json", now="2026-09-30T16:01:00Z").json[
            "year"
        ]
        == 2027
    )
    assert (
        eventplan("explain", "moon", "--calendar", tmp_path, "--json", now="2026-09-30T15:59:00Z").json[
            "year"
        ]
        == 2026
    )
    assert eventplan("when", "清明", "--json", now="2026-09-30T16:01:00Z").json["years"] == [2027]
    eventplan("new", tmp_path / "mine", now=early)
    assert "edition: 2026-10-25" in (tmp_path / "mine" / "site.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "is_taken", "why"),
    [
        ("今天", True, "25 October at the site"),
        ("2026-10-25", True, "has come at the site, not yet at UTC"),
        ("2026-10-26", False, "has not come anywhere west of +15"),
    ],
)
@pytest.mark.usefixtures("machine")
def test_what_was_seen_today_may_be_noted(
    eventplan: Eventplan, tmp_path: Path, day: str, is_taken: bool, why: str
) -> None:
    calendar = tmp_path / "mine"
    eventplan("new", calendar)
    window = next(
        line.split()[-1]
        for line in (calendar / "windows.yaml").read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("- id:")
    )
    answer = eventplan(
        "observe", window, day, "--calendar", calendar, "--dry-run", now="2026-10-24T23:00:00Z"
    )
    assert ("还没有到" not in answer.err) is is_taken, why


def test_a_clock_that_no_zone_can_read_is_a_usage_error(eventplan: Eventplan) -> None:
    for now in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:00Z", "soon"):
        assert eventplan("when", "清明", now=now).code == 2


def test_source_date_epoch_is_an_instant() -> None:
    clock = datetime(2026, 10, 24, 23, tzinfo=UTC)
    console = open_console("zh", None, {"SOURCE_DATE_EPOCH": str(int(clock.timestamp()))})
    assert console.today() == date(2026, 10, 25)
