"""The same days and venues always get the same seats, and all get one where that is possible."""

import pytest

from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.own_cost import year_days
from eventplan.planning.plan_year import dockets_of
from eventplan.planning.search.matching import seated
from tests.planning.small_site import activity, choosing, days, demand, problem

# Two times of one day each: the first may lie on 1 to 5 May, the second on 3 to 10 May.
GIVEN = problem(demand(choosing(activity("a"), 1), days("05-01", "05-05"), days("05-03", "05-10")))
SLOTS = [slot for docket in dockets_of(GIVEN, year_days(GIVEN)) for slot in docket.slots]

ROWS = [
    # published days, (number of the time, its day), reason of the row
    ([days("05-02"), days("05-07")], [(1, days("05-02")), (2, days("05-07"))], "each in its own offer"),
    ([days("05-04"), days("05-08")], [(1, days("05-04")), (2, days("05-08"))], "shared days go to the first"),
    (
        [days("05-04"), days("05-01")],
        [(1, days("05-01")), (2, days("05-04"))],
        "the other makes room",
    ),
    ([days("05-06"), days("05-08")], [(2, days("05-06"))], "two for one time: the earlier"),
    ([days("06-01")], [], "days that are no longer offered"),
]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(("published", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_published_days_find_their_seats(
    published: list[DateSpan], expected: list[tuple[int, DateSpan]], why: str, backwards: bool
) -> None:
    runs = [("a", span, "") for span in (published[::-1] if backwards else published)]
    seats = seated(SLOTS, runs)
    assert [(slot.number, candidate.span) for slot, candidate in seats] == expected, why
