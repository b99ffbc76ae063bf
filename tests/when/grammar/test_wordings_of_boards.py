"""Wordings of county offices, temples, museums and tourist boards: the days of 2027 that each means.

Authority: the meaning was written down first and its days worked out without eventplan: lunar days with
lunardate, solar terms with sxtwl (both agree with the Hong Kong Observatory's tables), the rest with the
calendar of the standard library; days off of 2027 are those of the forecast's rule.
"""

from datetime import date, timedelta

import pytest

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import context, names

# Why it is here: what is written, its days in 2027 in runs, or how many (+74).
READ = {
    "a season's word before its days": [
        ("旺季4-10月", "04-01..10-31"),
        ("旺季：4月1日至10月31日", "04-01..10-31"),
        ("旺季为4月至10月", "04-01..10-31"),
        ("淡季11月-次年3月", "01-01..03-31 11-01..12-31"),
        ("夏季4月至10月", "04-01..10-31"),
        ("暑期7月1日至8月31日", "07-01..08-31"),
        ("花期4月中旬至5月上旬", "04-11..05-10"),
        ("新春正月初一至初六", "02-06..02-11"),
        ("春节正月初一至十五", "02-06..02-20"),
        ("春节（初一至初七）", "02-06..02-12"),
    ],
    "a festival behind its month": [
        ("五月端午", "06-09"),
        ("八月中秋", "09-15"),
        ("九月重阳", "10-08"),
        ("正月元宵", "02-20"),
        ("农历三月三歌圩", "04-09"),
    ],
    "market days, 农历 behind 逢 or before it": [
        ("逢农历三、六、九", "+111"),
        ("每逢农历三、六、九日", "+111"),
        ("逢农历一、四、七", "+112"),
        ("农历逢五逢十赶集", "+68"),
        ("阴历逢五、十大集", "+68"),
        ("农历逢初一、十一、廿一", "+37"),
        ("农历逢三、逢八", "+74"),
        ("农历每月逢三逢八", "+74"),
        ("农历三六九集", "+111"),
    ],
    "农历 said once for a list in figures": [
        ("农历2月19、6月19、9月19", "03-26 07-22 10-18"),
        ("农历二月十九、六月十九、九月十九日", "03-26 07-22 10-18"),
        ("二月十九/六月十九/九月十九", "03-26 07-22 10-18"),
        ("农历二月十五、七月初一至十五、十月十五", "03-22 08-02..08-16 11-12"),
        ("农历正月初九、二月十五、四月十四", "02-14 03-22 05-19"),
    ],
    "traditional characters": [
        ("農歷二月十九日觀音誕", "03-26"),
        ("重陽節", "10-08"),
        ("元宵節前後三天", "02-17..02-23"),
        ("臘月廿三", "01-30"),
        ("國慶假期", "10-01..10-07"),
        ("五月第二個星期日", "05-09"),
        ("冬至前後各三天", "12-19..12-25"),
        ("農曆四月初八日浴佛節", "05-13"),
    ],
    "months of every quarter, every second month": [
        ("每季度首月15日", "01-15 04-15 07-15 10-15"),
        ("每季度首月", "01-01..01-31 04-01..04-30 07-01..07-31 10-01..10-31"),
        ("每季度末月15日", "03-15 06-15 09-15 12-15"),
        ("每季度第二个月的第一个周六", "02-06 05-01 08-07 11-06"),
    ],
    "what is repeated, and in which time": [
        ("5月1日-10月7日，逢周五、周六、周日", "+68"),
        ("7月15日至8月15日，逢周五", "07-16 07-23 07-30 08-06 08-13"),
        ("每周六日（5月至10月）", "+54"),
        ("每周六，5月1日至10月7日", "+23"),
        ("每月第一个周六（7月至9月）", "07-03 08-07 09-04"),
        ("每月15日（4月至10月）", "+7"),
        ("每月15日，4月至10月", "+7"),
        ("5月1日至10月31日（周二至周日）", "+158"),
        ("自5月1日至10月31日止，每周六、日", "+54"),
        ("7月至9月的每月第一个周六", "07-03 08-07 09-04"),
    ],
    "what is left out": [
        ("全年（除夕除外）", "01-01..02-04 02-06..12-31"),
        ("全年，除夕闭园", "01-01..02-04 02-06..12-31"),
        ("5月1日至10月31日（端午节除外）", "05-01..06-08 06-10..10-31"),
        ("5月1日至10月31日（周一休息）", "+158"),
        ("每天（周一除外）", "+313"),
        ("除周一外每天", "+313"),
        ("7月1日至8月31日，周一停演", "+53"),
        ("7月15日—8月15日，除周一", "07-15..07-18 07-20..07-25 07-27..08-01 08-03..08-08 08-10..08-15"),
    ],
    "words that change no day": [
        ("每周二至周日开放", "+313"),
        ("全年开放", "01-01..12-31"),
        ("5月1日(含)至5月5日(含)", "05-01..05-05"),
        ("十一月十七阿弥陀佛圣诞", "12-14"),
        ("二月十五（农历）老君圣诞庙会", "03-22"),
        ("每月初三、十三、廿三赶集", "+37"),
        ("由5月1日至5月5日", "05-01..05-05"),
        ("新历5月1日", "05-01"),
    ],
    "a length behind a beginning": [
        ("5月第一个周六开始，为期9天", "05-01..05-09"),
        ("5月第一个周六起连续三天", "05-01..05-03"),
        ("谷雨日起十天", "04-20..04-29"),
        ("农历四月初八起，连续三天", "05-13..05-15"),
        ("霜降起为期15天", "10-23..11-06"),
        ("中秋节当天及次日", "09-15..09-16"),
        ("5月1日起为期半个月", "05-01..05-15"),
    ],
    "halves and thirds of a month": [
        ("6月前半月", "06-01..06-15"),
        ("6月上半月", "06-01..06-15"),
        ("4月上中旬", "04-01..04-20"),
        ("4月中、下旬", "04-11..04-30"),
        ("农历三月上旬至四月中旬", "04-07..05-25"),
        ("农历四月上半月", "05-06..05-20"),
        ("正月上旬", "02-06..02-15"),
        ("腊月下旬", "01-28..02-05"),
    ],
    "counted from a day, that day included": [
        ("5月1日（含）之后的第一个周六", "05-01"),
        ("谷雨（含当天）后第一个周六", "04-24"),
        ("谷雨当天或之后的第一个周六", "04-24"),
    ],
    "from one count to another": [
        ("中秋前3天至国庆后7天", "09-12..10-08"),
        ("元宵节前两天至元宵节后一天", "02-18..02-21"),
        ("春节前15天至元宵节", "01-22..02-20"),
        ("清明节前10天至清明节后10天", "03-26..04-15"),
        ("谷雨前一周至谷雨后一周", "04-13..04-27"),
        ("除夕前三天至正月初三", "02-02..02-08"),
    ],
    "years and weekdays at both ends": [
        ("2027年5月1日（周六）-5日（周三）", "05-01..05-05"),
        ("2027年10月8日（农历九月初九）至10日（农历九月十一）", "10-08..10-10"),
        ("农历九月初九至十一（2027年10月8日至10日）", "10-08..10-10"),
        ("2027年2月20日（农历正月十五元宵节）", "02-20"),
        ("2026年农历腊月二十三至2027年农历正月十五", "01-30..02-20"),
        ("Sat 1 – Wed 5 May 2027", "05-01..05-05"),
        ("Saturday, May 1 to Wednesday, May 5, 2027", "05-01..05-05"),
        ("Dec 31, 2026-Jan 2, 2027", "01-01..01-02"),
    ],
    "English: where a repetition lies": [
        ("every Saturday, May 1 to October 7", "+23"),
        ("Saturdays, May 1–October 7", "+23"),
        ("April through October, daily", "04-01..10-31"),
        ("Saturdays and Sundays in July and August", "+18"),
        ("every Saturday from May to October", "+27"),
        ("daily except Mondays", "+313"),
        ("second and fourth Saturday of every month", "+24"),
    ],
    "English: lengths, ends and lists": [
        ("for three days from June 5", "06-05..06-07"),
        ("for 10 days from lunar 1-1", "02-06..02-15"),
        ("10 days starting May 1", "05-01..05-10"),
        ("May 1 thru 5", "05-01..05-05"),
        ("May 1 only", "05-01"),
        ("May 1 (one day)", "05-01"),
        ("between 1 and 5 May", "05-01..05-05"),
        ("May 1, 8, 15 & 22", "05-01 05-08 05-15 05-22"),
        ("May 1-3, June 5-7 and July 10", "05-01..05-03 06-05..06-07 07-10"),
        ("mid to late April", "04-11..04-30"),
        ("every May 1", "05-01"),
        ("every October", "10-01..10-31"),
    ],
    "English: lunar dates and names": [
        ("lunar 8.15", "09-15"),
        ("lunar 8/15", "09-15"),
        ("8th lunar month, 15th day", "09-15"),
        ("15th day of the first month of the lunar calendar", "02-20"),
        ("the 1st through the 7th day of the first lunar month", "02-06..02-12"),
        ("Lunar New Year's Day", "02-06"),
        ("International Workers' Day", "05-01"),
        ("Mid-Autumn Festival Eve", "09-14"),
        ("the eve of Mid-Autumn Festival", "09-14"),
        ("the Saturday nearest Qingming", "04-03"),
        ("last Saturday before National Day", "09-25"),
        ("the third Geng day after the summer solstice", "07-20"),
    ],
    "English: lists of weekdays, months and lunar days": [
        ("Fridays & Saturdays in October", "10-01 10-02 10-08 10-09 10-15 10-16 10-22 10-23 10-29 10-30"),
        ("Saturdays in June, July and August", "+13"),
        ("May, July and September", "05-01..05-31 07-01..07-31 09-01..09-30"),
        ("January to March, October to December", "01-01..03-31 10-01..12-31"),
        ("lunar 2-19, 6-19 and 9-19", "03-26 07-22 10-18"),
        ("lunar 2-19 or 6-19", "03-26 07-22"),
        ("lunar 1-1 to 1-15 and 2-1 to 2-5", "02-06..02-20 03-08..03-12"),
        ("05-01, 06-19 and 07-01", "05-01 06-19 07-01"),
    ],
    "a label before the days": [
        ("活动时间：每年5月1日至5日", "05-01..05-05"),
        ("时间：农历三月三", "04-09"),
        ("庙会：三月十八", "04-24"),
        ("开放时间：5月至10月", "05-01..10-31"),
        ("Date: May 1, 2027", "05-01"),
    ],
    "a choice behind a list of runs": [
        ("3月至5月、9月至11月每周六", "+26"),
        ("5月1日至5日、10月1日至7日每周六", "05-01 10-02"),
        ("冬月十七阿弥陀佛诞", "12-14"),
    ],
}

# Why it is asked about: what is written, what the Chinese and the English answer must name.
ASKED = {
    "a clause about holidays is never dropped": [
        ("周二至周日法定节假日照常开放", "「周二至周日或法定节日」", "or statutory holidays"),
        ("周二至周日，法定节假日照常开放", "「周二至周日或法定节日」", "or statutory holidays"),
        ("周二至周日（法定节假日照常开放）", "「周二至周日或法定节日」", "or statutory holidays"),
        (
            "每周二至周日，周一闭馆（法定节假日除外）",
            "「周二至周日不含法定节日」",
            "except statutory holidays",
        ),
        ("周二至周日（逢节假日周一照常开放）", "「法定节日」", "statutory holidays"),
    ],
    "which weeks, which two festivals": [
        ("单周周六", "「隔周周六」", "every other Saturday"),
        ("双周周六", "「隔周周六」", "every other Saturday"),
        ("odd weeks", "「隔周周六」", "every other Saturday"),
        ("双节期间", "「中秋假期或国庆假期」", "Mid-Autumn break or National Day break"),
    ],
    "the school's calendar": [
        ("开学后", "【开学】", "{开学}"),
        ("开学第一周", "anchors.yaml", "anchors.yaml"),
        ("first day of school", "【school】", "{school}"),
    ],
    "a length or a distance": [
        ("five days from May 1", "「five days after May 1」", "May 1 for five days"),
        ("a week from Qingming", "「a week after Qingming」", "Qingming for a week"),
        ("6月的前10天", "「6月内前10天」", "first 10 days of"),
    ],
    "a run or two days, whole months or a day": [
        ("2027-05-01/2027-05-05", "「2027-05-01至2027-05-05」", "2027-05-01 or 2027-05-05"),
        ("2027-05-01/02", "「2027-05-01、02」", "2027-05-01 to 02"),
        ("4月至10月每周六及法定节假日", "「4月至10月且（每周六或法定节日）」", "for the whole year"),
        ("May and October 1", "逐个写全", "in full"),
        ("May, October 1", "逐个写全", "in full"),
        ("every third Saturday of the month", "third Saturday in every month", "every third Saturday"),
        ("5、7、9月15日", "「5月15日、7月15日、9月15日」", "in full"),
        ("农历二、六、九月十九日", "「农历二月十九日、农历六月十九日、农历九月十九日」", "in full"),
    ],
    "written twice": [
        ("2027年2027年5月1日", "年份只写一次", "once"),
        ("国庆国庆假期", "「国庆假期」", "国庆假期"),
        ("5月1日至至5月5日", "从哪一天开始", "begins"),
        ("5月5月1日", "「5」", "5"),
    ],
    "hours go to sessions, behind a comma too": [
        ("7月1日至8月31日，每晚", "sessions", "sessions"),
        ("正月初一至十五每晚", "sessions", "sessions"),
        ("May 1 at 25:00", "sessions", "sessions"),
    ],
    "the weekday at an end is compared": [
        ("Saturday, May 1 to Thursday, May 5, 2027", "周三", "Wednesday"),
        ("Sunday 1 May to Wednesday 5 May 2027", "周六", "Saturday"),
        ("2027年5月1日至5日（周六至周四）", "周三", "Wednesday"),
    ],
    "no such day": [
        ("2月30日", "2月最多29日", "at most 29"),
        ("2027年2月29日", "最多28日", "28 days"),
        ("13月1日", "没有13月", "no month 13"),
        ("八月卅一", "最多30天", "at most 30"),
        ("5月第六个周日", "最多5个", "5 at most"),
        ("每季度第四个月", "3个月", "3 months"),
        ("2027年5月7日至2027年5月1日", "之前", "before"),
        ("May 7 to May 1, 2027", "之前", "before"),
        ("5月7日至2027年5月1日", "之前", "before"),
    ],
}


def written_days(runs: str) -> set[date]:
    """Return the days of 2027 that a row writes as runs."""
    days = set[date]()
    for run in runs.split():
        first, _, last = run.partition("..")
        day, stop = (date.fromisoformat(f"2027-{end}") for end in (first, last or first))
        days |= {day + timedelta(days=number) for number in range((stop - day).days + 1)}
    return days


def found_days(text: str) -> set[date]:
    """Return the days of 2027 that ``text`` gives, of spans begun in the year before too."""
    expr = parse(text, names()).expr
    spans = [found.span for year in (2026, 2027) for found in resolve(expr, year, context()).occurrences]
    return {day for span in spans for day in span if day.year == 2027}


@pytest.mark.parametrize(("text", "days"), [row for rows in READ.values() for row in rows])
def test_a_wording_means_its_days(text: str, days: str) -> None:
    found = found_days(text)
    if days.startswith("+"):
        assert len(found) == int(days)
    else:
        assert found == written_days(days)


@pytest.mark.parametrize("text", [text for rows in READ.values() for text, _ in rows])
def test_its_sentence_in_both_languages_reads_back(text: str) -> None:
    expr = parse(text, names()).expr
    assert [parse(phrase(expr, lang, names()), names()).expr for lang in Lang] == [expr, expr]


@pytest.mark.parametrize(("text", "zh", "en"), [row for rows in ASKED.values() for row in rows])
def test_what_has_two_readings_or_none_is_asked_about(text: str, zh: str, en: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    told = [part for part in (caught.value.message, caught.value.hint) if part]
    assert zh in " ".join(part.zh for part in told)
    assert en in " ".join(part.en for part in told)


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("3月至5月或9月至11月每周六", "READ_AS_WHOLE_MONTH", "或 joins two rules: the first is taken whole"),
        ("May or October 1", "READ_AS_WHOLE_MONTH", "in English"),
        ("Saturdays from May to October and public holidays", "READ_AS_BOTH", "and may mean either"),
        ("lunar 8-15 or 10-1", "READ_AS_LUNAR", "lunar is said once"),
    ],
)
def test_a_reading_that_may_surprise_is_told(text: str, code: str, why: str) -> None:
    assert code in [notice.code for notice in parse(text, names()).notices], why


def test_a_calendar_carried_through_figures_is_told() -> None:
    assert [notice.code for notice in parse("农历2月19日、10月1日", names()).notices] == ["READ_AS_LUNAR"]
