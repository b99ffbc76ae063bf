"""What a decision does to a plan: what moves, what it costs, which conflicts come and go."""

from pathlib import Path

from msgspec import Struct

from eventplan.cli.output.phrases import coded, costs
from eventplan.cli.output.plan_changes import changes_document, tell_changes
from eventplan.cli.shell.console import Console
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.document import to_json
from eventplan.domain.plan import Conflict, Outcome, Plan
from eventplan.domain.revision import Revision
from eventplan.domain.text import Text
from eventplan.domain.wording import span_figures

_KINDS = {
    DecisionKind.PIN: Text("定日期", "pin"),
    DecisionKind.DECLINE: Text("今年不办", "decline"),
    DecisionKind.MOVE: Text("改期", "move"),
    DecisionKind.OVERRIDE: Text("今年按这些日子", "override"),
}


class Effect(Struct, frozen=True):
    """A decision with the plan before and after it; ``gave_way`` are decisions it takes the place of."""

    decision: Decision
    gave_way: tuple[Decision, ...]
    before: Plan
    after: Plan
    revision: Revision

    @property
    def outcome(self) -> Outcome:
        """What becomes of the activity that was decided about."""
        return next(each for each in self.after.outcomes if each.activity.id == self.decision.activity)

    @property
    def new_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that the decision brings."""
        return tuple(each for each in self.after.conflicts if each not in self.before.conflicts)

    @property
    def gone_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that the decision settles."""
        return tuple(each for each in self.before.conflicts if each not in self.after.conflicts)


def tell_effect(console: Console, effect: Effect) -> None:
    """Print the decision, then its effect."""
    lang, outcome = console.lang, effect.outcome
    console.out(f"{outcome.activity.name[lang]}  {_said(effect.decision)[lang]}")
    for old in effect.gave_way:
        said = _said(old)
        console.out(f"  {Text(f'取代原决定：{said.zh}', f'takes the place of: {said.en}')[lang]}")
    console.out(f"  {coded(outcome, lang)}")
    for need in outcome.would_need:
        console.out(f"    {need.text[lang]}")
    tell_changes(console, effect.revision)
    for title, conflicts in (
        (Text("新的冲突", "new conflict"), effect.new_conflicts),
        (Text("不再有", "settled"), effect.gone_conflicts),
    ):
        for conflict in conflicts:
            console.out(f"{title[lang]}  {conflict.check}  {conflict.message[lang]}")
    console.out(costs(effect.before.cost, effect.after.cost)[lang])


def _said(decision: Decision) -> Text:
    kind, span = _KINDS[decision.kind], decision.span
    if span is None:
        return Text(f"{decision.year}年{kind.zh}", f"{kind.en} in {decision.year}")
    days = span_figures(span)
    return Text(f"{kind.zh} {days}", f"{kind.en} {days}")


def effect_document(effect: Effect, path: Path, *, is_written: bool) -> dict[str, object]:
    """Return the effect as JSON."""
    return {
        "decision": _decision(effect.decision),
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
