"""``publish --forget`` takes a text back from everything that lies in the target, and the story goes on.

Authority: "Taking a text back" in README.md.
"""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands.sharing.test_publish_command import BREAK, MOON, edit, events
from tests.cli.conftest import Eventplan, FirstEditions
from tests.cli.test_leaks import _read

MARKER = "误发QZ"
WRONG = (
    ("zh: 赏月", f"zh: {MARKER}", f"zh: {MARKER}", "zh: 赏月", "name"),
    (
        "venue: top,",
        f"venue: top, detail: {{zh: {MARKER}, en: x}},",
        f"detail: {{zh: {MARKER}, en: x}},",
        "",
        "detail",
    ),
    ("venue: top,", f"venue: top, summary: {{zh: {MARKER}, en: x}},", f"{MARKER}", "月下", "summary"),
)
KINDS = pytest.mark.parametrize(("old", "new", "bad", "good", "field"), WRONG, ids=[row[4] for row in WRONG])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder to publish to."""
    return tmp_path / "www"


def holding(site: Path) -> list[str]:
    return [path for path, text in _read(site).items() if MARKER in text]


@KINDS
@pytest.mark.parametrize("with_field", [True, False])
def test_a_text_is_gone_from_every_file_and_the_next_publish_works(
    eventplan: Eventplan,
    hill: Path,
    first_editions: FirstEditions,
    site: Path,
    old: str,
    new: str,
    bad: str,
    good: str,
    field: str,
    with_field: bool,
) -> None:
    shutil.copytree(first_editions.published, site)
    edit(hill, old, new)
    eventplan("publish", hill, site, now="2026-11-21")
    assert holding(site), "the test looks where the text stands"
    text = f"{MOON}:{field}" if with_field else MOON
    still = eventplan("publish", hill, site, "--forget", f"{MOON}:{field}", now="2026-11-22")
    assert (still.code, "activities.yaml:2" in still.err) in ((4, True), (0, False)), "told with its place"
    edit(hill, bad, good)
    eventplan("publish", hill, site, now="2026-11-23")
    assert holding(site), "what was published before is kept"
    before = events(site)[MOON][2]
    answer = eventplan("publish", hill, site, "--forget", text, now="2026-11-24")
    assert (answer.code, holding(site)) == (0, []), answer.err
    assert MARKER not in answer.out + answer.err
    assert events(site)[MOON][2] == before
    assert events(site)[BREAK][2] == 0
    history = eventplan("history", site, "--json").json["revisions"]
    assert history[-1]["forgets"] is True
    assert [each["kept"] for each in history] == [False] * (len(history) - 1) + [True]
    assert eventplan("rollback", "2", hill, site, now="2026-11-25").code == 4
    edit(hill, "zh: 国庆游", "zh: 国庆登山")
    assert eventplan("publish", hill, site, now="2026-11-26").code == 0
    assert holding(site) == []


def test_what_a_killed_run_left_behind_goes_with_the_same_command(
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    edit(hill, "zh: 赏月", f"zh: {MARKER}")
    eventplan("publish", hill, site, now="2026-11-21")
    kept = {path: path.read_bytes() for path in (site / "revisions/files").iterdir()}
    edit(hill, f"zh: {MARKER}", "zh: 赏月")
    assert eventplan("publish", hill, site, "--forget", MOON, now="2026-11-22").code == 0
    for path, content in kept.items():  # the ledger is in its place, and nothing was removed yet
        path.write_bytes(content)
    assert holding(site)
    assert eventplan("publish", hill, site, "--forget", MOON, now="2026-11-23").code == 0
    assert holding(site) == []
    again = eventplan("publish", hill, site, "--forget", MOON, now="2026-11-24")
    assert (again.code, "已经收回" in again.err) == (4, True)


def test_mending_and_taking_back_may_be_one_publish(eventplan: Eventplan, hill: Path, site: Path) -> None:
    edit(hill, "zh: 赏月", f"zh: {MARKER}")
    eventplan("publish", hill, site)
    edit(hill, f"zh: {MARKER}", "zh: 赏月")
    assert eventplan("publish", hill, site, "--forget", MOON, now="2026-11-21").code == 0
    assert (holding(site), events(site)[MOON]) == ([], ("赏月", "CONFIRMED", 1))


def test_an_event_that_is_gone_stays_cancelled_without_words(
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    edit(hill, "zh: 赏月", f"zh: {MARKER}")
    eventplan("publish", hill, site)
    activities = (hill / "activities.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    (hill / "activities.yaml").write_text(
        "".join(line for line in activities if "moon" not in line), encoding="utf-8"
    )
    forced = eventplan("publish", hill, site, "--forget", MOON, "--force", "误发", now="2026-11-21")
    assert (forced.code, holding(site)) == (0, []), forced.err
    title, status, sequence = events(site)[MOON]
    assert (MARKER in title, status) == (False, "CANCELLED")
    assert sequence >= 1
    assert eventplan("publish", hill, site, now="2026-11-22").out.startswith("没有变化")


def test_a_text_of_what_has_taken_place_can_be_taken_back(
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    edit(hill, "zh: 赏月", f"zh: {MARKER}")
    eventplan("publish", hill, site)
    edit(hill, f"zh: {MARKER}", "zh: 赏月")
    answer = eventplan("publish", hill, site, "--year", "2027", "--forget", MOON, now="2027-12-01")
    assert (answer.code, holding(site)) == (0, []), answer.err
    assert events(site)[MOON] == ("赏月", "CONFIRMED", 1)


REFUSED = (
    (MOON, 4, "the calendar still tells what was published"),
    (f"{MOON}:name", 4, "the same of a field"),
    ("nobody-2027@hill.example", 4, "never published"),
    (f"{MOON}:budget", 2, "no text that is published"),
    (":name", 2, "no UID"),
)


@pytest.mark.parametrize(("text", "code", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_cannot_be_taken_back_is_refused(
    eventplan: Eventplan,
    hill: Path,
    first_editions: FirstEditions,
    site: Path,
    text: str,
    code: int,
    why: str,
) -> None:
    shutil.copytree(first_editions.published, site)
    before = json.loads((site / "ledger.json").read_text(encoding="utf-8"))
    assert eventplan("publish", hill, site, "--forget", text, now="2026-11-21").code == code, why
    assert json.loads((site / "ledger.json").read_text(encoding="utf-8")) == before
