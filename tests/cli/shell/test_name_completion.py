"""What a shell is offered: the names of the calendar that is meant, and nothing where there is none."""

from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from eventplan.cli.shell.main import COMMANDS, group


def _offered(*words: str) -> set[str]:
    *typed, begun = words
    complete = BashComplete(group, {}, "eventplan", "_EVENTPLAN_COMPLETE")
    return {each.value for each in complete.get_completions(typed, begun) if each.type == "plain"}


OFFERED: tuple[tuple[tuple[str, ...], set[str], str], ...] = (
    # words typed so far, what is among those offered, why
    (("explain", ""), {"moon", "break"}, "activities by id"),
    (("explain", "赏"), {"赏月"}, "by what they are called"),
    (("pin", "moon", "--venue", ""), {"top"}, "venues"),
    (("preview", "--category", ""), {"folk"}, "categories"),
    (("sessions", "--activity", "m"), {"moon"}, "an activity behind an option"),
    (("when", "重"), {"重阳节"}, "festivals"),
    (("when", "中秋"), {"中秋节"}, "festivals that many letters begin"),
    (("preview", "--on", "重"), {"重阳节"}, "festivals behind an option"),
    (("build", "la"), {"laojunshan"}, "bundled calendars"),
    (("build", "hi"), {"hill"}, "calendars below the folder one stands in"),
    (("explain", "--calendar", "xian", "d"), {"dumpling-day"}, "of the calendar that was named"),
    (("observe", "--calendar", "laojunshan", "高"), {"高山杜鹃花期"}, "landscapes"),
    (("publish", "x"), {"xian"}, "what is published"),
    (("explain", "--calendar", "gone", ""), set(), "no such calendar: nothing, and no mistake"),
)


@pytest.mark.parametrize(("words", "offered", "why"), OFFERED)
def test_a_shell_is_offered_the_names_of_the_calendar(
    hill: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], offered: set[str], why: str
) -> None:
    monkeypatch.chdir(hill.parent)
    found = _offered(*words)
    assert found >= offered, why
    assert offered or not found, why


def test_a_region_is_offered_where_a_calendar_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "county").mkdir()
    (tmp_path / "county" / "region.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert _offered("check", "co") == {"county"}


def test_whatever_takes_a_calendar_or_an_activity_completes_it() -> None:
    silent = []
    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[arg-type]  # the group asks for nothing of it
        assert command is not None
        for each in command.params:
            if str(each.name) in {"calendar", "activity", "window", "venue", "category"}:
                completer = each._custom_shell_complete
                silent += [] if completer else [f"{name} {each.name}"]
    assert silent == []
