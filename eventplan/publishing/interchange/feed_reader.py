"""A published feed becomes a plan again: days, titles, places and status, all that a feed tells."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from eventplan.domain.activity import Activity
from eventplan.domain.clean_text import one_line
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.publishing.content.status_words import unmarked
from eventplan.publishing.interchange.plan_json_reader import PlanFormatError, bare_site

if TYPE_CHECKING:
    from icalendar import Component

_NAME = Pattern(r"(?P<activity>.+?)-(?P<year>\d{4})(?:-\d+)?@.*")
_ONE_DAY = timedelta(days=1)


def published_feed(octets: bytes) -> Plan:
    """Return what a feed tells of activities, under the latest year that they are named after.

    Raises:
        PlanFormatError: no reader can open it, or it holds no event of eventplan's.
    """
    from icalendar import Calendar  # noqa: PLC0415 - 50 ms, for those who compare feeds only

    try:
        calendar = Calendar.from_ical(octets)
        found = [_placement(event) for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise PlanFormatError(Text("不是日历订阅文件", "it is not a calendar feed")) from error
    placements = sorted(
        (each for each in found if each), key=lambda each: (each.span, each.activity.id, each.uid)
    )
    if not placements:
        raise PlanFormatError(Text("里面没有活动", "it holds no activity"))
    name = one_line(str(calendar.get("X-WR-CALNAME", "")))
    year = max(year_of(each.uid) or each.span.first.year for each in placements)
    return Plan(bare_site("feed", Text(name, name)), year, 0, tuple(placements), ())


def year_of(uid: str) -> int | None:
    """Return the year that a placement is named after."""
    match = _NAME.fullmatch(uid)
    return int(match["year"]) if match else None


def _placement(event: "Component") -> Placement | None:
    """Return the activity of an event; the windows of landscapes are no activities."""
    uid = one_line(str(event.get("UID", "")))
    match = _NAME.fullmatch(uid)
    if match is None or uid.startswith("window-"):
        return None
    title = unmarked(one_line(str(event.get("SUMMARY", ""))))
    place = one_line(str(event.get("LOCATION", "")))
    return Placement(
        uid=uid,
        activity=Activity(match["activity"], Text(title, title), "", ""),
        span=_span(event),
        venue=Venue(place, Text(place, place)) if place else None,
        status=Status(str(event.get("STATUS", "CONFIRMED")).lower()),
        because=(),
    )


def _span(event: "Component") -> DateSpan:
    first, stop = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if isinstance(first, datetime):
        return DateSpan.one_day(first.date())  # one with a clock time belongs to the day on which it starts
    return DateSpan(first, stop - _ONE_DAY)


def _moment(event: "Component", name: str) -> date | datetime:
    found = getattr(event.get(name), "dt", None)
    if not isinstance(found, date):
        raise TypeError(f"{name} is no day")
    return found
