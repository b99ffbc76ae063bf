"""Reads a page as a browser would, as far as tests need: elements, their attributes and their text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """One element with the texts and elements inside it, in order."""

    tag: str
    attributes: dict[str, str]
    inside: list["str | Element"] = field(default_factory=list)

    @property
    def children(self) -> list["Element"]:
        """The elements right inside this one."""
        return [part for part in self.inside if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """All text inside this element, its children's included."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)


class _Reader(HTMLParser):
    VOID = frozenset({"meta", "link", "input", "br", "path", "hr", "img"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if self.open:
            self.open[-1].inside.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self.open or self.open[-1].tag != tag:
            self.unclosed.append(tag)
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].inside.append(data)


def read_page(page: bytes) -> list[Element]:
    """Return the elements of ``page`` in order; every one of them must be closed where it should be."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    assert (reader.unclosed, reader.open) == ([], [])
    return reader.elements
