"""An example of each file, which hang together: a test reads them as one calendar, a region aside."""

from typing import Final

EXAMPLES: Final = {
    "region.yaml": """
id: county
name: {zh: 青山县, en: Qingshan county}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
sites: [qingshan, {path: ../lake, id: lake}]
limits:
  flagships_apart: {km: 60, days: 2}
  large_per_day: 3
  shared: [{id: police, name: {zh: 警力, en: police}, per_day: 300}]
""",
    "site.yaml": """
id: qingshan
name: {zh: 青山, en: Green Mountain}
place: {latitude: 33.7, longitude: 111.6, elevation_m: 900, timezone: Asia/Shanghai}
venues:
  - {id: square, name: {zh: 广场, en: Square}}
  - {id: temple, name: {zh: 青山庙, en: Temple}}
categories:
  - {id: folk, name: {zh: 民俗, en: Folk}, color: amber}
  - {id: scenery, name: {zh: 景观, en: Scenery}, color: green}
limits:
  parallel_at_most: 2
  quiet_at_most: 45
  closures:
    - {when: 12月1日至12月10日, reason: 索道检修, venue: temple}
permits: [cn, qingshan]
""",
    "activities.yaml": """
activities:
  - id: temple-fair
    name: {zh: 青山庙会, en: Temple fair}
    category: folk
    when: 农历四月初八前后1天
    venue: temple
    tier: flagship
    source: 县志
  - id: leaf-festival
    name: {zh: 红叶节, en: Leaf festival}
    category: scenery
    when: 红叶季
    days: 9
    prefer: [盛期, 周末]
    times: 1
    venues: [square, temple]
    tags: [明火]
    permits: {qingshan-fire: {approval: 青林许〔2027〕1号}}
    source: assumption
  - id: film-week
    name: {zh: 电影周, en: Film week}
    category: folk
    when: 【青山谣上映】起3天
    venue: square
    source: assumption
""",
    "windows.yaml": """
windows:
  - id: maple
    name: {zh: 红叶季, en: autumn leaves}
    show: leaf
    observations: {2022: 10-25, 2023: 10-28, 2024: 10-30..11-02, 2025: 10-27}
    before_days: 8
    after_days: 6
""",
    "anchors.yaml": """
anchors:
  - id: film
    name: {zh: 青山谣上映, en: release of the Green Mountain film}
    dates:
      2027: {date: 2027-07-09, status: expected, source: 片方}
""",
    "decisions.yaml": """
decisions:
  - {activity: leaf-festival, year: 2027, pin: 2027-10-23, by: 办公室, why: 与县里的会错开}
""",
    "campaigns.yaml": """
campaigns:
  - id: usual
    for: {tier: flagship}
    steps:
      - {id: teaser, at: T-14, do: 预热, owner: media, channel: douyin}
      - {id: recap, at: 末日+3工作日, do: 复盘}
owners:
  - {id: media, name: 新媒体组, per_week: 6}
""",
    "permits/*.yaml": """
pack: {zh: 青山县, en: Green County}
seasons:
  - id: qingshan-fire
    name: {zh: 防火期, en: fire season}
    tag: 明火
    when: 10月1日至次年4月30日
    unless: approval
    law: 县政府通告
    source: 县政府网站
    checked: 2026-11-01
""",
    "festivals/*.yaml": """
set: 青山
source: 县志
kind: traditional
festivals:
  - {id: mountain-day, name: {zh: 山神节, en: Mountain Day}, short: 山, anchor: {lunar: 3-16}}
""",
    "statutory/*.yaml": """
year: 2027
source: 国办发明电〔2026〕7号
issued: 2026-11-04
breaks:
  - {holiday: 元旦, first: 2027-01-01, last: 2027-01-03}
""",
}
