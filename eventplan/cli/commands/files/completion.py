"""``eventplan completion``: what makes a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """打印让 Shell 补全命令和选项的脚本，如：eventplan completion bash >> ~/.bashrc。

    Print the script by which SHELL completes commands and options.
    """
    completion = get_completion_class(shell)
    assert completion is not None
    group = click.get_current_context().find_root().command
    click.echo(completion(group, {}, "eventplan", "_EVENTPLAN_COMPLETE").source())
