"""The public edition of a plan: filtered by what facts are, never by the words they hold."""

import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.audience import Audience
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Conflict, Outcome, Plan, ScorePart, State
from eventplan.domain.site import Limits, Severity
from eventplan.domain.text import Lang, Text
from eventplan.planning.changes.compare import revise
from eventplan.planning.changes.redact import in_public
from eventplan.planning.plan_year import plan_year
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.interchange.change_notice import change_notice
from eventplan.publishing.interchange.plan_json import plan_json
from tests.planning.small_site import ALMANAC, SUMMIT, activity, choosing, closed, days, demand, problem

# What an earlier edition looked for in finished sentences.
OLD_WORDS = ("人员", "预算", "经费", "万元", "人手", "staff", "budget", "CNY", "从业人员技能大赛")


def _public_json(plan: Plan) -> str:
    edition = Edition(in_public(plan), ALMANAC, Profile.PUBLIC, datetime(2026, 11, 20, tzinfo=UTC))
    return plan_json(edition).decode()


def _named(word: str) -> Plan:
    """Return a plan whose activity, venue, host and closure are named ``word`` and stand in others' way."""
    name = Text(word, word)
    venue = replace(SUMMIT, name=name)
    flagship = replace(activity("f", "summit", tier=Tier.FLAGSHIP), name=name, hosts=(name,))
    asked = problem(
        demand(flagship, days("05-12")),
        demand(activity("a", "summit"), days("05-12")),
        demand(replace(activity("b", tier=Tier.MAJOR), after=("f",)), days("05-13")),
        demand(activity("c", "summit"), days("06-01")),
        limits=Limits(
            exclusive_days=2,
            parallel_at_most=1,
            severity=(("exclusive_days", Severity.BLOCK), ("parallel_at_most", Severity.WARN)),
        ),
    )
    shut = closed(days("06-01"), "summit")
    return plan_year(
        replace(
            asked,
            site=replace(asked.site, venues=(venue, *asked.site.venues[1:])),
            closures=(replace(shut, closure=replace(shut.closure, reason=name)),),
        )
    )


@pytest.mark.parametrize("word", OLD_WORDS)
def test_a_name_that_sounds_internal_changes_nothing(word: str) -> None:
    plan = _named(word)
    assert {each.code for each in plan.outcomes} == {"PLACED", "VENUE_TAKEN", "SUPPRESSED_BY", "VENUE_CLOSED"}
    assert in_public(plan) == plan
    assert _public_json(plan).replace(word, "X") == _public_json(_named("金顶节")).replace("金顶节", "X")


@pytest.mark.parametrize("name", ["staff_per_day", "STAFF_CAP", "security_per_day", "SECURITY_CAP", "安保"])
def test_what_an_internal_limit_did_is_told_inside_alone(name: str) -> None:
    secret = Text(f"{name}：上限 31，需 317", f"{name}: 31, 317 needed")
    plan = plan_year(problem(demand(activity("a"), days("05-15")), demand(activity("b"), days("05-16"))))
    inside, blocked = Reason(secret, audience=Audience.INTERNAL), Audience.INTERNAL
    first = replace(
        plan.placements[0],
        score=(ScorePart(name, 317, Audience.INTERNAL), ScorePart("peak", -1)),
        moved_because=(replace(inside, in_public=Text("内部原因", "for internal reasons")),),
    )
    needs = (inside, Reason(Text("改期", "other days")))
    told = replace(
        plan,
        placements=(first, plan.placements[1]),
        outcomes=(Outcome(plan.outcomes[0].activity, State.UNSCHEDULED, name, secret, needs, blocked),),
        conflicts=(Conflict(name, Severity.WARN, (), (), secret, Audience.INTERNAL),),
        penalties=(ScorePart(name, 317, Audience.INTERNAL),),
    )
    public = _public_json(told)
    assert name not in public
    assert "317" not in public
    read = json.loads(public)
    assert read["declined"][0]["reason"] == {
        "code": "INTERNAL",
        "zh": "内部原因",
        "en": "for internal reasons",
    }
    assert read["declined"][0]["would_need"] == [{"zh": "改期", "en": "other days"}]
    assert read["placements"][0]["moved_because"] == [{"zh": "内部原因", "en": "for internal reasons"}]
    assert (read["conflicts"], read["placements"][0]["score"]) == ([], {"peak": -1})
    assert in_public(told).penalties == ()


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(staff_per_day=10), "STAFF_CAP"),
        (Limits(budget_per_year=6), "BUDGET"),
        (Limits(budget_per_quarter=(9, 6, 9, 9)), "BUDGET"),
    ],
)
def test_a_plan_that_an_internal_limit_shaped_is_public_once_it_is_filtered(
    limits: Limits, code: str
) -> None:
    strict = tuple(
        (name, Severity.BLOCK) for name in ("staff_per_day", "budget_per_year", "budget_per_quarter")
    )
    before = problem(
        demand(choosing(activity("a"), 1), days("05-12", "05-13")), demand(activity("b"), days("05-12"))
    )
    costly = (activity(id_, staff=8, budget=5) for id_ in "ab")
    first, second = (demand(each, days("05-12")) for each in costly)
    asked = replace(
        problem(first, second, limits=replace(limits, severity=strict)), previous=plan_year(before)
    )
    plan = plan_year(asked)
    assert code in [each.code for each in plan.outcomes]
    assert not plan.is_public
    public = in_public(plan)
    assert public.is_public
    assert code not in _public_json(plan)
    revision = revise(plan_year(before), public)
    said = change_notice(revision, asked.site.name, 2027, Lang.ZH)
    assert "原因：内部原因" in said
    assert "上限" not in said


def test_who_decided_and_why_is_told_inside_and_that_it_was_decided_to_all() -> None:
    moved = Decision("a", 2027, DecisionKind.PIN, days("05-12"), by="张三", why="领导时间")
    declined = Decision("b", 2027, DecisionKind.DECLINE, by="李四", why="预算不足")
    kept_out = Decision("c", 2027, DecisionKind.PIN, days("06-01"), by="王五", why="惯例")
    given = problem(
        demand(activity("a"), days("05-12")),
        demand(activity("b"), days("05-12")),
        demand(activity("c", "summit"), days("06-01")),
    )
    given = replace(given, decisions=(moved, declined, kept_out), closures=(closed(days("06-01"), "summit"),))
    plan = plan_year(given)
    public = in_public(plan)
    assert public.placements[0].because[-1].text == Text("人工决定5月12日", "decided, 12 May")
    assert public.outcomes[1].sentence == Text("人工决定不办", "decided, left out")
    assert "decision" in [each.check for each in public.conflicts]
    written = _public_json(plan)
    assert [word for word in ("张三", "领导", "李四", "预算", "王五", "惯例") if word in written] == []
