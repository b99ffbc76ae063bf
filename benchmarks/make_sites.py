"""Writes realistic sites, drawn by a seed: `python benchmarks/make_sites.py 1000 FOLDER [ACTIVITIES]`.

A site has festivals on fixed and lunar days, landscapes by its height and latitude with some noted years,
activities that follow them, open ones of which the planner chooses the days, weekly shows, venues, and limits
that bind now and then. Site number N is the same whatever else is written.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_PROVINCES = (("河南", 34.0, 112.5), ("陕西", 34.3, 108.9), ("浙江", 29.9, 120.1), ("云南", 25.6, 100.2))
_KINDS = ("山", "寺", "古城", "湖", "峡谷", "园")
_FIXED = (
    "元旦", "正月初一至正月初七", "元宵节前后1天", "农历二月初二", "清明节假期", "农历三月初三", "劳动节假期",
    "端午节", "农历六月初六", "七夕节", "中秋节前后1天", "国庆节假期", "重阳节", "冬至", "腊月廿三", "小满",
)  # fmt: skip
_OPEN = (
    "3月至5月的周末",
    "4月1日至6月30日",
    "7月至8月",
    "9月的周六",
    "10月10日至11月20日",
    "12月的周末",
    "7月15日至8月20日",
)
_MOST_NOTED = 9


def sites(number: int, activities: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the names and the files of ``number`` sites with about ``activities`` each."""
    for each in range(number):
        yield f"site{each:05}", _site(each, activities)


def _site(number: int, activities: int) -> dict[str, str]:
    draw = random.Random(number)
    province, north, east = draw.choice(_PROVINCES)
    height = draw.randrange(50, 2400, 10)
    latitude, longitude = north + draw.uniform(-2, 2), east + draw.uniform(-2, 2)
    name = f"{province}第{number}{draw.choice(_KINDS)}"
    venues = [f"v{each}" for each in range(draw.randint(3, 8))]
    place = f"latitude: {latitude:.3f}, longitude: {longitude:.3f}, elevation_m: {height}"
    lines = [
        f"id: site{number:05}",
        f"name: {{zh: {name}, en: Site {number}}}",
        f"place: {{{place}, timezone: Asia/Shanghai}}",
        f"domain: site{number:05}.example",
        f"base_url: https://site{number:05}.example/",
        "edition: 2026-11-01",
        "venues:",
        *(f"  - {{id: {each}, name: {{zh: 场地{each[1:]}, en: Venue {each[1:]}}}}}" for each in venues),
        "categories:",
        "  - {id: folk, name: {zh: 民俗, en: Folk}, color: red}",
        "  - {id: scenery, name: {zh: 景观, en: Scenery}, color: green}",
        "  - {id: stage, name: {zh: 演艺, en: Stage}, color: teal, seal: {zh: 演, en: G}}",
        "limits:",
        f"  quiet_at_most: {draw.choice((14, 21, 30))}",
        f"  parallel_at_most: {draw.randint(3, 6)}",
        f"  staff_per_day: {draw.randrange(120, 260, 20)}",
    ]
    windows, observations = _landscapes(draw, height, latitude)
    return {
        "site.yaml": "\n".join(lines) + "\n",
        "windows.yaml": windows,
        "observations.csv": observations,
        "activities.yaml": "activities:\n" + "".join(_activities(draw, activities, venues)),
    }


def _landscapes(draw: random.Random, height: int, latitude: float) -> tuple[str, str]:
    """Return two landscapes and their noted days, after Hopkins: 4 days a degree, 1 for 30 m, and noise."""
    late = round((latitude - 34) * 4 + (height - 400) / 30)
    windows, noted = "windows:\n", "window,year,event,date,source\n"
    for id_, zh, en, show, day in (
        ("bloom", "花期", "Bloom", "bloom", 90 + late),
        ("leaf", "红叶季", "Leaves", "leaf", 305 - late // 2),
    ):
        windows += (
            f"  - id: {id_}\n    name: {{zh: {zh}, en: {en}}}\n    kind: observed\n    show: {show}\n"
            "    observations: observations.csv\n    before_days: 7\n    after_days: 8\n"
        )
        for back in range(1, draw.randint(2, _MOST_NOTED)):
            year = 2026 - back
            peak = date(year, 1, 1) + timedelta(days=day + draw.randint(-6, 6))
            noted += f"{id_},{year},peak,{peak},made up by a generator\n"
    return windows, noted


def _activities(draw: random.Random, number: int, venues: list[str]) -> Iterator[str]:
    """Yield entries: half with days that their rules fix, the others open; one in eight a flagship."""
    for each in range(number):
        chosen = draw.random()
        if chosen < 0.5:
            category, when, more = "folk", draw.choice(_FIXED), ""
        elif chosen < 0.65:
            category, when = "scenery", draw.choice(("花期", "红叶季"))
            more = f"    days: {draw.randint(2, 7)}\n    prefer: [周末]\n    times: 1\n"
        elif chosen < 0.95:
            category, when = draw.choice(("folk", "stage")), draw.choice(_OPEN)
            more = f"    days: {draw.randint(1, 3)}\n    prefer: [周末]\n    times: {draw.choice((1, 2))}\n"
        else:
            category, when, more = "stage", draw.choice(("5月至10月每周六", "7月至8月每周五、周六")), ""
        tier = draw.choice(
            ("flagship", "major", "major", "regular", "regular", "regular", "regular", "regular")
        )
        yield (
            f"  - id: a{each:03}\n    name: {{zh: 活动{each}, en: Activity {each}}}\n"
            f"    category: {category}\n    when: {when}\n    venue: {draw.choice(venues)}\n"
            f"    tier: {tier}\n{more}"
            f"    staff: {draw.randrange(5, 60, 5)}\n    budget: {draw.randint(1, 40)}\n"
            f"    expected_visitors: {draw.randrange(200, 9000, 100)}\n    source: made up by a generator\n"
        )


def main() -> None:
    """Write the sites."""
    number, folder = int(sys.argv[1]), Path(sys.argv[2])
    activities = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    for name, files in sites(number, activities):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            (folder / name / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
