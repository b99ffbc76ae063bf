"""A use case proposes and writes nothing; ``commit`` writes it, and only over what was seen."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from eventplan.domain.decision import DecisionKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.plan_year import plan_year
from eventplan.publishing.targets.folder import FolderTarget
from eventplan.reading.yaml.text_file import text_of
from eventplan.seasons.observed.window_rule import NotedEvent
from eventplan.services.decision import DecisionRequest, decide
from eventplan.services.journal.commit import commit
from eventplan.services.notice import ProposedNotice, take_notice
from eventplan.services.observation import ObservationRequest, ProposedNote, observe
from eventplan.services.open_calendar import Desk, open_desk
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused
from eventplan.services.release.next_release import Profile, ReleaseProposal, ReleaseRequest
from eventplan.services.release.next_release import propose as propose_release
from eventplan.services.rewording import reword
from tests.cli.conftest import ACTIVITIES, SITE

WINDOWS = "windows:\n  - {id: top, name: {zh: 山顶花期, en: top bloom}, show: bloom, band_m: [1800, 2000]}\n"
OBSERVATIONS = "window,year,event,date,source\ntop,2025,peak,2025-05-07,x\n"
NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月4日（周四）至11日（周四）放假调休，共8天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月25日（周日）上班。
五、端午节：6月9日放假，共1天。
六、中秋节：9月15日（星期三）放假。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small calendar with a landscape."""
    texts = {"site": SITE, "activities": ACTIVITIES, "windows": WINDOWS}
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "observations.csv").write_text(OBSERVATIONS, encoding="utf-8")
    return tmp_path


def desk_of(folder: Path) -> Desk:
    """Return the desk of a sound calendar."""
    desk, problems = open_desk(str(folder))
    assert desk is not None
    assert [problem for problem in problems if problem.is_error] == []
    return desk


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder``, the lock and the journal aside."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".eventplan" not in str(path))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _decided(kind: DecisionKind, day: date | None = None) -> Callable[[Desk], Proposal | Refused]:
    def proposed(desk: Desk) -> Proposal | Refused:
        moon = desk.calendar.activities[0]
        days = DateSpan.one_day(day) if day else None
        request = DecisionRequest(kind, moon, 2027, days, by="王主任")
        return decide(desk, request, plan_year, previous=None, today=TODAY)

    return proposed


def _observed(window: str, day: str, *, replaces: bool = False) -> Callable[[Desk], Proposal | Refused]:
    seen = ObservationRequest(window, day, NotedEvent.PEAK, replaces=replaces)
    return lambda desk: observe(desk, seen, today=TODAY, planning_year=2027)


def _noticed(text: str) -> Callable[[Desk], Proposal | Refused]:
    return lambda desk: take_notice(desk, text_of(text.encode(), "-"), None, replaces=False)


Propose = Callable[[Desk], Proposal | Refused]

PROPOSED: list[tuple[Propose, str, str, Text, str]] = [
    # what is done, the file it changes, what that says then, the title, why the row is here
    (
        _decided(DecisionKind.PIN),
        "decisions.yaml",
        '    pin: 2027-09-15\n    by: "王主任"\n',
        Text("赏月  定日期 2027-09-15", "Moon night  pin 2027-09-15"),
        "a file that is not there yet; a pin without days keeps those of the plan",
    ),
    (
        _decided(DecisionKind.MOVE, date(2027, 9, 20)),
        "decisions.yaml",
        "    move: 2027-09-20\n",
        Text("赏月  改期 2027-09-20", "Moon night  move 2027-09-20"),
        "days beyond the rule",
    ),
    (
        _observed("山顶花期", "2026-05-04"),
        "observations.csv",
        OBSERVATIONS + "top,2026,peak,2026-05-04,\n",
        Text("山顶花期  2026  盛期  2026-05-04", "top bloom  2026  the peak  2026-05-04"),
        "a line more in a table",
    ),
    (
        _observed("top", "2025-05-06", replaces=True),
        "observations.csv",
        OBSERVATIONS.replace("05-07", "05-06"),
        Text("山顶花期  2025  盛期  2025-05-06", "top bloom  2025  the peak  2025-05-06"),
        "a line in the place of another",
    ),
    (
        _noticed(NOTICE),
        "statutory/2027.yaml",
        "{holiday: 清明, first: 2027-04-03, last: 2027-04-05}",
        Text("国务院办公厅关于2027年部分节假日安排的通知", "State Council notice on the holidays of 2027"),
        "a folder that is not there yet",
    ),
]


@pytest.mark.parametrize(
    ("propose", "name", "words", "title", "why"), PROPOSED, ids=[row[4] for row in PROPOSED]
)
def test_nothing_is_written_before_it_is_committed_and_nothing_over_what_was_not_seen(
    folder: Path, propose: Propose, name: str, words: str, title: Text, why: str
) -> None:
    before = files_in(folder)
    desk = desk_of(folder)
    proposal = propose(desk)
    assert isinstance(proposal, Proposal), why
    assert (proposal.title, proposal.refusals, files_in(folder)) == (title, (), before), why

    other = folder / name
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(before.get(name, b"") + b"# somebody else\n")
    seen = files_in(folder)
    refused = commit(proposal, NOW)
    assert refused is not None, why
    assert (refused.cause, files_in(folder)) == (Cause.CHANGED, seen), why

    other.unlink()
    if name in before:
        other.write_bytes(before[name])
    assert commit(proposal, NOW) is None, why
    after = files_in(folder)
    assert words in after[name].decode("utf-8-sig"), why
    assert {path for path in after if after[path] != before.get(path)} == {name}, why
    refused = commit(proposal, NOW)
    assert refused is not None, "the file is not any more as it was seen"
    assert refused.cause is Cause.CHANGED, why


REFUSED: list[tuple[Propose, Cause, str, str]] = [
    # what is done, whose matter it is, a word of the sentence, why the row is here
    (_decided(DecisionKind.PIN, date(2027, 9, 20)), Cause.REQUEST, "eventplan move", "days not allowed"),
    (_observed("topp", "2026-05-04"), Cause.REQUEST, "「top」", "no such window"),
    (_observed("top", "2027-05-04"), Cause.REQUEST, "还没有到", "a day to come"),
    (_observed("top", "2025-05-04"), Cause.FILES, "observations.csv:2:1", "noted already"),
    (_noticed("放假安排"), Cause.FILES, "-:1:1", "no notice"),
    (_noticed(NOTICE.replace("（周五）", "（周四）")), Cause.FILES, "E238", "a weekday that is another"),
]


@pytest.mark.parametrize(("propose", "cause", "words", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_what_cannot_be_done_is_answered_not_raised(
    folder: Path, propose: Propose, cause: Cause, words: str, why: str
) -> None:
    before = files_in(folder)
    refused = propose(desk_of(folder))
    assert isinstance(refused, Refused), why
    assert (refused.cause, words in refused.message.zh, files_in(folder)) == (cause, True, before), why


def test_a_file_with_mistakes_shows_the_effect_and_refuses_the_write(folder: Path) -> None:
    desk = desk_of(folder)
    broken = b"decisions:\n  - {activity: nobody, year: 2027, decline: true}\n"
    (folder / "decisions.yaml").write_bytes(broken)
    proposal = _decided(DecisionKind.DECLINE)(desk)
    assert isinstance(proposal, Proposal)
    refused = commit(proposal, NOW)
    assert refused is not None
    assert (refused.cause, "decisions.yaml:2" in refused.message.zh) == (Cause.FILES, True)
    assert (folder / "decisions.yaml").read_bytes() == broken


def test_another_notice_on_file_refuses_the_write(folder: Path) -> None:
    first = _noticed(NOTICE)(desk_of(folder))
    assert isinstance(first, Proposal)
    assert commit(first, NOW) is None
    again = _noticed(NOTICE)(desk_of(folder))
    assert isinstance(again, Proposal)
    assert commit(again, NOW) is None, "the same notice is nothing to write"
    other = _noticed(NOTICE.replace("4月25日", "5月9日"))(desk_of(folder))
    assert isinstance(other, Proposal)
    refused = commit(other, NOW)
    assert refused is not None
    assert (refused.cause, "--replace" in refused.message.en) == (Cause.FILES, True)


def test_rules_in_canonical_form_are_committed_like_the_rest(folder: Path) -> None:
    activities = folder / "activities.yaml"
    activities.write_text(ACTIVITIES.replace("国庆假期", "国庆节假期"), encoding="utf-8")
    proposal = reword(desk_of(folder))
    assert commit(proposal, NOW) is None
    assert activities.read_text(encoding="utf-8") == ACTIVITIES


def test_of_two_files_none_is_written_when_one_was_changed(tmp_path: Path) -> None:
    changes = tuple(FileChange(tmp_path / name, None, b"new") for name in ("a", "b"))
    (tmp_path / "b").write_bytes(b"theirs")
    refused = commit(Proposal(Text("两个", "two"), tmp_path, changes), NOW)
    assert refused is not None
    assert (refused.cause, files_in(tmp_path)) == (Cause.CHANGED, {"b": b"theirs"})


def test_what_was_planned_for_a_proposal_is_there_to_be_told_of(folder: Path) -> None:
    desk = desk_of(folder)
    noted, noticed = _observed("top", "2026-05-04")(desk), _noticed(NOTICE)(desk)
    order = ReleaseRequest(2027, Profile.PUBLIC, NOW, TODAY)
    told = propose_release(desk, FolderTarget(folder / "www"), order)
    assert isinstance(noted, ProposedNote)
    assert isinstance(noticed, ProposedNotice)
    assert isinstance(told, ReleaseProposal)
    plans = (noted.moves.after, noticed.plan, *told.plans)
    assert [(plan.year, plan.is_optimal) for plan in plans] == [(2026, True), (2027, True), (2027, True)]
