"""Regions: how much clashes before and after, how far from the bound, and what it costs to find out.

``python -m benchmarks.bench_region`` prints a row a region: sites times activities; then, for ten draws, how
much the plans cost above the best of all sites at once, which HiGHS proves. Seconds are CPU of this process,
planned in one; growth is that of the whole for twice the sites. Other sizes are planned when asked for, as
``bench_region 20x60``.
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.joint_region import joint_optimum
from eventplan.domain.region.region_plan import RegionPlan
from eventplan.services.region.elsewhere import Elsewhere
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import begun, plan_region, region_planner

YEAR: Final = 2027
SIZES: Final = ((5, 20), (10, 20), (20, 20), (40, 20), (6, 60))
DRAWS: Final = 10
_REGION: Final = """\
id: region
name: region
domain: region.example
place: {{latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}}
sites: [{sites}]
limits:
  flagships_apart: {{km: 60, days: 2}}
  large_per_day: {large}
  shared: [{{id: police, per_day: {police}}}]
"""
_SITE: Final = """\
id: {id}
name: {id}
domain: {id}.example
place: {{latitude: {latitude:.3f}, longitude: {longitude:.3f}, elevation_m: 300, timezone: Asia/Shanghai}}
limits: {{quiet_at_most: 14, exclusive_days: 2}}
"""


def write_region(folder: Path, sites: int, activities: int, seed: int = 1) -> None:
    """Write a region of ``sites`` of ``activities`` each into ``folder``, drawn by ``seed``."""
    draw = random.Random(f"{sites} {activities} {seed}")
    names = [f"s{number:02}" for number in range(sites)]
    large, police = max(2, sites // 2), 60 * sites
    text = _REGION.format(sites=", ".join(names), large=large, police=police)
    (folder / "region.yaml").write_text(text, "utf-8")
    for id_ in names:
        site = folder / id_
        site.mkdir()
        latitude, longitude = (start + draw.random() * sites / 10 for start in (34, 112))
        (site / "site.yaml").write_text(_SITE.format(id=id_, latitude=latitude, longitude=longitude), "utf-8")
        lines = [_activity(draw, number) for number in range(activities)]
        (site / "activities.yaml").write_text("activities:\n" + "\n".join(lines) + "\n", "utf-8")


def _activity(draw: random.Random, number: int) -> str:
    tier = "flagship" if number % 10 == 0 else "major" if number % 10 < 3 else "regular"
    month = draw.choice((4, 5, 5, 9, 10, 10)) if tier != "regular" else draw.randint(1, 12)
    days = draw.randint(1, 4)
    return (
        f"  - {{id: a{number:02}, name: a{number:02}, when: {month}月, days: {days}, tier: {tier}, "
        f"prefer: [周末], takes: {{police: {draw.choice((20, 40, 80))}}}}}"
    )


def measured(sites: int, activities: int) -> tuple[float, float, RegionPlan]:
    """Return the CPU seconds of planning apart, those of the whole, and the plan."""
    with tempfile.TemporaryDirectory() as name:
        write_region(Path(name), sites, activities)
        desk, problems = open_region(Path(name))
        if desk is None or problems:
            raise ValueError(problems)
        planner = region_planner()
        started = time.process_time()
        begun(desk, YEAR, planner, Elsewhere(), workers=1)
        apart = time.process_time() - started
        plan = plan_region(desk, YEAR, planner, workers=1)
        return apart, time.process_time() - started - apart, plan


def above_joint(seed: int) -> tuple[int, int, int]:
    """Return the cost of a drawn 5 × 20 apart, that once coordinated, and that of the joint optimum."""
    with tempfile.TemporaryDirectory() as name:
        write_region(Path(name), 5, 20, seed)
        desk, _ = open_region(Path(name))
        if desk is None:
            raise ValueError(name)
        search = begun(desk, YEAR, region_planner(), Elsewhere(), workers=1)
        apart = search.total_cost()
        search.settle()
        joint = joint_optimum(search)
        if joint.bound < joint.cost - 1:
            raise ValueError(f"draw {seed}: the joint optimum is not proved")
        return apart, search.total_cost(), joint.cost


def main() -> None:
    """Print the tables, of the sizes that are asked for as 5x20, else of all."""
    asked = [tuple(map(int, each.split("x"))) for each in sys.argv[1:]]
    print("sites x activities   apart s   whole s   clash before -> after        total / bound   growth")
    before: tuple[int, int, float] | None = None
    for sites, activities in asked or SIZES:
        apart, whole, plan = measured(sites, activities)
        clashes = [sum(each.cost for each in found) for found in (plan.clashes, plan.left)]
        is_double = before is not None and (sites, activities) == (2 * before[0], before[1])
        growth = f"{whole / before[2]:.1f}" if before is not None and is_double else ""
        print(
            f"{sites:>8} x {activities:<8} {apart:>9.1f} {whole:>9.1f}   {clashes[0]:>8} -> {clashes[1]:<8}"
            f" {plan.coordinated_cost:>10} / {plan.bound}   {growth}"
        )
        before = sites, activities, whole
    if not asked:
        print("draw of 5 x 20      apart   coordinated   joint optimum   above it")
        for seed in range(1, DRAWS + 1):
            apart_cost, cost, joint = above_joint(seed)
            print(f"{seed:>14} {apart_cost:>10} {cost:>13} {joint:>15} {cost - joint:>10}")


if __name__ == "__main__":
    main()
