"""``eventplan schema``: the JSON Schema of the files a person writes."""

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.options import console_options
from eventplan.domain.document import json_text
from eventplan.reading.json_schema import json_schema


@click.command("schema")
@console_options
def command(console: Console) -> None:
    """打印 YAML 文件的 JSON Schema，供编辑器补全和检查。

    Print the JSON Schema of the files, so that editors complete and check them.
    """
    console.out(json_text(json_schema(), indent=1))
