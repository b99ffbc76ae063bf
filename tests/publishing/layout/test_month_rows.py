"""The planner's rows: parts of spans month by month. Drawn by hand from the sample plan of 2027."""

from datetime import date

import pytest

from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.landscape_wording import stage_at_length, stage_words
from eventplan.publishing.layout.label_placing import SPACING
from eventplan.publishing.layout.landscape_bars import (
    GroundMarks,
    ground_bar,
    ground_em,
    ground_of,
    whole_span,
)
from eventplan.publishing.layout.month_rows import months_of
from tests.publishing.sample_plan import WINDOWS, sample_edition

EDITION = sample_edition()
MONTHS = months_of(EDITION.plan, EDITION.almanac, Lang.ZH)

BARS: tuple[tuple[int, list[tuple[str, str, int, int, bool, bool]], str], ...] = (
    # month, (name, badge, first column, days, goes on from before, goes on after), why
    (1, [("冰雪节", "", 0, 5, True, False), ("金顶瑜伽", "", 8, 1, False, False)], "from the year before"),
    (3, [], "a month without activities"),
    (5, [("高山杜鹃节", "预", 0, 9, False, False), ("老君山庙会", "", 11, 3, False, False)], "tentative"),
    (6, [("金顶瑜伽", "", 11, 1, False, False), ("知道老君·夜间演出", "", 19, 11, False, True)], "goes on"),
    (
        7,
        [("知道老君·夜间演出", "", 0, 31, True, True), ("云海音乐节", "取消", 15, 3, False, False)],
        "cancelled",
    ),
    (12, [("跨年祈福", "", 29, 2, False, True)], "into the next year"),
)


@pytest.mark.parametrize(("month", "bars", "why"), BARS)
def test_spans_are_cut_at_the_ends_of_months(
    month: int, bars: list[tuple[str, str, int, int, bool, bool]], why: str
) -> None:
    found = [
        (bar.name, bar.badge, bar.x, bar.n, bar.from_before, bar.to_after)
        for bar in MONTHS[month - 1].rows[0].bars
    ]
    assert found == bars, why


def test_a_month_knows_its_days_and_its_first_weekday() -> None:
    assert [len(month.rows[0].cells) for month in MONTHS] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    # 1 January 2027 is a Friday.
    assert [month.rows[0].first_weekday for month in MONTHS] == [5, 1, 1, 4, 6, 2, 4, 7, 3, 5, 1, 3]


def test_a_window_covers_its_days_and_all_its_peak_may_take() -> None:
    assert [whole_span(window) for window in WINDOWS[1:4]] == [
        DateSpan(date(2027, 4, 30), date(2027, 5, 14)),
        DateSpan(date(2027, 6, 20), date(2027, 8, 31)),
        DateSpan(date(2027, 10, 8), date(2027, 10, 26)),
    ]


def window(first: date, last: date, peak: Peak | None = None, noted: int = 0) -> SeasonWindow:
    text = Text("红叶", "leaves")
    stage = Stage.ESTIMATED if noted else Stage.GENERAL
    return SeasonWindow(
        "leaves", text, first.year, DateSpan(first, last), stage, text, peak, noted_years=noted
    )


PEAK = Peak(date(2027, 5, 2), date(2027, 5, 4), date(2027, 5, 5), date(2027, 5, 6), date(2027, 5, 8))


def test_the_edges_of_a_window_are_told_in_days_of_its_ground() -> None:
    may = DateSpan.of_month(2027, 5)
    ground = ground_of(window(date(2027, 5, 3), date(2027, 5, 7), PEAK, noted=5), may, Lang.ZH)
    assert ground.span == DateSpan(date(2027, 5, 2), date(2027, 5, 8))
    # quantiles 2, 4, 5, 6, 8: from the beginning of the 4th to the end of the 6th, and the middle of the 5th
    assert ground.marks == GroundMarks(2, 5, 3.5)


def test_what_is_only_spoken_of_or_has_no_date_has_no_tick() -> None:
    may = DateSpan.of_month(2027, 5)
    spoken = ground_of(window(date(2027, 5, 3), date(2027, 5, 7)), may, Lang.ZH)
    assert (spoken.marks, spoken.is_open, spoken.name) == (None, False, "红叶")
    wide = Peak(date(2027, 4, 1), date(2027, 4, 20), date(2027, 5, 5), date(2027, 5, 20), date(2027, 6, 8))
    open_ = ground_of(window(date(2027, 5, 3), date(2027, 5, 7), wide, noted=5), may, Lang.ZH)
    assert (open_.marks, open_.is_open, open_.name) == (None, True, "红叶·当日定")


STANDS = (
    # px a day is wide, at which day the label begins, whether it stands beside the bar, why
    (40.0, 0.0, False, "before the strongest part, which begins on the third day"),
    (20.0, 0.0, True, "on no single tint: beside"),
)


@pytest.mark.parametrize(("day", "at", "is_beside", "why"), STANDS)
def test_a_label_stands_on_one_tint(day: float, at: float, is_beside: bool, why: str) -> None:
    ground = ground_of(
        window(date(2027, 5, 3), date(2027, 5, 7), PEAK, noted=5), DateSpan.of_month(2027, 5), Lang.ZH
    )
    bar, found = ground_bar(ground, 40, day, ground_em(ground) * 12, SPACING)
    assert (found, bar.is_beside) == (at, is_beside), why


def test_a_window_says_how_sure_it_is() -> None:
    estimated = window(date(2027, 10, 8), date(2027, 10, 26), noted=7)
    general = window(date(2027, 10, 8), date(2027, 10, 26))
    assert [stage_words(estimated, lang) for lang in Lang] == ["估计·7年", "estimate, 7 yr"]
    assert [stage_words(general, lang) for lang in Lang] == ["常年", "usual dates"]
    assert [stage_at_length(estimated, lang) for lang in Lang] == [
        "按历年记录估计（7年）",
        "estimated from earlier years (7 years noted)",
    ]
    once = window(date(2027, 10, 8), date(2027, 10, 26), noted=1)
    assert stage_at_length(once, Lang.EN) == "estimated from earlier years (1 year noted)"
