"""The fuzzer sees what raises and what hangs; and of each subject the first texts do neither."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.__main__ import tried
from tests.fuzz.spoil import spoiled
from tests.fuzz.subjects import Subject, subjects


def _raises(_: str, text: str, __: Path) -> None:
    raise LookupError(text)


def test_what_raises_is_told_and_what_does_not_is_not() -> None:
    _, failure = tried(Subject("a", lambda: {"a": "text"}, _raises), 0, 0)
    assert failure is not None
    assert "LookupError" in failure
    assert tried(Subject("a", lambda: {"a": "text"}, lambda *_: None), 0, 0)[1] is None


def test_what_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.__main__.HANGS_SECONDS", 1)

    def hangs(*_: object) -> None:
        while True:
            pass

    _, failure = tried(Subject("a", lambda: {"a": "text"}, hangs), 0, 0)
    assert failure is not None
    assert "no answer after 1 s" in failure


def test_texts_are_spoiled_alike_from_one_seed_and_otherwise_from_another() -> None:
    made = {
        seed: [spoiled("元宵节前后1天", ["清明"], Random(f"{seed} {number}")) for number in range(9)]
        for seed in (1, 2)
    }
    assert made[1] == [spoiled("元宵节前后1天", ["清明"], Random(f"1 {number}")) for number in range(9)]
    assert made[1] != made[2]


@pytest.mark.sweep
@pytest.mark.parametrize("subject", tuple(subjects()), ids=lambda subject: subject.name)
def test_the_first_spoiled_texts_of_each_subject_raise_nothing(subject: Subject) -> None:
    several = 4 if subject.name in {"yaml", "tables", "region", "office"} else 40
    assert [failure for number in range(several) if (failure := tried(subject, 7, number)[1])] == []
