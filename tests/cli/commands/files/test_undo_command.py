"""``undo``, ``redo`` and ``--withdraw``: what was written by any command is taken back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan
from tests.services.test_commit import files_in


def test_edits_of_several_commands_are_taken_back_in_order_and_written_again(
    eventplan: Eventplan, hill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = files_in(hill)
    monkeypatch.chdir(hill)
    eventplan("move", "moon", "2027-09-20", "--yes")
    eventplan("decline", "break", "--yes")
    eventplan("move", "moon", "--withdraw", "--yes", "--year", "2027")
    last = files_in(hill)
    assert "moon" not in last["decisions.yaml"].decode()
    answer = eventplan("undo", "2", "--json").json
    titles = [each["title"]["zh"] for each in answer["undone"]]
    assert titles == ["赏月  撤回：改期 2027-09-20", "国庆游  2027年今年不办"]
    assert [each["files"] for each in answer["undone"]] == [["decisions.yaml"]] * 2
    assert eventplan("undo").out == "已撤销  赏月  改期 2027-09-20  (decisions.yaml)\n"
    assert files_in(hill) == first
    nothing = eventplan("undo")
    assert (nothing.code, nothing.err) == (2, "没有可撤销的改动\n")
    assert eventplan("redo", "3", "--lang", "en").out.count("written again") == 3
    assert files_in(hill) == last


def test_a_file_edited_by_hand_is_shown_and_left(eventplan: Eventplan, hill: Path) -> None:
    eventplan("decline", "break", "--yes", "--calendar", hill)
    path = hill / "decisions.yaml"
    path.write_bytes(path.read_bytes() + b"# mine\n")
    seen = files_in(hill)
    answer = eventplan("undo", "--calendar", hill)
    assert (answer.code, files_in(hill)) == (1, seen)
    assert "+# mine" in answer.out
    assert f"{path.as_posix()} 之后被手工改过" in answer.err


WITHDRAWN = [
    # what is asked, exit code, a word of what is told, why the row is here
    (("pin", "moon", "--withdraw"), 2, "有：改期 2027-09-20", "another kind of decision: what there is"),
    (("move", "moon", "2027-09-21", "--withdraw"), 2, "没有这个决定", "other days"),
    (("move", "moon", "2027-09-20", "--withdraw", "--dry-run"), 0, "没有写入", "only looked at"),
    (("move", "moon"), 2, "要写改到哪天", "no days, and nothing taken back"),
]


@pytest.mark.parametrize(("asked", "code", "words", "why"), WITHDRAWN, ids=[row[3] for row in WITHDRAWN])
def test_what_is_not_on_file_is_not_taken_back(
    eventplan: Eventplan, hill: Path, asked: tuple[str, ...], code: int, words: str, why: str
) -> None:
    eventplan("move", "moon", "2027-09-20", "--yes", "--calendar", hill)
    seen = files_in(hill)
    answer = eventplan(*asked, "--calendar", hill, "--yes", "--year", "2027")
    assert (answer.code, words in answer.out + answer.err) == (code, True), why
    assert files_in(hill) == seen, why
