"""Wordings of activity lists as offices write them: read as they are meant, or asked about with the way out.

Authority: lunar days and solar terms of the Hong Kong Observatory's tables (worked out with lunardate,
which agrees with them), days off of the notice for 2026 and, for 2027, the days that the law names with
what the rule of the forecast adds; the Gregorian calendar for the rest, counted by hand.
"""

import re

import pytest

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from tests.when.site_names import names, spans

# Written, the same in English, its days in 2026 and in 2027 (+26: how many), why it is here.
KNOWN = [
    ("五月廿五日", "lunar 5-25", "07-09", "06-29", "廿 is lunar"),
    ("九月初二日", "lunar 9-2", "10-11", "10-01", "初 is lunar"),
    ("三月廿日", "lunar 3-20", "05-06", "04-26", "廿 is lunar"),
    ("阴历元月初八", "lunar 1-8", "02-24", "02-13", "元月 behind 阴历 is 正月"),
    ("年廿八", "lunar 12-28", "02-15", "02-04", "腊月廿八"),
    ("农历年初五", "lunar 1-5", "02-21", "02-10", "the days of the New Year"),
    ("古历八月十五", "lunar 8-15", "09-25", "09-15", "another word for 农历"),
    ("每到农历四月廿六", "every year on lunar 4-26", "06-11", "05-31", "a lead-in"),
    ("每逢端午佳节", "every year on Dragon Boat Festival", "06-19", "06-09", "a lead-in and a word behind"),
    ("农历三、四月间", "lunar month 3 to lunar month 4", "04-17..06-14", "04-07..06-04", "both months lunar"),
    ("农历正月十二和二月十二", "lunar 1-12 and lunar 2-12", "02-28 03-30", "02-17 03-19", "both lunar"),
    (
        "农历四月初六至八日",
        "lunar 4-6 to 4-8",
        "05-22..05-24",
        "05-11..05-13",
        "the end takes month and calendar",
    ),
    ("正月十六至二月五日", "lunar 1-16 to 2-5", "03-04..03-23", "02-21..03-12", "never Gregorian February"),
    (
        "农历五月下旬至六月上旬",
        "late lunar month 5 to early lunar month 6",
        "07-05..07-23",
        "06-25..07-13",
        "both ends lunar",
    ),
    (
        "从腊月廿五开始，一直到正月初八",
        "from lunar 12-25 until lunar 1-8",
        "02-12..02-24",
        "02-01..02-13",
        "range words",
    ),
    ("正月初一为期五天", "lunar 1-1 for 5 days", "02-17..02-21", "02-06..02-10", "a length"),
    ("农历二月初六始，为期3天", "starting lunar 2-6, for 3 days", "03-24..03-26", "03-13..03-15", "始"),
    ("2027年小年", "Little New Year 2027", "", "01-30", "a festival of the Gregorian year"),
    ("2027年2月20日（正月十五）", "February 20, 2027 (lunar 1-15)", "", "02-20", "they agree"),
    ("2027年5月2日（星期日）", "May 2, 2027 (Sunday)", "", "05-02", "the weekday agrees"),
    ("4月12日起至5月6日", "starting April 12 until May 6", "04-12..05-06", "04-12..05-06", "range words"),
    (
        "自9月20日起至9月28日止",
        "from September 20 through to September 28",
        "09-20..09-28",
        "09-20..09-28",
        "range words",
    ),
    ("7月8日持续至20日", "July 8 through 20", "07-08..07-20", "07-08..07-20", "range words"),
    (
        "4月2日开始，5月12日结束",
        "begins on April 2, ends on May 12",
        "04-02..05-12",
        "04-02..05-12",
        "range words",
    ),
    ("从6月6日到6月20日", "from June 6 to June 20", "06-06..06-20", "06-06..06-20", "range words"),
    (
        "淡季（12月1日至次年2月28日）",
        "low season (December 1 to February 28)",
        "12-01..2027-02-28",
        "12-01..2028-02-28",
        "the bracket says it",
    ),
    (
        "11月20日至次年2月29日",
        "November 20 to February 29",
        "11-20..2027-02-28",
        "11-20..2028-02-29",
        "to the end of February",
    ),
    ("4月上旬（10天）", "early April (10 days)", "04-01..04-10", "04-01..04-10", "the count agrees"),
    ("“十一”假期", "National Day break", "10-01..10-07", "10-01..10-07", "quotes dropped"),
    (
        "元旦、清明小长假",
        "New Year break or Qingming break",
        "01-01..01-03 04-04..04-06",
        "01-01..01-03 04-03..04-05",
        "each takes 假期",
    ),
    ("元月15日", "January 15", "01-15", "01-15", "元月 alone is January"),
    ("记者节", "Journalists' Day", "11-08", "11-08", "a name"),
    ("国家宪法日", "Constitution Day", "12-04", "12-04", "a name"),
    ("春社", "Spring Earth God Day", "03-25", "03-20", "fifth 戊 day after 立春"),
    (
        "6月1日至8月31日（每周五、周六）",
        "June 1 to August 31 (Fridays and Saturdays)",
        "+26",
        "+26",
        "brackets choose",
    ),
    ("农历逢一、六", None, "+74", "+74", "every lunar day that ends so"),
    ("属马日", "horse day", "+30", "+31", "the branch 午"),
    (
        "February 6-7, 13-14 and 20-21",
        None,
        "02-06..02-07 02-13..02-14 02-20..02-21",
        "02-06..02-07 02-13..02-14 02-20..02-21",
        "the month carries over",
    ),
    ("Late June - early August", None, "06-21..08-10", "06-21..08-10", "thirds"),
    ("October 3, 4 and 5", None, "10-03 10-04 10-05", "10-03 10-04 10-05", "the month carries over"),
    (
        "March 1 to March 15 and November 1 to November 20",
        None,
        "03-01..03-15 11-01..11-20",
        "03-01..03-15 11-01..11-20",
        "both runs",
    ),
    ("8th day of the fourth lunar month", None, "05-24", "05-13", "in words"),
]

# Written, its days in 2027, why it is here.
READ = [
    ("农历正月初一至十五", "02-06..02-20", "the end takes the month"),
    ("农历腊月二十三至正月十五", "01-30..02-20", "over New Year"),
    ("腊月廿三至次年正月十五", "01-30..02-20", "次年 of the lunar year"),
    ("腊月二十三到大年三十", "01-30..02-05", "the Eve by its other name"),
    ("除夕至初六", "02-05..02-11", "the month behind the Eve"),
    ("大年三十至正月初七", "02-05..02-12", "ends in words"),
    ("大年初一到初三", "02-06..02-08", "days of the New Year"),
    ("春节（正月初一至初七）", "02-06..02-12", "a festival with its run"),
    ("春节期间（除夕至初七）", "02-05..02-12", "a season with its run"),
    ("春节期间（农历正月初一至十五）", "02-06..02-20", "and calendar"),
    ("元宵节（正月十三至十七）", "02-18..02-22", "a run that holds its day"),
    ("元宵节（农历正月十五）前后3天", "02-17..02-23", "counted behind the brackets"),
    ("农历二月二（龙抬头）", "03-09", "name in brackets"),
    ("农历三月初三（上巳节）", "04-09", "name in brackets"),
    ("农历三月十五前后三天", "04-18..04-24", "three on each side"),
    ("四月初八佛诞日", "05-13", "name behind the date"),
    ("端午节当天及前后一天", "06-08..06-10", "one on each side"),
    ("六月六", "07-09", "a double day is lunar"),
    ("六月十九观音成道日", "07-22", "name behind the date"),
    ("农历七月初七（七夕节）", "08-08", "name in brackets"),
    ("七月十五中元节", "08-16", "name behind the date"),
    ("十月初一寒衣节", "10-29", "name behind the date"),
    ("腊八节（腊月初八）", "01-15", "the one in 2027; lunar 2027-12-8 is in 2028"),
    ("九月九", "10-08", "a double day"),
    ("农历二月十九、六月十九、九月十九", "03-26 07-22 10-18", "农历 once for three"),
    ("农历八月十四至十六，三天", "09-14..09-16", "a length that agrees"),
    ("农历八月十四、十五、十六日", "09-14 09-15 09-16", "日 at the end"),
    ("三月十五至十八", "04-21..04-24", "no 日: lunar"),
    ("三月初三至四月初八", "04-09..05-13", "both lunar"),
    ("八月十五至国庆节", "09-15..10-01", "to a festival"),
    ("九月九至十月初一", "10-08..10-29", "both lunar"),
    ("正月十三日至十七日", "02-18..02-22", "正 says lunar, for 日 too"),
    ("正月13日至17日", "02-18..02-22", "in Arabic numerals"),
    ("正月15日", "02-20", "正 says lunar"),
    ("腊月8日", "01-15", "腊 says lunar"),
    ("十一月初一", "11-28", "初 says lunar"),
    ("十二月廿三", "01-30", "廿 says lunar"),
    ("元月初一", "02-06", "初 says lunar, of 元月 too"),
    ("农历元月", "02-06..03-07", "元月 behind 农历"),
    ("农历1月15日", "02-20", "figures behind 农历"),
    ("农历12月23", "01-30", "figures without 日"),
    ("农历5.5", "06-09", "a point between"),
    ("农历5-5至5-8", "06-09..06-12", "a hyphen between"),
    ("旧历五月五日", "06-09", "旧历 is 农历"),
    ("夏历五月初五", "06-09", "夏历 is 农历"),
    ("老历五月初五", "06-09", "老历 is 农历"),
    ("8月15日（农历）", "09-15", "the calendar in brackets"),
    ("8月15日至20日（农历）", "09-15..09-20", "of both ends"),
    ("八月十五（公历）", "08-15", "the other calendar in brackets"),
    ("腊月廿三、廿四", "01-30 01-31", "the month goes on"),
    ("正月初一至初三、十三至十六", "02-06..02-08 02-18..02-21", "a list of runs"),
    ("冬月至腊月", "11-28..2028-01-25", "two lunar months; the twelfth has 29 days"),
    ("十月初一至腊月初八", "10-29..2028-01-04", "both lunar"),
    ("火把节（农历六月二十四）", "07-27", "a local festival whose day is told"),
    ("盘王节（农历十月十六）", "11-13", "another"),
    ("王母娘娘圣诞（农历七月十八）", "08-19", "a name that is not known"),
    ("泼水节（4月13日—15日）", "04-13..04-15", "of another calendar, with its days"),
    ("牡丹文化节（4月1日至5月5日）", "04-01..05-05", "an activity with its days"),
    ("人日", "02-12", "the seventh"),
    ("破五", "02-10", "the fifth"),
    ("年三十", "02-05", "the Eve"),
    ("北方小年", "01-30", "in the north"),
    ("南方小年（腊月廿四）", "01-31", "in the south"),
    ("太上老君圣诞", "03-22", "lunar 2-15"),
    ("2027年2月6日-2月12日（正月初一至初七）", "02-06..02-12", "a run in both calendars"),
    ("正月初一至十五（2027年2月6日—2月20日）", "02-06..02-20", "the other way round"),
    ("2027年1月30日（腊月廿三）至2月20日（正月十五）", "01-30..02-20", "at both ends"),
    ("2027年2月5日（除夕）至11日（正月初六）", "02-05..02-11", "a name at one end"),
    ("2027年2月5日至11日（除夕）", "02-05..02-11", "the name of its first day"),
    ("2027年9月15日 星期三 农历八月十五", "09-15", "everything in a row"),
    ("2027年端午节（6月9日，星期三）", "06-09", "all in brackets"),
    ("农历五月初五即2027年6月9日", "06-09", "即"),
    ("2027年春节（2月6日至12日）", "02-06..02-12", "a festival with its run in a year"),
    ("农历2026年除夕（2027年2月5日）", "02-05", "the lunar year of the Eve"),
    ("2027年五一假期（5月1日至5日）", "05-01..05-05", "a break with its dates"),
    ("2027年清明（4月5日）", "04-05", "a term"),
    ("2027年除夕至正月初五", "02-05..02-10", "the Eve in 2027"),
    ("2027年小年至2027年除夕", "01-30..02-05", "both of 2027"),
    ("2026年腊月廿八至2027年正月十五", "02-04..02-20", "lunar dates with lunar years"),
    ("2027年腊八节", "01-15", "the festival in 2027"),
    ("2027年元月15日", "01-15", "元月 is January"),
    ("三月十五至十八日", "03-15..03-18", "日 at the end: Gregorian, and told"),
    ("3月15日至十八日", "03-15..03-18", "numerals mixed"),
    ("4月中下旬", "04-11..04-30", "two thirds"),
    ("4月中旬—5月上旬", "04-11..05-10", "a dash"),
    ("四五月份", "04-01..05-31", "two months in one"),
    ("5月1日－7日", "05-01..05-07", "another dash"),
    ("5.1-5.5", "05-01..05-05", "points"),
    ("5月1日、2日、3日", "05-01 05-02 05-03", "the month goes on"),
    ("8月14、15、16日", "08-14 08-15 08-16", "日 once"),
    ("8月14日、8月21日和28日", "08-14 08-21 08-28", "a mixed list"),
    ("8月14-16日、21-23日", "08-14..08-16 08-21..08-23", "a list of runs"),
    ("8月14日至16日和21日至23日", "08-14..08-16 08-21..08-23", "a list of runs in words"),
    ("8月14日、16日至18日", "08-14 08-16..08-18", "a day and a run"),
    ("“5·19”中国旅游日", "05-19", "date and name"),
    ("5月19日（中国旅游日）", "05-19", "name in brackets"),
    ("世界读书日（4月23日）", "04-23", "date in brackets"),
    ("“八一”建军节", "08-01", "quotes"),
    ("3.8妇女节", "03-08", "figures and name"),
    ("母亲节（5月第二个周日）", "05-09", "its rule in brackets"),
    ("5月第二个周日（母亲节）", "05-09", "its name in brackets"),
    ("感恩节（11月第四个周四）", "11-25", "its rule in brackets"),
    ("12月31日跨年夜", "12-31", "name behind the date"),
    ("12月31日至次年1月1日", "12-31..2028-01-01", "over New Year"),
    ("12月31日至1月3日", "12-31..2028-01-03", "over New Year, unsaid"),
    ("11月—次年3月", "11-01..2028-03-31", "months over New Year"),
    ("12月至翌年2月", "12-01..2028-02-29", "to the end of February"),
    ("冬季（12月至次年2月）", "12-01..2028-02-29", "a season with its months"),
    ("暑假期间（7月、8月）", "07-01..08-31", "a season with its months"),
    ("12月20日至正月十五", "12-20..2028-02-09", "to a lunar day of the next year"),
    ("中秋节至10月7日", "09-15..10-07", "figures behind a festival are Gregorian"),
    ("元旦至春节", "01-01..02-06", "two festivals"),
    ("五一至十一", "05-01..10-01", "two festivals"),
    ("谷雨至立夏", "04-20..05-06", "two terms"),
    ("谷雨前后一周", "04-13..04-27", "a week on each side"),
    ("国庆节后第一个周末", "10-02..10-03", "counting from the day"),
    ("中秋节前3天", "09-12", "one day"),
    ("国庆假期（10月1日至7日）", "10-01..10-07", "the dates written, and told"),
    ("10月1日-10月7日（国庆节）", "10-01..10-07", "the name of its first day"),
    ("国庆节（10月1日—7日）", "10-01..10-07", "a festival with its run"),
    ("元旦（1月1日—3日）", "01-01..01-03", "a festival with its run"),
    ("“十一”国庆黄金周", "10-01..10-07", "one holiday in two words"),
    ("5月1日（劳动节）、10月1日（国庆节）", "05-01 10-01", "names in a list"),
    ("元旦、五一、国庆", "01-01 05-01 10-01", "a list of names"),
    ("5月1日起连续3天", "05-01..05-03", "a length from a day"),
    ("5月1日开幕，历时10天", "05-01..05-10", "a length from the opening"),
    ("自5月1日开始，持续15天", "05-01..05-15", "a length from the beginning"),
    ("农历二月初六始，为期3天", "03-13..03-15", "始"),
    ("2027年5月1-5日", "05-01..05-05", "a year, days once"),
    ("2027.5.1—2027.5.5", "05-01..05-05", "points"),
    ("2027/05/01-2027/05/05", "05-01..05-05", "strokes"),
    ("2027年10月1日至2028年3月31日", "10-01..2028-03-31", "two years"),
    ("二〇二七年五月一日", "05-01", "a year in Chinese numerals"),
    ("2027年1月1日至3日（周五至周日）", "01-01..01-03", "weekdays of the run"),
    ("5月每周六、日", "05-01 05-02 05-08 05-09 05-15 05-16 05-22 05-23 05-29 05-30", "日 is Sunday"),
    ("5月、6月每周六", "05-01 05-08 05-15 05-22 05-29 06-05 06-12 06-19 06-26", "months share the choice"),
    ("5月和10月第一个周六", "05-01 10-02", "months share the choice"),
    ("6月1日至6月30日（每周五、周六）", "06-04 06-05 06-11 06-12 06-18 06-19 06-25 06-26", "brackets choose"),
    ("每季度最后一个周六", "03-27 06-26 09-25 12-25", "of each quarter"),
    ("每年5月第二个星期日", "05-09", "每年 says nothing"),
    ("lunar 1-1 to 1-15", "02-06..02-20", "the end goes on being lunar"),
    ("Lunar New Year's Eve to the fifth day of the first lunar month", "02-05..02-10", "in words"),
    ("the 15th of the 8th lunar month", "09-15", "ordinals"),
    ("August 15 (lunar)", "09-15", "the calendar in brackets"),
    ("1-5 May 2027", "05-01..05-05", "days once"),
    ("1 May - 5 May 2027", "05-01..05-05", "the year once"),
    ("Saturday, May 1, 2027", "05-01", "weekday first"),
    ("May 1, 2027 (Sat)", "05-01", "weekday in brackets"),
    ("25/12/2027", "12-25", "only one reading"),
    ("from the 1st to the 5th of May", "05-01..05-05", "ordinals"),
    ("early May to mid June", "05-01..06-20", "thirds"),
    ("Apr. 5 - 20", "04-05..04-20", "cut short"),
    ("April 5, 12 and 19", "04-05 04-12 04-19", "the month carries over"),
    ("April 5 and 6, May 10 and 11", "04-05 04-06 05-10 05-11", "two lists"),
    ("April 3-5, May 1-5 and October 1-7", "04-03..04-05 05-01..05-05 10-01..10-07", "runs in a list"),
    ("5, 12 and 19 April", "04-05 04-12 04-19", "the month last"),
    ("April, May and June", "04-01..06-30", "months in a row"),
    ("April, June and August", "04-01..04-30 06-01..06-30 08-01..08-31", "months apart"),
    ("November to March 2028", "11-01..2028-03-31", "the year at the end"),
    ("December 20 to January 5, 2028", "12-20..2028-01-05", "the year at the end"),
    ("winter (December 1 to February 28)", "12-01..2028-02-28", "a season with its days"),
    ("peony festival (April 1 to May 5)", "04-01..05-05", "a name with its days"),
    ("National Day holiday (October 1-7)", "10-01..10-07", "the dates written, and told"),
    ("October 1-7, 2027 (National Day break)", "10-01..10-07", "compared in a year"),
    ("Dragon Boat Festival (lunar 5-5)", "06-09", "date in brackets"),
    ("Dragon Boat Festival, June 9, 2027", "06-09", "date behind a comma"),
    ("Mid-Autumn Festival (September 15, 2027)", "09-15", "date in brackets"),
    ("National Day, October 1", "10-01", "date behind a comma"),
    ("Qixi, May 1 and October 1", "05-01 08-08 10-01", "a list of three"),
    ("starting May 1, for 5 days", "05-01..05-05", "a length from a day"),
    ("May 1-10 (10 days)", "05-01..05-10", "a count that agrees"),
    ("every Saturday from June 1 to June 30", "06-05 06-12 06-19 06-26", "inside a run"),
    ("first Saturday in May and October", "05-01 10-02", "of two months"),
    ("4th of July", "07-04", "of"),
]

# Written, what the Chinese and the English message must name, why it is here.
ASKED = [
    ("一、四、七集", "「农历逢一、四、七」", "1", "the digits written"),
    ("逢五逢十", "「农历逢五、十」", "5", "the digits written"),
    ("2027年2月21日（正月十五）", "2027年2月20日", "2027-02-20", "the true pair"),
    ("2月20日（正月十五）", "只留「正月十五」", "every year", "no 或"),
    ("农历五月初五（6月9日）", "只留「农历五月初五」", "every year", "no 或"),
    ("2027年5月2日（星期六）", "周日", "Sunday", "the right weekday"),
    ("7月3日（周六）至5日（周一）", "写出年份", "the year", "weekdays hold in one year"),
    ("11月1日起", "「11月1日至…」", "to …", "no end"),
    ("7月上旬（12天）", "10", "10", "a third has ten days"),
    ("3月1日至3月12日，共10天", "12天", "12 days", "both figures"),
    ("自6月1日至6月30日，为期20天", "30天", "30 days", "both figures"),
    ("8月底9月初", "「8月下旬至9月上旬」", "late August to early September", "the months written"),
    ("5月中", "「5月中旬」", "mid May", "ten days or a month"),
    ("4月18日左右", "前后3天", "within 3 days", "how many days"),
    ("油菜花盛开时节", "windows.yaml", "windows.yaml", "a landscape"),
    ("闰七夕", "「农历闰七月初七」", "lunar leap 7-7", "never 七夕"),
    ("丁未年正月初一", "农历2027年", "2027", "which year of the name"),
    ("藏历新年", "【藏历新年】", "anchors.yaml", "Tibetan calendar"),
    ("开斋节", "【开斋节】", "anchors.yaml", "Islamic calendar"),
    ("花山节", "【花山节】", "anchors.yaml", "local custom"),
    ("每晚7时30分", "sessions", "sessions", "a time of day"),
    ("6月5日晚8:00", "sessions", "sessions", "a time of day"),
    ("Memorial Day", "5月最后一个周一", "last Monday in May", "two countries"),
    ("03/08/2026", "「2026-03-08」或「2026-08-03」", "2026-08-03", "two readings"),
    ("2027年除夕至2028年正月初五", "2028-01-25", "2028-01-25", "the first day may be of either year"),
    ("2026年小年至2027年正月十五", "2027-01-30", "2027-01-30", "and before another name"),
    ("Chinese New Year's Eve 2027 to lunar 2028-1-5", "2028-01-25", "2028-01-25", "in English"),
    ("2027年腊月廿三至2027年正月十五", "之前", "before", "it ends before it begins"),
    ("2027年10月1日至2027年底", "12月31日", "12-31", "底 is no day"),
    (
        "除夕至二月五日",
        "「公历2月5日」或「农历二月初五」",
        "Gregorian",
        "a lunar festival before Chinese numerals",
    ),
    ("中秋节至十月", "「公历10月」或「农历十月」", "Gregorian", "of a month as well"),
    ("十月至腊月", "一种历", "one calendar", "two calendars"),
    ("10月至正月十五", "一种历", "one calendar", "figures and a lunar month"),
    ("农历二月、六月、九月十九", "逐个写全", "in full", "whole months or a day of each"),
    ("3月、6月、9月15日", "逐个写全", "in full", "in figures"),
    ("2027年2月6日—2月21日（农历正月初一至十五）", "2月20日", "20 Feb", "runs that differ"),
    ("正月初一至十五（2月6日—2月20日）", "只留「正月初一至十五」", "every year", "no year"),
    ("2026年国庆假期（10月1日至8日）", "10月7日", "7 Oct", "a break that is announced"),
    ("2026年国庆假期（5天）", "7天", "7", "a count of one that is announced"),
    ("国庆假期（7天）", "去掉", "leave", "no year: the count varies"),
    ("五一假期（5月1日—7日）", "只留「五一假期」", "notice", "a break never was so"),
    ("4月4日至6日（清明节假期）", "只留「清明节假期」", "notice", "a break that moves"),
    ("国庆假期，历时3天", "days: 3", "days: 3", "which of its days"),
    ("红叶期，历时3天", "days: 3", "days: 3", "which days of a landscape"),
    ("5月1日 周六", "写出年份", "the year", "a weekday beside a day of every year"),
    ("5月第三个周日（母亲节）", "只写一个", "one of them", "not that Sunday"),
    ("中秋国庆双节期间", "「中秋、国庆」", "or", "both are meant"),
    ("小年（腊月廿四）", "只写一个", "one of them", "not that day"),
    ("九月九日重阳节", "只留「重阳节」", "keep", "the festival holds every year"),
    ("清明节前后", "前后3天", "within 3 days", "how many days"),
    ("元宵节（农历正月十五）前后", "前后3天", "within 3 days", "how many days"),
    ("4月底至5月初", "「4月下旬至5月上旬」", "late April to early May", "edges of months"),
    ("12月20日至次年2月底", "「2月最后一天」或「2月下旬」", "last day of February", "the end of a month"),
    ("农历七月底", "「农历七月最后一天」或「农历七月下旬」", "last", "of a lunar one"),
    ("2027年春季", "3月至5月", "March to May", "a season"),
    ("10月1日（暂定）", "decisions.yaml", "decisions.yaml", "not settled"),
    ("拟于10月1日", "decisions.yaml", "decisions.yaml", "not settled"),
    ("约10月中旬", "前后3天", "within 3 days", "about"),
    ("10月（待定）", "decisions.yaml", "decisions.yaml", "open"),
    ("本年度5月", "写出年份", "the year", "a rule serves every year"),
    ("羊年元宵", "农历2027年", "2027", "which of them"),
    ("27年春节", "「2027年春节」", "2027年春节", "two digits"),
    ("27/5/1", "「2027-05-01」", "2027-05-01", "two digits"),
    ("公历八月初三", "「公历8月3日」或「农历八月初三」", "lunar 8-3", "a contradiction"),
    ("腊月廿三廿四", "「、」", "or", "two days in one word"),
    ("节假日及周末", "「法定节日」或「休息日」", "statutory holidays", "two readings"),
    ("每旬逢二、五、八", "「农历逢二、五、八」", "2", "the digits written"),
    ("每周六晚8点", "sessions", "sessions", "a time of day"),
    ("五一五天假期", "「劳动节假期」", "Labour Day break", "a break has its own length"),
    ("国庆假期的前三天", "「国庆假期内前三天」", "first 3 days", "in it or before it"),
    ("火把节", "【火把节】", "anchors.yaml", "local custom without days"),
    ("Mid-Autumn Festival, September 15", "只留", "keep", "without a year"),
    ("Dragon Boat Festival, June 10, 2027", "6月9日", "2027-06-09", "not that day"),
    ("lunar August 15", "lunar 8-15", "lunar 8-15", "its numbers stay"),
    ("end of May", "「late May」", "late May", "a day or ten"),
    ("Labor Day weekend", "劳动节假期", "Labour Day break", "a day has no weekend"),
    ("from November 1", "至…", "to …", "no end"),
    ("Ramadan", "anchors.yaml", "anchors.yaml", "another calendar"),
    ("Independence Day", "anchors.yaml", "anchors.yaml", "a day of another country"),
    ("01/05/2027", "「2027-01-05」或「2027-05-01」", "2027-05-01", "two readings"),
    ("May 1 (Sat)", "写出年份", "the year", "a weekday without a year"),
    ("Qixi, leap: both", "农历七月初七，含闰月", "lunar 7-7", "a festival has no leap month"),
    ("2027-10-01 to 2028", "至…", "to …", "a year is no day"),
]


def shown(text: str, year: int) -> str:
    found = spans(text, year)
    return f"+{len(found.split())}" if found.count(" ") > 9 else found  # long lists by their length


@pytest.mark.parametrize(("text", "english", "in_2026", "in_2027", "why"), KNOWN)
def test_a_known_wording_has_its_days(
    text: str, english: str | None, in_2026: str, in_2027: str, why: str
) -> None:
    for written in (text, english) if english else (text,):
        assert (shown(written, 2026), shown(written, 2027)) == (in_2026, in_2027), (written, why)


@pytest.mark.parametrize(("text", "days", "why"), READ)
def test_another_wording_has_its_days(text: str, days: str, why: str) -> None:
    assert spans(text, 2027) == days, why


@pytest.mark.parametrize("text", [row[0] for row in (*KNOWN, *READ)])
def test_its_canonical_sentence_reads_back(text: str) -> None:
    expr = parse(text, names()).expr
    assert [parse(phrase(expr, lang, names()), names()).expr for lang in Lang] == [expr, expr]


@pytest.mark.parametrize(("text", "zh", "en", "why"), ASKED)
def test_what_may_be_two_things_is_asked_about(text: str, zh: str, en: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    error = caught.value
    told = error.message, error.hint
    assert zh in " ".join(part.zh for part in told if part), why
    assert en in " ".join(part.en for part in told if part), why


@pytest.mark.parametrize("text", [row[0] for row in (*KNOWN, *READ, *ASKED)])
def test_english_messages_hold_no_chinese_but_what_was_typed(text: str) -> None:
    try:
        told = " ".join(notice.text.en for notice in parse(text, names()).notices)
    except WhenError as error:
        told = " ".join(part.en for part in (error.message, error.hint) if part)
    words = re.findall("[\u4e00-\u9fff〇0-9]*[\u4e00-\u9fff][\u4e00-\u9fff〇0-9]*", told)
    assert [word for word in words if word.removeprefix("20") not in text] == []


@pytest.mark.parametrize(
    ("text", "english", "why"),
    [
        ("农历2027年除夕", "lunar 2027 Chinese New Year's Eve", "with 农历 the lunar year"),
        ("2027年腊月廿三", "lunar 12-23, 2027", "a lunar date after a bare year: told"),
    ],
)
def test_a_lunar_year_ends_in_the_next(text: str, english: str, why: str) -> None:
    days = {"农历2027年除夕": "01-25", "2027年腊月廿三": "01-19"}[text]
    assert [spans(written, 2028) for written in (text, english)] == [days, days], why
    assert [spans(written, 2027) for written in (text, english)] == ["", ""], why


def test_a_bare_year_before_a_lunar_date_is_told() -> None:
    for text in ("2027年小年", "2027年腊月廿三", "Little New Year 2027", "lunar 12-23, 2027"):
        codes = [notice.code for notice in parse(text, names()).notices]
        assert codes in (["READ_AS_GREGORIAN_YEAR"], ["READ_AS_LUNAR_YEAR"]), text
