"""A county to look at: two sites whose flagships clash, an umbrella over them, a run, a feed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.region.region import ImportedFeed
from eventplan.domain.region.region_plan import ImportedDays, ImportedEntry, RegionPlan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import plan_region, region_planner
from eventplan.services.region.region_build import region_edition
from tests.services.region.small_region import COUNTY, county

MARKERS = ("标记联系人", "标记备注", "标记预算来源")
"""Stand in internal fields, and in no public file."""

_HILL = """\
activities:
  - {id: fair, name: {zh: 山会, en: hill fair}, when: 5月8日至5月9日, tier: flagship, element: see,
     takes: {police: 111}, hosts: [山办], audience: [families], source: s}
  - {id: walk, name: {zh: 健步, en: walk}, when: 6月, days: 2, prefer: [周末], element: play,
     contact: 标记联系人, internal: 标记备注, funding: 标记预算来源, budget: 12.5, source: s}
"""
_LAKE = """\
activities:
  - {id: boats, name: {zh: 龙舟, en: boats}, when: 5月1日至5月31日, days: 2, tier: flagship,
     prefer: [5月8日至5月9日], takes: {police: 222}, hosts: [体育局], source: s}
  - {id: show, name: {zh: 湖上<b>演出, en: show}, when: 6月1日至9月30日, run: true, tier: major,
     dark: [每周一], sessions: [{id: e, start: "19:30", minutes: 70, capacity: 300}],
     element: play, source: s}
  - {id: lights, name: {zh: 花灯, en: lights}, when: 2月1日至2月3日, tier: major, source: s}
"""
_OWN = """\
activities:
  - {id: peony, name: {zh: 牡丹节, en: peony}, when: 4月1日至4月30日, umbrella: true, tier: major,
     parts: [hill/fair, lake/boats], source: s}
"""
_LIMITS = "  quiet: {days: 20, counts: major}\n  large_per_day: 1\n"
_FEED = ImportedFeed("opera", Text("剧院", "opera"), "opera.ics", tier=Tier.REGULAR)
IMPORTED = ImportedDays(
    _FEED, (ImportedEntry(DateSpan(date(2027, 3, 5), date(2027, 3, 6)), "<i>穆桂英", "a@opera"),)
)


def seen_region(folder: Path) -> Mapping[Profile, RegionEdition]:
    """Return the editions of the county's 2027, written into ``folder``."""
    place = county(folder, COUNTY + _LIMITS, _HILL, _LAKE)
    (place / "activities.yaml").write_text(_OWN, encoding="utf-8")
    desk, problems = open_region(place)
    assert problems == ()
    assert desk is not None
    plan: RegionPlan = plan_region(desk, 2027, region_planner(is_fast=True), workers=1)
    shown = replace(plan, imports=(IMPORTED,))
    stamp = datetime(2026, 11, 30, tzinfo=UTC)
    return {profile: region_edition(desk, shown, profile, stamp) for profile in Profile}
