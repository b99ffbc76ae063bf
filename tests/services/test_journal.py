"""Every edit can be taken back, in order and byte for byte, whatever was killed meanwhile."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from eventplan.domain.decision import DecisionKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.planning.plan_year import plan_year
from eventplan.reading.yaml.text_file import text_of
from eventplan.seasons.observed.window_rule import NotedEvent
from eventplan.services.decision import DecisionRequest, decide, withdraw
from eventplan.services.journal.commit import commit
from eventplan.services.journal.steps import MOST_STEPS, read_journal, with_step, write_journal
from eventplan.services.journal.undo import redo, undo
from eventplan.services.notice import take_notice
from eventplan.services.observation import ObservationRequest, observe
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, octets_of
from eventplan.services.rewording import reword
from eventplan.services.tables.report import ImportRequest
from eventplan.services.tables.take_in import take_in
from tests.cli.conftest import ACTIVITIES, SITE
from tests.services.test_commit import NOTICE, NOW, OBSERVATIONS, TODAY, WINDOWS, desk_of, files_in

Act = Callable[[Desk, random.Random], Proposal | Refused]


def _decided(desk: Desk, draw: random.Random) -> Proposal | Refused:
    kind = draw.choice([DecisionKind.MOVE, DecisionKind.PIN, DecisionKind.DECLINE])
    days = None
    if kind is DecisionKind.MOVE:
        days = DateSpan.one_day(date(2027, 3, 1) + timedelta(days=draw.randrange(200)))
    request = DecisionRequest(kind, draw.choice(desk.calendar.activities), 2027, days, why="雨，改")
    return decide(desk, request, plan_year, previous=None, today=TODAY)


def _withdrawn(desk: Desk, draw: random.Random) -> Proposal | Refused:
    kind = draw.choice([DecisionKind.MOVE, DecisionKind.PIN, DecisionKind.DECLINE])
    request = DecisionRequest(kind, draw.choice(desk.calendar.activities), 2027)
    return withdraw(desk, request, plan_year, previous=None, today=TODAY)


def _observed(desk: Desk, draw: random.Random) -> Proposal | Refused:
    day = date(2026, 5, 1) + timedelta(days=draw.randrange(20))
    seen = ObservationRequest("top", day.isoformat(), NotedEvent.PEAK, replaces=draw.random() < 0.7)
    return observe(desk, seen, today=TODAY, planning_year=2027)


def _noticed(desk: Desk, draw: random.Random) -> Proposal | Refused:
    text = NOTICE if draw.random() < 0.5 else NOTICE.replace("4月25日", "5月9日")
    return take_notice(desk, text_of(text.encode(), "-"), None, replaces=True)


def _reworded(desk: Desk, draw: random.Random) -> Proposal:
    path = desk.folder / "activities.yaml"
    written = octets_of(path, desk.folder) or b""
    plain, other = "国庆假期".encode(), "国庆节假期".encode()
    if other in written:
        return reword(desk)
    change = FileChange(path, written, written.replace(plain, other))
    return Proposal(Text(f"改写 {draw.random()}", "reword"), desk.folder, (change,))


def _filed(desk: Desk, draw: random.Random) -> Proposal:
    """Write, replace and delete several files at once, in folders that come and go."""
    names = draw.sample(["activities.csv", "imported/表.xlsx", "deep/er/x", "note"], 3)
    changes = []
    for name in names:
        before = octets_of(desk.folder / name, desk.folder)
        after = None if before and draw.random() < 0.5 else draw.randbytes(5)
        changes.append(FileChange(desk.folder / name, before, after if "csv" not in name else None))
    return Proposal(Text("文件", "files"), desk.folder, tuple(changes))


def _imported(desk: Desk, draw: random.Random) -> Proposal | Refused:
    """Take in a table with rows of its own, places and categories that nobody listed among them."""
    number = draw.randrange(1000)
    rows = f"活动{number},{draw.randint(1, 12)}月5日,场地{number % 3},类{number % 2}\n待定{number},待定,,\n"
    table = desk.folder.parent / f"table-{number}.csv"
    table.write_text("活动名称,活动时间,地点,类别\n" + rows, encoding="utf-8")
    return take_in(ImportRequest(table, desk.folder, 2027, Lang.ZH), NOW)


ACTS: tuple[Act, ...] = (_decided, _withdrawn, _observed, _noticed, _reworded, _filed, _imported)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small calendar with a landscape, odd line ends and a mark included."""
    place = tmp_path / "hill"
    place.mkdir()
    texts = {"site.yaml": SITE, "activities.yaml": "\ufeff" + ACTIVITIES, "windows.yaml": WINDOWS}
    for name, text in {**texts, "observations.csv": OBSERVATIONS.replace("\n", "\r\n")}.items():
        (place / name).write_bytes(text.encode())
    return place


def _act(folder: Path, draw: random.Random) -> bool:
    """Do one act; say whether it was written."""
    desk = desk_of(folder)
    proposal = draw.choice(ACTS)(desk, draw)
    if isinstance(proposal, Refused) or proposal.refusals:
        return False
    assert commit(proposal, NOW) is None
    return any(each.before != each.after for each in proposal.files)


@pytest.mark.parametrize("seed", range(4))
def test_undo_of_random_acts_restores_every_byte_and_redo_writes_them_again(folder: Path, seed: int) -> None:
    draw = random.Random(seed)
    states = [files_in(folder)]
    for _ in range(draw.randint(1, 20)):
        if _act(folder, draw):
            states.append(files_in(folder))
    for state in reversed(states[:-1]):
        assert undo(folder).refused is None
        assert files_in(folder) == state
    assert undo(folder).refused is not None, "nothing is left to undo"
    assert not any(path.is_dir() for path in folder.iterdir() if path.name != ".eventplan")
    for state in states[1:]:
        assert redo(folder).refused is None
        assert files_in(folder) == state


def _killed(number: int, act: Callable[[], object]) -> bool:
    """Do ``act`` in a process that ends right after its write of that ``number``; say whether it did."""
    child = os.fork()
    if child == 0:
        count = 0

        def write(function: Callable[..., object]) -> Callable[..., object]:
            def writing(*arguments: object, **more: object) -> object:
                nonlocal count
                done = function(*arguments, **more)
                count += 1
                if count == number:
                    os._exit(9)
                return done

            return writing

        os.replace, os.unlink = write(os.replace), write(os.unlink)  # type: ignore[assignment]
        with suppress(BaseException):
            act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="ends a process of its own")
@pytest.mark.parametrize("seed", range(2))
def test_a_kill_after_any_write_leaves_a_folder_that_undo_restores(
    folder: Path, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    first = files_in(folder)
    for _ in range(3):
        _act(folder, draw)
    number = kills = 0
    while True:
        number += 1
        trial = tmp_path / f"trial-{number}"
        shutil.copytree(folder, trial)
        again = random.Random(seed + 10)
        act = _imported if seed else _filed
        proposal = act(desk_of(trial), again)
        assert isinstance(proposal, Proposal)
        if not _killed(number, partial(commit, proposal, NOW)):
            break
        kills += 1
        if kills % 2:
            _act(trial, again)  # an edit after the crash
        _killed(1 + kills % 5, partial(undo, trial, 2))
        undo(trial, 50)
        assert files_in(trial) == first, f"killed after write {number}"
    assert kills > 4


def test_a_file_edited_by_hand_is_named_and_left(folder: Path) -> None:
    desk = desk_of(folder)
    paths = [folder / name for name in ("a", "b")]
    commit(Proposal(Text("两个", "two"), folder, tuple(FileChange(p, None, b"x") for p in paths)), NOW)
    paths[0].write_bytes(b"mine")
    seen = files_in(folder)
    stopped = undo(folder)
    assert stopped.refused is not None
    assert (stopped.refused.cause, stopped.steps, files_in(folder)) == (Cause.CHANGED, (), seen)
    assert "/a 之后被手工改过" in stopped.refused.message.zh
    assert [(each.path, each.left, each.now) for each in stopped.by_hand] == [(paths[0], b"x", b"mine")]
    assert undo(folder, skips=True).refused is None
    assert (paths[0].read_bytes(), paths[1].exists()) == (b"mine", False)
    assert desk.folder == folder


def test_what_was_taken_back_is_gone_once_something_else_is_written(folder: Path) -> None:
    for name in ("a", "b"):
        change = FileChange(folder / name, None, b"x")
        commit(Proposal(Text(name, name), folder, (change,)), NOW)
    undo(folder)
    commit(Proposal(Text("c", "c"), folder, (FileChange(folder / "c", None, b"x"),)), NOW)
    assert redo(folder).refused is not None
    assert [step.title.zh for step in read_journal(folder).steps] == ["a", "c"]


def test_the_journal_keeps_the_last_steps_within_bounds_and_no_bytes_that_none_names(folder: Path) -> None:
    path = folder / "note"
    journal = read_journal(folder)
    for number in range(MOST_STEPS + 3):
        octets = [b"%d" % (number - 1) if number else None, b"%d" % number]
        journal = with_step(journal, NOW, Text(str(number), ""), [FileChange(path, *octets)])
        path.write_bytes(octets[1] or b"")
    write_journal(journal)
    assert [step.title.zh for step in read_journal(folder).steps][:1] == ["3"]
    large = [random.Random(number).randbytes(9_000_000) for number in range(3)]
    for content in large:
        before = octets_of(path, folder)
        commit(Proposal(Text("大", "large"), folder, (FileChange(path, before, content),)), NOW)
    kept = sorted((folder / ".eventplan/kept").iterdir())
    assert sum(each.stat().st_size for each in kept) <= 20_000_000
    assert undo(folder).refused is None
    assert path.read_bytes() == large[1]


def test_a_damaged_journal_stands_in_the_way_of_no_edit(folder: Path) -> None:
    (folder / ".eventplan").mkdir()
    (folder / ".eventplan/steps.jsonl").write_bytes(b'{"time": 3}\n\xff\xfe\n')
    change = FileChange(folder / "a", None, b"x")
    assert commit(Proposal(Text("a", "a"), folder, (change,)), datetime(2026, 1, 1, tzinfo=UTC)) is None
    assert undo(folder).refused is None
    assert not (folder / "a").exists()
