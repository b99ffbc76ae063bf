"""The two lunar months on which sources disagree are told wherever their days are shown.

Authority: the Hong Kong Observatory's tables against new moons of DE440 (2057-09, 2097-07).
"""

from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Eventplan

ACTIVITIES = """\
activities:
  - {id: elders, name: {zh: 敬老登高, en: Elders climb}, category: folk, when: 重阳节, venue: top}
  - {id: bridge, name: {zh: 鹊桥会, en: Magpie fair}, category: folk, when: 七夕, venue: top}
"""
TOLD = {
    2057: (
        "elders",
        "农历2057年九月从9月28日还是29日开始",
        "whether lunar month 9 of 2057 begins on 28 or 29",
    ),
    2097: ("bridge", "农历2097年七月从8月7日还是8日开始", "whether lunar month 7 of 2097 begins on 7 or 8"),
}


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    folder = tmp_path / "hill"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    return folder


def _built(eventplan: Eventplan, hill: Path, year: int) -> Path:
    out = hill.parent / "out"
    asked = ("--year", str(year), "-o", out, "--only", "html,ics,csv")
    assert eventplan("build", hill, *asked).code == 0
    return out / "public"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\n ", "")


@pytest.mark.parametrize("year", TOLD)
def test_a_disputed_month_is_told_on_pages_and_in_feeds_and_tables(
    eventplan: Eventplan, hill: Path, year: int
) -> None:
    id_, zh, en = TOLD[year]
    public = _built(eventplan, hill, year)
    foot = {
        name: _text(public / str(year) / name).rpartition("</main>")[2] for name in ("index.html", "en.html")
    }
    assert (foot["index.html"].count(zh), foot["en.html"].count(en)) == (1, 1)
    assert zh in _text(public / "events" / f"{id_}-{year}.ics")
    assert zh in _text(public / str(year) / "plan.csv")
    other = next(each for each, *_ in TOLD.values() if each != id_)
    assert "各家推算不一" not in _text(public / "events" / f"{other}-{year}.ics")
    explained = eventplan("explain", id_, "--calendar", hill, "--year", str(year), "--json").json
    assert zh in explained["placements"][0]["because"][-1]["zh"]
    assert en in explained["placements"][0]["because"][-1]["en"]
    for lang, words in (("zh", zh), ("en", en)):
        answer = eventplan("explain", id_, "--calendar", hill, "--year", str(year), "--lang", lang)
        assert words in answer.out


def test_another_year_has_no_such_line(eventplan: Eventplan, hill: Path) -> None:
    public = _built(eventplan, hill, 2058)
    assert "各家推算不一" not in _text(public / "2058" / "index.html")
