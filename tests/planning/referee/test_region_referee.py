"""What clashes between the plans of sites, counted from days alone.

Authority: the region's limits as calendars/README.md describes them; costs are 150 for a clash a day and
120 for a day of quiet, as for one site. Days are of 2027.
"""

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.audience import Audience
from eventplan.domain.region.region import Apart, MapPoint, RegionLimits, RegionRule, SharedResource
from eventplan.domain.region.region_plan import RegionEntry
from eventplan.domain.site import QuietCounts, Severity
from eventplan.domain.text import Text
from eventplan.planning.referee.region_referee import clashes, least_clash_cost
from tests.planning.small_site import YEAR, days

LONGMEN = MapPoint(34.555, 112.473)
PEONIES = MapPoint(34.62, 112.45)
LAOJUN = MapPoint(33.745, 111.645)
APART = RegionLimits(flagships_apart=Apart(60, 2))
POLICE = RegionLimits(shared=(SharedResource("police", Text("警力", "police"), 300),))


def entry(
    key: str,
    first: str,
    last: str | None = None,
    tier: Tier = Tier.FLAGSHIP,
    at: MapPoint | None = LONGMEN,
    police: int = 0,
) -> RegionEntry:
    """Return days of the member before the slash of ``key``."""
    takes = (("police", police),) if police else ()
    member = key.partition("/")[0]
    return RegionEntry(member, key, Text(key, key), days(first, last), tier, at, takes)


@pytest.mark.parametrize(
    ("one", "other", "cost", "why"),
    [
        (entry("a/x", "04-10"), entry("b/y", "04-10", at=PEONIES), 450, "one day, and two after it"),
        (entry("a/x", "04-10"), entry("b/y", "04-12", at=PEONIES), 150, "one day between, not two"),
        (entry("a/x", "04-10"), entry("b/y", "04-13", at=PEONIES), 0, "two days between"),
        (entry("b/y", "04-12", at=PEONIES), entry("a/x", "04-10"), 150, "whoever is told first"),
        (entry("a/x", "04-10", "04-12"), entry("b/y", "04-11", at=PEONIES), 450, "11, 12 and 13 April"),
        (entry("a/x", "04-10"), entry("b/y", "04-10", at=LAOJUN), 0, "118 km away"),
        (entry("a/x", "04-10"), entry("a/y", "04-10"), 0, "one site's own matter"),
        (entry("a/x", "04-10"), entry("b/y", "04-10", tier=Tier.MAJOR), 0, "no flagship"),
        (entry("a/x", "04-10"), entry("b/y", "04-10", at=None), 0, "nobody says where"),
        (entry("a/x", "12-31"), entry("b/y", "12-31"), 150, "what follows is another year's plan"),
    ],
)
def test_flagships_keep_their_distance(one: RegionEntry, other: RegionEntry, cost: int, why: str) -> None:
    found = clashes((one, other), APART, YEAR)
    assert sum(each.cost for each in found) == cost, why
    assert {each.rule for each in found} <= {RegionRule.FLAGSHIPS_APART}


def test_a_clash_says_what_where_and_how_far() -> None:
    (found,) = clashes((entry("a/x", "04-10"), entry("b/y", "04-11", at=PEONIES)), APART, YEAR)
    assert (found.activities, found.days, found.km) == (("a/x", "b/y"), (days("04-10"), days("04-11")), 7.5)
    assert found.message == Text(
        "旗舰活动a/x（4月10日）与b/y（4月11日）相距7.5公里（不足60公里），间隔不足2天",
        "the flagships a/x (10 Apr) and b/y (11 Apr) are 7.5 km apart (less than 60), and less than 2 days",
    )


@pytest.mark.parametrize(
    ("entries", "cost", "why"),
    [
        ([("a/x", Tier.FLAGSHIP), ("b/y", Tier.MAJOR)], 0, "two are allowed"),
        ([("a/x", Tier.FLAGSHIP), ("b/y", Tier.MAJOR), ("c/z", Tier.REGULAR)], 0, "a regular one is small"),
        ([("a/x", Tier.FLAGSHIP), ("b/y", Tier.MAJOR), ("c/z", Tier.MAJOR)], 300, "one too many, two days"),
    ],
)
def test_large_activities_a_day_are_counted(entries: list[tuple[str, Tier]], cost: int, why: str) -> None:
    on = [entry(key, "05-01", "05-02", tier) for key, tier in entries]
    found = clashes(on, RegionLimits(large_per_day=2), YEAR)
    assert sum(each.cost for each in found) == cost, why


def test_what_is_shared_is_short_on_days_that_need_more_and_nobody_outside_is_told() -> None:
    on = (entry("a/x", "05-01", "05-03", police=200), entry("b/y", "05-03", "05-04", police=130))
    (found,) = clashes(on, POLICE, YEAR)
    assert (found.days, found.cost, found.audience) == ((days("05-03"),), 30, Audience.INTERNAL)
    assert found.message.zh == "5月3日共需警力330（每天300）：a/x、b/y"


@pytest.mark.parametrize(
    ("counts", "cost", "why"),
    [
        (QuietCounts.MAJOR, 120 * (183 - 170), "1 July to 30 December: a regular activity is not heard"),
        (QuietCounts.ANY, 0, "any activity ends a silence"),
    ],
)
def test_the_whole_region_may_be_too_quiet(counts: QuietCounts, cost: int, why: str) -> None:
    on = (
        entry("a/x", "01-01", "06-30", Tier.MAJOR),
        entry("b/y", "09-01", tier=Tier.REGULAR),
        entry("b/z", "12-31", tier=Tier.MAJOR),
    )
    limits = RegionLimits(quiet_days=170, quiet_counts=counts)
    assert sum(each.cost for each in clashes(on, limits, YEAR)) == cost, why


@pytest.mark.parametrize(
    ("severity", "cost", "why"),
    [
        (Severity.IGNORE, 0, "nobody wants to hear of it"),
        (Severity.WARN, 450, "the usual price"),
        (Severity.BLOCK, 4500, "ten times as dear: a region only proposes"),
    ],
)
def test_a_region_sets_how_much_a_limit_binds(severity: Severity, cost: int, why: str) -> None:
    limits = replace(APART, severity=((RegionRule.FLAGSHIPS_APART, severity),))
    found = clashes((entry("a/x", "04-10"), entry("b/y", "04-10")), limits, YEAR)
    assert sum(each.cost for each in found) == cost, why


def test_only_what_nobody_can_move_is_in_the_bound() -> None:
    one, other = entry("a/x", "04-10"), entry("b/y", "04-10")
    assert least_clash_cost((one, replace(other, is_fixed=True)), APART, YEAR) == 0
    fixed = [replace(each, is_fixed=True) for each in (one, other)]
    assert least_clash_cost(fixed, APART, YEAR) == 450
