"""What became of an activity, the steps to its days, and what they cost, as the terminal says them."""

from itertools import takewhile

from eventplan.domain.clean_text import one_line
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Outcome
from eventplan.domain.text import Lang, Text


def coded(outcome: Outcome, lang: Lang) -> str:
    """Return what became of an activity on one line, its code last: "PLACED placed on" reads twice."""
    sentence = one_line(outcome.sentence[lang])
    return f"{sentence}（{outcome.code}）" if lang is Lang.ZH else f"{sentence} ({outcome.code})"


def costs(before: int, after: int) -> Text:
    """Return the cost of a plan before and after a change, with the difference."""
    return Text(
        f"计划代价 {before:+d} → {after:+d}（{after - before:+d}，越低越好）",
        f"cost of the plan {before:+d} -> {after:+d} ({after - before:+d}; lower is better)",
    )


def steps(because: tuple[Reason, ...], told: tuple[Reason, ...], lang: Lang) -> list[str]:
    """Return the steps of a trace with their sources, but for the first ones that ``told`` began with too."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(because, told, strict=False)))
    return [f"{reason.text[lang]}{_source(reason, lang)}" for reason in because[shared:]]


def _source(reason: Reason, lang: Lang) -> str:
    source = reason.source
    return "" if source is None else Text(f"［{source.zh}］", f" [{source.en}]")[lang]
