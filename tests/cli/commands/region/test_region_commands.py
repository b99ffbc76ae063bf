"""Commands that take a region where they take a site.

Authority: the region's contract: every site's own files are those of its own build, octet for octet; what
is proposed is told and is in no feed; a site that cannot be read is left out and the others are built.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer
from tests.services.region.small_region import COUNTY, county

Eventplan = Callable[..., Answer]
ONLY = ("--only", "ics,json,csv")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return the folder of the county."""
    return county(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    """Return what lies below ``folder``."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def document(path: Path) -> Any:
    """Return the JSON document at ``path``."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_site_has_in_a_region_what_its_own_build_writes(
    eventplan: Eventplan, region: Path, tmp_path: Path
) -> None:
    assert eventplan("build", region, "--year", "2027", "-o", tmp_path / "all", *ONLY).code == 0
    for site in ("hill", "lake"):
        eventplan("build", region / site, "--year", "2027", "-o", tmp_path / site, *ONLY)
        for edition in ("public", "internal"):
            own = files(tmp_path / site / edition)
            assert own
            assert files(tmp_path / "all" / edition / site) == own


def test_the_plan_of_a_region_tells_its_sites_what_clashes_and_what_is_proposed(
    eventplan: Eventplan, region: Path, tmp_path: Path
) -> None:
    answer = eventplan("build", region, "--year", "2027", "-o", tmp_path / "all", "--only", "json")
    assert "改到5月1日至5月2日；本景区多付 10，全区少付 666" in answer.out
    public = document(tmp_path / "all/public/2027/plan.json")
    internal = document(tmp_path / "all/internal/2027/plan.json")
    assert (public["schema_version"], public["region"], public["year"]) == (1, "county", 2027)
    assert [(each["id"], each["plan"]) for each in public["sites"]] == [
        ("hill", "hill/2027/plan.json"),
        ("lake", "lake/2027/plan.json"),
    ]
    (move,) = public["sites"][1]["proposed"]
    assert move["activity"] == "lake/boats"
    assert (move["from"]["first"], move["to"]["first"]) == ("2027-05-08", "2027-05-01")
    assert [(each["check"], each["km"]) for each in public["clashes"]] == [("flagships_apart", 0.0)]
    assert [each["check"] for each in internal["clashes"]] == ["flagships_apart", "shared"]
    assert (internal["total"], internal["total_bound"]) == (-130, -140)
    assert public["gap"] == internal["gap"] == 0.0714
    assert {"cost", "bound"} & public["sites"][0].keys() == set()


def test_nothing_internal_of_any_site_is_in_a_public_file(
    eventplan: Eventplan, region: Path, tmp_path: Path
) -> None:
    eventplan("build", region, "--year", "2027", "-o", tmp_path / "all", *ONLY)
    for path, octets in files(tmp_path / "all" / "public").items():
        for marker in ("老王", "警力", "police", "222", "666"):
            assert marker.encode() not in octets, path


def test_a_site_of_a_region_is_meant_by_its_id(eventplan: Eventplan, region: Path) -> None:
    answer = eventplan("preview", region, "--site", "lake", "--year", "2027", "--json")
    assert [each["activity"] for each in answer.json["placements"]] == ["boats"]


@pytest.mark.parametrize(
    ("arguments", "says", "why"),
    [
        (("preview", "REGION", "--site", "river"), "区域里没有「river」，有：hill、lake", "no such site"),
        (("preview", "REGION/hill", "--site", "lake"), "不是区域", "a site has no sites"),
        (("fmt", "REGION"), "这个命令一次看一个景区", "a command about one site names them"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    eventplan: Eventplan, region: Path, arguments: tuple[str, ...], says: str, why: str
) -> None:
    answer = eventplan(*(each.replace("REGION", str(region)) for each in arguments))
    assert (answer.code, says in answer.err) == (2, True), (why, answer.err)


def test_a_region_in_the_terminal_shows_large_activities_with_their_sites(
    eventplan: Eventplan, region: Path
) -> None:
    answer = eventplan("preview", region, "--year", "2027", "--month", "5")
    assert "★ 山会  hill" in answer.out
    assert "建议（未定，订阅里没有）：" in answer.out


def test_check_fails_strictly_where_sites_clash(eventplan: Eventplan, region: Path) -> None:
    assert eventplan("check", region, "--year", "2027").code == 0
    assert eventplan("check", region, "--year", "2027", "--strict").code == 1
    told = eventplan("check", region, "--year", "2027", "--json").json
    assert [each["check"] for each in told["clashes"]] == ["flagships_apart", "shared"]
    assert told["problems"] == []


def test_a_site_that_cannot_be_read_is_left_out_and_the_others_are_built(
    eventplan: Eventplan, region: Path, tmp_path: Path
) -> None:
    (region / "lake" / "site.yaml").write_text("id: lake\n", encoding="utf-8")
    answer = eventplan("build", region, "--year", "2027", "-o", tmp_path / "all", *ONLY)
    assert answer.code == 1
    assert "E907  景区「lake」没有排入：它的文件有错误" in answer.err
    assert f"{region.as_posix()}/lake/site.yaml:1:1  E201" in answer.err
    assert [each["id"] for each in document(tmp_path / "all/public/2027/plan.json")["sites"]] == ["hill"]


def test_a_plan_made_elsewhere_is_respected_and_never_moved(
    eventplan: Eventplan, region: Path, tmp_path: Path
) -> None:
    eventplan("build", region / "hill", "--year", "2027", "-o", tmp_path / "hill", "--only", "json")
    plan = tmp_path / "hill/public/2027/plan.json"
    (region / "far.json").write_bytes(plan.read_bytes())
    member = "{id: far, plan: far.json, name: 远山, place: {latitude: 34.0, longitude: 112.1}}"
    text = COUNTY.replace("[hill, lake]", f"[{member}, lake]")
    (region / "region.yaml").write_text(text, encoding="utf-8")
    told = eventplan("check", region, "--year", "2027", "--json").json
    assert [each["activities"] for each in told["clashes"]] == [["far/fair", "lake/boats"]]
    assert [(each["id"], len(each["proposed"]), each["plan"]) for each in told["sites"]] == [
        ("far", 0, None),
        ("lake", 1, "lake/2027/plan.json"),
    ]
    other = eventplan("check", region, "--year", "2028", "--json")
    assert (other.code, [each["code"] for each in other.json["problems"]]) == (1, ["E906"])


def test_two_sites_of_one_domain_would_publish_one_uid_twice(eventplan: Eventplan, region: Path) -> None:
    site = region / "lake" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("lake.example", "hill.example"), "utf-8")
    told = eventplan("check", region, "--year", "2027", "--json").json
    assert [each["code"] for each in told["problems"]] == ["E903"]
    assert [each["id"] for each in told["sites"]] == ["hill"]
