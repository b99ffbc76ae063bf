"""``eventplan serve``: the plan of a calendar, or a built folder, over HTTP."""

import asyncio
import errno
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import calendar_argument, checked_year, console_options, year_option
from eventplan.cli.shell.which_calendar import calendar_to_read
from eventplan.domain.text import Text
from eventplan.serving.answers.shelf import INTERNAL
from eventplan.serving.http.hosts import LOCAL_NAMES, is_loopback
from eventplan.serving.http.server import listening
from eventplan.serving.http.token import OpenFileError, WeakTokenError, checked, read_token
from eventplan.serving.service import Service
from eventplan.serving.sources.built_folder import BuiltFolder, built_folder
from eventplan.serving.sources.loaded import Loaded
from eventplan.serving.sources.planned_calendar import PlannedCalendar, PlanRequest

TOKEN_VARIABLE = "EVENTPLAN_TOKEN"

host_option = click.option(
    "--host", default="127.0.0.1", show_default=True, help="监听的地址。The address to listen at."
)
port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="端口，0为任一空闲端口。The port; 0: any free one.",
)
allow_host_option = click.option(
    "--allow-host", multiple=True, metavar="NAME", help="另外应答的域名。A further name to answer to."
)
internal_option = click.option(
    "--internal", is_flag=True, help="也给出内部版，须有口令。The internal edition too; needs a token."
)
token_option = click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"口令文件；也可用环境变量 {TOKEN_VARIABLE}。The file that holds the token.",
)


@click.command("serve")
@calendar_argument
@year_option
@host_option
@port_option
@allow_host_option
@internal_option
@token_option
@click.option("--fast", is_flag=True, help="不求最优，只用快速排法。The greedy plan, not the best one.")
@console_options
def command(
    console: Console,
    calendar: str | None,
    year: int | None,
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    internal: bool,
    token_file: Path | None,
    fast: bool,
) -> None:
    """在浏览器里看计划，保存文件后自动更新；CALENDAR 也可以是 build 写好的文件夹。

    See the plan in a browser; saving a file updates it. CALENDAR may also be a folder that build wrote.
    """
    token = _token(internal, token_file)
    name = calendar_to_read(console, calendar)
    built = built_folder(name, with_internal=internal)
    if internal and built is not None and built.internal is None:
        raise ExitError(Exit.USAGE, _no_internal(built))
    if built is None:
        chosen = None if year is None else checked_year(year)
        order = PlanRequest(name, chosen, console.clock, console.is_clock_given, internal, fast)
        planned = PlannedCalendar(order)
    service = Service(
        load=planned.load if built is None else built.load,
        token=token,
        are_live=built is None,
        names=_names(host, allow_host),
        clock=_clock(console),
        write=_to_stderr,
    )
    gc.enable()  # off in short-lived commands; this one must not grow
    with _listening(host, port) as listener:
        stopped_by = asyncio.run(_serve(console, service, listener, host))
    raise ExitError(Exit.INTERRUPTED if stopped_by == signal.SIGINT else Exit.FINE, Text("已停止", "stopped"))


async def _serve(console: Console, service: Service, listener: socket.socket, host: str) -> int | None:
    first = await service.first()
    for remark in first.remarks:
        console.say(remark.line)
    if not first.public:
        raise ExitError(Exit.PROBLEMS)
    if not is_loopback(host):
        zh = f"注意：{host} 能从别的机器访问，且没有加密；长期使用请放在 HTTPS 代理后面"
        en = f"warning: {host} can be reached from other machines, unencrypted; put an HTTPS proxy before it"
        console.say(Text(zh, en))

    def on_start() -> None:
        _print_addresses(console, first, _address(listener, host), service.token)

    def on_change(loaded: Loaded, line: Callable[[str], None]) -> None:
        for remark in loaded.remarks:
            line(remark.line[console.lang])
        line(_OUTCOME[loaded.is_good][console.lang])

    return await service.serve(first, listener, on_start, on_change)


_OUTCOME = {
    True: Text("已更新", "updated"),
    False: Text("有错误，继续给出上一次的计划", "errors: the last good plan stays"),
}


def _print_addresses(console: Console, first: Loaded, address: str, token: str) -> None:
    feed = "feeds/all.ics"
    shown = token if sys.stdout.isatty() else "…"  # a service's output is kept in logs
    rows = [
        (Text("网页", "page"), f"http://{address}/", "index.html" in first.public),
        (Text("英文", "English"), f"http://{address}/en.html", "en.html" in first.public),
        (Text("订阅", "subscribe"), f"webcal://{address}/{feed}", feed in first.public),
        (Text("链接", "feed"), f"http://{address}/{feed}", feed in first.public),
        (Text("内部版", "internal"), f"http://{address}{INTERNAL}/{shown}/index.html", bool(token)),
    ]
    for name, link, is_there in rows:
        if is_there:
            console.out(f"{name[console.lang]}  {link}")
    console.say(Text("按 Ctrl-C 停止", "Ctrl-C stops it"))
    sys.stdout.flush()


def _token(is_internal: bool, file: Path | None) -> str:
    """Return the token for the internal edition, '' when that is not asked for."""
    if not is_internal:
        if file is not None:
            raise ExitError(
                Exit.USAGE, Text("--token-file 要和 --internal 一起用", "--token-file goes with --internal")
            )
        return ""
    given = os.environ.get(TOKEN_VARIABLE, "")
    if file is None and not given:
        zh = "--internal 要有口令：先运行 eventplan token 口令.txt，再加 --token-file 口令.txt"
        en = "--internal needs a token: run eventplan token token.txt, then add --token-file token.txt"
        raise ExitError(Exit.USAGE, Text(zh, f"{en} (or set {TOKEN_VARIABLE})"))
    try:
        return checked(given) if file is None else read_token(file)
    except OpenFileError:
        zh = f"「{file}」别人也能读，口令不再是秘密；请先运行 chmod 600 {file}"
        message = Text(zh, f"others may read {file}, so it holds no secret; run chmod 600 {file}")
    except (WeakTokenError, UnicodeDecodeError):
        zh = "口令太短，或有字母、数字、-、_ 以外的字符；请用 eventplan token 生成"
        message = Text(
            zh, "the token is short, or holds more than A-Z a-z 0-9 - _; let eventplan token make one"
        )
    raise ExitError(Exit.USAGE, message)


def _no_internal(folder: BuiltFolder) -> Text:
    zh = f"「{folder.public}」里没有内部版；请给出同时放着 public/ 和 internal/ 的文件夹"
    return Text(zh, f"{folder.public} holds no internal edition; name the folder of public/ and internal/")


def _names(host: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names to answer to; none given on an open address means every name."""
    if not is_loopback(host) and not allowed:
        return ()
    return (*sorted(LOCAL_NAMES), host, *allowed)


def _listening(host: str, port: int) -> socket.socket:
    try:
        return listening(host, port)
    except PermissionError:
        zh = f"端口 {port} 不让普通用户使用；请用 --port 换一个 1024 以上的"
        message = Text(zh, f"port {port} is not for ordinary users; choose one above 1024 with --port")
    except socket.gaierror as error:
        message = Text(
            f"找不到地址「{host}」：{error.strerror}", f"no such address: {host} ({error.strerror})"
        )
    except OSError as error:
        message = _occupied(host, port, error)
    raise ExitError(Exit.MISSING, message)


def _occupied(host: str, port: int, error: OSError) -> Text:
    if error.errno == errno.EADDRINUSE:
        zh = f"端口 {port} 已被别的程序占用；请用 --port 换一个，或用 --port 0 任选"
        return Text(
            zh, f"port {port} is taken by another program; choose one with --port, or --port 0 for any"
        )
    return Text(
        f"不能监听 {host}:{port}：{error.strerror}", f"cannot listen at {host}:{port}: {error.strerror}"
    )


def _address(listener: socket.socket, host: str) -> str:
    """Return host and port as they stand in an address that can be opened on this machine."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    port = listener.getsockname()[1]
    return f"[{here}]:{port}" if ":" in here else f"{here}:{port}"


def _clock(console: Console) -> Callable[[], datetime]:
    """Return the clock: standing still where a person has set it."""
    return (lambda: console.clock) if console.is_clock_given else (lambda: datetime.now(UTC))


def _to_stderr(lines: str) -> None:
    sys.stderr.write(lines)
    sys.stderr.flush()
