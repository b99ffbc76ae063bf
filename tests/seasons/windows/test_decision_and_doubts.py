"""When to decide, and what to warn of. Days follow from one noted year as in test_recency_mean.py: with a
bloom noted on 21 April 2026, P10 of 2027 is 7 April, P50 21 April and P90 5 May."""

from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.occurrence import ResolutionNote
from eventplan.domain.season import Show
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    ChanceWindow,
    DatesWindow,
    Fallback,
    NotedEvent,
    ObservedWindow,
    WindowRule,
)
from eventplan.seasons.windows.decide_by import decision_date
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.window_doubts import far_notes, why_unknown, window_warnings
from tests.seasons.landscapes import bloom, noted, peaked

CHERRY = bloom("cherry", *peaked("2026-04-21"))
EARLY = bloom("early", *peaked("2026-04-02"))
LATE = bloom("late", *peaked("2026-05-02"))
FIXED = DatesWindow(
    id="fixed",
    name=Text("定期", "fixed"),
    first=CalendarDay(4, 1),
    last=CalendarDay(4, 30),
    peak=CalendarDay(4, 9),
)

DECISIONS: list[tuple[WindowRule, date | None, str]] = [
    (CHERRY, date(2027, 3, 24), "P10 less 14 days"),
    (replace(CHERRY, sign="early"), date(2027, 4, 2), "the expected day of the sign"),
    (replace(CHERRY, sign="late"), date(2027, 3, 24), "a sign after the peak comes too late"),
    (replace(CHERRY, sign="fixed"), date(2027, 3, 24), "a sign that is refused"),
    (replace(CHERRY, noted=(*CHERRY.noted, noted("2027-04-12"))), None, "seen: nothing to decide"),
    (
        replace(CHERRY, noted=(), fallback=Fallback(CalendarDay(4, 1), CalendarDay(4, 9))),
        None,
        "a general statement",
    ),
    (FIXED, None, "fixed dates need no decision"),
    (replace(CHERRY, show=Show.SNOW), None, "more than five weeks of doubt are never dated"),
]


@pytest.mark.parametrize(("rule", "expected", "why"), DECISIONS)
def test_a_window_is_decided_when_its_sign_is_due(rule: WindowRule, expected: date | None, why: str) -> None:
    rules: dict[str, WindowRule] = {"early": EARLY, "late": LATE, "fixed": FIXED, rule.id: rule}
    window = season_window(rule, 2027, rules)
    assert window is not None
    assert decision_date(window, rules) == expected, why


NONE = ResolutionNote(
    2027,
    "FEW_NOTED_YEARS",
    Text("「cherry」还没有记录，日期不确定", "cherry has no noted years: its days are unsure"),
)


def few(count: int) -> ResolutionNote:
    return ResolutionNote(
        2027,
        "FEW_NOTED_YEARS",
        Text(
            f"「cherry」只有{count}年记录，少于3年，日期不确定",
            f"cherry has {count} noted {'year' if count == 1 else 'years'}, fewer than 3: "
            "its days are unsure",
        ),
    )


OVERDUE = ResolutionNote(
    2027,
    "WINDOW_OVERDUE",
    Text(
        "「cherry」应已在2027-05-05前到盛期而当年盛期没有记录，请确认",
        "cherry should have peaked by 2027-05-05 and no peak is noted: confirm",
    ),
)
THREE = bloom("cherry", *peaked("2024-04-21", "2025-04-21", "2026-04-21"))

WARNINGS: list[tuple[ObservedWindow, date | None, tuple[ResolutionNote, ...], str]] = [
    (THREE, None, (), "three years are enough"),
    (CHERRY, None, (few(1),), "one is not"),
    (CHERRY, date(2027, 5, 5), (few(1),), "P90 itself is still in time"),
    (CHERRY, date(2027, 5, 6), (few(1), OVERDUE), "the day after is not"),
    (replace(CHERRY, noted=(*CHERRY.noted, noted("2027-04-12"))), date(2027, 6, 1), (few(1),), "it was seen"),
    (
        replace(CHERRY, noted=(*CHERRY.noted, noted("2027-04-30", NotedEvent.END))),
        date(2027, 6, 1),
        (few(1),),
        "its end was seen",
    ),
    (
        replace(CHERRY, noted=(), fallback=Fallback(CalendarDay(4, 1), CalendarDay(4, 9))),
        date(2027, 6, 1),
        (NONE,),
        "a general statement is not overdue",
    ),
    (
        replace(THREE, show=Show.SNOW, sign="early"),
        None,
        (
            ResolutionNote(
                2027,
                "SIGN_REFUSED",
                Text(
                    "「cherry」的先兆不用：只有花期和春季展叶能按先兆修正",
                    "the sign of cherry is not used: only blossom and the unfolding of leaves in spring "
                    "follow an earlier sign",
                ),
            ),
        ),
        "a sign that tells nothing",
    ),
    (
        bloom("cherry"),
        None,
        (
            ResolutionNote(
                2027,
                "WINDOW_UNKNOWN",
                Text(
                    "「cherry」在2027年之前没有记录，也没有一般说法：请记下一次盛期，或写 fallback",
                    "nothing was noted of cherry before 2027 and there is no general statement: "
                    "note a peak, or give a fallback",
                ),
            ),
        ),
        "nothing known: that alone is said",
    ),
]


@pytest.mark.parametrize(("rule", "today", "expected", "why"), WARNINGS)
def test_doubts_are_told(
    rule: ObservedWindow, today: date | None, expected: tuple[ResolutionNote, ...], why: str
) -> None:
    rules: Mapping[str, WindowRule] = {"early": EARLY, "cherry": rule}
    assert window_warnings(rule, 2027, rules, today) == expected, why


def test_a_fixed_window_raises_no_doubt() -> None:
    assert window_warnings(FIXED, 2027, {"fixed": FIXED}, date(2027, 12, 31)) == ()


def test_what_is_missing_is_named() -> None:
    rime = ChanceWindow(id="rime", name=Text("雾凇", "rime"))
    assert why_unknown(rime, 2027, {}) == Text(
        "「雾凇」在2027年之前没有出现的记录（days_seen）",
        "no day on which rime was seen before 2027 (days_seen)",
    )
    assert why_unknown(CHERRY, 2027, {}) is None


FAR = [
    # noted days, the years told, why
    (("2023-05-01", "2024-05-05", "2025-05-03"), [], "as years differ"),
    (("2023-05-01", "2024-10-05", "2025-05-03"), [2024], "another month was typed"),
    (("2023-05-01", "2024-06-17", "2025-05-03"), [], "45 days late: rare, and seen"),
    (("2023-05-01", "2024-10-05"), [], "of two nobody knows which is wrong"),
]


@pytest.mark.parametrize(("days", "years", "why"), FAR)
def test_a_day_far_from_all_others_is_asked_about(days: tuple[str, ...], years: list[int], why: str) -> None:
    rule = bloom("cherry", *peaked(*days))
    told = [note for note in window_warnings(rule, 2027, {}) if note.code == "NOTED_FAR"]
    assert [f", noted for {year}, " in note.text.en for note, year in zip(told, years, strict=True)] == [
        True
    ] * len(years), why


def test_a_winter_over_new_year_is_not_far_from_itself() -> None:
    notes = (noted("2024-12-28"), noted("2025-01-04", year=2025), noted("2026-12-20"))
    rule = replace(bloom("ice", *notes), show=Show.SNOW)
    assert far_notes(rule, 2026) == ()
