"""What became of the rows of a table that is taken in, told in words and as JSON."""

from collections import Counter
from typing import Final

from eventplan.cli.shell.console import Console
from eventplan.domain.document import to_json
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed, span_words
from eventplan.services.tables.report import LeftCell, ProposedImport, RowKind, RowReport

_KINDS: Final = {
    RowKind.NEW: Text("新活动", "new"),
    RowKind.CHANGED: Text("有改动", "changed"),
    RowKind.SAME: Text("没有变", "as it was"),
    RowKind.UNSETTLED: Text("时间待定", "time to be settled"),
    RowKind.LEFT: Text("没有读入", "left"),
    RowKind.GONE: Text("表里没有", "missing in the table"),
}
_DAYS_SHOWN: Final = 4
_CELLS_SHOWN: Final = 6


def tell_import(console: Console, proposal: ProposedImport) -> None:
    """Print a line for every row, what the table brings along, and what is left with a way out."""
    lang = console.lang
    console.out(proposal.title[lang])
    for row in proposal.rows:
        if row.kind is not RowKind.SAME:
            console.told(_line(row, proposal.year, lang))
            for told in (*row.proposed, *row.left):
                console.told(f"    {told[lang]}")
    for told in proposal.proposed:
        console.told(told[lang])
    for note in proposal.notes:
        console.told(f"{_cells(note, lang)}  {note.message[lang]}  {note.hint[lang] if note.hint else ''}")
    for left in proposal.left:
        console.told(_left(left, lang))
    counts = Counter(row.kind for row in proposal.rows)
    words = listed(
        Text(f"{_KINDS[kind].zh} {count}", f"{count} {_KINDS[kind].en}") for kind, count in counts.items()
    )
    console.out(words[lang])


def _line(row: RowReport, year: int, lang: Lang) -> str:
    parts = [row.cell, _KINDS[row.kind][lang], row.name, f"({row.id})" if row.id else ""]
    if row.rule is not None:
        days = [span_words(span, beside_year=year)[lang] for span in row.spans[:_DAYS_SHOWN]]
        rest = len(row.spans) - len(days)
        told = Text("、".join(days), ", ".join(days))[lang] or Text("没有日子", "no days")[lang]
        more = Text(f"…共{len(row.spans)}次", f"… {len(row.spans)} in all")[lang] if rest > 0 else ""
        parts.append(f"{row.rule[lang]} → {year}{Text('年', '')[lang]} {told}{more}")
    return "  ".join(part for part in parts if part)


def _left(left: LeftCell, lang: Lang) -> str:
    written = f"「{left.written}」" if left.written else ""
    rules = [f"「{each}」" for each in left.suggestions]
    meant = Text(f"可写：{'、'.join(rules)}", f"may be: {', '.join(rules)}")[lang] if rules else ""
    hint = left.hint[lang] if left.hint else ""
    parts = (_cells(left, lang), written, left.message[lang], meant or hint)
    return "  ".join(part for part in parts if part)


def _cells(left: LeftCell, lang: Lang) -> str:
    shown = list(left.cells[:_CELLS_SHOWN])
    rest = len(left.cells) - len(shown)
    more = [Text(f"等{len(left.cells)}格", f"{len(left.cells)} cells in all")[lang]] if rest else []
    return Text("、", ", ")[lang].join([*shown, *more])


def import_document(proposal: ProposedImport, *, is_written: bool) -> dict[str, object]:
    """Return the report as JSON."""
    return {
        "year": proposal.year,
        "written": is_written,
        "files": [each.path.as_posix() for each in proposal.files if each.before != each.after],
        "rows": [
            {
                "cell": row.cell,
                "kind": row.kind.value,
                "id": row.id,
                "name": row.name,
                "rule": to_json(row.rule),
                "spans": [to_json(span) for span in row.spans],
                "proposed": [to_json(each) for each in row.proposed],
                "left": [to_json(each) for each in row.left],
            }
            for row in proposal.rows
        ],
        "proposed": [to_json(each) for each in proposal.proposed],
        "notes": [_document(each) for each in proposal.notes],
        "left": [_document(each) for each in proposal.left],
    }


def _document(left: LeftCell) -> dict[str, object]:
    return {
        "cells": list(left.cells),
        "written": left.written,
        "message": to_json(left.message),
        "hint": to_json(left.hint),
        "suggestions": list(left.suggestions),
    }
