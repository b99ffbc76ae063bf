"""What takes all the days of its rule has the same placements whether or not the rest of its year is planned.

Authority: the quick plan of the whole year.
"""

import pytest

from eventplan.services.make_plan import fixed_days, make_plan
from eventplan.services.open_calendar import open_desk


@pytest.mark.parametrize("year", [2026, 2031])
@pytest.mark.parametrize("calendar", ["laojunshan", "xian"])
def test_a_fixed_activity_has_the_days_of_the_whole_plan(calendar: str, year: int) -> None:
    desk, _ = open_desk(calendar)
    assert desk is not None
    fixed = [each for each in desk.calendar.activities if each.days is None]
    ids = {each.id for each in fixed[::2]}
    whole = [each for each in make_plan(desk, year).placements if each.activity.id in ids]
    alone = fixed_days(desk, year, fixed[::2]).placements
    assert len(whole) > 5
    assert [each for each in alone if each.activity.id in ids] == whole
