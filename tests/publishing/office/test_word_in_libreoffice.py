"""The Word file on paper, as LibreOffice lays it out. A4 is that of ISO 216 in points."""

from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.office.word import plan_docx
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.libreoffice import as_pdf, needs_libreoffice

pytestmark = [pytest.mark.libreoffice, needs_libreoffice]


@pytest.mark.parametrize(
    ("plan", "lang", "pages", "why"),
    [
        (full_plan(), Lang.ZH, range(6, 16), "forty activities"),
        (full_plan(), Lang.EN, range(6, 18), "forty with long names"),
        (full_plan(5), Lang.ZH, range(25, 60), "two hundred"),
    ],
)
def test_the_document_is_a4_and_holds_every_name(
    plan: Plan, lang: Lang, pages: range, why: str, tmp_path: Path
) -> None:
    source = tmp_path / "plan.docx"
    source.write_bytes(plan_docx(full_edition(Profile.INTERNAL, plan), lang))
    found = PdfReader(as_pdf(source)).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in found} == {(595, 842)}, why
    assert len(found) in pages, why
    text = _plain("\n".join(page.extract_text() for page in found))
    names = {one.activity.name[lang] for one in plan.placements}
    assert [name for name in sorted(names) if _plain(name) not in text] == [], why
    assert _plain("一、编制依据" if lang is Lang.ZH else "1. What the plan rests on") in text, why


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
