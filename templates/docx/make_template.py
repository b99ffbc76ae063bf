"""Makes the bundled Word templates: ``python -m templates.docx.make_template``.

The look is that of GB/T 9704-2012, the format of official documents: A4, margins of 37, 35, 28 and
26 mm, a title of size 2 (22 pt), text of size 3 (16 pt), 22 lines of 28 characters. What this
program writes are ordinary Word files: a site edits a copy of one in WPS or Word and never needs it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row

from templates.docx.template_words import CHINESE, ENGLISH, WordColumn, Words

FIRST_DAY: Final = datetime(2026, 11, 1, tzinfo=UTC)

BIG, BLACK, KAI, BODY, FOOT = "方正小标宋简体", "黑体", "楷体", "仿宋", "宋体"
# What stands in where a machine lacks the font: the fonts of Windows, then those of Linux.
SUBSTITUTES: Final = {
    BIG: "小标宋,宋体,Noto Serif CJK SC",
    BLACK: "SimHei,Noto Sans CJK SC",
    KAI: "楷体_GB2312,KaiTi,Noto Serif CJK SC",
    BODY: "仿宋_GB2312,FangSong,Noto Serif CJK SC",
    FOOT: "SimSun,Noto Serif CJK SC",
}
# 225 mm of text in 22 lines.
LINE_TWIPS: Final = 580


def template(words: Words) -> bytes:
    """Return the template in the language of ``words``; the same words give the same bytes."""
    word = Document()
    _drop_what_is_not_ours(word)
    _set_page(word)
    _set_styles(word, words)
    _write(word, words)
    word.core_properties.author = word.core_properties.last_modified_by = "eventplan"
    word.core_properties.title = word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = FIRST_DAY.replace(tzinfo=None)
    out = BytesIO()
    word.save(out)
    return _packed(out)


def _packed(source: BytesIO) -> bytes:
    """Return the file with the time of its making left out."""
    out = BytesIO()
    with ZipFile(source) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, FIRST_DAY.timetuple()[:6]), old.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _drop_what_is_not_ours(word: Word) -> None:
    """Drop a picture, a second copy of the styles, and the table styles of python-docx's own file."""
    for relations in (word.part.rels, word.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relations[key]
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in (
            "TableNormal",
            "TableGrid",
        ):
            styles.remove(style)


def _set_page(word: Word) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.footer_distance = Mm(25)
    grid = page._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        page._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_TWIPS))
    word.settings.odd_and_even_pages_header_footer = True
    for foot, side in (
        (page.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = foot.paragraphs[0]
        line.alignment = side
        run = line.add_run("— ")
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = text
            run._r.append(mark)
        run.add_text(" —")
        # one character from the edge
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)


def _set_styles(word: Word, words: Words) -> None:
    fonts = word.part.part_related_by(_FONT_TABLE)
    table = parse_xml(fonts.blob)
    for font, others in SUBSTITUTES.items():
        table.append(
            parse_xml(f'<w:font {nsdecls("w")} w:name="{font}"><w:altName w:val="{others}"/></w:font>')
        )
    fonts._blob = serialize_part_xml(table)
    _count_headings(word, words)
    for language in word.styles.element.iter(qn("w:lang")):  # which shape of a comma is meant
        language.set(qn("w:eastAsia"), "zh-CN")
    _look(word, "Normal", BODY, 16, line_twips=LINE_TWIPS)
    # Chinese text begins two characters in
    _look(word, "Body Text", BODY, 16, line_twips=LINE_TWIPS, indent=200)
    _look(word, "Title", BIG, 22, line_twips=700, middle=True, after=6)
    _look(word, "Subtitle", KAI, 16, line_twips=LINE_TWIPS, middle=True, after=14)
    _look(word, "Heading 1", BLACK, 16, line_twips=LINE_TWIPS, indent=200, level=0)
    _look(word, "Heading 2", KAI, 16, line_twips=LINE_TWIPS, indent=200, level=1)
    _look(word, "Signature", BODY, 16, line_twips=LINE_TWIPS)
    _look(word, "Footer", FOOT, 14, line_twips=320)
    for name, font, is_middle in (
        ("Table Text", BODY, False),
        ("Table Middle", BODY, True),
        ("Table Head", BLACK, True),
    ):
        twips = round(words.cell_points * 27.5)
        _look(word, name, font, words.cell_points, line_twips=twips, middle=is_middle, in_table=True)


_FONT_TABLE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"


def _count_headings(word: Word, words: Words) -> None:
    """Let Word count the headings: which sections there are depends on the plan."""
    numbering = word.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{words.numbers}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/></w:lvl>'
        for level, text in enumerate((words.heading, words.subheading))
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def _look(
    word: Word,
    name: str,
    font: str,
    points: float,
    *,
    line_twips: int,
    indent: int = 0,
    middle: bool = False,
    after: float = 0,
    level: int | None = None,
    in_table: bool = False,
) -> None:
    """Give the paragraph style ``name`` its look; ``indent`` in hundredths of a character."""
    if name not in [style.name for style in word.styles]:
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.bold, style.font.italic = Pt(points), False, False
    style.font.name, style.font.color.rgb = "Times New Roman", RGBColor(0, 0, 0)
    run = style.element.get_or_add_rPr()
    run.rFonts.set(qn("w:eastAsia"), font)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        run.rFonts.attrib.pop(qn(theme), None)
    for spare in ("w:spacing", "w:kern"):
        for found in run.findall(qn(spare)):
            run.remove(found)
    lines = style.paragraph_format
    lines.space_before, lines.space_after = Pt(0), Pt(after)
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line_twips / 20)
    lines.alignment = WD_ALIGN_PARAGRAPH.CENTER if middle else None
    lines.widow_control = True
    paragraph = style.element.get_or_add_pPr()
    if in_table:  # the grid of 22 lines is for the text
        off = parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>')
        paragraph.find(qn("w:spacing")).addprevious(off)
    for border in paragraph.findall(qn("w:pBdr")):
        paragraph.remove(border)
    if indent:
        lines.first_line_indent = Pt(points * indent / 100)
        paragraph.find(qn("w:ind")).set(qn("w:firstLineChars"), str(indent))
    if level is not None:
        count = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        paragraph._insert_numPr(count)


def _write(word: Word, words: Words) -> None:
    word.add_paragraph("{{ document.title }}", "Title")
    word.add_paragraph("{{ document.edition }}", "Subtitle")
    word.add_paragraph("{{ document.opening }}", "Body Text")
    _listed(word, words, "flagships", "row in document.flagships")
    word.add_paragraph(words.sections["year"], "Heading 1")
    word.add_paragraph("{%p for quarter in document.quarters %}")
    word.add_paragraph(words.lines["quarter"], "Heading 2")
    _table(word, words.tables["year"], "row in quarter.rows", is_ranked=True)
    word.add_paragraph("{%p endfor %}")
    _listed(word, words, "windows", "window in document.windows")
    _listed(word, words, "waiting", "one in document.waiting")
    word.add_paragraph("{%p if document.internal %}")
    _listed(word, words, "duties", "row in document.rows")
    _listed(word, words, "preparations", "one in document.internal.preparations")
    _told(word, words, "attention", "document.internal.attention", "{{ one }}")
    _told(word, words, "left_out", "document.internal.left_out", words.lines["left_out"])
    word.add_paragraph("{%p endif %}")
    _told(word, words, "basis", "document.bases", "{{ loop.index }}. {{ one }}")
    _sign(word)
    word.add_paragraph("{%p if document.internal %}")
    _listed(word, words, "permits", "one in document.internal.permits")
    word.add_paragraph("{%p endif %}")


def _sign(word: Word) -> None:
    for text in ("", "{{ document.site }}", "{{ document.made }}"):
        signature = word.add_paragraph(text, "Signature")
        signature.alignment, signature.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(64)
        signature.paragraph_format.keep_with_next = text != "{{ document.made }}"


def _told(word: Word, words: Words, name: str, values: str, line: str) -> None:
    """Write a section of small lines, one for each of ``values``, left out when there are none."""
    word.add_paragraph(f"{{%p if {values} %}}")
    word.add_paragraph(words.sections[name], "Heading 1")
    word.add_paragraph(f"{{%p for one in {values} %}}")
    word.add_paragraph(line, "Table Text")
    word.add_paragraph("{%p endfor %}")
    word.add_paragraph("{%p endif %}")


def _listed(word: Word, words: Words, name: str, loop: str) -> None:
    """Write a section that is a table, left out when the table has no rows."""
    word.add_paragraph(f"{{%p if {loop.rpartition(' ')[2]} %}}")
    word.add_paragraph(words.sections[name], "Heading 1")
    if name in words.lines:
        word.add_paragraph(words.lines[name], "Body Text").paragraph_format.keep_with_next = True
    _table(word, words.tables[name], loop)
    word.add_paragraph("{%p endif %}")


_RANKS: Final = (
    ("{%tr if row.rank == 'flagship' %}", "★ ", True, "EFE9DA"),
    ("{%tr elif row.rank == 'major' %}", "", True, None),
    ("{%tr else %}", "", False, None),
)
"""A row of each rank: its condition, what stands before the name, whether that is bold, its ground."""


def _table(word: Word, columns: Sequence[WordColumn], loop: str, *, is_ranked: bool = False) -> None:
    """Write a table with a head that is repeated on each page and a row for each turn of ``loop``."""
    table = word.add_table(1, len(columns), "Table Grid")
    table.autofit = False
    table.alignment = 1  # in the middle
    _widen_cells(table)
    for index, column in enumerate(columns):
        table.columns[index].width = Mm(column.width)
        _fill(table.rows[0].cells[index], column.head, "Table Head")
    _mark(table.rows[0], "w:cantSplit", "w:tblHeader")
    _tag(table, f"{{%tr for {loop} %}}")
    for condition, star, is_bold, ground in _RANKS if is_ranked else (("", "", False, None),):
        if condition:
            _tag(table, condition)
        body = table.add_row()
        for cell, column in zip(body.cells, columns, strict=True):
            is_name = column.cell.startswith("{{ row.activity.name")
            _fill(cell, star * is_name + column.cell, "Table Middle" if column.is_middle else "Table Text")
            cell.paragraphs[0].runs[0].font.bold = (is_bold and is_name) or None
            if ground is not None:
                cell._tc.get_or_add_tcPr().append(
                    parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>')
                )
        _mark(body, "w:cantSplit")
    if is_ranked:
        _tag(table, "{%tr endif %}")
    _tag(table, "{%tr endfor %}")
    for row in table.rows:
        for cell, column in zip(row.cells, columns, strict=True):
            cell.width = Mm(column.width)


def _tag(table: Table, text: str) -> None:
    table.add_row().cells[0].text = text  # type: ignore[no-untyped-call]


def _mark(row: _Row, *marks: str) -> None:
    for mark in marks:
        row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _widen_cells(table: Table) -> None:
    """Leave a little air in the cells."""
    margins = "".join(
        f'<w:{side} w:w="{twips}" w:type="dxa"/>'
        for side, twips in (("top", 20), ("left", 70), ("bottom", 20), ("right", 70))
    )
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # the schema wants the margins before it
    look.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))


def _fill(cell: _Cell, text: str, style: str) -> None:
    cell.vertical_alignment = 1  # type: ignore[assignment]  # in the middle; python-docx's type is narrower
    line = cell.paragraphs[0]
    line.style, line.text = style, text  # a style is set by its name


def main() -> None:
    """Write both templates beside this file."""
    for words in (CHINESE, ENGLISH):
        (Path(__file__).parent / words.file).write_bytes(template(words))


if __name__ == "__main__":
    main()
