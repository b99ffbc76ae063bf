"""The command group. A command's module is imported only when that command runs."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from eventplan.cli.shell.exits import Exit

if TYPE_CHECKING:  # a shell alone asks for it
    from click.shell_completion import CompletionItem

# name -> (module, the line that `--help` shows); the line stands here so that help imports nothing
COMMANDS = {
    "new": ("files.new", "新建一个景区，写出起步文件。Begin a calendar of your own."),
    "build": ("year.build", "编制全年计划，写出网页、订阅和表格。Plan the year and write every form."),
    "generate": ("year.build", "同 build。The same as build."),
    "preview": (
        "year.preview",
        "在终端看全年、一月或近日。The year, a month or the next days in the terminal.",
    ),
    "sessions": ("year.sessions", "场次：哪天、几点。Sessions with their days and hours."),
    "check": ("year.check", "检查文件和计划，指出位置。Check files and plan, with places."),
    "when": ("facts.when", "一条时间规则的含义和日期。What an expression means and gives."),
    "almanac": ("facts.almanac", "年历：农历、节气、节日、休班。Lunar dates, terms, festivals, days off."),
    "explain": ("year.explain", "为什么是这几天，每步有依据。Why these days, each step with its source."),
    "observe": ("facts.observe", "记下看到的花期，看计划怎么变。Note what was seen; see what moves."),
    "windows": (
        "facts.windows",
        "观赏期：往年记录和今年的估计。Landscapes: noted years and this year's window.",
    ),
    "serve": ("sharing.serve", "在浏览器里看，保存即更新。In a browser, updated when a file is saved."),
    "token": ("sharing.token", "内部版网页的口令。A secret for the internal pages."),
    "diff": ("year.diff", "两份计划有什么不同、为什么（变更说明）。What changed between two plans, and why."),
    "tasks": ("year.tasks", "营销任务：哪天、做什么、谁做。Marketing tasks, on working days."),
    "permits": ("year.permits", "审批：要办什么、向谁、最迟哪天。Permits: what, to whom, by when."),
    "done": ("decisions.done", "把任务记为已办。Mark a task as done."),
    "review": (
        "year.review",
        "总结：上座率、计划与举行、任务。What came of a year: occupancy, tasks.",
    ),
    "anchor": (
        "decisions.anchor",
        "上映、开播的日期，看活动怎么跟着变。Note the day of a release; see what moves.",
    ),
    "pin": ("decisions.pin", "定下活动的日期。Keep an activity on its days."),
    "decline": ("decisions.decline", "今年不办一项活动。Leave an activity out this year."),
    "move": ("decisions.move", "把活动改到规则以外的日期。Put an activity on days its rule does not give."),
    "coordinate": (
        "region.coordinate",
        "把区域的建议写进各景区的决定。Write a region's proposals as pins into its sites.",
    ),
    "import": (
        "files.import_table",
        "把办公表格读进来，或读回改过的计划表。Take an office table in, or an edited plan back.",
    ),
    "undo": ("files.undo", "撤销最近的改动。Take back the last edits of a calendar."),
    "redo": ("files.redo", "重做撤销了的改动。Write again what undo took back."),
    "backtest": ("facts.backtest", "观赏期估计会有多准。How good season estimates would have been."),
    "fmt": ("files.fmt", "把时间规则改写成标准写法。Write a site's rules in canonical form."),
    "publish": ("sharing.publish", "发布到文件夹或对象存储。Publish a revision to a folder or object store."),
    "batch": ("sharing.batch", "许多景区一起编制，可中断。Many sites at once; ended, it goes on."),
    "history": ("sharing.history", "发布过的各版。The revisions of a target."),
    "rollback": ("sharing.rollback", "把以前的一版重新发布。Publish an earlier revision again."),
    "lint": ("sharing.lint", "检查任何日历订阅。Check anybody's calendar feed."),
    "completion": ("files.completion", "Shell 补全脚本。Shell completion."),
    "doctor": (
        "files.doctor",
        "这台电脑能做什么，缺什么，怎么补。What this machine can do, and what is missing.",
    ),
    "schema": ("files.schema", "打印 YAML 文件的 JSON Schema。Print the JSON Schema of the files."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import and return the command called ``cmd_name``."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"eventplan.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return the commands that begin with ``incomplete`` without importing them, and the options."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - see above

        found = [
            CompletionItem(name, help=line)
            for name, (_, line) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(cls=LazyGroup, context_settings=CONTEXT)
@click.version_option(package_name="eventplan")
def group() -> None:
    """景区把一年写成规则，eventplan 排出每一年的活动计划。

    A scenic area writes its year once, as rules; eventplan makes every year's plan.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every failure ends here, in one clear line."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a real console; a GBK one must not crash
    try:
        group.main(args=list(arguments), prog_name="eventplan", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except BrokenPipeError:
        # the reader (head, less) has left; nothing more may be written, not even by the interpreter's exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except (Exception, KeyboardInterrupt) as error:  # the last line of defence: a sentence, never a traceback
        from eventplan.cli.shell.failures import told  # noqa: PLC0415 - a command that goes well tells none

        return told(arguments, error)
    return Exit.FINE
