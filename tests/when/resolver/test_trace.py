"""Every day a rule gives says why, with its source, and how sure it is.

Authority: clock times of terms from the Hong Kong Observatory and sxtwl 2.0.7; State Council notice
国办发明电〔2025〕7号 for 2026; no notice for 2027 was out when this was written, so the tests of
uncertainty build an almanac of a far year, 2040, whose notice cannot be out.
"""

from datetime import date, timedelta

import pytest

from eventplan.almanac.solar_terms import SolarTerm, term_date
from eventplan.domain.occurrence import Occurrence, Reason, Resolution, ResolutionNote
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.when.grammar.parse import parse
from eventplan.when.lookup.context import RuleContext
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import almanacs, context, names

STANDARD = Text("GB/T 33661-2017《农历的编算和颁行》", "GB/T 33661-2017, the national standard")


def resolved(text: str, year: int) -> Resolution:
    """Resolve a rule of the little mountain."""
    return resolve(parse(text, names()).expr, year, context())


def only(text: str, year: int) -> Occurrence:
    """Return the one occurrence of a rule."""
    (occurrence,) = resolved(text, year).occurrences
    return occurrence


def test_a_lunar_day_names_its_lunar_year_and_the_standard() -> None:
    text = Text("农历2027年八月十五 = 2027年9月15日（周三）", "lunar 2027-8-15 = Wed 15 Sep 2027")
    assert only("农历八月十五", 2027).because == (Reason(text, STANDARD),)


def test_a_term_names_its_clock_time_and_each_step_follows() -> None:
    assert only("霜降前10天", 2027).because == (
        Reason(
            Text(
                "霜降 = 2027年10月23日（周六） 23:32 北京时间",
                "Frost's Descent = Sat 23 Oct 2027 23:32 Beijing time",
            ),
            STANDARD,
        ),
        Reason(Text("前10天 → 2027年10月13日（周三）", "10 days before → Wed 13 Oct 2027")),
    )


def test_a_break_names_its_notice() -> None:
    source = only("国庆假期", 2026).because[0].source
    assert source is not None
    assert source.zh == "国务院办公厅关于2026年部分节假日安排的通知"


def test_a_landscape_names_its_basis_and_is_carried() -> None:
    found = only("高山杜鹃花期内首个周末", 2027)
    assert found.because[0].source == Text("试验数据", "test values")
    assert found.windows == ("rhododendron-summit",)


def test_another_activity_is_called_by_its_name_behind_its_own_reasons() -> None:
    found = only("「老君山庙会」后第一个周末", 2027)
    assert [reason.text.zh for reason in found.because] == [
        "农历2027年四月初八 = 2027年5月13日（周四）",
        "前后1天 → 2027年5月12日（周三）至5月14日（周五）",
        "「老君山庙会」 = 2027年5月12日（周三）至5月14日（周五）",
        "后第1个周末 → 2027年5月15日（周六）至5月16日（周日）",
    ]


def test_equal_spans_of_a_union_are_one_with_both_reasons() -> None:
    # In 2031 Mid-Autumn falls on National Day.
    found = only("中秋节或国庆节", 2031)
    assert found.span == DateSpan(date(2031, 10, 1), date(2031, 10, 1))
    assert [reason.text.en.split(" = ")[0] for reason in found.because] == [
        "Mid-Autumn Festival: lunar 2031-8-15",
        "National Day",
    ]


NATIONAL = [date(2040, 10, day) for day in range(1, 8)]
UNCERTAIN = [
    ("国庆假期", [*range(4, 8)], "the law names 1 to 3 October; the rest is the stretched break"),
    ("国庆法定节日", [], "the days of the law"),
    ("国庆", [], "a date"),
    ("国庆假期最后一天", [7], "an edge of a forecast"),
    ("国庆假期后第1个工作日", [8], "counted from a forecast"),
    ("国庆假期后3天", [10], "counted from a forecast"),
    ("国庆假期前后1天", [0, *range(4, 9)], "what is added hangs on the edge"),
    ("国庆假期且10月2日", [], "inside, on a day of the law"),
    ("国庆假期且10月5日", [5], "inside, on a day of the stretch"),
    ("国庆假期内每3天", [1, 4, 7], "counted inside a forecast"),
    ("10月5日，若为工作日则取消", [5], "whether it is worked is a forecast"),
    ("10月2日，若为工作日则取消", [], "the law knows that it is not"),
    ("10月1日至10月20日不含国庆假期", [8, 9, 10], "next to the edge of what is left out"),
    ("10月1日后第10个工作日", [18], "walked over the break, and Saturday 13 is worked"),
    ("10月20日后第1个工作日", [], "far from any break"),
]


@pytest.mark.parametrize(("text", "days", "why"), UNCERTAIN)
def test_what_rests_on_an_unannounced_break_is_marked(text: str, days: list[int], why: str) -> None:
    found = resolved(text, 2040).occurrences
    marked = [day for occurrence in found for day in occurrence.unannounced]
    assert marked == [date(2040, 9, 30) + timedelta(days=day) for day in days], why


def test_a_date_that_is_only_expected_is_uncertain() -> None:
    assert only("【长安三万里上映】", 2026).is_forecast is False
    assert only("【长安三万里上映】后7天", 2027).unannounced == (date(2027, 7, 15),)


NOTES = [
    (
        "腊月三十",
        2027,
        "NO_DAY_30",
        "农历2026年腊月只有29天，没有三十",
        "the note of the year it would fall in",
    ),
    ("闰六月初六", 2027, "NO_LEAP_MONTH", "农历2027年没有闰六月，下一次在2036年", "and when it comes again"),
    ("三月第五个周日", 2027, "NO_NTH_WEEKDAY", "2027-03-01–2027-03-31 里没有第5个周日", "four only"),
    ("国庆假期第9天", 2026, "NO_NTH", "2026-10-01–2026-10-07 里没有第9天", "seven only"),
    ("2月29日", 2027, "NO_FEB_29", "2027年没有2月29日", "no leap year"),
    (
        "腊八",
        2023,
        "OUT_OF_YEAR",
        "2023年里没有这样的日子；上一次在2022-12-30；下一次在2024-01-18",
        "the neighbours",
    ),
    ("5月19日，自2028年起", 2027, "NOT_IN_FORCE", "规则在2027年不适用", "before its life"),
    (
        "红叶期不含红叶期",
        2027,
        "EXCLUDED",
        "2027年10月3日（周日）至10月25日（周一）全在不含的日子里",
        "nothing left",
    ),
    ("国庆假期且工作日", 2026, "NOTHING_SHARED", "2026年没有同时符合的日子", "nobody works"),
    ("雾凇期", 2027, "WINDOW_UNKNOWN", "2027年的雾凇期没有可用的日期", "chance windows have no dates"),
    (
        "【长安三万里上映】",
        2030,
        "NOT_ANNOUNCED",
        "【长安三万里上映】2030年的日期还没有登记",
        "no date that year",
    ),
    ("清明假期", 2005, "NO_BREAK", "2005年清明不放假", "a holiday since 2008"),
    (
        "离重阳节最近的周末",
        2024,
        "MAKEUP_WORKDAY",
        "以下周末要调休上班：2024-10-12",
        "taken as it is, but told",
    ),
    (
        "春节前最后一个周末",
        2028,
        "MAKEUP_WORKDAY",
        "以下周末要调休上班：2028-01-23（预测）",
        "no notice for 2028 is out",
    ),
    (
        "2月13日",
        2027,
        "OPEN_DAY",
        "2月13日（周六）上班还是14日（周日）上班未定（预测）",
        "the make-up of Spring Festival may fall on either day",
    ),
    ("12月31日至正月十五", 2099, "CLIPPED", "年历到2099年为止，末尾截在12月31日", "beyond the tables"),
    ("正月三十", 2024, "NO_DAY_30", "农历2024年正月只有29天，没有三十", "why there is no day"),
    ("七夕，若为休息日则取消", 2027, "EXCLUDED", "2027-08-08按条件取消", "a Sunday"),
]


@pytest.mark.parametrize(("text", "year", "code", "sentence", "why"), NOTES)
def test_what_a_reader_should_know_is_noted(text: str, year: int, code: str, sentence: str, why: str) -> None:
    notes = [(note.year, note.code, note.text.zh) for note in resolved(text, year).notes]
    assert (year, code, sentence) in notes, why


def test_a_forecast_is_noted_with_its_days() -> None:
    notes = resolved("国庆假期", 2040).notes
    days = "2040-10-04, 2040-10-05, 2040-10-06, 2040-10-07"
    text = Text(
        f"以下4天依据尚未公布的安排，是预测：{days}", f"not announced yet, so a forecast (4 days): {days}"
    )
    assert notes == (ResolutionNote(2040, "NOT_ANNOUNCED", text),)


def test_a_term_near_midnight_is_noted() -> None:
    # The equinox of 2084 is within a minute of midnight (Hong Kong Observatory).
    found = resolved("春分", 2084)
    assert term_date(SolarTerm.CHUNFEN, 2084) == found.occurrences[0].span.first
    assert [note.code for note in found.notes] == ["NEAR_MIDNIGHT"]


def test_years_outside_the_almanac_are_refused() -> None:
    for year in (1999, 2100):
        with pytest.raises(ValueError, match=r"2000\.\.2099"):
            resolve(parse("春节", names()).expr, year, RuleContext(almanacs()))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("每天不含每周一", "fifty-two Mondays are no news"),
        ("每周六，若在国庆假期内则取消", "nor is what a condition leaves out"),
        ("RRULE:FREQ=DAILY不含每周一", "nor in a recurrence rule"),
    ],
)
def test_a_repetition_with_something_left_out_needs_no_note(text: str, why: str) -> None:
    codes = {note.code for note in resolved(text, 2026).notes}
    assert "EXCLUDED" not in codes, why


# The days of the two disputed lunar months, and what is counted from them. Authority: new moons of
# DE440 against the tables of the Hong Kong Observatory; no other month of 2000-2099 is disputed.
DISPUTED = [
    ("重阳", 2057, True, "lunar 9-9"),
    ("农历九月初一", 2057, True, "the first day"),
    ("农历九月三十", 2057, True, "the last day"),
    ("农历九月", 2057, True, "the whole month"),
    ("农历2057年九月初九", 2057, True, "a day of one year"),
    ("农历八月最后一天", 2057, True, "the month before may have a day more"),
    ("农历八月倒数第2天", 2057, True, "the last but one, too"),
    ("农历八月最后一个周五", 2057, True, "the 28th, a Friday, may be in the month"),
    ("农历八月最后一个周六", 2057, False, "the 28th is no Saturday"),
    ("农历八月", 2057, True, "its end"),
    ("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=9", 2057, True, "the same in another notation"),
    ("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=-2", 2057, True, "counted from the end"),
    ("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=29", 2057, False, "day 29 is sure"),
    ("RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=6", 2057, False, "no lunar date"),
    ("RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7", 2097, True, "the other month"),
    ("农历八月第一天", 2057, False, "its beginning is sure"),
    ("农历八月十五", 2057, False, "a day of the month before"),
    ("农历十月初一", 2057, False, "the month after begins on the same day either way"),
    ("重阳前60天", 2057, True, "counted from a disputed day"),
    ("农历八月十五至九月初九", 2057, True, "ends on a disputed day"),
    ("农历每月初一", 2057, True, "among others"),
    ("10月6日", 2057, False, "no lunar date"),
    ("国庆假期", 2057, False, "no lunar date"),
    ("七夕", 2097, True, "lunar 7-7"),
    ("中元节", 2097, True, "lunar 7-15"),
    ("农历六月最后一天", 2097, True, "the month before may have a day more"),
    ("农历八月十五", 2097, False, "the month after"),
    ("重阳", 2056, False, "the year before"),
    ("七夕", 2057, False, "another month of that year"),
]


@pytest.mark.parametrize(("text", "year", "is_disputed", "why"), DISPUTED)
def test_what_rests_on_a_disputed_lunar_month_says_so(
    text: str, year: int, is_disputed: bool, why: str
) -> None:
    found = resolved(text, year)
    notes = [note.text for note in found.notes if note.code == "LUNAR_DISPUTED"]
    told = [reason.text for one in found.occurrences for reason in one.because if reason.text in notes]
    assert (len(notes), bool(told)) == (is_disputed, is_disputed), why


@pytest.mark.parametrize(
    ("text", "year", "why"),
    [
        ("农历八月三十", 2057, "it has 29 days here, and may have 30"),
        ("农历六月三十", 2097, "the same before the other month"),
    ],
)
def test_a_day_that_only_other_sources_have_is_noted(text: str, year: int, why: str) -> None:
    found = resolved(text, year)
    assert found.occurrences == (), why
    assert [note.code for note in found.notes] == ["NO_DAY_30", "LUNAR_DISPUTED"], why


def test_of_all_lunar_days_of_the_century_only_two_months_are_disputed() -> None:
    noted = set()
    for month in range(1, 13):
        for day in (1, 2, 15, 28, 29):
            rule = f"农历{month}月初{day}" if day < 3 else f"农历{month}月{day}日"
            noted |= {
                (year, month)
                for year in range(2000, 2100)
                if any(note.code == "LUNAR_DISPUTED" for note in resolved(rule, year).notes)
            }
    assert noted == {(2057, 9), (2097, 7)}


def test_a_term_that_is_past_and_published_carries_no_doubt() -> None:
    assert resolved("冬至", 2021).notes == ()
