"""What tests of the ledger share: announcements, a publish without planning, a reader of feeds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from eventplan.domain.plan import Status
from eventplan.domain.site import Category, Hue, Place, Site
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.events import Event, Stamp
from eventplan.publishing.release.announcements import Announcement, Basis
from eventplan.publishing.release.ledger import HistoryLine, Refusal, RevisionMark, Wanted, step
from eventplan.publishing.release.publish import TargetState, look, write, writing
from eventplan.publishing.release.release_notes import counts
from eventplan.publishing.release.revision import FeedPrinter, Release, made, release
from eventplan.publishing.release.target import Target

HILL = Site(
    id="hill",
    name=Text("小山", "Hill"),
    place=Place(34.0, 112.0, 300, "Asia/Shanghai"),
    domain="hill.example",
    edition=date(2026, 11, 1),
    categories=(Category("folk", Text("民俗", "Folk"), Hue.RED),),
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MARKED_TITLES = {
    Status.CONFIRMED: "{}",
    Status.TENTATIVE: "{}（预计）",
    Status.CANCELLED: "【取消】{}",
}
_STAMPS = ("SEQUENCE", "CREATED", "LAST-MODIFIED", "DTSTAMP")


def at(text: str) -> datetime:
    """Return an ISO day or time as a time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def told(
    activity: str,
    first: str,
    last: str | None = None,
    *,
    title: str | None = None,
    status: Status = Status.CONFIRMED,
    year: int | None = None,
) -> Announcement:
    """Return an announcement of ``activity``; its year is that of its first day unless given."""
    span = DateSpan(date.fromisoformat(first), date.fromisoformat(last or first))
    year = year or span.first.year
    name = title or activity
    event = Event(
        uid=f"{activity}-{year}@{HILL.domain}",
        summary=MARKED_TITLES[status].format(name),
        description=f"{name}\n来吧",
        span=span,
        status=status,
        stamp=Stamp(0, EPOCH, EPOCH),
        feed="folk",
        categories=("民俗",),
        location="小山",
        point=HILL.place,
        colour="firebrick",
    )
    return Announcement(event, Text(name, name), year, activity, Basis(activity, None, ()))


@dataclass(frozen=True)
class Attempt:
    """What one publish came to."""

    found: TargetState
    release: Release
    objections: tuple[Refusal, ...]
    written: tuple[str, ...]


def attempt(
    target: Target,
    announced: Iterable[Announcement],
    now: datetime,
    *,
    subjects: Iterable[str] | None = None,
    page: str = "",
    reason: str | None = None,
) -> Attempt:
    """Publish ``announced`` to ``target`` at ``now`` with one page for the year, unless that is refused.

    Every year is planned; ``subjects`` are the activities that the calendar knows.
    """
    wanted_events = tuple(announced)
    found = look(target)
    base = found.latest
    years = {each.year for each in wanted_events} | (set(base.years) if base else set())
    known = {each.subject for each in wanted_events} if subjects is None else set(subjects)
    wanted = Wanted(wanted_events, frozenset(years), frozenset(known), now.date())
    press = FeedPrinter(HILL, Profile.PUBLIC, now.date(), has_landscapes=False)
    after = step(base.entries if base else (), wanted, now, press.digest())
    note = HistoryLine(
        RevisionMark(found.next_revision, now), counts(after.changes), reason if after.objections else None
    )
    files = made(base, after, {2027: lambda mark: _pages(page, mark)}, press, note.mark)
    next_one = release(base, after, press, note, files)
    if after.objections and not reason:
        return Attempt(found, next_one, after.objections, ())
    plan = writing(found, next_one)
    write(target, plan, lambda _: None)
    return Attempt(found, next_one, after.objections, plan.paths)


def _pages(page: str, mark: RevisionMark) -> dict[str, bytes]:
    return {"2027/index.html": f"{page}, revision {mark.revision} of {mark.at:%Y-%m-%d}\n".encode()}


@dataclass(frozen=True)
class Seen:
    """An event as a subscriber's program sees it; ``content`` is all but the stamps."""

    content: tuple[str, ...]
    sequence: int
    created: str
    last_modified: str
    stamp: str

    def value(self, name: str) -> str:
        """Return the value of the property ``name``."""
        return next(line.split(":", 1)[1] for line in self.content if re.split("[;:]", line)[0] == name)


def subscribed(feed: bytes) -> dict[str, Seen]:
    """Return the events of ``feed`` by UID; a UID that comes twice fails."""
    lines = feed.decode().replace("\r\n ", "").split("\r\n")
    events: dict[str, Seen] = {}
    block: list[str] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            block = []
        elif line == "END:VEVENT":
            values = {name: line.split(":", 1)[1] for line in block if (name := line.split(":", 1)[0])}
            content = tuple(line for line in block if line.split(":")[0] not in _STAMPS)
            assert values["UID"] not in events
            events[values["UID"]] = Seen(
                content, int(values["SEQUENCE"]), *(values[name] for name in _STAMPS[1:])
            )
        else:
            block.append(line)
    return events
