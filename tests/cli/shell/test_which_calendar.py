"""Which calendar a command is about that names none: five places to stand × every command with CALENDAR.

Authority: the contract of the command line (README, "Commands"): the folder one stands in, else the only
one directly below; else what reads shows the bundled example and says so, and what writes refuses.
"""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from eventplan.cli.shell.main import COMMANDS, group
from tests.cli.conftest import ACTIVITIES, SITE, Eventplan

READING = {
    "build": ("--fast", "--only", "csv", "-o", "../out"),
    "preview": (),
    "check": (),
    "windows": (),
    "backtest": (),
    "tasks": (),
    "sessions": (),
    "permits": (),
    "explain": ("moon",),
    "diff": ("2027", "2027"),
}
WRITING = {
    "observe": ("高山杜鹃花期", "5月1日", "--dry-run"),
    "pin": ("moon", "--dry-run"),
    "move": ("moon", "5月1日", "--dry-run"),
    "anchor": ("nothing", "5月1日", "--dry-run"),
    "decline": ("moon", "--dry-run"),
    "fmt": ("--check",),
    "done": ("nothing",),
    "import": ("table.csv", "--dry-run"),
    "undo": (),
    "redo": (),
    "publish": ("../target", "--dry-run"),
    "rollback": ("1", "../target", "--dry-run"),
    "almanac": ("--notice", "notice.txt", "--dry-run"),
}
OF_NO_SITE = {"when": ("清明",), "almanac": ("2027-02-06",)}
UNTESTED = dict.fromkeys(("serve", "review"), "it does not end; it asks the same function")
ROWS = [
    *((name, arguments, "reads") for name, arguments in READING.items()),
    *((name, arguments, "writes") for name, arguments in WRITING.items()),
    *((name, arguments, "knows no site") for name, arguments in OF_NO_SITE.items()),
]
Stand = Callable[..., Path]


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Stand in a folder with calendars at ``places`` ("." is the folder itself), and a notice to read."""

    def standing(*places: str) -> Path:
        here = tmp_path / "here"
        here.mkdir()
        for place in places:
            (here / place).mkdir(parents=True, exist_ok=True)
            (here / place / "site.yaml").write_text(SITE, encoding="utf-8")
            (here / place / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
        (here / "notice.txt").write_text("关于天气的通知", encoding="utf-8")
        (here / "table.csv").write_text("活动名称,活动时间\n灯会,元宵节\n", encoding="utf-8")
        monkeypatch.chdir(here)
        return here

    return standing


def test_every_command_that_takes_a_calendar_is_in_the_table() -> None:
    context = click.Context(group)
    with_calendar = {
        name
        for name in COMMANDS
        for each in _command(context, name).params
        if "CALENDAR" in (each.metavar or "")
    }
    assert with_calendar - {"generate"} == {name for name, _, _ in ROWS} | set(UNTESTED)


def _command(context: click.Context, name: str) -> click.Command:
    command = group.get_command(context, name)
    assert command is not None
    return command


@pytest.mark.parametrize(("name", "arguments", "does"), ROWS)
@pytest.mark.parametrize(
    ("places", "why"),
    [
        ((".",), "the folder one stands in"),
        (("mine",), "the only one directly below"),
        ((".", "mine", "other"), "the folder one stands in comes before those below"),
        (("mine", ".hidden"), "a hidden folder is nobody's calendar"),
    ],
)
def test_a_calendar_here_is_meant(
    eventplan: Eventplan,
    stand: Stand,
    name: str,
    arguments: tuple[str, ...],
    does: str,
    places: tuple[str],
    why: str,
) -> None:
    stand(*places)
    answer = eventplan(name, *arguments)
    assert "自带的示例" not in answer.err, why
    assert "不知道是哪个景区" not in answer.err, why
    assert "老君山" not in answer.out + answer.err, why
    if does == "reads":
        assert answer.code == 0, answer.err


@pytest.mark.parametrize(("name", "arguments", "does"), ROWS)
@pytest.mark.parametrize("places", [(), ("deep/mine",)])
def test_where_there_is_none_the_example_is_read_and_never_written(
    eventplan: Eventplan,
    stand: Stand,
    name: str,
    arguments: tuple[str, ...],
    does: str,
    places: tuple[str, ...],
) -> None:
    stand(*places)
    if does == "reads" and name == "explain":
        arguments = ("temple-fair",)
    answer = eventplan(name, *arguments)
    match does:
        case "reads":
            assert answer.code == 0, answer.err
            assert "自带的示例 laojunshan" in answer.err
        case "writes":
            assert answer.code == 2
            assert "什么都没有写" in answer.err
            assert f"eventplan {name}" in answer.err
        case _:
            assert answer.code == 0
            assert answer.err == "" or "预测" in answer.err
            assert "日出" not in answer.out  # of no site


@pytest.mark.parametrize(("name", "arguments", "does"), ROWS)
def test_several_below_are_named_and_none_is_taken(
    eventplan: Eventplan, stand: Stand, name: str, arguments: tuple[str, ...], does: str
) -> None:
    here = stand("east", "west")
    before = sorted(here.rglob("*"))
    answer = eventplan(name, *arguments)
    assert answer.code == 2, does
    assert answer.out == ""
    assert "这里有 2 个景区：east、west" in answer.err
    assert "east" in answer.err.partition("请写明是哪一个")[2]
    assert sorted(here.rglob("*")) == before


def test_of_many_below_a_few_are_named(
    eventplan: Eventplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(100, 130):
        (tmp_path / f"site-{number}").mkdir()
        (tmp_path / f"site-{number}" / "site.yaml").touch()
    monkeypatch.chdir(tmp_path)
    answer = eventplan("check")
    assert "这里有 30 个景区：site-100、" in answer.err
    assert "site-107等。" in answer.err
    assert "site-108" not in answer.err


@pytest.mark.parametrize(
    ("expression", "is_told", "why"),
    [
        ("高山杜鹃花期", True, "a landscape of some site"),
        ("赏月", True, "an activity of some site"),
        ("13月1日", False, "no name is unknown in it"),
    ],
)
def test_a_name_of_a_site_is_unknown_without_one(
    eventplan: Eventplan, stand: Stand, expression: str, is_told: bool, why: str
) -> None:
    stand()
    answer = eventplan("when", expression)
    assert answer.code == 1
    assert ("--calendar" in answer.err) is is_told, why
