"""Rules over ten years: leap months, short twelfth months, ties, New Year, make-up workdays.

Authority of the days, computed outside eventplan: lunar dates and solar terms from sxtwl 2.0.7
(which agrees with the Hong Kong Observatory on every day of 2000-2099); weekdays from the
Gregorian calendar; breaks and make-up workdays from the State Council notices 国办发明电〔2023〕7号
(2024), 〔2024〕12号 (2025) and 〔2025〕7号 (2026).
"""

import pytest

from tests.when.site_names import spans

LUNAR = [
    ("农历四月初八", 2012, "04-28", "the temple fair as reported that year"),
    ("农历四月初八", 2027, "05-13", "the temple fair of the plan"),
    ("闰六月初六", 2024, "", "no leap month at all"),
    ("闰六月初六", 2025, "07-30", "leap month 2025-6"),
    ("农历六月初六，含闰月", 2025, "06-30 07-30", "both months"),
    ("闰五月初六", 2028, "06-28", "leap month 2028-5"),
    ("农历五月初五，含闰月", 2028, "05-28 06-27", "the fifth day of both fifth months"),
    ("端午", 2028, "05-28", "a festival keeps to the ordinary month"),
    ("闰三月初六", 2031, "04-27", "leap month 2031-3"),
    ("闰冬月初六", 2033, "12-27", "the rare leap month 2033-11"),
    ("农历冬月初一，含闰月", 2033, "11-22 12-22", "both eleventh months begin in one year"),
    ("闰冬月", 2033, "12-22..2034-01-19", "29 days over New Year"),
    ("除夕", 2025, "01-28", "day 29"),
    ("除夕", 2026, "02-16", "day 29"),
    ("除夕", 2027, "02-05", "day 29, new moon four minutes before midnight"),
    ("除夕", 2028, "01-25", "day 29"),
    ("除夕", 2029, "02-12", "day 29"),
    ("除夕", 2030, "02-02", "day 30"),
    ("腊月三十", 2024, "02-09", "the last one for six years"),
    ("腊月三十", 2025, "", "29 days"),
    ("腊月三十", 2029, "", "29 days"),
    ("腊月三十", 2030, "02-02", "30 days again"),
    ("春节", 2030, "02-03", "a narrow new moon"),
    ("腊八", 2022, "01-10 12-30", "twice in a year"),
    ("腊八", 2023, "", "never in a year"),
    ("腊月初一", 2024, "01-11 12-31", "twice: the second on the last day"),
    ("腊月初一", 2025, "", "never"),
    ("腊月初一", 2030, "01-04 12-25", "twice"),
    ("腊八", 2031, "01-01", "on the first day of a year"),
    ("腊八", 2032, "01-20", "and the next a year and nineteen days on, after a leap month"),
    ("小年", 2025, "01-22", "once"),
    ("冬月十五", 2033, "12-06", "of the ordinary eleventh month"),
    ("闰冬月十五", 2033, "", "its fifteenth day lies in 2034"),
    ("闰冬月十五", 2034, "01-05", "of the leap month that began in 2033"),
    ("正月三十", 2026, "03-18", "a first month of 30 days"),
    ("正月三十", 2024, "", "a first month of 29 days"),
    (
        "正月初一至正月三十",
        2024,
        "02-10..03-09",
        "as an end day 30 is the last of the month, as 29 February is",
    ),
    ("腊月三十至正月初五", 2027, "02-05..02-10", "as the first day too: the Eve"),
    ("腊月廿三至正月十五", 2024, "02-02..02-24", "over lunar New Year"),
    ("中秋", 2031, "10-01", "falls on National Day"),
]

TERMS = [
    ("清明", 2024, "04-04", "4 April"),
    ("清明", 2027, "04-05", "5 April"),
    ("雨水", 2026, "02-18", "23:52, eight minutes before midnight"),
    ("芒种", 2026, "06-05", "23:48, twelve minutes before midnight"),
    ("芒种期间", 2026, "06-05..06-20", "and it begins that day"),
    ("冬至后15天", 2025, "01-05", "counted from the solstice of the year before"),
    ("冬至后15天", 2026, "01-05", "once a year, not twice"),
    ("元旦前10天", 2027, "12-22", "counted from the New Year that follows"),
    ("元旦前10天内", 2027, "12-22..12-31", "a run before New Year"),
    ("大寒期间", 2027, "01-20..02-03", "until the day before 立春"),
    ("冬至期间", 2027, "12-22..2028-01-05", "over New Year"),
    ("入伏", 2026, "07-15", "40 days of heat"),
    ("末伏", 2029, "08-08", "the day after 立秋"),
    ("末伏", 2033, "08-07", "立秋 is itself a 庚 day"),
    ("三伏", 2033, "07-18..08-16", "30 days"),
    ("三伏", 2028, "07-14..08-22", "40 days"),
    ("夏至后第三个庚日", 2024, "07-15", "the count of 入伏"),
    ("立秋后第一个庚日", 2033, "08-07", "the base counts too"),
    ("入梅", 2031, "06-15", "first 丙 day from 芒种"),
]

WEEKENDS = [
    (
        "离重阳节最近的周末",
        2024,
        "10-12..10-13",
        "a Friday; ordinary weekends are used though 10-12 is worked",
    ),
    ("离重阳节最近的周末", 2025, "11-01..11-02", "a Wednesday ties: the later one"),
    ("离重阳节最近的周末", 2026, "10-17..10-18", "already in a weekend, a Sunday"),
    ("离重阳节最近的周末", 2030, "10-05..10-06", "already in a weekend, a Saturday"),
    ("离七夕最近的周末", 2031, "08-23..08-24", "a Sunday"),
    ("离中秋节最近的周六", 2027, "09-18", "a Wednesday: Saturday is three days on, four days back"),
    ("离重阳节最近的休息的周末", 2024, "10-05..10-06", "10-12 is worked, so the weekend in the break"),
    ("离1月1日最近的周末", 2027, "01-02..01-03", "a Friday"),
    ("离1月1日最近的周末", 2031, "01-04..01-05", "a Wednesday ties at New Year: the later one"),
    ("离1月1日最近的周末", 2030, "", "a Tuesday: the weekend before lies in 2029"),
    ("离1月1日最近的周末", 2029, "12-29..12-30", "it belongs to the year of its first day"),
    ("五月第五个周日", 2027, "05-30", "exists"),
    ("二月第五个周日", 2032, "02-29", "a leap day"),
    ("立秋当日或之后首个周六", 2032, "08-07", "the day itself"),
    ("立秋后首个周六", 2032, "08-14", "after means not the day itself"),
    ("立夏当日或之前最后一个周日", 2030, "05-05", "the day itself"),
    ("10月1日后首个周末", 2028, "10-07..10-08", "a Sunday's own weekend does not lie after it"),
    ("10月1日前最后一个周末", 2027, "09-25..09-26", "wholly before"),
    ("2月29日", 2027, "", "no leap year"),
    ("2月29日", 2028, "02-29", "a leap year"),
]

LAW = [
    ("元旦假期", 2024, "2023-12-30..01-01", "belongs to the year of its holiday"),
    ("元旦假期第3天", 2024, "01-01", "its day belongs to its own year"),
    ("元旦假期首日", 2024, "", "30 December is a day of 2023"),
    ("元旦假期首日", 2023, "12-30", "the first day of the break of 2024 (that of 2023 began 12-31, in 2022)"),
    ("春节假期", 2024, "02-10..02-17", "with the weekend inside"),
    ("春节假期", 2026, "02-15..02-23", "nine days"),
    ("清明假期", 2026, "04-04..04-06", "Saturday to Monday"),
    ("五一假期", 2024, "05-01..05-05", "five days"),
    ("端午假期", 2024, "06-08..06-10", "the weekend that touches it"),
    ("中秋假期", 2024, "09-15..09-17", "09-14 is worked"),
    ("中秋假期", 2025, "10-01..10-08", "one run with National Day"),
    ("国庆假期", 2025, "10-01..10-08", "the same run by its other name"),
    ("国庆假期后第3个工作日", 2024, "10-10", "10-08, 10-09, 10-10"),
    ("国庆假期后第3个工作日", 2025, "10-11", "a Saturday that is worked"),
    ("国庆假期后第3个工作日", 2026, "10-10", "a Saturday that is worked"),
    ("春节假期后第一个工作日", 2024, "02-18", "a Sunday that is worked"),
    ("春节假期前最后一个工作日", 2026, "02-14", "a Saturday that is worked"),
    ("国庆假期后首个休息的周末", 2025, "10-18..10-19", "10-11 is worked"),
    ("国庆假期后首个周末", 2025, "10-11..10-12", "an ordinary weekend is used as it is"),
    ("国庆假期后首个休息的周末", 2026, "10-17..10-18", "10-10 is worked"),
    ("五月首个休息的周末", 2026, "05-02..05-03", "inside the break nobody works"),
    ("10月8日，若为休息日则顺延至工作日", 2025, "10-09", "the last day of the break"),
    ("9月28日，若为工作日则顺延至周六", 2025, "10-04", "a Sunday that is worked"),
    ("调休上班日", 2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12", "all of the notice"),
    ("调休上班日", 2025, "01-26 02-08 04-27 09-28 10-11", "all of the notice"),
    ("国庆假期且周六", 2025, "10-04", "one Saturday in eight days"),
    ("国庆假期且工作日", 2025, "", "nobody works in a break"),
    ("春节法定节日", 2024, "02-10..02-12", "the law before 2025 did not name the Eve"),
    ("春节法定节日", 2025, "01-28..01-31", "the Eve and three days"),
    ("劳动节法定节日", 2024, "05-01", "one day until 2024"),
    ("劳动节法定节日", 2025, "05-01..05-02", "two days since 2025"),
    ("春节法定节日", 2027, "02-05..02-08", "known for any year, without a notice"),
    (
        "法定节日",
        2031,
        "01-01 01-22..01-25 04-05 05-01..05-02 06-24 10-01 10-01..10-03",
        "中秋 on National Day",
    ),
]

STEPS = [
    ("6月最后3天", 2027, "06-28..06-30", "counted back from the last day, which is one of them"),
    ("6月每3天", 2027, " ".join(f"06-{day:02}" for day in range(1, 31, 3)), "from the first of June on"),
    ("6月隔周周六", 2027, "06-05 06-19", "the first Saturday, and not the next"),
    (
        "6月1日至7月20日每3周周六",
        2027,
        "06-05 06-26 07-17",
        "three weeks apart, over a month's end",
    ),
]


@pytest.mark.parametrize(("text", "year", "days", "why"), [*LUNAR, *TERMS, *WEEKENDS, *LAW, *STEPS])
def test_a_rule_gives_the_days_an_authority_names(text: str, year: int, days: str, why: str) -> None:
    assert spans(text, year) == days, why


def test_a_weekend_over_new_year_belongs_to_its_saturday() -> None:
    # 2022-12-31 is a Saturday.
    assert spans("周末", 2022).split()[-1] == "12-31..2023-01-01"
    assert spans("周末", 2023).split()[0] == "01-07..01-08"


def test_the_edges_of_the_almanac_do_not_break_rules() -> None:
    assert spans("冬至后15天", 2000) == "01-06"  # 冬至 1999-12-22
    assert spans("12月20日至1月10日", 2099) == "12-20..2100-01-10"
    assert spans("元旦前3天", 2099) == "12-29"
    assert spans("腊月初八至正月十五", 2099) == "", "lunar 2099-12-8 falls on 2100-01-18"
    assert spans("12月31日至正月十五", 2099) == "12-31", "lunar New Year 2100-02-09 is beyond the tables"
