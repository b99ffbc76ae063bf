"""Ten years of edits, as a subscriber's program sees them.

Authority: RFC 5545, 3.8.7. The observer knows nothing of the ledger: it compares what each publish
put into the feed with what the feed said before.
"""

from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Status
from eventplan.publishing.release.announcements import Announcement
from tests.draws import draws
from tests.publishing.ledger_site import Seen, at, attempt, subscribed, told
from tests.publishing.memory_target import contents, memory_target

START = at("2026-11-20")
NAMES = ("fair", "moon", "race", "lanterns")
TITLES = ("庙会", "大庙会", "a, b; c\\d", "x" * 90)


class Written(Struct, frozen=True):
    """An activity of one year as its calendar has it."""

    name: str
    year: int
    day: int
    title: str = "庙会"
    status: Status = Status.TENTATIVE
    is_declined: bool = False

    def announcement(self) -> Announcement:
        """Return what is announced of it."""
        first = date(self.year, 1, 1) + timedelta(days=self.day)
        last = first + timedelta(days=2)
        return told(self.name, f"{first}", f"{last}", title=self.title, status=self.status, year=self.year)


class TenYears(RuleBasedStateMachine):
    """A calendar that people edit while time passes; every rule ends in a publish."""

    def __init__(self) -> None:
        super().__init__()
        self.target = memory_target()
        self.now: datetime = START
        self.written: dict[tuple[str, int], Written] = {}
        self.feed: dict[str, Seen] = {}
        self.highest: dict[str, int] = {}
        self.created: dict[str, str] = {}

    @property
    def open(self) -> list[tuple[str, int]]:
        """What may still be edited: it is not over."""
        today = self.now.date()
        return [key for key, each in self.written.items() if each.announcement().span.last >= today]

    @rule(name=st.sampled_from(NAMES), ahead=st.integers(0, 1), day=st.integers(0, 360))
    def add(self, name: str, ahead: int, day: int) -> None:
        key = name, self.now.year + ahead
        if key not in self.written:
            self.written[key] = Written(name, key[1], day)
        self.publish()

    @property
    def movable(self) -> list[tuple[str, int]]:
        """What may still get other days: it is not over, or it was cancelled before."""
        cancelled = [key for key, each in self.written.items() if each.status is Status.CANCELLED]
        return self.open + [key for key in cancelled if key not in self.open and key[1] == self.now.year]

    @precondition(lambda self: self.open)
    @rule(data=st.data(), title=st.sampled_from(TITLES))
    def retitle(self, data: st.DataObject, title: str) -> None:
        self._edit(data, title=title)

    @precondition(lambda self: self.movable)
    @rule(data=st.data(), days=st.integers(0, 200))
    def move(self, data: st.DataObject, days: int) -> None:
        today = self.now.date()
        key = data.draw(st.sampled_from(self.movable))
        day = min(360, (today - date(today.year, 1, 1)).days + days)
        self.written[key] = replace(self.written[key], day=day)
        self.publish()

    @precondition(lambda self: self.open)
    @rule(data=st.data(), status=st.sampled_from(Status))
    def confirm_doubt_or_cancel(self, data: st.DataObject, status: Status) -> None:
        self._edit(data, status=status)

    @precondition(lambda self: self.open)
    @rule(data=st.data(), is_declined=st.booleans())
    def decline_or_revive(self, data: st.DataObject, is_declined: bool) -> None:
        self._edit(data, is_declined=is_declined)

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        self.now = min(self.now + timedelta(days=days), at("2036-12-31"))
        self.publish()

    @rule()
    def regenerate(self) -> None:
        before = contents(self.target)
        self.now += timedelta(seconds=1)
        self.publish()
        if before:
            assert contents(self.target) == before

    def _edit(self, data: st.DataObject, **changes: object) -> None:
        key = data.draw(st.sampled_from(self.open))
        self.written[key] = replace(self.written[key], **changes)
        self.publish()

    def publish(self) -> None:
        """Publish what the calendar says now, and read the feed as a subscriber does."""
        self.now += timedelta(minutes=1)
        announced = [
            each.announcement()
            for each in self.written.values()
            if not each.is_declined and each.year >= self.now.year - 1
        ]
        done = attempt(self.target, announced, self.now, subjects=NAMES)
        assert done.objections == ()
        self._compare(subscribed(contents(self.target)["feeds/all.ics"]))

    def _compare(self, feed: dict[str, Seen]) -> None:
        now = f"{self.now:%Y%m%dT%H%M%SZ}"
        for uid, seen in feed.items():
            before = self.feed.get(uid)
            assert seen.stamp == seen.last_modified
            assert seen.created == self.created.setdefault(uid, seen.created)
            if before is not None and before.content == seen.content:
                assert seen == before
            elif before is not None:
                assert (seen.sequence, seen.last_modified) == (before.sequence + 1, now)
            elif uid in self.highest:
                assert seen.sequence > self.highest[uid]
            else:
                assert (seen.sequence, seen.created, seen.last_modified) == (0, now, now)
            self.highest[uid] = seen.sequence
        for uid, before in self.feed.items():
            assert uid in feed or self._may_leave(before), uid
        self.feed = feed

    def _may_leave(self, seen: Seen) -> bool:
        """Say whether its day has passed: a cancelled event leaves then, another two years later."""
        stop = datetime.strptime(seen.value("DTEND"), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        today = self.now.date()
        return stop <= today if seen.value("STATUS") == "CANCELLED" else stop.year < today.year

    @invariant()
    def nothing_is_lost(self) -> None:
        today = self.now.date()
        for uid, seen in self.feed.items():
            day = datetime.strptime(seen.value("DTEND"), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
            assert day.year >= today.year - 1
            assert seen.value("STATUS") != "CANCELLED" or day > today, uid
        for key in self.open:
            announced = self.written[key].announcement()
            is_past = self.feed.get(announced.uid) is None
            assert not is_past or self.written[key].is_declined


TestTenYears = TenYears.TestCase
TestTenYears.settings = settings(draws(100), stateful_step_count=30)
