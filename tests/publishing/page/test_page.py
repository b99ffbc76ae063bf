"""The year sheet as a file: what is in it, and what never may be."""

import gzip
import json
from base64 import b64encode
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from eventplan.domain.plan import Status
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.page.labels import words_in
from eventplan.publishing.page.page_model import sheet_of, year_page
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.full_year import full_edition
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.page_reader import Element, read_page
from tests.publishing.sample_plan import MARKERS, PLAN, sample_edition

LINKED = {"type": "application/ld+json"}
FULL = {lang: year_page(full_edition(), lang) for lang in Lang}
SAMPLE = {lang: year_page(sample_edition(), lang) for lang in Lang}


def of(elements: list[Element], tag: str, **attributes: str) -> list[Element]:
    """Return the elements with a tag and, where given, attributes."""
    wanted = {name.rstrip("_"): value for name, value in attributes.items()}
    return [
        element for element in elements if element.tag == tag and wanted.items() <= element.attributes.items()
    ]


@pytest.mark.parametrize("lang", Lang)
def test_a_year_of_forty_activities_stays_small(lang: Lang) -> None:
    assert len(FULL[lang]) <= 140_000
    assert len(gzip.compress(FULL[lang])) <= 24_576
    assert len(read_page(FULL[lang])) <= 3_000


@pytest.mark.parametrize("lang", Lang)
def test_a_page_asks_for_nothing_and_runs_nothing(lang: Lang) -> None:
    elements = read_page(FULL[lang])
    loading = [one for one in elements if "src" in one.attributes or "srcset" in one.attributes]
    sheets = of(elements, "link", rel="stylesheet")
    scripts = [one.attributes for one in of(elements, "script")]
    handlers = [name for one in elements for name in one.attributes if name.startswith("on")]
    style = "".join(one.text for one in of(elements, "style"))
    assert (loading, sheets, handlers) == ([], [], [])
    assert scripts == [{}, LINKED], "the script of the day and the linked data"
    assert "url(" not in style
    assert "@import" not in style
    assert "JavaScript" not in FULL[lang].decode()


def test_the_policy_of_the_page_allows_one_small_script_and_no_request() -> None:
    policies = [
        one.attributes["content"]
        for one in of(read_page(FULL[Lang.ZH]), "meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    script = next(one.text for one in of(read_page(FULL[Lang.ZH]), "script") if one.attributes == {})
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policies == [
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    ]
    assert len(script.encode()) <= 1024


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("lang", Lang)
def test_every_link_within_the_page_leads_somewhere(lang: Lang, profile: Profile) -> None:
    elements = read_page(year_page(sample_edition(profile), lang))
    ids = [one.attributes["id"] for one in elements if "id" in one.attributes]
    targets = {one.attributes["href"][1:] for one in of(elements, "a") if one.attributes["href"][:1] == "#"}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_links_to_files_begin_at_the_root() -> None:
    for root in ("..", "."):
        elements = read_page(year_page(sample_edition(), Lang.ZH, root=root))
        hrefs = {one.attributes["href"] for one in [*of(elements, "a"), *of(elements, "link")]}
        assert {
            f"{root}/feeds/all.ics",
            f"{root}/events/temple-fair-2027.ics",
            f"{root}/2027/en.html",
        } <= hrefs


def test_without_an_address_the_panel_offers_files() -> None:
    plan = replace(PLAN, site=replace(PLAN.site, base_url=None))
    page = year_page(sample_edition(plan=plan), Lang.ZH)
    assert b"webcal:" not in page
    assert b"og:url" not in page
    assert b"#qr" not in page
    assert b'href="../feeds/folk.ics"' in page


def test_every_activity_is_in_the_planner_the_list_and_a_panel() -> None:
    elements = read_page(SAMPLE[Lang.ZH])
    names = [placement.activity.name.zh for placement in PLAN.placements]
    rows = [row for row in of(elements, "tr") if of(row.children, "td")]
    panels = of(elements, "article")
    planner = [bar for one in of(elements, "ul", class_="b") for bar in one.children]
    bars = {bar.children[0].attributes["href"] for bar in planner}
    assert [name in row.text for name, row in zip(names, rows, strict=True)] == [True] * len(names)
    assert [name in panel.text for name, panel in zip(names, panels, strict=True)] == [True] * len(names)
    assert bars == {f"#{panel.attributes['id']}" for panel in panels}


def test_a_panel_tells_what_where_who_and_why() -> None:
    panel = of(read_page(SAMPLE[Lang.ZH]), "article", id="e-temple-fair-2027")[0]
    for words in (
        "老君山庙会",
        "5月12—14日 周三—周五",
        "四月初七—初九",
        "十方院",
        "老君山景区、栾川县文旅局",
        "十方院管委会",
        "四月初八开山门。",
        "农历2027年四月初八 = 2027年5月13日（周四）",
        "香港天文台对照表",
    ):
        assert words in panel.text
    forecast = of(read_page(SAMPLE[Lang.ZH]), "article", id="e-one-yuan-lunch-2027")[0]
    assert "10月4—7日" in forecast.text


def test_uncertain_and_cancelled_activities_say_so_in_words() -> None:
    elements = read_page(SAMPLE[Lang.ZH])
    for uid, word in (("rhododendron-festival-2027", "预计"), ("music-festival-2027", "取消")):
        panel = of(elements, "article", id=f"e-{uid}")[0]
        assert [badge.text for badge in of(of(panel.children, "h3")[0].children, "em")] == [word]


def test_every_day_of_the_year_is_there_once() -> None:
    elements = read_page(SAMPLE[Lang.EN])
    months = [[day.text for day in cells.children] for cells in of(elements, "ol", class_="d")]
    assert [len(days) for days in months] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    # The style sheet counts them; each holds its lunar day. 6 February is lunar New Year's Day.
    assert months[1][4:7] == ["12-29", "1-1", "1-2"]


def test_days_off_that_are_not_announced_are_marked() -> None:
    elements = read_page(SAMPLE[Lang.ZH])
    days = [day for month in of(elements, "ol", class_="d") for day in month.children]
    marks = [set(day.attributes.get("class", "").split()) & {"off", "work", "x"} for day in days]
    assert {frozenset(found) for found in marks if found} == {
        frozenset({"off"}),  # by law, whatever a notice says
        frozenset({"off", "x"}),
        frozenset({"work", "x"}),
    }
    assert "预测" in SAMPLE[Lang.ZH].decode()


def test_today_is_marked_only_when_it_is_given() -> None:
    marked = read_page(year_page(sample_edition(), Lang.ZH, now=date(2027, 5, 13)))
    days = [day for month in of(marked, "ol", class_="d") for day in month.children]
    today = [number for number, day in enumerate(days, 1) if day.attributes.get("aria-current") == "date"]
    assert today == [133], "31 + 28 + 31 + 30 + 13"
    assert b"aria-current" not in SAMPLE[Lang.ZH]


@pytest.mark.parametrize("lang", Lang)
def test_search_engines_get_every_activity(lang: Lang) -> None:
    script = of(read_page(SAMPLE[lang]), "script", **LINKED)[0]
    document = json.loads(script.text)
    events = document["itemListElement"]
    assert [event["name"] for event in events] == [one.activity.name[lang] for one in PLAN.placements]
    assert [(event["startDate"], event.get("endDate", event["startDate"])) for event in events] == [
        (one.span.first.isoformat(), one.span.last.isoformat()) for one in PLAN.placements
    ]
    states = {one.activity.name[lang]: one.status for one in PLAN.placements}
    told = {
        Status.CONFIRMED: "https://schema.org/EventScheduled",
        Status.TENTATIVE: "https://schema.org/EventScheduled",
        Status.CANCELLED: "https://schema.org/EventCancelled",
    }
    assert [event["eventStatus"] for event in events] == [told[states[event["name"]]] for event in events]
    expected = [event for event in events if states[event["name"]] is Status.TENTATIVE]
    word = "日期为预计" if lang is Lang.ZH else "the dates are expected"
    assert all(word in event["description"] for event in expected), "expected dates say so"
    assert [word in event.get("description", "") for event in events].count(True) == len(expected)
    page = "index.html" if lang is Lang.ZH else "en.html"
    assert all(event["url"].startswith(f"{PLAN.site.base_url}/2027/{page}#e-") for event in events)


@pytest.mark.parametrize("lang", Lang)
def test_a_public_page_holds_nothing_internal(lang: Lang) -> None:
    page = SAMPLE[lang].decode()
    assert [marker for marker in (*MARKERS, "budget", "预算") if marker in page] == []


def test_an_internal_page_holds_what_officers_need() -> None:
    page = year_page(sample_edition(Profile.INTERNAL), Lang.ZH).decode()
    for words in (
        "97.31",
        "8642",
        "MARK-CONTACT",
        "MARK-PHONE",
        "MARK-NOTES",
        "2027 年没有闰月",
        "无人机表演",
    ):
        assert words in page
    # 97.31 + 12.5 + 6 + 40, all placed activities; the drone show's 55 is not placed.
    assert "155.81" in page


@pytest.mark.parametrize("lang", Lang)
def test_hostile_texts_stay_texts(lang: Lang) -> None:
    page = year_page(sample_edition(plan=HOSTILE_PLAN), lang)
    elements = read_page(page)
    assert [one.attributes for one in of(elements, "script")] == [{}, LINKED]
    assert {name for one in elements for name in one.attributes if name.startswith("on")} == set()
    assert len(of(elements, "article")) == len(HOSTILE_TITLES)
    assert len(of(elements, "h3")) == len(HOSTILE_TITLES) + 12 + 1
    names = [
        event["name"] for event in json.loads(of(elements, "script", **LINKED)[0].text)["itemListElement"]
    ]
    assert names == [of(panel.children, "h3")[0].text for panel in of(elements, "article")]
    controls = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029, 0xFEFF)}
    assert controls & set(page.decode()) == set()


def test_a_hostile_title_is_shown_as_it_was_typed() -> None:
    elements = read_page(year_page(sample_edition(plan=HOSTILE_PLAN), Lang.ZH))
    shown = [of(panel.children, "h3")[0].text for panel in of(elements, "article")]
    for title in ("{{7*7}}", "<script>alert(1)</script>", "\\" * 200, "&amp;", '"', "'", "👨‍👩‍👧‍👦"):
        assert title in shown


def test_a_page_is_the_same_every_time() -> None:
    assert year_page(full_edition(), Lang.ZH) == FULL[Lang.ZH]


def test_a_site_may_replace_one_part(tmp_path: Path) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "subscribe.html.j2").write_text('<section id="subscribe">OURS</section>', encoding="utf-8")
    elements = read_page(year_page(sample_edition(), Lang.ZH, site_templates=tmp_path))
    assert [one.text for one in of(elements, "section", id="subscribe")] == ["OURS"]


def test_both_languages_know_every_word_and_every_word_is_used() -> None:
    folder = Path(__file__).parents[3] / "templates" / "html"
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    used_by_key = {"funding", "phone", "permits"}  # w[key] in the templates
    sheet = sheet_of(full_edition(Profile.INTERNAL), Lang.ZH, "..", None)
    used_by_key |= {one.key for one in sheet.columns_of_list}
    for lang in Lang:
        assert [key for key, word in words_in(lang).items() if not word] == []
    assert [key for key in words_in(Lang.ZH) if f"w.{key}" not in templates and key not in used_by_key] == []


@pytest.mark.parametrize("lang", Lang)
def test_the_bundled_page_of_fifty_activities_stays_small(lang: Lang) -> None:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027), Profile.PUBLIC, datetime(2026, 11, 22, tzinfo=UTC))
    page = year_page(edition, lang)
    assert len(edition.plan.placements) >= 50
    assert len(page) <= 140_000
    assert len(gzip.compress(page, 9)) <= 24_576
    assert len(read_page(page)) <= 3_000
