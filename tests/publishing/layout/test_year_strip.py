"""The year on one line. Days of the year 2027, counted by hand."""

from datetime import date

from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.layout.label_placing import LabelSide
from eventplan.publishing.layout.year_strip import Strip, strip_of
from tests.publishing.sample_plan import ICE_FESTIVAL, PLAN, SUMMIT_YOGA, sample_edition


def strip(plan: Plan) -> Strip:
    return strip_of(plan, sample_edition(plan=plan).almanac, Lang.ZH)


def yoga_on(*days: date) -> Plan:
    template = next(one for one in PLAN.placements if one.activity is SUMMIT_YOGA)
    placements: tuple[Placement, ...] = tuple(
        replace(template, uid=f"summit-yoga-2027-{number}@x", span=DateSpan.one_day(day))
        for number, day in enumerate(days, start=1)
    )
    return replace(PLAN, placements=placements)


def test_an_activity_that_comes_often_has_one_lane_and_its_name_once() -> None:
    row = strip(yoga_on(*(date(2027, month, 10) for month in (3, 5, 7, 9)))).rows[0]
    assert [event.text for event in row.events] == ["", "", "", "金顶瑜伽"]
    assert (row.lanes, {event.place.wide for event in row.events}) == ((1, 1, 1), {0})


def test_at_the_end_of_the_year_the_first_of_its_dates_carries_the_name() -> None:
    row = strip(yoga_on(date(2027, 12, 18), date(2027, 12, 25))).rows[0]
    assert [(event.text, event.place.wide_side) for event in row.events] == [
        ("金顶瑜伽", LabelSide.LEFT),
        ("", LabelSide.LEFT),
    ]


def test_what_began_last_year_begins_at_the_left_edge() -> None:
    plan = replace(PLAN, placements=tuple(one for one in PLAN.placements if one.activity is ICE_FESTIVAL))
    event = strip(plan).rows[0].events[0]
    assert (event.x, event.n, event.text) == (0, 5, "冰雪节")


def test_rank_comes_before_category_and_a_rank_without_activities_has_no_row() -> None:
    assert [row.tier for row in strip(PLAN).rows] == [Tier.FLAGSHIP, Tier.MAJOR, Tier.REGULAR]
    assert [(row.name, row.count) for row in strip(yoga_on(date(2027, 1, 9))).rows] == [("常规", "1项")]


def test_regular_activities_have_no_labels_below_1181_px_and_none_has_on_a_phone() -> None:
    full = strip(PLAN)
    regular = full.rows[-1]
    assert regular.lanes[0] >= regular.lanes[1] >= regular.lanes[2]
    assert {event.place.middle_side for event in regular.events} == {LabelSide.INSIDE}


def test_months_and_breaks_lie_where_the_planner_has_them() -> None:
    found = strip(PLAN)
    assert [mark.x for mark in found.months[:3]] == [0, 31, 59]
    assert {(mark.x, mark.n, mark.text, mark.title) for mark in found.breaks} >= {
        (273, 7, "国庆", "国庆假期")
    }
    assert [mark.text for mark in found.breaks if mark.is_great] == ["春节", "劳动节", "国庆"]
