"""What differs between two plans, told in words and as JSON."""

from eventplan.cli.shell.console import Console
from eventplan.domain.clean_text import one_line
from eventplan.domain.document import to_json
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement
from eventplan.domain.revision import KIND_NAMES, Change, Revision, by_kind
from eventplan.domain.text import Text


def tell_changes(console: Console, revision: Revision) -> None:
    """Print each change under its kind, with its causes."""
    lang = console.lang
    if not revision.changes:
        console.say(Text("没有变化", "nothing has changed"))
    for kind, changes in by_kind(revision.changes):
        console.out(
            Text(f"{KIND_NAMES[kind].zh}（{len(changes)}）", f"{KIND_NAMES[kind].en} ({len(changes)})")[lang]
        )
        for change in changes:
            console.out(f"  {one_line(change.sentence[lang])}")
            for cause in change.causes:
                console.out(f"      {one_line(cause.text[lang])}")


def changes_document(revision: Revision) -> list[dict[str, object]]:
    """Return the changes as JSON, in order of kind, day and UID."""
    return [_change(change) for change in revision.changes]


def _change(change: Change) -> dict[str, object]:
    shown = change.after or change.before
    return {
        "kind": change.kind.value,
        "uid": change.uid,
        "activity": shown.activity.id if shown else None,
        "before": _placement(change.before),
        "after": _placement(change.after),
        "sentence": to_json(change.sentence),
        "causes": [_cause(cause) for cause in change.causes],
    }


def _cause(cause: Reason) -> dict[str, str]:
    told = to_json(cause.text)
    return told if cause.code is None else {**told, "code": cause.code}


def _placement(placement: Placement | None) -> dict[str, object] | None:
    if placement is None:
        return None
    return {
        "name": to_json(placement.activity.name),
        **to_json(placement.span),
        "venue": placement.venue_id,
        "status": placement.status.value,
    }
