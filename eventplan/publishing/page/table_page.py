"""A plain table as a page of its own, for those inside: no script, no request."""

from collections.abc import Sequence
from typing import NamedTuple

from eventplan.publishing.templating.environments import html_environment, render


class TableCell(NamedTuple):
    """A cell of text; ``link`` leads to a page beside this one."""

    text: str
    link: str = ""


def table_page(title: str, heads: Sequence[str], rows: Sequence[Sequence[TableCell]]) -> bytes:
    """Return the page of a table with ``heads`` above its ``rows``."""
    values = {"title": title, "heads": heads, "rows": rows}
    return render(html_environment(), "table.html.j2", values).encode()
