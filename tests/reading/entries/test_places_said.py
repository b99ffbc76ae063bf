"""Several places at once, as published lists and office tables write them.

Authority: what each text says to a reader; 主会场 and 分会场 are places of one activity at the same time.
"""

import pytest

from eventplan.reading.entries.places_said import places_in

KNOWN = frozenset(("广场", "中天门", "金顶", "Square", "Middle Gate", "东区、西区", "主会场"))
TEXTS: list[tuple[str, tuple[str, ...], str]] = [
    # what a cell says, the places, why the row is here
    ("主会场：广场；分会场：中天门、金顶", ("广场", "中天门", "金顶"), "as the lists of festivals write it"),
    ("主会场:广场 分会场:中天门", ("广场", "中天门"), "plain signs, and nothing between"),
    ("广场（主会场）、中天门（分会场）", ("广场", "中天门"), "the part that each plays behind it"),
    ("主会场设在广场；第一分会场：中天门；第二分会场：金顶", ("广场", "中天门", "金顶"), "numbered ones"),
    ("分会场1：中天门\n分会场2：金顶", ("中天门", "金顶"), "a line each"),
    ("游客中心/十方院", ("游客中心", "十方院"), "places that nobody has listed yet"),
    ("广场、广场", ("广场",), "once each"),
    ("广场", ("广场",), "one place"),
    ("东区、西区", ("东区、西区",), "a listed name that holds a sign"),
    ("主会场", ("主会场",), "a place that is called so"),
    ("广场和中天门", ("广场", "中天门"), "和 between two that are listed"),
    ("Square, Middle Gate", ("Square", "Middle Gate"), "as an English table lists them"),
    ("和平广场", ("和平广场",), "和 within a name"),
    ("七里坪村，老君山路", ("七里坪村，老君山路",), "an address is one place"),
    ("1、2号展厅", ("1、2号展厅",), "a number is no place"),
    ("南、北门", ("南、北门",), "nor is half a name"),
    ("广场（东侧、西侧）", ("广场（东侧、西侧）",), "within brackets"),
    ("分会场馆", ("分会场馆",), "nothing would be left but a syllable"),
    ("、", ("、",), "a sign alone is kept"),
]


@pytest.mark.parametrize(("text", "places", "why"), TEXTS, ids=[row[2] for row in TEXTS])
def test_places_of_a_cell(text: str, places: tuple[str, ...], why: str) -> None:
    assert places_in(text, KNOWN.__contains__) == places, why
