"""The year on one line. Days of the year 2027, counted by hand."""

from datetime import date

from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.layout.year_strip import Strip, strip_of
from tests.publishing.full_year import full_edition
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


def test_an_activity_that_comes_often_has_its_name_once() -> None:
    row = strip(yoga_on(*(date(2027, 7, day) for day in (3, 10, 17, 24)))).rows[0]
    assert [event.mark.text for event in row.events] == ["", "", "", "金顶瑜伽"]
    assert (row.lanes, {event.mark.lane for event in row.events}) == (1, {0})


def test_its_name_comes_again_after_a_while() -> None:
    row = strip(yoga_on(date(2027, 1, 9), date(2027, 6, 12), date(2027, 6, 19))).rows[0]
    assert [event.mark.text for event in row.events] == ["金顶瑜伽", "", "金顶瑜伽"]


def test_at_the_end_of_the_year_the_first_of_a_run_carries_the_name() -> None:
    row = strip(yoga_on(date(2027, 12, 18), date(2027, 12, 25))).rows[0]
    assert [(event.mark.text, event.mark.is_flipped) for event in row.events] == [
        ("金顶瑜伽", True),
        ("", True),
    ]


def test_what_began_last_year_begins_at_the_left_edge() -> None:
    plan = replace(PLAN, placements=tuple(one for one in PLAN.placements if one.activity is ICE_FESTIVAL))
    mark = strip(plan).rows[0].events[0].mark
    assert (mark.day, mark.days, mark.text) == (1, 5, "冰雪节")


def test_only_categories_with_activities_have_a_row() -> None:
    assert [row.name for row in strip(yoga_on(date(2027, 1, 9))).rows] == ["体育"]


def test_festivals_are_not_written_over_each_other() -> None:
    festivals = strip_of(full_edition().plan, full_edition().almanac, Lang.ZH).festivals
    together = {mark.text: mark.lane for mark in festivals if mark.text in ("小年", "除夕", "春节")}
    assert len(together) == 3
    assert together["除夕"] != together["春节"]


def test_months_and_breaks_lie_where_the_planner_has_them() -> None:
    found = strip(PLAN)
    assert [mark.day for mark in found.months[:3]] == [1, 32, 60]
    assert {(mark.day, mark.days) for mark in found.breaks} >= {(274, 7)}  # 1 to 7 October
