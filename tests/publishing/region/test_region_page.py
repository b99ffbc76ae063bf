"""The page of a region: a row a site on the days of its plan, and nothing internal in the public edition.

Authority: the design of the region's sheet; days are those of the plans, counted by ``datetime`` alone.
"""

import json
import re
from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.region.region import Member, MemberKind
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_page import RegionSheet, region_page, region_sheet
from eventplan.publishing.region.region_paper import region_paper
from eventplan.publishing.region.timeline import Timeline, TimelineRow
from tests.publishing.page_reader import read_page
from tests.publishing.region.seen_region import MARKERS

Editions = Mapping[Profile, RegionEdition]


def sheet_of(editions: Editions, profile: Profile = Profile.INTERNAL, lang: Lang = Lang.ZH) -> RegionSheet:
    """Return the sheet of the county."""
    return region_sheet(editions[profile], lang, "..")


def day(month: int, number: int) -> int:
    """Return how many days behind 1 January a day of 2027 is."""
    return (date(2027, month, number) - date(2027, 1, 1)).days


def test_a_row_a_site_in_the_order_of_the_region_and_each_leads_to_its_page(editions: Editions) -> None:
    rows = sheet_of(editions).timeline.rows
    assert [(row.name, row.href) for row in rows] == [
        ("hill", "../hill/2027/index.html"),
        ("lake", "../lake/2027/index.html"),
        ("剧院", ""),
    ]
    english = sheet_of(editions, lang=Lang.EN).timeline.rows
    assert english[0].href == "../hill/2027/en.html"


def test_bars_stand_on_the_days_of_the_plan(editions: Editions) -> None:
    hill, lake, opera = sheet_of(editions).timeline.rows
    found = {bar.text: (bar.x, bar.n) for row in (hill, lake) for bar in row.bars}
    assert found == {
        "山会": (day(5, 8), 2),
        "龙舟": (day(5, 8), 2),
        "湖上<b>演出": (day(6, 1), 122),
        "花灯": (day(2, 1), 3),
        "牡丹节 4.1—30": (day(4, 30), 1),
    }
    assert [(mark.x, mark.n, mark.is_imported) for mark in opera.marks] == [(day(3, 5), 2, True)]
    assert len(hill.marks) == 1


def test_a_run_says_on_which_weekdays_it_plays_and_how_often(editions: Editions) -> None:
    lake = sheet_of(editions).timeline.rows[1]
    # 122 days from 1 June to 30 September 2027 less 17 Mondays
    assert [bar.dots for bar in lake.bars if bar.dots] == [" ○●●●●●● 105场"]


def test_an_umbrella_is_a_frame_over_the_rows_of_its_parts(editions: Editions) -> None:
    (frame,) = sheet_of(editions).timeline.frames
    assert (frame.x, frame.n, frame.first, frame.last) == (day(4, 1), 30, 0, 1)


def test_clashes_are_numbered_at_their_bars_and_explained_with_what_is_proposed(editions: Editions) -> None:
    sheet = sheet_of(editions)
    assert sheet.director is not None
    bars = {bar.text: bar.clashes for row in sheet.timeline.rows for bar in row.bars}
    numbers = tuple(clash.number for clash in sheet.director.clashes)
    assert numbers == (1, 2, 3), "too near, too many, too many police; quiet stretches are boxes"
    assert (bars["山会"], bars["龙舟"], bars["花灯"]) == (numbers, numbers, ())
    (proposal,) = sheet.director.clashes[0].proposals
    assert (proposal.site, proposal.name, proposal.before) == ("lake", "龙舟", "5月8—9日")
    assert [each.proposals for each in sheet.director.clashes[1:]] == [(), ()], "each is told once"


def test_load_and_quiet_are_those_of_all_sites(editions: Editions) -> None:
    director = sheet_of(editions).director
    assert director is not None
    assert [(each.x, each.n, each.load, each.is_over) for each in director.load] == [
        (day(2, 1), 3, 1, False),
        (day(5, 8), 2, 2, True),
        (day(6, 1), 122, 1, False),
    ]
    assert [(each.x, each.n, each.text) for each in director.quiet] == [
        (0, 31, "31天"),
        (day(2, 4), 93, "93天"),
        (day(5, 10), 22, "22天"),
        (day(10, 1), 92, "92天"),
    ]
    assert director.shared == ("警力：最多5月8日用333，每天上限300",)


def test_the_matrix_counts_what_takes_place_in_a_month(editions: Editions) -> None:
    hill, lake = sheet_of(editions).matrix
    assert [cell.count for cell in hill.cells] == [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    assert [cell.count for cell in lake.cells] == [0, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0]
    assert hill.cells[4].href == "../hill/2027/index.html#m5"
    assert (hill.total, lake.total) == (2, 3)


def test_the_list_has_every_activity_once_and_cards_have_it_in_its_months(editions: Editions) -> None:
    sheet = sheet_of(editions)
    assert [row.key for row in sheet.listed.rows] == [
        "lake/lights",
        "opera/1",
        "county/peony",
        "hill/fair",
        "lake/boats",
        "lake/show",
        "hill/walk",
    ]
    assert (sheet.listed.groups, sheet.listed.hosts) == (("亲子",), ("山办", "体育局"))
    may, june = sheet.cards[4], sheet.cards[5]
    assert [row.name for row in may.large] == ["山会", "龙舟"]
    assert ([row.when for row in june.large], [row.name for row in june.regular]) == (["全月"], ["健步"])


@pytest.mark.parametrize("lang", Lang)
def test_the_public_page_tells_nothing_internal_and_no_proposal(editions: Editions, lang: Lang) -> None:
    internal, public = (
        region_page(editions[each], lang).decode() for each in (Profile.INTERNAL, Profile.PUBLIC)
    )
    plan = editions[Profile.INTERNAL].plan
    told = [clash.message[lang] for clash in plan.clashes]
    told += [move.because[lang] for move in plan.moves]
    told += [*MARKERS, "警力", "police", 'id="clashes"', 'class="y ld"', 'class="y qu"', "noindex"]
    assert [text for text in told if text in public] == []
    assert 'id="clashes"' in internal
    assert [
        bar for row in sheet_of(editions, Profile.PUBLIC).timeline.rows for bar in row.bars if bar.clashes
    ] == []


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("lang", Lang)
def test_the_page_is_one_file_that_holds_text_as_text(
    editions: Editions, profile: Profile, lang: Lang
) -> None:
    page = region_page(editions[profile], lang)
    elements = read_page(page)
    tags = {each.tag for each in elements}
    assert tags.isdisjoint({"img", "iframe", "object"})
    scripts = [each.attributes for each in elements if each.tag == "script"]
    assert scripts == [{}, {"type": "application/ld+json"}]
    links = [each.attributes["href"] for each in elements if "href" in each.attributes]
    assert [href for href in links if not href.startswith(("#", "../", "data:"))] == []
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    names = [each.text for each in elements if "n" in each.attributes.get("class", "").split()]
    assert "<i>穆桂英" in names
    assert page == region_page(editions[profile], lang), "the same edition gives the same bytes"


def test_a_site_that_is_left_out_is_named(editions: Editions) -> None:
    lost = Member("lost", MemberKind.SITE, Text("失落景区", "lost site"), "lost")
    edition = replace(editions[Profile.PUBLIC], unread=(lost,))
    assert "失落景区" in region_page(edition, Lang.ZH).decode()


PAPERS = (
    # rows, lanes of each, landscapes of each, sheets, why
    (18, 1, 0, 1, "about 18 small sites fill a sheet"),
    (9, 3, 3, 1, "nine of mixed size, three lanes and three landscapes each"),
    (30, 1, 0, 2, "thirty small ones take two"),
    (1, 60, 0, 1, "a site that no sheet holds keeps one of its own"),
    (0, 0, 0, 1, "a region without activities has its months all the same"),
)


@pytest.mark.parametrize(("rows", "lanes", "windows", "sheets", "why"), PAPERS)
def test_as_many_sites_share_a_sheet_as_can_be_read(
    rows: int, lanes: int, windows: int, sheets: int, why: str
) -> None:
    row = TimelineRow(0, "x", "", "", (), (), (), (windows,) * 3, (lanes,) * 3)
    paper = region_paper(Timeline((row,) * rows, ()), None, 1)
    assert len(paper.sheets) == sheets, why
    assert sum(each.stop - each.first for each in paper.sheets) == rows
    # 297 mm less margins, head and foot, in px of the double size
    assert rows == 1 or all(sum(each.heights) <= (297 - 10.6) * 192 / 25.4 for each in paper.sheets), why


def test_the_page_offers_the_feeds_that_are_written(editions: Editions) -> None:
    offers = sheet_of(editions, Profile.PUBLIC).subscribing
    assert [offers.whole.href, *(each.href for each in (*offers.parts, *offers.more))] == [
        "../feeds/all.ics",
        "../feeds/site-hill.ics",
        "../feeds/site-lake.ics",
        "../feeds/element-see.ics",
        "../feeds/element-play.ics",
        "../feeds/audience-families.ics",
        "../feeds/sessions.ics",
        "../feeds/umbrella-peony.ics",
    ]


def test_search_engines_read_the_large_activities_of_all_sites(editions: Editions) -> None:
    page = region_page(editions[Profile.PUBLIC], Lang.ZH).decode()
    found = re.search('<script type="application/ld[+]json">(.*?)</script>', page)
    assert found is not None
    items = json.loads(found[1])["itemListElement"]
    assert sorted(each["name"] for each in items) == ["山会", "湖上<b>演出", "牡丹节", "花灯", "龙舟"]
    assert {each["@type"] for each in items} == {"Event", "EventSeries"}
