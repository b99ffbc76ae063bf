"""Small sites to make by the dozen, and the hash of what was made of them."""

import hashlib
from pathlib import Path

_SITE = """\
id: {name}
name: {{zh: 小山{name}, en: Small Hill {name}}}
place: {{latitude: 33.7, longitude: 111.6, elevation_m: 800, timezone: Asia/Shanghai}}
domain: {name}.example
base_url: https://{name}.example/
edition: 2026-11-01
venues: [{{id: square, name: {{zh: 广场, en: the square}}}}]
categories: [{{id: folk, name: {{zh: 民俗, en: folk}}}}]
"""
_ACTIVITIES = """\
activities:
  - id: fair
    name: {{zh: 庙会, en: Fair}}
    category: folk
    when: 农历{month}月初八前后1天
    venue: square
    source: 例
"""


def write_sites(folder: Path, number: int) -> Path:
    """Write ``number`` sites below ``folder`` and return it."""
    for each in range(number):
        site = folder / f"s{each:02}"
        site.mkdir(parents=True)
        (site / "site.yaml").write_text(_SITE.format(name=site.name), encoding="utf-8")
        (site / "activities.yaml").write_text(
            _ACTIVITIES.format(month="二三四五六"[each % 5]), encoding="utf-8"
        )
    return folder


def tree_hash(target: Path) -> str:
    """Return a hash of all that stands in ``target``."""
    found = hashlib.sha256()
    for path in sorted(each for each in target.rglob("*") if each.is_file()):
        if path.name != ".eventplan.lock":
            found.update(f"{path.relative_to(target)}\0".encode() + path.read_bytes())
    return found.hexdigest()
