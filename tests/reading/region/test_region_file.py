"""``region.yaml``: what it means, and every mistake at its line while the rest is used.

Authority: the table of bad input of the region's contract; the codes are those of calendars/CODES.md.
"""

from pathlib import Path

import pytest

from eventplan.domain.region.region import Apart, MapPoint, MemberKind, RegionRule
from eventplan.domain.site import QuietCounts, Severity
from eventplan.reading.region.region_file import read_region

HEAD = """\
id: county
name: {zh: 某县, en: County}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
"""
GOOD = (
    HEAD
    + """\
sites:
  - hill
  - {id: lake, path: ../lake}
  - {id: far, plan: far.json, name: 远山, place: {latitude: 35, longitude: 113}}
imports:
  - {id: opera, feed: opera.ics, element: play, avoid: true}
limits:
  flagships_apart: {km: 60, days: 2}
  large_per_day: 4
  quiet: 7
  shared: [{id: police, name: 警力, per_day: 300}]
  severity: {quiet: ignore}
"""
)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return the folder of a region with a hill inside and a lake beside it."""
    folder = tmp_path / "county"
    for site in (folder / "hill", tmp_path / "lake"):
        site.mkdir(parents=True)
        (site / "site.yaml").write_text(HEAD.replace("county", site.name), encoding="utf-8")
    return folder


def test_a_region_is_its_sites_and_the_limits_across_them(county: Path) -> None:
    (county / "region.yaml").write_text(GOOD, encoding="utf-8")
    found = read_region(county)
    assert found.problems == ()
    assert found.site.entry is not None
    assert found.site.entry.id == "county"
    assert [(each.id, each.kind, each.position) for each in found.members] == [
        ("hill", MemberKind.SITE, None),
        ("lake", MemberKind.SITE, None),
        ("far", MemberKind.PLAN, MapPoint(35, 113)),
    ]
    assert [(each.id, each.feed, each.is_avoided) for each in found.imports] == [("opera", "opera.ics", True)]
    limits = found.limits
    assert (limits.flagships_apart, limits.large_per_day) == (Apart(60, 2), 4)
    assert (limits.quiet_days, limits.quiet_counts) == (7, QuietCounts.MAJOR)
    assert [(each.id, each.per_day) for each in limits.shared] == [("police", 300)]
    assert limits.severity_of(RegionRule.QUIET) is Severity.IGNORE


def test_a_bundled_site_is_meant_by_its_name_alone(county: Path) -> None:
    (county / "region.yaml").write_text(HEAD + "sites: [laojunshan]\n", encoding="utf-8")
    found = read_region(county)
    assert found.problems == ()
    assert Path(found.members[0].source, "site.yaml").is_file()


@pytest.mark.parametrize(
    ("lines", "code", "place", "left", "why"),
    [
        ("  - hill\n  - {id: top, path: hill}", "E901", "5:5", ["hill"], "the same folder twice"),
        ("  - hill\n  - {id: hill, path: ../lake}", "E901", "5:5", ["hill"], "the same id twice"),
        ("  - hill\n  - {id: self, path: .}", "E902", "5:5", ["hill"], "the region in itself"),
        ("  - hill\n  - ../county", "E902", "5:5", ["hill"], "the region by another path"),
        ("  - hill\n  - nowhere", "E902", "5:5", ["hill"], "no such folder"),
        ("  - {id: a/b, path: hill}\n  - ../lake", "E904", "4:10", ["lake"], "keys are site/activity"),
        ("  - {id: '2027', path: hill}\n  - ../lake", "E911", "4:10", ["lake"], "the region's own pages"),
        ("  - {id: a}\n  - hill", "E216", "4:5", ["hill"], "neither a folder nor a plan"),
        ("  - hill\n  - {path: ../lake, colour: red}", "E202", "5:21", ["hill"], "a key that nothing has"),
    ],
)
def test_a_mistake_costs_one_site(
    county: Path, lines: str, code: str, place: str, left: list[str], why: str
) -> None:
    (county / "region.yaml").write_text(f"{HEAD}sites:\n{lines}\n", encoding="utf-8")
    found = read_region(county)
    told = [(each.code, str(each.ref).partition("region.yaml:")[2]) for each in found.problems]
    assert (told, [each.id for each in found.members]) == ([(code, _down(place))], left), why


def _down(place: str) -> str:
    """Return a place in the lines below the head and the key of the list."""
    line, _, column = place.partition(":")
    return f"{int(line) + 1}:{column}"


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("flagships_apart: {km: many, days: 2}", "E204", "no number"),
        ("flagships_apart: {days: 2}", "E201", "no distance"),
        ("large_per_day: 0", "E205", "no day could have any"),
        ("severity: {quite: warn}", "E207", "no such limit"),
        ("shared: [{id: police}]", "E201", "how much there is"),
    ],
)
def test_a_mistake_in_a_limit_leaves_the_others(county: Path, line: str, code: str, why: str) -> None:
    text = f"{HEAD}sites: [hill]\nlimits:\n  quiet: 9\n  {line}\n"
    (county / "region.yaml").write_text(text, encoding="utf-8")
    found = read_region(county)
    assert [(each.code, each.ref.line) for each in found.problems] == [(code, 7)], why
    assert found.limits.quiet_days == 9
