"""``coordinate`` and ``explain`` of a region: pins with their reason, and what else could give.

Authority: the region's contract: once a proposal is pinned the site's own build agrees, nothing more is
proposed, and each site takes its own edit back.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.services.region.small_region import COUNTY, county

Eventplan = Callable[..., Answer]
PINNED = """\
decisions:
  - activity: boats
    year: 2027
    pin: {first: 2027-05-01, last: 2027-05-02}
    by: "county"
    why: "与山会（5月8—9日）相距0.0公里，两项旗舰活动离得太近，改到5月1日至5月2日"
"""


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return the folder of the county."""
    return county(tmp_path)


def days_of(eventplan: Eventplan, site: Path) -> list[str]:
    """Return the first days of a site's plan of 2027."""
    found = eventplan("preview", site, "--year", "2027", "--json").json
    return [each["first"] for each in found["placements"] if each["activity"] == "boats"]


def test_what_is_proposed_is_pinned_and_then_the_site_agrees(eventplan: Eventplan, region: Path) -> None:
    answer = eventplan("coordinate", region, "--year", "2027", "--yes")
    assert answer.code == 0
    decisions = region / "lake" / "decisions.yaml"
    assert decisions.read_text("utf-8").endswith(PINNED)
    assert days_of(eventplan, region / "lake") == ["2027-05-01"]
    again = eventplan("coordinate", region, "--year", "2027", "--yes", "--json")
    assert again.json["sites"] == []
    assert eventplan("check", region, "--year", "2027", "--strict").code == 0


def test_a_site_takes_its_own_pins_back(eventplan: Eventplan, region: Path) -> None:
    eventplan("coordinate", region, "--year", "2027", "--yes")
    assert eventplan("undo", "--calendar", region / "lake").code == 0
    assert not (region / "lake" / "decisions.yaml").exists()
    assert days_of(eventplan, region / "lake") == ["2027-05-08"]


def test_nothing_is_written_where_one_only_looks(eventplan: Eventplan, region: Path) -> None:
    told = eventplan("coordinate", region, "--year", "2027", "--dry-run", "--json").json
    ((site,), (pin,)) = told["sites"], told["sites"][0]["pins"]
    assert (site["id"], site["written"], pin["activity"], pin["first"]) == (
        "lake",
        False,
        "lake/boats",
        "2027-05-01",
    )
    assert not (region / "lake" / "decisions.yaml").exists()
    assert eventplan("coordinate", region, "--year", "2027").code == 2


def test_a_site_is_no_region(eventplan: Eventplan, region: Path) -> None:
    answer = eventplan("coordinate", region / "hill", "--yes")
    assert (answer.code, "不是区域" in answer.err) == (2, True)


@pytest.mark.parametrize("name", ["lake/boats", "龙舟", "boats"])
def test_an_activity_of_a_region_tells_what_it_clashes_with(
    eventplan: Eventplan, region: Path, name: str
) -> None:
    told = eventplan("explain", name, "--calendar", region, "--year", "2027", "--json").json
    assert told["activity"] == "boats"
    across = told["across"]
    assert [each["check"] for each in across["clashes"]] == ["flagships_apart", "shared"]
    assert [each["to"]["first"] for each in across["proposed"]] == ["2027-05-01"]


def test_why_not_offers_our_days_and_the_limit(eventplan: Eventplan, region: Path) -> None:
    answer = eventplan("explain", "hill/fair", "--calendar", region, "--year", "2027", "--why-not")
    assert [line.strip() for line in answer.out.splitlines()][-4:-1] == [
        "可以这样改  lake改期：龙舟由2027-05-08改到2027-05-01  景区多付 10，全区少付 666",
        "或者  区域把 flagships_apart 的 km 降到 0，或减少 days  景区多付 0，全区少付 600",
        "或者  区域放宽 shared 的上限  景区多付 0，全区少付 66",
    ]


def test_a_name_that_no_site_has_is_a_usage_error(eventplan: Eventplan, region: Path) -> None:
    answer = eventplan("explain", "龙船", "--calendar", region, "--year", "2027")
    assert (answer.code, "您是想写「龙舟」吗" in answer.err) == (2, True)


EXAMS = "  closures: [{when: 6月5日至6月6日, reason: {zh: 高考, en: exams}}]\n"
ASKED = "decisions:\n  - {activity: hill/walk, year: 2027, pin: 2027-06-12, why: 标记}\n"
BY_THE_REGION = [
    # (the limits of the county, its decisions, what is said, why)
    (EXAMS, "", "在全区停办的日子里", "a closure for all sites"),
    ("", ASKED, "标记", "days that it decided itself"),
]


@pytest.mark.parametrize(
    ("closures", "decisions", "said", "why"), BY_THE_REGION, ids=[row[3] for row in BY_THE_REGION]
)
def test_what_the_region_asks_of_a_site_is_pinned_undone_and_gone_once_withdrawn(
    eventplan: Eventplan, tmp_path: Path, closures: str, decisions: str, said: str, why: str
) -> None:
    roomy = COUNTY.replace("km: 60", "km: 0").replace("per_day: 300", "per_day: 900")
    folder = county(tmp_path, roomy + closures)
    (folder / "decisions.yaml").write_text(decisions or "decisions: []\n", encoding="utf-8")
    year = ("--year", "2027")

    def walks(place: Path) -> list[str]:
        told = eventplan("preview", place, *year, "--json").json
        return [each["first"] for each in told["placements"] if each["activity"] == "walk"]

    before, proposed = walks(folder / "hill"), eventplan("check", folder, *year)
    assert ("2027-06-12" in proposed.out, said in proposed.out) == (True, True), why
    assert walks(folder / "hill") == before == ["2027-06-05"], "the site's own until it is pinned"
    assert eventplan("coordinate", folder, *year, "--yes").code == 0
    assert walks(folder / "hill") == ["2027-06-12"]
    assert eventplan("check", folder, *year, "--strict").code == 0
    assert eventplan("undo", "--calendar", folder / "hill").code == 0
    assert walks(folder / "hill") == before
    (folder / "region.yaml").write_text(roomy, encoding="utf-8")
    (folder / "decisions.yaml").unlink()
    again = eventplan("coordinate", folder, *year, "--yes", "--json")
    assert again.json["sites"] == [], "what the region takes back is asked no more"
