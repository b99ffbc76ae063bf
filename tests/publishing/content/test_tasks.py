"""The feed of tasks.

Authority: RFC 5545, 3.6.6 (VALARM); Regulations on the Safety of Large Mass Activities, articles 2 and 13.
"""

from datetime import date, timedelta

import icalendar
import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Placement, Status
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.tasks import tasks
from eventplan.publishing.ical.feeds import feeds
from tests.publishing.sample_plan import PLAN, sample_edition


def only(**changes: object) -> Edition:
    """Return the sample plan with the temple fair of 12 May alone, changed as said."""
    fair = next(each for each in PLAN.placements if each.activity.id == "temple-fair")
    status = changes.pop("status", Status.CONFIRMED)
    activity = replace(fair.activity, **changes)
    placement: Placement = replace(fair, activity=activity, status=status)
    return sample_edition(Profile.INTERNAL, replace(PLAN, placements=(placement,)))


TIERS = [
    (Tier.FLAGSHIP, ["2027-02-11", "2027-03-28", "2027-04-27", "2027-05-09"], "90, 45, 15 and 3 days"),
    (Tier.MAJOR, ["2027-03-28", "2027-04-21", "2027-05-05"], "45, 21 and 7 days"),
    (Tier.REGULAR, ["2027-04-28"], "a fortnight"),
]


@pytest.mark.parametrize(("tier", "days", "why"), TIERS)
def test_the_heavier_an_activity_the_earlier_it_is_remembered(tier: Tier, days: list[str], why: str) -> None:
    found = tasks(only(tier=tier, expected_visitors=999))
    assert [f"{task.day}" for task in found] == days, why


def test_from_a_thousand_visitors_the_permit_is_applied_for_20_days_before() -> None:
    found = [task for task in tasks(only(expected_visitors=1000)) if task.id.startswith("permit")]
    assert [(task.id, task.day) for task in found] == [("permit-temple-fair-2027", date(2027, 4, 22))]


def test_a_landscape_is_remembered_on_the_day_of_its_decision_in_the_year_it_begins() -> None:
    bare = only(status=Status.CANCELLED)
    known = (("snow", date(2027, 10, 1)), ("autumn-leaves", date(2027, 9, 20)))
    found = tasks(replace(bare, decision_dates=known))
    assert [(task.id, task.day) for task in found] == [
        ("decide-autumn-leaves-2027", date(2027, 9, 20)),
        ("decide-snow-2027", date(2027, 10, 1)),
    ]


def test_nothing_is_prepared_for_what_is_cancelled() -> None:
    assert tasks(only(status=Status.CANCELLED)) == ()


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
