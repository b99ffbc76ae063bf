"""What programs refuse, the checker must tell; what the standards allow, it must not call an error.

Authority: the standards named in ``legal_feeds``; and icalendar, ical (Home Assistant's) and ical.js,
of which each refuses a file in its own way.
"""

import json
import random
import shutil
import subprocess
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from eventplan.feedlint.linter import lint
from tests.feedlint import test_client_warnings, test_evolution, test_rules
from tests.feedlint import test_linter as test_lint
from tests.feedlint.legal_feeds import LEGAL
from tests.feedlint.sample_feeds import FEED

CLIENTS = Path(__file__).parents[1] / "clients"
GOLDEN = Path(__file__).parents[1] / "golden" / "laojunshan-public-feeds-all.ics"
MUTANTS = 800
# Warnings that say of something legal that a program refuses it.
REFUSED = frozenset("W508 W525 W528 W529 W533 W548 W549 W557 W558 W582 W629".split())  # noqa: SIM905 - codes
SIGNS = (b";", b":", b",", b'"', b"\\", b"=", b" ", b"0", b"Z", b"T", b"-", b"x")


@pytest.mark.parametrize("name", LEGAL)
def test_what_a_standard_allows_is_no_error(name: str) -> None:
    found = [finding for finding in lint(LEGAL[name], "a.ics").findings if finding.code.is_error]
    assert found == []


def refused_by_icalendar(content: bytes) -> bool:
    with warnings.catch_warnings(action="ignore"):
        try:
            calendars = Calendar.from_ical(content, multiple=True)
            return any(part.errors for calendar in calendars for part in calendar.walk())
        except Exception:  # whatever it is, the reader does not get the feed
            return True


def refused_by_home_assistant(content: bytes) -> bool:
    try:
        IcsCalendarStream.calendar_from_ics(content.decode())
    except Exception:  # as above
        return True
    return False


@cache
def bad_feeds() -> tuple[bytes, ...]:
    """Return the feeds of the other tests, and what becomes of good ones with a change or two."""
    rows = [row[0] for module in (test_lint, test_rules, test_client_warnings) for row in module.ROWS]
    rows += [row[1] for row in test_evolution.ROWS]
    head, *events = GOLDEN.read_bytes().split(b"BEGIN:VEVENT")
    ours = b"BEGIN:VEVENT".join((head, *events[:2])) + b"END:VCALENDAR\r\n"
    good, chance = (ours, FEED, *LEGAL.values()), random.Random(20270512)
    return (*rows, *(mutant(chance.choice(good), chance) for _ in range(MUTANTS)))


def mutant(content: bytes, chance: random.Random) -> bytes:
    """Return ``content`` with one or two lines lost, doubled, cut, swapped or spoilt."""
    lines = content.split(b"\r\n")
    for _ in range(chance.choice((1, 1, 2))):
        at, other = chance.randrange(len(lines) - 1), chance.randrange(len(lines) - 1)
        line = lines[at]
        cut = chance.randrange(len(line) + 1)
        match chance.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, line)
            case 2:
                lines[at] = line[:cut]
            case 3:
                lines[at] = line[:cut] + chance.choice(SIGNS) + line[cut + chance.randrange(2) :]
            case 4:
                lines[at], lines[other] = lines[other], line
            case 5:
                lines[at] = line.replace(b":", b";", 1)
            case _:
                lines[at] = line.split(b":")[0] + b":" + lines[other].split(b":")[-1]
    return b"\r\n".join(lines)


def untold(feeds: Sequence[bytes], is_refused: Callable[[bytes], bool]) -> tuple[int, list[bytes]]:
    """Return how many of ``feeds`` a reader refuses, and those of which the checker does not say why."""
    refused = [feed for feed in feeds if is_refused(feed)]
    return len(refused), [feed for feed in refused if not tells(feed)]


def tells(feed: bytes) -> bool:
    codes = [finding.code for finding in lint(feed, "a.ics").findings]
    return any(code.is_error or code.id in REFUSED for code in codes)


@pytest.mark.sweep
@pytest.mark.parametrize("is_refused", [refused_by_icalendar, refused_by_home_assistant])
def test_every_feed_that_a_reader_refuses_is_told(is_refused: Callable[[bytes], bool]) -> None:
    refused, silent = untold(bad_feeds(), is_refused)
    assert refused > 300
    assert silent == []


@pytest.mark.node
def test_every_feed_that_ical_js_refuses_is_told(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not (CLIENTS / "node_modules" / "ical.js-2").is_dir():
        pytest.skip("node or ical.js is not installed: run `make clients`")
    paths = []
    for number, content in enumerate(bad_feeds()):
        paths.append(tmp_path / f"{number}.ics")
        paths[-1].write_bytes(content)
    done = subprocess.run(
        [node, CLIENTS / "accepts_feeds.mjs", *paths], check=True, capture_output=True, timeout=120
    )
    answers = dict(zip(bad_feeds(), json.loads(done.stdout), strict=True))
    refused, silent = untold(bad_feeds(), lambda feed: bool(answers[feed]))
    assert refused > 100
    assert silent == []


def test_what_our_templates_write_is_refused_by_nobody() -> None:
    """The good feeds that are spoilt above are good ones: without this, a refusal would prove nothing."""
    for content in (GOLDEN.read_bytes(), FEED):
        assert not refused_by_icalendar(content)
        assert not refused_by_home_assistant(content)
