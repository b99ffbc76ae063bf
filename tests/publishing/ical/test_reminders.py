"""The feed of tasks.

Authority: RFC 5545, 3.6.6 (VALARM).
"""

from datetime import timedelta

import icalendar

from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.feeds import feeds
from tests.publishing.sample_plan import sample_edition


def test_reminders_ring_at_nine_and_no_other_feed_rings() -> None:
    written = feeds([sample_edition(Profile.INTERNAL)])
    reminders = icalendar.Calendar.from_ical(written["feeds/reminders.ics"])
    alarms = [event.walk("VALARM") for event in reminders.walk("VEVENT")]
    assert {len(each) for each in alarms} == {1}
    assert {alarm.decoded("TRIGGER") for each in alarms for alarm in each} == {timedelta(hours=9)}
    assert [path for path, feed in written.items() if b"VALARM" in feed] == ["feeds/reminders.ics"]


def test_a_task_names_who_is_in_charge_and_no_task_is_public() -> None:
    inside = feeds([sample_edition(Profile.INTERNAL)])["feeds/reminders.ics"].replace(b"\r\n ", b"")
    assert b"MARK-CONTACT" in inside
    public = feeds([sample_edition()])
    assert "feeds/reminders.ics" not in public
    assert not any(b"UID:ready-" in feed or b"UID:permit-" in feed for feed in public.values())
