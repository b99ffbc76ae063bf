"""The list of codes: each is earned by a feed of the tests, and each stands in the README."""

import os
import re
from pathlib import Path

from eventplan.feedlint.catalogue import CODES, table
from eventplan.feedlint.linter import lint
from tests.feedlint import test_client_warnings, test_evolution, test_rules, test_server_side
from tests.feedlint import test_linter as test_lint
from tests.feedlint.legal_feeds import LEGAL

README = Path(__file__).parents[2] / "eventplan/feedlint/README.md"


def test_every_code_has_a_feed_that_earns_it() -> None:
    earned = {
        place.split()[-1]
        for module in (test_lint, test_rules, test_client_warnings, test_evolution, test_server_side)
        for row in module.ROWS
        for column in row
        if isinstance(column, list)
        for place in column
    }
    earned |= {finding.code.id for feed in LEGAL.values() for finding in lint(feed, "a.ics").findings}
    earned.add("W809")  # test_a_way_out_of_encryption_is_told
    assert {code.id for code in CODES} - earned == set()


def test_no_two_codes_share_a_number() -> None:
    numbers = [code.id[1:] for code in CODES]
    assert len(set(numbers)) == len(numbers)


def test_the_readme_lists_every_code() -> None:
    """EVENTPLAN_GOLDEN=write renews the table; read the diff."""
    text = README.read_text(encoding="utf-8")
    head, mark, _ = text.partition("<!-- codes -->\n")
    assert mark
    if os.environ.get("EVENTPLAN_GOLDEN") == "write":
        README.write_text(head + mark + table(), encoding="utf-8")
    assert README.read_text(encoding="utf-8") == head + mark + table()


def test_what_breaks_a_client_names_it_and_both_languages_say_the_same() -> None:
    """W6xx codes are about clients; what is filled in is the same in both languages."""
    assert [code.id for code in CODES if code.id.startswith("W6") and not code.clients] == []
    for code in CODES:
        for text in (code.sentence, code.hint):
            names = [set(re.findall(r"{(\w+?)(?:_zh|_en)?}", each)) for each in (text.zh, text.en)]
            assert names[0] == names[1], code.id
