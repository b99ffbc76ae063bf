"""The dates of an activity said as one. Authority: a calendar of 2027, counted by hand; lunar days by the
Hong Kong Observatory's table of 2027."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from eventplan.domain.audience import Audience
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.publishing.content.activity_dates import basis_words, by_activity, dates_words
from tests.publishing.sample_plan import PLAN, TEMPLE_FAIR

SOME = next(each for each in PLAN.placements if each.activity is TEMPLE_FAIR)
YEAR = DateSpan.of_year(2027)
RULE = Text("某规则", "some rule")


def on(*days: str, status: Status = Status.CONFIRMED) -> list[Placement]:
    """Return placements on days such as '5-1' or '5-1..5-3', of 2027 where no year stands in front."""
    spans = [DateSpan(*(_day(end) for end in (day.split("..") * 2)[:2])) for day in days]
    return [replace(SOME, span=span, status=status) for span in spans]


def _day(words: str) -> date:
    year, month, day = map(int, ("2027-" + words).split("-")[-3:])
    return date(year, month, day)


def each(first: str, last: str, test: Callable[[date], bool], *, days: int = 1) -> list[Placement]:
    """Return placements of ``days`` from each day that the test holds for."""
    found = (day for day in DateSpan(_day(first), _day(last)) if test(day))
    return [replace(SOME, span=DateSpan(day, day + timedelta(days=days - 1))) for day in found]


def fri_sat(day: date) -> bool:
    return day.weekday() in (4, 5)


def _is_friday(day: date) -> bool:
    return day.weekday() == 4


EXPECTED, CANCELLED = Status.TENTATIVE, Status.CANCELLED
LUNAR = ("1-8", "1-22", "2-6", "2-20", "3-8", "3-22", "4-7", "4-21", "5-6", "5-20", "6-5", "6-19")

DATES = [
    (on("5-12..5-14"), "5月12—14日", "12–14 May", "one date is its days"),
    (on("7-3", "7-24"), "7月3、24日，2场", "3, 24 Jul; 2 times", "two have no rhythm"),
    (
        each("5-26", "10-7", fri_sat),
        "5月28日—10月2日 每周五、周六，38场",
        "28 May–2 Oct, every Friday and Saturday; 38 times",
        "two weekdays of a season",
    ),
    (
        each("5-26", "10-7", lambda day: fri_sat(day) and day != date(2027, 6, 5)),
        "5月28日—10月2日 每周五、周六（6月5日除外），37场",
        "28 May–2 Oct, every Friday and Saturday except 5 Jun; 37 times",
        "one that was taken out is told",
    ),
    (each("1-1", "12-31", lambda _: True), "1月1日—12月31日 每天，365场", None, "a whole year is one row"),
    (
        each("3-1", "3-31", lambda day: day.weekday() < 5),
        "3月1—31日 每周一至周五，23场",
        "1–31 Mar, Monday to Friday; 23 times",
        "weekdays in a row",
    ),
    (each("5-1", "6-30", _is_friday, days=3), "5月7日—6月27日 每周五至周日，8场", None, "whole weekends"),
    (on("7-3", "7-17", "7-31", "8-14"), "7月3日—8月14日 隔周周六，4场", None, "every other week"),
    (each("1-1", "12-31", lambda day: day.day == 15), "1月15日—12月15日 每月15日，12场", None, "monthly"),
    (on("1-9", "2-13", "3-13", "4-10"), "1月9日—4月10日 每月第2个周六，4场", None, "a weekday of the month"),
    (on(*LUNAR), "1月8日—6月19日 农历每月初一、十五，12场", None, "by the moon"),
    (on("3-3", "3-17", "4-2", "6-9..6-10"), "3月3、17日，4月2日，6月9—10日，4场", None, "few are listed"),
    (
        each("1-4", "12-31", lambda day: day.toordinal() % 5 == 0),
        "1月4日—12月30日 73场",
        "4 Jan–30 Dec, 73 times",
        "many without a rhythm are counted",
    ),
    (on("3-5", "3-6", "3-7"), "3月5、6、7日，3场", None, "three days running are no week"),
    (on("2026-12-30", "1-5"), "2026年12月30日，1月5日，2场", "30 Dec 2026; 5 Jan; 2 times", "two years"),
    (on("1-5", "12-31..2028-1-1"), "1月5日，12月31日—2028年1月1日，2场", None, "and the next one"),
    (
        [*on("7-3", "7-10", "7-17"), *on("7-24", status=EXPECTED), *on("7-31", status=CANCELLED)],
        "7月3—24日 每周六，4场（已定3，预计1），取消1场",
        "3–24 Jul, every Saturday; 4 times (3 set, 1 expected), 1 cancelled",
        "what is not sure is counted, what is cancelled is not",
    ),
    (on("7-3", "7-10", status=CANCELLED), "7月3、10日，2场", None, "all cancelled: they are still told"),
    ([*on("7-3"), *on("7-10", status=CANCELLED)], "7月3日，1场，取消1场", None, "one is left"),
    (on("7-3", "7-3", "7-10"), "7月3、10日，3场", None, "two venues on one day"),
]  # fmt: skip


@pytest.mark.parametrize(("placements", "zh", "en", "why"), DATES)
def test_the_dates_of_an_activity_are_one_phrase(
    placements: list[Placement], zh: str, en: str | None, why: str
) -> None:
    words = dates_words(placements, beside_year=2027)
    assert words.zh == zh, why
    assert en in (words.en, None), why


def test_each_activity_of_the_year_is_told_once_and_last_years_apart() -> None:
    running = replace(SOME, uid="temple-fair-2026@laojunshan.example", span=YEAR.shifted(-360))
    plan = replace(PLAN, placements=(running, *PLAN.placements))
    groups = by_activity(plan)
    assert sum(map(len, groups)) == len(plan.placements)
    assert [len({one.activity.id for one in group}) for group in groups] == [1] * len(groups)
    assert groups[0] == (running,)


WINDOW = replace(
    PLAN.windows[0], id="w", name=Text("云海季", "sea of clouds"), span=DateSpan(_day("6-1"), _day("9-30"))
)
DECIDED = Reason(
    Text("人工决定（王）", "decided by W"),
    None,
    Audience.INTERNAL,
    Text("人工决定", "decided"),
    is_beside_rule=True,
)
BASES = [
    (on("6-5"), RULE, "某规则", "some rule", "the rule says it"),
    (
        [replace(one, windows=("w",)) for one in on("6-1..9-30")],
        WINDOW.name,
        "云海季（6月1日—9月30日）",
        "sea of clouds (1 Jun–30 Sep)",
        "a landscape is told with its days",
    ),
    (
        [replace(one, windows=("w",), candidates=9) for one in on("9-18..9-19")],
        WINDOW.name,
        "云海季（6月1日—9月30日）中的周末",
        "sea of clouds (1 Jun–30 Sep), on a weekend",
        "the planner took a weekend",
    ),
    (
        [replace(one, windows=("w",)) for one in on("6-5", "6-19")],
        RULE,
        "某规则（云海季6月1日—9月30日）",
        "some rule (sea of clouds: 1 Jun–30 Sep)",
        "the landscape behind a rule is named",
    ),
    (
        [replace(one, because=(Reason(RULE), DECIDED)) for one in on("6-5", "6-19")],
        RULE,
        "某规则；人工决定（王）",
        "some rule; decided by W",
        "a person's decision stands beside the rule, once",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("placements", "rule", "zh", "en", "why"), BASES)
def test_why_these_days_is_a_sentence(
    placements: list[Placement], rule: Text, zh: str, en: str, why: str
) -> None:
    assert basis_words(placements, rule, replace(PLAN, windows=(WINDOW,))) == Text(zh, en), why
