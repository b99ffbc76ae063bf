"""A decision is written into ``decisions.yaml``; whatever else stands there stays as it was."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.span import DateSpan
from eventplan.editing.decisions import DecisionError, decided, with_decision, without_decisions
from eventplan.reading.calendar import Calendar, read_calendar
from eventplan.reading.yaml.quoting import double_quoted
from tests.cli.conftest import ACTIVITIES, SITE
from tests.draws import draws

PIN = Decision("moon", 2027, DecisionKind.PIN, DateSpan.one_day(date(2027, 9, 15)))
MOVE = replace(PIN, kind=DecisionKind.MOVE, span=DateSpan(date(2027, 9, 17), date(2027, 9, 18)), venue="top")
DECLINE = replace(PIN, kind=DecisionKind.DECLINE, span=None)
OTHER_YEAR = replace(PIN, year=2026, span=DateSpan.one_day(date(2026, 9, 25)))


def calendar(folder: Path) -> Calendar:
    """Return the small calendar of the tests of commands, written into ``folder``."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    found, problems = read_calendar(folder)
    assert found is not None
    assert problems == ()
    return found


BEFORE_AND_AFTER = [
    # the file before, the decision, the file after, reason of the row
    (
        None,
        DECLINE,
        "# 人工决定：谁定的、为什么。 What people decided, by activity and year.\n"
        "decisions:\n  - activity: moon\n    year: 2027\n    decline: true\n",
        "no file yet",
    ),
    (
        "# ours\n",
        PIN,
        "# ours\ndecisions:\n  - activity: moon\n    year: 2027\n    pin: 2027-09-15\n",
        "only a comment",
    ),
    (
        "decisions: []  # none yet\n# end\n",
        PIN,
        "decisions:  # none yet\n  - activity: moon\n    year: 2027\n    pin: 2027-09-15\n# end\n",
        "an empty list with a comment beside it",
    ),
    (
        "decisions:\n- activity: break  # the mayor\n  year: 2027\n  decline: true\n\n# end",
        PIN,
        "decisions:\n- activity: break  # the mayor\n  year: 2027\n  decline: true\n"
        "- activity: moon\n  year: 2027\n  pin: 2027-09-15\n\n# end",
        "a list that is not indented keeps its way",
    ),
    (
        "decisions:\n  - activity: break\n    year: 2027\n    why: |\n      first\n      second\n"
        "    decline: true",
        PIN,
        "decisions:\n  - activity: break\n    year: 2027\n    why: |\n      first\n      second\n"
        "    decline: true\n  - activity: moon\n    year: 2027\n    pin: 2027-09-15\n",
        "a block of text, and no line break at the end",
    ),
    (
        "decisions: [{activity: break, year: 2027, decline: true}]\n",
        PIN,
        "decisions: [{activity: break, year: 2027, decline: true}, "
        "{activity: moon, year: 2027, pin: 2027-09-15}]\n",
        "a list between brackets",
    ),
    (
        "decisions:\n  # about the moon\n  - activity: moon\n    # asked for twice\n    year: 2027\n"
        "    pin: 2027-09-15  # a Wednesday\n  - activity: break\n    year: 2027\n    decline: true\n",
        MOVE,
        "decisions:\n  # about the moon\n  - activity: moon\n    year: 2027\n"
        "    move: {first: 2027-09-17, last: 2027-09-18}\n    venue: top\n"
        "    # asked for twice\n    # a Wednesday\n"
        "  - activity: break\n    year: 2027\n    decline: true\n",
        "a new decision takes the place of the old one, in whose place it stands with its comments",
    ),
    (
        "decisions:\n  - {activity: 赏月, year: 2026, pin: 2026-09-25}\n"
        "  - {activity: 赏月, year: 2027, pin: 2027-09-15}\n",
        DECLINE,
        "decisions:\n  - {activity: 赏月, year: 2026, pin: 2026-09-25}\n"
        "  - activity: moon\n    year: 2027\n    decline: true\n",
        "an activity called by its name; another year is another matter",
    ),
    (
        "decisions:\r\n  - activity: break\r\n    year: 2027\r\n    decline: true\r\n",
        PIN,
        "decisions:\r\n  - activity: break\r\n    year: 2027\r\n    decline: true\r\n"
        "  - activity: moon\r\n    year: 2027\r\n    pin: 2027-09-15\r\n",
        "the line ends of Windows",
    ),
    (
        "\ufeffdecisions:\n",
        PIN,
        "\ufeffdecisions:\n  - activity: moon\n    year: 2027\n    pin: 2027-09-15\n",
        "a byte-order mark, and a list that is not begun",
    ),
]


@pytest.mark.parametrize(
    ("before", "new", "after", "why"), BEFORE_AND_AFTER, ids=[row[3] for row in BEFORE_AND_AFTER]
)
def test_a_decision_is_added_and_all_else_stays(
    tmp_path: Path, before: str | None, new: Decision, after: str, why: str
) -> None:
    known = calendar(tmp_path)
    path = tmp_path / "decisions.yaml"
    octets = None if before is None else before.encode()
    path.write_bytes(with_decision(octets, path.as_posix(), known, new, times=1))
    assert path.read_bytes().decode() == after, why
    again, problems = read_calendar(tmp_path)
    assert problems == ()
    assert again is not None
    assert new in again.decisions


REFUSED = [
    (
        "decisions:\n  - {activity: nobody, year: 2027, decline: true}\n",
        "mend this first",
        "a mistake in the file",
    ),
    ("decisions:\n  - activity: moon\n   year: 2027\n", "E021", "no YAML"),
    (
        "decisions: &all\n  - &one {activity: break, year: 2027, decline: true}\n  - *one\n...\n",
        "cannot be changed safely",
        "aliases",
    ),
]


@pytest.mark.parametrize(("before", "words", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_file_that_cannot_be_changed_safely_is_refused(
    tmp_path: Path, before: str, words: str, why: str
) -> None:
    known = calendar(tmp_path)
    with pytest.raises(DecisionError) as refusal:
        with_decision(before.encode(), "hill/decisions.yaml", known, PIN, times=1)
    assert words in refusal.value.why.en, why


EVENINGS = [replace(PIN, span=DateSpan.one_day(date(2027, 7, day))) for day in (3, 10, 17)]
GIVING_WAY = [
    # earlier decisions, the new one, times a year, what gives way, reason of the row
    ([PIN], DECLINE, 1, [PIN], "not holding it settles its days"),
    ([DECLINE], PIN, 1, [DECLINE], "days settle that it is held"),
    ([PIN], MOVE, 1, [PIN], "an activity of one time a year has one decision"),
    ([OTHER_YEAR], PIN, 1, [], "another year is another matter"),
    ([replace(PIN, activity="break")], PIN, 1, [], "another activity too"),
    (EVENINGS[:2], EVENINGS[2], 3, [], "room for a third evening"),
    (EVENINGS[:2], EVENINGS[2], 2, [EVENINGS[1]], "no room: the nearest evening gives way"),
    (EVENINGS, EVENINGS[1], 3, [EVENINGS[1]], "the same evening decided again"),
    ([replace(PIN, kind=DecisionKind.OVERRIDE)], PIN, 1, [], "a pin among the days that a notice gives"),
]


@pytest.mark.parametrize(
    ("old", "new", "times", "expected", "why"), GIVING_WAY, ids=[row[4] for row in GIVING_WAY]
)
def test_what_contradicts_a_new_decision_gives_way(
    old: list[Decision], new: Decision, times: int, expected: list[Decision], why: str
) -> None:
    agreed = decided(old, new, times)
    assert list(agreed.gave_way) == expected, why
    assert set(agreed.decisions) == ({*old} - {*expected}) | {new}, why


HOSTILE = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\n\"'#:-{}[]&*!|>%@`\\，："),
    min_size=1,
)


@given(why=HOSTILE, by=HOSTILE)
@draws(100)
def test_whatever_is_typed_as_a_reason_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, why: str, by: str
) -> None:
    if not why.strip() or not by.strip():
        return
    folder = tmp_path_factory.mktemp("hill")
    new = replace(PIN, why=why.strip(), by=by.strip())
    path = folder / "decisions.yaml"
    path.write_bytes(with_decision(None, path.as_posix(), calendar(folder), new, times=1))
    again = read_calendar(folder)[0]
    assert again is not None
    assert again.decisions == (new,)


def test_quoted_text_stands_on_one_line() -> None:
    assert double_quoted('a "b"\n\\c: #d\u2028\U0001f3de') == '"a \\"b\\"\\n\\\\c: #d\\u2028🏞"'


WITHDRAWN = [
    # the file before, which decisions go, the file after, reason of the row
    (
        "decisions:\n  - {activity: moon, year: 2027, pin: 2027-09-15}  # the mayor\n# end\n",
        [PIN],
        "decisions:\n# end\n",
        "the only one: an empty list is no mistake",
    ),
    (
        "decisions:\n  # first\n  - activity: break\n    year: 2027\n    decline: true\n"
        "  # about the moon\n  - activity: moon  # asked for twice\n    year: 2027\n    decline: true\n\n",
        [DECLINE],
        "decisions:\n  # first\n  - activity: break\n    year: 2027\n    decline: true\n"
        "  # about the moon\n\n",
        "what stands around it stays",
    ),
    (
        "decisions: [{activity: moon, year: 2027, pin: 2027-09-15}, {activity: break, year: 2027, "
        "decline: true}, {activity: moon, year: 2026, pin: 2026-09-25}]\n",
        [PIN, OTHER_YEAR],
        "decisions: [{activity: break, year: 2027, decline: true}]\n",
        "between brackets, first and last",
    ),
    (
        "\ufeffdecisions:\r\n- activity: moon\r\n  year: 2027\r\n  pin: 2027-09-15\r\n"
        "- activity: moon\r\n  year: 2026\r\n  pin: 2026-09-25\r\n",
        [PIN],
        "\ufeffdecisions:\r\n- activity: moon\r\n  year: 2026\r\n  pin: 2026-09-25\r\n",
        "line ends of Windows and a mark",
    ),
]


@pytest.mark.parametrize(("before", "gone", "after", "why"), WITHDRAWN, ids=[row[3] for row in WITHDRAWN])
def test_a_decision_is_taken_out_and_nothing_else(
    tmp_path: Path, before: str, gone: list[Decision], after: str, why: str
) -> None:
    changed = without_decisions(before.encode(), "decisions.yaml", calendar(tmp_path), gone)
    assert changed.decode() == after, why
