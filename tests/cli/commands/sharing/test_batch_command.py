"""``eventplan batch``: what is told of many sites, and with which exit code."""

from pathlib import Path

from tests.cli.conftest import Eventplan
from tests.services.batch.small_sites import write_sites


def test_mistakes_of_a_site_are_told_and_the_others_are_made(eventplan: Eventplan, tmp_path: Path) -> None:
    sites = write_sites(tmp_path / "sites", 2)
    spoiled = sites / "s01" / "activities.yaml"
    spoiled.write_text(spoiled.read_text(encoding="utf-8").replace("square", "nowhere"), encoding="utf-8")
    answer = eventplan(
        *("batch", sites, "--years", "2027", "-o", tmp_path / "out", "--fast", "--workers", "1", "--json")
    )
    assert answer.code == 1
    assert "s01：1 处错误没有用，eventplan check 说在哪里" in answer.err
    assert [(each["folder"], each["errors"], each["failed"]) for each in answer.json["sites"]] == [
        ("s00", 0, False),
        ("s01", 1, False),
    ]
    assert (tmp_path / "out" / "s01" / "index.html").is_file()
