"""What an answer to a question of the page leaves to be seen, in a browser, without a script.

Authority: the activities written here and who organises them.
"""

from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.page.page_model import year_page
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.chromium import Browser, needs_browser

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

SITE = """\
id: town
name: {zh: 河湾, en: Riverbend}
domain: town.example
place: {latitude: 34.6, longitude: 112.4, elevation_m: 140, timezone: Asia/Shanghai}
edition: 2026-11-01
categories: [{id: folk, name: {zh: 民俗, en: Folk}, color: red}]
organisations:
  - {id: stage, name: {zh: 演艺公司, en: Stage}}
  - {id: museum, name: {zh: 博物馆, en: Museum}}
"""
ACTIVITIES = """\
activities:
  - {id: show, name: 甲, category: folk, when: 5月1日, organisers: [stage], source: assumption}
  - {id: fair, name: 乙, category: folk, when: 4月每周六, organisers: [stage], source: assumption}
  - {id: talk, name: 丙, category: folk, when: 6月1日, hosts: [museum], source: assumption}
  - {id: both, name: 丁, category: folk, when: 7月, organisers: [stage, museum], source: assumption}
  - {id: none, name: 戊, category: folk, when: 8月1日, source: assumption}
"""
ANSWERS = [
    # answer, activities that stay, bars below the days of the months on a phone, why
    ("全部", {"show", "fair", "talk", "both", "none"}, 12, "nothing is hidden"),
    ("演艺公司", {"show", "fair", "both"}, 10, "a day, four Saturdays, five weeks of July"),
    ("博物馆", {"talk", "both"}, 6, "who hosts counts as well"),
]
SHOWN = """(() => {{
  const labels = [...root.querySelectorAll(".chips fieldset:has(legend)")]
    .find((one) => one.textContent.includes("单位")).querySelectorAll("label");
  [...labels].find((one) => one.textContent === "{answer}").control.checked = true;
  const seen = [...root.querySelectorAll("a[href^='#e-']")].filter((one) => one.getClientRects().length);
  const bars = [...root.querySelectorAll(".mk i")].filter((one) => one.getClientRects().length).length;
  const within = (inside) => seen.filter((one) => one.closest(inside)).map((one) => one.hash);
  return [within("li"), within("tr"), bars];
}})()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the page of the town in 2027."""
    folder: Path = tmp_path_factory.mktemp("town")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    desk, _ = open_desk(str(folder))
    assert desk is not None
    return year_page(edition_of(desk, make_plan(desk, 2027), Profile.PUBLIC, None), Lang.ZH)


@pytest.mark.parametrize(("answer", "stays", "under_days", "why"), ANSWERS)
def test_an_organisation_leaves_its_own_activities(
    answer: str, stays: set[str], under_days: int, why: str, browser: Browser, page: bytes
) -> None:
    for width, found in zip(
        (1440, 390), browser.measured(page, (1440, 390), SHOWN.format(answer=answer)), strict=True
    ):
        assert isinstance(found, list)
        *named, marks = found
        bars, rows = ({each.split("-")[1] for each in part} for part in named)
        assert bars == stays, (why, width)
        assert rows == (stays if width == 1440 else set()), (why, width)
        assert marks == (0 if width == 1440 else under_days), (why, width)
