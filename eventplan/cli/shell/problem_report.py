"""How problems, conflicts and results are told in the terminal."""

from collections.abc import Iterable
from pathlib import Path

from eventplan.cli.shell.console import Console
from eventplan.domain.plan import Plan, State, numbers_of, proof_sentence
from eventplan.domain.text import Text
from eventplan.reading.problems.problem import Problem


def problems_to_stderr(console: Console, problems: Iterable[Problem]) -> None:
    """Print every problem on one line of stderr."""
    for problem in problems:
        click_line = problem.render(console.lang)
        console.say(Text(click_line, click_line))


def tell_unproved(console: Console, plans: Iterable[Plan]) -> None:
    """Say of each plan that is not proved to be the best what is proved of it."""
    for plan in plans:
        told = None if plan.is_optimal else proof_sentence(plan)
        if told is not None:
            name = plan.site.name
            console.say(
                Text(f"{name.zh}{plan.year}年计划{told.zh}", f"{name.en}, plan of {plan.year}: {told.en}")
            )


def summary(console: Console, plan: Plan, output: Path, written: int) -> None:
    """Print the numbers of ``plan``, as its edition shows it, what was left out, and where to look."""
    count = {state: sum(outcome.state is state for outcome in plan.outcomes) for state in State}
    numbers = numbers_of(plan).sentence
    left = count[State.UNSCHEDULED] + count[State.SUPPRESSED]
    proof = proof_sentence(plan)
    proved = Text(f"；{proof.zh}", f"; {proof.en}") if proof and plan.is_optimal else Text("", "")
    console.say(
        Text(
            f"{plan.site.name.zh}{plan.year}年{numbers.zh}；"
            f"未排 {left}，今年没有 {count[State.NOT_THIS_YEAR]}；写了 {written} 个文件{proved.zh}",
            f"{plan.site.name.en}, {plan.year}: {numbers.en}; "
            f"{left} unscheduled, {count[State.NOT_THIS_YEAR]} not this year; "
            f"{written} files written{proved.en}",
        )
    )
    for outcome in plan.outcomes:
        if outcome.state in (State.UNSCHEDULED, State.SUPPRESSED):
            name = outcome.activity.name
            sentence = outcome.in_public or outcome.sentence  # logs keep this, and not who decided and why
            console.say(Text(f"  {name.zh}：{sentence.zh}", f"  {name.en}: {sentence.en}"))
    public = output / "public" / "index.html"
    if public.is_file():
        console.say(Text(f"请打开 {public}", f"open {public}"))
