"""Options that several commands share, each defined once."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import click

from eventplan.cli.shell.console import open_console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import calendars
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.text import Text

Command = Callable[..., None]

calendar_argument = click.argument("calendar", required=False, metavar="[CALENDAR]", shell_complete=calendars)

site_option = click.option(
    "--site", metavar="ID", help="区域里的一个景区。One site of the region that is named."
)


def calendar_option(help_text: str) -> Callable[[Command], Command]:
    """Return --calendar, for commands whose first words are an activity, a window, a date or a number."""
    return click.option("--calendar", metavar="CALENDAR", help=help_text, shell_complete=calendars)


year_option = click.option(
    "--year", type=int, help="年份，默认是正在编制的那一年。The year; default: the one being planned."
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON。Print one JSON document.")


def console_options(command: Command) -> Command:
    """Give ``command`` the options --lang, --now and --debug, and a Console as first argument."""

    @click.option("--lang", type=click.Choice(["zh", "en"]), help="语言，默认随系统，否则中文。Language.")
    @click.option("--now", metavar="TIME", help="代替系统时钟的 ISO 时间。An ISO time in place of the clock.")
    @click.option("--debug", is_flag=True, expose_value=False, help="出错时显示调用栈。Show tracebacks.")
    @wraps(command)
    def with_console(*args: Any, lang: str | None, now: str | None, **options: Any) -> None:
        _check_values(click.get_current_context(), options)
        command(open_console(lang, now), *args, **options)

    return with_console


def _check_values(context: click.Context, values: Mapping[str, Any]) -> None:
    """Refuse an option that took the next one for its value, as in ``--new --yes``."""
    options = [each for each in context.command.params if isinstance(each, click.Option)]
    names = {name for each in options for name in each.opts}
    for each in options:
        if str(values.get(each.name or "")) in names:
            name = each.opts[0]
            raise click.BadOptionUsage(name, f"Option {name!r} requires an argument.", context)


def checked_year(year: int) -> int:
    """Return ``year`` when it is within 2000..2099.

    Raises:
        ExitError: it is not; a usage error that names the range.
    """
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    raise ExitError(
        Exit.USAGE,
        Text(
            f"年份 {year} 超出范围：eventplan 的年历从 {FIRST_YEAR} 年到 {LAST_YEAR} 年",
            f"the year {year} is out of range: eventplan's almanac covers {FIRST_YEAR} to {LAST_YEAR}",
        ),
    )


def year_run(text: str) -> range:
    """Return the years that ``Y`` or ``Y..Y`` names, each within 2000..2099.

    Raises:
        ExitError: the text is neither, or a year is out of range, or the run goes backwards.
    """
    first, dots, last = text.partition("..")
    try:
        years = int(first), int(last if dots else first)
    except ValueError:
        raise ExitError(
            Exit.USAGE,
            Text(
                f"年份应写成 2027 或 2024..2033，现在是「{text}」",
                f"years are written 2027 or 2024..2033, not {text!r}",
            ),
        ) from None
    if years[0] > years[1]:
        raise ExitError(
            Exit.USAGE,
            Text(
                f"年份「{text}」先大后小，请写成 {years[1]}..{years[0]}",
                f"{text} runs backwards; write {years[1]}..{years[0]}",
            ),
        )
    return range(checked_year(years[0]), checked_year(years[1]) + 1)


def one_way(force: str | None, adopt: bool) -> str | None:
    """Return the reason given by ``force``, which does not go together with ``adopt``.

    Raises:
        ExitError: both are given.
    """
    if force is not None and adopt:
        zh = "--force 和 --adopt 只能用一个"
        raise ExitError(Exit.USAGE, Text(zh, "--force and --adopt do not go together"))
    return force
