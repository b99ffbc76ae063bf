"""What click finds wrong with a command line, told in the languages of the program."""

import re
from difflib import get_close_matches
from typing import Final

import click

from eventplan.cli.shell.which_calendar import EXAMPLE, is_calendar
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
        case click.NoSuchOption(option_name=name, ctx=click.Context(command=click.Group())):
            english = f"{english}; options stand behind the command: eventplan COMMAND {name}"
            return Text(f"没有选项「{name}」；选项写在命令后面，如 eventplan 命令 {name}", english)
        case click.NoSuchOption(option_name=name, possibilities=near):
            return Text(f"没有选项「{name}」{_question(near)}", english)
        case click.NoSuchCommand(command_name=name, ctx=click.Context(command=click.Group() as group) as ctx):
            near = get_close_matches(name, group.list_commands(ctx), n=1) or _options_called(name, group, ctx)
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
    if extra is None:
        return Text(english, english)
    zh = f"多出「{extra[1]}」"
    meant = _with_calendar(error.ctx, extra[1].split()) if error.ctx else None
    if meant is None:
        return Text(zh, english)
    en = f"{english}; a calendar follows --calendar: {meant}"
    return Text(f"{zh}；景区写在 --calendar 后：{meant}", en)


def _with_calendar(ctx: click.Context, extra: list[str]) -> str | None:
    """Return the command as it was meant where a calendar stands among its words; None where none does."""
    if not any("--calendar" in parameter.opts for parameter in ctx.command.params):
        return None
    arguments = [each.name for each in ctx.command.params if isinstance(each, click.Argument)]
    words = [*(str(ctx.params[name]) for name in arguments if name and ctx.params.get(name)), *extra]
    calendar = next((word for word in words if is_calendar(word) or word == EXAMPLE), None)
    if calendar is None:
        return None
    words.remove(calendar)
    typed = (f'"{word}"' if " " in word else word for word in [*words, "--calendar", calendar])
    return " ".join([ctx.command_path, *typed])


def _options_called(name: str, group: click.Group, ctx: click.Context) -> list[str]:
    """Return the one command with its option that ``name`` is the name of, as ``notice`` of ``almanac``."""
    commands = {each: group.get_command(ctx, each) for each in group.list_commands(ctx)}
    option = f"--{name}"
    found = [
        f"{ctx.command_path} {each} {option}"
        for each, command in commands.items()
        if command is not None and any(option in parameter.opts for parameter in command.params)
    ]
    return found if len(found) == 1 else []


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
        case click.Path(dir_okay=False) if message.endswith("is a directory."):
            return "应是文件，现在是文件夹"
        case click.Path(file_okay=False) if message.endswith("is a file."):
            return "应是文件夹，现在是文件"
        case click.Path() if message.endswith("is not readable."):
            return "没有权限读，请检查它的权限，或它是否正被别的程序占用"
    return f"：{message}"


def _question(near: list[str] | None) -> str:
    return f"，您是想写「{'」或「'.join(near)}」吗？" if near else ""
