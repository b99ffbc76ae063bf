"""What the year sheet offers to those who want to subscribe, read from the page as it is served."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from tests.publishing.page_reader import Element, read_page


@dataclass(frozen=True, slots=True)
class Panel:
    """The addresses of the feed of all activities: to open, to copy, for Outlook, and of its file.

    ``google`` is '' on the Chinese page; ``parts`` are the feeds of the categories and the windows.
    """

    webcal: str
    copied: str
    outlook: str
    google: str
    file: str
    parts: tuple[str, ...]


def panel_of(page: bytes, address: str) -> Panel:
    """Return the panel of ``page``, which is at ``address``."""
    section = next(one for one in read_page(page) if one.attributes.get("id") == "subscribe")
    inside = list(_within(section))
    links = [one.attributes["href"] for one in inside if one.tag == "a"]
    (copied,) = (one.text for one in inside if one.tag == "code")
    webcal, *parts = (link for link in links if link.startswith("webcal:"))
    (outlook,) = (link for link in links if "outlook" in link)
    google = [link for link in links if "google" in link]
    return Panel(
        webcal=webcal,
        copied=copied,
        outlook=parse_qs(urlsplit(outlook).query)["url"][0],
        google=parse_qs(urlsplit(google[0]).query)["cid"][0] if google else "",
        file=urljoin(address, next(link for link in links if link.endswith("/all.ics") and ":" not in link)),
        parts=tuple(parts),
    )


def _within(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _within(child)
