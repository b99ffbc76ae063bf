"""Files that are given for a table and are another program's: each is told for what it is."""

from typing import Final

from eventplan.domain.text import Text

_PDF: Final = Text("是 PDF", "it is a PDF")
_PICTURE: Final = Text("是图片", "it is a picture")
_WORD: Final = Text("是 Word 文档", "it is a Word document")
_SLIDES: Final = Text("是幻灯片", "it is a set of slides")
FIRST_OCTETS: Final = {b"%PDF": _PDF, b"\x89PNG": _PICTURE, b"\xff\xd8\xff": _PICTURE}
"""What such a file begins with. Office files of other kinds begin as workbooks do and hold these names."""
_INSIDE: Final = {
    b"word/document.xml": _WORD,
    "WordDocument".encode("utf-16-le"): _WORD,
    b"ppt/presentation.xml": _SLIDES,
    "PowerPoint Document".encode("utf-16-le"): _SLIDES,
}
COPY_IT: Final = Text(
    "请把里面的表格复制到 Excel 或 WPS 里，另存为 .xlsx",
    "copy its table into Excel or WPS and save that as .xlsx",
)


def what_it_is(octets: bytes) -> Text | None:
    """Return what the content of a file is, None where it may be a table."""
    begun = (text for first, text in FIRST_OCTETS.items() if octets.startswith(first))
    held = (text for name, text in _INSIDE.items() if name in octets)
    return next(begun, None) or next(held, None)
