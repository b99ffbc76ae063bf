"""The Word file: what stands in it, and what users' texts and users' templates cannot do to it.

Margins are those of GB/T 9704-2012, 5.2.1: 37 mm above, 28 mm on the left, the text 156 by 225 mm.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from msgspec.structs import replace

from eventplan.bundled import bundled
from eventplan.domain.clean_text import one_line
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.office.word import plan_docx
from eventplan.publishing.office.word_model import document_of
from eventplan.publishing.templating.template_problem import SiteTemplateError
from templates.docx.make_template import template
from templates.docx.template_words import CHINESE, ENGLISH, Words
from tests.publishing.full_year import full_edition
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.sample_plan import MARKED_BUDGET, MARKERS, sample_edition

TEMPLATE_FOLDER = bundled("templates") / "docx"


def opened(content: bytes) -> Word:
    return Document(BytesIO(content))


def text_of(word: Word) -> str:
    """Return all text of the body, a line for each paragraph, cells included."""
    paragraphs = word.element.body.iter(qn("w:p"))
    return "\n".join(
        "".join(
            "\n" if each.tag == qn("w:br") else each.text or ""
            for each in paragraph.iter(qn("w:t"), qn("w:br"))
        )
        for paragraph in paragraphs
    )


def edited(folder: Path, old: str, new: str) -> Path:
    """Return a site's template folder with the Chinese template, ``old`` in it replaced by ``new``."""
    own = folder / "docx" / "plan.docx"
    own.parent.mkdir(parents=True)
    with ZipFile(TEMPLATE_FOLDER / "plan.docx") as bundle, ZipFile(own, "w") as copy:
        for name in bundle.namelist():
            content = bundle.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            copy.writestr(name, content)
    return folder


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("profile", list(Profile))
def test_every_activity_and_its_days_are_told(profile: Profile, lang: Lang) -> None:
    edition = full_edition(profile)
    text = text_of(opened(plan_docx(edition, lang)))
    missing = [
        one.activity.name[lang] for one in edition.plan.placements if one.activity.name[lang] not in text
    ]
    assert missing == []
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("lang", list(Lang))
def test_internal_fields_stand_in_the_internal_edition_alone(lang: Lang) -> None:
    inside = text_of(opened(plan_docx(sample_edition(Profile.INTERNAL), lang)))
    public = plan_docx(sample_edition(Profile.PUBLIC), lang)
    wanted = (*(marker for marker in MARKERS if marker.startswith("MARK-")), f"{MARKED_BUDGET:g}")
    assert [marker for marker in wanted if marker not in inside] == []
    with ZipFile(BytesIO(public)) as parts:
        everything = b"\n".join(parts.read(name) for name in parts.namelist()).decode()
    assert [marker for marker in MARKERS if marker in everything] == []


def test_the_page_is_that_of_an_official_document() -> None:
    page = opened(plan_docx(sample_edition(), Lang.ZH)).sections[0]
    millimetres = [
        round(length.mm)
        for length in (
            page.page_width,
            page.page_height,
            page.top_margin,
            page.bottom_margin,
            page.left_margin,
            page.right_margin,
        )
        if length is not None
    ]
    assert millimetres == [210, 297, 37, 35, 28, 26]
    styles = opened(plan_docx(sample_edition(), Lang.ZH)).styles
    sizes = [styles[name].font.size.pt for name in ("Title", "Body Text", "Heading 1")]
    assert sizes == [22, 16, 16]


def test_no_title_becomes_a_template_or_mark_up() -> None:
    content = plan_docx(Edition(HOSTILE_PLAN, sample_edition().almanac, Profile.INTERNAL, STAMP), Lang.ZH)
    text = text_of(opened(content))
    names = {one_line(one.activity.name.zh) for one in HOSTILE_PLAN.placements}
    assert [name for name in sorted(names) if name not in text] == []


STAMP = datetime(2026, 11, 20, tzinfo=UTC)

HOSTILE_NAMES = [
    ("{{7*7}}", "{{7*7}}", "no value is a template"),
    ("{% for x in y %}", "{% for x in y %}", "no value is a tag"),
    ("{_{x}_}", "{_{x}_}", "what docxtpl would turn into braces"),
    ("{_% x %_}", "{_% x %_}", "the same for tags"),
    ("{#x#}", "{#x#}", "no value is a comment"),
    ("<w:p/>&amp;]]>", "<w:p/>&amp;]]>", "no value is XML"),
    ("a\ufdd0b", "ab", "what stands for a brace inside is nobody's text"),
    ("👨‍👩‍👧‍👦🏔️", "👨‍👩‍👧‍👦🏔️", "emoji stay whole"),
    ("a\x07b\x0cc", "ab c", "a bell would begin a paragraph, a form feed a page"),
    ("“引号”", "“引号”", "docxtpl straightens quotation marks in tags; never in values"),
]


@pytest.mark.parametrize(("name", "shown", "why"), HOSTILE_NAMES)
def test_a_name_is_shown_as_it_was_written(name: str, shown: str, why: str) -> None:
    edition = sample_edition(Profile.INTERNAL)
    first, *others = edition.plan.placements
    renamed = replace(first, activity=replace(first.activity, name=Text(name, name)))
    site = replace(edition.plan.site, name=Text(name, name))
    plan = replace(edition.plan, site=site, placements=(renamed, *others))
    word = opened(plan_docx(replace(edition, plan=plan), Lang.ZH))
    assert shown in text_of(word), why
    assert word.core_properties.author == shown, why


def test_a_detail_keeps_its_lines() -> None:
    edition = sample_edition()
    first, *others = edition.plan.placements
    told = replace(
        first.activity,
        detail=Text("第一行\n第二行\r\n第三行", ""),
        tier=type(first.activity.tier)("flagship"),
    )
    plan = replace(edition.plan, placements=(replace(first, activity=told), *others))
    assert "第一行\n第二行\n第三行" in text_of(opened(plan_docx(replace(edition, plan=plan), Lang.ZH)))


@pytest.mark.parametrize("lang", list(Lang))
def test_a_year_without_anything_is_a_document_too(lang: Lang) -> None:
    edition = sample_edition(Profile.INTERNAL)
    plan = replace(edition.plan, placements=(), windows=(), outcomes=(), conflicts=(), tasks=(), permits=())
    word = opened(plan_docx(replace(edition, plan=plan), lang))
    assert word.tables == []


def test_the_stamp_is_the_editions_and_the_bytes_are_the_same() -> None:
    first, second = (plan_docx(sample_edition(), Lang.ZH) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 11, 20, 0, 0, 0)}
    properties = opened(first).core_properties
    assert (properties.created, properties.modified) == (STAMP, STAMP)


def test_a_site_lays_out_its_own_document(tmp_path: Path) -> None:
    own = edited(tmp_path, "{{ document.title }}", "本县{{ document.year }}年安排")
    assert "本县2027年安排" in text_of(opened(plan_docx(sample_edition(), Lang.ZH, own)))
    assert "本县" not in text_of(opened(plan_docx(sample_edition(), Lang.EN, own)))


BROKEN_TEMPLATES = [
    ("document.title", "document.titel", "E803", "title", "a name that is not there has a nearest one"),
    ("{{ document.edition }}", "{{ document.edition", "E801", None, "a tag that is never closed"),
    ("document.opening", "document.opening|safe", "E801", None, "nothing may be called safe XML"),
    ("{{ document.made }}", "{{ document.year / 0 }}", "E804", None, "what cannot be computed"),
]


@pytest.mark.parametrize(("old", "new", "code", "nearest", "why"), BROKEN_TEMPLATES)
def test_a_mistake_in_a_template_is_told_with_its_paragraph(
    old: str, new: str, code: str, nearest: str | None, why: str, tmp_path: Path
) -> None:
    own = edited(tmp_path, old, new)
    with pytest.raises(SiteTemplateError) as found:
        plan_docx(sample_edition(), Lang.ZH, own)
    problem = found.value
    assert (problem.code, problem.nearest) == (code, nearest), why
    assert problem.path == str(own / "docx" / "plan.docx")
    paragraphs = [each.text for each in Document(problem.path).element.body.iter(qn("w:p"))]
    assert new in paragraphs[problem.line - 1], why


def _spoilt(at: int, sign: int) -> bytes:
    """Return the bundled template with one octet of its archive changed."""
    whole = (TEMPLATE_FOLDER / CHINESE.file).read_bytes()
    return whole[:at] + bytes((sign,)) + whole[at + 1 :]


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"not a zip", b"PK\x05\x06" + bytes(18)),
        *(_spoilt(at, sign) for at in range(60, 1000, 150) for sign in (0, 255)),
    ],
)
def test_a_file_that_is_no_word_file_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "docx").mkdir()
    (tmp_path / "docx/plan.docx").write_bytes(content)
    with pytest.raises(SiteTemplateError, match="E808"):
        plan_docx(sample_edition(), Lang.ZH, tmp_path)


@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
def test_the_bundled_templates_are_what_their_program_writes(words: Words) -> None:
    committed = (TEMPLATE_FOLDER / words.file).read_bytes()
    assert _parts(template(words)) == _parts(committed), "run python -m templates.docx.make_template"


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@pytest.mark.parametrize("lang", Lang)
def test_a_landscape_of_two_winters_is_counted_once(lang: Lang) -> None:
    plan = full_edition().plan
    twice = replace(plan, windows=(*plan.windows, *plan.windows))
    assert document_of(full_edition(plan=twice), lang).bases == document_of(full_edition(), lang).bases
