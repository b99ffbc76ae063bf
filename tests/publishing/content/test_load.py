"""The load of a year and its quiet stretches, counted by hand."""

from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Internal, Tier
from eventplan.domain.plan import Plan, Status
from eventplan.domain.site import Limits, QuietCounts
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.content.load import LoadRun, QuietRun, load_of
from eventplan.publishing.page.page_model import year_page
from tests.publishing.sample_plan import PLAN, sample_edition


def plan_of(*days: tuple[tuple[int, int], tuple[int, int], int, Tier], limits: Limits) -> Plan:
    """Return a plan of activities from one (month, day) to another, with so many people and a rank."""
    one = PLAN.placements[4]
    return replace(
        PLAN,
        site=replace(PLAN.site, limits=limits),
        placements=tuple(
            replace(
                one,
                uid=f"a-{number}@x",
                span=DateSpan(date(2027, *first), date(2027, *last)),
                status=Status.CONFIRMED,
                activity=replace(one.activity, id=f"a{number}", tier=tier, internal=Internal(staff=staff)),
            )
            for number, (first, last, staff, tier) in enumerate(days)
        ),
    )


BUSY = (
    ((1, 1), (6, 30), 10, Tier.REGULAR),
    ((6, 30), (7, 1), 30, Tier.MAJOR),
    ((7, 20), (12, 31), 0, Tier.REGULAR),
)


def test_days_of_equal_staff_are_one_run_and_what_is_above_the_limit_is_told() -> None:
    load = load_of(plan_of(*BUSY, limits=Limits(staff_per_day=30)), Lang.ZH)
    assert load.runs == (
        LoadRun(0, 180, 10, 33, is_over=False),
        LoadRun(180, 1, 40, 100, is_over=True),
        LoadRun(181, 1, 30, 100, is_over=False),
    )
    assert (load.scale, load.has_limit) == ("上限30", True)
    free = load_of(plan_of(*BUSY, limits=Limits()), Lang.EN)
    assert ([run.share for run in free.runs], free.scale) == ([25, 100, 75], "most 40")


QUIET: tuple[tuple[Limits, list[QuietRun], str], ...] = (
    # limits, quiet stretches, why
    (Limits(), [QuietRun(182, 18, "18天")], "2 to 19 July"),
    (Limits(quiet_at_most=19), [], "the site calls only longer ones quiet"),
    (
        Limits(quiet_counts=QuietCounts.MAJOR),
        [QuietRun(0, 180, "180天"), QuietRun(182, 183, "183天")],
        "the site counts its large activities alone",
    ),
)


@pytest.mark.parametrize(("limits", "expected", "why"), QUIET)
def test_quiet_stretches_are_those_that_the_site_calls_so(
    limits: Limits, expected: list[QuietRun], why: str
) -> None:
    assert list(load_of(plan_of(*BUSY, limits=limits), Lang.ZH).quiet) == expected, why


def test_load_and_quiet_are_drawn_for_those_inside_alone() -> None:
    inside, outside = (year_page(sample_edition(profile), Lang.ZH) for profile in reversed(Profile))
    assert b'<ul class="sl' in inside
    assert b'<ul class="sq"' in inside
    assert b'class="sl' not in outside
    assert b'class="sq"' not in outside
