"""``eventplan new``: a small calendar to begin with."""

import re
from datetime import date
from pathlib import Path
from typing import Final

import click

from eventplan.bundled import bundled
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import console_options
from eventplan.domain.text import Lang, Text

_FILES: Final = ("site.yaml", "windows.yaml", "activities.yaml", "observations.csv")
_LONGEST_ID: Final = 40


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@console_options
def command(console: Console, folder: Path) -> None:
    """新建一个景区：写出带注释的起步文件，改成自己的就能用。

    Begin a calendar in DIR: files with comments, ready to plan and to be changed. Nothing is replaced.
    """
    there = [name for name in _FILES if (folder / name).exists()]
    if there:
        zh = f"「{folder}」里已有 {'、'.join(there)}，什么都没有写；请换一个文件夹"
        en = f"{folder} already has {', '.join(there)}; nothing was written. Choose another folder"
        raise ExitError(Exit.USAGE, Text(zh, en))
    files = _files(folder.resolve().name, console.lang, console.today())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(content)
    except OSError as error:
        zh = f"写不进「{folder}」：{error.strerror}"
        raise ExitError(Exit.MISSING, Text(zh, f"cannot write {folder}: {error.strerror}")) from None
    _say_what_next(console, folder, tuple(files))


def _files(name: str, lang: Lang, today: date) -> dict[str, str]:
    """Return the files in ``lang``, with an id made of the folder's ``name`` and today as first edition."""
    source = bundled("templates") / "new" / lang
    texts = {file: (source / file).read_text(encoding="utf-8") for file in _FILES}
    site_id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_ID].strip("-") or "my-site"
    texts["site.yaml"] = (
        texts["site.yaml"]
        .replace("id: my-site ", f"id: {site_id} ", 1)
        .replace("2000-01-01", today.isoformat())
    )
    return texts


def _say_what_next(console: Console, folder: Path, files: tuple[str, ...]) -> None:
    quoted = f'"{folder}"' if re.search(r"[^\w./\\:-]", str(folder)) else str(folder)
    named = ", ".join(files)
    zh = f"写好了「{folder}」：{named}。先把 site.yaml 里的名称和位置改成自己的，接着运行："
    console.say(Text(zh, f"wrote {folder}: {named}. Put your own name and place into site.yaml, then run:"))
    for words in (f"check {quoted}", f"preview {quoted}", f"build {quoted} -o site"):
        console.out(f"  eventplan {words}")
