"""What a marketing team has to do, and when: every date that the plan knows or asks for, in order.

How many days before an activity its work begins is a convention by tier, said in the sheet, and no
fact; the dates on which windows are decided come from the seasons.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed_in, span_words
from eventplan.publishing.content.edition import Edition, Profile


class MilestoneStep(Struct, frozen=True):
    """Something to do ``days_before`` an activity begins."""

    days_before: int
    name: Text
    task: Text


_PLAN = Text("定方案", "settle the plan")
_TEASE = Text("首轮预告", "first announcement")
_PUSH = Text("集中推广", "main campaign")
_TRAVEL = Text("出行提示", "travel notice")

_PLAN_TASK = Text(
    "定场地、内容、票务和宣传主题，联系渠道与媒体",
    "settle venue, programme, tickets and theme; line up channels and press",
)
_TEASE_TASK = Text(
    "公布日期和亮点，开放预约，更新订阅日历", "publish dates and highlights, open booking, update the feeds"
)
_PUSH_TASK = Text(
    "各渠道集中发布，短视频、海报、门票同步上线", "all channels at once: clips, posters, tickets"
)
_TRAVEL_TASK = Text("发布天气、交通、停车、限流提示", "tell weather, roads, parking and limits on visitors")

LEADS: Final[dict[Tier, tuple[MilestoneStep, ...]]] = {
    Tier.FLAGSHIP: (
        MilestoneStep(90, _PLAN, _PLAN_TASK),
        MilestoneStep(45, _TEASE, _TEASE_TASK),
        MilestoneStep(15, _PUSH, _PUSH_TASK),
        MilestoneStep(3, _TRAVEL, _TRAVEL_TASK),
    ),
    Tier.MAJOR: (
        MilestoneStep(45, _PLAN, _PLAN_TASK),
        MilestoneStep(21, _TEASE, _TEASE_TASK),
        MilestoneStep(7, _PUSH, _PUSH_TASK),
    ),
    Tier.REGULAR: (MilestoneStep(14, _TEASE, _TEASE_TASK),),
}
PERMIT: Final = MilestoneStep(
    20,
    Text("安全许可", "safety permit"),
    Text(
        "单场预计满1000人的，今天是向公安机关申请安全许可的最后一天",
        "a session of 1,000 or more: the last day to apply for the police's safety permit",
    ),
)
"""Source: 《大型群众性活动安全管理条例》 (State Council order 505), articles 2 and 13."""

LARGE: Final = 1000
"""Visitors at one session from which that permit is needed."""

_OPENING = Text("开幕", "opens")
_OPENING_TASK = Text("现场发布，收集图片和客流", "report from the spot; collect pictures and visitor counts")
_CHECK_NOTICE = Text("核对放假通知和待定日期", "check the holiday notice and awaited dates")
_DECIDE = Text("定日子", "decide the days")
_FORECAST_SHOW = Text("花期景观预告", "announce the season")
_PEAK = Text("盛期", "peak")


class Milestone(Struct, frozen=True):
    """One line of the sheet; ``days_before`` is None where nothing is counted down."""

    day: date
    days_before: int | None
    name: str
    subject: str
    subject_days: str
    task: str
    contact: str


def lead_words(lang: Lang) -> str:
    """Return how many days before an activity of each tier its steps lie."""
    figures = {tier: "／".join(str(step.days_before) for step in steps) for tier, steps in LEADS.items()}
    flagship, major, regular = (figures[tier] for tier in Tier)
    return Text(
        f"提前天数按惯例：旗舰{flagship}，重点{major}，常规{regular}；可直接在表中修改",
        f"days before, by convention: flagship {flagship}, major {major}, regular {regular}; change freely",
    )[lang]


def milestones(edition: Edition, lang: Lang) -> tuple[Milestone, ...]:
    """Return the milestones of ``edition`` in the order of their days."""
    plan = edition.plan
    found = [
        *_notices(plan, lang),
        *(line for window in plan.windows for line in _of_window(window, edition, lang)),
        *(
            line
            for one in plan.own
            if one.status is not Status.CANCELLED
            for line in _of_placement(one, edition, lang)
        ),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, -(one.days_before or 0), one.subject, one.name)))


def _notices(plan: Plan, lang: Lang) -> Iterator[Milestone]:
    """Yield the day by which the holiday notice is out, when activities wait for it or another date."""
    waiting = [one for one in plan.own if one.unannounced]
    if not waiting:
        return
    names = dict.fromkeys(said(one.activity.name, lang) for one in waiting)
    joined = listed_in(lang, names)
    task = Text(
        f"已公布的就重新编制计划，更新：{joined}",
        f"once they are announced, plan again and update: {joined}",
    )
    # The notices for 2015 to 2026 came between 25 October and 16 December of the year before.
    yield Milestone(date(plan.year - 1, 12, 16), None, _CHECK_NOTICE[lang], "", "", task[lang], "")


def _of_window(window: SeasonWindow, edition: Edition, lang: Lang) -> Iterator[Milestone]:
    if window.peak is None or window.year != edition.plan.year:
        return
    name, days = said(window.name, lang), span_words(window.span, beside_year=edition.plan.year)[lang]
    decided = dict(edition.decision_dates).get(window.id)
    if decided is not None:
        task = Text(
            "看当年物候和历年记录，定下观赏期，通知等它的活动",
            "look at this year's signs, settle the season, tell the activities that wait for it",
        )
        yield Milestone(decided, None, _DECIDE[lang], name, days, task[lang], "")
    task = Text("每日实景发布，提示最佳观赏点", "post pictures every day, say where it is at its best")
    yield Milestone(window.peak.p50, None, _PEAK[lang], name, days, task[lang], "")


def _of_placement(placement: Placement, edition: Edition, lang: Lang) -> Iterator[Milestone]:
    steps = LEADS[placement.activity.tier]
    if edition.profile is Profile.INTERNAL and (placement.activity.expected_visitors or 0) >= LARGE:
        steps = (*steps, PERMIT)
    for step in steps:
        yield _line(placement, edition, step, lang)
    yield _line(placement, edition, MilestoneStep(0, _OPENING, _OPENING_TASK), lang)


def _line(placement: Placement, edition: Edition, step: MilestoneStep, lang: Lang) -> Milestone:
    activity, span = placement.activity, placement.span
    theme = ""
    if activity.campaign is not None and step.name in (_PLAN, _TEASE, _PUSH):
        words = said(activity.campaign, lang)
        theme = f"；主题：{words}" if lang is Lang.ZH else f"; theme: {words}"
    expected = ""
    if placement.status is Status.TENTATIVE and step.name == _TEASE:
        expected = Text("；日期为预计，请注明", "; the dates are expected only: say so")[lang]
    return Milestone(
        day=span.first - timedelta(days=step.days_before),
        days_before=step.days_before,
        name=step.name[lang],
        subject=said(activity.name, lang),
        subject_days=span_words(DateSpan(span.first, span.last), beside_year=edition.plan.year)[lang],
        task=step.task[lang] + theme + expected,
        contact=(activity.internal.contact or "") if edition.profile is Profile.INTERNAL else "",
    )
