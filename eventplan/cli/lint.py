"""``eventplan lint``: what is wrong with anybody's calendar feed."""

import sys
from pathlib import Path

import click

from eventplan.cli.console import Console
from eventplan.cli.exits import Exit, Stop
from eventplan.cli.options import console_options, json_option
from eventplan.domain.text import Text
from eventplan.publishing.lint.check import Report, lint
from eventplan.publishing.lint.code import Code, Finding


@click.command("lint")
@click.argument("feed", metavar="FEED.ics|-")
@click.option("--strict", is_flag=True, help="有提醒也算不通过（退出码1）。Warnings fail too (exit code 1).")
@json_option
@console_options
def command(console: Console, feed: str, strict: bool, as_json: bool) -> None:
    """检查任何日历订阅：每处不合规范的地方，和会出错的客户端。

    Check anybody's feed: every place that breaks a standard, and the clients it breaks.
    """
    report = lint(_octets(feed), feed)
    if as_json:
        console.json(_document(report))
    else:
        for finding in report.findings:
            console.out(finding.render(console.lang))
        for code, count in report.unlisted:
            console.out(
                f"{code.id}  {Text(f'另有 {count} 处相同', f'{count} more of the same')[console.lang]}"
            )
        console.say(_summary(report))
    if report.has_errors or (strict and report.findings):
        raise Stop(Exit.PROBLEMS)


def _octets(feed: str) -> bytes:
    if feed == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(feed).read_bytes()
    except OSError as error:
        zh, en = f"读不了「{feed}」：{error.strerror}", f"cannot read {feed}: {error.strerror}"
        raise Stop(Exit.PROBLEMS, Text(zh, en)) from None


def _summary(report: Report) -> Text:
    codes = [finding.code for finding in report.findings]
    codes += [code for code, count in report.unlisted for _ in range(count)]
    errors = sum(code.is_error for code in codes)
    warnings = len(codes) - errors
    return Text(f"{errors} 处错误，{warnings} 处提醒", f"{errors} errors, {warnings} warnings")


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
        "message": {"zh": finding.message.zh, "en": finding.message.en},
        "hint": {"zh": finding.hint.zh, "en": finding.hint.en},
    }


def _grade(code: Code) -> str:
    return "error" if code.is_error else "warning"
