"""Workbook and Word file on paper, as LibreOffice prints them. Sheet sizes are those of ISO 216 in points."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from unicodedata import normalize

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from eventplan.domain.plan import Plan, numbers_of
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.wording import FORECAST_DOUBT
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.office.word import plan_docx
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.full_year import full_edition, full_plan, plan_of
from tests.publishing.libreoffice import as_pdf, needs_libreoffice

pytestmark = [pytest.mark.libreoffice, needs_libreoffice]

A3 = (1191, 842)
A4 = (842, 595)
UPRIGHT = (595, 842)


def bundled() -> Edition:
    """Return the internal edition of Laojun Mountain's 2027."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    return edition_of(desk, make_plan(desk, 2027), Profile.INTERNAL, datetime(2026, 11, 1, tzinfo=UTC))


def with_a_weekly_show(plan: Plan) -> Plan:
    """Return ``plan`` with a show on every Friday and Saturday of the year."""
    show = plan.placements[0]
    days = (day for day in DateSpan.of_year(2027) if day.weekday() in (4, 5))
    shows = (
        replace(show, uid=f"{show.activity.id}-2027-{number}@x", span=DateSpan.one_day(day))
        for number, day in enumerate(days, start=1)
    )
    return replace(plan, placements=(*shows, *plan.placements[1:]))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Plan, Lang, PdfReader]]:
    """Return plans by what they are called, with their files printed; the program is started once."""
    folder, ours = tmp_path_factory.mktemp("paper"), bundled()
    often, weekly = full_plan(5), with_a_weekly_show(plan_of(30))
    tables = {"forty": full_plan(), "often": often, "list": weekly}
    texts = {"bundled text": ours, "often text": full_edition(Profile.INTERNAL, often)}
    made: dict[str, tuple[Plan, Lang, bytes, str]] = {}
    for lang in Lang:
        for name, plan in tables.items():
            made[f"{name} {lang}"] = (plan, lang, plan_xlsx(full_edition(plan=plan), lang), "xlsx")
        for name, edition in texts.items():
            made[f"{name} {lang}"] = (edition.plan, lang, plan_docx(edition, lang), "docx")
    for name in ("often en", "often text en"):  # the slowest, and nothing in them differs
        del made[name]
    sources = {name: folder / f"{name}.{suffix}" for name, (*_, suffix) in made.items()}
    for name, source in sources.items():
        source.write_bytes(made[name][2])
    as_pdf(*sources.values())
    return {
        name: (*made[name][:2], PdfReader(source.with_suffix(".pdf"))) for name, source in sources.items()
    }


Paper = Mapping[str, tuple[Plan, Lang, PdfReader]]


@pytest.mark.parametrize("name", ["forty zh", "forty en", "often zh"])
def test_the_chart_is_one_a3_sheet_and_holds_every_name(paper: Paper, name: str) -> None:
    plan, lang, pdf = paper[name]
    sizes = _sizes(pdf)
    assert sizes.count(A3) == 1
    assert set(sizes) == {A3, A4}
    _holds_every_name(plan, lang, _plain(pdf.pages[sizes.index(A3)].extract_text()))


@pytest.mark.parametrize("name", ["list zh", "list en"])
def test_a_list_of_thirty_with_a_weekly_show_is_three_a4_pages(paper: Paper, name: str) -> None:
    plan, lang, pdf = paper[name]
    texts = [_plain(page.extract_text()) for page in pdf.pages]
    title = "2027日期表" if lang is Lang.ZH else "2027:Dates"
    dates = next(at for at, text in enumerate(texts) if title in text)
    assert dates <= 3
    assert set(_sizes(pdf)[:dates]) == {A4}
    table = "".join(texts[:dates])
    _holds_every_name(plan, lang, table)
    assert "105" in table, "53 Fridays and 52 Saturdays in one row"


@pytest.mark.parametrize("name", ["often text zh"])
def test_an_activity_that_comes_five_times_takes_one_row(paper: Paper, name: str) -> None:
    plan, lang, pdf = paper[name]
    assert len(pdf.pages) <= 12
    _holds_every_name(plan, lang, _plain("".join(page.extract_text() for page in pdf.pages)))


@pytest.mark.parametrize("name", ["bundled text zh", "bundled text en"])
def test_the_bundled_year_is_eight_pages_for_a_leader_with_its_permits(paper: Paper, name: str) -> None:
    """No ISO date, arrow, per cent of belief or number of candidates; what is expected is said once."""
    plan, lang, pdf = paper[name]
    assert set(_sizes(pdf)) == {UPRIGHT}
    assert len(pdf.pages) <= 8
    annex, no_advice = ("审批清单", "非法律意见") if lang is Lang.ZH else ("Annex:permits", "nolegaladvice")
    text = "".join(page.extract_text() for page in pdf.pages).replace("2025-12-31", "")  # somebody's note
    assert re.findall(r"\d{4}-\d\d-\d\d|→|\d ?%|候选|candidate", text) == []
    assert _plain(text).count("对外宣传" if lang is Lang.ZH else "announcementsshould") == 1
    assert _plain(FORECAST_DOUBT[lang]) not in _plain(text), "a caveat is said once, not in each row"
    assert _plain(numbers_of(plan).sentence[lang]) in _plain(text)
    assert _plain("一、旗舰活动" if lang is Lang.ZH else "1. Flagships") in _plain(text)
    assert annex in _plain(text)
    assert no_advice in _plain(text)
    _holds_every_name(plan, lang, _plain(text))


def _sizes(pdf: PdfReader) -> list[tuple[int, int]]:
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages]


def _holds_every_name(plan: Plan, lang: Lang, text: str) -> None:
    names = {one.activity.name[lang] for one in plan.placements}
    assert [name for name in sorted(names) if _plain(name) not in text] == []


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
