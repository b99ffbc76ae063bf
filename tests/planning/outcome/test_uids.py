"""UIDs: the rule is in uids.py; rows are written out by hand from it."""

import pytest

from eventplan.domain.plan import Placement, Status
from eventplan.domain.span import DateSpan
from eventplan.planning.outcome.placements import assign_uids
from tests.planning.small_site import activity, days

Run = tuple[DateSpan, int | None]
Known = list[tuple[str, DateSpan]]

FAIR = activity("fair")
EXPECTED = [
    ([(days("05-01"), 1)], [], False, ["fair-2027"], "the only one has no number"),
    (
        [(days("05-01"), 1), (days("06-01"), 2)],
        [],
        True,
        ["fair-2027-1", "fair-2027-2"],
        "several are numbered by their place in the year",
    ),
    (
        [(days("05-01"), 1), (days("07-01"), 3)],
        [],
        True,
        ["fair-2027-1", "fair-2027-3"],
        "one left out leaves a hole, so that the third keeps its name",
    ),
    (
        [(days("05-01"), None), (days("06-01"), None)],
        [],
        True,
        ["fair-2027-1", "fair-2027-2"],
        "freely chosen starts in date order",
    ),
    (
        [(days("05-08"), 1)],
        [("fair-2027", days("05-01"))],
        False,
        ["fair-2027"],
        "a move keeps the name",
    ),
    (
        [(days("05-01"), None), (days("05-20"), None), (days("06-01"), None)],
        [("fair-2027-1", days("05-01")), ("fair-2027-2", days("06-01"))],
        True,
        ["fair-2027-1", "fair-2027-3", "fair-2027-2"],
        "one put in between takes a new number, the others keep theirs",
    ),
    (
        [(days("06-01"), 1)],
        [("fair-2027-1", days("05-01")), ("fair-2027-2", days("06-01"))],
        False,
        ["fair-2027-2"],
        "equal days win although the first was dropped",
    ),
    (
        [(days("05-01"), 1), (days("06-01"), 2)],
        [("fair-2027", days("05-01"))],
        True,
        ["fair-2027", "fair-2027-2"],
        "a name without a number counts as the first",
    ),
    (
        [(days("01-10"), 1), (days("12-30"), 2)],
        [],
        True,
        ["fair-2027-1", "fair-2027-2"],
        "a festival that falls twice in a year",
    ),
]


@pytest.mark.parametrize(("runs", "known", "repeats", "expected", "why"), EXPECTED)
def test_a_name_stays_with_its_placement(
    runs: list[Run], known: Known, repeats: bool, expected: list[str], why: str
) -> None:
    published = [Placement(f"{uid}@s.example", FAIR, span, None, Status.CONFIRMED, ()) for uid, span in known]
    uids = assign_uids("fair-2027", "s.example", runs, published, repeats=repeats)
    assert [uid.removesuffix("@s.example") for uid in uids] == expected, why
