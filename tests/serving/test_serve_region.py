"""A region in a browser: its pages and those of its sites, planned anew when a file of any of them is saved.

Authority: what ``serve`` does of a site, and what ``build`` writes of a region.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from tests.services.region.small_region import county
from tests.serving.server_process import ServerProcess, serving, until
from tests.serving.small_edition import TOKEN

NOW = ("--year", "2027", "--now", "2027-09-15", "--fast")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a county of two sites."""
    return county(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def live(region: Path) -> Iterator[ServerProcess]:
    """Return a server of both editions of the county."""
    with serving(region, *NOW, "--internal", environ={"EVENTPLAN_TOKEN": TOKEN}) as server:
        yield server


PLACES = [
    # (the path, what is in it, why)
    ("/index.html", "山会", "the region's sheet is the front page"),
    ("/en.html", "hill fair", "in English too"),
    ("/2027/index.html", "data-version=", "its pages reload themselves"),
    ("/hill/2027/index.html", "data-version=", "and so do those of its sites"),
    ("/lake/index.html", "龙舟", "a site's own front page"),
    ("/feeds/all.ics", "龙舟", "the region's feed"),
    ("/lake/feeds/all.ics", "龙舟", "a site's own feed"),
    (f"/internal/{TOKEN}/2027/index.html", "建议", "what is proposed is for insiders"),
]


@pytest.mark.parametrize(("path", "said", "why"), PLACES, ids=[row[2] for row in PLACES])
def test_a_region_and_its_sites_are_served(live: ServerProcess, path: str, said: str, why: str) -> None:
    reply = live.get(path)
    assert (reply.status, said in reply.body.decode()) == (200, True), why


def test_feeds_are_what_build_writes(live: ServerProcess, region: Path, tmp_path: Path) -> None:
    assert run(["build", str(region), *NOW, "-o", str(tmp_path), "--only", "ics"]) == 0
    public = tmp_path / "public"
    written = {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*.ics")}
    assert len(written) > 12
    assert [path for path in written if live.get(f"/{path}").body != written[path]] == []


def test_saving_a_file_of_a_site_plans_all_of_them_anew(live: ServerProcess, region: Path) -> None:
    file = region / "lake" / "activities.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("龙舟", "龙舟赛"), "utf-8")
    until(lambda: "龙舟赛" in live.get("/feeds/all.ics").body.decode(), "the new title in the region's feed")
    assert "龙舟赛" in live.get("/lake/feeds/all.ics").body.decode()
    before = live.get("/feeds/all.ics").body
    file.write_text(text.replace("2, tier: flagship", "0, tier: flagship"), "utf-8")
    until(lambda: b'role="alert"' in live.get("/hill/index.html").body, "the mistake on every page")
    assert live.get("/feeds/all.ics").body == before, "the last good plan stays"
    file.write_text(text, "utf-8")
    until(lambda: b'role="alert"' not in live.get("/index.html").body, "its end")
