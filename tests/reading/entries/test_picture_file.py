"""A picture in the calendar's folder: which files are taken, and what is said of all others.

Authority: ``picture`` in docs/files.md; the first octets are those of JFIF, PNG and WebP in their standards.
"""

from pathlib import Path

import pytest

from eventplan.domain.activity import MOST_PICTURE_OCTETS, ActivityPicture
from eventplan.reading.entries.picture_file import picture_of
from eventplan.reading.problems.problem import SourceRef

JPG, PNG, WEBP = b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x0a\x00\x00\x00WEBPVP8 "
HERE = SourceRef("activities.yaml", 7, 14)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a calendar's folder with pictures and with what is none."""
    folder = tmp_path / "city"
    (folder / "照片").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PNG)
    files = {
        "a.jpg": JPG,
        "照片/灯会.PNG": PNG,
        "b.webp": WEBP,
        "wrong.jpg": PNG,
        "full.jpg": JPG + bytes(MOST_PICTURE_OCTETS - len(JPG)),
        "large.jpg": JPG + bytes(MOST_PICTURE_OCTETS - len(JPG) + 1),
        "page.png": b"<!doctype html>",
        "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "sound.webp": b"RIFF\x0a\x00\x00\x00WAVEfmt ",
        "empty.png": b"",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "inner.jpg").symlink_to("a.jpg")
    (folder / "outer.jpg").symlink_to("../secret.png")
    (folder / "nowhere.jpg").symlink_to("gone.jpg")
    return folder


@pytest.mark.parametrize(
    ("written", "address", "why"),
    [
        ("a.jpg", "pictures/fair.jpg", "the address says nothing of the name on the disk"),
        ("照片/灯会.PNG", "pictures/fair.png", "a folder, a Chinese name, capitals"),
        ("b.webp", "pictures/fair.webp", "the third kind"),
        ("wrong.jpg", "pictures/fair.png", "the content says what it is, not its name"),
        ("full.jpg", "pictures/fair.jpg", "as large as it may be"),
        ("inner.jpg", "pictures/fair.jpg", "a link inside the folder"),
        ("https://a.example/x.jpg", "https://a.example/x.jpg", "an address stays one"),
    ],
)
def test_pictures_that_are_taken(folder: Path, written: str, address: str, why: str) -> None:
    picture, problems = picture_of(written, "fair", folder, HERE)
    assert (picture and picture.address, problems) == (address, []), why


@pytest.mark.parametrize(
    ("written", "said", "hint", "why"),
    [
        ("aa.jpg", "there is no such file", "a.jpg", "nearly the name of one"),
        ("large.jpg", "at most 2 MB", None, "an octet too many"),
        ("page.png", "no jpg, png or webp", None, "a page that is called a picture"),
        ("drawing.png", "no jpg, png or webp", None, "SVG may hold scripts"),
        ("sound.webp", "no jpg, png or webp", None, "the same container with sound in it"),
        ("empty.png", "no jpg, png or webp", None, "nothing is no picture"),
        ("照片", "it is a folder", None, "a folder"),
        ("outer.jpg", "leads out of the folder", None, "a link to elsewhere"),
        ("nowhere.jpg", "cannot be read", None, "a link to nothing"),
        ("../secret.png", "no ..", None, "a way out"),
        ("/etc/hostname", "a path within the folder", None, "from the root"),
        ("C:\\a.jpg", "a path within the folder", None, "a drive of Windows"),
        ("照片\\灯会.PNG", "use /", None, "as Windows writes folders"),
        ("con.jpg", "Windows keeps this name", None, "a device"),
    ],
)
def test_what_is_no_picture_is_told_at_its_place(
    folder: Path, written: str, said: str, hint: str | None, why: str
) -> None:
    picture, problems = picture_of(written, "fair", folder, HERE)
    assert (picture, [(each.code, each.ref) for each in problems]) == (None, [("E249", HERE)]), why
    assert said in problems[0].message.en, why
    assert hint is None or (problems[0].hint and hint in problems[0].hint.en), why


@pytest.mark.parametrize(
    ("picture", "base", "url", "why"),
    [
        (
            ActivityPicture("pictures/a.jpg", Path("a.jpg")),
            "https://x.example/cal/",
            "https://x.example/cal/pictures/a.jpg",
            "",
        ),
        (ActivityPicture("pictures/a.jpg", Path("a.jpg")), None, None, "nobody knows where it will be"),
        (ActivityPicture("https://a.example/x.jpg"), None, "https://a.example/x.jpg", "an address is known"),
    ],
)
def test_its_address(picture: ActivityPicture, base: str | None, url: str | None, why: str) -> None:
    assert picture.url(base) == url, why
