"""CPU time of a feed of 1,000 events: templates, and the same entries as icalendar's objects.

Peer: icalendar, from the same events to bytes, with the same properties. Reading back, the last check
of every feed, comes on top and is timed on its own.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import process_time

import icalendar

from eventplan.domain.plan import Status
from eventplan.domain.site import Place
from eventplan.domain.span import DateSpan
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.ical.events import Event, Stamp
from eventplan.publishing.ical.feeds import FeedWriter, Head, expected
from eventplan.publishing.ical.verify import ParseBack

EVENTS = 1000
RUNS = 7
BOUND_MS = 150
BOUND_RATIO = 4.0
STAMP = Stamp(0, datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))
HEAD = Head(
    "老君山", "老君山全年活动", "https://example.org/feeds/all.ics", "Asia/Shanghai", "teal", "#008080"
)
DESCRIPTION = (
    "开山门、祈福、唱大戏；三天庙会。\n主办单位：老君山景区、栾川县文旅局\n"
    "日期依据：农历2027年四月初八 = 2027-05-13（周四） → 前后1天\n"
    "英文名：Laojun Mountain temple fair\nhttps://example.org/2027/index.html#e-temple-fair-2027"
)


def event(number: int) -> Event:
    """Return an event of one to nine days with all properties."""
    first = date(2027, 1, 1) + timedelta(days=number % 365)
    return Event(
        uid=f"event-{number}-2027@example.org",
        summary=f"老君山庙会（预计）{number}",
        description=DESCRIPTION,
        span=DateSpan(first, first + timedelta(days=number % 9)),
        status=Status.TENTATIVE,
        stamp=STAMP,
        feed="folk",
        categories=("民俗",),
        location="老君山十方院",
        point=Place(33.7642, 111.6391, 860, "Asia/Shanghai"),
        url=f"https://example.org/2027/index.html#e-event-{number}-2027",
        colour="firebrick",
    )


def with_objects(events: Sequence[Event]) -> bytes:
    """Return ``events`` as icalendar writes them."""
    calendar = icalendar.Calendar()
    for name in ("PRODID", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(name, HEAD.name)
    calendar.add("VERSION", "2.0")
    for one in events:
        calendar.add_component(component(one))
    written: bytes = calendar.to_ical()
    return written


def component(one: Event) -> icalendar.Event:
    """Return ``one`` as icalendar's object, with the properties of ``templates/ical/events.ics.j2``."""
    assert isinstance(one.span, DateSpan)
    assert one.point is not None
    made = icalendar.Event()
    made.add("UID", one.uid)
    made.add("DTSTAMP", one.stamp.last_modified)
    made.add("DTSTART", one.span.first)
    made.add("DTEND", one.span.last + timedelta(days=1))
    for name, text in (
        ("SUMMARY", one.summary),
        ("DESCRIPTION", one.description),
        ("LOCATION", one.location),
        ("STATUS", one.status.value.upper()),
        ("TRANSP", "TRANSPARENT"),
        ("X-MICROSOFT-CDO-BUSYSTATUS", "FREE"),
        ("COLOR", one.colour),
        ("URL", one.url),
    ):
        made.add(name, text)
    made.add("GEO", (one.point.latitude, one.point.longitude))
    structured = {"VALUE": "URI", "X-APPLE-RADIUS": "200", "X-TITLE": one.location or ""}
    made.add("X-APPLE-STRUCTURED-LOCATION", "geo:33.7642,111.6391", parameters=structured)
    made.add("SEQUENCE", one.stamp.sequence)
    made.add("CREATED", one.stamp.created)
    made.add("LAST-MODIFIED", one.stamp.last_modified)
    made.add("CATEGORIES", list(one.categories))
    return made


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of ``RUNS`` runs of ``work``."""
    runs = []
    for _ in range(RUNS):
        start = process_time()
        work()
        runs.append((process_time() - start) * 1000)
    return median(runs)


def main() -> None:
    """Print the table."""
    events = [event(number) for number in range(EVENTS)]
    writer = FeedWriter(ical_environment(), None, ParseBack())
    content = writer.fill("feed.ics.j2", events, HEAD)
    planned = [expected(one) for one in events]
    ours = milliseconds(lambda: writer.fill("feed.ics.j2", events, HEAD))
    theirs = milliseconds(lambda: with_objects(events))
    check = milliseconds(lambda: ParseBack().check("all.ics", content, planned))
    verdict = "within" if ours <= BOUND_MS else "ABOVE"
    print(f"A feed of {EVENTS:,} events, {len(content):,} octets, CPU milliseconds, median of {RUNS}")
    print(f"  templates            {ours:6.0f}   {verdict} the bound of {BOUND_MS}")
    ratio = "within" if theirs / ours >= BOUND_RATIO else "BELOW"
    print(
        f"  icalendar's objects  {theirs:6.0f}   {theirs / ours:.1f} times as long, {ratio} {BOUND_RATIO:.0f}"
    )
    print(f"  reading back         {check:6.0f}")


if __name__ == "__main__":
    main()
