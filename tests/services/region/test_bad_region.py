"""Bad input of a region, as a user meets it: each is said once at its place, and the other sites are built.

Authority: the table of bad input of the region's contract.
"""

import json
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from tests.services.region.small_region import COUNTY, SITE, county


def feed(*lines: str) -> bytes:
    """Return a calendar of one entry."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:a@x\r\n"
    foot = "END:VEVENT\r\nEND:VCALENDAR\r\n"
    return "\r\n".join([f"{head}DTSTAMP:20260101T000000Z", *lines, foot]).encode()


DAY, TIME = "DTSTART;VALUE=DATE:20270305", "DTSTART:19000305T100000Z"
LAKE_OF_HILL = SITE.replace("ID.example", "hill.example").replace("ID", "lake")
IMPORT = "imports: [{id: opera, feed: opera.ics}]\n"
FAR, LATER_SCHEMA = "{id: far, plan: far.json, name: 远山}]", b'{"schema_version": 2, "placements": []}'
BAD = [
    # (what stands for the second site, what follows, other files, code and place, left out on the page, why)
    ("lake, hill]", "", {}, [("E901", "5:21")], "", "a site twice"),
    ("lake, .]", "", {}, [("E902", "5:21")], "", "a region in itself"),
    ("lake]", "", {"lake/site.yaml": LAKE_OF_HILL.encode()}, [("E903", "5:15")], "lake", "one domain twice"),
    ("{id: a/b, path: lake}]", "", {}, [("E904", "5:20")], "", "an id with a slash"),
    ("lake]", "", {"lake/site.yaml": b"id: ["}, [("E907", "5:15")], "lake", "a site with mistakes"),
    (FAR, "", {"far.json": b"<html>"}, [("E906", "5:15")], "远山", "no JSON"),
    (FAR, "", {"far.json": b"[" * 200_000}, [("E906", "5:15")], "远山", "a bomb of brackets"),
    (FAR, "", {"far.json": LATER_SCHEMA}, [("E906", "5:15")], "远山", "another schema"),
    (FAR, "", {}, [("E906", "5:15")], "远山", "no plan at all"),
    ("lake]", IMPORT, {"opera.ics": feed(DAY) + b"X" * 50_000_000}, [("E909", "9:29")], "", "50 MB"),
    (
        "lake]",
        IMPORT,
        {"opera.ics": feed(TIME, "RRULE:FREQ=MINUTELY;COUNT=99999999")},
        [("W901", "9:29")],
        "",
        "a bomb of COUNT",
    ),
]


@pytest.mark.parametrize(
    ("second", "more", "files", "told", "left_out", "why"), BAD, ids=[each[-1] for each in BAD]
)
def test_bad_input_is_told_at_its_place_and_the_others_are_built(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    second: str,
    more: str,
    files: dict[str, bytes],
    told: list[tuple[str, str]],
    left_out: str,
    why: str,
) -> None:
    region = county(tmp_path, COUNTY.replace("lake]", second) + more)
    for path, octets in files.items():
        (region / path).write_bytes(octets)
    out = tmp_path / "out/public"
    line = [
        "build",
        str(region),
        "--year",
        "2027",
        "-o",
        str(out.parent),
        "--only",
        "ics,html",
        "--lang",
        "zh",
    ]
    assert run(line) == (0 if told[0][0].startswith("W") else 1), why
    said = [each.split() for each in capsys.readouterr().err.splitlines() if "region.yaml:" in each]
    assert [(each[1], each[0].partition("region.yaml:")[2]) for each in said] == told
    assert (out / "feeds/site-hill.ics").exists()
    page = (out / "2027/index.html").read_text("utf-8")
    assert ("未列入" in page, left_out in page) == (bool(left_out), True)


ODD = [
    # (the lines of an entry, its title, why)
    ([DAY, "RECURRENCE-ID;VALUE=DATE:20270304", "SUMMARY:x"], "x", "an exception to nothing is a day"),
    ([DAY, "SUMMARY:a\\nBEGIN:VEVENT\\nb\x0bc\x1b[31m"], "a BEGIN:VEVENT b c[31m", "line breaks in a title"),
]


@pytest.mark.parametrize(("lines", "title", "why"), ODD, ids=[each[-1] for each in ODD])
def test_an_odd_entry_is_one_clean_day(tmp_path: Path, lines: list[str], title: str, why: str) -> None:
    region = county(tmp_path, COUNTY + IMPORT)
    (region / "opera.ics").write_bytes(feed(*lines))
    line = ["build", str(region), "--year", "2027", "-o", str(tmp_path / "out"), "--only", "json"]
    assert run(line) == 0
    plan = json.loads((tmp_path / "out/public/2027/plan.json").read_bytes())
    (found,) = plan["imports"]
    assert [(each["first"], each["title"]) for each in found["entries"]] == [("2027-03-05", title)], why
