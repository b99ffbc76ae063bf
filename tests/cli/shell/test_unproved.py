"""A plan that is not proved to be the best is told of, with what is proved; a proved or quick one is not."""

import pytest
from msgspec.structs import replace

from eventplan.cli.shell.console import open_console
from eventplan.cli.shell.problem_report import tell_unproved
from eventplan.domain.plan import Plan
from eventplan.planning.plan_year import plan_year
from tests.planning.small_site import activity, days, demand, problem

PLAN = plan_year(problem(demand(activity("a"), days("05-01"))))
ROWS = (
    (PLAN, "", "", "nobody asked for the best"),
    (replace(PLAN, is_optimal=True), "", "", "proved"),
    (
        replace(PLAN, is_optimal=False, bound=PLAN.cost - 7),
        f"小山2027年计划未证明最优：代价{PLAN.cost}，任何计划不低于{PLAN.cost - 7}\n",
        f"Small Hill, plan of 2027: not proved to be the best: it costs {PLAN.cost}, "
        f"and no plan costs less than {PLAN.cost - 7}\n",
        "with its cost and the bound",
    ),
    (
        replace(PLAN, is_optimal=False),
        "小山2027年计划选择太多，没有求最优\n",
        "Small Hill, plan of 2027: too many choices to look for the best\n",
        "no bound was looked for",
    ),
)


@pytest.mark.parametrize(("plan", "zh", "en", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_what_is_not_proved_is_told(
    plan: Plan, zh: str, en: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, told in (("zh", zh), ("en", en)):
        tell_unproved(open_console(lang, None), (plan,))
        assert capsys.readouterr().err == told, why
