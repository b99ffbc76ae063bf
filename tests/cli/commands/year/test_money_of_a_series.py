"""What an activity of several times costs: once in every sum, and said to be the sum of all times."""

from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Eventplan

ROWS: list[tuple[str, str, bool, str]] = [
    # fields of the activity, total on the internal page, W504 told, why
    ("when: 7月至8月每周六, budget: 20", "20", True, "nine Saturdays share 20"),
    ("when: 7月至8月每周六, budget_per_time: 2", "18", False, "2 for each of the nine Saturdays of 2027"),
    ("when: 7月3日, budget: 20", "20", False, "one time pays for all"),
    ("when: 7月至8月每周六, times: 2, budget: 20.05", "20.05", True, "two shares, a hundredth left over"),
]


@pytest.mark.parametrize(("fields", "total", "is_told", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_money_is_counted_once(
    fields: str, total: str, is_told: bool, why: str, eventplan: Eventplan, tmp_path: Path
) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    activity = f"activities:\n  - {{id: film, name: 露天电影, category: folk, {fields}}}\n"
    (tmp_path / "activities.yaml").write_text(activity, encoding="utf-8")
    told = eventplan("check", tmp_path, "--year", "2027", "--json")
    assert ("W504" in told.out) is is_told, why
    eventplan("build", tmp_path, "--year", "2027", "-o", tmp_path / "site", "--only", "html")
    page = (tmp_path / "site/internal/2027/index.html").read_text(encoding="utf-8")
    assert f"{total}万元" in page.replace(" ", "") or f"{total}</" in page, why
