"""Words that officers write and that no rule can know, with what they can write instead."""

from typing import Final

from eventplan.domain.text import Text

VAGUE_WORDS: Final = (
    (
        ("非节假日", "非假日"),
        Text("「节假日」可以指放假的日子，也可以指休息日", "it may mean days off by law or any rest day"),
        Text(
            "请写「工作日」或「每天不含法定节日」", 'write "workday" or "every day except statutory holidays"'
        ),
    ),
    (
        (
            "寒假",
            "暑假",
            "寒暑假",
            "暑期",
            "学校假期",
            "school holidays",
            "summer vacation",
            "winter vacation",
        ),
        Text("寒暑假各地各年不同，年历里没有", "school holidays differ by place and year"),
        Text("请写起止日期，或登记为日期名称再写【寒假】", "write first and last day, or a {named date}"),
    ),
    (
        (
            *("春天", "春季", "夏天", "夏季", "秋天", "秋季"),
            *("spring", "summer", "autumn", "fall"),
        ),
        Text("季节没有说从哪天算起", "a season does not say on which day it begins"),
        Text("请写「3月至5月」或「立春至立夏前1天」", 'write "March to May" or "Start of Spring to …"'),
    ),
    (
        ("冬天", "冬季", "winter"),
        Text("季节没有说从哪天算起", "a season does not say on which day it begins"),
        Text(
            "请写「12月至2月」或「立冬至立春前1天」", 'write "December to February" or "Start of Winter to …"'
        ),
    ),
    (
        ("上半月", "下半月"),
        Text("没有说是哪个月", "it does not say of which month"),
        Text("请写「5月上半月」或「每月下半月」", 'write "first half-month of May"'),
    ),
    (
        (
            "今年",
            "明年",
            "本月",
            "下个月",
            "下周",
            "本周",
            "today",
            "tomorrow",
            "next month",
            "next week",
            "今天",
            "明天",
            "去年",
            "后年",
            "本年度",
            "本年",
            "来年",
            "this year",
            "next year",
            "last year",
        ),
        Text("规则每年都用，不能写今年明年", "a rule serves every year; this or next year has no place"),
        Text("去掉它，或写出年份，如「2027年5月1日」", 'leave it out, or write the year: "2027-05-01"'),
    ),
    (
        (
            "年底",
            "年末",
            "年初",
            "岁末",
            "年终",
            "年关",
            "岁末年初",
            "季末",
            "季初",
            "year end",
            "end of the year",
        ),
        Text("没有说是哪几天", "it does not say which days"),
        Text("请写「12月下旬」或「12月31日」这样的日期", 'write "late December" or "December 31"'),
    ),
    (
        ("新年", "新春"),
        Text("可以是元旦，也可以是春节", "it may be January 1 or the lunar New Year"),
        Text(
            "请写「元旦」「春节」「春节假期」或「正月初一至正月十五」",
            'write "New Year" or "Spring Festival"',
        ),
    ),
    (
        ("花期", "花季", "观赏期", "开花期", "盛花期"),
        Text("没有说是什么的花期", "it does not say of which landscape"),
        Text(
            "请在 windows.yaml 登记这个景观，再写它的名称，如「红叶期」",
            "register it in windows.yaml and write its name",
        ),
    ),
    (
        ("年前", "年后", "节前", "节后", "年头", "年尾", "春节前后", "假前", "假后"),
        Text("没有说是哪几天", "it does not say which days"),
        Text(
            "请写「春节前10天内」「国庆节后首个周末」这样的日子", 'write "the 10 days before Spring Festival"'
        ),
    ),
    (
        ("即日", "从即日", "自即日", "now", "from now"),
        Text("没有说从哪天开始", "it does not say on which day it begins"),
        Text("规则每年都用，请写第一天，如「5月1日至10月7日」", 'write the first day: "May 1 to October 7"'),
    ),
    (
        ("单双日", "双日", "单日", "逢双", "逢单", "隔日", "隔天"),
        Text("没有说从哪天算起", "it does not say from which day on"),
        Text(
            "隔一天的请写「7月内每2天」；指定的几天请逐个写，如「7月1日、3日、5日」",
            'write "every 2 days in July", or each day',
        ),
    ),
    (
        ("closed", "not open"),
        Text("没有说哪些日子开放", "it does not say on which days it is open"),
        Text("请写「每天，周一除外」", 'write "every day except Monday"'),
    ),
    (
        ("闰月", "农历闰月", "leap month"),
        Text("「闰月」没有说是闰几月", "it does not say which month is repeated"),
        Text(
            "请写「闰六月」，或在日子后面写「有闰月则在闰月」「含闰月」",
            'write "lunar leap month 6", or "leap: preferred" or "leap: both" behind a day',
        ),
    ),
    (
        ("高考", "中考"),
        Text("考试日期由教育部门公布，年历里没有", "exam days are set by the authorities each year"),
        Text("请写起止日期，如「6月7日至6月10日」", 'write first and last day: "June 7 to June 10"'),
    ),
    (
        ("双节", "两节", "双节同庆"),
        Text("没有说是哪两个节", "it does not say which two festivals"),
        Text("请写「中秋假期或国庆假期」", 'name both: "Mid-Autumn break or National Day break"'),
    ),
    (
        ("单双周", "单周", "双周", "odd weeks", "even weeks", "odd-numbered weeks", "even-numbered weeks"),
        Text("没有说从哪一周数起", "it does not say from which week on"),
        Text(
            "请写「隔周周六」，或说从哪天起，如「3月1日至6月30日隔周周六」",
            'write "every other Saturday", or where: "every other Saturday from March 1 to June 30"',
        ),
    ),
    (
        ("黄金周", "小长假", "长假", "假期", "golden week", "holidays"),
        Text("没有说是哪个假期", "it does not say which break"),
        Text(
            "请写「国庆假期」「春节假期」或「法定节日」", 'write "National Day break" or "statutory holidays"'
        ),
    ),
    (
        (
            *("旺季", "淡季", "平季", "旅游旺季", "旅游淡季", "peak season", "high season", "low season"),
            *("off season", "off-season", "shoulder season"),
        ),
        Text("旺季淡季没有说从哪天到哪天", "a high or low season does not say its days"),
        Text("请写起止，如「4月至10月」", 'write first and last: "April to October"'),
    ),
    (
        (
            *(
                f"{law}节{of}日{held}"
                for law in ("国家法定", "法定", "")
                for of in ("假", "")
                for held in ("照常", "正常", "不休", "无休", "不闭", "也开放", "开放")
            ),
            *("open on public holidays", "open on holidays", "including public holidays"),
        ),
        Text("节假日开放，要和平日写在一起", "the holidays on which it is open are days of their own"),
        Text("请写「周二至周日或法定节日」", 'write "Tuesday to Sunday or statutory holidays"'),
    ),
    (
        ("节假日", "节庆日"),
        Text("「节假日」可以指放假的日子，也可以指休息日", "it may mean days off by law or any rest day"),
        Text("请写「法定节日」或「休息日」", 'write "statutory holidays" or "rest day"'),
    ),
    (
        ("花朝节", "花朝"),
        Text("花朝节各地不同：农历二月初二、十二或十五", "it is kept on lunar 2-2, 2-12 or 2-15"),
        Text("请写出日子，如「农历二月十二」", 'write the day: "lunar 2-12"'),
    ),
    (
        ("双休", "礼拜", "星期", "week", "weeks"),
        Text("没有写星期几", "which day of the week is missing"),
        Text("请写「周六」「周末」或「每周六」", 'write "Saturday", "weekend" or "every Saturday"'),
    ),
    (
        (
            *("逢年过节", "择日", "近期", "适时", "一次", "一届", "一度", "半年"),
            *("月一次", "周一次", "季一次", "季度一次", "半年一次", "月两次", "周两次"),
            *("monthly", "weekly", "quarterly", "once a month", "twice a month", "once a week"),
            *("annual", "annually", "yearly", "biweekly", "fortnightly", "bimonthly", "once a year"),
        ),
        Text("没有说是哪一天", "it does not say on which day"),
        Text("请写「每月第一个周六」「每周六」", 'write "first Saturday in every month" or "every Saturday"'),
    ),
    (
        (
            *(
                *(
                    "某日",
                    "某天",
                    "某个",
                    "的某个",
                    "的一个周末",
                    "具体时间",
                    "具体日期",
                    "时间待定",
                    "日期待定",
                ),
                "随时",
                "待定",
                "不定期",
                "长期",
                "视情况",
                "另行通知",
                "另定",
                "时间未定",
                "tbd",
                "tba",
                "tbc",
            ),
            *("to be announced", "to be confirmed", "to be decided", "date to be", "dates to be"),
        ),
        Text("没有说是哪几天", "it does not say which days"),
        Text(
            "定下来之前可先写大致的月份，如「10月」，再用 decisions.yaml 定日子",
            'write the month, such as "October", and settle the days in decisions.yaml',
        ),
    ),
    (
        ("暂定", "拟定", "拟于", "预计", "初定", "预定", "计划于", "拟", "tentatively", "provisionally"),
        Text("日子还没有定", "the days are not settled"),
        Text(
            "请只写日子，先照此排；定下来以后写在 decisions.yaml",
            "write the days alone; when they are settled, put them in decisions.yaml",
        ),
    ),
    (
        ("节气", "二十四节气", "solar terms", "solar term"),
        Text("没有说是哪个节气", "it does not say which solar term"),
        Text("请写出名称，如「立春或立夏或立秋或立冬」", 'name it: "Start of Spring or Start of Summer"'),
    ),
    (
        (
            "雨天",
            "雨",
            "下雨",
            "晴天",
            "下雪天",
            "雪天",
            "雪后",
            "雨后",
            "rain",
            "rainy",
            "snow days",
            "sunny",
        ),
        Text("天气到时才知道，规则里没有", "the weather is not known before the day"),
        Text("请写季节起止；天气写在 detail 里", "write the months, and the weather under detail"),
    ),
)
"""Each row: the words, why no days are known, and the way out."""
