"""``eventplan lint``: what is wrong with anybody's calendar feed, in a file or at its address."""

import sys
from pathlib import Path
from typing import Final

import click

from eventplan.cli.output.workflow_command import workflow_command
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import console_options, json_option
from eventplan.cli.shell.reasons import reason
from eventplan.domain.document import to_json
from eventplan.domain.text import Lang, Text
from eventplan.feedlint.finding import Finding, LintCode, UnwordedFinding
from eventplan.feedlint.linter import Earlier, Report, lint
from eventplan.feedlint.server.address import without_password
from eventplan.named_file import read_file
from eventplan.reading.problems.problem import SourceRef

_MOST_OCTETS: Final = 20_000_000
"""As much as is taken from an address."""


@click.command("lint")
@click.argument("feed", metavar="FEED.ics|URL|-", required=False)
@click.option(
    "--against",
    metavar="OLD.ics|URL",
    help="和以前的一版比：改动能不能传到订阅者。Compare with an earlier edition.",
)
@click.option("--strict", is_flag=True, help="有提醒也算不通过（退出码1）。Warnings fail too (exit code 1).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="输出格式；github 为流水线注解。Output; github annotates the lines of a pull request.",
)
@click.option("--codes", is_flag=True, help="列出所有代码。List every code.")
@json_option
@console_options
def command(
    console: Console,
    feed: str | None,
    against: str | None,
    strict: bool,
    form: str,
    codes: bool,
    as_json: bool,
) -> None:
    """检查任何日历订阅：每处不合规范的地方，和会出错的客户端。

    Check anybody's feed: every place that breaks a standard, and the clients it breaks. At a URL
    (http, https, webcal) the server is checked, too.
    """
    if codes:
        from eventplan.feedlint.catalogue import table  # noqa: PLC0415 - HTTP comes with it, 40 ms

        console.octets(table().encode())
        return
    if feed is None:
        zh = "请写明检查哪个文件或地址：eventplan lint FEED.ics"
        raise ExitError(Exit.USAGE, Text(zh, "name a file or an address: eventplan lint FEED.ics"))
    report = _lint(console, feed, against)
    _print(console, report, "json" if as_json else form)
    if report.has_errors or (strict and report.findings):
        raise ExitError(Exit.PROBLEMS)


def _lint(console: Console, feed: str, against: str | None) -> Report:
    earlier = None if against is None else Earlier(_taken(against, checked=False)[0], console.today())
    content, marks = _taken(feed, checked=True)
    return lint(content, without_password(feed), earlier, marks)


def _print(console: Console, report: Report, form: str) -> None:
    if form == "json":
        console.json(_document(report))
        return
    for finding in report.findings:
        console.out(finding.render(console.lang) if form == "text" else _annotation(finding, console.lang))
    for code, count in report.unlisted:
        console.out(f"{code.id}  {Text(f'另有 {count} 处相同', f'{count} more of the same')[console.lang]}")
    console.say(_summary(report))


def _taken(feed: str, *, checked: bool) -> tuple[bytes, tuple[UnwordedFinding, ...]]:
    """Return what ``feed`` holds and, when ``checked``, what is wrong with the server that gave it.

    Raises:
        ExitError: it cannot be read.
    """
    if feed == "-":
        return sys.stdin.buffer.read(), ()
    if "://" in feed:
        return _fetched(feed, checked=checked)
    try:
        return read_file(Path(feed), _MOST_OCTETS), ()
    except OSError as error:
        why = reason(error)
    raise ExitError(Exit.PROBLEMS, Text(f"读不了「{feed}」：{why.zh}", f"cannot read {feed}: {why.en}"))


def _fetched(address: str, *, checked: bool) -> tuple[bytes, tuple[UnwordedFinding, ...]]:
    from eventplan.feedlint.server.fetch import FeedFetchError  # noqa: PLC0415 - HTTP and TLS take 40 ms
    from eventplan.feedlint.server.server_checks import take, take_once  # noqa: PLC0415 - as above

    try:
        if not checked:
            return take_once(address).content, ()
        served = take(address)
    except FeedFetchError as error:
        raise ExitError(Exit.PROBLEMS, error.text) from None
    return served.content, served.marks


def _summary(report: Report) -> Text:
    codes = [finding.code for finding in report.findings]
    codes += [code for code, count in report.unlisted for _ in range(count)]
    errors = sum(code.is_error for code in codes)
    warnings = len(codes) - errors
    en = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    return Text(f"{errors} 处错误，{warnings} 处提醒", en)


def _annotation(finding: Finding, lang: Lang) -> str:
    place = SourceRef(finding.path, finding.line, finding.column)
    message = f"{finding.message[lang]}  {finding.hint[lang]}"
    return workflow_command(_grade(finding.code), place, finding.code.id, message)


def _document(report: Report) -> dict[str, object]:
    return {
        "findings": [_finding(finding) for finding in report.findings],
        "unlisted": {code.id: count for code, count in report.unlisted},
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code.id,
        "grade": _grade(finding.code),
        "clients": [client.value for client in finding.code.clients],
        "message": to_json(finding.message),
        "hint": to_json(finding.hint),
    }


def _grade(code: LintCode) -> str:
    return "error" if code.is_error else "warning"
