"""What is said when a command ends early: one clear line, never a traceback that nobody asked for."""

import itertools
import os
import sys
from collections.abc import Sequence

import click

from eventplan.cli.shell.console import open_console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.reasons import reason
from eventplan.domain.text import Lang, Text


def told(arguments: Sequence[str], error: BaseException) -> int:
    """Say why the command ended, and return its exit code."""
    match error:
        case ExitError():
            if error.message is not None:
                _say(arguments, error.message)
            return error.code
        case click.exceptions.NoArgsIsHelpError():
            error.show()
            return Exit.USAGE
        case click.UsageError():
            from eventplan.cli.shell.usage import usage_text  # noqa: PLC0415 - only a mistyped command needs it

            _say(arguments, usage_text(error))
            return Exit.USAGE
        case click.ClickException():
            error.show()
            return Exit.PROBLEMS
        case click.Abort() | KeyboardInterrupt():
            _say(arguments, Text("已中断", "interrupted"))
            return Exit.INTERRUPTED
    return _unforeseen(arguments, error)


def _unforeseen(arguments: Sequence[str], error: BaseException) -> Exit:
    if "--debug" in arguments:
        sys.excepthook(type(error), error, error.__traceback__)
    if isinstance(error, OSError):
        place = error.filename or ""
        why = reason(error)
        _say(arguments, Text(f"读写失败 {place}：{why.zh}", f"cannot read or write {place}: {why.en}"))
        return Exit.MISSING
    if isinstance(error, ModuleNotFoundError) and error.name and not error.name.startswith("eventplan"):
        how = f"pip install {error.name}"
        zh = f"缺少程序包 {error.name}：在装 eventplan 的环境里运行 {how}；eventplan doctor 看还缺什么"
        en = f"the package {error.name} is missing: {how} where eventplan is installed; see eventplan doctor"
        _say(arguments, Text(zh, en))
        return Exit.MISSING
    what = f"{type(error).__name__}: {error}"
    zh = f"eventplan 自身出错：{what}。加 --debug 再运行一次可看详情，请反馈给我们"
    _say(arguments, Text(zh, f"eventplan itself failed: {what}. Run again with --debug and report it"))
    return Exit.PROBLEMS


def _say(arguments: Sequence[str], message: Text) -> None:
    pairs = list(itertools.pairwise(arguments))
    asked = next((lang for lang in Lang if f"--lang={lang}" in arguments or ("--lang", lang) in pairs), None)
    open_console(asked, None, {**os.environ, "SOURCE_DATE_EPOCH": ""}).say(message)
