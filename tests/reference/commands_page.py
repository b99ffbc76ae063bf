"""``docs/commands.md``: every command as it describes itself."""

from collections.abc import Iterator

import click

from eventplan.cli.shell.main import COMMANDS, group
from eventplan.domain.text import Lang, Text
from tests.reference.languages import both, paragraphs

_HEAD = Text(
    """# 命令

本页由 `make reference` 从各命令自己的说明生成；`eventplan 命令 --help` 显示同样的内容。

「景区」（CALENDAR）是自带的名称（`laojunshan`、`xian`）或一个文件夹。不写时：所在文件夹里有 `site.yaml` 就是它，
否则是下面一层唯一有 `site.yaml` 的文件夹；都没有，只读的命令显示自带的示例并说明，会写的命令不执行；`when` 和
`almanac` 这时不认识景区自己的名称。先写活动、观赏期、日期或数字的命令，用 `--calendar` 指明景区。不写 `--year`
就是正在编制的那一年：10月1日起为明年。今天按景区的时区算；`--now` 或 `SOURCE_DATE_EPOCH` 代替时钟。结果写到标准输出，
提示写到标准错误；`--json` 输出一份 JSON，其中有 `schema_version`。

| 退出码 | 意思 |
|---|---|
| 0 | 正常 |
| 1 | 有错误；`diff --exit-code` 有不同；`check --strict` 有冲突 |
| 2 | 命令写错了 |
| 3 | 这台电脑缺少什么 |
| 4 | 发布没有成功 |
| 130 | 中断 |
""",
    """# Commands

`make reference` makes this page of what each command says of itself; `eventplan COMMAND --help` shows the same.

CALENDAR is a bundled name (`laojunshan`, `xian`) or a folder. Without it, the folder you stand in is meant if it
holds `site.yaml`, else the only folder directly below it that does; where there is neither, reading commands show
the bundled example and say so, writing ones refuse, and `when` and `almanac` know no names of a site. Commands that
begin with an activity, a window, a date or a number take `--calendar`. Without `--year` it is the year being
planned: next year from 1 October. Today is the site's, by its time zone; `--now` or `SOURCE_DATE_EPOCH` replaces
the clock: with an offset an instant, without one the site's own time. Results go to stdout, messages to stderr;
`--json` prints one document with `schema_version`.

| exit code | means |
|---|---|
| 0 | fine |
| 1 | problems; differences with `diff --exit-code`, conflicts with `check --strict` |
| 2 | the command was mistyped |
| 3 | something is missing on this machine |
| 4 | publishing failed |
| 130 | interrupted |
""",
)
_WORDS = {
    "arguments": Text("先写", "first"),
    "options": Text("选项", "option"),
    "does": Text("作用", "does"),
    "everywhere": Text(
        "各命令都有：`--lang zh|en` 语言；`--now 时间` 代替时钟；`--debug` 出错时显示调用栈；`--help`。",
        "Every command takes `--lang zh|en`, `--now TIME` in the place of the clock, `--debug` for tracebacks, and `--help`.",
    ),
}
_OF_ALL = {"lang", "now", "is_debugging", "debug"}


def page(lang: Lang) -> str:
    """Return the page in ``lang``."""
    table = [f"| [`{name}`](#{name}) | {cell(both(line)[lang])} |" for name, (_, line) in COMMANDS.items()]
    heads = [f"| {Text('命令', 'command')[lang]} | {_WORDS['does'][lang]} |", "|---|---|"]
    parts = [_HEAD[lang].strip(), "\n".join([*heads, *table]), _WORDS["everywhere"][lang]]
    parts += ["\n".join(_section(name, lang)) for name in COMMANDS]
    return "\n\n".join(parts) + "\n"


def _section(name: str, lang: Lang) -> Iterator[str]:
    context = click.Context(group)
    command = group.get_command(context, name)
    assert command is not None
    pieces = command.collect_usage_pieces(click.Context(command, info_name=name, parent=context))
    yield f"## {name}"
    yield ""
    yield f"`eventplan {' '.join([name, *pieces]).replace('[OPTIONS] ', '').replace(' [OPTIONS]', '')}`"
    yield ""
    yield paragraphs(command.help or "")[lang]
    first = next(other for other, (module, _) in COMMANDS.items() if module == COMMANDS[name][0])
    if first != name:
        yield ""
        yield f"{Text('选项同', 'The options are those of')[lang]} [`{first}`](#{first})."
        return
    own = [each for each in command.params if isinstance(each, click.Option) and each.name not in _OF_ALL]
    if own:
        yield ""
        yield f"| {_WORDS['options'][lang]} | {_WORDS['does'][lang]} |"
        yield "|---|---|"
        yield from (_row(each, lang) for each in own)


def _row(option: click.Option, lang: Lang) -> str:
    names = " ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    metavar = "" if option.is_flag else f" `{option.make_metavar(click.Context(group))}`"
    return f"| {cell(names + metavar)} | {cell(both(option.help or '')[lang])} |"


def cell(text: str) -> str:
    """Return ``text`` as it stands in a cell of a table."""
    return text.replace("|", "\\|")
