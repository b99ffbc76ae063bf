"""More ways in which people write a rule: what they say twice, leave out, list or put in brackets.

Authority: the rules of calendars/README.md; the canonical sentence in the second column is covered
by the tables of days. Rows came from typing, without looking at the documentation, what stands in
county tables, posters and e-mails.
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.when.site_names import names, spans

CHINESE = [
    ("八月十五中秋节", "中秋节", "the day is said twice"),
    ("农历八月十五（中秋节）", "中秋节", "its name as an aside"),
    ("中秋节（农历八月十五）", "中秋节", "its date as an aside"),
    ("10月1日国庆节", "国庆节", "Gregorian, said twice"),
    ("二月二龙抬头", "龙抬头", "two names of a festival"),
    ("正月十五元宵节前后三天", "元宵节前后3天", "and it goes on"),
    ("冬至日", "冬至", "日 adds nothing to a term"),
    ("谷雨时节", "谷雨期间", "the poets' word"),
    ("大年初三", "农历正月初三", "the days of New Year"),
    ("年初五", "农历正月初五", "大 left out"),
    ("除夕至初七", "除夕至农历正月初七", "初七 of the month after"),
    ("大年初一到初七", "春节至农历正月初七", "初七 of its own month"),
    ("端午节至初八", "端午节至农历五月初八", "of the month of the festival"),
    ("农历二月、三月", "农历二月至农历三月", "农历 was said for both"),
    ("农历二、三月", "农历二月至农历三月", "and 月 too"),
    ("农历三月到五月", "农历三月至农历五月", "at the end of a range"),
    ("农历六月初一至七月十五日", "农历六月初一至农历七月十五", "though 日 is written"),
    ("农历三月或5月", "农历三月或（5月）", "but Arabic digits are Gregorian"),
    ("农历三月到公历5月", "农历三月至（5月）", "or said to be"),
    ("末伏第一天", "末伏期间首日", "all of it, for a day is chosen inside"),
    ("初伏第一天到末伏最后一天", "（头伏期间首日）至（末伏期间最后一天）", "at both ends"),
    (
        "高山杜鹃花期首个周末至红叶期最后一个周末",
        "（高山杜鹃花期内首个周末）至（红叶期内最后一个周末）",
        "the end's own",
    ),
    ("国庆假期第3-5天", "（国庆假期第3天）至（国庆假期第5天）", "天 is said once"),
    ("国庆第三天至第五天", "国庆节后2天至国庆节后4天", "counted on from the one day"),
    ("国庆假期结束后第一个周末", "国庆假期后首个周末", "结束 adds nothing"),
    ("高山杜鹃花期开始前一周", "高山杜鹃花期前一周", "nor does 开始"),
    ("4月中下旬", "4月中旬至4月下旬", "two parts of a month"),
    ("5月上中旬", "5月上旬至5月中旬", "two parts of a month"),
    ("每月第一、三个周六", "每月首个周六或每月第3个周六", "a list of ordinals"),
    ("每月第一个和第三个周六", "每月首个周六或每月第3个周六", "said in full"),
    ("10月第一和最后一个周六", "10月首个周六或10月最后一个周六", "last one"),
    ("每季度第一个周六", "每季度首个周六", "quarters"),
    ("各季度最后一天", "每季度最后一天", "quarters"),
    ("每年第一个周六", "每年首个周六", "of the whole year"),
    ("一年中最后一个周末", "每年最后一个周末", "of the whole year"),
    ("每周一三五", "每周一、周三、周五", "周 is said once"),
    ("每周五六日", "每周五至周日", "a run of three"),
    ("周一至周四", "每周一、周二、周三、周四", "a run of weekdays"),
    ("隔周六", "隔周周六", "one 周 left out"),
    ("隔周末", "隔周周末", "one 周 left out"),
    ("周末两天", "每个周末", "both days"),
    ("每天，周一除外", "每天不含每周一", "what is left out stands before 除外"),
    ("每天（周一闭馆）", "每天不含每周一", "closed, in brackets"),
    ("全年，每周一闭园", "全年不含每周一", "closed"),
    ("红叶期除国庆假期外的周末", "红叶期内每个周末不含国庆假期", "what is chosen stands last"),
    ("云海季每月第一个周六", "云海季且每月首个周六", "each month of a season"),
    ("农历六月十五（含闰月）", "农历六月十五，含闰月", "a clause in brackets"),
    ("农历六月十五，闰月也算", "农历六月十五，含闰月", "as people say it"),
    ("重阳节（历时3天）", "重阳节，历时3天", "a clause in brackets"),
    ("农历四月初八±1天", "农历四月初八前后1天", "an engineer's sign"),
    ("5月19日，每年一次", "5月19日", "每年一次 adds nothing"),
    ("正月里", "农历正月", "里 adds nothing"),
    ("整个正月", "农历正月", "整个 adds nothing"),
    ("母亲节所在的那个周末", "（母亲节当周）内首个周末", "所在的那个"),
    ("“老君山庙会”后第一个周末", "「老君山庙会」后首个周末", "the quotes of most keyboards"),
    ("《老君山庙会》后第一个周末", "「老君山庙会」后首个周末", "title marks"),
    ("云海季节", "云海季", "a landscape and 季节"),
    ("五一、国庆假期", "劳动节假期或国庆假期", "假期 is said once"),
    ("正月初一至初三、初八", "正月初一至初三或正月初八", "the month of the range goes on"),
    ("霜降至立冬期间", "霜降至立冬", "期间 goes with the whole range"),
    ("大暑至处暑之间每周五", "（大暑至处暑）内每周五", "之间 goes with the whole range too"),
    ("寒露与霜降之间", "寒露至霜降", "与 joins the ends of a range where 之间 follows"),
    ("7月1日和8月31日之间第一个周末", "（7月1日至8月31日）内首个周末", "and so does 和"),
    ("春节至元宵节期间每天", "（春节至元宵节）内每天", "also where it ends with a day"),
    ("年初一至年初七", "正月初一至正月初七", "年 for 大年"),
    ("5·18国际博物馆日", "国际博物馆日", "a middle dot"),
    ("10月的1日至7日", "10月1日至10月7日", "的 before the day"),
    ("从2026年开始每年5月19日", "5月19日，自2026年起", "its life said first"),
    ("5月19日，2026年起每年", "5月19日，自2026年起", "每年 said behind"),
    ("七夕，非周末则顺延至周六", "七夕，若不是周末则顺延至周六", "若 left out"),
    ("高山杜鹃花期，每周末", "高山杜鹃花期内每个周末", "a comma for 内"),
    ("5月的第一个周末至最后一个周末", "（5月首个周末）至（5月最后一个周末）", "5月 is said once"),
    ("每月满月", "满月", "每月 adds nothing"),
    ("大雪节气当天", "大雪", "节气 adds nothing"),
    ("清明、五一和端午小长假", "清明假期或劳动节假期或端午假期", "假期 is said once"),
    ("五一或国庆假期", "（五一）或国庆假期", "或 leaves 五一 a day"),
]

ENGLISH = [
    ("every year on May 19", "May 19", "said of every rule"),
    ("May 19 every year", "May 19", "behind it"),
    ("annually on May 19", "May 19", "in one word"),
    ("on weekends", "every weekend", "on adds nothing"),
    ("all weekends in May", "every weekend in May", "all is every"),
    ("daily in July", "every day in July", "daily"),
    ("every 2 weeks on Saturday", "every other Saturday", "weeks first"),
    ("every other week on Friday", "every other Friday", "weeks first"),
    ("every two days in July", "every other day in July", "a number in words"),
    ("every Saturday between June 1 and August 31", "every Saturday in (June 1 to August 31)", "between"),
    (
        "first and third Saturdays of each month",
        "first Saturday in every month or third Saturday in every month",
        "a list of ordinals",
    ),
    ("first Saturday of every quarter", "每季度首个周六", "quarters"),
    ("last day of the year", "每年最后一天", "of the whole year"),
    ("every month on the 15th", "day 15 of every month", "the day last"),
    ("1-7 October", "October 1 to October 7", "days before the month"),
    ("1 to 7 October", "October 1 to October 7", "days before the month"),
    ("mid to late October", "10月中旬至10月下旬", "two parts of a month"),
    ("the month of October", "October", "month of adds nothing"),
    ("the 15th day of the 8th lunar month", "lunar 8-15", "ordinals"),
    ("first lunar month", "lunar month 1", "an ordinal"),
    ("lunar 4-8 ± 1 day", "within 1 day of lunar 4-8", "a sign"),
    ("3 days either side of Qixi", "within 3 days of Qixi", "either side of"),
    ("three days before and after Qixi", "within 3 days of Qixi", "before and after"),
    ("10 days up to Qixi", "the 10 days before Qixi", "a run"),
    ("week before National Day", "the week before National Day", "the left out"),
    ("the day of the winter solstice", "Winter Solstice", "the day of adds nothing"),
    ("peak rhododendron season", "peak of rhododendron", "as a tourist says it"),
    ("rhododendron peak", "peak of rhododendron", "or so"),
    ("rhododendron bloom", "rhododendron", "bloom adds nothing"),
    ("full moon nights", "full moon", "nights are days here"),
    ("Duanwu Festival", "Dragon Boat Festival", "Chinese names with Festival"),
    (
        "Qixi, if it falls on a weekday, move to next Saturday",
        "Qixi, if weekday then next Saturday",
        "commas",
    ),
    ("May 19 from 2025", "May 19, since 2025", "from is since"),
    ("daily except Mondays", "every day except Monday", "a plural"),
    ("10 days after the start of autumn", "10 days after Start of Autumn", "a term, no part of a season"),
    ("during May", "May", "during adds nothing"),
    ("every day except in May", "every day except May", "in adds nothing"),
    ("lunar month 8 day 15", "lunar 8-15", "the month first"),
    ("every Friday to Sunday", "every Friday, Saturday and Sunday", "a run of weekdays"),
    ("first half of May", "first half-month of May", "days 1 to 15"),
    ("Spring Festival Eve", "Chinese New Year's Eve", "another name"),
    ("the week beginning May 1", "May 1, for 7 days", "a length and its first day"),
    ("3 days starting on Qixi", "Qixi, for 3 days", "a length and its first day"),
    ("Qixi unless workday", "Qixi, if workday then skip", "unless"),
]


@pytest.mark.parametrize(("written", "canonical", "why"), [*CHINESE, *ENGLISH])
def test_a_way_of_writing_is_the_canonical_rule(written: str, canonical: str, why: str) -> None:
    assert parse(written, names()).expr == parse(canonical, names()).expr, why


# Authority: weekdays of 2027 from ISO 8601; sources of the days in calendars/festivals/*.yaml.
DAYS = [
    ("圣诞节", "12-25", "an international day"),
    ("平安夜", "12-24", "its eve"),
    ("New Year's Eve", "12-31", "not the Chinese one"),
    ("Lunar New Year's Eve", "02-05", "the Chinese one"),
    ("感恩节", "11-25", "the fourth Thursday in November"),
    ("双十一", "11-11", "a day of shops"),
    ("浴佛节", "05-13", "lunar 4-8"),
    ("破五", "02-10", "lunar 1-5"),
    ("每季度第一个周六", "01-02 04-03 07-03 10-02", "four"),
    ("每季度最后一天", "03-31 06-30 09-30 12-31", "the ends of quarters"),
    ("每年第一个周六", "01-02", "a Saturday"),
    ("末伏最后一天", "08-18", "ten days from 08-09"),
    ("国庆第三天至第五天", "10-03..10-05", "the third is two days on"),
    ("除夕至初七", "02-05..02-12", "eight days"),
]


@pytest.mark.parametrize(("text", "days", "why"), DAYS)
def test_a_name_or_a_new_form_gives_its_days(text: str, days: str, why: str) -> None:
    assert spans(text, 2027) == days, why


MESSAGES = [
    (
        "端午节周末",
        "WHICH_ONE",
        "「离端午节最近的周末」「端午节后首个周末」「端午假期」",
        "a day has no weekend",
    ),
    ("Dragon Boat Festival weekend", "WHICH_ONE", '"Dragon Boat break"', "in English"),
    ("the weekend of Double Ninth", "WHICH_ONE", '"nearest weekend to Double Ninth"', "the other order"),
    ("七夕周六", "WHICH_ONE", "「离七夕最近的周六」", "nor a Saturday"),
    ("国庆七天", "ONE_DAY_ONLY", "「国庆假期」（放假的那几天）或「国庆，历时7天」", "the break, or a length"),
    ("国庆头三天", "ONE_DAY_ONLY", "「国庆假期」", "a day has no first three"),
    ("端午假期3天", "AMBIGUOUS_DISTANCE", "「端午假期内前3天」", "which of them"),
    ("八月十五重阳节", "DIFFERENT_DAYS", "「八月十五」或者「重阳节」", "two days in one breath"),
    ("5月19日，每两年一次", "WHICH_YEARS", "「自2025年起每2年一次」", "from which year"),
    ("every other year on May 19", "WHICH_YEARS", "every 2 years from 2025", "in English"),
    ("高山杜鹃花期中段", "TOO_VAGUE", "「盛期」", "no days"),
    ("first week of May", "TOO_VAGUE", "first 7 days of May", "weeks begin where"),
    ("高山杜鹃花期第一周", "TOO_VAGUE", "「高山杜鹃花期内前7天」", "weeks begin where"),
    ("花朝节", "TOO_VAGUE", "农历二月十二", "three days in three places"),
    ("Easter", "TOO_VAGUE", "{Easter}", "a calendar that is not ours"),
    ("每逢节假日", "TOO_VAGUE", "「法定节日」或「休息日」", "with a word before it"),
    ("下雨则取消", "TOO_VAGUE", "detail", "nobody knows the weather"),
    ("【七夕】后第一个周末", "UNKNOWN_NAME", "不加括号", "a festival is no named date"),
    ("「霜将」", "UNKNOWN_NAME", "是不是想写「霜降」？", "nor a misspelt one"),
    ("第一个周六", "INCOMPLETE", "「每月第一个周六」", "of what"),
    ("国庆期间每晚", "TOO_VAGUE", "sessions", "a rule knows no clock"),
    ("每周六（雨天取消）", "TOO_VAGUE", "detail", "in brackets"),
    ("每个节气", "TOO_VAGUE", "立春", "which of them"),
    ("逢三逢八", "AMBIGUOUS_DATE", "「农历逢三、八」", "in which calendar"),
    ("不定期", "TOO_VAGUE", "decisions.yaml", "not yet decided"),
    ("Saturday at 7pm", "TOO_VAGUE", "sessions", "a rule knows no clock"),
    ("每月一次", "TOO_VAGUE", "「每月第一个周六」", "on which day"),
    ("七夕，中秋节", "UNEXPECTED", "「、」或「或」", "a comma is no list"),
    ("周一除外", "INCOMPLETE", "「每天，周一除外」", "from what"),
    ("除周末外", "INCOMPLETE", "「除周末外的每天」", "from what"),
    ("every first Saturday", "AMBIGUOUS_INTERVAL", "first Saturday in every month", "of a month"),
    ("every two weeks", "WHICH_WEEKDAY", "every other Saturday", "on which day"),
    ("lunar April 8", "NO_LUNAR_NAME", "lunar 4-8", "lunar months have numbers"),
    ("国庆假期第5-3天", "BACKWARDS", None, "the other way round"),
    ("每季度第15个周六", "IMPOSSIBLE_NUMBER", None, "no quarter has fifteen"),
]


@pytest.mark.parametrize(("text", "code", "hint", "why"), MESSAGES)
def test_a_message_says_what_to_write_instead(text: str, code: str, hint: str | None, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    error = caught.value
    shown = f"{error.hint.zh} {error.hint.en}" if error.hint else ""
    assert (error.code, hint is None or hint in shown) == (code, True), (why, shown)


def test_a_list_of_breaks_tells_that_each_of_them_is_one() -> None:
    assert [notice.code for notice in parse("五一、国庆假期", names()).notices] == ["READ_AS_BREAK"]
    assert parse("五一或国庆假期", names()).notices == ()


def test_a_day_said_twice_needs_no_word_about_its_calendar() -> None:
    assert parse("八月十五中秋节", names()).notices == ()
