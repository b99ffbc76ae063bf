"""``eventplan token``: a secret for the internal edition over HTTP."""

from pathlib import Path

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import console_options
from eventplan.domain.text import Text
from eventplan.serving.http.token import new_token, write_token


@click.command("token")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@console_options
def command(console: Console, file: Path | None) -> None:
    """生成内部版网页的口令；给出文件名就写进只有本人可读的文件。

    Make the secret for the internal pages; into FILE, readable by its owner alone.
    """
    if file is None:
        console.out(new_token())
        return
    try:
        write_token(file)
    except FileExistsError:
        zh = f"「{file}」已经存在，没有改动；要换口令请先删除它"
        raise ExitError(
            Exit.USAGE, Text(zh, f"{file} exists and was left as it is; delete it first for a new token")
        ) from None
    zh = f"口令写进了 {file}。接着运行：eventplan serve --internal --token-file {file}"
    console.say(Text(zh, f"token written to {file}. Next: eventplan serve --internal --token-file {file}"))
