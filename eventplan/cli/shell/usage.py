"""What click finds wrong with a command line, told in the languages of the program."""

import re
from difflib import get_close_matches
from typing import Final

import click

from eventplan.domain.text import Text

_EXTRA: Final = re.compile(r"unexpected extra arguments? \((.*)\)")


def usage_text(error: click.UsageError) -> Text:
    """Return what is wrong and where the usage is told; what click alone knows stays in its English."""
    wrong = _wrong(error)
    if error.ctx is None:
        return wrong
    told_by = f"{error.ctx.command_path} --help"
    return Text(f"{wrong.zh}（用法见 {told_by}）", f"{wrong.en} (see {told_by})")


def _wrong(error: click.UsageError) -> Text:
    english = error.format_message().rstrip(".")
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return Text(f"没有选项「{name}」{_question(near)}", english)
        case click.NoSuchCommand(command_name=name, ctx=click.Context(command=click.Group() as group) as ctx):
            near = get_close_matches(name, group.list_commands(ctx), n=1)
            question = f"; did you mean {near[0]!r}?" if near else ""
            return Text(f"没有命令「{name}」{_question(near)}", english + question)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return Text(f"还缺 {_named(parameter, error.ctx)}", english)
        case click.BadOptionUsage(option_name=name):
            return Text(f"选项「{name}」后面要有一个值", english)
        case click.BadParameter(param=click.Parameter() as parameter):
            what = _what_fits(parameter.type, error.message)
            return Text(f"「{_named(parameter, error.ctx)}」{what}", english)
    extra = _EXTRA.search(error.message)
    return Text(f"多出「{extra[1]}」" if extra else english, english)


def _named(parameter: click.Parameter, ctx: click.Context | None) -> str:
    return parameter.get_error_hint(ctx).replace("'", "")


def _what_fits(type_: object, message: str) -> str:
    match type_:
        case click.IntRange(min=int() as least, max=int() as most):
            return f"应是{least}至{most}的整数"
        case click.IntRange(min=int() as least):
            return f"应是不小于{least}的整数"
        case click.types.IntParamType():
            return "应是整数"
        case click.Choice(choices=choices):
            return f"可选 {'、'.join(map(str, choices))}"
    return f"：{message}"


def _question(near: list[str] | None) -> str:
    return f"，您是想写「{'」或「'.join(near)}」吗？" if near else ""
