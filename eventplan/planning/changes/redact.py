"""A plan as outsiders read it: that a person decided is told, who it was and why are not."""

from collections.abc import Iterable

from msgspec.structs import replace

from eventplan.domain.decision import Decision, decision_reason
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Plan
from eventplan.domain.text import Text


def in_public(plan: Plan, decisions: Iterable[Decision]) -> Plan:
    """Return ``plan`` without the ``by`` and ``why`` of ``decisions``, of any year.

    Sentences that quote a decision, such as why an activity has no days, quote its public words.
    """
    said = {decision_reason(each): _public_reason(each) for each in decisions}
    if not said:
        return plan

    def text(told: Text) -> Text:
        # The longest first: one decision's words may begin another's.
        for full, public in sorted(said.items(), key=lambda pair: (-len(pair[0].text.zh), pair[0].text.zh)):
            told = Text(
                told.zh.replace(full.text.zh, public.text.zh), told.en.replace(full.text.en, public.text.en)
            )
        return told

    return replace(
        plan,
        placements=tuple(
            replace(
                each,
                because=tuple(said.get(reason, reason) for reason in each.because),
                moved_because=tuple(text(cause) for cause in each.moved_because),
            )
            for each in plan.placements
        ),
        outcomes=tuple(
            replace(
                each,
                sentence=text(each.sentence),
                would_need=tuple(text(need) for need in each.would_need),
            )
            for each in plan.outcomes
        ),
        conflicts=tuple(replace(each, message=text(each.message)) for each in plan.conflicts),
    )


def _public_reason(decision: Decision) -> Reason:
    return decision_reason(replace(decision, by=None, why=None))
