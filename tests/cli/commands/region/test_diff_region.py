"""``diff`` of two built regions tells what differs in each site, and which site is in one alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Answer
from tests.services.region.small_region import county

Eventplan = Callable[..., Answer]
PINNED = "decisions:\n  - {activity: boats, year: 2027, pin: {first: 2027-05-29, last: 2027-05-30}}\n"


def test_two_built_regions_differ_site_by_site(eventplan: Eventplan, tmp_path: Path) -> None:
    region = county(tmp_path)
    build = ("build", region, "--year", "2027", "--only", "json", "--profile", "public", "-o")
    assert eventplan(*build, tmp_path / "one").code == 0
    (region / "lake" / "decisions.yaml").write_text(PINNED, encoding="utf-8")
    assert eventplan(*build, tmp_path / "two").code == 0
    answer = eventplan("diff", tmp_path / "one", tmp_path / "two", "--exit-code")
    assert answer.code == 1
    assert "— lake —\n调整时间（1）\n  「龙舟」由5月8日至5月9日改到5月29日至5月30日" in answer.out
    told = eventplan("diff", tmp_path / "one", tmp_path / "two", "--json").json
    assert [(each["id"], len(each["changes"])) for each in told["sites"]] == [("hill", 0), ("lake", 1)]
    shutil.rmtree(tmp_path / "two" / "public" / "hill")
    assert "景区 hill 只在" in eventplan("diff", tmp_path / "one", tmp_path / "two").err
