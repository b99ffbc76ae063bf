"""``coordinate`` and ``explain`` of a region: pins with their reason, and what else could give.

Authority: the region's contract: once a proposal is pinned the site's own build agrees, nothing more is
proposed, and each site takes its own edit back.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.services.region.small_region import county

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
