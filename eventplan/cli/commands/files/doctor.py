"""``eventplan doctor``: what this machine can do, and what to do about the rest."""

import sys
from pathlib import Path

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import console_options, json_option
from eventplan.domain.document import to_json
from eventplan.domain.text import Text
from eventplan.services.machine.examine import examine
from eventplan.services.machine.findings import MachineFinding


@click.command("doctor")
@json_option
@console_options
def command(console: Console, as_json: bool) -> None:
    """这台电脑能做什么，缺什么，怎么补；能编计划、出网页和订阅就算正常。

    What this machine can do, and what to do about the rest; fine is what makes plan, page and feeds.
    """
    found = examine(sys.stdout.encoding, Path.cwd())
    can_plan = all(each.is_fine for each in found if each.is_needed)
    if as_json:
        console.json({"fine": can_plan, "findings": [_document(each) for each in found]})
    else:
        for each in found:
            _tell(console, each)
        console.out(_verdict(found, can_plan=can_plan)[console.lang])
    if not can_plan:
        raise ExitError(Exit.MISSING)


def _tell(console: Console, each: MachineFinding) -> None:
    mark = Text("好", "ok ") if each.is_fine else Text("缺", "no ")
    lang = console.lang
    console.told(f"{mark[lang]}  {each.name[lang]}{Text('：', ': ')[lang]}{each.says[lang]}")
    if each.remedy is not None:
        console.told(f"    {each.remedy[lang]}")


def _verdict(found: tuple[MachineFinding, ...], *, can_plan: bool) -> Text:
    if not can_plan:
        return Text("还不能编计划：先补上缺的", "no plan can be made yet: see what is missing above")
    lacking = sum(not each.is_fine for each in found)
    if lacking:
        zh = f"能编计划、出网页和订阅；另有 {lacking} 项没有，用到时再补"
        return Text(zh, f"plan, page and feeds can be made; {lacking} more would be of use")
    return Text("什么都有", "nothing is missing")


def _document(each: MachineFinding) -> dict[str, object]:
    return {
        "id": each.id,
        "name": to_json(each.name),
        "fine": each.is_fine,
        "needed": each.is_needed,
        "says": to_json(each.says),
        "remedy": to_json(each.remedy),
    }
