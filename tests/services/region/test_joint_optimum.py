"""How near what a region proposes comes to the best plans of all sites at once.

Authority: one programme of all sites, written by itself in the benchmarks and proved by HiGHS. The bar is one
day on which two activities clash.
"""

from pathlib import Path

import pytest

from benchmarks.bench_region import write_region
from benchmarks.joint_region import joint_optimum
from eventplan.planning.problem.weights import ACROSS_DAY_COST
from eventplan.services.region.elsewhere import Elsewhere
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import begun, region_planner


@pytest.mark.parametrize("seed", [2, 5])
def test_plans_cost_at_most_a_clash_more_than_the_joint_optimum(tmp_path: Path, seed: int) -> None:
    write_region(tmp_path, 3, 6, seed)
    desk, problems = open_region(tmp_path)
    assert desk is not None
    assert problems == ()
    search = begun(desk, 2027, region_planner(), Elsewhere(), workers=1)
    apart = search.total_cost()
    search.settle()
    joint = joint_optimum(search)
    assert joint.bound == joint.cost
    assert 0 <= search.total_cost() - joint.cost <= ACROSS_DAY_COST
    assert apart > search.total_cost()


@pytest.mark.parametrize(("sites", "seed"), [(3, 2), (4, 6), (4, 11)])
def test_all_sites_at_once_find_what_one_at_a_time_does_not(tmp_path: Path, sites: int, seed: int) -> None:
    write_region(tmp_path, sites, 10, seed)
    desk, _ = open_region(tmp_path)
    assert desk is not None
    search = begun(desk, 2027, region_planner(), Elsewhere(), workers=1)
    search.settle()
    found, search.together = search.total_cost(), None
    search.standing = dict(search.begun)
    search.settle()
    assert found == joint_optimum(search).cost < search.total_cost()
