"""The workbook on paper, as LibreOffice prints it. Sheet sizes are those of ISO 216 in points."""

from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.office.workbook import plan_xlsx
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.libreoffice import as_pdf, needs_libreoffice

pytestmark = [pytest.mark.libreoffice, needs_libreoffice]

A3 = (1191, 842)
A4 = (842, 595)


@pytest.mark.parametrize(
    ("plan", "lang", "why"),
    [
        (full_plan(), Lang.ZH, "forty activities"),
        (full_plan(), Lang.EN, "forty with long names"),
        (full_plan(5), Lang.ZH, "two hundred"),
    ],
)
def test_the_chart_is_one_a3_sheet_and_holds_every_name(
    plan: Plan, lang: Lang, why: str, tmp_path: Path
) -> None:
    source = tmp_path / "plan.xlsx"
    source.write_bytes(plan_xlsx(full_edition(Profile.PUBLIC, plan), lang))
    pages = PdfReader(as_pdf(source)).pages
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]
    assert sizes.count(A3) == 1, why
    assert set(sizes) == {A3, A4}, why
    text = _plain(pages[sizes.index(A3)].extract_text())
    names = {one.activity.name[lang] for one in plan.placements}
    assert [name for name in sorted(names) if _plain(name) not in text] == [], why


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
