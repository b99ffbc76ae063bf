"""The picture of an activity goes where its pages go, is told by them, and is taken away with its line.

Authority: ``picture`` in docs/files.md, "Taking a text back" in README.md.
"""

from pathlib import Path

import pytest

from tests.cli.commands.sharing.test_publish_command import MOON, edit
from tests.cli.conftest import Eventplan

PNG = b"\x89PNG\r\n\x1a\n"
LINE = "venue: top, picture: 照片/内部-赏月.jpg,"


@pytest.fixture
def pictured(hill: Path) -> Path:
    """Return a calendar with a base address and a picture of one activity, under a private name."""
    (hill / "照片").mkdir()
    (hill / "照片/内部-赏月.jpg").write_bytes(PNG + b"1")
    edit(hill, "venue: top,", LINE)
    site = hill / "site.yaml"
    site.write_text(site.read_text("utf-8") + "base_url: https://hill.example/cal\n", "utf-8")
    return hill


def pictures(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.rglob("pictures/*")}


def kept(site: Path) -> int:
    return len(list(site.glob("revisions/files/*")))


def test_a_picture_is_built_with_the_public_pages_and_removed_with_its_line(
    eventplan: Eventplan, pictured: Path, tmp_path: Path
) -> None:
    built = tmp_path / "built"
    assert eventplan("build", pictured, "-o", built, "--only", "html,csv").code == 0
    assert pictures(built / "public") == {"moon.png": PNG + b"1"}
    assert pictures(built / "internal") == {}
    page = (built / "public/2027/index.html").read_text("utf-8")
    assert '"image":"https://hill.example/cal/pictures/moon.png"' in page
    assert "<img" not in page, "the page itself loads nothing"
    told = b"".join(path.read_bytes() for path in built.rglob("*.*"))
    assert "内部-赏月".encode() not in told
    eventplan("build", pictured, "-o", built, "--only", "csv")
    assert pictures(built / "public"), "what is not asked for stays"
    edit(pictured, LINE, "venue: top,")
    eventplan("build", pictured, "-o", built, "--only", "html")
    assert pictures(built) == {}


def test_a_picture_is_published_changed_restored_and_taken_back(
    eventplan: Eventplan, pictured: Path, tmp_path: Path
) -> None:
    site, file = tmp_path / "www", pictured / "照片/内部-赏月.jpg"
    eventplan("publish", pictured, site)
    assert pictures(site) == {"moon.png": PNG + b"1"}
    assert "没有" in eventplan("publish", pictured, site).out, "nothing new to publish"
    file.write_bytes(PNG + b"2")
    eventplan("publish", pictured, site, now="2026-11-21")
    assert pictures(site) == {"moon.png": PNG + b"2"}
    eventplan("rollback", "1", pictured, site, now="2026-11-22")
    assert pictures(site) == {"moon.png": PNG + b"1"}
    still = eventplan("publish", pictured, site, now="2026-11-23")
    assert (still.code, pictures(site)) == (0, {"moon.png": PNG + b"2"})
    edit(pictured, LINE, "venue: top,")
    eventplan("publish", pictured, site, now="2026-11-24")
    assert pictures(site) == {}
    before = kept(site)
    back = eventplan("publish", pictured, site, "--forget", f"{MOON}:picture", now="2026-11-25")
    assert (back.code, kept(site) < before) == (0, True), back.err
    content = b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    assert b"pictures/moon.png" not in content
    again = eventplan("publish", pictured, site, "--forget", f"{MOON}:picture", now="2026-11-26")
    assert again.code == 4, "there is nothing left to take back"
