"""A mistyped command line is told in one line, in the reader's language, with exit code 2."""

import click
import pytest

from eventplan.cli.shell.usage import usage_text
from eventplan.domain.text import Text
from tests.cli.conftest import Eventplan

MISTYPED = [
    (
        ("build", "--yeer", "2027"),
        "没有选项「--yeer」，您是想写「--year」吗？（用法见 eventplan build --help）",
    ),
    (("buld",), "没有命令「buld」，您是想写「build」吗？（用法见 eventplan --help）"),
    (
        ("--year", "2027", "build"),
        "没有选项「--year」；选项写在命令后面，如 eventplan 命令 --year（用法见 eventplan --help）",
    ),
    (
        ("notice",),
        "没有命令「notice」，您是想写「eventplan almanac --notice」吗？（用法见 eventplan --help）",
    ),
    (("build", "a", "b", "c"), "多出「b c」（用法见 eventplan build --help）"),
    (
        ("explain", "laojunshan", "temple-fair"),
        "多出「temple-fair」；景区写在 --calendar 后：eventplan explain temple-fair --calendar laojunshan"
        "（用法见 eventplan explain --help）",
    ),
    (("preview", "--month", "13"), "「--month」应是1至12的整数（用法见 eventplan preview --help）"),
    (("preview", "--year", "二〇二七"), "「--year」应是整数（用法见 eventplan preview --help）"),
    (("check", "--format", "xml"), "「--format」可选 text、json、github（用法见 eventplan check --help）"),
    (
        ("import", "t.csv", "--new", "--yes"),
        "选项「--new」后面要有一个值（用法见 eventplan import --help）",
    ),
    (
        ("import", ".", "--yes"),
        "「FILE.xlsx|csv」应是文件，现在是文件夹（用法见 eventplan import --help）",
    ),
    (("when",), "还缺 EXPR（用法见 eventplan when --help）"),
    (("build", "--only", "foo"), "「--only」可选 html、ics、csv、json、xlsx、docx、pdf、png，没有「foo」"),
    (
        ("observe", "a", "5月1日", "--event", "x"),
        "「--event」可选 first 始花、peak 盛期、end 末花，没有「x」",
    ),
]


@pytest.mark.parametrize(("words", "told"), MISTYPED)
def test_a_mistyped_command_is_told_in_chinese(
    eventplan: Eventplan, words: tuple[str, ...], told: str
) -> None:
    answer = eventplan(*words)
    assert (answer.code, answer.out, answer.err) == (2, "", f"{told}\n")


def test_an_option_without_its_value_is_told() -> None:
    error = click.BadOptionUsage("--year", "Option '--year' requires an argument.")
    assert usage_text(error) == Text("选项「--year」后面要有一个值", "Option '--year' requires an argument")


def test_a_mistyped_command_is_told_in_english(eventplan: Eventplan) -> None:
    answer = eventplan("buld", "--lang", "en")
    assert answer.err == "No such command 'buld'; did you mean 'build'? (see eventplan --help)\n"
