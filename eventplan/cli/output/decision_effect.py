"""What a decision does to a plan, told in words and as JSON."""

from pathlib import Path

from eventplan.cli.output.phrases import costs
from eventplan.cli.output.plan_changes import changes_document, tell_changes
from eventplan.cli.shell.console import Console
from eventplan.domain.clean_text import one_line
from eventplan.domain.decision import Decision
from eventplan.domain.document import to_json
from eventplan.domain.plan import Conflict
from eventplan.domain.text import Text
from eventplan.services.decision_effect import DecisionEffect, said


def tell_effect(console: Console, title: Text, effect: DecisionEffect) -> None:
    """Print the decision by its ``title``, then its effect."""
    lang, outcome = console.lang, effect.outcome
    console.out(title[lang])
    for words in map(said, () if effect.is_withdrawn else effect.gave_way):
        console.out(f"  {Text(f'取代原决定：{words.zh}', f'takes the place of: {words.en}')[lang]}")
    console.out(f"  {one_line(outcome.sentence[lang])}")
    for need in outcome.would_need:
        console.out(f"    {need.text[lang]}")
    tell_changes(console, effect.revision)
    for title, conflicts in (
        (Text("新的冲突", "new conflict"), effect.new_conflicts),
        (Text("不再有", "settled"), effect.gone_conflicts),
    ):
        for conflict in conflicts:
            console.out(f"{title[lang]}  {conflict.message[lang]}  {conflict.check}")
    console.out(costs(effect.before.cost, effect.after.cost)[lang])


def effect_document(effect: DecisionEffect, path: Path, *, is_written: bool) -> dict[str, object]:
    """Return the effect as JSON."""
    return {
        "decision": _decision(effect.decision),
        "withdrawn": effect.is_withdrawn,
        "takes_the_place_of": [_decision(each) for each in effect.gave_way],
        "path": path.as_posix(),
        "written": is_written,
        "outcome": {
            "state": effect.outcome.state.value,
            "code": effect.outcome.code,
            "sentence": to_json(effect.outcome.sentence),
            "would_need": [to_json(need.text) for need in effect.outcome.would_need],
        },
        "changes": changes_document(effect.revision),
        "conflicts": {
            "new": [_conflict(each) for each in effect.new_conflicts],
            "gone": [_conflict(each) for each in effect.gone_conflicts],
        },
        "cost": {"before": effect.before.cost, "after": effect.after.cost},
    }


def _decision(decision: Decision) -> dict[str, object]:
    span = decision.span
    return {
        "activity": decision.activity,
        "year": decision.year,
        "kind": decision.kind.value,
        "first": to_json(span.first) if span else None,
        "last": to_json(span.last) if span else None,
        "venue": decision.venue,
        "by": decision.by,
        "why": decision.why,
        "source": decision.source,
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "check": conflict.check,
        "activities": list(conflict.activities),
        "message": to_json(conflict.message),
    }
