"""``eventplan history``: the revisions of a target."""

import os

import click

from eventplan.cli.output.publish_report import told_failures
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import console_options, json_option
from eventplan.domain.document import to_json
from eventplan.domain.text import Lang, Text
from eventplan.services.release.next_release import HistoryLine, history
from eventplan.services.targets import target_at

_COUNTED = {
    "added": Text("新增", "added"),
    "changed": Text("更新", "changed"),
    "cancelled": Text("取消", "cancelled"),
    "revived": Text("恢复", "revived"),
}


@click.command("history")
@click.argument("place", metavar="TARGET")
@json_option
@console_options
def command(console: Console, place: str, as_json: bool) -> None:
    """发布过的各版：编号、时间、变化、理由。

    The revisions of a target: number, time, what changed, and reasons given.
    """
    with told_failures():
        found = granted(history(granted(target_at(place, os.environ))))
    if found is None:
        zh, en = f"「{place}」里还没有发布过", f"nothing was ever published to {place}"
        raise ExitError(Exit.PUBLISH_FAILED, Text(zh, en))
    if as_json:
        console.json({"revisions": [_document(note, found.kept) for note in found.lines]})
        return
    for note in found.lines:
        console.out(_line(note, found.kept, console.lang))
    if found.is_broken_off:
        zh = "最后一版没有写完；再运行一次 eventplan publish 即可补完"
        console.say(Text(zh, "the last revision was not finished; run eventplan publish again to finish it"))


def _line(note: HistoryLine, kept: frozenset[int], lang: Lang) -> str:
    counted = [(word, note.counts.get(name, 0)) for name, word in _COUNTED.items()]
    changes = ", ".join(f"{word[lang]} {count}" for word, count in counted if count)
    parts = [
        f"{note.mark.revision:>4}",
        f"{note.mark.at:%Y-%m-%d %H:%M}Z",
        changes or Text("只有页面变化", "pages only")[lang],
    ]
    if note.restores is not None:
        parts.append(Text(f"恢复第 {note.restores} 版", f"restores revision {note.restores}")[lang])
    if note.reason is not None:
        parts.append(Text(f"理由：{note.reason}", f"reason: {note.reason}")[lang])
    if note.forgets:
        parts.append(Text("收回了以前的文字", "took earlier texts back")[lang])
    if note.mark.revision not in kept:
        parts.append(Text("（已不能恢复）", "(can no longer be restored)")[lang])
    return "  ".join(parts)


def _document(note: HistoryLine, kept: frozenset[int]) -> dict[str, object]:
    return {
        "revision": note.mark.revision,
        "at": to_json(note.mark.at),
        "counts": dict(note.counts),
        "reason": note.reason,
        "restores": note.restores,
        "forgets": note.forgets,
        "kept": note.mark.revision in kept,
    }
