"""Every code there is, in the order of its number; ``README.md`` in this folder is the list for readers."""

from typing import Final

from eventplan.feedlint.checks import (
    evolution,
    identity,
    parameters,
    properties,
    recurrence,
    texts,
    times,
    values,
)
from eventplan.feedlint.clients import client_events, client_feeds
from eventplan.feedlint.feed_text import components, content_line
from eventplan.feedlint.feed_text import octets as physical
from eventplan.feedlint.finding import LintCode
from eventplan.feedlint.server import server_checks as server

CODES: Final[tuple[LintCode, ...]] = (
    *physical.CODES,
    *content_line.CODES,
    *components.CODES,
    *properties.CODES,
    *values.CODES,
    *recurrence.CODES,
    *times.CODES,
    *identity.CODES,
    *parameters.CODES,
    *texts.CODES,
    *client_events.CODES,
    *client_feeds.CODES,
    *evolution.CODES,
    *server.CODES,
)


def table() -> str:
    """Return the codes as a table of Markdown: what each says, what to do, and whom it breaks."""
    rows = ["| code | says | do this | breaks |", "|---|---|---|---|"]
    for code in sorted(CODES, key=lambda one: one.id[1:]):
        says = f"{code.sentence.zh}<br>{code.sentence.en}"
        hint = f"{code.hint.zh}<br>{code.hint.en}"
        rows.append(f"| {code.id} | {says} | {hint} | {', '.join(code.clients)} |")
    return "\n".join(rows) + "\n"
