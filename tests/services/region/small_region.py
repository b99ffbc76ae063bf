"""A small region on disk: a county with two sites whose flagships meet on one May weekend."""

from pathlib import Path

COUNTY = """\
id: county
name: {zh: 某县, en: County}
domain: county.example
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
sites: [hill, lake]
limits:
  flagships_apart: {km: 60, days: 2}
  shared: [{id: police, name: {zh: 警力, en: police}, per_day: 300}]
"""
SITE = """\
id: ID
name: {zh: ID, en: ID}
domain: ID.example
place: {latitude: 34.0, longitude: 112.1, elevation_m: 300, timezone: Asia/Shanghai}
"""
HILL = """\
activities:
  - {id: fair, name: {zh: 山会, en: hill fair}, when: 5月8日至5月9日, tier: flagship,
     takes: {police: 111}, source: s}
  - {id: walk, name: {zh: 健步, en: walk}, when: 6月, days: 2, prefer: [周末], contact: 老王, source: s}
"""
LAKE = """\
activities:
  - {id: boats, name: {zh: 龙舟, en: boats}, when: 5月1日至5月31日, days: 2, tier: flagship,
     prefer: [5月8日至5月9日], takes: {police: 222}, source: s}
"""


def county(folder: Path, text: str = COUNTY, hill: str = HILL, lake: str = LAKE) -> Path:
    """Write the region into ``folder`` and return its folder."""
    region = folder / "county"
    for id_, activities in (("hill", hill), ("lake", lake)):
        (region / id_).mkdir(parents=True)
        (region / id_ / "site.yaml").write_text(SITE.replace("ID", id_), encoding="utf-8")
        (region / id_ / "activities.yaml").write_text(activities, encoding="utf-8")
    (region / "region.yaml").write_text(text, encoding="utf-8")
    return region
