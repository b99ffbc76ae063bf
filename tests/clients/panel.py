"""What the year sheet offers to those who want to subscribe, read from the page as it is served."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from tests.publishing.page_reader import Element, read_page


@dataclass(frozen=True, slots=True)
class Panel:
    """The addresses of the feed of all activities: to open, to copy, for Outlook, and of its file."""

    webcal: str
    copied: str
    outlook: str
    file: str


def panel_of(page: bytes, address: str) -> Panel:
    """Return the panel of ``page``, which is at ``address``."""
    section = next(one for one in read_page(page) if one.attributes.get("id") == "subscribe")
    inside = list(_within(section))
    links = [one.attributes["href"] for one in inside if one.tag == "a"]
    (copied,) = (one.text for one in inside if one.tag == "code")
    outlook = next(link for link in links if "outlook" in link)
    return Panel(
        webcal=next(link for link in links if link.startswith("webcal:")),
        copied=copied,
        outlook=parse_qs(urlsplit(outlook).query)["url"][0],
        file=urljoin(address, next(link for link in links if link.endswith("/all.ics") and ":" not in link)),
    )


def _within(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _within(child)
