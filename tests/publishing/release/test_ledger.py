"""What a ledger does with each event.

Authority: RFC 5545, 3.8.7 (SEQUENCE, LAST-MODIFIED, CREATED, DTSTAMP), and the promise of the README that
a change reaches subscribers once.
"""

from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.plan import Status
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.events import Stamp
from eventplan.publishing.release.announcements import Announcement, merged
from eventplan.publishing.release.ledger import (
    EventChangeKind,
    LedgerStep,
    RefusalReason,
    Wanted,
    shown,
    step,
    years_to_plan,
)
from eventplan.publishing.release.ledger_file import LedgerError, ledger_bytes, read_ledger
from eventplan.publishing.release.revision import FeedPrinter
from tests.publishing.ledger_site import HILL, at, attempt, told
from tests.publishing.memory_target import memory_target

NOVEMBER, DECEMBER = at("2026-11-20"), at("2026-12-01")
FAIR = told("fair", "2027-05-12", "2027-05-14")
UID = FAIR.uid
DIGEST = FeedPrinter(HILL, Profile.PUBLIC, date(2026, 11, 20), has_landscapes=False).digest()


def wanted(*announced: Announcement, today: str = "2026-12-01", knows: tuple[str, ...] = ("fair",)) -> Wanted:
    return Wanted(announced, frozenset({2026, 2027}), frozenset(knows), date.fromisoformat(today))


def first(*announced: Announcement) -> LedgerStep:
    return step((), wanted(*announced, today="2026-11-20"), NOVEMBER, DIGEST)


def test_a_new_event_starts_at_zero() -> None:
    (entry,) = first(FAIR).entries
    assert entry.stamp == Stamp(0, NOVEMBER, NOVEMBER)


EDITS = [
    ("nothing", FAIR, 0, None, "the same plan a month later"),
    (
        "title",
        told("fair", "2027-05-12", "2027-05-14", title="大庙会"),
        1,
        EventChangeKind.CHANGED,
        "a new name",
    ),
    ("days", told("fair", "2027-05-13", "2027-05-15"), 1, EventChangeKind.CHANGED, "moved by a day"),
    (
        "unsure",
        told("fair", "2027-05-12", "2027-05-14", status=Status.TENTATIVE),
        1,
        EventChangeKind.CHANGED,
        "",
    ),
    (
        "cancelled",
        told("fair", "2027-05-12", "2027-05-14", status=Status.CANCELLED),
        1,
        EventChangeKind.CANCELLED,
        "",
    ),
    (
        "moved place",
        replace(FAIR, event=replace(FAIR.event, location="金顶")),
        1,
        EventChangeKind.CHANGED,
        "place",
    ),
    (
        "stamp",
        replace(FAIR, event=replace(FAIR.event, stamp=Stamp(9, DECEMBER, DECEMBER))),
        0,
        None,
        "no content",
    ),
]


@pytest.mark.parametrize(("name", "new", "sequence", "kind", "why"), EDITS, ids=[row[0] for row in EDITS])
def test_stamps_move_when_content_does(
    name: str, new: Announcement, sequence: int, kind: EventChangeKind | None, why: str
) -> None:
    after = step(first(FAIR).entries, wanted(new), DECEMBER, DIGEST)
    (entry,) = after.entries
    assert entry.stamp == Stamp(sequence, NOVEMBER, DECEMBER if sequence else NOVEMBER), (name, why)
    assert [change.kind for change in after.changes] == ([kind] if kind else [])
    assert after.objections == ()


def test_what_the_plan_gave_up_is_told_as_cancelled() -> None:
    after = step(first(FAIR).entries, wanted(knows=("fair",)), DECEMBER, DIGEST)
    (entry,) = after.entries
    assert (entry.event.summary, entry.event.status) == ("【取消】fair", Status.CANCELLED)
    assert entry.event.description == "本活动已取消。\nfair\n来吧"
    assert entry.stamp == Stamp(1, NOVEMBER, DECEMBER)
    assert after.objections == ()


def test_a_revived_event_goes_on_counting() -> None:
    gone = step(first(FAIR).entries, wanted(knows=("fair",)), DECEMBER, DIGEST)
    back = step(gone.entries, wanted(FAIR), at("2026-12-05"), DIGEST)
    (entry,) = back.entries
    assert (entry.stamp.sequence, entry.stamp.created) == (2, NOVEMBER)
    assert [change.kind for change in back.changes] == [EventChangeKind.REVIVED]


def test_an_event_that_the_calendar_no_longer_knows_is_objected_to_by_name() -> None:
    after = step(first(FAIR).entries, wanted(knows=()), DECEMBER, DIGEST)
    ((doubt, about),) = [(each.doubt, each.about) for each in after.objections]
    assert (doubt, about) == (RefusalReason.VANISHED, UID)
    assert "fair" in after.objections[0].sentence.zh


def test_the_same_event_under_another_uid_is_told_apart_from_a_vanished_one() -> None:
    renamed = replace(told("market", "2027-05-12", "2027-05-14"), name=FAIR.name)
    after = step(first(FAIR).entries, wanted(renamed, knows=("market",)), DECEMBER, DIGEST)
    assert [each.doubt for each in after.objections] == [RefusalReason.UID_CHANGED]
    elsewhere = replace(FAIR, event=replace(FAIR.event, uid="fair-2027@other.example"))
    moved = step(first(FAIR).entries, wanted(elsewhere, knows=()), DECEMBER, DIGEST)
    assert [each.doubt for each in moved.objections] == [RefusalReason.UID_CHANGED]


def test_a_clock_that_went_back_is_objected_to_only_when_something_changes() -> None:
    changed = told("fair", "2027-05-12", "2027-05-14", title="大庙会")
    earlier = at("2026-11-01")
    assert step(first(FAIR).entries, wanted(FAIR), earlier, DIGEST).objections == ()
    after = step(first(FAIR).entries, wanted(changed), earlier, DIGEST)
    assert [each.doubt for each in after.objections] == [RefusalReason.CLOCK]
    assert after.entries[0].stamp.last_modified > NOVEMBER


def test_two_changes_within_one_second_are_two_stamps() -> None:
    changed = told("fair", "2027-05-12", "2027-05-14", title="大庙会")
    after = step(first(FAIR).entries, wanted(changed), NOVEMBER, DIGEST)
    assert after.objections == ()
    assert after.entries[0].stamp.last_modified == at("2026-11-20T00:00:01")


PAST = [
    (told("fair", "2027-05-12", "2027-05-14", title="大庙会"), (), "a later wording"),
    (None, (), "deleted from the calendar"),
    (told("fair", "2027-05-02", "2027-05-04"), (), "rules that would now give other past days"),
    (told("fair", "2027-06-12", "2027-06-14"), (RefusalReason.PAST_MOVED,), "to a day that is still to come"),
]


@pytest.mark.parametrize(("new", "doubts", "why"), PAST, ids=[row[2] for row in PAST])
def test_what_has_taken_place_stays_as_it_was_told(
    new: Announcement | None, doubts: tuple[RefusalReason, ...], why: str
) -> None:
    before = first(FAIR).entries
    after = step(
        before, wanted(*([new] if new else []), today="2027-05-15", knows=()), at("2027-05-15"), DIGEST
    )
    assert after.entries == before, why
    assert tuple(each.doubt for each in after.objections) == doubts


def test_a_cancelled_event_is_shown_until_its_last_day_has_passed_and_never_forgotten() -> None:
    gone = step(first(FAIR).entries, wanted(knows=("fair",)), DECEMBER, DIGEST).entries
    assert shown(gone, date(2027, 5, 14)) == gone
    assert shown(gone, date(2027, 5, 15)) == ()
    again = told("fair", "2027-09-01", "2027-09-03", year=2027)
    back = step(gone, wanted(again, today="2027-06-01"), at("2027-06-01"), DIGEST)
    assert back.entries[0].stamp.sequence == 2


def test_feeds_carry_last_year_and_not_the_year_before() -> None:
    entries = first(FAIR).entries
    assert step(entries, wanted(today="2028-12-31"), at("2028-12-31"), DIGEST).entries == entries
    assert step(entries, wanted(today="2029-01-01"), at("2029-01-01"), DIGEST).entries == ()


def test_published_years_that_are_not_over_are_planned_again() -> None:
    winter = told("winter", "2026-12-20", "2027-02-28", year=2026)
    target = memory_target()
    ledger = attempt(target, [FAIR, winter], NOVEMBER).release.ledger
    assert years_to_plan(2028, ledger, date(2027, 1, 15)) == (2026, 2027, 2028)
    assert years_to_plan(2028, ledger, date(2027, 3, 1)) == (2027, 2028)
    assert years_to_plan(2027, None, date(2027, 3, 1)) == (2027,)


def test_a_landscape_over_new_year_is_worded_by_the_year_in_which_it_begins() -> None:
    of_2026 = told("window-rime", "2026-12-01", "2027-02-28", title="雾凇", year=2026)
    of_2027 = replace(of_2026, year=2027, event=replace(of_2026.event, description="otherwise"))
    assert merged([[of_2027], [of_2026]]) == (of_2026,)


def test_a_ledger_comes_back_from_its_bytes() -> None:
    ledger = attempt(memory_target(), [FAIR], NOVEMBER, page="page").release.ledger
    content = ledger_bytes(ledger)
    assert ledger_bytes(read_ledger(content, "ledger.json")) == content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ledger.json"),
        (b"[]", "ledger.json"),
        (b'{"schema_version": 2}', "schema version 2"),
        (b'{"schema_version": 1, "revision": "x"}', "ledger.json"),
        ("老君山".encode("gbk"), "ledger.json"),
    ],
)
def test_what_is_no_ledger_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        read_ledger(content, "ledger.json")
